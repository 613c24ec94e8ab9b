//! Timed events that are whole days in disguise.
//!
//! *May touch*: the events of a calendar. *Never touches*: days that are written as such.

use chrono::{Days, NaiveTime};

use crate::diag::{Code, Diagnostic};
use crate::lint::Allows;
use crate::model::{Calendar, Event, When};
use crate::source::Origins;

/// A complaint for each event from one midnight to another.
pub(super) fn complaints(calendar: &Calendar, origins: &Origins, allows: Allows<'_>) -> Vec<Diagnostic> {
    let events = calendar.events.values().filter(|event| !allows(&event.id, Code::MidnightToMidnight));
    events.filter_map(|event| complaint(event, origins)).collect()
}

fn complaint(event: &Event, origins: &Origins) -> Option<Diagnostic> {
    let When::Timed(timed) = &event.when else { return None };
    let [start, end] = [timed.start(), timed.end()].map(chrono::DateTime::naive_local);
    if start.time() != NaiveTime::MIN || end.time() != NaiveTime::MIN {
        return None;
    }
    let span = origins.span(&format!("events.{}.start", event.id))?;
    let (first, last) = (start.date(), end.date().checked_sub_days(Days::new(1))?);
    let days =
        if last > first { format!("`start = {first}` and `end = {last}`") } else { format!("`start = {first}`") };
    let complaint = Diagnostic::new(Code::MidnightToMidnight, span, "this lasts from midnight to midnight")
        .note("by the clocks of another zone it takes up a day more")
        .help(format!("for whole days write {days}"));
    let end = origins.span(&format!("events.{}.end", event.id));
    Some(match end {
        Some(span) => complaint.also(span, "to this midnight"),
        None => complaint,
    })
}
