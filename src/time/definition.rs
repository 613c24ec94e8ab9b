//! The definition of a zone for the times in use: exact, or in the shape that Outlook reads.
//!
//! *May touch*: eras. *Never touches*: iCalendar text; the clock.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use crate::time::era::{Era, Onset, beginning_of_year, eras, follows_a_rule};
use crate::time::observance::{Observance, ObservanceKind, OnsetDay, OnsetRule, ZoneDefinition};
use crate::time::{Transition, Zone};

/// How long before the earliest time in use a definition has to be right, and how long after the last onset a finished rule
/// ends: no engine's reading of an offset reaches further.
const MARGIN: TimeDelta = TimeDelta::hours(24);
/// How long after the latest time in use a definition has to be right where it need not be right for good.
const AFTERWARDS: TimeDelta = TimeDelta::days(366);
/// How far ahead a definition that is right for good is compared with the tzdb.
const COMPARED_YEARS: i32 = 40;
/// From how many onsets on a finished run is written as a rule.
const RULE_ONSETS: usize = 3;

/// The exact definition of `zone` for times from `earliest` to `latest`, and, where the zone has a yearly rule, for good.
pub fn exact_definition(zone: &Zone, earliest: DateTime<Utc>, latest: DateTime<Utc>) -> ZoneDefinition {
    let right_from = earliest - MARGIN;
    let afterwards = latest + AFTERWARDS;
    let eras = eras(zone, afterwards);
    let begun = eras.iter().rposition(|era| era.onsets.first().is_some_and(|onset| onset.at <= right_from));
    // The era in force is told from its beginning, unless it is how local mean time ended: that would take seconds in an offset.
    let first = match begun {
        Some(begun) if eras.get(begun).is_some_and(|era| !ended_local_mean_time(era)) => begun,
        Some(begun) => begun + 1,
        None => 0,
    };
    let mut observances: Vec<Observance> = Vec::new();
    if begun.is_none_or(|begun| first > begun) {
        observances.push(before_all_onsets(zone, earliest));
    }
    let told = eras.get(first..).unwrap_or_default();
    for (place, era) in told.iter().enumerate() {
        let next = told.get(place + 1).and_then(|era| era.onsets.first());
        observances.extend(era_observances(era, next));
    }
    if !observances.iter().any(|observance| observance.kind == ObservanceKind::Standard) {
        observances.insert(0, before_all_onsets(zone, earliest));
    }
    observances.sort_by_key(|observance| observance.onset);
    let right_until = if follows_a_rule(zone) {
        afterwards.max(beginning_of_year(latest.year() + COMPARED_YEARS))
    } else {
        afterwards
    };
    ZoneDefinition { zone: zone.clone(), observances, right_from, right_until }
}

/// A definition of `zone` that Outlook reads right for times from `earliest` to `latest` and a year beyond: the exact one where
/// that has the shape, else a simpler one that is right for this stretch; `None` where there is none.
pub fn outlook_definition(zone: &Zone, earliest: DateTime<Utc>, latest: DateTime<Utc>) -> Option<ZoneDefinition> {
    let exact = exact_definition(zone, earliest, latest);
    if exact.fits_outlook() {
        return Some(exact);
    }
    let (right_from, right_until) = (earliest - MARGIN, latest + AFTERWARDS);
    let changes: Vec<Transition> = zone.transitions(right_from, right_until).collect();
    let observances = if changes.is_empty() {
        vec![constant(zone, right_from, earliest)]
    } else {
        pair(zone, right_from, right_until)?
    };
    let definition = ZoneDefinition { zone: zone.clone(), observances, right_from, right_until };
    definition.fits_outlook().then_some(definition)
}

/// Whether an era is no more than the end of local mean time, whose offsets have seconds.
fn ended_local_mean_time(era: &Era) -> bool {
    matches!(era.onsets.as_slice(), [only] if only.before % 60 != 0)
}

/// What holds before any onset that is told.
fn before_all_onsets(zone: &Zone, earliest: DateTime<Utc>) -> Observance {
    let data = zone.data();
    let first = data.at(i64::MIN);
    let held = zone.transitions(DateTime::<Utc>::MIN_UTC, earliest - MARGIN).last();
    let (offset, name) = held.map_or_else(|| (first.offset, first.name.to_string()), |last| (last.after, last.name));
    let onset = beginning_of_year(1970).min(earliest - AFTERWARDS).naive_utc();
    let onset = onset.date().and_time(chrono::NaiveTime::MIN);
    Observance { kind: ObservanceKind::Standard, onset, offset_from: offset, offset_to: offset, name, rule: None }
}

/// The observances of one era; `next` is the first onset after it.
fn era_observances(era: &Era, next: Option<&Onset>) -> Vec<Observance> {
    let (evens, odds): (Vec<_>, Vec<_>) = era.onsets.iter().enumerate().partition(|(place, _)| place % 2 == 0);
    let mut observances = Vec::new();
    for onsets in [evens, odds] {
        let dates: Vec<NaiveDate> = onsets.iter().map(|(_, onset)| onset.local.date()).collect();
        let (Some((place, first)), Some((_, last))) = (onsets.first(), onsets.last()) else { continue };
        let kind = kind(first, era.onsets.get(place + 1).or(next));
        let day = OnsetDay::naming(&dates).first().copied();
        match day {
            Some(day) if era.endless || onsets.len() >= RULE_ONSETS => {
                let until = (!era.endless).then(|| last.at + MARGIN);
                observances.push(observance(first, kind, Some(OnsetRule { day, until })));
            }
            Some(_) | None => {
                observances.extend(onsets.iter().map(|(_, onset)| observance(onset, kind, None)));
            }
        }
    }
    observances
}

