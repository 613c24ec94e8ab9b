//! Hours, minutes and seconds that a rule comes upon one after the other (HOURLY, MINUTELY, SECONDLY of RFC 5545 §3.3.10).
//!
//! *May touch*: seconds, the filters of days and times. *Never touches*: rules that name days.

use chrono::{NaiveDateTime, Timelike};

use crate::time::day_filter::DayFilter;
use crate::time::rule::RuleParts;
use crate::time::span::day_number;
use crate::time::time_of_day::{DAY, TimeFilter, Verdict};

/// The hours, minutes or seconds of a rule, of which each is told by its beginning, in seconds since 1970.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    /// From one to the next.
    interval: i64,
    /// As many intervals as go into a day.
    within_day: i64,
    /// The next that is to be tried.
    next: i64,
    days: DayFilter,
    times: TimeFilter,
    day: Option<Today>,
    barren: Barren,
}

/// The day that is being walked through, which the filter of days lets pass.
#[derive(Clone, Copy, Debug)]
struct Today {
    number: i64,
    /// The first slot of the day, in seconds from midnight; `None` where the rule begins in the middle of it.
    first: Option<i64>,
    had_any: bool,
}

impl Slots {
    /// Slots of `unit` seconds, from the one with `start` in it.
    pub(crate) fn new(unit: i64, parts: &RuleParts, start: NaiveDateTime) -> Self {
        let interval = unit * i64::from(parts.interval);
        let time = i64::from(start.num_seconds_from_midnight());
        let number = day_number(start.date());
        let days = DayFilter::of(parts);
        let day = days.passes(number).then_some(Today { number, first: None, had_any: false });
        Self {
            interval,
            within_day: DAY / interval * interval,
            next: number * DAY + time - time % unit,
            days,
            times: TimeFilter::of(parts),
            day,
            barren: Barren::new(interval),
        }
    }

    /// The next slot that passes; `None` where it begins after `last`, and where none ever passes.
    pub(crate) fn next(&mut self, last: i64) -> Option<i64> {
        loop {
            let day = self.today(last)?;
            if self.next > last {
                return None;
            }
            match self.times.verdict(self.next - day * DAY) {
                Verdict::Passes => {
                    let slot = self.next;
                    self.next += self.interval;
                    if let Some(today) = &mut self.day {
                        today.had_any = true;
                    }
                    return Some(slot);
                }
                Verdict::NotBefore(time) => self.skip_to(day * DAY + time),
            }
        }
    }

    /// The day of the next slot, after skipping the days that cannot have any.
    fn today(&mut self, last: i64) -> Option<i64> {
        loop {
            let number = self.next.div_euclid(DAY);
            match self.day {
                Some(today) if today.number == number => return Some(number),
                Some(Today { first: Some(first), had_any: false, .. }) => self.barren.learn(first)?,
                Some(_) | None => {}
            }
            self.day = None;
            let passing = self.days.next(number, last.div_euclid(DAY))?;
            if passing > number {
                self.skip_to(passing * DAY);
                continue;
            }
            let first = self.next - number * DAY;
            if self.barren.knows(first) {
                self.skip_day((number + 1) * DAY);
            } else {
                self.day = Some(Today { number, first: Some(first), had_any: false });
                return Some(number);
            }
        }
    }

    /// Goes on to the first slot that does not begin before `second`.
    fn skip_to(&mut self, second: i64) {
        let missing = (second - self.next).max(0);
        self.next += (missing + self.interval - 1) / self.interval * self.interval;
    }

    /// The same from the first slot of a day to the next `midnight`, without a division: it is done for millions of barren days.
    fn skip_day(&mut self, midnight: i64) {
        self.next += self.within_day;
        while self.next < midnight {
            self.next += self.interval;
        }
    }
}

/// Days without any slot, told by where the first slot that is tried falls in them: what once was in vain is in vain whenever a day
/// begins with the same one. Without this, a rule that never matches would try every second until the end of time.
#[derive(Clone, Debug)]
struct Barren {
    /// By the first slot, in seconds from midnight; empty until there is something to know.
    known: Vec<bool>,
    /// First slots lie before this.
    beyond: usize,
    /// How many more there can be, since they differ by what the interval and a day have in common.
    unknown: i64,
}

impl Barren {
    fn new(interval: i64) -> Self {
        let beyond = interval.min(DAY);
        let unknown = beyond / greatest_common_divisor(interval, DAY);
        Self { known: Vec::new(), beyond: usize::try_from(beyond).unwrap_or(0), unknown }
    }

    /// Notes a day that had no slot; `None` when no day can have any.
    fn learn(&mut self, first: i64) -> Option<()> {
        self.known.resize(self.beyond, false);
        let known = usize::try_from(first).ok().and_then(|first| self.known.get_mut(first))?;
        if !std::mem::replace(known, true) {
            self.unknown -= 1;
        }
        (self.unknown > 0).then_some(())
    }

    fn knows(&self, first: i64) -> bool {
        usize::try_from(first).ok().and_then(|first| self.known.get(first)).is_some_and(|known| *known)
    }
}

fn greatest_common_divisor(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}
