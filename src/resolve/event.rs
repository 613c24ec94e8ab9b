//! Events: who, what, and on what they rest.
//!
//! *May touch*: everything that an event names. *Never touches*: how its hours are read; that is for `when`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::change::{Occasion, status};
use super::complaint::{Complaint, Kind, Several};
use super::desk::{Desk, settled};
use super::name;
use super::place::{LINE_CHARACTERS, clockwork, place};
use super::series::{Repetition, repetition};
use super::settings::DESCRIPTION_CHARACTERS;
use super::time_complaint::Bound;
use super::view::visibility;
use super::when::{Timing, when, year};
use crate::model::{ActorId, Availability, Event, EventId, Role, Scope, Seat, Status, Text, Visibility, When};
use crate::schema::{Field, WrittenEvent, WrittenNote, WrittenTime};
use crate::source::Spanned;

/// What makes an organisation's members take part: `nato/*`.
const WITH_MEMBERS: &str = "/*";

/// The events by id; `None` when one of them is at fault.
pub(super) fn events(desk: &mut Desk<'_>, written: &[WrittenEvent]) -> Option<BTreeMap<EventId, Event>> {
    let mut events = BTreeMap::new();
    let mut sound = true;
    for written in written {
        match event(desk, written) {
            Some(event) => {
                events.insert(event.id.clone(), event);
            }
            None => sound = false,
        }
    }
    sound.then_some(events)
}

fn event(desk: &mut Desk<'_>, written: &WrittenEvent) -> Option<Event> {
    origins(desk, written);
    let id = name::id(desk, Kind::Event, &written.id);
    let was = written.was.given().and_then(|was| name::id(desk, Kind::Event, was));
    let title = desk.text_up_to("title", &written.title, LINE_CHARACTERS);
    let clockwork = clockwork(desk, written);
    let when = if let Some(timing) = Timing::of(written) {
        when(desk, &timing, &clockwork)
    } else {
        year(desk, Bound::End, written.end.given());
        None
    };
    let place = place(desk, written, &clockwork);
    let status = status(&written.status, Status::Confirmed);
    let reason = desk.text_up_to("reason", &written.reason, DESCRIPTION_CHARACTERS);
    if let Some(span) = written.reason.span()
        && status == Status::Confirmed
        && !written.status.is_faulty()
        && matches!(written.time, Field::Absent | Field::Given(Spanned { value: WrittenTime::Fixed, .. }))
    {
        desk.complain(Complaint::NeedlessReason { span });
    }
    let occasion = Occasion {
        event: written,
        clockwork: &clockwork,
        title: title.as_ref(),
        place: place.as_ref(),
        status,
        reason: reason.as_ref(),
    };
    let repetition = repetition(desk, &occasion, when.as_ref());
    let seats = seats(desk, written, &days(written, when.as_ref(), &repetition));
    let (when, series) = match repetition {
        Repetition::Once => (when, None),
        // The first instance follows the clock that all do, also where an offset tells its hour from another.
        Repetition::Series(series) => (series.instances.first().and_then(|first| first.regular.clone()), Some(*series)),
        Repetition::Faulty => (None, None),
    };
    let description = desk.text_up_to("description", &written.description, DESCRIPTION_CHARACTERS);
    let agenda = agenda(desk, &written.agenda);
    let url = desk.link("url", &written.url);
    let color = desk.color(&written.color);
    let prepares = named(desk, Kind::Event, &written.prepares);
    let sources = named(desk, Kind::Source, &written.sources);
    let mut seen = BTreeSet::new();
    let tags = written.tags.value().into_iter().flatten().map(|tag| &tag.value);
    let tags = tags.filter(|tag| seen.insert(*tag)).cloned().collect();
    let notes = notes(desk, &written.notes);
    let sound = settled(&written.was, was.as_ref())
        && settled(&written.reason, reason.as_ref())
        && settled(&written.description, description.as_ref())
        && settled(&written.url, url.as_ref())
        && settled(&written.color, color.as_ref())
        && !written.status.is_faulty()
        && !written.busy.is_faulty()
        && !written.tags.is_faulty()
        && !written.visibility.is_faulty()
        && !written.allow.is_faulty();
    let (when, place) = (when?, place?);
    let availability = availability(written.busy.value(), &when);
    let event = Event {
        id: id?,
        was,
        title: title?,
        when,
        series,
        place,
        seats: seats?,
        status,
        reason,
        description,
        agenda: agenda?,
        url,
        availability,
        prepares: prepares?,
        sources: sources?,
        tags,
        color,
        visibility: written.visibility.value().map_or(Visibility::Public, |written| visibility(*written)),
        notes: notes?,
    };
    sound.then_some(event)
}

/// Notes what checks over a finished calendar point at; the rest of an event is only ever pointed at from here.
fn origins(desk: &mut Desk<'_>, written: &WrittenEvent) {
    let path = format!("events.{}", written.id.value);
    let spans = [
        ("start", written.start.span()),
        ("end", written.end.span()),
        ("duration", written.duration.span()),
        ("zone", written.zone.span()),
        ("prepares", written.prepares.span()),
        ("venue", written.venue.span()),
        ("visibility", written.visibility.span()),
        ("notes", written.notes.span()),
        ("was", written.was.span()),
        ("repeat", written.repeat.span()),
        ("rrule", written.rrule.span()),
        ("series", written.repeat.span().or(written.rrule.span())),
        ("skip", written.skip.span()),
        ("also", written.also.span()),
        ("changes", written.changes.span()),
    ];
    for (key, span) in spans {
        if let Some(span) = span {
            desk.origins.insert(format!("{path}.{key}"), span);
        }
    }
    desk.origins.insert(path, written.id.span);
}

