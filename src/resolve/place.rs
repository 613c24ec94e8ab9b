//! Where an event is, and by whose clocks its hours are read.
//!
//! *May touch*: venues, zones. *Never touches*: the hours.

use super::complaint::Kind;
use super::desk::{Desk, settled};
use crate::model::{Place, Site};
use crate::schema::WrittenEvent;
use crate::time::Zone;

/// Titles and locations that some apps cut: Proton keeps this many characters (docs/format.md).
pub(super) const LINE_CHARACTERS: usize = 255;

/// Who says by which clock an event runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Authority {
    /// Its venue.
    Venue,
    /// Its own `zone`.
    Event,
    /// Nobody but the calendar.
    Calendar,
}

/// A clock by which an event's hours are read.
pub(super) struct Clockwork {
    /// Its zone; `None` where it is missing or unknown, which has been complained about.
    pub(super) zone: Option<Zone>,
    /// Who says so.
    pub(super) authority: Authority,
}

/// The clock of an event: of the venue, else of its own `zone`, else of the calendar.
pub(super) fn clockwork(desk: &mut Desk<'_>, event: &WrittenEvent) -> Clockwork {
    // Its own zone is looked up even beside a venue, so that a misspelt one is complained about at once.
    let own = desk.zone(&event.zone);
    if !event.venue.is_absent() {
        let zone = event.venue.value().and_then(|venue| desk.venue_zones.get(venue.as_str()).cloned().flatten());
        return Clockwork { zone, authority: Authority::Venue };
    }
    if !event.zone.is_absent() {
        return Clockwork { zone: own, authority: Authority::Event };
    }
    Clockwork { zone: desk.zone.clone(), authority: Authority::Calendar }
}

/// The place of an event; `venue_join` is the link of its venue.
pub(super) fn place(desk: &mut Desk<'_>, event: &WrittenEvent, clockwork: &Clockwork) -> Option<Place> {
    let venue = match event.venue.given() {
        Some(venue) if desk.knows(Kind::Venue, venue) => venue.value.parse().ok(),
        Some(_) | None => None,
    };
    let location = desk.text_up_to("location", &event.location, LINE_CHARACTERS);
    let join = desk.join(&event.join);
    let sound = settled(&event.venue, venue.as_ref())
        && settled(&event.location, location.as_ref())
        && settled(&event.join, join.as_ref());
    let site = match (venue, location) {
        (Some(venue), _) => Site::Venue(venue),
        (None, Some(location)) => Site::Location(location),
        (None, None) => Site::Unknown,
    };
    let join = join.or_else(|| event.venue.value().and_then(|venue| desk.venue_joins.get(venue.as_str()).cloned()));
    let zone = clockwork.zone.clone().filter(|_| sound)?;
    Some(Place { zone, site, join })
}
