//! Actors and their memberships.
//!
//! *May touch*: other actors by name. *Never touches*: events.

use std::collections::BTreeMap;

use super::complaint::{Complaint, Kind};
use super::desk::{Desk, settled};
use super::name;
use super::settings::commas;
use crate::model::{Actor, ActorId, Feed, Membership};
use crate::schema::{WrittenActor, WrittenMembership};
use crate::source::Spanned;

/// The actors by id; `None` when one of them is at fault.
pub(super) fn actors(desk: &mut Desk<'_>, written: &[WrittenActor]) -> Option<BTreeMap<ActorId, Actor>> {
    let actors: Vec<_> = written.iter().map(|written| actor(desk, written)).collect();
    actors.into_iter().map(|actor| actor.map(|actor| (actor.id.clone(), actor))).collect()
}

fn actor(desk: &mut Desk<'_>, written: &WrittenActor) -> Option<Actor> {
    let path = format!("actors.{}", written.id.value);
    if let Some(span) = written.zone.span() {
        desk.origins.insert(format!("{path}.zone"), span);
    }
    if let Some(span) = written.language.span() {
        desk.origins.insert(format!("{path}.language"), span);
    }
    desk.origins.insert(path, written.id.span);
    let id = name::id(desk, Kind::Actor, &written.id);
    name::free(desk, &written.id);
    let name = desk.text("name", &written.name);
    let zone = desk.zone(&written.zone);
    let language = desk.language(&written.language);
    let color = desk.color(&written.color);
    let url = desk.link("url", &written.url);
    let members = written.members.value().map_or(&[][..], Vec::as_slice);
    let members: Vec<_> = members.iter().map(|written| membership(desk, written)).collect();
    let members: Option<Vec<_>> = members.into_iter().collect();
    let feed = if written.feed.value() == Some(&false) { Feed::None } else { Feed::Published };
    match feed {
        Feed::Published => commas(desk, "actor", &written.name),
        Feed::None => {}
    }
    let sound = settled(&written.language, language.as_ref())
        && settled(&written.color, color.as_ref())
        && settled(&written.url, url.as_ref())
        && !written.feed.is_faulty()
        && !written.members.is_faulty();
    let (id, name, zone, members) = (id?, name?, zone?, members?);
    sound.then_some(Actor { id, name, zone, language, color, url, members, feed })
}

fn membership(desk: &mut Desk<'_>, written: &Spanned<WrittenMembership>) -> Option<Membership> {
    let WrittenMembership { actor, since, until } = &written.value;
    let name = actor.given()?;
    if let (Some(since), Some(until)) = (since.given(), until.given())
        && until.value < since.value
    {
        let (since, until) = (*since, *until);
        desk.complain(Complaint::MembershipEndsFirst { since, until });
    }
    let known = desk.knows(Kind::Actor, name);
    let sound = known && !since.is_faulty() && !until.is_faulty();
    let actor = name.value.parse().ok().filter(|_| sound)?;
    Some(Membership { actor, since: since.value().copied(), until: until.value().copied() })
}