/// DAYLIGHT where the clocks are put forward and will be put back within a year, STANDARD otherwise.
fn kind(onset: &Onset, next: Option<&Onset>) -> ObservanceKind {
    if onset.after > onset.before && onset.is_undone_by(next) {
        ObservanceKind::Daylight
    } else {
        ObservanceKind::Standard
    }
}

fn observance(onset: &Onset, kind: ObservanceKind, rule: Option<OnsetRule>) -> Observance {
    Observance {
        kind,
        onset: onset.local,
        offset_from: onset.before,
        offset_to: onset.after,
        name: onset.name.clone(),
        rule,
    }
}

/// One STANDARD for a stretch in which nothing changes: its onset is the last change before it.
fn constant(zone: &Zone, right_from: DateTime<Utc>, earliest: DateTime<Utc>) -> Observance {
    let onsets = eras(zone, right_from).into_iter().flat_map(|era| era.onsets);
    let reached = onsets.take_while(|onset| onset.at <= right_from).last().filter(|onset| onset.before % 60 == 0);
    reached
        .map_or_else(|| before_all_onsets(zone, earliest), |onset| observance(&onset, ObservanceKind::Standard, None))
}

/// STANDARD and DAYLIGHT with plain rules that are right from `right_from` to `right_until`; `None` where there are none.
///
/// Each rule has to name at least two onsets, so that no single change is taken for a custom.
fn pair(zone: &Zone, right_from: DateTime<Utc>, right_until: DateTime<Utc>) -> Option<Vec<Observance>> {
    let onsets: Vec<Onset> = eras(zone, right_until).into_iter().flat_map(|era| era.onsets).collect();
    let in_use = onsets.iter().rposition(|onset| onset.at <= right_from)?;
    let used = onsets.get(in_use..)?.iter().take_while(|onset| onset.at <= right_until);
    let (evens, odds): (Vec<_>, Vec<_>) = used.enumerate().partition(|(place, _)| place % 2 == 0);
    let before = |skip: usize| onsets.get(..in_use).unwrap_or_default().iter().rev().skip(skip).step_by(2);
    let even = run(evens.into_iter().map(|(_, onset)| onset).collect(), before(1), right_until)?;
    let odd = run(odds.into_iter().map(|(_, onset)| onset).collect(), before(0), right_until)?;
    let (first, _) = &even;
    let (other, _) = &odd;
    if !first.undoes(other) {
        return None;
    }
    let mut observances: Vec<Observance> = [even, odd]
        .into_iter()
        .map(|(onset, day)| {
            let kind = if onset.after > onset.before { ObservanceKind::Daylight } else { ObservanceKind::Standard };
            observance(onset, kind, Some(OnsetRule { day, until: None }))
        })
        .collect();
    observances.sort_by_key(|observance| observance.onset);
    Some(observances)
}

/// The earliest onset and the plain rule of a run of yearly onsets: those `used`, and as many of `earlier` (the latest first) as the
/// same rule names. The rule names no other date up to `right_until`.
fn run<'o>(
    used: Vec<&'o Onset>,
    earlier: impl Iterator<Item = &'o Onset>,
    right_until: DateTime<Utc>,
) -> Option<(&'o Onset, OnsetDay)> {
    let mut onsets = used;
    let mut earlier = earlier.peekable();
    if onsets.is_empty() {
        onsets.push(earlier.next()?);
    }
    let plain = |onsets: &[&Onset]| {
        let dates: Vec<NaiveDate> = onsets.iter().map(|onset| onset.local.date()).collect();
        let forms = OnsetDay::naming(&dates);
        forms.into_iter().find(|form| matches!(form, OnsetDay::Weekday { .. }))
    };
    let yearly = |onset: &Onset, next: &Onset| {
        let same_change =
            (onset.before, onset.after, onset.local.time()) == (next.before, next.after, next.local.time());
        same_change && next.local.year() == onset.local.year() + 1
    };
    if !onsets.windows(2).all(|pair| matches!(pair, [onset, next] if yearly(onset, next))) {
        return None;
    }
    let mut day = plain(&onsets)?;
    while let (Some(onset), Some(first)) = (earlier.next(), onsets.first().copied()) {
        if !yearly(onset, first) {
            break;
        }
        onsets.insert(0, onset);
        let Some(further) = plain(&onsets) else {
            onsets.remove(0);
            break;
        };
        day = further;
    }
    let (first, last) = (onsets.first().copied()?, onsets.last()?);
    let next = day.in_year(last.local.year() + 1)?.and_time(last.local.time()).and_utc();
    let over = next - TimeDelta::seconds(i64::from(last.before)) > right_until;
    (onsets.len() >= 2 && over).then_some((first, day))
}
