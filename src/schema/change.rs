//! One instance of a series that differs from the others, as written: `[[events.ID.changes]]`.
//!
//! *May touch*: its keys. *Never touches*: which instance it is.

use toml::de::DeValue;

use super::duration::{WrittenDuration, duration};
use super::event::{FOLDS, STATUSES, WrittenFold, WrittenStatus};
use super::field::Field;
use super::moment::{WrittenMoment, moment};
use super::page::Page;
use super::table::{Entry, Table};
use super::text::{WrittenText, line, lines};
use super::value::{string, word, wrong};
use super::wanted::Wanted;
use crate::source::Span;

/// `[[events.ID.changes]]`.
#[derive(Clone, Debug)]
pub struct WrittenChange {
    /// Its head.
    pub head: Span,
    /// `instance`, required.
    pub instance: Field<WrittenMoment>,
    /// `start`.
    pub start: Field<WrittenMoment>,
    /// `end`.
    pub end: Field<WrittenMoment>,
    /// `duration`.
    pub duration: Field<WrittenDuration>,
    /// `fold`, beside `start`.
    pub fold: Field<WrittenFold>,
    /// `title`.
    pub title: Field<WrittenText>,
    /// `venue`.
    pub venue: Field<String>,
    /// `status`.
    pub status: Field<WrittenStatus>,
    /// `reason`.
    pub reason: Field<WrittenText>,
}

/// One table of `changes`.
pub(super) fn change<'t>(page: &mut Page<'t>, entry: Entry<'t>) -> Option<WrittenChange> {
    let DeValue::Table(table) = entry.value else {
        return wrong(page, &entry, Wanted::Change);
    };
    let mut table = Table::new(page, "a change", entry.span, table);
    table.exclusive(page, "end", "duration", "each says when it ends");
    let change = WrittenChange {
        head: table.head(),
        instance: table.required(page, "instance", moment),
        start: table.optional(page, "start", moment),
        end: table.optional(page, "end", moment),
        duration: table.optional(page, "duration", duration),
        fold: table.optional(page, "fold", |page, entry| word(page, entry, &FOLDS)),
        title: table.optional(page, "title", line),
        venue: table.optional(page, "venue", string),
        status: table.optional(page, "status", |page, entry| word(page, entry, &STATUSES)),
        reason: table.optional(page, "reason", lines),
    };
    table.finish(page);
    Some(change)
}
