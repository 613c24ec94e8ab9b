//! Every view of a calendar, computed in one pass over its events for each reader.
//!
//! *May touch*: `model`. *Never touches*: artifacts; what a reader may not know, which [`known_to`] has taken out before.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::model::{Actor, Address, Calendar, Detail, Event, EventId, Feed, FurtherView, Language, Selection};
use crate::view::announcement::{Announcer, Preparations, Subject};
use crate::view::disclosure::{Reader, known_to};
use crate::view::part::{Named, Tellings};
use crate::view::standing::{Seating, seatings};
use crate::view::viewer::Viewer;
use crate::view::{
    Announcement, Circumstances, Entry, Form, Forms, Masthead, Memberships, Part, Reason, Standing, View,
};

/// Every view of `calendar`: the one of everything first, then those of actors that have a feed and further ones, in the order of ids.
///
/// Whoever reads a view at a public address reads it as a stranger: it is made of what everybody may know. Each view at a secret address,
/// and each that tells no more than that a time is taken, is made of what its reader may know, and of nothing else.
pub fn see<'k>(calendar: &Calendar, under: impl Into<Circumstances<'k>>) -> Vec<View> {
    let under = under.into();
    let mut readers: BTreeMap<Reader<'_>, Vec<&FurtherView>> = BTreeMap::from([(Reader::Anybody, Vec::new())]);
    for view in calendar.views.values() {
        readers.entry(reader(view)).or_default().push(view);
    }
    let mut views = Vec::new();
    for (reader, further) in readers {
        let known = known_to(calendar, reader);
        let viewers = match reader {
            Reader::Anybody => {
                let actors = known.actors.values().filter(|actor| actor.feed == Feed::Published);
                let own = std::iter::once(Viewer::of_everything(&known))
                    .chain(actors.map(|actor| Viewer::of_actor(&known, actor)));
                own.chain(further.iter().map(|view| Viewer::further(&known, view))).collect()
            }
            Reader::Itself(_) | Reader::TimeOf(_) => {
                further.iter().map(|view| Viewer::further(&known, view)).collect::<Vec<_>>()
            }
        };
        views.extend(seen(&known, viewers, &under));
    }
    views.sort_by(|a, b| a.id.cmp(&b.id));
    views
}

/// As whom a further view is read.
fn reader(view: &FurtherView) -> Reader<'_> {
    match (&view.selection, view.detail, view.address) {
        (Selection::Of(actor, _), Detail::Busy, _) => Reader::TimeOf(actor),
        (Selection::Of(actor, _), Detail::Full, Address::Secret { .. }) => Reader::Itself(actor),
        // Nobody's own view is told what only somebody may know.
        (Selection::Of(..), Detail::Full, Address::Public) | (Selection::Fitting(_) | Selection::Union(_), _, _) => {
            Reader::Anybody
        }
    }
}

/// What `viewers` see of `known`, which each of them may know all of.
fn seen(known: &Calendar, viewers: Vec<Viewer<'_>>, under: &Circumstances<'_>) -> Vec<View> {
    let forms = Forms::of(known, under.horizon);
    let announcer = Announcer { calendar: known, preparations: Preparations::of(known) };
    let mut audience = Audience::of(known, viewers);
    for event in in_order(known) {
        audience.tell(&announcer, event, &Tellers::of(&audience, known, event, (&forms, under)), under);
    }
    audience.views(known, under)
}

/// How an event is told: one that takes place several times by its rule, where it has one that can be told, and date by date for those who
/// ask.
struct Tellers<'c> {
    usual: Option<Tellings<'c>>,
    /// `None` where nobody asks, and where it is told date by date in any case.
    singly: Option<Tellings<'c>>,
}

/// The form in which a series is told to those who ask for single dates.
static SINGLY: Form = Form::DateByDate(Reason::Asked);