/// The days on which it takes place, as the clocks at the venue have them, or, where the hour is at fault, the first as written.
fn days(written: &WrittenEvent, when: Option<&When>, repetition: &Repetition) -> Vec<NaiveDate> {
    match repetition {
        Repetition::Series(series) => {
            let mut days: Vec<_> =
                series.instances.iter().filter_map(|instance| Some(instance.when()?.day())).collect();
            days.sort_unstable();
            days
        }
        Repetition::Once | Repetition::Faulty => {
            let written_day = || written.start.value().map(|start| start.date());
            when.map(When::day).or_else(written_day).into_iter().collect()
        }
    }
}

/// What the editor says, else busy for hours and free for days.
fn availability(busy: Option<&bool>, when: &When) -> Availability {
    match (busy, when) {
        (Some(true), _) | (None, When::Timed(_)) => Availability::Busy,
        (Some(false), _) | (None, When::AllDay(_) | When::ToBeAnnounced(_)) => Availability::Free,
    }
}

fn agenda(desk: &mut Desk<'_>, written: &Field<Vec<Spanned<crate::schema::WrittenText>>>) -> Option<Vec<Text>> {
    let points = written.value().map_or(&[][..], Vec::as_slice);
    let points: Vec<_> =
        points.iter().map(|point| desk.words("agenda", point.as_ref(), DESCRIPTION_CHARACTERS)).collect();
    if written.is_faulty() { None } else { points.into_iter().collect() }
}

/// Notes by actor.
fn notes(desk: &mut Desk<'_>, written: &Field<Vec<WrittenNote>>) -> Option<BTreeMap<ActorId, Text>> {
    let mut sound = !written.is_faulty();
    let mut notes = BTreeMap::new();
    for WrittenNote { actor, text } in written.value().into_iter().flatten() {
        let known = desk.knows(Kind::Actor, actor);
        let text = text.as_ref().and_then(|text| desk.words("notes", text.as_ref(), DESCRIPTION_CHARACTERS));
        match (actor.value.parse::<ActorId>(), text) {
            (Ok(actor), Some(text)) if known => {
                notes.insert(actor, text);
            }
            (Ok(_) | Err(_), Some(_) | None) => sound = false,
        }
    }
    sound.then_some(notes)
}

/// The ids in a list, each once, each borne by something of that kind.
fn named<T>(desk: &mut Desk<'_>, kind: Kind, written: &Field<Vec<Spanned<String>>>) -> Option<Vec<T>>
where
    T: std::str::FromStr,
{
    let names = written.value().map_or(&[][..], Vec::as_slice);
    let mut sound = !written.is_faulty();
    let mut ids = Vec::with_capacity(names.len());
    let mut seen = BTreeSet::new();
    for name in names {
        let known = desk.knows(kind, name);
        match name.value.parse::<T>() {
            Ok(id) if known => {
                if seen.insert(&name.value) {
                    ids.push(id);
                }
            }
            Ok(_) | Err(_) => sound = false,
        }
    }
    sound.then_some(ids)
}

/// Who is on the event, in the order of [`Role`], each once in a role.
fn seats(desk: &mut Desk<'_>, written: &WrittenEvent, days: &[NaiveDate]) -> Option<Vec<Seat>> {
    let lists = Role::ALL.map(|role| {
        let list = match role {
            Role::Host => &written.host,
            Role::Chair => &written.chair,
            Role::Participant => &written.participants,
            Role::Observer => &written.observers,
        };
        (role, list)
    });
    let mut seats = Vec::new();
    let mut seen = BTreeSet::new();
    let mut sound = true;
    for (role, list) in lists {
        sound &= !list.is_faulty();
        for name in list.value().map_or(&[][..], Vec::as_slice) {
            match seat(desk, role, name, days) {
                Some(seat) if seen.insert((role, &name.value)) => seats.push(seat),
                Some(_) => {}
                None => sound = false,
            }
        }
    }
    // Whoever comes with its members comes as itself as well.
    let with_members = seats.iter().filter(|seat| seat.scope == Scope::WithMembers);
    let with_members: BTreeSet<(Role, ActorId)> = with_members.map(|seat| (seat.role, seat.actor.clone())).collect();
    seats.retain(|seat| match seat.scope {
        Scope::WithMembers => true,
        Scope::Itself => !with_members.contains(&(seat.role, seat.actor.clone())),
    });
    sound.then_some(seats)
}

fn seat(desk: &mut Desk<'_>, role: Role, written: &Spanned<String>, days: &[NaiveDate]) -> Option<Seat> {
    let (name, scope, ending) = match written.value.strip_suffix(WITH_MEMBERS) {
        Some(organisation) => (organisation, Scope::WithMembers, WITH_MEMBERS),
        None => (written.value.as_str(), Scope::Itself, ""),
    };
    let name = Spanned::new(name.to_owned(), written.span);
    if !desk.knows_before(Kind::Actor, &name, ending) {
        return None;
    }
    if let (Scope::WithMembers, Some(&day)) = (scope, days.first())
        && !desk.has_members(&name.value, days)
    {
        let several = if days.len() > 1 { Several::Series } else { Several::One };
        desk.complain(Complaint::NoMembers { name: name.value.clone(), day, several, span: name.span });
    }
    Some(Seat { role, actor: name.value.parse().ok()?, scope })
}
