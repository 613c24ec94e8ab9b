//! The ledger by view: what rendering a feed takes from it.
//!
//! *May touch*: the ledger. *Never touches*: what is told next.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{DateTime, NaiveDate, Utc};

use crate::ledger::record::{Departure, Ledger, Notice, Record, Shown, Told, ToldView};
use crate::ledger::{Change, Facts, ToldText, ToldWhen};
use crate::model::{EventId, Language};
use crate::view::ViewId;
use crate::words::{Words, in_language};

/// How many changes a list of them holds (ours).
const HEADLINES: usize = 50;

/// What an entry is when it is new.
pub(super) const NEW: &[Change] = &[Change::Added];
/// What a date of a series is when it is called off.
pub(super) const CALLED_OFF: &[Change] = &[Change::CalledOff];

/// The ledger by view.
#[derive(Clone)]
pub struct Editions<'l> {
    by_view: BTreeMap<&'l ViewId, Edition<'l>>,
}

/// What one view's feed says beside its entries.
#[derive(Clone)]
pub struct Edition<'l> {
    /// The view as its feed is headed.
    pub view: &'l ToldView,
    /// What has gone, by start and then by UID.
    pub tombstones: Vec<Tombstone<'l>>,
    /// What changed, newest first, and of one moment in the order of UIDs.
    pub headlines: Vec<Headline<'l>>,
    revisions: BTreeMap<&'l EventId, Revision<'l>>,
    /// Which series have new dates, and since when, by the place of the headline that says so.
    begun: BTreeMap<(&'l EventId, DateTime<Utc>), usize>,
}

/// Under what UID an event is known, and what was told of its changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision<'l> {
    /// RFC 5545 §3.8.4.7.
    pub uid: &'l str,
    /// How often it changed (RFC 5545 §3.8.7.4).
    pub sequence: u32,
    /// When it last changed; DTSTAMP and LAST-MODIFIED alike, as a feed without METHOD wants it (§3.8.7.2).
    pub stamp: DateTime<Utc>,
}

/// An event that is gone, as its last subscribers are told.
#[derive(Clone)]
pub struct Tombstone<'l> {
    /// Under what UID, and what was told of its changes.
    pub revision: Revision<'l>,
    /// How it went.
    pub departure: Departure,
    /// Its title in the view's language.
    pub title: String,
    /// When it would be.
    pub when: &'l ToldWhen,
    /// The words of the view's language.
    pub words: &'static Words,
}

/// One entry of a list of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline<'l> {
    /// The UID of what it is about.
    pub uid: &'l str,
    /// When it changed.
    pub stamp: DateTime<Utc>,
    /// The event's title from then on.
    pub title: &'l ToldText,
    /// The date of a series that it is about; `None` where it is about the whole of an event.
    pub date: Option<NaiveDate>,
    /// What changed.
    pub changes: &'l [Change],
}

impl Ledger {
    /// The ledger by view, in a calendar whose language is `preferred`.
    pub fn editions(&self, preferred: &Language) -> Editions<'_> {
        let edition = |view| Edition {
            view,
            tombstones: Vec::new(),
            headlines: Vec::new(),
            revisions: BTreeMap::new(),
            begun: BTreeMap::new(),
        };
        let mut by_view: BTreeMap<&ViewId, Edition<'_>> =
            self.views.iter().map(|(id, view)| (id, edition(view))).collect();
        for (event, record) in &self.records {
            for (view, told) in &record.told {
                let Some(edition) = by_view.get_mut(view) else { continue };
                edition.enter(event, record, told, preferred);
            }
            for past in &record.history {
                for view in &past.views {
                    let Some(edition) = by_view.get_mut(view) else { continue };
                    let uid = record.told.get(view).map_or(&*record.uid, |told| record.uid_of(told));
                    let (title, date) = (&past.title, date(event, record.facts_told(view)));
                    edition.headlines.push(Headline { uid, stamp: past.stamp, title, date, changes: &past.changes });
                }
            }
        }
        for edition in by_view.values_mut() {
            edition
                .tombstones
                .sort_by(|a, b| (a.when.begins(), a.revision.uid).cmp(&(b.when.begins(), b.revision.uid)));
            edition.headlines.sort_by(|a, b| b.stamp.cmp(&a.stamp).then_with(|| a.uid.cmp(b.uid)));
            edition.headlines.truncate(HEADLINES);
        }
        Editions { by_view }
    }
}

