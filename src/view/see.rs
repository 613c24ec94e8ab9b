//! Every view of a calendar, computed in one pass over its events.
//!
//! *May touch*: `model`. *Never touches*: artifacts.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::{Actor, Calendar, Color, Domain, Event, EventId, Feed, Language, Link};
use crate::time::Zone;
use crate::view::announcement::{Announcer, Preparations, Subject};
use crate::view::part::{Named, Tellings};
use crate::view::standing::{Seating, seatings};
use crate::view::{Announcement, Forms, Horizon, Memberships, Occurrence, Part, Standing, ViewId};

/// The calendar as one viewer may know it.
#[derive(Clone, Debug)]
pub struct View {
    /// Which view it is.
    pub id: ViewId,
    /// The viewer's name; `None` for the view of everything.
    pub name: Option<Arc<str>>,
    /// The zone in which the viewer reads hours.
    pub zone: Zone,
    /// The language in which the viewer reads.
    pub language: Language,
    /// The colour of the feed.
    pub color: Option<Color>,
    /// What all views of this language share.
    pub masthead: Arc<Masthead>,
    /// What the viewer may see, by start and then by UID.
    pub entries: Vec<Entry>,
}

/// What stands over every view of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masthead {
    /// The calendar's name.
    pub name: String,
    /// What it is about.
    pub description: Option<String>,
    /// The right-hand side of every UID.
    pub domain: Domain,
    /// Where `out/` is hosted; ends with a slash.
    pub url: Link,
    /// How often to look again.
    pub refresh: TimeDelta,
    /// A page by which to reach the editors.
    pub contact: Option<Link>,
}

/// One event in one view.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What everybody is told of it.
    pub announcement: Arc<Announcement>,
    /// Why the viewer is told; `None` in the view of everything.
    pub standing: Option<Arc<Standing>>,
}

/// Every view of `calendar`: the one of everything first, then one for each actor that has a feed, in the order of ids. Single events that
/// stand for a rule without an end reach up to `horizon`.
pub fn see(calendar: &Calendar, horizon: Horizon) -> Vec<View> {
    let forms = Forms::of(calendar, horizon);
    let announcer = Announcer { calendar, preparations: Preparations::of(calendar) };
    let mut audience = Audience::of(calendar);
    for event in in_order(calendar) {
        let form = forms.form(&event.id);
        let tellings = event.series.as_ref().zip(form).map(|(series, form)| {
            let policy = calendar.removed.policy;
            Tellings::new(event, series, form, policy, horizon)
        });
        audience.tell(&announcer, event, tellings.as_ref());
    }
    audience.views(calendar)
}

impl View {
    /// How many times anything takes place, of rules without an end up to `horizon`.
    pub fn dates(&self, horizon: Horizon) -> usize {
        let dates = |entry: &Entry| match &entry.announcement.repetition {
            None => 1,
            Some(repetition) => {
                let is_endless = repetition.last().is_none();
                let known = |one: &&Occurrence| !is_endless || one.when.day() <= horizon.last_day();
                repetition.occurrences.iter().filter(known).count()
            }
        };
        self.entries.iter().map(dates).sum()
    }

    /// A view that is no longer in `calendar`, under the heading that it had; it holds nothing.
    pub fn ended(calendar: &Calendar, id: ViewId, name: Option<&str>, language: &Language, zone: Zone) -> Self {
        Self {
            id,
            name: name.map(Arc::from),
            zone,
            language: language.clone(),
            color: calendar.color.clone(),
            masthead: Arc::new(masthead(calendar, language)),
            entries: Vec::new(),
        }
    }
}

/// Everyone who is told anything, and what they have been told so far.
struct Audience<'c> {
    /// Everyone who has a feed, by the place in the order of ids.
    viewers: BTreeMap<usize, Viewer<'c>>,
    desks: BTreeMap<&'c Language, Desk>,
    memberships: Memberships<'c>,
    everything: Vec<Entry>,
    /// Whether each view has its entries in order already, because each event is told as one.
    is_sorted: bool,
}

/// An actor with a feed, and what is in it so far.
struct Viewer<'c> {
    actor: &'c Actor,
    language: &'c Language,
    entries: Vec<Entry>,
}

