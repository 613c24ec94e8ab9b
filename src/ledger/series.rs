//! What was told of a series: its rule, and what became of single instances.
//!
//! *May touch*: facts, rules. *Never touches*: who sees which part of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::ledger::change::{InstanceChange, InstanceNews, ToldRepeats};
use crate::ledger::facts::details;
use crate::ledger::{Digest, Facts, ToldRun, ToldText, ToldTimes, ToldWhen};
use crate::model::{Event, Fate};
use crate::time::{Local, Rule, RuleEnd, Tzdb, resolve_local};
use crate::view::{Announcement, Deviation, Repetition};

/// How many instances of a told series are looked at to find the next; nobody's meetings are that many (ours).
const LOOKED_AT: usize = 20_000;

/// What was told of how an event goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldSeries {
    /// Its rule, without an end (RFC 5545 §3.3.10).
    pub rule: String,
    /// The last day on which anything of it takes place; `None` where it has no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
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
        Self {
            rule: repetition.rule.clone().ending(RuleEnd::Endless).to_string(),
            last: repetition.last_day(),
            excluded: repetition.excluded.iter().copied().collect(),
            changed: changed
                .map(|exception| (exception.recurrence, told(&exception.announcement, exception.recurrence)))
                .collect(),
        }
    }

    /// How it goes on after its first instance.
    pub(super) fn repeats(&self, first: &ToldWhen) -> ToldRepeats {
        ToldRepeats { first: first.day(), rule: self.rule.clone(), last: self.last }
    }

    /// What became of single instances from here to `other`; `first` and `other_first` are the first of each. Where all of them take place
    /// at another hour, each is compared with the one of its day.
    pub(super) fn difference(&self, first: &ToldWhen, other: &Self, other_first: &ToldWhen) -> Vec<InstanceChange> {
        let [was, is] = [first, other_first].map(|first| start(first).time());
        let today = |recurrence: &NaiveDateTime| {
            if recurrence.time() == was { recurrence.date().and_time(is) } else { *recurrence }
        };
        let excluded: BTreeSet<NaiveDateTime> = self.excluded.iter().map(today).collect();
        let changed: BTreeMap<NaiveDateTime, &ToldInstance> =
            self.changed.iter().map(|(recurrence, instance)| (today(recurrence), instance)).collect();
        let keys: BTreeSet<NaiveDateTime> =
            excluded.iter().chain(&other.excluded).chain(changed.keys()).chain(other.changed.keys()).copied().collect();
        let first = start(other_first);
        let in_both = |recurrence: &NaiveDateTime| {
            *recurrence >= first && other.last.is_none_or(|last| recurrence.date() <= last)
        };
        let news = |recurrence: &NaiveDateTime| match (changed.get(recurrence), other.changed.get(recurrence)) {
            (None | Some(_), None) if other.excluded.contains(recurrence) => {
                (!excluded.contains(recurrence)).then_some(InstanceNews::Excluded)
            }
            (None, None) => excluded.contains(recurrence).then_some(InstanceNews::Included),
            (Some(_), None) => Some(InstanceNews::AsUsual),
            (Some(before), Some(after)) if *before == after => None,
            (Some(before), Some(after)) if before.when == after.when => Some(InstanceNews::Changed),
            (None, Some(after)) if after.when.begins_at(*recurrence) => Some(InstanceNews::Changed),
            (Some(_) | None, Some(after)) => Some(InstanceNews::Moved(after.when.clone())),
        };
        let told = keys.iter().filter(|recurrence| in_both(recurrence));
        told.filter_map(|recurrence| Some(InstanceChange { instance: *recurrence, news: news(recurrence)? })).collect()
    }
}

impl Facts {
    /// When it takes place next after `now`, or last took place, as far as `run` sees of it.
    pub(super) fn occasion(&self, now: DateTime<Utc>, run: Option<ToldRun>) -> ToldWhen {
        let Some(series) = &self.series else { return self.when.clone() };
        let Ok(rule) = series.rule.parse::<Rule>() else { return self.when.clone() };
        let begin = run.map_or_else(|| start(&self.when), |run| run.first);
        let seen = |recurrence: &NaiveDateTime| {
            run.is_none_or(|run| run.holds(*recurrence)) && series.last.is_none_or(|last| recurrence.date() <= last)
        };
        let mut latest = None;
        for recurrence in rule.instances(begin).take(LOOKED_AT).take_while(seen) {
            if series.excluded.contains(&recurrence) {
                continue;
            }
            let Some(when) = series
                .changed
                .get(&recurrence)
                .map(|instance| instance.when.clone())
                .or_else(|| self.when.shifted(recurrence))
            else {
                break;
            };
            let is_next = when.begins() > now;
            latest = Some(when);
            if is_next {
                break;
            }
        }
        latest.unwrap_or_else(|| self.when.clone())
    }
}

impl ToldWhen {
    /// The same at another start, on its own clock and for as long.
    fn shifted(&self, to: NaiveDateTime) -> Option<Self> {
        let days = |first: NaiveDate, last: NaiveDate| (to.date(), to.date() + (last - first));
        Some(match self {
            Self::AllDay(first, last) => {
                let (first, last) = days(*first, *last);
                Self::AllDay(first, last)
            }
            Self::ToBeAnnounced(first, last) => {
                let (first, last) = days(*first, *last);
                Self::ToBeAnnounced(first, last)
            }
            Self::Timed(times) => {
                let zone = Tzdb::bundled().zone(&times.zone)?;
                let moment = match resolve_local(&zone, to) {
                    Local::Once(moment)
                    | Local::Skipped { after: moment, .. }
                    | Local::Repeated { first: moment, .. } => moment,
                };
                let length: TimeDelta = times.end - times.start;
                let end = moment.clone().checked_add_signed(length)?;
                Self::Timed(ToldTimes { start: moment.fixed_offset(), end: end.fixed_offset(), ..times.clone() })
            }
        })
    }

    /// The same on the day on which `other` begins; `None` where its zone is unknown.
    pub(super) fn on_day_of(&self, other: &Self) -> Option<Self> {
        self.shifted(start(other).date().and_time(start(self).time()))
    }

    /// Whether it begins when the clock on its wall shows `local`.
    fn begins_at(&self, local: NaiveDateTime) -> bool {
        start(self) == local
    }
}

/// When it begins, on its own clock; midnight for days.
fn start(when: &ToldWhen) -> NaiveDateTime {
    match when {
        ToldWhen::AllDay(first, _) | ToldWhen::ToBeAnnounced(first, _) => first.and_time(chrono::NaiveTime::MIN),
        ToldWhen::Timed(times) => times.start.naive_local(),
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
