//! The times at which a rule matches, one after the other (RFC 5545 §3.3.10, §3.8.5.3).
//!
//! *May touch*: parts, seconds since 1970 by the clock on the wall. *Never touches*: zones; exceptions and additions to a rule.

use std::iter::FusedIterator;

use chrono::{DateTime, Datelike, NaiveDateTime};

use crate::time::day_sets::DaySets;
use crate::time::rule::{Frequency, RuleEnd, RuleParts, Until};
use crate::time::rule_check::YEARS;
use crate::time::slots::Slots;
use crate::time::span::day_number;
use crate::time::time_of_day::{DAY, HOUR, MINUTE, times_within};

/// The last second that RFC 5545 can write, that of 31 December 9999.
const END_OF_TIME: i64 = 253_402_300_799;

/// The times at which a rule matches, from its start on; see [`Rule::instances`](crate::time::Rule::instances).
#[derive(Clone, Debug)]
pub struct Instances<'r> {
    periods: Periods,
    /// BYSETPOS; `None` where every time of a period is taken.
    positions: Option<Positions<'r>>,
    /// The days, or the slot, of the period in hand, in seconds since 1970; with positions, the very times that are taken.
    bases: Vec<i64>,
    /// The times of each, in seconds from its beginning.
    times: Vec<i64>,
    /// The next to be told: which base, and which time of it.
    place: (usize, usize),
    /// In seconds since 1970.
    first: i64,
    /// In seconds since 1970.
    last: i64,
    left: u64,
}

/// What a rule goes through, one after the other.
#[derive(Clone, Debug)]
enum Periods {
    /// Days, weeks, months or years, with the days that are named in them.
    Days(DaySets),
    /// Hours, minutes or seconds.
    Slots(Slots),
}

/// The places in the set of times of one period that are taken.
#[derive(Clone, Debug)]
struct Positions<'r> {
    numbers: &'r [i16],
    /// The times of each base before any is taken.
    times: Vec<i64>,
    taken: Vec<i64>,
}

impl<'r> Instances<'r> {
    /// Those of a rule with these parts.
    pub(crate) fn of(parts: &'r RuleParts, start: NaiveDateTime) -> Self {
        let all_times = times_within(parts, start.time());
        let (times, positions) = match parts.by_set_pos.as_slice() {
            [] => (all_times, None),
            numbers => (vec![0], Some(Positions { numbers, times: all_times, taken: Vec::new() })),
        };
        let (last, left) = match parts.end {
            RuleEnd::Endless => (END_OF_TIME, u64::MAX),
            RuleEnd::Count(count) => (END_OF_TIME, u64::from(count)),
            RuleEnd::Until(until) => (last_second(until), u64::MAX),
        };
        Self {
            periods: Periods::of(parts, start),
            positions,
            bases: Vec::new(),
            times,
            place: (0, 0),
            first: seconds(start),
            last: last.min(END_OF_TIME),
            left: if YEARS.contains(&start.year()) { left } else { 0 },
        }
    }

    /// The same, but none after `limit`, and no search for any.
    #[must_use]
    pub fn until(self, limit: NaiveDateTime) -> Self {
        Self { last: self.last.min(seconds(limit)), ..self }
    }

    /// The next time of the period in hand, in seconds since 1970.
    fn next_in_period(&mut self) -> Option<i64> {
        let (base, time) = self.place;
        let moment = self.bases.get(base)? + self.times.get(time)?;
        self.place = if time + 1 < self.times.len() { (base, time + 1) } else { (base + 1, 0) };
        Some(moment)
    }

    /// Takes the next period in hand that has any time; `None` where there is none.
    fn next_period(&mut self) -> Option<()> {
        // What no period of a whole cycle has, no period has.
        for _ in 0..self.periods.cycle() {
            self.periods.next_into(self.last, &mut self.bases)?;
            if let Some(positions) = &mut self.positions {
                positions.take(&mut self.bases);
            }
            if !self.bases.is_empty() {
                // Only the first period has days that are over before the start.
                let over = self.bases.partition_point(|base| base + DAY <= self.first);
                self.place = (over, 0);
                return Some(());
            }
        }
        None
    }
}

impl Iterator for Instances<'_> {
    type Item = NaiveDateTime;

    fn next(&mut self) -> Option<NaiveDateTime> {
        while self.left > 0 {
            let Some(moment) = self.next_in_period() else {
                if self.next_period().is_none() {
                    break;
                }
                continue;
            };
            if moment > self.last {
                break;
            }
            if moment >= self.first {
                self.left -= 1;
                return date_time(moment);
            }
        }
        self.left = 0;
        None
    }
}

impl FusedIterator for Instances<'_> {}

impl Periods {
    fn of(parts: &RuleParts, start: NaiveDateTime) -> Self {
        match parts.frequency {
            Frequency::Secondly => Self::Slots(Slots::new(1, parts, start)),
            Frequency::Minutely => Self::Slots(Slots::new(MINUTE, parts, start)),
            Frequency::Hourly => Self::Slots(Slots::new(HOUR, parts, start)),
            Frequency::Daily => Self::Days(DaySets::daily(parts, start.date())),
            Frequency::Weekly => Self::Days(DaySets::weekly(parts, start.date())),
            Frequency::Monthly => Self::Days(DaySets::monthly(parts, start.date())),
            Frequency::Yearly => Self::Days(DaySets::yearly(parts, start.date())),
        }
    }

    /// The bases of the next period, in seconds since 1970; `None` where it begins after `last`.
    fn next_into(&mut self, last: i64, bases: &mut Vec<i64>) -> Option<()> {
        match self {
            Self::Days(days) => {
                days.next_into(last.div_euclid(DAY), bases)?;
                for day in &mut *bases {
                    *day *= DAY;
                }
            }
            Self::Slots(slots) => {
                bases.clear();
                bases.push(slots.next(last)?);
            }
        }
        Some(())
    }

    /// After how many periods everything repeats itself. In each slot the times are the same.
    fn cycle(&self) -> i64 {
        match self {
            Self::Days(days) => days.cycle(),
            Self::Slots(_) => 1,
        }
    }
}

impl Positions<'_> {
    /// Puts the times that are taken in the place of the bases.
    fn take(&mut self, bases: &mut Vec<i64>) {
        self.taken.clear();
        let (all, each) = (bases.len() * self.times.len(), self.times.len().max(1));
        for number in self.numbers {
            let distance = usize::from(number.unsigned_abs());
            let place = if *number > 0 { distance.checked_sub(1) } else { all.checked_sub(distance) };
            let base_and_time = place.and_then(|place| bases.get(place / each).zip(self.times.get(place % each)));
            self.taken.extend(base_and_time.map(|(base, time)| base + time));
        }
        self.taken.sort_unstable();
        self.taken.dedup();
        std::mem::swap(bases, &mut self.taken);
    }
}

/// The last second that is not after `until`; what is said in UTC is taken as if the clock on the wall showed UTC.
fn last_second(until: Until) -> i64 {
    match until {
        Until::Date(date) => (day_number(date) + 1) * DAY - 1,
        Until::Local(time) | Until::Utc(time) => seconds(time),
    }
}

/// Seconds since 1970, by the clock on the wall; fractions are cut off.
fn seconds(time: NaiveDateTime) -> i64 {
    time.and_utc().timestamp()
}

fn date_time(seconds: i64) -> Option<NaiveDateTime> {
    DateTime::from_timestamp(seconds, 0).map(|moment| moment.naive_utc())
}
