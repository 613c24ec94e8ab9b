//! The days that a rule names in one day, week, month or year after the other (RFC 5545 §3.3.10).
//!
//! *May touch*: days as numbers, choices among them. *Never touches*: the time of day; how a rule ends.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::time::day_choice::{Cut, DayChoice};
use crate::time::rule::RuleParts;
use crate::time::span::{CYCLE_DAYS, CYCLE_YEARS, Span, day_number, week_around};

/// The periods of a rule, one after the other, each with the days that the rule names in it.
#[derive(Clone, Debug)]
pub(crate) struct DaySets {
    unit: Unit,
    /// The period to come: days, weeks or months, counted from some first one, or the year.
    period: i64,
    /// From one period to the next.
    interval: i64,
    choice: DayChoice,
}

/// What a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Week(Weekday),
    Month,
    Year,
    /// A year of whole weeks.
    YearOfWeeks(Weekday),
}

impl DaySets {
    /// Days, from `start` on.
    pub(crate) fn daily(parts: &RuleParts, start: NaiveDate) -> Self {
        Self::new(Unit::Day, parts, start, DayChoice::of_day(parts))
    }

    /// Weeks, from the one with `start` in it.
    pub(crate) fn weekly(parts: &RuleParts, start: NaiveDate) -> Self {
        Self::new(Unit::Week(parts.week_start), parts, start, DayChoice::of_week(parts, start))
    }

    /// Months, from the one with `start` in it.
    pub(crate) fn monthly(parts: &RuleParts, start: NaiveDate) -> Self {
        Self::new(Unit::Month, parts, start, DayChoice::of_month(parts, start))
    }

    /// Years, from the one with `start` in it; of whole weeks where the rule counts weeks, so that each week belongs to one year.
    pub(crate) fn yearly(parts: &RuleParts, start: NaiveDate) -> Self {
        let unit = if parts.by_week_no.is_empty() { Unit::Year } else { Unit::YearOfWeeks(parts.week_start) };
        Self::new(unit, parts, start, DayChoice::of_year(parts, start))
    }

    fn new(unit: Unit, parts: &RuleParts, start: NaiveDate, choice: DayChoice) -> Self {
        Self { unit, period: unit.period_of(start), interval: i64::from(parts.interval), choice }
    }

    /// The days of the next period, in order, which may be none; `None` where it begins after `last`.
    pub(crate) fn next_into(&mut self, last: i64, days: &mut Vec<i64>) -> Option<()> {
        days.clear();
        let span = self.unit.span(self.period);
        if span.first > last {
            return None;
        }
        match self.choice.cut() {
            Cut::Whole => self.choice.push(span, days),
            Cut::Months(months) => {
                for month in months {
                    self.choice.push(Span::month(self.period, *month), days);
                }
            }
            Cut::Weeks(weeks) => {
                for week in weeks.iter().filter_map(|week| span.counted_week(*week)) {
                    self.choice.push(week, days);
                }
            }
        }
        if days.len() > 1 {
            days.sort_unstable();
            days.dedup();
        }
        self.period += self.interval;
        Some(())
    }

    /// After how many periods everything repeats itself, whatever the interval.
    pub(crate) fn cycle(&self) -> i64 {
        match self.unit {
            Unit::Day => CYCLE_DAYS,
            Unit::Week(_) => CYCLE_DAYS / 7,
            Unit::Month => CYCLE_YEARS * 12,
            Unit::Year | Unit::YearOfWeeks(_) => CYCLE_YEARS,
        }
    }
}

impl Unit {
    fn period_of(self, date: NaiveDate) -> i64 {
        let (day, year) = (day_number(date), i64::from(date.year()));
        match self {
            Self::Day => day,
            Self::Week(week_start) => (day - week_around(0, week_start).first).div_euclid(7),
            Self::Month => year * 12 + i64::from(date.month0()),
            Self::Year => year,
            // The days around New Year may belong to a week of the year beside.
            Self::YearOfWeeks(week_start) => {
                let ends_later = |year: &i64| day < Span::weeks_of_year(*year + 1, week_start).first;
                [year - 1, year].into_iter().find(ends_later).unwrap_or(year + 1)
            }
        }
    }

    fn span(self, period: i64) -> Span {
        match self {
            Self::Day => Span { first: period, length: 1 },
            Self::Week(week_start) => Span { first: week_around(0, week_start).first + period * 7, length: 7 },
            Self::Month => Span::month(period.div_euclid(12), period.rem_euclid(12) + 1),
            Self::Year => Span::year(period),
            Self::YearOfWeeks(week_start) => Span::weeks_of_year(period, week_start),
        }
    }
}
