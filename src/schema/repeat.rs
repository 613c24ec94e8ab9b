//! A series as written: `repeat = { every, on, until, count }`, or `rrule`.
//!
//! *May touch*: their keys. *Never touches*: the grammar of an `rrule`, which is that of `time`; dates.

use toml::de::DeValue;

use super::complaint::Complaint;
use super::day::{WrittenDay, day};
use super::field::Field;
use super::interval::{WrittenInterval, interval};
use super::moment::{WrittenMoment, moment};
use super::page::Page;
use super::table::{Entry, Table};
use super::value::{kind, list, string, wrong};
use super::wanted::Wanted;
use crate::source::{Span, Spanned};

/// The table at `repeat`.
#[derive(Clone, Debug)]
pub struct WrittenRepeat {
    /// `every`, required.
    pub every: Field<WrittenInterval>,
    /// `on`.
    pub on: Field<Vec<Spanned<WrittenDay>>>,
    /// `until`, inclusive.
    pub until: Field<WrittenMoment>,
    /// `count`, from 1.
    pub count: Field<u32>,
}

/// The text at `rrule`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenRrule {
    /// The rule.
    pub text: String,
    /// Where it stands between its quotation marks, character by character; `None` where escapes or several lines make that another
    /// text.
    pub inside: Option<Span>,
}

/// The table at `repeat`.
pub(super) fn repeat<'t>(page: &mut Page<'t>, entry: Entry<'t>) -> Option<WrittenRepeat> {
    let DeValue::Table(table) = entry.value else {
        return wrong(page, &entry, Wanted::Repeat);
    };
    let mut table = Table::new(page, "a repetition", entry.span, table);
    table.exclusive(page, "until", "count", "each says when the series ends");
    let repeat = WrittenRepeat {
        every: table.required(page, "every", interval),
        on: table.optional(page, "on", days),
        until: table.optional(page, "until", moment),
        count: table.optional(page, "count", count),
    };
    table.finish(page);
    Some(repeat)
}

/// Days on which a series repeats; without any of them that can be read, it is not known when it does.
fn days<'t>(page: &mut Page<'t>, entry: Entry<'t>) -> Option<Vec<Spanned<WrittenDay>>> {
    let span = entry.span;
    let before = page.complaints.len();
    let days = list(page, entry, day);
    if days.is_empty() && page.complaints.len() == before {
        page.complain(Complaint::WrongType {
            key: "on".to_owned(),
            wanted: Wanted::DayOfSeries,
            found: "an empty list",
            span,
        });
    }
    (page.complaints.len() == before).then_some(days)
}

/// How many instances a series has.
fn count(page: &mut Page<'_>, entry: Entry<'_>) -> Option<u32> {
    number(page, entry, Wanted::Count, 1)
}

/// A whole number that is not below `least`.
#[expect(clippy::needless_pass_by_value, reason = "every reader is handed its entry, so that any can stand at any key")]
pub(super) fn number(page: &mut Page<'_>, entry: Entry<'_>, wanted: Wanted, least: u32) -> Option<u32> {
    let found = match &entry.value {
        DeValue::Integer(number) => {
            let count = u32::from_str_radix(number.as_str(), number.radix());
            match count {
                Ok(count) if count < least => "zero",
                Ok(count) => return Some(count),
                Err(_) if number.as_str().starts_with('-') => "a negative number",
                Err(_) => "a number beyond all reason",
            }
        }
        value @ (DeValue::String(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_)) => kind(value),
    };
    page.complain(Complaint::WrongType { key: entry.key.to_string(), wanted, found, span: entry.span });
    None
}

/// A rule as iCalendar writes it.
pub(super) fn rrule(page: &mut Page<'_>, entry: Entry<'_>) -> Option<WrittenRrule> {
    let span = entry.span;
    let text = string(page, entry)?;
    let range = span.range();
    let inner = range.start.saturating_add(1)..range.end.saturating_sub(1);
    let as_written = page.text.get(inner.clone()) == Some(text.as_str());
    Some(WrittenRrule { inside: as_written.then(|| page.span(inner)), text })
}
