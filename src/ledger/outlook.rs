//! What becomes of every event in every view that shows it or ever did, before anything is written down.
//!
//! *May touch*: ledger, calendar, views. *Never touches*: sequences, stamps.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::ledger::revise::{Days, Review};
use crate::ledger::run::run;
use crate::ledger::{Departure, Digest, Expiry, Notice, Record, Shown, Told, ToldRun, ToldWhen};
use crate::model::{EventId, RemovalPolicy};
use crate::view::{Announcement, Stay, ViewId};

/// What is made of one event in one view.
pub(super) enum Outlook {
    /// It says this, of so much of a series.
    Listed(Digest, Option<ToldRun>),
    /// It is announced as gone; `stays` says whether its time is not over.
    Gone { notice: Arc<Notice>, stays: bool },
    /// It takes place all the same, and another entry says so.
    Retold,
    /// It was announced as called off for long enough.
    Over,
    /// It is not there.
    Absent,
}

/// An entry of today.
pub(super) struct Listing<'a> {
    pub(super) view: &'a ViewId,
    pub(super) digest: Digest,
    pub(super) announcement: &'a Announcement,
}

/// What is made of every event in every view that shows it or ever did.
pub(super) type Outlooks = BTreeMap<EventId, BTreeMap<ViewId, Outlook>>;

impl<'a> Review<'a> {
    /// What becomes of everything.
    pub(super) fn outlook(&self) -> Outlooks {
        self.records.iter().map(|(event, record)| (event.clone(), self.outlook_of(event, record))).collect()
    }

    fn outlook_of(&self, event: &EventId, record: &Record) -> BTreeMap<ViewId, Outlook> {
        let listed = self.listed.get(event).map_or(&[][..], Vec::as_slice);
        let whole = whole(listed);
        let today = |listing: &Listing<'_>| {
            let outlook = if self.is_over(record, listing) {
                Outlook::Over
            } else {
                Outlook::Listed(listing.digest, run(listing.announcement, whole))
            };
            (listing.view.clone(), outlook)
        };
        let mut outlook: BTreeMap<ViewId, Outlook> = listed.iter().map(today).collect();
        for (view, told) in &record.told {
            if outlook.contains_key(view) {
                continue;
            }
            let gone = match &told.shown {
                Shown::Absent => Outlook::Absent,
                Shown::Tombstone(_, notice) => self.stands_on(notice),
                Shown::Listed(_) => self.goes(event, record, view, told),
            };
            let gone = if self.views.contains_key(view) { gone } else { Outlook::Absent };
            outlook.insert(view.clone(), gone);
        }
        outlook
    }

    /// A tombstone that is there already.
    fn stands_on(&self, notice: &Arc<Notice>) -> Outlook {
        let stays = match self.today.expiry {
            Expiry::AsRecorded => true,
            Expiry::Judged => self.is_announced(notice.departure) && self.is_due(notice),
        };
        Outlook::Gone { notice: Arc::clone(notice), stays }
    }

    /// An entry that goes today. Nobody is told that a meeting of long ago is gone.
    fn goes(&self, event: &EventId, record: &Record, view: &ViewId, told: &Told) -> Outlook {
        let Some(facts) = &record.facts else { return Outlook::Absent };
        let when = facts.occasion(self.today.now, told.run);
        let series = self.series(event);
        let takes_place = |view: &ViewId| series.is_some_and(|series| self.days(view, series).contains(&when.day()));
        if takes_place(view) {
            return Outlook::Retold;
        }
        let lives_on = takes_place(&ViewId::All)
            || self.today.calendar.events.get(event).is_some_and(|event| event.series.is_none());
        let departure = if lives_on { Departure::Left } else { Departure::Removed };
        let notice = Notice { departure, title: facts.title.clone(), when };
        let stays = self.is_announced(departure) && self.is_due(&notice);
        Outlook::Gone { notice: Arc::new(notice), stays }
    }

    /// The days on which `view` sees anything of `series` today.
    fn days(&self, view: &ViewId, series: &EventId) -> Days {
        let Some(parts) = self.parts.get(&(view, series)) else { return Rc::default() };
        let mut known = self.days.borrow_mut();
        let days = known.entry((view.clone(), series.clone()));
        Rc::clone(days.or_insert_with(|| Rc::new(parts.iter().flat_map(|part| part.days()).collect())))
    }

    /// The series of today that an id is or was a part of.
    fn series(&self, id: &EventId) -> Option<&'a EventId> {
        let of_today = |id: &str| {
            let (id, event) = self.today.calendar.events.get_key_value(id)?;
            event.series.is_some().then_some(id)
        };
        of_today(id.as_str()).or_else(|| of_today(id.as_instance()?.0))
    }

    /// Whether an instance that is called off has been announced as such for long enough.
    fn is_over(&self, record: &Record, listing: &Listing<'_>) -> bool {
        match listing.announcement.stay {
            Stay::ForGood => false,
            Stay::UntilForgotten => match (self.today.expiry, record.told.get(listing.view)) {
                (Expiry::AsRecorded, Some(told)) => told.shown == Shown::Absent,
                (Expiry::AsRecorded, None) | (Expiry::Judged, _) => {
                    !self.is_remembered(ToldWhen::of(&listing.announcement.when).ends())
                }
            },
        }
    }

    /// Whether subscribers are told that an event went in this way. That it left their view they are told in any case, because
    /// elsewhere it goes on.
    fn is_announced(&self, departure: Departure) -> bool {
        match (departure, self.today.calendar.removed.policy) {
            (Departure::Left, _) | (Departure::Removed, RemovalPolicy::Cancel) => true,
            (Departure::Removed, RemovalPolicy::Drop) => false,
        }
    }

    /// Whether it is not yet long ago.
    pub(super) fn is_due(&self, notice: &Notice) -> bool {
        self.is_remembered(notice.when.ends())
    }

    /// Whether what ended then is not yet long ago.
    fn is_remembered(&self, ends: DateTime<Utc>) -> bool {
        ends.checked_add_signed(self.today.calendar.removed.keep).is_none_or(|end| end >= self.today.now)
    }
}

