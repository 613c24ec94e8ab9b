//! What an event's history keeps: enough for a list of changes, and not so much that it grows for ever.
//!
//! *May touch*: records. *Never touches*: what changed today.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use crate::ledger::{Change, Past, Record, Shown, ToldText};
use crate::view::ViewId;

/// How many changes of one event a view remembers (ours). Counted by view, so that what one view alone is told pushes nothing out of
/// the memory of another.
const REMEMBERED: usize = 8;

/// What several views see alike, gathered view by view.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    pub(super) items: Vec<Past>,
}

impl Gathering {
    /// Enters what `view` sees.
    pub(super) fn enter(&mut self, view: &ViewId, stamp: DateTime<Utc>, title: &ToldText, changes: &[Change]) {
        let alike = |past: &&mut Past| past.stamp == stamp && past.changes == changes && past.title == *title;
        match self.items.iter_mut().find(alike) {
            Some(past) => {
                past.views.insert(view.clone());
            }
            None => self.items.push(Past {
                stamp,
                views: BTreeSet::from([view.clone()]),
                title: title.clone(),
                changes: changes.to_vec(),
            }),
        }
    }
}

impl Record {
    /// Whether `view` remembers a change of it.
    pub(super) fn is_remembered(&self, view: &ViewId) -> bool {
        self.history.iter().any(|past| past.views.contains(view))
    }

    /// Appends what was gathered, oldest first, and forgets what is more than a view remembers.
    pub(super) fn remember(&mut self, items: Vec<Past>) {
        if items.is_empty() {
            return;
        }
        self.history.extend(items);
        self.history.sort_by_key(|past| past.stamp);
        let mut remembered: BTreeMap<ViewId, usize> = BTreeMap::new();
        for past in self.history.iter_mut().rev() {
            past.views.retain(|view| {
                let count = remembered.entry(view.clone()).or_default();
                *count += 1;
                *count <= REMEMBERED
            });
        }
        self.history.retain(|past| !past.views.is_empty());
    }

    /// Forgets, for views in which nothing is shown of it any more, what changed longer than `keep` before `now`.
    pub(super) fn forget(&mut self, now: DateTime<Utc>, keep: TimeDelta) {
        let told = &self.told;
        let is_absent = |view: &ViewId| told.get(view).is_none_or(|told| told.shown == Shown::Absent);
        for past in &mut self.history {
            let old = past.stamp.checked_add_signed(keep).is_some_and(|end| end < now);
            past.views.retain(|view| !(old && is_absent(view)));
        }
        self.history.retain(|past| !past.views.is_empty());
    }
}
