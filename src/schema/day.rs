//! The days on which a series repeats: "monday", "first wednesday", "last friday", "15", "last day".
//!
//! *May touch*: nothing. *Never touches*: months and years; which dates these are is for `resolve`.

use std::str::FromStr;

use chrono::Weekday;
use toml::de::DeValue;

use super::page::Page;
use super::series_complaint::SeriesComplaint;
use super::suggestion::nearest;
use super::table::Entry;
use super::value::wrong;
use super::wanted::Wanted;
use crate::source::Spanned;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

/// Which of those in a month; no month has a sixth.
const ORDINALS: [(&str, &str, i8); 6] = [
    ("first", "1st", 1),
    ("second", "2nd", 2),
    ("third", "3rd", 3),
    ("fourth", "4th", 4),
    ("fifth", "5th", 5),
    ("last", "last", -1),
];

/// A day on which a series repeats, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenDay {
    /// "monday"; "first monday".
    Weekday {
        /// Which of them in the month, from 1, or -1 for the last; `None` for each.
        nth: Option<i8>,
        /// The day of the week.
        weekday: Weekday,
    },
    /// "15"; the last day is -1.
    OfMonth(i8),
}

/// A text is no such day; `meant` is what probably was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadDay {
    /// "monday"; `None` where nothing comes to mind.
    pub meant: Option<String>,
}

/// The English word for a day of the week, as it is written here.
pub(crate) fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, day)| *day == weekday).map_or("", |(name, _)| name)
}

/// The English word for which of the days of a month, as it is written here; `None` beyond the fifth.
pub(crate) fn ordinal_name(nth: i8) -> Option<&'static str> {
    ORDINALS.iter().find(|(.., number)| *number == nth).map(|(name, ..)| *name)
}

impl FromStr for WrittenDay {
    type Err = BadDay;

    fn from_str(text: &str) -> Result<Self, BadDay> {
        if text == "last day" {
            return Ok(Self::OfMonth(-1));
        }
        let (nth, name) = match text.split_once(' ') {
            Some((ordinal, name)) => {
                let known = ORDINALS.iter().find(|(word, short, _)| *word == ordinal || *short == ordinal);
                (Some(known.ok_or_else(|| BadDay { meant: meant(text) })?.2), name)
            }
            None => (None, text),
        };
        if let Some((_, weekday)) = WEEKDAYS.iter().find(|(word, _)| *word == name) {
            return Ok(Self::Weekday { nth, weekday: *weekday });
        }
        let number = text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        number.and_then(of_month).ok_or_else(|| BadDay { meant: meant(text) })
    }
}

/// The day of a month with that number, if any month has it.
fn of_month(number: i64) -> Option<WrittenDay> {
    i8::try_from(number).ok().filter(|number| (1..=31).contains(number)).map(WrittenDay::OfMonth)
}

/// What was probably meant by a text that is no day.
fn meant(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase().replace(['-', '_', '.', ','], " ");
    let words: Vec<&str> = text.split_whitespace().filter(|word| !matches!(*word, "the" | "of" | "month")).collect();
    match *words.as_slice() {
        ["last"] => Some("last day".to_owned()),
        ["last", day] if day.starts_with("day") => Some("last day".to_owned()),
        [number] if number.starts_with(|c: char| c.is_ascii_digit()) => {
            let digits = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let meant = digits.parse().ok().and_then(of_month);
            meant.map(|_| digits.trim_start_matches('0').to_owned())
        }
        [name] => weekday(name).map(str::to_owned),
        [ordinal, name] => {
            let words = || ORDINALS.iter().flat_map(|(word, short, _)| [*word, *short]);
            let ordinal = words().find(|word| *word == ordinal).or_else(|| nearest(ordinal, words()))?;
            Some(format!("{ordinal} {}", weekday(name)?))
        }
        _ => None,
    }
}

/// The day of the week that was probably meant: `mon`, `mondays`, `MO`, `munday`.
fn weekday(word: &str) -> Option<&'static str> {
    let short = word.trim_end_matches('s');
    let by_beginning = || {
        let mut found = WEEKDAYS.iter().filter(|(name, _)| short.len() > 1 && name.starts_with(short));
        found.next().map(|(name, _)| *name).filter(|_| found.next().is_none())
    };
    by_beginning().or_else(|| nearest(word, WEEKDAYS.iter().map(|(name, _)| *name)))
}

/// A day on which a series repeats; days of the month may be numbers.
#[expect(clippy::needless_pass_by_value, reason = "every reader is handed its entry, so that any can stand at any key")]
pub(super) fn day(page: &mut Page<'_>, entry: Entry<'_>) -> Option<WrittenDay> {
    let (written, read) = match &entry.value {
        DeValue::String(text) => (text.to_string(), text.parse()),
        DeValue::Integer(number) => {
            let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
            let written = page.text.get(entry.span.range()).unwrap_or_default().to_owned();
            let meant = (number == Some(-1)).then(|| "last day".to_owned());
            (written, number.and_then(of_month).ok_or(BadDay { meant }))
        }
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
            return wrong(page, &entry, Wanted::DayOfSeries);
        }
    };
    match read {
        Ok(day) => Some(day),
        Err(BadDay { meant }) => {
            page.complain(SeriesComplaint::BadDay { written: Spanned::new(written, entry.span), meant });
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_weekday_one_of_its_kind_or_a_number() {
        let weekday = |nth, weekday| WrittenDay::Weekday { nth, weekday };
        let rows = [
            ("monday", weekday(None, Weekday::Mon)),
            ("sunday", weekday(None, Weekday::Sun)),
            ("first wednesday", weekday(Some(1), Weekday::Wed)),
            ("1st wednesday", weekday(Some(1), Weekday::Wed)),
            ("fifth friday", weekday(Some(5), Weekday::Fri)),
            ("last friday", weekday(Some(-1), Weekday::Fri)),
            ("15", WrittenDay::OfMonth(15)),
            ("31", WrittenDay::OfMonth(31)),
            ("last day", WrittenDay::OfMonth(-1)),
        ];
        for (text, day) in rows {
            assert_eq!(text.parse(), Ok(day), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_day_leads_to_what_was_meant() {
        let rows = [
            ("Monday", Some("monday")),
            ("mondays", Some("monday")),
            ("mon", Some("monday")),
            ("MO", Some("monday")),
            ("munday", Some("monday")),
            ("t", None),
            ("tues", Some("tuesday")),
            ("First Wednesday", Some("first wednesday")),
            ("first-wednesday", Some("first wednesday")),
            ("frist wed", Some("first wednesday")),
            ("last fridays", Some("last friday")),
            ("the last friday of the month", Some("last friday")),
            ("last", Some("last day")),
            ("15th", Some("15")),
            ("07.", Some("7")),
            ("32", None),
            ("0", None),
            ("sixth monday", None),
            ("3 june", None),
            ("", None),
            ("first", None),
        ];
        for (text, meant) in rows {
            let read = text.parse::<WrittenDay>();
            assert_eq!(read.unwrap_err().meant.as_deref(), meant, "{text:?}");
        }
    }
}
