//! What was told of a series: its rule, and what became of single instances.
//!
//! *May touch*: facts, rules. *Never touches*: who sees which part of it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::ledger::change::{InstanceChange, InstanceNews, ToldRepeats};
use crate::ledger::facts::details;
use crate::ledger::{Digest, Facts, ToldRun, ToldText, ToldTimes, ToldWhen};
use crate::model::{Event, Fate, When};
use crate::time::{Local, Rule, RuleEnd, Tzdb, Zone, resolve_local};
use crate::view::{Announcement, Deviation, Repetition};

/// How many instances of a told series are looked at to find the next; nobody's meetings are that many (ours).
const LOOKED_AT: usize = 20_000;

/// Up to which year the dates of a rule without an end are looked at, or for how many years, whichever is later (ours): as far as a definition
/// knows them.
const LAST_KNOWN_YEAR: i32 = 2037;
const YEARS_KNOWN: i32 = 10;

/// What was told of how an event goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldSeries {
    /// Its rule, without an end (RFC 5545 §3.3.10).
    pub rule: String,
    /// The IANA name of the zone by whose clock the rule runs; `None` where that is the one in which its hours are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// When its last instance begins by the rule; `None` where it has no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDateTime>,
    /// Starts by the rule at which nothing takes place.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub excluded: BTreeSet<NaiveDateTime>,
    /// What differs from the others, by its start in the rule.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub changed: BTreeMap<NaiveDateTime, ToldInstance>,
}

/// What was told of an instance that differs from the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldInstance {
    /// When it takes place.
    pub when: ToldWhen,
    /// A digest of everything else.
    pub rest: Digest,
}

impl ToldSeries {
    /// What is told of `repetition`, a run of the instances of `event`.
    pub fn of(event: &Event, repetition: &Repetition) -> Self {
        let changed = repetition.exceptions.iter().filter(|exception| exception.deviation == Deviation::Changed);
        let told = |announcement: &Announcement, recurrence: NaiveDateTime| ToldInstance {
            when: ToldWhen::of(&announcement.when),
            rest: rest(event, announcement, recurrence),
        };
        let hours = repetition.occurrences.first().map(|occurrence| &occurrence.when);
        let zone = match hours {
            Some(When::Timed(timed)) => Some(timed.zone()),
            Some(When::AllDay(_) | When::ToBeAnnounced(_)) | None => None,
        };
        Self {
            rule: repetition.rule.clone().ending(RuleEnd::Endless).to_string(),
            clock: zone.filter(|zone| *zone != repetition.zone).map(|_| repetition.zone.name().to_owned()),
            last: repetition.last(),
            excluded: repetition.excluded.iter().copied().collect(),
            changed: changed
                .map(|exception| (exception.recurrence, told(&exception.announcement, exception.recurrence)))
                .collect(),
        }
    }

    /// How it goes on after its first instance.
    pub(super) fn repeats(&self, first: &ToldWhen) -> ToldRepeats {
        let last = self.last.map(|last| last.date());
        ToldRepeats { first: self.start(first).date(), rule: self.rule.clone(), last }
    }

    /// When `when` begins, on the clock of the rule; midnight for days.
    fn start(&self, when: &ToldWhen) -> NaiveDateTime {
        match when {
            ToldWhen::AllDay(first, _) | ToldWhen::ToBeAnnounced(first, _) => first.and_time(NaiveTime::MIN),
            ToldWhen::Timed(times) => {
                let clock = self.clock.as_ref().and_then(|clock| Tzdb::bundled().zone(clock));
                match clock {
                    Some(zone) => times.start.with_timezone(&zone).naive_local(),
                    None => times.start.naive_local(),
                }
            }
        }
    }

    /// The zones in which hours are told and by whose clock the rule runs; `None` for days, and where one is unknown.
    fn zones(&self, first: &ToldWhen) -> Option<(Zone, Zone)> {
        let ToldWhen::Timed(times) = first else { return None };
        let told = Tzdb::bundled().zone(&times.zone)?;
        let clock = self.clock.as_ref().map_or(Some(told.clone()), |clock| Tzdb::bundled().zone(clock))?;
        Some((told, clock))
    }

