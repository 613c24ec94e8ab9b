//! The ledger by view: what rendering a feed takes from it.
//!
//! *May touch*: the ledger. *Never touches*: what is told next.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::ledger::record::{Departure, Ledger, Notice, Record, Shown, Told, ToldView};
use crate::ledger::{Change, Facts, ToldText, ToldWhen};
use crate::model::{EventId, Language};
use crate::view::ViewId;

/// How many changes a list of them holds (ours).
const HEADLINES: usize = 50;

/// What an entry is when it is new.
const NEW: &[Change] = &[Change::Added];

/// The ledger by view.
#[derive(Clone, Debug)]
pub struct Editions<'l> {
    by_view: BTreeMap<&'l ViewId, Edition<'l>>,
}

/// What one view's feed says beside its entries.
#[derive(Clone, Debug)]
pub struct Edition<'l> {
    /// The view as its feed is headed.
    pub view: &'l ToldView,
    /// What has gone, by start and then by UID.
    pub tombstones: Vec<Tombstone<'l>>,
    /// What changed, newest first, and of one moment in the order of UIDs.
    pub headlines: Vec<Headline<'l>>,
    revisions: BTreeMap<&'l EventId, Revision<'l>>,
    /// Which series have new dates, and since when.
    begun: BTreeSet<(&'l EventId, DateTime<Utc>)>,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone<'l> {
    /// Under what UID, and what was told of its changes.
    pub revision: Revision<'l>,
    /// How it went.
    pub departure: Departure,
    /// Its title in the view's language.
    pub title: String,
    /// When it would be.
    pub when: &'l ToldWhen,
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
            begun: BTreeSet::new(),
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
                    let (uid, title) = (&record.uid, &past.title);
                    edition.headlines.push(Headline { uid, stamp: past.stamp, title, changes: &past.changes });
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

    /// Whether it is the first date that is new of its series at that moment; of the others a list of changes says nothing more.
    fn is_first_of_its_series(&mut self, facts: &'l Facts, stamp: DateTime<Utc>) -> bool {
        facts.of.as_ref().is_none_or(|series| self.begun.insert((series, stamp)))
    }

    fn enter(&mut self, event: &'l EventId, record: &'l Record, told: &'l Told, preferred: &Language) {
        match &told.shown {
            Shown::Listed(_) => {
                self.revisions.insert(event, Revision::new(record, told));
                if let (0, Some(facts)) = (told.sequence, &record.facts)
                    && self.is_first_of_its_series(facts, told.stamp)
                {
                    let (uid, title) = (&record.uid, &facts.title);
                    self.headlines.push(Headline { uid, stamp: told.stamp, title, changes: NEW });
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
    fn new(record: &'l Record, told: &Told) -> Self {
        Self { uid: &record.uid, sequence: told.sequence, stamp: told.stamp }
    }
}

impl<'l> Tombstone<'l> {
    /// The tombstone for readers of `language`, in a calendar whose own is `preferred`.
    pub(super) fn new(
        record: &'l Record,
        told: &Told,
        notice: &'l Notice,
        language: &Language,
        preferred: &Language,
    ) -> Self {
        Self {
            revision: Revision::new(record, told),
            departure: notice.departure,
            title: notice.title.in_language(language, preferred),
            when: &notice.when,
        }
    }
}
