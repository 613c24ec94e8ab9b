//! The times of day that a rule names, and those that it lets pass (BYHOUR, BYMINUTE, BYSECOND of RFC 5545 §3.3.10).
//!
//! *May touch*: seconds. *Never touches*: days.

use chrono::{NaiveTime, Timelike};

use crate::time::rule::{Frequency, RuleParts};

/// In seconds.
pub(crate) const DAY: i64 = 86_400;
/// In seconds.
pub(crate) const HOUR: i64 = 3_600;
/// In seconds.
pub(crate) const MINUTE: i64 = 60;
/// The last second of a minute; there is no other on the wall, so that a leap second is taken for this one (RFC 5545 §3.3.12).
const LAST_SECOND: i64 = 59;

/// The times that a rule names within one day, or one hour, minute or second, in seconds from its beginning, in order. What the rule
/// leaves open comes from `start`.
pub(crate) fn times_within(parts: &RuleParts, start: NaiveTime) -> Vec<i64> {
    let hours = || named_or(&parts.by_hour, start.hour());
    let minutes = || named_or(&parts.by_minute, start.minute());
    let seconds = || named_or(&parts.by_second, start.second());
    let (hours, minutes, seconds) = match parts.frequency {
        Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly => {
            (hours(), minutes(), seconds())
        }
        Frequency::Hourly => (vec![0], minutes(), seconds()),
        Frequency::Minutely => (vec![0], vec![0], seconds()),
        Frequency::Secondly => (vec![0], vec![0], vec![0]),
    };
    let mut times = Vec::with_capacity(hours.len() * minutes.len() * seconds.len());
    for hour in &hours {
        for minute in &minutes {
            times.extend(seconds.iter().map(|second| hour * HOUR + minute * MINUTE + second));
        }
    }
    times
}

/// The times that a rule lets pass, where its parts limit times and do not name them. An empty list asks for nothing.
#[derive(Clone, Debug)]
pub(crate) struct TimeFilter {
    hours: Vec<i64>,
    minutes: Vec<i64>,
    seconds: Vec<i64>,
}

/// What a filter says of a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It passes.
    Passes,
    /// It does not, nor does any other before this one, in seconds from midnight.
    NotBefore(i64),
}

impl TimeFilter {
    /// The parts that limit times under the frequency of the rule.
    pub(crate) fn of(parts: &RuleParts) -> Self {
        let (hours, minutes, seconds) = (sorted(&parts.by_hour), sorted(&parts.by_minute), sorted(&parts.by_second));
        match parts.frequency {
            Frequency::Secondly => Self { hours, minutes, seconds },
            Frequency::Minutely => Self { hours, minutes, seconds: Vec::new() },
            Frequency::Hourly => Self { hours, minutes: Vec::new(), seconds: Vec::new() },
            Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly => {
                Self { hours: Vec::new(), minutes: Vec::new(), seconds: Vec::new() }
            }
        }
    }

    /// What it says of a time of day, in seconds from midnight.
    pub(crate) fn verdict(&self, time: i64) -> Verdict {
        let asks_for = |list: &[i64], number: i64| list.is_empty() || list.binary_search(&number).is_ok();
        let (hour, minute) = (time / HOUR, time / MINUTE);
        if !asks_for(&self.hours, hour) {
            Verdict::NotBefore((hour + 1) * HOUR)
        } else if !asks_for(&self.minutes, minute % 60) {
            Verdict::NotBefore((minute + 1) * MINUTE)
        } else if !asks_for(&self.seconds, time % 60) {
            Verdict::NotBefore(time + 1)
        } else {
            Verdict::Passes
        }
    }
}

fn named_or(list: &[u8], otherwise: u32) -> Vec<i64> {
    if list.is_empty() { vec![i64::from(otherwise)] } else { sorted(list) }
}

fn sorted(list: &[u8]) -> Vec<i64> {
    let mut numbers: Vec<i64> = list.iter().map(|number| i64::from(*number).min(LAST_SECOND)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