impl<'c> Tellers<'c> {
    fn of(
        audience: &Audience<'c>,
        calendar: &'c Calendar,
        event: &'c Event,
        (forms, under): (&'c Forms, &Circumstances<'_>),
    ) -> Self {
        let tellings = |form: &'c Form| {
            let series = event.series.as_ref()?;
            Some(Tellings::new(event, series, form, calendar.removed.policy, under.horizon))
        };
        let usual = forms.form(&event.id).and_then(tellings);
        let by_rule = usual.as_ref().filter(|usual| usual.rule.is_some() && audience.asks_for_dates);
        let singly = by_rule.and_then(|_| tellings(&SINGLY));
        Self { usual, singly }
    }

    /// Everything in which it is told.
    fn all(&self) -> impl Iterator<Item = Option<&Tellings<'c>>> {
        std::iter::once(self.usual.as_ref()).chain(self.singly.as_ref().map(Some))
    }

    /// Whether `viewer` is told it in `tellings`, which are among them.
    fn serve(&self, viewer: &Viewer<'_>, event: &Event, tellings: Option<&Tellings<'c>>) -> bool {
        let is_by_rule = tellings.is_some_and(|tellings| tellings.rule.is_some());
        self.singly.is_none() || viewer.asks_for_dates(event) != is_by_rule
    }
}

/// Everyone who is told anything, and what they have been told so far.
struct Audience<'c> {
    viewers: Vec<Viewer<'c>>,
    /// For each viewer, the desk of its language.
    languages: Vec<usize>,
    desks: Vec<Desk>,
    /// By actor, who wants to know what it is on: by the place among the viewers.
    watchers: BTreeMap<usize, Vec<usize>>,
    /// Who wants to know of everything.
    onlookers: Vec<usize>,
    /// Whether anybody may ask for single dates.
    asks_for_dates: bool,
    memberships: Memberships<'c>,
    /// Whether each view has its entries in order already, because each event is told as one.
    is_sorted: bool,
}

impl<'c> Audience<'c> {
    fn of(calendar: &'c Calendar, viewers: Vec<Viewer<'c>>) -> Self {
        let numbers: BTreeMap<_, _> = calendar.actors.keys().enumerate().map(|(number, id)| (id, number)).collect();
        let mut watchers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut onlookers = Vec::new();
        let mut desks: Vec<Desk> = Vec::new();
        let mut languages = Vec::new();
        for (place, viewer) in viewers.iter().enumerate() {
            for number in viewer.watched().filter_map(|actor| numbers.get(actor)) {
                let watchers = watchers.entry(*number).or_default();
                // Two of its filters may look at one actor.
                if watchers.last() != Some(&place) {
                    watchers.push(place);
                }
            }
            if viewer.looks_at_everything() {
                onlookers.push(place);
            }
            let known = desks.iter().position(|desk| desk.language == viewer.language);
            languages.push(known.unwrap_or_else(|| {
                desks.push(Desk::new(calendar, &viewer.language));
                desks.len() - 1
            }));
        }
        let is_watched = |actor: &Actor| numbers.get(&actor.id).is_some_and(|number| watchers.contains_key(number));
        let memberships = Memberships::watching(&calendar.actors, is_watched);
        let asks_for_dates = viewers.iter().any(Viewer::may_ask_for_dates);
        let is_sorted = !viewers.iter().any(Viewer::is_busy);
        Self { viewers, languages, desks, watchers, onlookers, asks_for_dates, memberships, is_sorted }
    }

