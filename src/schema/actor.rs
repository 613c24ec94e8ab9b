//! An actor as written, and its memberships.
//!
//! *May touch*: their keys. *Never touches*: who exists.

use chrono::NaiveDate;
use toml::de::DeValue;

use super::field::Field;
use super::moment::date;
use super::page::Page;
use super::table::{Entry, Table};
use super::text::{WrittenText, line};
use super::value::{list, string, truth, wrong};
use super::wanted::Wanted;
use crate::source::{Span, Spanned};

/// `[actors.ID]`.
#[derive(Clone, Debug)]
pub struct WrittenActor {
    /// Its id.
    pub id: Spanned<String>,
    /// Its head.
    pub head: Span,
    /// `name`, required.
    pub name: Field<WrittenText>,
    /// `zone`, required.
    pub zone: Field<String>,
    /// `members`.
    pub members: Field<Vec<Spanned<WrittenMembership>>>,
    /// `language`.
    pub language: Field<String>,
    /// `color`.
    pub color: Field<String>,
    /// `url`.
    pub url: Field<String>,
    /// `feed`.
    pub feed: Field<bool>,
}

/// One of an actor's `members`: an id, or `{ actor, since, until }`.
#[derive(Clone, Debug)]
pub struct WrittenMembership {
    /// Who is a member.
    pub actor: Field<String>,
    /// `since`.
    pub since: Field<NaiveDate>,
    /// `until`, inclusive.
    pub until: Field<NaiveDate>,
}

impl WrittenActor {
    pub(super) fn read<'t>(page: &mut Page<'t>, id: Spanned<String>, mut table: Table<'t>) -> Self {
        let actor = Self {
            id,
            head: table.head(),
            name: table.required(page, "name", line),
            zone: table.required(page, "zone", string),
            members: table.optional(page, "members", |page, entry| Some(list(page, entry, membership))),
            language: table.optional(page, "language", string),
            color: table.optional(page, "color", string),
            url: table.optional(page, "url", string),
            feed: table.optional(page, "feed", truth),
        };
        table.finish(page);
        actor
    }
}

fn membership<'t>(page: &mut Page<'t>, entry: Entry<'t>) -> Option<WrittenMembership> {
    match entry.value {
        DeValue::String(actor) => Some(WrittenMembership {
            actor: Field::Given(Spanned::new(actor.into_owned(), entry.span)),
            since: Field::Absent,
            until: Field::Absent,
        }),
        DeValue::Table(table) => {
            let mut table = Table::new(page, "a membership", entry.span, table);
            let membership = WrittenMembership {
                actor: table.required(page, "actor", string),
                since: table.optional(page, "since", date),
                until: table.optional(page, "until", date),
            };
            table.finish(page);
            Some(membership)
        }
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) => {
            wrong(page, &entry, Wanted::Membership)
        }
    }
}
