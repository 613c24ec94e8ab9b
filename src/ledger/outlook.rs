//! What becomes of every event in every view that shows it or ever did, before anything is written down.
//!
//! *May touch*: ledger, calendar, views. *Never touches*: sequences, stamps.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::ledger::revise::{Review, Starts};
use crate::ledger::run::run;
use crate::ledger::{Departure, Digest, Expiry, Facts, Notice, Record, Shown, Told, ToldRun, ToldWhen};
use crate::model::{EventId, Extent, Instance, RemovalPolicy, Visibility};
use crate::view::{Announcement, Entry, Part, Stay, ViewId};

/// What is made of one event in one view.
pub(super) enum Outlook {
    /// It says this, of so much of a series.
    Listed(Digest, Option<ToldRun>),
    /// It is announced as gone; `stays` says whether its time is not over.
    Gone { notice: Arc<Notice>, stays: bool },
    /// It takes place all the same, and another entry says so.
    Retold,
    /// It was announced as called off for long enough; it ended then, and said this.
    Over { ends: DateTime<Utc>, digest: Digest, run: Option<ToldRun> },
    /// It is out of the window of this view, and lives on.
    LeftOut,
    /// It is not there.
    Absent,
}

/// An entry of today.
pub(super) struct Listing<'a> {
    pub(super) view: &'a ViewId,
    pub(super) digest: Digest,
    pub(super) entry: &'a Entry,
    pub(super) announcement: &'a Announcement,
    /// Whether everybody may know what it says.
    pub(super) is_open: bool,
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
            // Of what is a view's own, the ledger has what that view sees.
            let run = if listing.is_open { run(listing.announcement, whole) } else { None };
            let digest = listing.digest;
            let outlook = if self.is_over(record, listing) {
                Outlook::Over { ends: ToldWhen::of(&listing.announcement.when).ends(), digest, run }
            } else {
                Outlook::Listed(digest, run)
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
                Shown::Listed(_) if self.is_left_out(event, view) => Outlook::LeftOut,
                Shown::Tombstone(_, notice) => self.stands_on(event, view, notice),
                Shown::Listed(_) => self.goes(event, record, view, told),
            };
            let gone = if self.views.contains_key(view) { gone } else { Outlook::Absent };
            outlook.insert(view.clone(), gone);
        }
        outlook
    }

    /// A tombstone that is there already. It does not stay beside what takes place after all, as a date of the same series.
    fn stands_on(&self, event: &EventId, view: &ViewId, notice: &Arc<Notice>) -> Outlook {
        let parent = event.as_instance().and_then(|(series, _)| self.today.calendar.events.get_key_value(series));
        let takes_place = parent.is_some_and(|(series, _)| self.starts(view, series).contains(&notice.when.begins()));
        let stays = match self.today.expiry {
            Expiry::AsRecorded => true,
            Expiry::Judged => self.is_announced(notice.departure) && self.is_due(notice),
        };
        Outlook::Gone { notice: Arc::clone(notice), stays: stays && !takes_place }
    }

    /// An entry that goes today. Nobody is told that a meeting of long ago is gone, nor that one is gone which is told in another way.
    fn goes(&self, event: &EventId, record: &Record, view: &ViewId, told: &Told) -> Outlook {
        let Some(facts) = record.facts_told(view) else { return Outlook::Absent };
        let series = self.descent(event, facts);
        let shown = |view: &ViewId| series.map(|series| self.starts(view, series)).unwrap_or_default();
        let (here, everywhere) = (shown(view), series.map(|series| self.starts_anywhere(series)).unwrap_or_default());
        let occasions = facts.occasions(told.run);
        let ahead = || occasions.iter().filter(|when| when.begins() > self.today.now);
        // Of a rule without an end, nobody knows more dates than are told.
        let is_endless = series.is_some_and(|series| self.is_endless(series));
        let known = |when: &&ToldWhen| !is_endless || here.last().is_none_or(|last| when.begins() <= *last);
        let missing = ahead().filter(known).find(|when| !here.contains(&when.begins()));
        let last = occasions.iter().max_by_key(|when| when.begins());
        let Some(when) = missing.or_else(|| last.filter(|last| !here.contains(&last.begins()))) else {
            return Outlook::Retold;
        };
        if missing.is_none() && ahead().next().is_some() {
            return Outlook::Retold;
        }
        let is_single = self.today.calendar.events.get(event).is_some_and(|event| event.series.is_none());
        // What becomes of an event of which nothing was told but when, is nothing to tell either.
        let is_busy = told.uid.is_some();
        let lives_on = is_busy || everywhere.contains(&when.begins()) || is_single || self.listed.contains_key(event);
        let departure = if lives_on { Departure::Left } else { Departure::Removed };
        let notice = Notice { departure, title: facts.title.clone(), when: when.clone() };
        let stays = self.is_announced(departure) && self.is_due(&notice);
        Outlook::Gone { notice: Arc::new(notice), stays }
    }

    /// When `view` sees anything of `event` begin today.
    fn starts(&self, view: &ViewId, event: &EventId) -> Starts {
        let mut known = self.starts.borrow_mut();
        let starts = known.entry((view.clone(), event.clone()));
        let found = || {
            let single = self.listed.get(event).into_iter().flatten().filter(|listing| listing.view == view);
            let single = single.map(|listing| listing.announcement).filter(|one| one.part == Part::Whole);
            let parts = self.parts.get(&(view, event)).into_iter().flatten().copied();
            let times = parts.chain(single).flat_map(Announcement::times);
            Rc::new(times.map(|when| ToldWhen::of(when).begins()).collect())
        };
        Rc::clone(starts.or_insert_with(found))
    }

    /// When anything of the series `event` begins today, whoever may know.
    fn starts_anywhere(&self, event: &EventId) -> Starts {
        let of_today = self.today.calendar.events.get(event);
        match of_today.map(|event| (event.visibility, &event.series)) {
            Some((Visibility::Participants | Visibility::Confidential, Some(series))) => {
                let times = series.instances.iter().filter_map(Instance::when);
                Rc::new(times.map(|when| ToldWhen::of(when).begins()).collect())
            }
            Some((Visibility::Participants | Visibility::Confidential, None) | (Visibility::Public, _)) | None => {
                self.starts(&ViewId::All, event)
            }
        }
    }

    /// Whether it is not in `view` because of the window alone.
    fn is_left_out(&self, event: &EventId, view: &ViewId) -> bool {
        let view = self.today.views.iter().find(|candidate| candidate.id == *view);
        view.and_then(|view| view.window.as_ref()).is_some_and(|window| window.left_out.contains(event))
    }

    /// The event of today that was told as this one: itself, the series of which it is a date, or what either is called now.
    fn descent(&self, id: &EventId, facts: &Facts) -> Option<&'a EventId> {
        let of_today = |id: &EventId| {
            let events = &self.today.calendar.events;
            let called = || self.former.get(id).copied();
            events.get_key_value(id).map(|(id, _)| id).or_else(called)
        };
        // An event that takes place once is itself or nothing.
        let own = if facts.series.is_some() || self.is_series(id) { of_today(id) } else { None };
        own.or_else(|| of_today(facts.of.as_ref()?))
    }

    fn is_series(&self, id: &EventId) -> bool {
        self.today.calendar.events.get(id).is_some_and(|event| event.series.is_some())
    }

    fn is_endless(&self, id: &EventId) -> bool {
        let series = self.today.calendar.events.get(id).and_then(|event| event.series.as_ref());
        series.is_some_and(|series| series.extent == Extent::Endless)
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
        let mut consider = |view, ends, event| {
            let best = last.entry(view).or_insert((ends, event));
            *best = (*best).max((ends, event));
        };
        for (view, outlook) in outlook {
            match outlook {
                Outlook::Listed(..) | Outlook::Gone { stays: true, .. } => {
                    peopled.insert(view);
                }
                Outlook::Gone { notice, stays: false } => consider(view, notice.when.ends(), event),
                Outlook::Over { ends, .. } => consider(view, *ends, event),
                Outlook::Retold | Outlook::LeftOut | Outlook::Absent => {}
            }
        }
    }
    let alone = last.into_iter().filter(|(view, _)| !peopled.contains(view));
    alone.map(|(view, (_, event))| (view.clone(), event.clone())).collect()
}

/// What everybody may be told of an event, by whoever tells the most of it: the view of everything, but where a part is another view's alone.
pub(super) fn whole<'a>(listings: &[Listing<'a>]) -> Option<&'a Announcement> {
    let instances = |announcement: &Announcement| {
        announcement.repetition.as_ref().map_or(1, |repetition| repetition.occurrences.len())
    };
    let announcements = listings.iter().filter(|listing| listing.is_open).map(|listing| listing.announcement);
    announcements.reduce(|most, other| if instances(other) > instances(most) { other } else { most })
}
