//! The definition of a zone for the times in use: exact, or in the shape that Outlook reads.
//!
//! *May touch*: eras. *Never touches*: iCalendar text; the clock.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use crate::time::Zone;
use crate::time::era::{Era, Onset, beginning_of_year, eras, follows_a_rule, onsets};
use crate::time::observance::{Observance, ObservanceKind, OnsetDay, OnsetRule, ZoneDefinition};

/// How long before the earliest time in use a definition has to be right, and how long after the last onset a finished rule
/// ends: no engine's reading of an offset reaches further.
const MARGIN: TimeDelta = TimeDelta::hours(24);
/// How long after the latest time in use a definition has to be right where it need not be right for good.
const AFTERWARDS: TimeDelta = TimeDelta::days(366);
/// How far ahead a definition that is right for good is compared with the tzdb.
const COMPARED_YEARS: i32 = 40;
/// From how many onsets on a finished run is written as a rule.
const RULE_ONSETS: usize = 3;
/// The years for which a zone can be defined: RFC 5545 writes a year in four digits, no clock was set by law before the first of
/// these, and what the law will be after the last is nobody's to know.
const YEARS: [i32; 2] = [1600, 2400];

/// The exact definition of `zone` for times from `earliest` to `latest`, and, where the zone has a yearly rule, for good.
///
/// Times before 1600 and after 2400 are taken for the beginnings of those years.
pub fn exact_definition(zone: &Zone, earliest: DateTime<Utc>, latest: DateTime<Utc>) -> ZoneDefinition {
    let [earliest, latest] = [earliest, latest].map(definable);
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
    let right_until = if follows_a_rule(zone) {
        afterwards.max(beginning_of_year(latest.year() + COMPARED_YEARS))
    } else {
        afterwards
    };
    ZoneDefinition::new(zone, observances, (right_from, right_until), || before_all_onsets(zone, earliest))
}

/// A definition of `zone` that Outlook reads right for times from `earliest` to `latest` and a year beyond: the exact one where
/// that has the shape, else a simpler one that is right for this stretch; `None` where there is none. Where there is one for a
/// stretch there is one for every part of it.
///
/// Times before 1600 and after 2400 are taken for the beginnings of those years.
pub fn outlook_definition(zone: &Zone, earliest: DateTime<Utc>, latest: DateTime<Utc>) -> Option<ZoneDefinition> {
    let [earliest, latest] = [earliest, latest].map(definable);
    let exact = exact_definition(zone, earliest, latest);
    if exact.fits_outlook() {
        return Some(exact);
    }
    let (right_from, right_until) = (earliest - MARGIN, latest + AFTERWARDS);
    let observances = if zone.transitions(right_from, right_until).next().is_none() {
        vec![constant(zone, right_from, earliest)]
    } else if follows_a_rule(zone) {
        pair(zone, right_from, right_until)?
    } else {
        // Where clocks change by the moon, two years of one weekday are no more than a coincidence.
        return None;
    };
    let definition =
        ZoneDefinition::new(zone, observances, (right_from, right_until), || before_all_onsets(zone, earliest));
    definition.fits_outlook().then_some(definition)
}

/// The nearest time for which a zone can be defined.
fn definable(instant: DateTime<Utc>) -> DateTime<Utc> {
    let [first, last] = YEARS.map(beginning_of_year);
    instant.clamp(first, last)
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
    let onsets = onsets(zone, right_from).into_iter();
    let reached = onsets.take_while(|onset| onset.at <= right_from).last().filter(|onset| onset.before % 60 == 0);
    reached
        .map_or_else(|| before_all_onsets(zone, earliest), |onset| observance(&onset, ObservanceKind::Standard, None))
}

/// STANDARD and DAYLIGHT with plain rules that are right from `right_from` to `right_until`; `None` where there are none. The zone
/// follows a rule, so that its onsets are known far beyond the stretch.
fn pair(zone: &Zone, right_from: DateTime<Utc>, right_until: DateTime<Utc>) -> Option<Vec<Observance>> {
    let onsets = onsets(zone, right_until);
    let in_use = onsets.iter().rposition(|onset| onset.at <= right_from)?;
    let run_from = |first: usize| {
        let by_turns: Vec<&Onset> = onsets.iter().skip(first % 2).step_by(2).collect();
        run(&by_turns, first / 2, right_until)
    };
    let (one, other) = (run_from(in_use)?, run_from(in_use + 1)?);
    let observances = [one, other].map(|(onset, day)| {
        let kind = if onset.after > onset.before { ObservanceKind::Daylight } else { ObservanceKind::Standard };
        observance(onset, kind, Some(OnsetRule { day, until: None }))
    });
    one.0.undoes(other.0).then(|| observances.into())
}

/// The earliest onset and the plain rule of a run of yearly onsets: those of `onsets` from the one at `first` up to `right_until`, and
/// as many earlier ones as the same rule names. The rule names no other date up to `right_until`.
///
/// It has to name at least two onsets of the zone's history, so that no single change is taken for a custom; the second may lie
/// before or after the stretch. Were it asked for within, a part of a stretch could lack a rule that the whole stretch has.
fn run<'o>(onsets: &[&'o Onset], first: usize, right_until: DateTime<Utc>) -> Option<(&'o Onset, OnsetDay)> {
    let (earlier, rest) = onsets.split_at_checked(first)?;
    let (used, later) = rest.split_at_checked(rest.partition_point(|onset| onset.at <= right_until))?;
    let (first, last) = (used.first()?, used.last()?);
    if !used.iter().zip(used.iter().skip(1)).all(|(onset, next)| onset.comes_again_as(next)) {
        return None;
    }
    let dates: Vec<NaiveDate> = used.iter().map(|onset| onset.local.date()).collect();
    let of_day = |day: OnsetDay| {
        let names = |onset: &Onset| day.in_year(onset.local.year()) == Some(onset.local.date());
        let backwards = earlier.iter().rev().scan(*first, |next, onset| {
            let belongs = onset.comes_again_as(next) && names(onset);
            *next = onset;
            belongs.then_some(*onset)
        });
        let before: Vec<&Onset> = backwards.collect();
        let goes_on = later.first().is_some_and(|next| last.comes_again_as(next) && names(next));
        let next = day.in_year(last.local.year() + 1)?.and_time(last.local.time()).and_utc();
        let over = next - TimeDelta::seconds(i64::from(last.before)) > right_until;
        let is_custom = used.len() + before.len() + usize::from(goes_on) >= 2;
        (over && is_custom).then(|| (before.len(), before.last().copied().unwrap_or(first), day))
    };
    let plain = OnsetDay::naming(&dates).into_iter().filter(|form| matches!(form, OnsetDay::Weekday { .. }));
    let longest = plain.filter_map(of_day).min_by_key(|(before, ..)| std::cmp::Reverse(*before));
    longest.map(|(_, onset, day)| (onset, day))
}
