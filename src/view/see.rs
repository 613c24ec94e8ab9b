//! Every view of a calendar, computed in one pass over its events.
//!
//! *May touch*: `model`. *Never touches*: artifacts.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::{Actor, Calendar, Color, Domain, Event, Feed, Language, Link};
use crate::time::Zone;
use crate::view::announcement::{Preparations, announce};
use crate::view::standing::{Seating, seatings};
use crate::view::{Announcement, Memberships, Standing, ViewId};

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

/// Every view of `calendar`: the one of everything first, then one for each actor that has a feed, in the order of ids.
pub fn see(calendar: &Calendar) -> Vec<View> {
    let mut viewers = viewers(calendar);
    let mut desks = BTreeMap::from([(&calendar.language, Desk::new(calendar, &calendar.language))]);
    for viewer in viewers.values() {
        desks.entry(viewer.language).or_insert_with(|| Desk::new(calendar, viewer.language));
    }
    let mut memberships = Memberships::new(&calendar.actors);
    let preparations = Preparations::of(calendar);
    let mut everything = Vec::with_capacity(calendar.events.len());
    for event in in_order(calendar) {
        let mut announced: BTreeMap<&Language, Arc<Announcement>> = BTreeMap::new();
        let mut announcement = |language, memberships: &mut Memberships| {
            let announcement = announced.entry(language);
            let announce = || Arc::new(announce(calendar, event, language, memberships, &preparations));
            Arc::clone(announcement.or_insert_with(announce))
        };
        everything.push(Entry { announcement: announcement(&calendar.language, &mut memberships), standing: None });
        for (number, seating) in seatings(event, &mut memberships) {
            let Some(viewer) = viewers.get_mut(&number) else { continue };
            let Some(desk) = desks.get_mut(viewer.language) else { continue };
            let standing = Some(desk.standing(seating, &memberships, viewer.language));
            let announcement = announcement(viewer.language, &mut memberships);
            viewer.entries.push(Entry { announcement, standing });
        }
    }
    assemble(calendar, viewers, &desks, everything)
}

impl View {
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

/// An actor with a feed, and what is in it so far.
struct Viewer<'c> {
    actor: &'c Actor,
    language: &'c Language,
    entries: Vec<Entry>,
}

/// Everyone who has a feed, by the place in the order of ids.
fn viewers(calendar: &Calendar) -> BTreeMap<usize, Viewer<'_>> {
    let viewer =
        |actor| Viewer { actor, language: actor.language.as_ref().unwrap_or(&calendar.language), entries: Vec::new() };
    let actors = calendar.actors.values().enumerate();
    actors.filter(|(_, actor)| actor.feed == Feed::Published).map(|(number, actor)| (number, viewer(actor))).collect()
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
    // The domain is the same in all UIDs, so that the `@` after the id decides between an id and one that goes on.
    let uid = |event: &Event| event.id.as_str().bytes().chain([b'@']).collect::<Vec<u8>>();
    events.sort_by(|(a_start, a), (b_start, b)| a_start.cmp(b_start).then_with(|| uid(a).cmp(&uid(b))));
    events.into_iter().map(|(_, event)| event).collect()
}

fn assemble<'c>(
    calendar: &'c Calendar,
    viewers: BTreeMap<usize, Viewer<'c>>,
    desks: &BTreeMap<&'c Language, Desk>,
    everything: Vec<Entry>,
) -> Vec<View> {
    let all = desks.get(&calendar.language).map(|desk| View {
        id: ViewId::All,
        name: None,
        zone: calendar.zone.clone(),
        language: calendar.language.clone(),
        color: calendar.color.clone(),
        masthead: Arc::clone(&desk.masthead),
        entries: everything,
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
            entries,
        })
    });
    all.into_iter().chain(actors).collect()
}
