//! Who is a member of whom on a day, directly or through other members.
//!
//! Actors have numbers here, in the order of their ids, because there may be many thousands of them.
//!
//! *May touch*: `model`. *Never touches*: events; whose day it is, the caller knows.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::model::{Actor, ActorId, Feed, Membership};

/// How many members, and days on which they change, are kept for answers; beyond it, all are forgotten and found again (ours). A
/// thousand organisations that have the same thousand members, by way of one that is in them all, would else cost memory by the
/// product.
const KEPT: usize = 1_000_000;

/// The memberships of a calendar, asked by organisation and day; answers are kept, as long as they are not too many.
#[derive(Debug)]
pub struct Memberships<'c> {
    /// In the order of ids; the place of an actor is its number.
    actors: Vec<&'c Actor>,
    /// Of each, whether anybody wants to know what it is on.
    watched: Vec<bool>,
    /// The members of each, by number and sorted by it, with the membership.
    members: Vec<Vec<(usize, &'c Membership)>>,
    search: Search,
    /// For each organisation, the days on which its members, or their members, change.
    changes: BTreeMap<usize, Vec<NaiveDate>>,
    /// By organisation and by how many of those days had come.
    known: BTreeMap<(usize, usize), Arc<MembersOn<'c>>>,
    kept: usize,
}

/// Organisations by number, each a member of the next; empty for whoever is named itself.
pub(crate) type Path = Arc<[usize]>;

/// Everyone who is a member of one organisation on a day, each once, by the shortest way; the nearest first, and then in the order of
/// ids.
///
/// Each member has a link to the one through which it is a member, so that memory grows with the members and not with how deep they
/// are nested. It becomes a path where somebody asks for it.
#[derive(Debug)]
pub struct MembersOn<'c> {
    /// The organisation itself, and then its members.
    reached: Vec<Reached<'c>>,
}

#[derive(Debug)]
struct Reached<'c> {
    number: usize,
    actor: &'c Actor,
    /// Where in the list the one stands through which it was reached, which is before it.
    through: usize,
    /// From here to the organisation that was asked about; all members of this one share it.
    path: OnceLock<Path>,
}

/// A member on the day.
#[derive(Clone, Copy, Debug)]
pub struct MemberOn<'m> {
    /// Who it is.
    pub actor: &'m ActorId,
    members: &'m MembersOn<'m>,
    reached: &'m Reached<'m>,
}

impl<'c> Memberships<'c> {
    /// The memberships among `actors`; looked at are those that have a feed.
    pub fn new(actors: &'c BTreeMap<ActorId, Actor>) -> Self {
        Self::watching(actors, |actor| actor.feed == Feed::Published)
    }

    /// The same; looked at are those of whom `is_watched` says so.
    pub(crate) fn watching(actors: &'c BTreeMap<ActorId, Actor>, is_watched: impl Fn(&Actor) -> bool) -> Self {
        let numbers: BTreeMap<&ActorId, usize> = actors.keys().enumerate().map(|(number, id)| (id, number)).collect();
        let members = |actor: &'c Actor| {
            let number = |membership: &'c Membership| Some((*numbers.get(&membership.actor)?, membership));
            let mut members: Vec<_> = actor.members.iter().filter_map(number).collect();
            members.sort_by_key(|(number, _)| *number);
            members
        };
        Self {
            actors: actors.values().collect(),
            watched: actors.values().map(is_watched).collect(),
            members: actors.values().map(members).collect(),
            search: Search { last: vec![0; actors.len()], number: 0 },
            changes: BTreeMap::new(),
            known: BTreeMap::new(),
            kept: 0,
        }
    }

    /// Everyone who is a member of `organisation` on `day`; the organisation itself is not among them.
    pub fn on(&mut self, organisation: &ActorId, day: NaiveDate) -> Arc<MembersOn<'c>> {
        let Some(number) = self.number(organisation) else { return Arc::new(MembersOn { reached: Vec::new() }) };
        let period = self.period(number, day);
        if let Some(members) = self.known.get(&(number, period)) {
            return Arc::clone(members);
        }
        let members = Arc::new(self.members_on(number, day));
        self.kept += members.reached.len();
        self.known.insert((number, period), Arc::clone(&members));
        members
    }

    /// A number for the members of an organisation on `day`: the same on two days between which nothing changes.
    pub(crate) fn period(&mut self, organisation: usize, day: NaiveDate) -> usize {
        if self.kept > KEPT {
            self.changes.clear();
            self.known.clear();
            self.kept = 0;
        }
        if !self.changes.contains_key(&organisation) {
            let days = self.days_of_change(organisation);
            self.kept += days.len();
            self.changes.insert(organisation, days);
        }
        let days = self.changes.get(&organisation).map_or(&[][..], Vec::as_slice);
        days.partition_point(|change| *change <= day)
    }

    /// The place of the actor of that id in the order of ids.
    pub(crate) fn number(&self, id: &ActorId) -> Option<usize> {
        self.actors.binary_search_by(|actor| actor.id.cmp(id)).ok()
    }

    /// The actor at that place.
    pub(crate) fn actor(&self, number: usize) -> Option<&'c Actor> {
        self.actors.get(number).copied()
    }

    /// Whether anybody wants to know what the actor at that place is on.
    pub(crate) fn is_watched(&self, number: usize) -> bool {
        self.watched.get(number).copied().unwrap_or_default()
    }

    /// The days on which anything changes below `organisation`, sorted.
    fn days_of_change(&mut self, organisation: usize) -> Vec<NaiveDate> {
        let mut days = BTreeSet::new();
        let mut waiting = VecDeque::from([organisation]);
        self.search.begin(organisation);
        while let Some(number) = waiting.pop_front() {
            for (member, membership) in self.members.get(number).into_iter().flatten() {
                days.extend(membership.since);
                days.extend(membership.until.and_then(|until| until.succ_opt()));
                if self.search.is_new(*member) {
                    waiting.push_back(*member);
                }
            }
        }
        days.into_iter().collect()
    }

    fn members_on(&mut self, organisation: usize, day: NaiveDate) -> MembersOn<'c> {
        let reached = |number, through| {
            self.actors.get(number).map(|actor| Reached { number, actor, through, path: OnceLock::new() })
        };
        let mut found: Vec<Reached<'c>> = reached(organisation, 0).into_iter().collect();
        self.search.begin(organisation);
        let mut next = 0;
        while let Some(number) = found.get(next).map(|reached| reached.number) {
            for (member, membership) in self.members.get(number).into_iter().flatten() {
                if membership.holds_on(day) && self.search.is_new(*member) {
                    found.extend(reached(*member, next));
                }
            }
            next += 1;
        }
        MembersOn { reached: found }
    }
}

