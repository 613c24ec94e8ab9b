//! The calendar's own table as written.
//!
//! *May touch*: its keys. *Never touches*: what they mean.

use super::duration::{WrittenDuration, duration};
use super::field::Field;
use super::page::Page;
use super::removal::{WrittenRemoval, removal};
use super::table::Table;
use super::text::{WrittenText, line, lines};
use super::value::string;
use crate::source::Span;

/// `[calendar]`.
#[derive(Clone, Debug)]
pub struct WrittenCalendar {
    /// Its head.
    pub head: Span,
    /// `name`, required.
    pub name: Field<WrittenText>,
    /// `description`.
    pub description: Field<WrittenText>,
    /// `domain`, required.
    pub domain: Field<String>,
    /// `url`, required.
    pub url: Field<String>,
    /// `zone`, required.
    pub zone: Field<String>,
    /// `language`.
    pub language: Field<String>,
    /// `refresh`.
    pub refresh: Field<WrittenDuration>,
    /// `duration`, for timed events without an end.
    pub duration: Field<WrittenDuration>,
    /// `color`.
    pub color: Field<String>,
    /// `contact`, a page.
    pub contact: Field<String>,
    /// `removed`.
    pub removed: Field<WrittenRemoval>,
}

impl WrittenCalendar {
    pub(super) fn read<'t>(page: &mut Page<'t>, mut table: Table<'t>) -> Self {
        let calendar = Self {
            head: table.head(),
            name: table.required(page, "name", line),
            description: table.optional(page, "description", lines),
            domain: table.required(page, "domain", string),
            url: table.required(page, "url", string),
            zone: table.required(page, "zone", string),
            language: table.optional(page, "language", string),
            refresh: table.optional(page, "refresh", duration),
            duration: table.optional(page, "duration", duration),
            color: table.optional(page, "color", string),
            contact: table.optional(page, "contact", string),
            removed: table.optional(page, "removed", removal),
        };
        table.finish(page);
        calendar
    }
}
