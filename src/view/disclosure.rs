//! The calendar as far as somebody may know it. Everything after this sees no other, so that nothing can be forgotten there: not what a
//! text says of another event, nor how the zones of a feed are chosen, nor in what order it stands.
//!
//! *May touch*: `model`, memberships. *Never touches*: views; a calendar goes in and a calendar comes out.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{ActorId, Calendar, Event, EventId, Instance, Scope, Visibility, When};
use crate::view::Memberships;

/// On whose behalf a calendar is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reader<'a> {
    /// Whoever has an address that everybody can tell.
    Anybody,
    /// The actor itself, at a secret address.
    Itself(&'a ActorId),
    /// Somebody who is told that the actor's time is taken, and nothing else.
    TimeOf(&'a ActorId),
}

/// `calendar` as far as `reader` may know it: without the events that it may not know, without a word of them in those that it may, and
/// without notes for others.
pub(crate) fn known_to<'c>(calendar: &'c Calendar, reader: Reader<'_>) -> Cow<'c, Calendar> {
    let is_open = |event: &Event| event.visibility == Visibility::Public && event.notes.is_empty();
    if calendar.events.values().all(is_open) {
        return Cow::Borrowed(calendar);
    }
    let mut memberships = Memberships::new(&calendar.actors);
    let known: BTreeSet<&EventId> = calendar
        .events
        .values()
        .filter(|event| may_know(reader, event, &mut memberships))
        .map(|event| &event.id)
        .collect();
    let events = calendar.events.values().filter(|event| known.contains(&event.id));
    let redacted = |event: &Event| {
        let notes = event.notes.iter().filter(|(actor, _)| may_read_notes(reader, actor));
        Event {
            prepares: event.prepares.iter().filter(|prepared| known.contains(prepared)).cloned().collect(),
            notes: notes.map(|(actor, note)| (actor.clone(), note.clone())).collect(),
            ..event.clone()
        }
    };
    let events: BTreeMap<EventId, Event> = events.map(|event| (event.id.clone(), redacted(event))).collect();
    Cow::Owned(Calendar { events, ..without_events(calendar) })
}

/// Whether `reader` may know that `event` is there.
fn may_know(reader: Reader<'_>, event: &Event, memberships: &mut Memberships<'_>) -> bool {
    match (event.visibility, reader) {
        (Visibility::Public, _) => true,
        (Visibility::Participants | Visibility::Confidential, Reader::Anybody)
        | (Visibility::Confidential, Reader::TimeOf(_)) => false,
        (Visibility::Participants, Reader::Itself(actor) | Reader::TimeOf(actor))
        | (Visibility::Confidential, Reader::Itself(actor)) => is_on(event, actor, memberships),
    }
}

fn may_read_notes(reader: Reader<'_>, whose: &ActorId) -> bool {
    match reader {
        Reader::Anybody | Reader::TimeOf(_) => false,
        Reader::Itself(actor) => actor == whose,
    }
}

/// Whether `actor` is on `event`, directly or as a member on any of its days.
fn is_on(event: &Event, actor: &ActorId, memberships: &mut Memberships<'_>) -> bool {
    let days: Vec<NaiveDate> = match &event.series {
        None => vec![event.when.day()],
        Some(series) => series.instances.iter().filter_map(Instance::when).map(When::day).collect(),
    };
    event.seats.iter().any(|seat| match seat.scope {
        _ if seat.actor == *actor => true,
        Scope::Itself => false,
        Scope::WithMembers => has_member(&seat.actor, actor, &days, memberships),
    })
}

/// Whether `actor` is a member of `organisation` on any of `days`.
fn has_member(organisation: &ActorId, actor: &ActorId, days: &[NaiveDate], memberships: &mut Memberships<'_>) -> bool {
    let Some(number) = memberships.number(organisation) else { return false };
    let mut asked = BTreeSet::new();
    days.iter().any(|day| {
        asked.insert(memberships.period(number, *day))
            && memberships.on(organisation, *day).iter().any(|member| member.actor == actor)
    })
}

/// Everything of a calendar but its events.
fn without_events(calendar: &Calendar) -> Calendar {
    Calendar {
        name: calendar.name.clone(),
        description: calendar.description.clone(),
        domain: calendar.domain.clone(),
        url: calendar.url.clone(),
        zone: calendar.zone.clone(),
        language: calendar.language.clone(),
        refresh: calendar.refresh,
        color: calendar.color.clone(),
        contact: calendar.contact.clone(),
        removed: calendar.removed,
        actors: calendar.actors.clone(),
        venues: calendar.venues.clone(),
        sources: calendar.sources.clone(),
        events: BTreeMap::new(),
        views: calendar.views.clone(),
    }
}