    /// Tells every part of `event` to everyone who wants to know.
    fn tell(&mut self, announcer: &Announcer<'c>, event: &'c Event, tellers: &Tellers<'c>, under: &Circumstances<'_>) {
        let mut told: BTreeMap<(usize, Named), Option<Arc<Announcement>>> = BTreeMap::new();
        for tellings in tellers.all() {
            let mut announcement = |language: usize, desk: &Desk, named: &Named, memberships: &mut Memberships<'_>| {
                let announce = |(_, named): &(usize, Named)| {
                    let subject = Subject { event, named, tellings };
                    announcer.announce(&subject, &desk.language, memberships).map(Arc::new)
                };
                told.entry((language, named.clone())).or_insert_with_key(announce).clone()
            };
            let whole = || Named { part: Part::Whole, id: event.id.clone() };
            let (parts, seated) = if let Some(tellings) = tellings {
                self.is_sorted = false;
                (tellings.parts(), tellings.seated(&mut self.memberships))
            } else {
                let seated = seatings(event, event.when.day(), &mut self.memberships);
                (vec![whole()], seated.into_iter().map(|(actor, seating)| (actor, seating, whole())).collect())
            };
            for (named, place) in parts.iter().flat_map(|named| self.onlookers.iter().map(move |place| (named, *place)))
            {
                let Some(viewer) = self.viewers.get_mut(place) else { continue };
                let Some(language) = self.languages.get(place).copied() else { continue };
                let Some(desk) = self.desks.get(language) else { continue };
                if tellers.serve(viewer, event, tellings) && viewer.wants(event, named, None) {
                    let announcement = announcement(language, desk, named, &mut self.memberships);
                    viewer.enter(event, named, (announcement, None), (announcer.calendar, under));
                }
            }
            for (number, seating, named) in &seated {
                let Some(actor) = self.memberships.actor(*number) else { continue };
                for place in self.watchers.get(number).into_iter().flatten() {
                    let Some(viewer) = self.viewers.get_mut(*place) else { continue };
                    let Some(language) = self.languages.get(*place).copied() else { continue };
                    let Some(desk) = self.desks.get_mut(language) else { continue };
                    if tellers.serve(viewer, event, tellings) && viewer.wants(event, named, Some((&actor.id, seating)))
                    {
                        let standing = viewer.tells_standing().then(|| desk.standing(seating, &self.memberships));
                        let announcement = announcement(language, desk, named, &mut self.memberships);
                        viewer.enter(event, named, (announcement, standing), (announcer.calendar, under));
                    }
                }
            }
        }
        self.viewers.iter_mut().for_each(Viewer::turn_the_page);
    }

    /// What each has come to see.
    fn views(self, calendar: &'c Calendar, under: &Circumstances<'_>) -> Vec<View> {
        let Self { viewers, languages, desks, is_sorted, .. } = self;
        let order = |entries: &mut Vec<Entry>| {
            if !is_sorted {
                entries.sort_by_cached_key(|entry| {
                    let announcement = &entry.announcement;
                    (announcement.when.begins(&announcement.zone), uid_order(&announcement.id))
                });
            }
        };
        let view = |(viewer, language): (Viewer<'_>, usize)| {
            let masthead = Arc::clone(&desks.get(language)?.masthead);
            Some(viewer.view(calendar, masthead, under, order))
        };
        viewers.into_iter().zip(languages).filter_map(view).collect()
    }
}

/// What is looked up again and again for the views of one language.
struct Desk {
    language: Language,
    masthead: Arc<Masthead>,
    /// Thousands of events are attended in the same way; each way is kept once.
    standings: BTreeMap<Seating, Arc<Standing>>,
}

impl Desk {
    fn new(calendar: &Calendar, language: &Language) -> Self {
        Self {
            language: language.clone(),
            masthead: Arc::new(Masthead::of(calendar, language)),
            standings: BTreeMap::new(),
        }
    }

    fn standing(&mut self, seating: &Seating, memberships: &Memberships) -> Arc<Standing> {
        if let Some(known) = self.standings.get(seating) {
            return Arc::clone(known);
        }
        let standing = Arc::new(seating.named(memberships, &self.language));
        self.standings.insert(seating.clone(), Arc::clone(&standing));
        standing
    }
}

/// The events by start and then by UID.
fn in_order(calendar: &Calendar) -> Vec<&Event> {
    let mut events: Vec<(DateTime<Utc>, &Event)> =
        calendar.events.values().map(|event| (event.when.begins(&event.place.zone), event)).collect();
    events.sort_by(|(a_start, a), (b_start, b)| {
        a_start.cmp(b_start).then_with(|| uid_order(&a.id).cmp(&uid_order(&b.id)))
    });
    events.into_iter().map(|(_, event)| event).collect()
}

/// By what UIDs are sorted. The domain is the same in all of them, so that the `@` after the id decides between an id and one that goes on.
fn uid_order(id: &EventId) -> Vec<u8> {
    id.as_str().bytes().chain([b'@']).collect()
}