impl MembersOn<'_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.reached.len().saturating_sub(1)
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = MemberOn<'_>> {
        self.reached.iter().skip(1).map(|reached| MemberOn { actor: &reached.actor.id, members: self, reached })
    }

    fn path(&self, place: usize) -> Path {
        let Some(first) = self.reached.get(place) else { return Path::from([]) };
        let further = || {
            let mut path = vec![first.number];
            let (mut place, mut through) = (place, first.through);
            while place != 0 {
                let Some(reached) = self.reached.get(through) else { break };
                path.push(reached.number);
                (place, through) = (through, reached.through);
            }
            path.into()
        };
        Arc::clone(first.path.get_or_init(further))
    }
}

impl MemberOn<'_> {
    /// Its place in the order of ids.
    pub(crate) fn number(&self) -> usize {
        self.reached.number
    }

    /// From the organisation that it is in to the one that was asked about; never empty.
    pub(crate) fn through(&self) -> Path {
        self.members.path(self.reached.through)
    }
}

/// Which actors a search has come upon; a number for each search spares forgetting the last one.
#[derive(Debug)]
struct Search {
    /// For each actor, the last search that came upon it.
    last: Vec<usize>,
    number: usize,
}

impl Search {
    fn begin(&mut self, start: usize) {
        self.number += 1;
        self.is_new(start);
    }

    /// Whether the search comes upon that actor for the first time.
    fn is_new(&mut self, actor: usize) -> bool {
        let number = self.number;
        self.last.get_mut(actor).is_some_and(|last| std::mem::replace(last, number) != number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Language, Text};
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
        let mut memberships = Memberships::new(actors);
        let members = memberships.on(&organisation, date(day));
        let name = |number: &usize| memberships.actor(*number).unwrap().id.as_str();
        let through = |member: MemberOn| member.through().iter().map(name).collect::<Vec<_>>().join("/");
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
            memberships.on(&osce, date(day)).iter().map(|member| member.actor.to_string()).collect::<Vec<_>>()
        };
        for _twice in 0..2 {
            assert_eq!(names("2013-06-30"), ["eu", "united-kingdom"]);
            assert_eq!(names("2013-07-01"), ["eu", "croatia", "united-kingdom"]);
            assert_eq!(names("2020-01-31"), ["eu", "croatia", "united-kingdom"]);
            assert_eq!(names("2020-02-01"), ["eu", "croatia"]);
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

    #[test]
    fn what_is_forgotten_is_found_again() {
        let actors = actors(&[("nato", &[("finland", Some("2023-04-04"), None)]), ("finland", &[])]);
        let nato: ActorId = "nato".parse().unwrap();
        let mut memberships = Memberships::new(&actors);
        for (day, members) in [("2023-04-03", 0), ("2023-04-04", 1), ("2023-04-03", 0)] {
            memberships.kept = KEPT + 1;
            assert_eq!(memberships.on(&nato, date(day)).len(), members, "{day}");
            assert!(memberships.kept < KEPT);
        }
    }
}