impl<'l> Editions<'l> {
    /// The edition of `view`; `None` when the ledger does not know the view.
    pub fn of(&self, view: &ViewId) -> Option<&Edition<'l>> {
        self.by_view.get(view)
    }

    /// The editions of views that have ended and whose feeds still say so, by view.
    pub fn ended(&self) -> impl Iterator<Item = (&'l ViewId, &Edition<'l>)> {
        let editions = self.by_view.iter().map(|(view, edition)| (*view, edition));
        editions.filter(|(_, edition)| edition.view.ended.is_some() && !edition.tombstones.is_empty())
    }
}

impl<'l> Edition<'l> {
    /// What was told of an event that is listed; `None` when the ledger does not say that it is.
    pub fn revision(&self, event: &EventId) -> Option<Revision<'l>> {
        self.revisions.get(event).copied()
    }

    /// When anything was last told in it; `None` where nothing ever was.
    pub fn last_stamp(&self) -> Option<DateTime<Utc>> {
        let listed = self.revisions.values().map(|revision| revision.stamp);
        let gone = self.tombstones.iter().map(|tombstone| tombstone.revision.stamp);
        listed.chain(gone).chain(self.headlines.iter().map(|headline| headline.stamp)).max()
    }

    /// That an entry is new, or called off. Of several new dates of one series the first speaks for all.
    fn begin(&mut self, event: &'l EventId, record: &'l Record, told: &'l Told, facts: &'l Facts) {
        let stamp = told.stamp;
        let changes = facts.beginning();
        if let (Some(series), NEW) = (&facts.of, changes) {
            match self.begun.entry((series, stamp)) {
                Entry::Vacant(first) => drop(first.insert(self.headlines.len())),
                Entry::Occupied(first) => {
                    let all = self.headlines.get_mut(*first.get());
                    if let Some(headline) = all {
                        headline.date = None;
                    }
                    return;
                }
            }
        }
        let (uid, title, date) = (record.uid_of(told), &facts.title, date(event, Some(facts)));
        self.headlines.push(Headline { uid, stamp, title, date, changes });
    }

    fn enter(&mut self, event: &'l EventId, record: &'l Record, told: &'l Told, preferred: &Language) {
        match &told.shown {
            Shown::Listed(_) => {
                self.revisions.insert(event, Revision::new(record, told));
                if let (0, Some(facts)) = (told.sequence, told.facts.as_deref().or(record.facts.as_ref())) {
                    self.begin(event, record, told, facts);
                }
            }
            Shown::Tombstone(_, notice) => {
                self.tombstones.push(Tombstone::new(record, told, notice, &self.view.language, preferred));
            }
            Shown::Absent => {}
        }
    }
}

impl<'l> Revision<'l> {
    fn new(record: &'l Record, told: &'l Told) -> Self {
        Self { uid: record.uid_of(told), sequence: told.sequence, stamp: told.stamp }
    }
}

impl<'l> Tombstone<'l> {
    /// The tombstone for readers of `language`, in a calendar whose own is `preferred`.
    pub(super) fn new(
        record: &'l Record,
        told: &'l Told,
        notice: &'l Notice,
        language: &Language,
        preferred: &Language,
    ) -> Self {
        Self {
            revision: Revision::new(record, told),
            departure: notice.departure,
            title: notice.title.in_language(language, preferred),
            when: &notice.when,
            words: in_language(language, preferred),
        }
    }
}

/// The date of a series that a record is about, of which this is told.
fn date(event: &EventId, facts: Option<&Facts>) -> Option<NaiveDate> {
    let is_date = facts.is_none_or(|facts| facts.of.is_some() && facts.series.is_none());
    let (_, instance) = event.as_instance().filter(|_| is_date)?;
    NaiveDate::parse_from_str(instance.get(..8)?, "%Y%m%d").ok()
}