    /// The instance that begins at `recurrence` by the rule, as long as `first` and at its hour; `None` where the zone is unknown.
    fn at(&self, first: &ToldWhen, recurrence: NaiveDateTime) -> Option<ToldWhen> {
        Self::at_in(self.zones(first).as_ref(), first, recurrence)
    }

    fn at_in(zones: Option<&(Zone, Zone)>, first: &ToldWhen, recurrence: NaiveDateTime) -> Option<ToldWhen> {
        let days = |first: NaiveDate, last: NaiveDate| (recurrence.date(), recurrence.date() + (last - first));
        Some(match first {
            ToldWhen::AllDay(first, last) => {
                let (first, last) = days(*first, *last);
                ToldWhen::AllDay(first, last)
            }
            ToldWhen::ToBeAnnounced(first, last) => {
                let (first, last) = days(*first, *last);
                ToldWhen::ToBeAnnounced(first, last)
            }
            ToldWhen::Timed(times) => {
                let (told, clock) = zones?;
                let moment = match resolve_local(clock, recurrence) {
                    Local::Once(moment)
                    | Local::Skipped { after: moment, .. }
                    | Local::Repeated { first: moment, .. } => moment.with_timezone(told),
                };
                let length: TimeDelta = times.end - times.start;
                let end = moment.clone().checked_add_signed(length)?;
                ToldWhen::Timed(ToldTimes { start: moment.fixed_offset(), end: end.fixed_offset(), ..times.clone() })
            }
        })
    }

    /// Whether `other` is at the same hours, whatever the days of the two; `first` and `other_first` are the first of each.
    pub(super) fn keeps_hours(&self, first: &ToldWhen, other: &Self, other_first: &ToldWhen) -> bool {
        let there = other.start(other_first).date().and_time(self.start(first).time());
        self.at(first, there).as_ref() == Some(other_first)
    }

    /// Those of `starts` at which the rule has an instance; `first` is the first.
    fn ruled(&self, first: &ToldWhen, starts: &BTreeSet<NaiveDateTime>) -> BTreeSet<NaiveDateTime> {
        let (Ok(rule), Some(last)) = (self.rule.parse::<Rule>(), starts.last()) else { return BTreeSet::new() };
        let instances = rule.instances(self.start(first)).until(*last).take(LOOKED_AT);
        instances.filter(|instance| starts.contains(instance)).collect()
    }

    /// What became of single instances from here to `other`; `first` and `other_first` are the first of each. Where all of them take place
    /// at another hour, each is compared with the one of its day.
    pub(super) fn difference(&self, first: &ToldWhen, other: &Self, other_first: &ToldWhen) -> Vec<InstanceChange> {
        let (was, is) = (self.start(first).time(), other.start(other_first).time());
        let today = |recurrence: &NaiveDateTime| {
            if recurrence.time() == was { recurrence.date().and_time(is) } else { *recurrence }
        };
        let excluded: BTreeSet<NaiveDateTime> = self.excluded.iter().map(today).collect();
        let changed: BTreeMap<NaiveDateTime, &ToldInstance> =
            self.changed.iter().map(|(recurrence, instance)| (today(recurrence), instance)).collect();
        let begin = other.start(other_first);
        let in_both =
            |recurrence: &NaiveDateTime| *recurrence >= begin && other.last.is_none_or(|last| *recurrence <= last);
        let keys = excluded.iter().chain(&other.excluded).chain(changed.keys()).chain(other.changed.keys());
        let keys: BTreeSet<NaiveDateTime> = keys.filter(|recurrence| in_both(recurrence)).copied().collect();
        let news = |recurrence: &NaiveDateTime| match (changed.get(recurrence), other.changed.get(recurrence)) {
            (None | Some(_), None) if other.excluded.contains(recurrence) => {
                (!excluded.contains(recurrence)).then_some(InstanceNews::Excluded)
            }
            (None, None) => excluded.contains(recurrence).then_some(InstanceNews::Included),
            (Some(_), None) => Some(InstanceNews::AsUsual),
            (Some(before), Some(after)) if *before == after => None,
            (Some(before), Some(after)) if before.when == after.when => Some(InstanceNews::Changed),
            // Only where it is at another time than the rule has it, it is told where it went.
            (None, Some(after)) if other.at(other_first, *recurrence).as_ref() == Some(&after.when) => {
                Some(InstanceNews::Changed)
            }
            (Some(_) | None, Some(after)) => Some(InstanceNews::Moved(after.when.clone())),
        };
        let ruled = other.ruled(other_first, &keys);
        ruled
            .iter()
            .filter_map(|recurrence| Some(InstanceChange { instance: *recurrence, news: news(recurrence)? }))
            .collect()
    }
}

