//! Zones whose law changed so recently that subscribers with an old tzdb will see another hour.
//!
//! *May touch*: zones. *Never touches*: the hours themselves; ours stand.

use std::collections::BTreeMap;

use chrono::{FixedOffset, Offset};

use crate::diag::{Code, Diagnostic};
use crate::lint::Allows;
use crate::model::{Calendar, Clock, Event, When};
use crate::source::Origins;
use crate::time::second_opinion;

/// How many events a complaint names before it only counts.
const NAMED_EVENTS: usize = 3;

/// A complaint for each zone in which the two tzdbs differ over an event.
pub(super) fn complaints(calendar: &Calendar, origins: &Origins, allows: Allows<'_>) -> Vec<Diagnostic> {
    let mut differing: BTreeMap<String, Vec<(&Event, Difference)>> = BTreeMap::new();
    for event in calendar.events.values().filter(|event| !allows(&event.id, Code::SecondOpinion)) {
        if let Some(difference) = difference(event) {
            differing.entry(event.place.zone.name().to_owned()).or_default().push((event, difference));
        }
    }
    for events in differing.values_mut() {
        events.sort_by_key(|(event, _)| origins.span(&format!("events.{}.start", event.id)));
    }
    differing.into_iter().filter_map(|(zone, events)| complaint(&zone, &events, origins)).collect()
}

/// The offsets that the two give for the first end of an event over which they differ.
struct Difference {
    ours: FixedOffset,
    theirs: FixedOffset,
}

/// Where the two differ over an event on a wall clock; an instant is written in UTC, which nobody reads differently.
fn difference(event: &Event) -> Option<Difference> {
    let When::Timed(timed) = &event.when else { return None };
    if timed.clock == Clock::Instant {
        return None;
    }
    [timed.start(), timed.end()].into_iter().find_map(|moment| {
        let (ours, theirs) = (moment.offset().fix(), second_opinion(moment)?);
        (ours != theirs).then_some(Difference { ours, theirs })
    })
}

fn complaint(zone: &str, events: &[(&Event, Difference)], origins: &Origins) -> Option<Diagnostic> {
    let (first, Difference { ours, theirs }) = events.first()?;
    let span = |event: &Event| {
        let path = format!("events.{}", event.id);
        origins.span(&format!("{path}.start")).or_else(|| origins.span(&path))
    };
    let message =
        format!("the law of {zone} changed lately: these hours are at {ours}, and an older tzdb says {theirs}");
    let mut complaint = Diagnostic::new(Code::SecondOpinion, span(first)?, message).note(
        "subscribers whose app has not been updated and does not read the feed's own zone rules see the other hour",
    );
    for (event, _) in events.iter().skip(1).take(NAMED_EVENTS - 1) {
        if let Some(span) = span(event) {
            complaint = complaint.also(span, "and this one");
        }
    }
    if events.len() > NAMED_EVENTS {
        complaint = complaint.note(format!("{} events are concerned", events.len()));
    }
    Some(complaint)
}
