//! Zones whose law changed so recently that subscribers with an old tzdb will see another hour.
//!
//! *May touch*: zones. *Never touches*: the hours themselves; ours stand.

use chrono::{DateTime, Datelike, FixedOffset, Offset};

use crate::diag::{Code, Diagnostic};
use crate::lint::Allows;
use crate::model::{Calendar, Clock, Event, Instance, When};
use crate::source::{Origins, Span};
use crate::time::{SecondOpinion, Zone, second_opinion};

/// How many events a complaint names before it only counts.
const NAMED_EVENTS: usize = 3;

/// The last year in which the other tzdb knows when clocks change; it has a table, and no rule that goes on.
const LAST_YEAR: i32 = 2099;

/// A complaint for each way in which the two tzdbs differ over events of one zone.
pub(super) fn complaints(calendar: &Calendar, origins: &Origins, allows: Allows<'_>) -> Vec<Diagnostic> {
    let mut differences: Vec<(Difference, Vec<Span>)> = Vec::new();
    for event in calendar.events.values().filter(|event| !allows(&event.id, Code::SecondOpinion)) {
        let (Some(difference), Some(span)) = (difference(event), span(event, origins)) else { continue };
        match differences.iter_mut().find(|(known, _)| *known == difference) {
            Some((_, spans)) => spans.push(span),
            None => differences.push((difference, vec![span])),
        }
    }
    for (_, spans) in &mut differences {
        spans.sort_unstable();
    }
    differences.into_iter().filter_map(|(difference, spans)| complaint(&difference, &spans)).collect()
}

/// How the two differ over an event.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Difference {
    zone: Zone,
    ours: FixedOffset,
    theirs: SecondOpinion,
}

/// How the two differ over the first instance of an event over which they do.
fn difference(event: &Event) -> Option<Difference> {
    match &event.series {
        None => difference_over(&event.when),
        Some(series) => series.instances.iter().filter_map(Instance::when).find_map(difference_over),
    }
}

/// How the two differ over the first end on a wall clock over which they do; an instant is written in UTC, which nobody reads
/// differently.
fn difference_over(when: &When) -> Option<Difference> {
    let When::Timed(timed) = when else { return None };
    let is_known = |moment: &&DateTime<Zone>| moment.year() <= LAST_YEAR;
    let differs = |moment: &DateTime<Zone>| {
        let (zone, ours, theirs) = (moment.timezone(), moment.offset().fix(), second_opinion(moment));
        (theirs != SecondOpinion::Agrees).then_some(Difference { zone, ours, theirs })
    };
    match timed.clock {
        Clock::Instant => None,
        Clock::Wall => [timed.start(), timed.end()].into_iter().filter(is_known).find_map(differs),
    }
}

fn span(event: &Event, origins: &Origins) -> Option<Span> {
    let path = format!("events.{}", event.id);
    origins.span(&format!("{path}.start")).or_else(|| origins.span(&path))
}

fn complaint(difference: &Difference, spans: &[Span]) -> Option<Diagnostic> {
    let Difference { zone, ours, theirs } = difference;
    let law = format!("the law of {zone:?} changed lately: these hours are at {ours}");
    let (message, consequence) = match theirs {
        SecondOpinion::Agrees => return None,
        SecondOpinion::Other(theirs) => (format!("{law}, and an older tzdb says {theirs}"), "see the other hour"),
        SecondOpinion::Skipped => {
            (format!("{law}, and by an older tzdb the clocks jump over them"), "see an earlier or a later hour")
        }
        SecondOpinion::UnknownZone => (
            format!("{zone:?} is a new name, and an older tzdb has no zone of that name"),
            "see the hour by clocks of their own choice",
        ),
    };
    let mut complaint = Diagnostic::new(Code::SecondOpinion, *spans.first()?, message).note(format!(
        "subscribers whose app has not been updated and does not read the feed's own zone rules {consequence}"
    ));
    for span in spans.iter().skip(1).take(NAMED_EVENTS - 1) {
        complaint = complaint.also(*span, "and this one");
    }
    if spans.len() > NAMED_EVENTS {
        complaint = complaint.note(format!("{} events are concerned", spans.len()));
    }
    Some(complaint)
}
