//! A table that is asked for its keys, and complains about those that nobody asked for.
//!
//! *May touch*: keys. *Never touches*: what a value means; a reader for it is handed in.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::complaint::Complaint;
use super::field::Field;
use super::page::Page;
use super::suggestion::{counterpart, nearest};
use crate::diag::{Code, Diagnostic};
use crate::source::{Span, Spanned};

/// A key with its value.
pub(super) struct Entry<'t> {
    /// The key.
    pub(super) key: Cow<'t, str>,
    /// Where the key stands.
    pub(super) key_span: Span,
    /// The value.
    pub(super) value: DeValue<'t>,
    /// Where the value stands; for a table with a head, that head.
    pub(super) span: Span,
}

/// A table while it is read.
pub(super) struct Table<'t> {
    /// What it defines, with its article: "an event".
    noun: &'static str,
    /// Its head, or the whole of an inline table.
    head: Span,
    /// What has not been asked for yet.
    entries: Vec<Entry<'t>>,
    /// The keys that it has been asked for.
    known: Vec<&'static str>,
}

impl<'t> Table<'t> {
    /// A table that defines `noun`, with its head at `head`.
    pub(super) fn new(page: &Page<'t>, noun: &'static str, head: Span, table: DeTable<'t>) -> Self {
        Self { noun, head, entries: entries(page, table), known: Vec::new() }
    }

    /// Its head.
    pub(super) fn head(&self) -> Span {
        self.head
    }

    /// What stands at `key`, which must be there.
    pub(super) fn required<T>(
        &mut self,
        page: &mut Page<'t>,
        key: &'static str,
        read: impl FnOnce(&mut Page<'t>, Entry<'t>) -> Option<T>,
    ) -> Field<T> {
        let field = self.optional(page, key, read);
        if field.is_absent() && !page.may_have_lost_keys(self.head) {
            page.complain(Complaint::MissingKey { key, noun: self.noun, span: self.head });
            return Field::Absent;
        }
        if field.is_absent() { Field::Faulty } else { field }
    }

    /// What stands at `key`, which may be missing.
    pub(super) fn optional<T>(
        &mut self,
        page: &mut Page<'t>,
        key: &'static str,
        read: impl FnOnce(&mut Page<'t>, Entry<'t>) -> Option<T>,
    ) -> Field<T> {
        let Some(entry) = self.take(key) else { return Field::Absent };
        if page.is_broken(entry.span) {
            return Field::Faulty;
        }
        let span = entry.span;
        read(page, entry).map_or(Field::Faulty, |value| Field::Given(Spanned::new(value, span)))
    }

    /// Hands what stands at `key`, if anything readable does, to `read`.
    pub(super) fn each(&mut self, page: &mut Page<'t>, key: &'static str, read: impl FnOnce(&mut Page<'t>, Entry<'t>)) {
        if let Some(entry) = self.take(key) {
            read(page, entry);
        }
    }

    /// Complains when two keys are there that exclude each other.
    pub(super) fn exclusive(&self, page: &mut Page<'t>, key: &'static str, other: &'static str, why: &'static str) {
        if let (Some(span), Some(with)) = (self.key_span(key), self.key_span(other)) {
            page.complain(Complaint::ConflictingKeys { key, other, why, span, with });
        }
    }

    /// The stretches of text that make it up: its head, and every key with its value. Asked before any key is taken.
    pub(super) fn extents(&self) -> Vec<Span> {
        let mut extents = vec![self.head];
        for entry in &self.entries {
            extents.push(Span { end: entry.span.end.max(entry.key_span.end), ..entry.key_span });
            nested_extents(entry.span, &entry.value, &mut extents);
        }
        extents
    }

    /// Where `key` stands, if it is there. It does not count as asked for.
    pub(super) fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_span)
    }

    /// Whether `key` is there. It does not count as asked for.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// Whether a table stands here that nobody asked for and whose name is nearest to `key`.
    pub(super) fn has_table_like(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.value.is_table() && self.suggestion(&entry.key) == Some(key))
    }

    /// The key that was probably meant by one that is not known.
    fn suggestion(&self, key: &str) -> Option<&'static str> {
        let known = || self.known.iter().copied();
        counterpart(key, known()).or_else(|| nearest(key, known()))
    }

    /// Complains about every key that nobody asked for.
    pub(super) fn finish(mut self, page: &mut Page<'t>) {
        // In `[events.a.b]` the event `a` is a slip, and needs no keys.
        let head = page.text.get(self.head.range()).unwrap_or_default();
        if !head.starts_with(['[', '{']) && self.entries.iter().any(|entry| entry.value.is_table()) {
            let of_this =
                |complaint: &Diagnostic| complaint.code == Code::MissingKey && complaint.primary.span == self.head;
            page.complaints.retain(|complaint| !of_this(complaint));
        }
        for entry in std::mem::take(&mut self.entries) {
            let suggestion = self.suggestion(&entry.key);
            page.complain(Complaint::UnknownKey {
                key: entry.key.into_owned(),
                noun: self.noun,
                suggestion,
                known: self.known.clone(),
                span: entry.key_span,
            });
        }
    }

    /// Takes `key` out, and notes that it was asked for.
    fn take(&mut self, key: &'static str) -> Option<Entry<'t>> {
        self.known.push(key);
        let position = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.swap_remove(position))
    }
}

/// The entries of a table, without those that stand below a repeated or a broken head.
pub(super) fn entries<'t>(page: &Page<'t>, table: DeTable<'t>) -> Vec<Entry<'t>> {
    let spanned = |(key, value): (toml::Spanned<Cow<'t, str>>, toml::Spanned<DeValue<'t>>)| {
        let (key_range, range): (Range<usize>, Range<usize>) = (key.span(), value.span());
        Entry {
            key: key.into_inner(),
            key_span: page.span(key_range),
            value: value.into_inner(),
            span: page.span(range),
        }
    };
    let entries = table.into_iter().map(spanned);
    if page.repeated.is_empty() && page.lost.is_empty() {
        return entries.collect();
    }
    // A table with a second head bears that head's span, so only plain keys can be told apart by their place.
    let kept = |entry: &Entry<'_>| {
        let at = entry.key_span.range().start;
        !page.is_lost(at) && (entry.value.is_table() || !page.is_repeated(at))
    };
    entries.filter(kept).collect()
}

/// The stretches of the tables with heads of their own inside `value`.
fn nested_extents(span: Span, value: &DeValue<'_>, extents: &mut Vec<Span>) {
    match value {
        DeValue::Table(table) => {
            extents.push(span);
            for (key, value) in table {
                let (key, range) = (key.span(), value.span());
                let within = Span::new(span.file, range.clone());
                extents.push(Span::new(span.file, key.start..range.end.max(key.end)));
                nested_extents(within, value.get_ref(), extents);
            }
        }
        DeValue::Array(items) => {
            for item in items {
                nested_extents(Span::new(span.file, item.span()), item.get_ref(), extents);
            }
        }
        DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
    }
}