impl Facts {
    /// What is told of it to a view that sees `run` of it: nothing of what was before and comes after.
    pub(super) fn clipped(&self, run: Option<ToldRun>) -> Cow<'_, Self> {
        let (Some(run), Some(series)) = (run, &self.series) else { return Cow::Borrowed(self) };
        let changed = series.changed.iter().filter(|(recurrence, _)| run.holds(**recurrence));
        let clipped = ToldSeries {
            last: run.last,
            excluded: series.excluded.iter().filter(|recurrence| run.holds(**recurrence)).copied().collect(),
            changed: changed.map(|(recurrence, instance)| (*recurrence, instance.clone())).collect(),
            ..series.clone()
        };
        let when = series.at(&self.when, run.first).unwrap_or_else(|| self.when.clone());
        let series = (run.last != Some(run.first)).then_some(clipped);
        Cow::Owned(Self { when, series, ..self.clone() })
    }

    /// Every time at which it takes place, as far as `run` sees of it, in the order of the rule.
    pub(super) fn occasions(&self, run: Option<ToldRun>) -> Vec<ToldWhen> {
        let once = || vec![self.when.clone()];
        let Some(series) = &self.series else { return once() };
        let Ok(rule) = series.rule.parse::<Rule>() else { return once() };
        let begin = run.map_or_else(|| series.start(&self.when), |run| run.first);
        let known_until = LAST_KNOWN_YEAR.max(begin.year() + YEARS_KNOWN);
        let seen = |recurrence: &NaiveDateTime| {
            run.is_none_or(|run| run.holds(*recurrence))
                && series.last.map_or(recurrence.year() <= known_until, |last| *recurrence <= last)
        };
        let zones = series.zones(&self.when);
        let instances = rule.instances(begin).take(LOOKED_AT).take_while(seen);
        let taking_place = instances.filter(|recurrence| !series.excluded.contains(recurrence));
        let when = |recurrence: NaiveDateTime| match series.changed.get(&recurrence) {
            Some(instance) => Some(instance.when.clone()),
            None => ToldSeries::at_in(zones.as_ref(), &self.when, recurrence),
        };
        let occasions: Vec<ToldWhen> = taking_place.map_while(when).collect();
        if occasions.is_empty() { once() } else { occasions }
    }
}

/// A digest of what is told of an instance beside its hours.
fn rest(event: &Event, announcement: &Announcement, recurrence: NaiveDateTime) -> Digest {
    let instances = event.series.as_ref().map_or(&[][..], |series| series.instances.as_slice());
    let instance = instances
        .binary_search_by(|instance| instance.recurrence.cmp(&recurrence))
        .ok()
        .and_then(|place| instances.get(place));
    let title = match instance.map(|instance| &instance.fate) {
        Some(Fate::Changed(alteration)) => ToldText::of(&alteration.title),
        Some(Fate::Regular | Fate::Skipped) | None => ToldText::of(&event.title),
    };
    let mut parts = vec![
        format!("{title:?}"),
        format!("{:?}", announcement.status),
        announcement.location.clone().unwrap_or_default(),
    ];
    parts.extend(details(announcement).iter().map(|(detail, digest)| format!("{detail:?} {digest}")));
    Digest::of(parts)
}
