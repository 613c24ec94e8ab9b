//! Meetings that are said to prepare one that comes before them.
//!
//! *May touch*: the events of a calendar. *Never touches*: circles; they are errors, and found before there is a calendar.

use crate::diag::{Code, Diagnostic};
use crate::lint::Allows;
use crate::model::{Calendar, Event, Instance, When};
use crate::source::Origins;

/// A complaint for each event that begins after one that it prepares.
pub(super) fn complaints(calendar: &Calendar, origins: &Origins, allows: Allows<'_>) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    for event in calendar.events.values().filter(|event| !allows(&event.id, Code::PreparesEarlier)) {
        let prepared = event.prepares.iter().filter_map(|id| calendar.events.get(id));
        for prepared in prepared.filter(|prepared| comes_before(last(prepared), &event.when)) {
            let place = |event: &Event, key: &str| origins.span(&format!("events.{}.{key}", event.id));
            let Some(span) = place(event, "prepares") else { continue };
            let message = format!("`{}` comes before the meeting that is to prepare it", prepared.id);
            let mut complaint = Diagnostic::new(Code::PreparesEarlier, span, message)
                .help("turn the relation round, or look at the two dates");
            for (other, words) in [(event, "this one begins later"), (prepared, "than this one")] {
                if let Some(span) = place(other, "start") {
                    complaint = complaint.also(span, words);
                }
            }
            complaints.push(complaint);
        }
    }
    complaints
}

/// When an event takes place for the last time.
fn last(event: &Event) -> &When {
    let mut instances = event.series.iter().flat_map(|series| series.instances.iter().rev());
    instances.find_map(Instance::when).unwrap_or(&event.when)
}

/// Whether the one begins before the other; where one of them has no hour, whether its day comes before the other's.
fn comes_before(one: &When, other: &When) -> bool {
    match (one, other) {
        (When::Timed(one), When::Timed(other)) => one.start() < other.start(),
        (When::AllDay(_) | When::ToBeAnnounced(_), _) | (_, When::AllDay(_) | When::ToBeAnnounced(_)) => {
            one.day() < other.day()
        }
    }
}