/// For each view in which nothing would be left, the event that has to stay as a tombstone: Evolution keeps what it has when a feed
/// holds no event at all. It is the one that ends last.
pub(super) fn last_to_go(outlooks: &Outlooks) -> BTreeSet<(ViewId, EventId)> {
    let mut peopled: BTreeSet<&ViewId> = BTreeSet::new();
    let mut last: BTreeMap<&ViewId, (DateTime<Utc>, &EventId)> = BTreeMap::new();
    for (event, outlook) in outlooks {
        for (view, outlook) in outlook {
            match outlook {
                Outlook::Listed(..) | Outlook::Gone { stays: true, .. } => {
                    peopled.insert(view);
                }
                Outlook::Gone { notice, stays: false } => {
                    let candidate = (notice.when.ends(), event);
                    let best = last.entry(view).or_insert(candidate);
                    *best = (*best).max(candidate);
                }
                Outlook::Retold | Outlook::Over | Outlook::Absent => {}
            }
        }
    }
    let alone = last.into_iter().filter(|(view, _)| !peopled.contains(view));
    alone.map(|(view, (_, event))| (view.clone(), event.clone())).collect()
}

/// What is told of an event by whoever tells the most of it: the view of everything, but where a part is another view's alone.
pub(super) fn whole<'a>(listings: &[Listing<'a>]) -> Option<&'a Announcement> {
    let instances = |announcement: &Announcement| {
        announcement.repetition.as_ref().map_or(1, |repetition| repetition.occurrences.len())
    };
    let announcements = listings.iter().map(|listing| listing.announcement);
    announcements.reduce(|most, other| if instances(other) > instances(most) { other } else { most })
}
