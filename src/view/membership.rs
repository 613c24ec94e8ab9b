//! Who is a member of whom on a day, directly or through other members.
//!
//! *May touch*: `model`. *Never touches*: events; whose day it is, the caller knows.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Actor, ActorId};

/// A member, and the organisations that it is a member through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberOn {
    /// The member.
    pub actor: ActorId,
    /// From the organisation that it is in to the one that was asked about; never empty.
    pub through: Arc<[ActorId]>,
}

/// The memberships of a calendar, asked by organisation and day; answers are kept.
#[derive(Debug)]
pub struct Memberships<'c> {
    actors: &'c BTreeMap<ActorId, Actor>,
    /// For each organisation, the days on which its members, or their members, change.
    changes: BTreeMap<&'c ActorId, Vec<NaiveDate>>,
    /// By organisation and by how many of those days had come.
    known: BTreeMap<(&'c ActorId, usize), Arc<[MemberOn]>>,
}

impl<'c> Memberships<'c> {
    /// The memberships among `actors`.
    pub fn new(actors: &'c BTreeMap<ActorId, Actor>) -> Self {
        Self { actors, changes: BTreeMap::new(), known: BTreeMap::new() }
    }

    /// Everyone who is a member of `organisation` on `day`, each once, by the shortest way, in the order of ids; the organisation
    /// itself is not among them.
    pub fn on(&mut self, organisation: &'c ActorId, day: NaiveDate) -> Arc<[MemberOn]> {
        let actors = self.actors;
        let days = self.changes.entry(organisation).or_insert_with(|| days_of_change(actors, organisation));
        let period = days.partition_point(|change| *change <= day);
        let members = self.known.entry((organisation, period));
        Arc::clone(members.or_insert_with(|| members_on(actors, organisation, day).into()))
    }
}

/// The days on which anything changes below `organisation`, sorted.
fn days_of_change(actors: &BTreeMap<ActorId, Actor>, organisation: &ActorId) -> Vec<NaiveDate> {
    let mut days = BTreeSet::new();
    let mut seen = BTreeSet::from([organisation]);
    let mut waiting = VecDeque::from([organisation]);
    while let Some(id) = waiting.pop_front() {
        for membership in actors.get(id).map_or(&[][..], |actor| &actor.members) {
            days.extend(membership.since);
            days.extend(membership.until.and_then(|until| until.succ_opt()));
            if seen.insert(&membership.actor) {
                waiting.push_back(&membership.actor);
            }
        }
    }
    days.into_iter().collect()
}

fn members_on(actors: &BTreeMap<ActorId, Actor>, organisation: &ActorId, day: NaiveDate) -> Vec<MemberOn> {
    let mut found: BTreeMap<&ActorId, Arc<[ActorId]>> = BTreeMap::new();
    let mut waiting: VecDeque<(&ActorId, Arc<[ActorId]>)> =
        VecDeque::from([(organisation, Arc::from([organisation.clone()]))]);
    while let Some((id, through)) = waiting.pop_front() {
        let members: BTreeSet<&ActorId> = actors
            .get(id)
            .into_iter()
            .flat_map(|actor| &actor.members)
            .filter(|membership| membership.holds_on(day))
            .map(|membership| &membership.actor)
            .collect();
        for member in members {
            if member == organisation || found.contains_key(member) {
                continue;
            }
            found.insert(member, Arc::clone(&through));
            let further = std::iter::once(member.clone()).chain(through.iter().cloned()).collect();
            waiting.push_back((member, further));
        }
    }
    found.into_iter().map(|(actor, through)| MemberOn { actor: actor.clone(), through }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Feed, Language, Membership, Text};
    use crate::time::Tzdb;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A member with the first and the last day of its membership.
    type Member<'t> = (&'t str, Option<&'t str>, Option<&'t str>);

    fn actors(rows: &[(&str, &[Member])]) -> BTreeMap<ActorId, Actor> {
        let english: Language = "en".parse().unwrap();
        let actor = |(id, members): &(&str, &[Member])| {
            let id: ActorId = id.parse().unwrap();
            let members = members.iter().map(|(actor, since, until)| Membership {
                actor: actor.parse().unwrap(),
                since: since.map(date),
                until: until.map(date),
            });
            let actor = Actor {
                id: id.clone(),
                name: Text::plain(english.clone(), id.as_str()).unwrap(),
                zone: Tzdb::bundled().zone("Europe/Brussels").unwrap(),
                language: None,
                color: None,
                url: None,
                members: members.collect(),
                feed: Feed::Published,
            };
            (id, actor)
        };
        rows.iter().map(actor).collect()
    }

    fn on(actors: &BTreeMap<ActorId, Actor>, organisation: &str, day: &str) -> Vec<String> {
        let organisation: ActorId = organisation.parse().unwrap();
        let organisation = actors.get_key_value(&organisation).unwrap().0;
        let members = Memberships::new(actors).on(organisation, date(day));
        let through = |member: &MemberOn| member.through.iter().map(ToString::to_string).collect::<Vec<_>>().join("/");
        members.iter().map(|member| format!("{} {}", member.actor, through(member))).collect()
    }

    #[test]
    fn both_ends_of_a_membership_belong_to_it() {
        let actors = actors(&[("nato", &[("finland", Some("2023-04-04"), Some("2023-04-06"))]), ("finland", &[])]);
        for (day, member) in [("2023-04-03", false), ("2023-04-04", true), ("2023-04-06", true), ("2023-04-07", false)]
        {
            assert_eq!(!on(&actors, "nato", day).is_empty(), member, "{day}");
        }
    }

    #[test]
    fn answers_that_are_kept_are_those_of_the_day() {
        let actors = actors(&[
            ("osce", &[("eu", None, None)]),
            ("eu", &[("croatia", Some("2013-07-01"), None), ("united-kingdom", None, Some("2020-01-31"))]),
            ("croatia", &[]),
            ("united-kingdom", &[]),
        ]);
        let osce: ActorId = "osce".parse().unwrap();
        let mut memberships = Memberships::new(&actors);
        let mut names = |day: &str| {
            let key = actors.get_key_value(&osce).unwrap().0;
            memberships.on(key, date(day)).iter().map(|member| member.actor.to_string()).collect::<Vec<_>>()
        };
        for _twice in 0..2 {
            assert_eq!(names("2013-06-30"), ["eu", "united-kingdom"]);
            assert_eq!(names("2013-07-01"), ["croatia", "eu", "united-kingdom"]);
            assert_eq!(names("2020-01-31"), ["croatia", "eu", "united-kingdom"]);
            assert_eq!(names("2020-02-01"), ["croatia", "eu"]);
        }
    }

    #[test]
    fn a_member_by_two_ways_is_one_by_the_shorter() {
        let actors = actors(&[
            ("osce", &[("eu", None, None), ("belgium", None, None)]),
            ("eu", &[("belgium", None, None), ("france", None, None)]),
            ("belgium", &[]),
            ("france", &[]),
        ]);
        assert_eq!(on(&actors, "osce", "2022-01-13"), ["belgium osce", "eu osce", "france eu/osce"]);
    }

    #[test]
    fn a_circle_of_members_comes_to_an_end() {
        let actors = actors(&[("a", &[("b", None, None)]), ("b", &[("a", None, None)])]);
        assert_eq!(on(&actors, "a", "2022-01-13"), ["b a"]);
    }
}
