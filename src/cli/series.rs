//! What a summary says of series: on how many dates things take place, and which series are not told by their rule, and why.
//!
//! *May touch*: views. *Never touches*: what is told.

use crate::cli::output::count;
use crate::model::{Calendar, EventId, Extent, Visibility};
use crate::view::{Forms, Horizon, Reason, View, ViewId};

/// A line for each series of `calendar` that goes out as single events.
pub(crate) fn lines(calendar: &Calendar, views: &[View], horizon: Horizon) -> Vec<String> {
    let forms = Forms::of(calendar, horizon);
    let everything = views.iter().find(|view| view.id == ViewId::All);
    let events = |series: &EventId| {
        let entries = everything.iter().flat_map(|view| &view.entries);
        entries.filter(|entry| entry.announcement.event == *series).count()
    };
    let line = |(series, reason): (&EventId, &Reason)| {
        let extent = calendar.events.get(series).and_then(|event| event.series.as_ref()).map(|series| series.extent);
        let until = match extent {
            Some(Extent::Endless) => format!(" up to {}", horizon.last_day()),
            Some(Extent::Finite) | None => String::new(),
        };
        format!("{series}: goes out as {}{until}, because {}", count(events(series), "single event"), because(reason))
    };
    forms.date_by_date().map(line).collect()
}

/// `7 events`, and where some of them take place several times, on how many dates: `7 events on 31 dates`; where some are not public, how
/// many are.
pub(crate) fn events(calendar: &Calendar, views: &[View], horizon: Horizon) -> String {
    let events = count(calendar.events.len(), "event");
    let public = calendar.events.values().filter(|event| event.visibility == Visibility::Public).count();
    if public < calendar.events.len() {
        return format!("{events}, {public} of them public");
    }
    let mut everything = views.iter().filter(|view| view.id == ViewId::All);
    match everything.next().map(|view| view.dates(horizon)) {
        Some(dates) if calendar.events.values().any(|event| event.series.is_some()) => {
            format!("{events} on {}", count(dates, "date"))
        }
        Some(_) | None => events,
    }
}

fn because(reason: &Reason) -> String {
    match reason {
        Reason::Rule(part) => format!("calendar apps do not agree on {part}"),
        Reason::Zone(zone) => format!("Outlook cannot read the clock changes of {zone:?}"),
        Reason::Clock => "some of its hours are skipped or repeated on the clock".to_owned(),
        Reason::Asked => "the view wants single dates".to_owned(),
    }
}
