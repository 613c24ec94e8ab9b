//! The next ledger: what subscribers are told from today on.
//!
//! Two passes over the records. The first finds what becomes of every event in every view; the second, which then knows in which feeds
//! nothing would be left, writes it down.
//!
//! *May touch*: ledger, calendar, views. *Never touches*: the clock; it is handed `now`. What an entry says; it is handed digests.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, Datelike, TimeDelta, Utc};

use crate::ledger::edition::NEW;
use crate::ledger::history::Gathering;
use crate::ledger::outlook::{Listing, Outlook, Outlooks, last_to_go, whole};
use crate::ledger::record::LAST_SEQUENCE;
use crate::ledger::{
    Change, Departure, Digest, Facts, Ledger, Names, Notice, Past, Record, Shown, Told, ToldRun, ToldText, ToldView,
    Tombstone, difference,
};
use crate::model::{ActorId, Calendar, Detail, Event, EventId, Language, RemovalPolicy};
use crate::view::{Announcement, Part, View, ViewId};
use crate::words::{Message, in_language};

/// How long the feed of a view that has ended stays up, saying so (ours).
const ENDED_FEED_STAYS: TimeDelta = TimeDelta::days(365);

/// The UID of a busy block where no key is at hand to make one: nothing is published then.
const UNTOLD_UID: &str = "busy";

/// The last year that a DATE-TIME can be in.
const LAST_YEAR: i32 = 9999;

/// What is to be told.
#[derive(Clone, Copy)]
pub struct Today<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// Every view of it.
    pub views: &'a [View],
    /// For each view, and in it for each entry, the digest of what it says.
    pub said: &'a [Vec<Digest>],
    /// The digest of what a tombstone says, whatever its sequence and stamp.
    pub farewell: &'a dyn Fn(&Tombstone<'_>) -> Digest,
    /// The stamp of what is new or changed, to the second.
    pub now: DateTime<Utc>,
    /// Whether time has passed.
    pub expiry: Expiry,
}

/// Whether tombstones whose time has come are taken down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// By the stamp of today.
    Judged,
    /// They stand as long as the ledger has them: for checks, whose answer must not depend on the day.
    AsRecorded,
}

/// A revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revised {
    /// The next ledger.
    pub ledger: Ledger,
    /// What subscribers will see, by the id of the event.
    pub news: Vec<News>,
    /// Views that have begun, sorted.
    pub begun: Vec<ViewId>,
    /// Views that have ended, sorted.
    pub ended: Vec<ViewId>,
}

impl Revised {
    /// Whether all that `view` is told of `event` is that a time is taken.
    pub(super) fn is_busy(&self, view: &ViewId, event: &EventId) -> bool {
        let told = self.ledger.records.get(event).and_then(|record| record.told.get(view));
        told.is_some_and(|told| told.uid.is_some())
    }
}

/// What subscribers will see of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// Its id.
    pub event: EventId,
    /// What changed, in the order of the first of the views that see it; never empty.
    pub items: Vec<Past>,
}

/// The ledger after `before`, once what is of `today` has been told.
///
/// It is pure: the same from the same, in whatever order and on however many machines feeds are then rendered from it. Revised again on
/// the same day it stays the same.
pub fn revise(before: &Ledger, today: &Today<'_>) -> Revised {
    let mut review = Review::new(before, today);
    review.rename();
    let outlook = review.outlook();
    let last = last_to_go(&outlook);
    let news = review.write_down(outlook, &last);
    review.finish(before, news)
}

/// When something begins: instants, and of days the beginning in UTC.
pub(super) type Starts = Rc<BTreeSet<DateTime<Utc>>>;

/// The ledger of yesterday under the eyes of today.
pub(super) struct Review<'a> {
    pub(super) today: &'a Today<'a>,
    pub(super) records: BTreeMap<EventId, Record>,
    pub(super) views: BTreeMap<ViewId, ToldView>,
    /// By event, or instance of one, who lists it and what it says there; the view of everything first.
    pub(super) listed: BTreeMap<&'a EventId, Vec<Listing<'a>>>,
    /// By view and series, everything that is told of it there.
    pub(super) parts: BTreeMap<(&'a ViewId, &'a EventId), Vec<&'a Announcement>>,
    /// The views that are told anything else than what everybody may know.
    private: BTreeSet<&'a ViewId>,
    /// Of those that were asked for, when any of it begins.
    pub(super) starts: RefCell<BTreeMap<(ViewId, EventId), Starts>>,
    /// By the former id of an event, what it is called now.
    pub(super) former: BTreeMap<&'a EventId, &'a EventId>,
}

