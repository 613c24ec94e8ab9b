//! The whole definition as written, over all of its files.
//!
//! *May touch*: every written table. *Never touches*: what they mean together.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::actor::WrittenActor;
use super::calendar::WrittenCalendar;
use super::complaint::Complaint;
use super::event::WrittenEvent;
use super::field::Field;
use super::files::{Files, Unreadable};
use super::include::Includes;
use super::page::Page;
use super::source::WrittenSource;
use super::syntax;
use super::table::{Entry, Table, entries};
use super::value::{list, string, wrong};
use super::venue::WrittenVenue;
use super::view::WrittenView;
use super::wanted::Wanted;
use crate::diag::{Diagnostic, Severity};
use crate::source::{Sources, Span, Spanned};

/// Everything that stands in the files of a definition, in the order in which it was read. Ids are unique within their kind.
#[derive(Clone, Debug, Default)]
pub struct WrittenDefinition {
    /// `[calendar]`; `None` when it is missing, and that has been complained about.
    pub calendar: Option<WrittenCalendar>,
    /// `[actors.ID]`.
    pub actors: Vec<WrittenActor>,
    /// `[venues.ID]`.
    pub venues: Vec<WrittenVenue>,
    /// `[sources.ID]`.
    pub sources: Vec<WrittenSource>,
    /// `[events.ID]`.
    pub events: Vec<WrittenEvent>,
    /// `[views.ID]`.
    pub views: Vec<WrittenView>,
    /// Whether everything could be read: no complaint about it was an error.
    pub is_sound: bool,
}

/// What reading a definition brought.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The files, as text.
    pub sources: Sources,
    /// What could be read in them.
    pub written: WrittenDefinition,
    /// What could not, in the order of the files and of their lines.
    pub complaints: Vec<Diagnostic>,
}

/// Reads the definition that begins in the file `root`.
///
/// ```
/// use dateline::schema::{self, FilesInMemory};
/// let files = FilesInMemory::of("[calendar]\nname = \"Week\"\ncolour = \"navy\"\n");
/// let reading = schema::definition("events.toml", &files).unwrap();
/// let messages: Vec<_> = reading.complaints.iter().map(|complaint| complaint.message.as_str()).collect();
/// assert_eq!(messages[3], "the calendar has no key `colour`");
/// assert_eq!(reading.complaints[3].help, ["did you mean `color`?"]);
/// ```
///
/// # Errors
/// [`Unreadable`] when the root file itself cannot be read: a mishap of the world, with no line to point at.
pub fn definition(root: &str, files: &dyn Files) -> Result<Reading, Unreadable> {
    let mut sources = Sources::new();
    let mut includes = Includes::new(root, files);
    let mut gathering = Gathering::default();
    // Where syntax is broken, or its name misspelt, the table may be there and not be recognised.
    let mut broken = false;
    let mut first_place = None;
    while let Some(arrival) = includes.next(&mut sources)? {
        first_place.get_or_insert(Span::new(arrival.file, 0..0));
        if !arrival.is_text {
            broken = true;
            continue;
        }
        let text = sources.file(arrival.file).text();
        let mut mended = syntax::Mended::default();
        let (tree, mut page) = syntax::parse(arrival.file, text, &mut mended);
        let patterns = gathering.file(&mut page, tree);
        broken |= !page.faults.is_empty() || gathering.calendar_is_misspelt;
        gathering.complaints.append(&mut page.complaints);
        includes.follow(arrival.number, &patterns);
    }
    includes.cycles();
    let Gathering { mut written, mut complaints, .. } = gathering;
    complaints.append(&mut includes.complaints);
    if written.calendar.is_none()
        && !broken
        && let Some(span) = first_place
    {
        complaints.push(Complaint::NoCalendar { span }.into());
    }
    complaints.sort_by_key(|complaint| complaint.primary.span);
    written.is_sound = complaints.iter().all(|complaint| complaint.severity != Severity::Error);
    Ok(Reading { sources, written, complaints })
}

