//! Which events run by the clock of which zone, and when: what it takes to judge whether Outlook can be told.
//!
//! *May touch*: events, zones. *Never touches*: feeds; a feed that holds fewer events needs no more UTC than all of them together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{Calendar, Event, EventId, Extent, Fate, Origin, Timed, When};
use crate::time::{Stretch, Zone, longest_fit};

/// Everything that runs by the clock of one zone.
#[derive(Clone, Debug)]
pub struct ZoneUse<'c> {
    /// The zone; never UTC.
    pub zone: Zone,
    /// What runs by it, by its stretch of time and then by id.
    pub uses: Vec<Use<'c>>,
    /// How many of those, from the first on, have to go out in UTC.
    pub in_utc: usize,
}

/// An event, or a part of one, that runs by the clock of a zone.
#[derive(Clone, Copy, Debug)]
pub struct Use<'c> {
    /// From its first to its last instant.
    pub stretch: Stretch,
    /// The event.
    pub event: &'c Event,
    /// How much of it.
    pub share: Share,
}

/// How much of an event runs by the clock of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// All of it, or all that a rule says of a series: it cannot go out in UTC, where the rule would run by another clock.
    Whole,
    /// One instance of a series.
    Instance,
}

/// The zones of `calendar` by name, with what runs by them. The rules of the series in `singly` are not told as rules, but instance by
/// instance, of endless ones those up to `horizon`.
pub fn zone_uses<'c>(
    calendar: &'c Calendar,
    singly: &BTreeSet<&EventId>,
    horizon: Option<NaiveDate>,
) -> Vec<ZoneUse<'c>> {
    let mut by_zone: BTreeMap<&str, (Zone, Vec<Use<'c>>)> = BTreeMap::new();
    for event in calendar.events.values() {
        let mut enter = |zone: Zone, stretch: Stretch, share: Share| {
            let uses = &mut by_zone.entry(zone.name()).or_insert_with(|| (zone, Vec::new())).1;
            uses.push(Use { stretch, event, share });
        };
        let Some(series) = &event.series else {
            event.when.by_wall_clock().into_iter().for_each(|timed| enter(timed.zone(), stretch(timed), Share::Whole));
            continue;
        };
        let known = |day: NaiveDate| match series.extent {
            Extent::Finite => true,
            Extent::Endless => horizon.is_none_or(|horizon| day <= horizon),
        };
        let mut whole: Option<(Zone, Stretch)> = None;
        let told_by_rule = !singly.contains(&event.id);
        for instance in &series.instances {
            if let (true, Origin::Rule, Some(timed)) =
                (told_by_rule, instance.origin, instance.regular.as_ref().and_then(When::by_wall_clock))
            {
                let (from, to) = stretch(timed);
                whole = Some(match whole.take() {
                    None => (timed.zone(), (from, to)),
                    Some((zone, (first, last))) => (zone, (first.min(from), last.max(to))),
                });
            }
            let by_itself = match (&instance.fate, instance.origin) {
                (Fate::Skipped, _) => None,
                (Fate::Regular, Origin::Rule) if told_by_rule => None,
                (Fate::Regular | Fate::Changed(_), _) => {
                    instance.when().filter(|when| told_by_rule || known(when.day()))
                }
            };
            if let Some(timed) = by_itself.and_then(When::by_wall_clock) {
                enter(timed.zone(), stretch(timed), Share::Instance);
            }
        }
        if let Some((zone, stretch)) = whole {
            enter(zone, stretch, Share::Whole);
        }
    }
    by_zone.into_values().map(|(zone, uses)| ZoneUse::new(zone, uses)).collect()
}

impl<'c> ZoneUse<'c> {
    fn new(zone: Zone, mut uses: Vec<Use<'c>>) -> Self {
        uses.sort_by_key(|one| (one.stretch, &one.event.id, one.share));
        let stretches: Vec<Stretch> = uses.iter().map(|one| one.stretch).collect();
        let in_utc = longest_fit(&zone, &stretches).map_or(uses.len(), |(first, _)| first);
        Self { zone, uses, in_utc }
    }
}

fn stretch(timed: &Timed) -> Stretch {
    (timed.start().to_utc(), timed.end().to_utc())
}
