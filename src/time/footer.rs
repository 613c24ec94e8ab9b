//! The rule for all later years at the end of a TZif file: a TZ string as POSIX and RFC 9636 §3.3.1 have it, such as
//! `CET-1CEST,M3.5.0,M10.5.0/3`.
//!
//! *May touch*: text, dates. *Never touches*: transitions that are listed one by one.

use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta};

use crate::time::tzif::LocalTimeType;

/// The rule for all later years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Footer {
    /// What holds all year, or outside of summer.
    pub(crate) standard: LocalTimeType,
    /// What holds in summer; `None` where the clocks do not change any more.
    pub(crate) summer: Option<Summer>,
}

/// The other half of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Summer {
    /// What holds then.
    pub(crate) kind: LocalTimeType,
    /// When it begins, by standard time.
    pub(crate) begins: YearlyMoment,
    /// When it ends, by summer time.
    pub(crate) ends: YearlyMoment,
}

/// A moment of every year, by the clock that holds until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct YearlyMoment {
    /// The day.
    pub(crate) day: YearlyDay,
    /// Seconds after midnight; from −167 to 167 hours (RFC 9636 §3.3.1).
    pub(crate) seconds: i32,
}

/// A day of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearlyDay {
    /// `Mm.w.d`: in month `month`, the `week`-th (5: the last) day of week `weekday` (0: Sunday).
    Weekday {
        /// 1 to 12.
        month: u32,
        /// 1 to 5.
        week: u32,
        /// 0 to 6.
        weekday: u32,
    },
    /// `Jn`: the day of the year from 1 to 365; 29 February is never counted.
    Julian(u32),
    /// `n`: the day of the year from 0 to 365; 29 February is counted.
    ZeroBased(u32),
}

/// The text is no such rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BadFooter;

impl Footer {
    /// The type in force at `instant`, in seconds since 1970.
    pub(crate) fn at(&self, instant: i64) -> &LocalTimeType {
        let passed = self.changes_around(instant).into_iter().flatten().filter(|(at, _)| *at <= instant);
        passed.max_by_key(|(at, _)| *at).map_or(&self.standard, |(_, kind)| kind)
    }

    /// The first transition after `instant`, and the type from then on.
    pub(crate) fn next(&self, instant: i64) -> Option<(i64, &LocalTimeType)> {
        let coming = self.changes_around(instant).into_iter().flatten().filter(|(at, _)| *at > instant);
        coming.min_by_key(|(at, _)| *at)
    }

    /// The transitions of the year of `instant` and of the years beside it.
    fn changes_around(&self, instant: i64) -> [Option<(i64, &LocalTimeType)>; 6] {
        let mut changes = [None; 6];
        let (Some(summer), Some(time)) = (&self.summer, DateTime::from_timestamp(instant, 0)) else { return changes };
        let years = (-1..=1).map(|step| time.year() + step);
        let of_year = |year: i32| {
            [
                summer.begins.instant(year, self.standard.offset).map(|at| (at, &summer.kind)),
                summer.ends.instant(year, summer.kind.offset).map(|at| (at, &self.standard)),
            ]
        };
        for (slot, change) in changes.iter_mut().zip(years.flat_map(of_year)) {
            *slot = change;
        }
        changes
    }
}

impl YearlyMoment {
    /// The instant in `year` where the offset until then is `offset`.
    fn instant(self, year: i32, offset: i32) -> Option<i64> {
        let midnight = self.day.date(year)?.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
        Some(midnight + i64::from(self.seconds) - i64::from(offset))
    }
}

impl YearlyDay {
    /// The day in `year`.
    pub(crate) fn date(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Weekday { month, week, weekday } => {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                let ahead = (7 + weekday - first.weekday().num_days_from_sunday()) % 7;
                let day = first.checked_add_signed(TimeDelta::days(i64::from(ahead + 7 * (week - 1))))?;
                // A fifth week that reaches into the next month means the last one.
                if day.month() == month { Some(day) } else { Some(day - TimeDelta::days(7)) }
            }
            Self::Julian(day) => {
                let leap = NaiveDate::from_ymd_opt(year, 2, 29).is_some();
                NaiveDate::from_yo_opt(year, day + u32::from(leap && day >= 60))
            }
            Self::ZeroBased(day) => NaiveDate::from_yo_opt(year, day + 1),
        }
    }
}