impl<'c> Audience<'c> {
    fn of(calendar: &'c Calendar) -> Self {
        let language = |actor: &'c Actor| actor.language.as_ref().unwrap_or(&calendar.language);
        let viewer = |actor: &'c Actor| Viewer { actor, language: language(actor), entries: Vec::new() };
        let actors = calendar.actors.values().enumerate();
        let published = actors.filter(|(_, actor)| actor.feed == Feed::Published);
        let viewers: BTreeMap<usize, Viewer<'_>> = published.map(|(number, actor)| (number, viewer(actor))).collect();
        let mut desks = BTreeMap::from([(&calendar.language, Desk::new(calendar, &calendar.language))]);
        for viewer in viewers.values() {
            desks.entry(viewer.language).or_insert_with(|| Desk::new(calendar, viewer.language));
        }
        let memberships = Memberships::new(&calendar.actors);
        Self { viewers, desks, memberships, everything: Vec::with_capacity(calendar.events.len()), is_sorted: true }
    }

    /// Tells every part of `event` to everyone who is on it.
    fn tell(&mut self, announcer: &Announcer<'c>, event: &'c Event, tellings: Option<&Tellings<'c>>) {
        let whole = || Named { part: Part::Whole, id: event.id.clone() };
        let (parts, seated) = if let Some(tellings) = tellings {
            self.is_sorted = false;
            (tellings.parts(), tellings.seated(&mut self.memberships))
        } else {
            let seated = seatings(event, event.when.day(), &mut self.memberships);
            (vec![whole()], seated.into_iter().map(|(viewer, seating)| (viewer, seating, whole())).collect())
        };
        let mut told: BTreeMap<(&Language, Named), Option<Arc<Announcement>>> = BTreeMap::new();
        let mut announcement = |language: &'c Language, named: Named, memberships: &mut Memberships| {
            let announcement = told.entry((language, named));
            let announce = |(language, named): &(&Language, Named)| {
                announcer.announce(&Subject { event, named, tellings }, language, memberships).map(Arc::new)
            };
            announcement.or_insert_with_key(announce).clone()
        };
        for named in parts {
            let announcement = announcement(&announcer.calendar.language, named, &mut self.memberships);
            self.everything.extend(announcement.map(|announcement| Entry { announcement, standing: None }));
        }
        for (number, seating, named) in seated {
            let Some(viewer) = self.viewers.get_mut(&number) else { continue };
            let Some(desk) = self.desks.get_mut(viewer.language) else { continue };
            let standing = Some(desk.standing(seating, &self.memberships, viewer.language));
            let announcement = announcement(viewer.language, named, &mut self.memberships);
            viewer.entries.extend(announcement.map(|announcement| Entry { announcement, standing }));
        }
    }

    /// The view of everything, and that of each viewer.
    fn views(self, calendar: &'c Calendar) -> Vec<View> {
        let Self { viewers, desks, everything, is_sorted, .. } = self;
        let sorted = |mut entries: Vec<Entry>| {
            if !is_sorted {
                entries.sort_by_cached_key(|entry| {
                    let announcement = &entry.announcement;
                    (announcement.when.begins(&announcement.zone), uid_order(&announcement.id))
                });
            }
            entries
        };
        let all = desks.get(&calendar.language).map(|desk| View {
            id: ViewId::All,
            name: None,
            zone: calendar.zone.clone(),
            language: calendar.language.clone(),
            color: calendar.color.clone(),
            masthead: Arc::clone(&desk.masthead),
            entries: sorted(everything),
        });
        let actors = viewers.into_values().filter_map(|Viewer { actor, language, entries }| {
            let desk = desks.get(language)?;
            Some(View {
                id: ViewId::Actor(actor.id.clone()),
                name: Some(actor.name.shared(language)),
                zone: actor.zone.clone(),
                language: language.clone(),
                color: actor.color.clone().or_else(|| calendar.color.clone()),
                masthead: Arc::clone(&desk.masthead),
                entries: sorted(entries),
            })
        });
        all.into_iter().chain(actors).collect()
    }
}

/// What is looked up again and again for the views of one language.
struct Desk {
    masthead: Arc<Masthead>,
    /// Thousands of events are attended in the same way; each way is kept once.
    standings: BTreeMap<Seating, Arc<Standing>>,
}

impl Desk {
    fn new(calendar: &Calendar, language: &Language) -> Self {
        Self { masthead: Arc::new(masthead(calendar, language)), standings: BTreeMap::new() }
    }

    fn standing(&mut self, seating: Seating, memberships: &Memberships, language: &Language) -> Arc<Standing> {
        let standing = self.standings.entry(seating);
        Arc::clone(standing.or_insert_with_key(|seating| Arc::new(seating.named(memberships, language))))
    }
}

fn masthead(calendar: &Calendar, language: &Language) -> Masthead {
    Masthead {
        name: calendar.name.in_language(language).to_owned(),
        description: calendar.description.as_ref().map(|text| text.in_language(language).to_owned()),
        domain: calendar.domain.clone(),
        url: calendar.url.clone(),
        refresh: calendar.refresh,
        contact: calendar.contact.clone(),
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
