//! Two lines about one thing, as a merge by union leaves them, made one.
//!
//! *May touch*: records. *Never touches*: what is told next.

use chrono::{DateTime, Utc};

use crate::ledger::{Digest, Past, Record, Shown, Told, ToldView};

impl ToldView {
    /// Takes in what another branch knew of the view: whoever saw it last alive is right. How it is headed today is for the definition to
    /// say.
    pub(super) fn merge(&mut self, other: &Self) {
        self.ended = match (self.ended, other.ended) {
            (Some(one), Some(another)) => Some(one.max(another)),
            (None, _) | (_, None) => None,
        };
    }
}

impl Record {
    /// Takes in what another branch told of the event. Nothing falls: for each view what was told last stays, and where the two cannot be
    /// told apart, neither is known to be what subscribers have.
    pub(super) fn merge(&mut self, other: Self) {
        // What was told of it is kept even by the one that told it first: some view may have heard nothing since.
        self.facts = if other.last_stamp() > self.last_stamp() {
            other.facts.or(self.facts.take())
        } else {
            self.facts.take().or(other.facts)
        };
        for (view, theirs) in other.told {
            match self.told.get_mut(&view) {
                None => {
                    self.told.insert(view, theirs);
                }
                Some(ours) => ours.merge(theirs),
            }
        }
        for past in other.history {
            let is_same =
                |ours: &&mut Past| ours.stamp == past.stamp && ours.title == past.title && ours.changes == past.changes;
            match self.history.iter_mut().find(is_same) {
                Some(ours) => ours.views.extend(past.views),
                None => self.history.push(past),
            }
        }
        self.history.sort_by_key(|past| past.stamp);
    }

    fn last_stamp(&self) -> Option<DateTime<Utc>> {
        self.told.values().map(|told| told.stamp).max()
    }
}

impl Told {
    /// Takes in what else was told of the same event in the same view.
    pub(super) fn merge(&mut self, other: Self) {
        let stamp = self.stamp.max(other.stamp);
        if other.sequence > self.sequence {
            *self = other;
        } else if other.sequence == self.sequence && other.shown != self.shown {
            self.shown = match (&self.shown, other.shown) {
                (Shown::Tombstone(_, notice), _) => Shown::Tombstone(Digest::unknown(), notice.clone()),
                (_, Shown::Tombstone(_, notice)) => Shown::Tombstone(Digest::unknown(), notice),
                (Shown::Listed(_) | Shown::Absent, Shown::Listed(_) | Shown::Absent) => {
                    Shown::Listed(Digest::unknown())
                }
            };
        }
        self.stamp = stamp;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ledger::{Ledger, arbitrary};

    /// Whether a view sees an entry or a tombstone.
    fn is_seen(told: &Told) -> bool {
        match told.shown {
            Shown::Listed(_) | Shown::Tombstone(..) => true,
            Shown::Absent => false,
        }
    }

    proptest! {
        #[test]
        fn nothing_falls_and_nobody_is_forgotten(one in arbitrary::record(), other in arbitrary::record()) {
            let mut merged = one.clone();
            merged.merge(other.clone());
            for record in [&one, &other] {
                for (view, told) in &record.told {
                    let merged = &merged.told[view];
                    prop_assert!(merged.sequence >= told.sequence && merged.stamp >= told.stamp);
                    // What stands in a feed goes out of it by a later change alone.
                    prop_assert!(is_seen(merged) || !is_seen(told) || merged.sequence > told.sequence);
                }
                let remembers = |past: &Past| {
                    merged.history.iter().any(|kept| kept.changes == past.changes && kept.views.is_superset(&past.views))
                };
                prop_assert!(record.history.iter().all(remembers));
                prop_assert!(record.facts.is_none() || merged.facts.is_some());
            }
        }

        #[test]
        fn which_branch_is_named_first_does_not_matter(one in arbitrary::record(), other in arbitrary::record()) {
            let (mut merged, mut turned) = (one.clone(), other.clone());
            merged.merge(other);
            turned.merge(one);
            prop_assert_eq!(merged.told.len(), turned.told.len());
            for (view, told) in &merged.told {
                let turned = &turned.told[view];
                prop_assert_eq!((told.sequence, told.stamp), (turned.sequence, turned.stamp));
                prop_assert_eq!(std::mem::discriminant(&told.shown), std::mem::discriminant(&turned.shown));
            }
        }

        #[test]
        fn of_a_ledger_and_itself_comes_itself(ledger in arbitrary::ledger()) {
            let Ledger { views, records } = ledger;
            for (mut view, once) in views.into_values().map(|view| (view.clone(), view)) {
                view.merge(&once);
                prop_assert_eq!(view, once);
            }
            for (mut record, once) in records.into_values().map(|record| (record.clone(), record)) {
                record.merge(once.clone());
                prop_assert_eq!((record.told, record.facts), (once.told, once.facts));
            }
        }
    }
}
