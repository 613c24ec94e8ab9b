//! What nobody gets to see: facts that are not public and in no secret view, and views that hold nothing.
//!
//! *May touch*: events, further views. *Never touches*: what a view says.

use crate::diag::{Code, Diagnostic};
use crate::lint::Allows;
use crate::lint::presence::Presence;
use crate::model::{ActorId, Address, Calendar, Criteria, Detail, Event, FurtherView, Selection, Site, Visibility};
use crate::source::Origins;

/// Everything that is to be said of what nobody sees.
pub(super) fn complaints(calendar: &Calendar, origins: &Origins, allows: Allows<'_>) -> Vec<Diagnostic> {
    let mut presence = Presence::of(calendar);
    let delegations: Vec<(&ActorId, &FurtherView)> = calendar.views.values().filter_map(delegation).collect();
    let mut complaints = Vec::new();
    let events = calendar.events.values().filter(|event| !allows(&event.id, Code::OutOfSight));
    for event in events {
        complaints.extend(hidden(event, &delegations, &mut presence, origins));
        complaints.extend(notes(event, &delegations, &mut presence, origins));
    }
    complaints.extend(empty(calendar, &mut presence, origins));
    complaints
}

/// Whose secret view it is, where it says all that it may.
fn delegation(view: &FurtherView) -> Option<(&ActorId, &FurtherView)> {
    match (&view.selection, view.detail, view.address) {
        (Selection::Of(actor, _), Detail::Full, Address::Secret { .. }) => Some((actor, view)),
        (Selection::Of(..) | Selection::Fitting(_) | Selection::Union(_), Detail::Full | Detail::Busy, _) => None,
    }
}

/// An event that is not public and in no secret view of anybody who is on it.
fn hidden<'c>(
    event: &'c Event,
    delegations: &[(&'c ActorId, &'c FurtherView)],
    presence: &mut Presence<'c>,
    origins: &Origins,
) -> Option<Diagnostic> {
    let word = match event.visibility {
        Visibility::Public => return None,
        Visibility::Participants => "participants",
        Visibility::Confidential => "confidential",
    };
    let is_seen = delegations
        .iter()
        .any(|(actor, view)| view.visibilities.contains(&event.visibility) && presence.is_on(event, actor));
    if is_seen {
        return None;
    }
    let span = origins.span(&format!("events.{}.visibility", event.id))?;
    let complaint =
        Diagnostic::new(Code::OutOfSight, span, format!("`{}` is `{word}`, and in nobody's view", event.id))
            .note("views at a public address hold public facts only, whoever they are for");
    Some(match event.seats.first() {
        None => complaint.help("say who is on it, and give somebody of them a view with `secret = true`"),
        Some(seat) => {
            let actor = &seat.actor;
            complaint.help(format!("give somebody who is on it a secret view: `[views.{actor}-delegation]` with `of = \"{actor}\"` and `secret = true`"))
        }
    })
}

/// Notes for those who have no secret view, and for those who are not there.
fn notes<'c>(
    event: &'c Event,
    delegations: &[(&'c ActorId, &'c FurtherView)],
    presence: &mut Presence<'c>,
    origins: &Origins,
) -> Vec<Diagnostic> {
    let Some(span) = origins.span(&format!("events.{}.notes", event.id)) else { return Vec::new() };
    let mut complaints = Vec::new();
    for actor in event.notes.keys() {
        let shows = |(whose, view): &&(&ActorId, &FurtherView)| {
            *whose == actor && view.visibilities.contains(&event.visibility)
        };
        let has_view = delegations.iter().find(shows).is_some();
        if !presence.is_on(event, actor) {
            let message = format!("a note for `{actor}`, who is not on `{}`", event.id);
            complaints.push(
                Diagnostic::new(Code::OutOfSight, span, message).help("name it on the event, or leave the note out"),
            );
        } else if !has_view {
            let message = format!("a note for `{actor}`, who has no secret view to read it in");
            complaints.push(
                Diagnostic::new(Code::OutOfSight, span, message)
                    .help(format!("add `[views.{actor}-delegation]` with `of = \"{actor}\"` and `secret = true`")),
            );
        }
    }
    complaints
}

/// Further views that hold nothing.
fn empty<'c>(calendar: &'c Calendar, presence: &mut Presence<'c>, origins: &Origins) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    for view in calendar.views.values() {
        let mut holds = |selection: &'c Selection| {
            calendar.events.values().any(|event| match selection {
                Selection::Of(actor, criteria) => presence.is_on(event, actor) && fits(event, criteria),
                Selection::Fitting(criteria) => {
                    let actors = &criteria.actors;
                    fits(event, criteria)
                        && (actors.is_empty() || actors.iter().any(|actor| presence.is_on(event, actor)))
                }
                Selection::Union(_) => true,
            })
        };
        if holds(&view.selection) {
            continue;
        }
        if let Some(span) = origins.span(&format!("views.{}", view.id)) {
            let message = format!("the view `{}` holds no event", view.id);
            complaints.push(
                Diagnostic::new(Code::FeedEmpty, span, message)
                    .note("some apps go on showing what an empty feed held before")
                    .help("look at what it asks for, or leave it out"),
            );
        }
    }
    complaints
}

/// Whether an event has what the criteria ask for, but for actors and roles; of a series, as a whole.
fn fits(event: &Event, criteria: &Criteria) -> bool {
    let is_at = match &event.place.site {
        Site::Venue(venue) => criteria.venues.contains(venue),
        Site::Location(_) | Site::Unknown => false,
    };
    let day = event.when.day();
    let is_series = event.series.is_some();
    (criteria.venues.is_empty() || is_at || is_series)
        && (criteria.tags.is_empty() || event.tags.iter().any(|tag| criteria.tags.contains(tag)))
        && criteria.since.is_none_or(|since| since <= day || is_series)
        && criteria.until.is_none_or(|until| day <= until)
}
