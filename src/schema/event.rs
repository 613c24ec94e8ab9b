//! An event as written.
//!
//! *May touch*: its keys, and which of them exclude each other. *Never touches*: who and what they name.

use super::allowance::{WrittenAllowance, allowances};
use super::change::{WrittenChange, change};
use super::complaint::Complaint;
use super::duration::{WrittenDuration, duration};
use super::field::Field;
use super::moment::{WrittenMoment, moment};
use super::page::Page;
use super::repeat::{WrittenRepeat, WrittenRrule, repeat, rrule};
use super::series_complaint::SeriesComplaint;
use super::table::{Entry, Table};
use super::text::{WrittenText, line, lines};
use super::value::{list, plain, string, truth, word};
use crate::source::{Span, Spanned};

/// Keys that a later version brings.
const NOT_YET: [&str; 1] = ["notes"];

/// Keys about the instances of a series.
const OF_SERIES: [&str; 3] = ["skip", "also", "changes"];

/// `[events.ID]`.
#[derive(Clone, Debug)]
pub struct WrittenEvent {
    /// Its id.
    pub id: Spanned<String>,
    /// Its head.
    pub head: Span,
    /// The stretches of text that make up its table; kept only where `allow` needs them.
    pub extents: Vec<Span>,
    /// `title`, required.
    pub title: Field<WrittenText>,
    /// `start`, required.
    pub start: Field<WrittenMoment>,
    /// `end`.
    pub end: Field<WrittenMoment>,
    /// `duration`.
    pub duration: Field<WrittenDuration>,
    /// `time`.
    pub time: Field<WrittenTime>,
    /// `fold`.
    pub fold: Field<WrittenFold>,
    /// `zone`.
    pub zone: Field<String>,
    /// `venue`.
    pub venue: Field<String>,
    /// `location`.
    pub location: Field<WrittenText>,
    /// `join`.
    pub join: Field<String>,
    /// `url`.
    pub url: Field<String>,
    /// `description`.
    pub description: Field<WrittenText>,
    /// `agenda`.
    pub agenda: Field<Vec<Spanned<WrittenText>>>,
    /// `host`.
    pub host: Field<Vec<Spanned<String>>>,
    /// `chair`.
    pub chair: Field<Vec<Spanned<String>>>,
    /// `participants`.
    pub participants: Field<Vec<Spanned<String>>>,
    /// `observers`.
    pub observers: Field<Vec<Spanned<String>>>,
    /// `status`.
    pub status: Field<WrittenStatus>,
    /// `reason`.
    pub reason: Field<WrittenText>,
    /// `busy`.
    pub busy: Field<bool>,
    /// `prepares`.
    pub prepares: Field<Vec<Spanned<String>>>,
    /// `sources`.
    pub sources: Field<Vec<Spanned<String>>>,
    /// `tags`.
    pub tags: Field<Vec<Spanned<String>>>,
    /// `color`.
    pub color: Field<String>,
    /// `repeat`.
    pub repeat: Field<WrittenRepeat>,
    /// `rrule`.
    pub rrule: Field<WrittenRrule>,
    /// `skip`.
    pub skip: Field<Vec<Spanned<WrittenMoment>>>,
    /// `also`.
    pub also: Field<Vec<Spanned<WrittenMoment>>>,
    /// `changes`.
    pub changes: Field<Vec<Spanned<WrittenChange>>>,
    /// `was`.
    pub was: Field<String>,
    /// `allow`.
    pub allow: Field<Vec<WrittenAllowance>>,
}

/// What is known of the hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenTime {
    /// "fixed".
    Fixed,
    /// "provisional".
    Provisional,
    /// "to-be-announced".
    ToBeAnnounced,
}

/// Which of two equal readings of the clock is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenFold {
    /// "first".
    First,
    /// "second".
    Second,
}

/// What the parties say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenStatus {
    /// "confirmed".
    Confirmed,
    /// "tentative".
    Tentative,
    /// "cancelled".
    Cancelled,
}

