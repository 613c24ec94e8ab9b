//! A further view as written: `[views.ID]`.
//!
//! *May touch*: its keys, and which of them exclude each other. *Never touches*: who and what they name.

use chrono::NaiveDate;

use super::duration::{WrittenDuration, duration};
use super::event::VISIBILITIES;
use super::field::Field;
use super::moment::date;
use super::page::Page;
use super::repeat::number;
use super::table::{Entry, Table};
use super::text::{WrittenText, line};
use super::value::{list, plain, string, truth, word};
use super::wanted::Wanted;
use crate::schema::WrittenVisibility;
use crate::source::{Span, Spanned};

/// `[views.ID]`.
#[derive(Clone, Debug)]
pub struct WrittenView {
    /// Its id.
    pub id: Spanned<String>,
    /// Its head.
    pub head: Span,
    /// `name`.
    pub name: Field<WrittenText>,
    /// `of`.
    pub of: Field<String>,
    /// `views`.
    pub views: Field<Vec<Spanned<String>>>,
    /// `actors`.
    pub actors: Field<Vec<Spanned<String>>>,
    /// `venues`.
    pub venues: Field<Vec<Spanned<String>>>,
    /// `tags`.
    pub tags: Field<Vec<Spanned<String>>>,
    /// `roles`.
    pub roles: Field<Vec<Spanned<WrittenRole>>>,
    /// `since`.
    pub since: Field<NaiveDate>,
    /// `until`, inclusive.
    pub until: Field<NaiveDate>,
    /// `visibility`.
    pub visibility: Field<Vec<Spanned<WrittenVisibility>>>,
    /// `detail`.
    pub detail: Field<WrittenDetail>,
    /// `secret`.
    pub secret: Field<bool>,
    /// `rotation`.
    pub rotation: Field<u32>,
    /// `language`.
    pub language: Field<String>,
    /// `zone`.
    pub zone: Field<String>,
    /// `color`.
    pub color: Field<String>,
    /// `alarms`.
    pub alarms: Field<Vec<Spanned<WrittenDuration>>>,
    /// `past`.
    pub past: Field<WrittenDuration>,
    /// `future`.
    pub future: Field<WrittenDuration>,
    /// `utc`.
    pub utc: Field<bool>,
}

/// As what somebody is on an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenRole {
    /// "host".
    Host,
    /// "chair".
    Chair,
    /// "participant".
    Participant,
    /// "observer".
    Observer,
}

/// How much a view says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenDetail {
    /// "full".
    Full,
    /// "busy".
    Busy,
}

const ROLES: [(&str, WrittenRole); 4] = [
    ("host", WrittenRole::Host),
    ("chair", WrittenRole::Chair),
    ("participant", WrittenRole::Participant),
    ("observer", WrittenRole::Observer),
];
const DETAILS: [(&str, WrittenDetail); 2] = [("full", WrittenDetail::Full), ("busy", WrittenDetail::Busy)];

/// What `views` leaves nothing to.
const BESIDE_UNIONS: [&str; 8] = ["of", "actors", "venues", "tags", "roles", "since", "until", "visibility"];

impl WrittenView {
    pub(super) fn read<'t>(page: &mut Page<'t>, id: Spanned<String>, mut table: Table<'t>) -> Self {
        table.exclusive(page, "actors", "of", "each says whose events it holds");
        for key in BESIDE_UNIONS {
            table.exclusive(page, key, "views", "a union holds all that its views hold");
        }
        let view = Self {
            id,
            head: table.head(),
            name: table.optional(page, "name", line),
            of: table.optional(page, "of", string),
            views: table.optional(page, "views", strings),
            actors: table.optional(page, "actors", strings),
            venues: table.optional(page, "venues", strings),
            tags: table.optional(page, "tags", |page, entry| Some(list(page, entry, plain))),
            roles: table.optional(page, "roles", |page, entry| {
                Some(list(page, entry, |page, entry| word(page, entry, &ROLES)))
            }),
            since: table.optional(page, "since", date),
            until: table.optional(page, "until", date),
            visibility: table.optional(page, "visibility", |page, entry| {
                Some(list(page, entry, |page, entry| word(page, entry, &VISIBILITIES)))
            }),
            detail: table.optional(page, "detail", |page, entry| word(page, entry, &DETAILS)),
            secret: table.optional(page, "secret", truth),
            rotation: table.optional(page, "rotation", |page, entry| number(page, entry, Wanted::Rotation, 0)),
            language: table.optional(page, "language", string),
            zone: table.optional(page, "zone", string),
            color: table.optional(page, "color", string),
            alarms: table.optional(page, "alarms", |page, entry| Some(list(page, entry, duration))),
            past: table.optional(page, "past", duration),
            future: table.optional(page, "future", duration),
            utc: table.optional(page, "utc", truth),
        };
        table.finish(page);
        view
    }
}

/// A list of ids.
#[expect(clippy::unnecessary_wraps, reason = "every reader may fail, and a list leaves out what cannot be read")]
fn strings<'t>(page: &mut Page<'t>, entry: Entry<'t>) -> Option<Vec<Spanned<String>>> {
    Some(list(page, entry, string))
}