/// What has been read so far, over all files.
#[derive(Default)]
struct Gathering {
    written: WrittenDefinition,
    complaints: Vec<Diagnostic>,
    /// Where each id of each kind was first defined.
    first: BTreeMap<(&'static str, String), Span>,
    /// Whether a table is there that nobody knows and that is probably `[calendar]`.
    calendar_is_misspelt: bool,
}

impl Gathering {
    /// Reads one file, and answers what it includes.
    fn file<'t>(&mut self, page: &mut Page<'t>, tree: DeTable<'t>) -> Vec<Spanned<String>> {
        let head = page.span(0..0);
        let mut top = Table::new(page, "a definition", head, tree);
        let include = top.optional(page, "include", |page, entry| Some(list(page, entry, string)));
        top.each(page, "calendar", |page, entry| self.calendar(page, entry));
        top.each(page, "actors", |page, entry| {
            for (id, table) in self.tables(page, entry, "actor", "an actor") {
                self.written.actors.push(WrittenActor::read(page, id, table));
            }
        });
        top.each(page, "venues", |page, entry| {
            for (id, table) in self.tables(page, entry, "venue", "a venue") {
                self.written.venues.push(WrittenVenue::read(page, id, table));
            }
        });
        top.each(page, "sources", |page, entry| {
            for (id, table) in self.tables(page, entry, "source", "a source") {
                self.written.sources.push(WrittenSource::read(page, id, table));
            }
        });
        top.each(page, "events", |page, entry| {
            for (id, table) in self.tables(page, entry, "event", "an event") {
                self.written.events.push(WrittenEvent::read(page, id, table));
            }
        });
        top.each(page, "views", |page, entry| {
            for (id, table) in self.tables(page, entry, "view", "a view") {
                self.written.views.push(WrittenView::read(page, id, table));
            }
        });
        self.calendar_is_misspelt |= top.has_table_like("calendar");
        top.finish(page);
        match include {
            Field::Given(patterns) => patterns.value,
            Field::Absent | Field::Faulty => Vec::new(),
        }
    }

    fn calendar<'t>(&mut self, page: &mut Page<'t>, entry: Entry<'t>) {
        let (key, span) = (entry.key_span, entry.span);
        let DeValue::Table(table) = entry.value else {
            wrong::<()>(page, &entry, Wanted::Table);
            return;
        };
        // What a copy lacks or has too much of is of no interest: it has to go.
        if let Some(first) = self.first.get(&("calendar", String::new())) {
            page.complain(Complaint::SecondCalendar { span: key, first: *first });
            return;
        }
        self.first.insert(("calendar", String::new()), key);
        let table = Table::new(page, "the calendar", span, table);
        self.written.calendar = Some(WrittenCalendar::read(page, table));
    }

    /// The tables by id at `entry`, without those whose id is taken.
    fn tables<'t>(
        &mut self,
        page: &mut Page<'t>,
        entry: Entry<'t>,
        kind: &'static str,
        noun: &'static str,
    ) -> Vec<(Spanned<String>, Table<'t>)> {
        let DeValue::Table(table) = entry.value else {
            if has_double_brackets(page, &entry) {
                page.complain(Complaint::DoubleBrackets { path: vec![entry.key.to_string()], span: entry.span });
            } else {
                wrong::<()>(page, &entry, Wanted::Tables);
            }
            return Vec::new();
        };
        let mut tables = Vec::new();
        let mut strays = Vec::new();
        for entry in entries(page, table) {
            let (id, key, span) = (entry.key.to_string(), entry.key_span, entry.span);
            let DeValue::Table(table) = entry.value else {
                if has_double_brackets(page, &entry) {
                    page.complain(Complaint::DoubleBrackets { path: vec![format!("{kind}s"), id], span });
                } else if !page.is_broken(span) {
                    strays.push(Spanned::new(id, key));
                }
                continue;
            };
            if let Some(first) = self.first.get(&(kind, id.clone())) {
                let first = Some(*first);
                page.complain(Complaint::DuplicateTable { noun: kind.to_owned(), id, span: key, first });
                continue;
            }
            self.first.insert((kind, id.clone()), key);
            tables.push((Spanned::new(id, key), Table::new(page, noun, span, table)));
        }
        // One heading without an id makes strays of all keys below it.
        if let Some(Spanned { value: key, span }) = strays.into_iter().min_by_key(|stray| stray.span) {
            page.complain(Complaint::StrayKey { key, kind, noun, span });
        }
        tables.sort_by_key(|(id, _)| id.span);
        tables
    }
}

/// Whether this was written under `[[…]]`.
fn has_double_brackets(page: &Page<'_>, entry: &Entry<'_>) -> bool {
    let written = page.text.get(entry.span.range()).unwrap_or_default();
    let headed = written.starts_with("[[") && entry.key_span.start > entry.span.start;
    headed && matches!(&entry.value, DeValue::Array(items) if items.iter().any(|item| item.get_ref().is_table()))
}
