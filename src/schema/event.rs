//! An event as written.
//!
//! *May touch*: its keys, and which of them exclude each other. *Never touches*: who and what they name.

use toml::de::DeValue;

use super::allowance::{WrittenAllowance, allowances};
use super::change::{WrittenChange, change};
use super::duration::{WrittenDuration, duration};
use super::field::Field;
use super::moment::{WrittenMoment, moment};
use super::page::Page;
use super::repeat::{WrittenRepeat, WrittenRrule, repeat, rrule};
use super::series_complaint::SeriesComplaint;
use super::table::{Entry, Table, entries};
use super::text::{WrittenText, line, lines};
use super::value::{list, plain, string, truth, word, wrong};
use super::wanted::Wanted;
use crate::source::{Span, Spanned};

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
    /// `visibility`.
    pub visibility: Field<WrittenVisibility>,
    /// `notes`.
    pub notes: Field<Vec<WrittenNote>>,
    /// `was`.
    pub was: Field<String>,
    /// `allow`.
    pub allow: Field<Vec<WrittenAllowance>>,
}

/// One of `notes`.
#[derive(Clone, Debug)]
pub struct WrittenNote {
    /// For whom it is.
    pub actor: Spanned<String>,
    /// What it says; `None` where that cannot be read.
    pub text: Option<Spanned<WrittenText>>,
}

/// Who may know of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenVisibility {
    /// "public".
    Public,
    /// "participants".
    Participants,
    /// "confidential".
    Confidential,
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
pub(super) const VISIBILITIES: [(&str, WrittenVisibility); 3] = [
    ("public", WrittenVisibility::Public),
    ("participants", WrittenVisibility::Participants),
    ("confidential", WrittenVisibility::Confidential),
];

impl WrittenEvent {
    /// Whether it says, readably or not, that it takes place several times.
    pub fn is_series(&self) -> bool {
        !self.repeat.is_absent() || !self.rrule.is_absent()
    }

    pub(super) fn read<'t>(page: &mut Page<'t>, id: Spanned<String>, mut table: Table<'t>) -> Self {
        let extents = if table.has("allow") { table.extents() } else { Vec::new() };
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
            visibility: table.optional(page, "visibility", |page, entry| word(page, entry, &VISIBILITIES)),
            notes: table.optional(page, "notes", notes),
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

/// Notes by actor; those that cannot be read are complained about and left out.
fn notes<'t>(page: &mut Page<'t>, entry: Entry<'t>) -> Option<Vec<WrittenNote>> {
    let DeValue::Table(table) = entry.value else {
        return wrong(page, &entry, Wanted::Notes);
    };
    let mut notes = Vec::new();
    for entry in entries(page, table) {
        let actor = Spanned::new(entry.key.to_string(), entry.key_span);
        let span = entry.span;
        let text = if page.is_broken(span) { None } else { lines(page, entry) };
        notes.push(WrittenNote { actor, text: text.map(|text| Spanned::new(text, span)) });
    }
    Some(notes)
}
