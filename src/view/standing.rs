//! Why an event is in somebody's view: the role, and the way in.
//!
//! *May touch*: `model`. *Never touches*: the words for it.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Event, Feed, Language, Role, Scope};
use crate::view::Memberships;
use crate::view::membership::Path;

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

/// A [`Standing`] before names: the organisations of each way by number, none for an actor that is named itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Seating {
    role: Role,
    ways: Vec<Path>,
}

impl Seating {
    /// The same with names in `language`.
    pub(crate) fn named(&self, memberships: &Memberships, language: &Language) -> Standing {
        let name = |number: &usize| memberships.actor(*number).map(|actor| actor.name.shared(language));
        let way = |way: &Path| match &**way {
            [] => Way::Directly,
            through => Way::Through(through.iter().filter_map(name).collect()),
        };
        Standing { role: self.role, ways: self.ways.iter().map(way).collect() }
    }
}

/// Everyone with a feed who is on `event` as of `day`, by number, with the strongest role and every way to it. In the same role, being
/// named oneself beats coming through an organisation.
pub(crate) fn seatings(event: &Event, day: NaiveDate, memberships: &mut Memberships) -> BTreeMap<usize, Seating> {
    let mut seatings: BTreeMap<usize, Seating> = BTreeMap::new();
    let mut seat = |actor: usize, role: Role, way: Path| {
        let seating = seatings.entry(actor).or_insert_with(|| Seating { role, ways: Vec::new() });
        match role.cmp(&seating.role) {
            Ordering::Less => *seating = Seating { role, ways: vec![way] },
            Ordering::Equal => seating.ways.push(way),
            Ordering::Greater => {}
        }
    };
    let directly = Path::from([]);
    for named in &event.seats {
        if let Some(number) = memberships.number(&named.actor) {
            match memberships.actor(number).map(|actor| actor.feed) {
                Some(Feed::Published) => seat(number, named.role, Arc::clone(&directly)),
                Some(Feed::None) | None => {}
            }
        }
        match named.scope {
            Scope::Itself => {}
            Scope::WithMembers => {
                for member in memberships.on(&named.actor, day).iter() {
                    match member.feed() {
                        Feed::Published => seat(member.number(), named.role, member.through()),
                        Feed::None => {}
                    }
                }
            }
        }
    }
    for Seating { ways, .. } in seatings.values_mut() {
        ways.sort_unstable_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        ways.dedup();
        if ways.first().is_some_and(|way| way.is_empty()) {
            ways.truncate(1);
        }
    }
    seatings
}