impl FromStr for Footer {
    type Err = BadFooter;

    fn from_str(text: &str) -> Result<Self, BadFooter> {
        let mut parts = text.split(',');
        let mut zones = Scanner(parts.next().unwrap_or_default());
        let standard = LocalTimeType { name: zones.name()?, offset: -zones.time(24)? };
        if zones.0.is_empty() && parts.next().is_none() {
            return Ok(Self { standard, summer: None });
        }
        let name = zones.name()?;
        // Summer time is an hour ahead unless it is said otherwise.
        let offset = if zones.0.is_empty() { standard.offset + 3_600 } else { -zones.time(24)? };
        let (Some(begins), Some(ends), None, "") = (parts.next(), parts.next(), parts.next(), zones.0) else {
            return Err(BadFooter);
        };
        let summer = Summer { kind: LocalTimeType { offset, name }, begins: begins.parse()?, ends: ends.parse()? };
        Ok(Self { standard, summer: Some(summer) })
    }
}

impl FromStr for YearlyMoment {
    type Err = BadFooter;

    fn from_str(text: &str) -> Result<Self, BadFooter> {
        let (day, time) = text.split_once('/').unwrap_or((text, "2"));
        let within = |number: &str, low: u32, high: u32| {
            let plain = !number.is_empty() && number.bytes().all(|octet| octet.is_ascii_digit());
            let number = if plain { number.parse().ok() } else { None };
            number.filter(|number| (low..=high).contains(number)).ok_or(BadFooter)
        };
        let day = if let Some(rule) = day.strip_prefix('M') {
            let mut numbers = rule.split('.');
            let mut number = |low, high| within(numbers.next().unwrap_or_default(), low, high);
            let day = YearlyDay::Weekday { month: number(1, 12)?, week: number(1, 5)?, weekday: number(0, 6)? };
            if numbers.next().is_some() {
                return Err(BadFooter);
            }
            day
        } else if let Some(day) = day.strip_prefix('J') {
            YearlyDay::Julian(within(day, 1, 365)?)
        } else {
            YearlyDay::ZeroBased(within(day, 0, 365)?)
        };
        let mut time = Scanner(time);
        let seconds = time.time(167)?;
        if time.0.is_empty() { Ok(Self { day, seconds }) } else { Err(BadFooter) }
    }
}

/// The rest of a text that is being read.
struct Scanner<'t>(&'t str);

impl Scanner<'_> {
    /// `CET`, or `<-03>` where the name is no mere letters.
    fn name(&mut self) -> Result<Box<str>, BadFooter> {
        if let Some(quoted) = self.0.strip_prefix('<') {
            let (name, rest) = quoted.split_once('>').ok_or(BadFooter)?;
            self.0 = rest;
            return Ok(name.into());
        }
        let end = self.0.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.0.len());
        let (name, rest) = self.0.split_at_checked(end).ok_or(BadFooter)?;
        self.0 = rest;
        if name.is_empty() { Err(BadFooter) } else { Ok(name.into()) }
    }

    /// `[+-]h[:m[:s]]` in seconds, with at most `hours` hours.
    fn time(&mut self, hours: i32) -> Result<i32, BadFooter> {
        let negative = self.0.starts_with('-');
        self.0 = self.0.strip_prefix(['+', '-']).unwrap_or(self.0);
        let mut seconds = 0;
        for (unit, most) in [(3_600, hours), (60, 59), (1, 59)] {
            if unit < 3_600 {
                match self.0.strip_prefix(':') {
                    Some(rest) => self.0 = rest,
                    None => break,
                }
            }
            let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
            let (digits, rest) = self.0.split_at_checked(end).ok_or(BadFooter)?;
            let number: i32 = digits.parse().map_err(|_no_number| BadFooter)?;
            if number > most {
                return Err(BadFooter);
            }
            seconds += number * unit;
            self.0 = rest;
        }
        Ok(if negative { -seconds } else { seconds })
    }
}