impl<'a> Review<'a> {
    fn new(before: &Ledger, today: &'a Today<'a>) -> Self {
        let mut listed: BTreeMap<&EventId, Vec<Listing<'a>>> = BTreeMap::new();
        let mut parts: BTreeMap<(&ViewId, &EventId), Vec<&Announcement>> = BTreeMap::new();
        for (view, said) in today.views.iter().zip(today.said) {
            let is_open = view.is_open();
            for (entry, digest) in view.entries.iter().zip(said) {
                let announcement = &*entry.announcement;
                let listing = Listing { view: &view.id, digest: *digest, entry, announcement, is_open };
                listed.entry(&announcement.id).or_default().push(listing);
                match announcement.part {
                    Part::Whole => {}
                    Part::Run { .. } | Part::Instance(_) => {
                        parts.entry((&view.id, &announcement.event)).or_default().push(announcement);
                    }
                }
            }
        }
        let renamed = today.calendar.events.values().filter_map(|event| Some((event.was.as_ref()?, &event.id)));
        let former = renamed.collect();
        Self {
            today,
            records: before.records.clone(),
            views: views(before, today),
            listed,
            parts,
            private: today.views.iter().filter(|view| !view.is_open()).map(|view| &view.id).collect(),
            starts: RefCell::default(),
            former,
        }
    }

    /// Gives every event of today a record: its own, the one that it had under its former id, or a new one. An instance that stands by
    /// itself follows its series.
    fn rename(&mut self) {
        for (id, listings) in &self.listed {
            if self.records.contains_key(*id) {
                continue;
            }
            let event =
                listings.first().and_then(|listing| self.today.calendar.events.get(&listing.announcement.event));
            let Some(event) = event else { continue };
            let former = former_id(id, event).and_then(|was| self.records.remove(&was));
            let record = former.unwrap_or_else(|| Record::new(first_uid(id, event, self.today.calendar)));
            self.records.insert(EventId::clone(id), record);
        }
    }

    fn write_down(&mut self, outlooks: Outlooks, last: &BTreeSet<(ViewId, EventId)>) -> Vec<News> {
        let mut news = Vec::new();
        let mut records = std::mem::take(&mut self.records);
        for (event, outlook) in outlooks {
            let Some(record) = records.get_mut(&event) else { continue };
            let facts = self.facts(&event);
            let (mut seen, mut remembered) = (Gathering::default(), Gathering::default());
            let name = |actor: &ActorId| self.name(actor);
            let changes: Rc<[Change]> = self::changes(record.facts.as_ref(), facts.as_ref(), &name).into();
            for (view, outlook) in outlook {
                let stays = matches!(outlook, Outlook::Gone { stays: true, .. })
                    || last.contains(&(view.clone(), event.clone()));
                let own = self.own_facts(&event, &view, facts.as_ref());
                let before = record.facts_told(&view);
                let after = own.facts.as_deref().or(facts.as_ref());
                let is_public = before.map(std::ptr::from_ref) == record.facts.as_ref().map(std::ptr::from_ref)
                    && own.facts.is_none();
                let changes = if is_public { Rc::clone(&changes) } else { self::changes(before, after, &name).into() };
                let page = Page { view: &view, record, before, after, changes };
                let (told, change) = self.tell(&page, outlook, stays);
                if let Some((title, changes)) = change {
                    if is_remembered(&changes) {
                        if let Some(told_first) = record.unwritten_beginning(&view) {
                            let beginning = before.map_or(NEW, Facts::beginning);
                            let title = before.map_or_else(|| title.clone(), |facts| facts.title.clone());
                            remembered.enter(&view, told_first, &title, beginning);
                        }
                        remembered.enter(&view, told.stamp, &title, &changes);
                    }
                    seen.enter(&view, told.stamp, &title, &changes);
                }
                record.told.insert(view, own.of(told));
            }
            record.facts = facts.or_else(|| record.facts.take().filter(|_| record.is_somewhere()));
            record.remember(remembered.items);
            match self.today.expiry {
                Expiry::Judged => record.forget(self.today.now, self.today.calendar.removed.keep),
                Expiry::AsRecorded => {}
            }
            if !seen.items.is_empty() {
                news.push(News { event, items: seen.items });
            }
        }
        self.records = records;
        news
    }

