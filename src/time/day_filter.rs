//! Which days a rule lets pass, where its parts limit days and do not name them (RFC 5545 §3.3.10, the table of parts).
//!
//! *May touch*: dates, parts. *Never touches*: how a rule comes upon a day.

use chrono::{Datelike, NaiveDate};

use crate::time::rule::{RuleParts, WeekdayNum};
use crate::time::span::{CYCLE_DAYS, Span, days_after_monday};

/// What days have to be. An empty list asks for nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct DayFilter {
    months: Bits,
    /// Counted from the end, a day has the bit of its number and [`FROM_THE_END`].
    month_days: Bits,
    /// Sorted.
    year_days: Vec<i64>,
    /// Days after Monday.
    weekdays: Bits,
    /// Weekdays with a number: the days after Monday, and which of those; sorted.
    counted_weekdays: Vec<(i64, i64)>,
    counted_in: CountedIn,
}

/// In what a weekday with a number is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CountedIn {
    /// The month.
    #[default]
    Month,
    /// The year.
    Year,
}

/// Numbers from 0 to 63.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Bits(u64);

/// Above all days of a month.
const FROM_THE_END: u32 = 32;

impl DayFilter {
    /// One that lets every day pass.
    pub(crate) fn open() -> Self {
        Self::default()
    }

    /// Every part that is about days, as a limit; where all of them are, no weekday has a number.
    pub(crate) fn of(parts: &RuleParts) -> Self {
        Self::open()
            .months(&parts.by_month)
            .month_days(&parts.by_month_day)
            .year_days(&parts.by_year_day)
            .weekdays(&parts.by_day, CountedIn::Month)
    }

    /// The same, for days of these months alone.
    #[must_use]
    pub(crate) fn months(self, months: &[u8]) -> Self {
        Self { months: months.iter().map(|month| u32::from(*month)).collect(), ..self }
    }

    /// The same, for these days of the month alone.
    #[must_use]
    pub(crate) fn month_days(self, days: &[i8]) -> Self {
        let bit = |day: &i8| u32::from(day.unsigned_abs()) + if *day < 0 { FROM_THE_END } else { 0 };
        Self { month_days: days.iter().map(bit).collect(), ..self }
    }

    /// The same, for these days of the year alone.
    #[must_use]
    pub(crate) fn year_days(self, days: &[i16]) -> Self {
        let mut year_days: Vec<_> = days.iter().map(|day| i64::from(*day)).collect();
        year_days.sort_unstable();
        Self { year_days, ..self }
    }

    /// The same, for these weekdays alone.
    #[must_use]
    pub(crate) fn weekdays(self, days: &[WeekdayNum], counted_in: CountedIn) -> Self {
        let uncounted = days.iter().filter(|day| day.nth.is_none());
        let weekdays = uncounted.map(|day| day.weekday.num_days_from_monday()).collect();
        let counted =
            days.iter().filter_map(|day| Some((i64::from(day.weekday.num_days_from_monday()), day.nth?.into())));
        let mut counted_weekdays: Vec<_> = counted.collect();
        counted_weekdays.sort_unstable();
        Self { weekdays, counted_weekdays, counted_in, ..self }
    }

    /// Whether it lets every day pass.
    pub(crate) fn is_open(&self) -> bool {
        self.weekdays.is_empty() && self.counted_weekdays.is_empty() && self.asks_for_no_date()
    }

    /// Whether it lets `day` pass, counted from 1 January 1970.
    pub(crate) fn passes(&self, day: i64) -> bool {
        self.passes_weekday(day) && (self.asks_for_no_date() || date(day).is_some_and(|date| self.passes_date(date)))
    }

    /// The first day from `day` up to `last` that it lets pass.
    pub(crate) fn next(&self, day: i64, last: i64) -> Option<i64> {
        // After a cycle the calendar repeats itself: what did not come until then never comes.
        (day..=last.min(day + CYCLE_DAYS)).find(|day| self.passes(*day))
    }

    fn asks_for_no_date(&self) -> bool {
        self.months.is_empty() && self.month_days.is_empty() && self.year_days.is_empty()
    }

    fn passes_date(&self, date: NaiveDate) -> bool {
        let in_month = || {
            let (day, length) = (date.day(), u32::from(date.num_days_in_month()));
            self.month_days.has(day) || self.month_days.has(FROM_THE_END + length + 1 - day)
        };
        let in_year = || {
            let (day, length) = (i64::from(date.ordinal()), if date.leap_year() { 366 } else { 365 });
            [day, day - length - 1].iter().any(|number| self.year_days.binary_search(number).is_ok())
        };
        (self.months.is_empty() || self.months.has(date.month()))
            && (self.month_days.is_empty() || in_month())
            && (self.year_days.is_empty() || in_year())
    }

    fn passes_weekday(&self, day: i64) -> bool {
        if self.counted_weekdays.is_empty() && self.weekdays.is_empty() {
            return true;
        }
        let weekday = days_after_monday(day);
        u32::try_from(weekday).is_ok_and(|weekday| self.weekdays.has(weekday))
            || (!self.counted_weekdays.is_empty() && self.passes_counted_weekday(day, weekday))
    }

    fn passes_counted_weekday(&self, day: i64, weekday: i64) -> bool {
        let Some(date) = date(day) else { return false };
        let span = match self.counted_in {
            CountedIn::Month => Span::month(date.year().into(), date.month().into()),
            CountedIn::Year => Span::year(date.year().into()),
        };
        let (before, after) = (day - span.first, span.first + span.length - 1 - day);
        let numbers = [before / 7 + 1, -(after / 7) - 1];
        numbers.iter().any(|number| self.counted_weekdays.binary_search(&(weekday, *number)).is_ok())
    }
}

impl Bits {
    fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn has(self, number: u32) -> bool {
        self.0.checked_shr(number).is_some_and(|rest| rest & 1 == 1)
    }
}

impl FromIterator<u32> for Bits {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        Self(numbers.into_iter().filter_map(|number| 1_u64.checked_shl(number)).fold(0, |bits, bit| bits | bit))
    }
}

fn date(day: i64) -> Option<NaiveDate> {
    i32::try_from(day).ok().and_then(NaiveDate::from_epoch_days)
}
