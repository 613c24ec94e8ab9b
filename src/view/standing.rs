//! Why an event is in somebody's view: the role, and the way in.
//!
//! *May touch*: `model`. *Never touches*: the words for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Event, Language, Role, Scope};
use crate::view::Memberships;
use crate::view::membership::Path;

/// As what somebody is on an event, and how.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// Every role, the strongest first; never empty.
    pub capacities: Vec<Capacity>,
}

/// A role, and how somebody comes by it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Capacity {
    /// The role.
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

/// A [`Standing`] before names: by role, the organisations of each way by number, none for an actor that is named itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Seating(Vec<(Role, Vec<Path>)>);

impl Seating {
    /// The same with names in `language`.
    pub(crate) fn named(&self, memberships: &Memberships, language: &Language) -> Standing {
        let name = |number: &usize| memberships.actor(*number).map(|actor| actor.name.shared(language));
        let way = |way: &Path| match &**way {
            [] => Way::Directly,
            through => Way::Through(through.iter().filter_map(name).collect()),
        };
        let capacity =
            |(role, ways): &(Role, Vec<Path>)| Capacity { role: *role, ways: ways.iter().map(way).collect() };
        Standing { capacities: self.0.iter().map(capacity).collect() }
    }

    /// Every role, the strongest first.
    pub(crate) fn roles(&self) -> impl Iterator<Item = Role> {
        self.0.iter().map(|(role, _)| *role)
    }
}

/// Everyone who is looked at and is on `event` as of `day`, by number, with every role and every way to it. In the same role, being named
/// oneself beats coming through an organisation.
pub(crate) fn seatings(event: &Event, day: NaiveDate, memberships: &mut Memberships) -> BTreeMap<usize, Seating> {
    let mut seatings: BTreeMap<usize, Seating> = BTreeMap::new();
    let mut seat = |actor: usize, role: Role, way: Path| {
        let capacities = &mut seatings.entry(actor).or_default().0;
        match capacities.last_mut().filter(|(known, _)| *known == role) {
            Some((_, ways)) => ways.push(way),
            // Seats stand in the order of roles.
            None => capacities.push((role, vec![way])),
        }
    };
    let directly = Path::from([]);
    for named in &event.seats {
        if let Some(number) = memberships.number(&named.actor).filter(|number| memberships.is_watched(*number)) {
            seat(number, named.role, Arc::clone(&directly));
        }
        match named.scope {
            Scope::Itself => {}
            Scope::WithMembers => {
                let members = memberships.on(&named.actor, day);
                for member in members.iter().filter(|member| memberships.is_watched(member.number())) {
                    seat(member.number(), named.role, member.through());
                }
            }
        }
    }
    for (_, ways) in seatings.values_mut().flat_map(|seating| &mut seating.0) {
        ways.sort_unstable_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        ways.dedup();
        if ways.first().is_some_and(|way| way.is_empty()) {
            ways.truncate(1);
        }
    }
    seatings
}
