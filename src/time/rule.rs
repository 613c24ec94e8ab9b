//! Recurrence rules: RECUR of RFC 5545 §3.3.10, part by part.
//!
//! *May touch*: dates and the wall clock. *Never touches*: zones; a rule runs by the clock on the wall, and what its hours mean is asked
//! afterwards.

use chrono::{NaiveDate, NaiveDateTime, Weekday};

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

/// A recurrence rule.
///
/// Invariant: every part is within its range, no list repeats an item, and the parts go together as RFC 5545 §3.3.10 asks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    parts: RuleParts,
}

impl Rule {
    /// Its parts.
    pub fn parts(&self) -> &RuleParts {
        &self.parts
    }

    /// The same with another end.
    #[must_use]
    pub fn ending(mut self, end: RuleEnd) -> Self {
        self.parts.end = end;
        self
    }
}
