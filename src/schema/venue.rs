//! A venue as written.
//!
//! *May touch*: its keys. *Never touches*: zones.

use super::field::Field;
use super::page::Page;
use super::table::Table;
use super::text::{WrittenText, line};
use super::value::{pair, string};
use crate::source::{Span, Spanned};

/// `[venues.ID]`.
#[derive(Clone, Debug)]
pub struct WrittenVenue {
    /// Its id.
    pub id: Spanned<String>,
    /// Its head.
    pub head: Span,
    /// `name`, required.
    pub name: Field<WrittenText>,
    /// `zone`, required.
    pub zone: Field<String>,
    /// `address`.
    pub address: Field<WrittenText>,
    /// `position`: latitude, longitude.
    pub position: Field<[f64; 2]>,
    /// `join`.
    pub join: Field<String>,
    /// `url`.
    pub url: Field<String>,
}

impl WrittenVenue {
    pub(super) fn read<'t>(page: &mut Page<'t>, id: Spanned<String>, mut table: Table<'t>) -> Self {
        let venue = Self {
            id,
            head: table.head(),
            name: table.required(page, "name", line),
            zone: table.required(page, "zone", string),
            address: table.optional(page, "address", line),
            position: table.optional(page, "position", pair),
            join: table.optional(page, "join", string),
            url: table.optional(page, "url", string),
        };
        table.finish(page);
        venue
    }
}