const TIMES: [(&str, WrittenTime); 3] = [
    ("fixed", WrittenTime::Fixed),
    ("provisional", WrittenTime::Provisional),
    ("to-be-announced", WrittenTime::ToBeAnnounced),
];
pub(super) const FOLDS: [(&str, WrittenFold); 2] = [("first", WrittenFold::First), ("second", WrittenFold::Second)];
pub(super) const STATUSES: [(&str, WrittenStatus); 3] = [
    ("confirmed", WrittenStatus::Confirmed),
    ("tentative", WrittenStatus::Tentative),
    ("cancelled", WrittenStatus::Cancelled),
];
/// Who may see an event; only the first is known yet.
const VISIBILITIES: [(&str, &str); 3] =
    [("public", "public"), ("participants", "participants"), ("confidential", "confidential")];

impl WrittenEvent {
    /// Whether it says, readably or not, that it takes place several times.
    pub fn is_series(&self) -> bool {
        !self.repeat.is_absent() || !self.rrule.is_absent()
    }

    pub(super) fn read<'t>(page: &mut Page<'t>, id: Spanned<String>, mut table: Table<'t>) -> Self {
        let extents = if table.has("allow") { table.extents() } else { Vec::new() };
        for key in NOT_YET {
            table.unsupported(page, key);
        }
        table.exclusive(page, "end", "duration", "each says when it ends");
        table.exclusive(page, "location", "venue", "each says where it is");
        table.exclusive(page, "zone", "venue", "the clocks are the venue's");
        table.exclusive(page, "rrule", "repeat", "each says how the event repeats");
        if !table.has("repeat") && !table.has("rrule") {
            for key in OF_SERIES {
                if let Some(span) = table.key_span(key) {
                    page.complain(SeriesComplaint::NeedsSeries { key, span });
                }
            }
        }
        table.optional(page, "visibility", visibility);
        let event = Self {
            id,
            head: table.head(),
            extents,
            title: table.required(page, "title", line),
            start: table.required(page, "start", moment),
            end: table.optional(page, "end", moment),
            duration: table.optional(page, "duration", duration),
            time: table.optional(page, "time", |page, entry| word(page, entry, &TIMES)),
            fold: table.optional(page, "fold", |page, entry| word(page, entry, &FOLDS)),
            zone: table.optional(page, "zone", string),
            venue: table.optional(page, "venue", string),
            location: table.optional(page, "location", line),
            join: table.optional(page, "join", string),
            url: table.optional(page, "url", string),
            description: table.optional(page, "description", lines),
            agenda: table.optional(page, "agenda", |page, entry| Some(list(page, entry, line))),
            host: table.optional(page, "host", strings),
            chair: table.optional(page, "chair", strings),
            participants: table.optional(page, "participants", strings),
            observers: table.optional(page, "observers", strings),
            status: table.optional(page, "status", |page, entry| word(page, entry, &STATUSES)),
            reason: table.optional(page, "reason", lines),
            busy: table.optional(page, "busy", truth),
            prepares: table.optional(page, "prepares", strings),
            sources: table.optional(page, "sources", strings),
            tags: table.optional(page, "tags", |page, entry| Some(list(page, entry, plain))),
            color: table.optional(page, "color", string),
            repeat: table.optional(page, "repeat", repeat),
            rrule: table.optional(page, "rrule", rrule),
            skip: table.optional(page, "skip", moments),
            also: table.optional(page, "also", moments),
            changes: table.optional(page, "changes", |page, entry| Some(list(page, entry, change))),
            was: table.optional(page, "was", string),
            allow: table.optional(page, "allow", allowances),
        };
        table.finish(page);
        event
    }
}

/// A list of ids.
#[expect(clippy::unnecessary_wraps, reason = "every reader may fail, and a list leaves out what cannot be read")]
fn strings<'t>(page: &mut Page<'t>, entry: Entry<'t>) -> Option<Vec<Spanned<String>>> {
    Some(list(page, entry, string))
}

/// A list of dates and hours.
#[expect(clippy::unnecessary_wraps, reason = "every reader may fail, and a list leaves out what cannot be read")]
fn moments<'t>(page: &mut Page<'t>, entry: Entry<'t>) -> Option<Vec<Spanned<WrittenMoment>>> {
    Some(list(page, entry, moment))
}

/// Lets "public" through, and no other yet.
fn visibility<'t>(page: &mut Page<'t>, entry: Entry<'t>) -> Option<()> {
    let span = entry.span;
    let word = word(page, entry, &VISIBILITIES)?;
    if word != "public" {
        page.complain(Complaint::UnsupportedVisibility { word, span });
        return None;
    }
    Some(())
}
