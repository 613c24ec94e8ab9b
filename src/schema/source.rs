//! A source as written.
//!
//! *May touch*: its keys. *Never touches*: links beyond keeping them.

use chrono::NaiveDate;

use super::field::Field;
use super::moment::date;
use super::page::Page;
use super::table::Table;
use super::text::{WrittenText, line};
use super::value::string;
use crate::source::{Span, Spanned};

/// `[sources.ID]`.
#[derive(Clone, Debug)]
pub struct WrittenSource {
    /// Its id.
    pub id: Spanned<String>,
    /// Its head.
    pub head: Span,
    /// `title`, required.
    pub title: Field<WrittenText>,
    /// `publisher`.
    pub publisher: Field<WrittenText>,
    /// `date`.
    pub date: Field<NaiveDate>,
    /// `url`.
    pub url: Field<String>,
}

impl WrittenSource {
    pub(super) fn read<'t>(page: &mut Page<'t>, id: Spanned<String>, mut table: Table<'t>) -> Self {
        let source = Self {
            id,
            head: table.head(),
            title: table.required(page, "title", line),
            publisher: table.optional(page, "publisher", line),
            date: table.optional(page, "date", date),
            url: table.optional(page, "url", string),
        };
        table.finish(page);
        source
    }
}
