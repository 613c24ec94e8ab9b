//! Venues.
//!
//! *May touch*: zones, links. *Never touches*: events.

use std::collections::BTreeMap;

use super::complaint::{Complaint, Kind};
use super::desk::{Desk, settled};
use super::name;
use super::place::LINE_CHARACTERS;
use crate::model::{Position, Text, Venue, VenueId};
use crate::schema::WrittenVenue;
use crate::source::Span;

/// The venues by id; `None` when one of them is at fault.
pub(super) fn venues<'w>(desk: &mut Desk<'w>, written: &'w [WrittenVenue]) -> Option<BTreeMap<VenueId, Venue>> {
    let venues: Vec<_> = written.iter().map(|written| venue(desk, written)).collect();
    venues.into_iter().map(|venue| venue.map(|venue| (venue.id.clone(), venue))).collect()
}

fn venue<'w>(desk: &mut Desk<'w>, written: &'w WrittenVenue) -> Option<Venue> {
    let path = format!("venues.{}", written.id.value);
    if let Some(span) = written.zone.span() {
        desk.origins.insert(format!("{path}.zone"), span);
    }
    desk.origins.insert(path, written.id.span);
    let id = name::id(desk, Kind::Venue, &written.id);
    let name = desk.text_up_to("name", &written.name, LINE_CHARACTERS);
    let zone = desk.zone(&written.zone);
    let address = desk.text_up_to("address", &written.address, LINE_CHARACTERS);
    if let (Some(name), Some(address), Some(span)) = (&name, &address, written.address.span()) {
        whole_location(desk, name, address, span);
    }
    let position = written.position.given().and_then(|given| {
        let [latitude, longitude] = given.value;
        let position = Position::new(latitude, longitude).ok();
        if position.is_none() {
            let swapped = Position::new(longitude, latitude).is_ok();
            desk.complain(Complaint::BadPosition { swapped, span: given.span });
        }
        position
    });
    let join = desk.join(&written.join);
    let url = desk.link("url", &written.url);
    desk.venue_zones.insert(&written.id.value, zone.clone());
    if let Some(join) = &join {
        desk.venue_joins.insert(&written.id.value, join.clone());
    }
    let sound = settled(&written.address, address.as_ref())
        && settled(&written.position, position.as_ref())
        && settled(&written.join, join.as_ref())
        && settled(&written.url, url.as_ref());
    let (id, name, zone) = (id?, name?, zone?);
    sound.then_some(Venue { id, name, zone, address, position, join, url })
}

/// Warns of a name and an address that are longer together, as LOCATION has them, than some apps keep; where one of them is too long by
/// itself, that has been said.
fn whole_location(desk: &mut Desk<'_>, name: &Text, address: &Text, span: Span) {
    let languages = name.languages().chain(address.languages()).map(|(language, _)| language);
    let lengths = languages.map(|language| [name, address].map(|text| text.in_language(language).chars().count()));
    let [name, address] = lengths.max_by_key(|[name, address]| name + address).unwrap_or_default();
    let length = name + ", ".len() + address;
    if length > LINE_CHARACTERS && name <= LINE_CHARACTERS && address <= LINE_CHARACTERS {
        desk.complain(Complaint::TooLong { key: "name, address", length, limit: LINE_CHARACTERS, span });
    }
}
