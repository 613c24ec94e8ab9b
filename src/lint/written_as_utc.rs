//! Events that go out in UTC, because Outlook could not read their zone.
//!
//! It looks at the whole calendar. A feed that holds fewer events never needs more UTC: what fits a range of time fits each part of
//! it ([`longest_fit`](crate::time::longest_fit)).
//!
//! *May touch*: zones and what runs by them. *Never touches*: feeds.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::lint::Allows;
use crate::model::{Calendar, Event, zone_uses};
use crate::source::Origins;
use crate::time::Zone;

/// How many events a complaint points at before it only counts.
const NAMED_EVENTS: usize = 3;

/// A complaint for each zone in which events go out in UTC.
pub(super) fn complaints(calendar: &Calendar, origins: &Origins, allows: Allows<'_>) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    for zone in zone_uses(calendar, &BTreeSet::new(), None) {
        let mut seen = BTreeSet::new();
        let events = zone.uses.iter().take(zone.in_utc).map(|one| one.event);
        let events = events.filter(|event| seen.insert(&event.id) && !allows(&event.id, Code::WrittenAsUtc));
        complaints.extend(complaint(&zone.zone, &events.collect::<Vec<_>>(), origins));
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