    /// What is told of `event` today; `None` when it is gone from the definition.
    fn facts(&self, event: &EventId) -> Option<Facts> {
        let announcement = whole(self.listed.get(event)?)?;
        self.today.calendar.events.get(&announcement.event).map(|event| Facts::of(event, announcement))
    }

    /// What is told of `event` in `view` alone, where everybody is told `public`.
    fn own_facts(&self, event: &EventId, view: &ViewId, public: Option<&Facts>) -> Own {
        if !self.private.contains(view) {
            return Own::default();
        }
        let listing = self.listed.get(event).into_iter().flatten().find(|listing| listing.view == view);
        let Some(listing) = listing else { return Own::default() };
        let uid = match listing.announcement.detail {
            Detail::Full => None,
            Detail::Busy => Some(listing.entry.uid.clone().unwrap_or_else(|| UNTOLD_UID.into())),
        };
        let event = self.today.calendar.events.get(&listing.announcement.event);
        let facts = event.map(|event| Facts::of_entry(event, listing.entry, &self.busy(view)));
        Own { uid, facts: facts.filter(|facts| Some(facts) != public).map(Arc::new) }
    }

    /// What a block of taken time is called in `view`.
    fn busy(&self, view: &ViewId) -> ToldText {
        let preferred = &self.today.calendar.language;
        let language = self.views.get(view).map_or(preferred, |view| &view.language);
        ToldText::plain(language.clone(), in_language(language, preferred).word(Message::Busy))
    }

    /// What an actor is called; one that is gone from the definition, as its feed was, or else by its id.
    fn name(&self, actor: &ActorId) -> ToldText {
        if let Some(actor) = self.today.calendar.actors.get(actor) {
            return ToldText::of(&actor.name);
        }
        let view = self.views.get(&ViewId::from(actor));
        let told = view.and_then(|view| Some(ToldText::plain(view.language.clone(), view.name.as_ref()?)));
        told.unwrap_or_else(|| ToldText::plain(Language::english(), actor.as_str()))
    }

    /// What a view's subscribers are told next, and what they see change by it.
    fn tell(&self, page: &Page<'_>, outlook: Outlook, stays: bool) -> (Told, Option<(ToldText, Vec<Change>)>) {
        let before = page.record.told.get(page.view);
        let title = || page.after.map_or_else(|| page.told_title(), |facts| facts.title.clone());
        match (before, outlook) {
            (None, Outlook::Listed(digest, run)) => {
                let told = Told { run, ..Told::first(Shown::Listed(digest), self.today.now) };
                (told, Some((title(), page.beginning(Change::Added))))
            }
            (Some(before), Outlook::Listed(digest, run)) => {
                let next = Told { run, ..before.next(Shown::Listed(digest), self.today.now) };
                match before.shown {
                    Shown::Listed(said) if said == digest => (Told { run, ..before.clone() }, None),
                    Shown::Listed(_) => (next, Some((title(), self.changes_seen(page, before.run, run)))),
                    Shown::Tombstone(..) | Shown::Absent => (next, Some((title(), page.beginning(Change::Returned)))),
                }
            }
            (Some(before), Outlook::LeftOut) => {
                (Told { shown: Shown::Absent, ..before.clone() }, Some((page.told_title(), vec![Change::LeftOut])))
            }
            (Some(before), Outlook::Retold) => {
                (before.next(Shown::Absent, self.today.now), Some((page.told_title(), vec![Change::Retold])))
            }
            (Some(before), Outlook::Over { digest, run, .. }) if stays => match before.shown {
                Shown::Listed(said) if said == digest => (Told { run, ..before.clone() }, None),
                Shown::Listed(_) | Shown::Tombstone(..) | Shown::Absent => {
                    let next = Told { run, ..before.next(Shown::Listed(digest), self.today.now) };
                    (next, Some((title(), self.changes_seen(page, before.run, run))))
                }
            },
            (Some(before), Outlook::Over { .. }) => match &before.shown {
                Shown::Listed(_) | Shown::Tombstone(..) => {
                    (before.next(Shown::Absent, self.today.now), Some((title(), vec![Change::Expired])))
                }
                Shown::Absent => (before.clone(), None),
            },
            (Some(before), Outlook::Gone { notice, .. }) if stays => {
                let digest = self.farewell(page, before, &notice);
                match &before.shown {
                    Shown::Tombstone(said, _) if *said == digest => (before.clone(), None),
                    Shown::Tombstone(said, _) if *said != Digest::unknown() => {
                        (before.next(Shown::Tombstone(digest, notice), self.today.now), None)
                    }
                    Shown::Tombstone(..) | Shown::Listed(_) | Shown::Absent => {
                        let change = match notice.departure {
                            Departure::Left => Change::Left,
                            Departure::Removed => Change::Removed,
                        };
                        let title = notice.title.clone();
                        (before.next(Shown::Tombstone(digest, notice), self.today.now), Some((title, vec![change])))
                    }
                }
            }
            (Some(before), Outlook::Gone { notice, .. }) => {
                let title = notice.title.clone();
                match &before.shown {
                    Shown::Tombstone(..) => {
                        (Told { shown: Shown::Absent, ..before.clone() }, Some((title, vec![Change::Expired])))
                    }
                    Shown::Listed(_) if self.is_due(&notice) => {
                        (before.next(Shown::Absent, self.today.now), Some((title, vec![Change::Removed])))
                    }
                    Shown::Listed(_) => {
                        (before.next(Shown::Absent, self.today.now), Some((title, vec![Change::Cleared])))
                    }
                    Shown::Absent => (before.clone(), None),
                }
            }
            (Some(before), Outlook::Absent) => (Told { shown: Shown::Absent, ..before.clone() }, None),
            // Only what was told before can go; of what was over before it was told, it is written down that it is.
            (
                None,
                Outlook::Gone { .. } | Outlook::Retold | Outlook::LeftOut | Outlook::Over { .. } | Outlook::Absent,
            ) => (Told::first(Shown::Absent, self.today.now), None),
        }
    }

