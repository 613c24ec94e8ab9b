//! Why an event is in somebody's view: the role, and the way in.
//!
//! *May touch*: `model`. *Never touches*: the words for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{ActorId, Event, Role, Scope};
use crate::view::Memberships;

/// The role in which somebody is on an event, and how.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// The strongest role.
    pub role: Role,
    /// How one comes by it; never empty, shortest first.
    pub ways: Vec<Way>,
}

/// How somebody is on an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Named on it.
    Directly,
    /// As a member: the organisations from the viewer's own to the one that is named, by their names.
    Through(Vec<Arc<str>>),
}

/// A [`Standing`] before names: the organisations of each way by id, none for an actor that is named itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Seating {
    role: Role,
    ways: Vec<Arc<[ActorId]>>,
}

impl Seating {
    /// The same with names.
    pub(crate) fn named(&self, names: &BTreeMap<ActorId, Arc<str>>) -> Standing {
        let way = |way: &Arc<[ActorId]>| match &**way {
            [] => Way::Directly,
            through => Way::Through(through.iter().filter_map(|id| names.get(id).cloned()).collect()),
        };
        Standing { role: self.role, ways: self.ways.iter().map(way).collect() }
    }
}

/// Everyone who is on `event`, with the strongest role and every way to it. In the same role, being named oneself beats coming
/// through an organisation.
pub(crate) fn seatings<'c>(event: &'c Event, memberships: &mut Memberships<'c>) -> BTreeMap<ActorId, Seating> {
    let mut seatings: BTreeMap<ActorId, Seating> = BTreeMap::new();
    let directly: Arc<[ActorId]> = Arc::from([]);
    let mut seat = |actor: &ActorId, role: Role, way: &Arc<[ActorId]>| {
        let seating = seatings.entry(actor.clone()).or_insert_with(|| Seating { role, ways: Vec::new() });
        if role < seating.role {
            *seating = Seating { role, ways: vec![Arc::clone(way)] };
        } else if role == seating.role && !seating.ways.iter().any(|known| known == way) {
            seating.ways.push(Arc::clone(way));
        }
    };
    for named in &event.seats {
        seat(&named.actor, named.role, &directly);
        match named.scope {
            Scope::Itself => {}
            Scope::WithMembers => {
                for member in memberships.on(&named.actor, event.when.day()).iter() {
                    seat(&member.actor, named.role, &member.through);
                }
            }
        }
    }
    for seating in seatings.values_mut() {
        if seating.ways.iter().any(|way| way.is_empty()) {
            seating.ways = vec![Arc::from([])];
        }
        seating.ways.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    }
    seatings
}
