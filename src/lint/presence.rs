//! Whether somebody is on an event, directly or as a member.
//!
//! *May touch*: actors, events. *Never touches*: in which role.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDate;

use crate::model::{ActorId, Calendar, Event, Instance, Scope, When};

/// An organisation that lists somebody, from one day to another.
type Listed<'c> = (&'c ActorId, Option<NaiveDate>, Option<NaiveDate>);

/// Who is a member of whom, asked from below: for an actor and a day, every organisation that it is in.
pub(super) struct Presence<'c> {
    /// By member, the organisations that list it, with the days.
    listed: BTreeMap<&'c ActorId, Vec<Listed<'c>>>,
    known: BTreeMap<(&'c ActorId, NaiveDate), Rc<BTreeSet<&'c ActorId>>>,
}

impl<'c> Presence<'c> {
    pub(super) fn of(calendar: &'c Calendar) -> Self {
        let mut listed: BTreeMap<&ActorId, Vec<_>> = BTreeMap::new();
        for organisation in calendar.actors.values() {
            for membership in &organisation.members {
                let entry = (&organisation.id, membership.since, membership.until);
                listed.entry(&membership.actor).or_default().push(entry);
            }
        }
        Self { listed, known: BTreeMap::new() }
    }

    /// Whether `actor` is on `event`; of a series, on its first date or its last that is known.
    pub(super) fn is_on(&mut self, event: &Event, actor: &'c ActorId) -> bool {
        if event.seats.iter().any(|seat| seat.actor == *actor) {
            return true;
        }
        if event.seats.iter().all(|seat| seat.scope == Scope::Itself) {
            return false;
        }
        days(event).into_iter().any(|day| {
            let organisations = self.organisations(actor, day);
            event.seats.iter().any(|seat| match seat.scope {
                Scope::Itself => false,
                Scope::WithMembers => organisations.contains(&seat.actor),
            })
        })
    }

    fn organisations(&mut self, actor: &'c ActorId, day: NaiveDate) -> Rc<BTreeSet<&'c ActorId>> {
        if let Some(known) = self.known.get(&(actor, day)) {
            return Rc::clone(known);
        }
        let mut found = BTreeSet::new();
        let mut waiting = vec![actor];
        while let Some(member) = waiting.pop() {
            for (organisation, since, until) in self.listed.get(member).into_iter().flatten() {
                let holds = since.is_none_or(|since| since <= day) && until.is_none_or(|until| day <= until);
                if holds && found.insert(*organisation) {
                    waiting.push(organisation);
                }
            }
        }
        let found = Rc::new(found);
        self.known.insert((actor, day), Rc::clone(&found));
        found
    }
}

/// Its day; of a series, the first and the last that is known.
fn days(event: &Event) -> BTreeSet<NaiveDate> {
    let instances = event.series.as_ref().map_or(&[][..], |series| series.instances.as_slice());
    let mut taking_place = instances.iter().filter_map(Instance::when).map(When::day);
    let ends = [taking_place.next(), taking_place.next_back()];
    std::iter::once(event.when.day()).chain(ends.into_iter().flatten()).collect()
}