    /// What a view sees change that saw `before` of it and now sees `run`: nothing of what it did not and does not see.
    fn changes_seen(&self, page: &Page<'_>, before: Option<ToldRun>, run: Option<ToldRun>) -> Vec<Change> {
        match (page.before, page.after) {
            (Some(told), Some(facts)) if before.is_some() || run.is_some() => {
                let name = |actor: &ActorId| self.name(actor);
                changes(Some(&told.clipped(before)), Some(&facts.clipped(run)), &name)
            }
            (Some(_) | None, Some(_) | None) => page.changes.to_vec(),
        }
    }

    fn farewell(&self, page: &Page<'_>, before: &Told, notice: &Notice) -> Digest {
        let preferred = &self.today.calendar.language;
        let language = self.views.get(page.view).map_or(preferred, |view| &view.language);
        (self.today.farewell)(&Tombstone::new(page.record, before, notice, language, preferred))
    }

    fn finish(self, before: &Ledger, news: Vec<News>) -> Revised {
        let lives = |view: &ToldView| view.ended.is_none();
        let living = |views: &BTreeMap<ViewId, ToldView>| -> BTreeSet<ViewId> {
            views.iter().filter(|(_, told)| lives(told)).map(|(view, _)| view.clone()).collect()
        };
        let (was, is) = (living(&before.views), living(&self.views));
        let begun = is.difference(&was).cloned().collect();
        let ended = was.difference(&is).cloned().collect();
        Revised { ledger: Ledger { views: self.views, records: self.records }, news, begun, ended }
    }
}

/// One event in one view, before it is told.
struct Page<'p> {
    view: &'p ViewId,
    record: &'p Record,
    /// What it was told of it.
    before: Option<&'p Facts>,
    /// What it may be told now.
    after: Option<&'p Facts>,
    changes: Rc<[Change]>,
}

/// What is told of an event in one view alone.
#[derive(Default)]
struct Own {
    uid: Option<Arc<str>>,
    facts: Option<Arc<Facts>>,
}

impl Own {
    /// `told` with what is the view's own in it. A busy block keeps the UID under which it was first told, also once it is gone.
    fn of(self, told: Told) -> Told {
        match told.shown {
            Shown::Listed(_) => {
                let uid = self.uid.map(|first| told.uid.clone().unwrap_or(first));
                Told { uid, facts: self.facts, ..told }
            }
            Shown::Tombstone(..) | Shown::Absent => Told { facts: None, ..told },
        }
    }
}

impl Page<'_> {
    /// What is seen of it when it is listed: that it is called off, or else `otherwise`.
    fn beginning(&self, otherwise: Change) -> Vec<Change> {
        let is_called_off = self.after.is_some_and(Facts::is_called_off);
        vec![if is_called_off { Change::CalledOff } else { otherwise }]
    }

    fn told_title(&self) -> ToldText {
        let told = self.before.map(|facts| facts.title.clone());
        told.unwrap_or_else(|| ToldText::plain(Language::english(), &self.record.uid))
    }
}

