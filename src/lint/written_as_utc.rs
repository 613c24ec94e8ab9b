//! Events that go out in UTC, because Outlook could not read their zone.
//!
//! It looks at the whole calendar. A feed that holds fewer events never needs more UTC: what fits a range of time fits each part of
//! it ([`longest_fit`]).
//!
//! *May touch*: zones and their definitions. *Never touches*: feeds.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::lint::Allows;
use crate::model::{Calendar, Event};
use crate::source::Origins;
use crate::time::{Stretch, Zone, longest_fit};

/// How many events a complaint points at before it only counts.
const NAMED_EVENTS: usize = 3;

/// An event and its stretch of time.
type Use<'c> = (Stretch, &'c Event);

/// A complaint for each zone in which events go out in UTC.
pub(super) fn complaints(calendar: &Calendar, origins: &Origins, allows: Allows<'_>) -> Vec<Diagnostic> {
    let mut by_zone: BTreeMap<&str, (Zone, Vec<Use>)> = BTreeMap::new();
    for event in calendar.events.values() {
        if let Some(timed) = event.when.by_wall_clock() {
            let zone = timed.zone();
            let stretch = (timed.start().to_utc(), timed.end().to_utc());
            by_zone.entry(zone.name()).or_insert_with(|| (zone, Vec::new())).1.push((stretch, event));
        }
    }
    let mut complaints = Vec::new();
    for (zone, mut events) in by_zone.into_values() {
        events.sort_by_key(|(stretch, event)| (*stretch, &event.id));
        let stretches: Vec<Stretch> = events.iter().map(|(stretch, _)| *stretch).collect();
        let in_utc = longest_fit(&zone, &stretches).map_or(events.len(), |(first, _)| first);
        let events = events.iter().take(in_utc).map(|(_, event)| *event);
        let events: Vec<&Event> = events.filter(|event| !allows(&event.id, Code::WrittenAsUtc)).collect();
        complaints.extend(complaint(&zone, &events, origins));
    }
    complaints
}

fn complaint(zone: &Zone, events: &[&Event], origins: &Origins) -> Option<Diagnostic> {
    let mut places = events.iter().filter_map(|event| origins.span(&format!("events.{}.start", event.id)));
    let message = match events.len() {
        1 => format!("Outlook cannot read the clock changes of {zone:?}, and this event goes out in UTC"),
        several => format!("Outlook cannot read the clock changes of {zone:?}, and {several} events go out in UTC"),
    };
    let mut complaint = Diagnostic::new(Code::WrittenAsUtc, places.next()?, message)
        .note("every app shows the right hour; were the law there to change, the published hour would not follow")
        .help("build again when the tzdb changes; `allow` silences this for an event");
    for place in places.take(NAMED_EVENTS - 1) {
        complaint = complaint.also(place, "and this one");
    }
    Some(complaint)
}
