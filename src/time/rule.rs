//! Recurrence rules: RECUR of RFC 5545 §3.3.10, part by part.
//!
//! *May touch*: dates and the wall clock. *Never touches*: zones; a rule runs by the clock on the wall, and what its hours mean is asked
//! afterwards.

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use crate::time::instances::Instances;
use crate::time::rule_check::{check, nearest_end, without_repetitions};
use crate::time::rule_fault::RuleFault;

/// How often: the unit of the interval (FREQ).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// SECONDLY.
    Secondly,
    /// MINUTELY.
    Minutely,
    /// HOURLY.
    Hourly,
    /// DAILY.
    Daily,
    /// WEEKLY.
    Weekly,
    /// MONTHLY.
    Monthly,
    /// YEARLY.
    Yearly,
}

/// A day of the week, or one of them alone (weekdaynum): `MO`, `2MO`, `-1FR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WeekdayNum {
    /// Which of those in the month or year, counted from 1, or from its end by -1; never 0. `None` for each of them.
    pub nth: Option<i8>,
    /// The day.
    pub weekday: Weekday,
}

/// When a rule ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleEnd {
    /// Never.
    Endless,
    /// After so many instances (COUNT).
    Count(u32),
    /// With the last instance that does not come after this (UNTIL).
    Until(Until),
}

/// The bound of a rule, inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Until {
    /// A whole day: what begins on it belongs to the rule.
    Date(NaiveDate),
    /// What the clock on the wall shows.
    Local(NaiveDateTime),
    /// An instant, as UTC.
    Utc(NaiveDateTime),
}

/// The parts of a rule, not yet known to go together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RuleParts {
    /// FREQ.
    pub frequency: Frequency,
    /// INTERVAL, from 1.
    pub interval: u32,
    /// UNTIL or COUNT.
    pub end: RuleEnd,
    /// BYSECOND, 0 to 60.
    pub by_second: Vec<u8>,
    /// BYMINUTE, 0 to 59.
    pub by_minute: Vec<u8>,
    /// BYHOUR, 0 to 23.
    pub by_hour: Vec<u8>,
    /// BYDAY.
    pub by_day: Vec<WeekdayNum>,
    /// BYMONTHDAY, 1 to 31 or -31 to -1.
    pub by_month_day: Vec<i8>,
    /// BYYEARDAY, 1 to 366 or -366 to -1.
    pub by_year_day: Vec<i16>,
    /// BYWEEKNO, 1 to 53 or -53 to -1.
    pub by_week_no: Vec<i8>,
    /// BYMONTH, 1 to 12.
    pub by_month: Vec<u8>,
    /// BYSETPOS, 1 to 366 or -366 to -1.
    pub by_set_pos: Vec<i16>,
    /// WKST.
    pub week_start: Weekday,
}

impl RuleParts {
    /// Every `interval` of `frequency`, without an end and without any other part; weeks begin on Monday.
    pub fn every(frequency: Frequency, interval: u32) -> Self {
        Self {
            frequency,
            interval,
            end: RuleEnd::Endless,
            by_second: Vec::new(),
            by_minute: Vec::new(),
            by_hour: Vec::new(),
            by_day: Vec::new(),
            by_month_day: Vec::new(),
            by_year_day: Vec::new(),
            by_week_no: Vec::new(),
            by_month: Vec::new(),
            by_set_pos: Vec::new(),
            week_start: Weekday::Mon,
        }
    }
}

/// A recurrence rule (RECUR, RFC 5545 §3.3.10). Its text is read by [`str::parse`] and written by [`ToString::to_string`].
///
/// Invariant: every part is within its range, no list repeats an item, and the parts go together as RFC 5545 §3.3.10 asks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    parts: RuleParts,
}

impl Rule {
    /// A rule of these parts, without what a list names again.
    ///
    /// # Errors
    ///
    /// When a number is out of its range, or parts do not go together.
    pub fn new(parts: RuleParts) -> Result<Self, RuleFault> {
        check(&parts)?;
        Ok(Self { parts: without_repetitions(parts) })
    }

    /// Its parts.
    pub fn parts(&self) -> &RuleParts {
        &self.parts
    }

    /// The same with another end. One that no rule can have is put right: a count of 0 is one of 1, and a year beyond four digits is
    /// the nearest with four.
    #[must_use]
    pub fn ending(mut self, end: RuleEnd) -> Self {
        self.parts.end = nearest_end(end);
        self
    }

    /// Every time at or after `start` at which it matches, by the clock on the wall, in order, to the end of the year 9999.
    ///
    /// `start` is among them only if it matches, and only what is among them is counted by COUNT. What the rule leaves open comes from
    /// `start`: the time of day, and the day of the week, month or year (RFC 5545 §3.3.10); fractions of its second are cut off.
    /// UNTIL in UTC is compared as if the clock on the wall showed UTC; who has a zone translates it first, with
    /// [`ending`](Self::ending). A leap second (BYSECOND=60) is taken for the second before it. From a start outside the years 0 to
    /// 9999, which no rule can write, there are none.
    ///
    /// Where the RFC leaves room, ours is this: under BYWEEKNO a year is one of whole weeks, so that the Monday of its first week
    /// belongs to it even in December, and is followed by the one an INTERVAL of years later; without BYDAY, BYMONTHDAY and
    /// BYYEARDAY it names the weekday of `start`, and not all seven days as dateutil does. BYSETPOS chooses among all times of a
    /// period, also in the first one, of which some lie before `start`.
    ///
    /// ```
    /// let rule: dateline::time::Rule = "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2".parse().unwrap();
    /// let start = "2027-01-29T10:00:00".parse().unwrap();
    /// let instances: Vec<_> = rule.instances(start).map(|time| time.to_string()).collect();
    /// assert_eq!(instances, ["2027-01-29 10:00:00", "2027-02-26 10:00:00"]);
    /// ```
    pub fn instances(&self, start: NaiveDateTime) -> Instances<'_> {
        Instances::of(&self.parts, start)
    }
}