impl Record {
    /// Whether anybody is shown what everybody was told of it.
    fn is_somewhere(&self) -> bool {
        let is_public = |told: &&Told| told.facts.is_none() && told.uid.is_none();
        self.told.values().filter(is_public).any(|told| matches!(told.shown, Shown::Listed(_)))
    }

    /// When `view` was first told, if its history has yet to begin: that stands in no history as long as nothing changed since.
    fn unwritten_beginning(&self, view: &ViewId) -> Option<DateTime<Utc>> {
        let told = self.told.get(view).filter(|told| told.sequence == 0 && !self.is_remembered(view))?;
        match told.shown {
            Shown::Listed(_) => Some(told.stamp),
            Shown::Tombstone(..) | Shown::Absent => None,
        }
    }
}

impl Told {
    /// What is told first of all.
    pub(super) fn first(shown: Shown, now: DateTime<Utc>) -> Self {
        Self { sequence: 0, stamp: now, shown, run: None, uid: None, facts: None }
    }

    /// What is told after this: the sequence one higher, the stamp at least a second later (ours).
    fn next(&self, shown: Shown, now: DateTime<Utc>) -> Self {
        // Four digits make a year (RFC 5545 §3.3.4); whoever got that far has no later second.
        let later = self.stamp.checked_add_signed(TimeDelta::seconds(1)).filter(|later| later.year() <= LAST_YEAR);
        let later = later.unwrap_or(self.stamp);
        let (sequence, stamp) = (self.sequence.saturating_add(1).min(LAST_SEQUENCE), now.max(later));
        Self { sequence, stamp, shown, run: None, uid: self.uid.clone(), facts: None }
    }
}

/// What everybody sees change, or that only the wording did.
fn changes(before: Option<&Facts>, after: Option<&Facts>, names: Names<'_>) -> Vec<Change> {
    let changes = match (before, after) {
        (Some(before), Some(after)) => difference(before, after, names),
        (None, _) | (_, None) => Vec::new(),
    };
    if changes.is_empty() { vec![Change::Wording] } else { changes }
}

/// Whether a change is remembered: not that something is new, which its sequence says, nor that what is long over is cleared away.
fn is_remembered(changes: &[Change]) -> bool {
    changes.iter().all(|change| {
        !matches!(change, Change::Added | Change::CalledOff | Change::Cleared | Change::Expired | Change::LeftOut)
    })
}

/// The id that an event, or an instance of one, had when the event bore its former id; `None` where it had no other.
pub(super) fn former_id(id: &EventId, event: &Event) -> Option<EventId> {
    let was = event.was.as_ref()?;
    if *id == event.id {
        return Some(was.clone());
    }
    format!("{was}-{}", id.as_instance()?.1).parse().ok()
}

/// The UID of an event, or of an instance of one, that was never told: under its former id if it had one, because its subscribers may know
/// it by that.
pub(super) fn first_uid(id: &EventId, event: &Event, calendar: &Calendar) -> String {
    format!("{}@{}", former_id(id, event).as_ref().unwrap_or(id), calendar.domain)
}

/// The views of today, and those that have ended and whose feeds still say so.
fn views(before: &Ledger, today: &Today<'_>) -> BTreeMap<ViewId, ToldView> {
    let told = |view: &View| ToldView {
        name: view.name.as_ref().map(ToString::to_string),
        language: view.language.clone(),
        zone: view.zone.name().to_owned(),
        ended: None,
        window: view.window.as_ref().map(|window| window.day),
    };
    let mut views: BTreeMap<ViewId, ToldView> = today.views.iter().map(|view| (view.id.clone(), told(view))).collect();
    for (id, view) in &before.views {
        let ended = view.ended.unwrap_or(today.now);
        let stays = match (today.calendar.removed.policy, today.expiry) {
            // Taking a secret address away is how one withdraws it.
            (RemovalPolicy::Cancel | RemovalPolicy::Drop, _) if id.is_secret() => false,
            (RemovalPolicy::Drop, _) => false,
            (RemovalPolicy::Cancel, Expiry::AsRecorded) => true,
            (RemovalPolicy::Cancel, Expiry::Judged) => {
                ended.checked_add_signed(ENDED_FEED_STAYS).is_none_or(|end| end >= today.now)
            }
        };
        if stays && !views.contains_key(id) {
            views.insert(id.clone(), ToldView { ended: Some(ended), ..view.clone() });
        }
    }
    views
}
