//! The parts of a rule by name, and the numbers that each may hold (RFC 5545 §3.3.10).
//!
//! *May touch*: names. *Never touches*: rules.

use std::fmt;

use chrono::Weekday;

use crate::time::rule::{Frequency, WeekdayNum};

/// No name is longer, nor is what could be a slip in one.
const LONGEST_NAME: usize = 12;

/// A part of a rule (recur-rule-part).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RulePart {
    /// FREQ.
    Freq,
    /// INTERVAL.
    Interval,
    /// UNTIL.
    Until,
    /// COUNT.
    Count,
    /// BYMONTH.
    ByMonth,
    /// BYWEEKNO.
    ByWeekNo,
    /// BYYEARDAY.
    ByYearDay,
    /// BYMONTHDAY.
    ByMonthDay,
    /// BYDAY.
    ByDay,
    /// BYHOUR.
    ByHour,
    /// BYMINUTE.
    ByMinute,
    /// BYSECOND.
    BySecond,
    /// BYSETPOS.
    BySetPos,
    /// WKST.
    Wkst,
}

impl RulePart {
    /// Each of them, in the order in which a rule is written.
    pub(crate) const ALL: [Self; 14] = [
        Self::Freq,
        Self::Interval,
        Self::Until,
        Self::Count,
        Self::ByMonth,
        Self::ByWeekNo,
        Self::ByYearDay,
        Self::ByMonthDay,
        Self::ByDay,
        Self::ByHour,
        Self::ByMinute,
        Self::BySecond,
        Self::BySetPos,
        Self::Wkst,
    ];

    /// Its name in the text of a rule, such as `BYDAY`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Freq => "FREQ",
            Self::Interval => "INTERVAL",
            Self::Until => "UNTIL",
            Self::Count => "COUNT",
            Self::ByMonth => "BYMONTH",
            Self::ByWeekNo => "BYWEEKNO",
            Self::ByYearDay => "BYYEARDAY",
            Self::ByMonthDay => "BYMONTHDAY",
            Self::ByDay => "BYDAY",
            Self::ByHour => "BYHOUR",
            Self::ByMinute => "BYMINUTE",
            Self::BySecond => "BYSECOND",
            Self::BySetPos => "BYSETPOS",
            Self::Wkst => "WKST",
        }
    }

    /// The numbers that it may hold; of BYDAY, those before a weekday. `None` where it holds no numbers.
    pub(crate) fn numbers(self) -> Option<Numbers> {
        let from = |least: i64, most: i64| Some(Numbers { least, most, also_from_the_end: false });
        let from_either_end = |most: i64| Some(Numbers { least: 1, most, also_from_the_end: true });
        match self {
            Self::Interval | Self::Count => from(1, i64::from(u32::MAX)),
            Self::ByMonth => from(1, 12),
            Self::ByHour => from(0, 23),
            Self::ByMinute => from(0, 59),
            Self::BySecond => from(0, 60),
            Self::ByWeekNo | Self::ByDay => from_either_end(53),
            Self::ByMonthDay => from_either_end(31),
            Self::ByYearDay | Self::BySetPos => from_either_end(366),
            Self::Freq | Self::Until | Self::Wkst => None,
        }
    }

    /// The part of that name, in capitals or not.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name().eq_ignore_ascii_case(name))
    }

    /// The part that was probably meant by a name that no part has: one edit away, or begun with it.
    pub(crate) fn nearest(name: &str) -> Option<Self> {
        nearest(name, &Self::ALL, Self::name)
    }
}

impl fmt::Display for RulePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The numbers that a part may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numbers {
    least: i64,
    most: i64,
    also_from_the_end: bool,
}

impl Numbers {
    /// Whether `number` is one of them.
    pub(crate) fn hold(self, number: i64) -> bool {
        let distance = if self.also_from_the_end { number.saturating_abs() } else { number };
        (self.least..=self.most).contains(&distance)
    }

    /// Whether a sign may stand before them.
    pub(crate) fn are_signed(self) -> bool {
        self.also_from_the_end
    }
}

impl fmt::Display for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { least, most, also_from_the_end } = self;
        write!(f, "{least} to {most}")?;
        if *also_from_the_end { write!(f, " and -{most} to -{least}") } else { Ok(()) }
    }
}

impl Frequency {
    const ALL: [Self; 7] =
        [Self::Secondly, Self::Minutely, Self::Hourly, Self::Daily, Self::Weekly, Self::Monthly, Self::Yearly];

    /// Its name in the text of a rule, such as `WEEKLY`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Secondly => "SECONDLY",
            Self::Minutely => "MINUTELY",
            Self::Hourly => "HOURLY",
            Self::Daily => "DAILY",
            Self::Weekly => "WEEKLY",
            Self::Monthly => "MONTHLY",
            Self::Yearly => "YEARLY",
        }
    }

    /// The frequency of that name, in capitals or not.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|frequency| frequency.name().eq_ignore_ascii_case(name))
    }

    /// The frequency that was probably meant.
    pub(crate) fn nearest(name: &str) -> Option<Self> {
        nearest(name, &Self::ALL, Self::name)
    }
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for WeekdayNum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(nth) = self.nth {
            write!(f, "{nth}")?;
        }
        f.write_str(weekday_name(self.weekday))
    }
}

/// A weekday in the text of a rule: `MO`.
pub(crate) fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

/// The weekday of that name, in capitals or not.
pub(crate) fn weekday_named(name: &str) -> Option<Weekday> {
    std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ()))
        .take(7)
        .find(|day| weekday_name(*day).eq_ignore_ascii_case(name))
}

fn nearest<T: Copy>(written: &str, known: &[T], name: fn(T) -> &'static str) -> Option<T> {
    if written.len() > LONGEST_NAME {
        return None;
    }
    let written = written.to_ascii_uppercase();
    let slip = known.iter().find(|one| strsim::damerau_levenshtein(&written, name(**one)) <= 1);
    let beginning = || known.iter().find(|one| written.len() >= 3 && name(**one).starts_with(&written));
    slip.or_else(beginning).copied()
}
