//! What every view of one language says of an event: texts chosen, names looked up, relations followed.
//!
//! *May touch*: `model`. *Never touches*: one viewer's own circumstances; they stand in the entry.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{
    Availability, Calendar, Color, Event, EventId, Language, Link, Position, Role, Scope, Site, Status, Venue, When,
};
use crate::time::Zone;
use crate::view::Memberships;

/// An event in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Announcement {
    /// The event's id.
    pub id: EventId,
    /// Its title, without any mark of its status.
    pub title: String,
    /// When.
    pub when: When,
    /// The zone of the clocks where it takes place.
    pub zone: Zone,
    /// What the parties say of it.
    pub status: Status,
    /// Why, in their words.
    pub reason: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// Point by point.
    pub agenda: Vec<String>,
    /// Who is on it, in the order of roles.
    pub who: Vec<Attendee>,
    /// The place in one line: name and address; `None` where nobody announced one.
    pub location: Option<String>,
    /// Where on Earth.
    pub position: Option<Position>,
    /// A page about the place.
    pub place_url: Option<Link>,
    /// The link by which to join it.
    pub join: Option<Link>,
    /// A page about it.
    pub url: Option<Link>,
    /// The events that it prepares.
    pub prepares: Vec<Relation>,
    /// The events that prepare it.
    pub prepared_by: Vec<Relation>,
    /// The publications that it rests on.
    pub sources: Vec<Citation>,
    /// Words to sort it by.
    pub tags: Vec<String>,
    /// Its own colour.
    pub color: Option<Color>,
    /// Whether it blocks the time of those who are on it.
    pub availability: Availability,
}

/// Somebody who is named on an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// As what.
    pub role: Role,
    /// The name.
    pub name: Arc<str>,
    /// How many members come with it; `None` where it attends as itself.
    pub members: Option<usize>,
}

/// Another event, as far as it is named here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its title.
    pub title: String,
    /// Its day.
    pub day: NaiveDate,
    /// What the parties say of it.
    pub status: Status,
}

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day of publication.
    pub date: Option<NaiveDate>,
    /// Where to read it.
    pub url: Option<Link>,
}

/// What is known of a calendar before any event is announced: who prepares what.
#[derive(Debug)]
pub(crate) struct Preparations<'c> {
    by_prepared: BTreeMap<&'c EventId, Vec<&'c EventId>>,
}

impl<'c> Preparations<'c> {
    pub(crate) fn of(calendar: &'c Calendar) -> Self {
        let mut by_prepared: BTreeMap<&EventId, Vec<&EventId>> = BTreeMap::new();
        for event in calendar.events.values() {
            for prepared in &event.prepares {
                by_prepared.entry(prepared).or_default().push(&event.id);
            }
        }
        Self { by_prepared }
    }
}

/// `event` for readers of `language`.
pub(crate) fn announce(
    calendar: &Calendar,
    event: &Event,
    language: &Language,
    memberships: &mut Memberships,
    preparations: &Preparations,
) -> Announcement {
    let words = |text: &crate::model::Text| text.in_language(language).to_owned();
    let relation = |id: &EventId| {
        calendar.events.get(id).map(|other| Relation {
            title: words(&other.title),
            day: other.when.day(),
            status: other.status,
        })
    };
    let mut who = Vec::with_capacity(event.seats.len());
    for seat in &event.seats {
        let members = match seat.scope {
            Scope::Itself => None,
            Scope::WithMembers => Some(memberships.on(&seat.actor, event.when.day()).len()),
        };
        let name = calendar.actors.get(&seat.actor).map(|actor| actor.name.shared(language));
        who.extend(name.map(|name| Attendee { role: seat.role, name, members }));
    }
    let venue = match &event.place.site {
        Site::Venue(id) => calendar.venues.get(id),
        Site::Location(_) | Site::Unknown => None,
    };
    let preparing = preparations.by_prepared.get(&event.id).map_or(&[][..], Vec::as_slice);
    Announcement {
        id: event.id.clone(),
        title: words(&event.title),
        when: event.when.clone(),
        zone: event.place.zone.clone(),
        status: event.status,
        reason: event.reason.as_ref().map(words),
        description: event.description.as_ref().map(words),
        agenda: event.agenda.iter().map(words).collect(),
        who,
        location: location(event, venue, language),
        position: venue.and_then(|venue| venue.position),
        place_url: venue.and_then(|venue| venue.url.clone()),
        join: event.place.join.clone(),
        url: event.url.clone(),
        prepares: event.prepares.iter().filter_map(relation).collect(),
        prepared_by: preparing.iter().filter_map(|id| relation(id)).collect(),
        sources: citations(calendar, event, language),
        tags: event.tags.clone(),
        color: event.color.clone(),
        availability: event.availability,
    }
}

/// The place in one line.
fn location(event: &Event, venue: Option<&Venue>, language: &Language) -> Option<String> {
    match &event.place.site {
        Site::Venue(_) => venue.map(|venue| {
            let address = venue.address.iter().map(|address| address.in_language(language));
            let parts: Vec<&str> = std::iter::once(venue.name.in_language(language)).chain(address).collect();
            parts.join(", ")
        }),
        Site::Location(text) => Some(text.in_language(language).to_owned()),
        Site::Unknown => None,
    }
}

fn citations(calendar: &Calendar, event: &Event, language: &Language) -> Vec<Citation> {
    let cite = |source: &crate::model::Source| Citation {
        title: source.title.in_language(language).to_owned(),
        publisher: source.publisher.as_ref().map(|publisher| publisher.in_language(language).to_owned()),
        date: source.date,
        url: source.url.clone(),
    };
    event.sources.iter().filter_map(|id| calendar.sources.get(id)).map(cite).collect()
}
