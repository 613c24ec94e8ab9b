//! Spans of days: a year, a month or a week of the Gregorian calendar, and the days that are counted in it.
//!
//! *May touch*: numbers, which cost less than dates where a rule tries many of them. *Never touches*: rules.

use chrono::{NaiveDate, Weekday};

/// 1 January of the year 1, in days since 1 January 1970.
const FIRST_OF_YEAR_1: i64 = -719_162;
/// The weekday of day 0, in days after Monday.
const THURSDAY: i64 = 3;
/// After so many years the same dates fall on the same weekdays.
pub(crate) const CYCLE_YEARS: i64 = 400;
/// The same in days; whole weeks.
pub(crate) const CYCLE_DAYS: i64 = 146_097;

/// Days in a row, numbered from 1 January 1970, which is day 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// The first of them.
    pub(crate) first: i64,
    /// How many they are.
    pub(crate) length: i64,
}

impl Span {
    /// A month, 1 to 12.
    pub(crate) fn month(year: i64, month: i64) -> Self {
        let length = match month {
            2 if is_leap(year) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        // How many days a month lies behind 1 January: 30.6 a month from March on, as it were from a March of 30 days before.
        let behind = (367 * month - 362) / 12
            - match month {
                1 | 2 => 0,
                _ if is_leap(year) => 1,
                _ => 2,
            };
        Self { first: first_of_year(year) + behind, length }
    }

    /// A year.
    pub(crate) fn year(year: i64) -> Self {
        Self { first: first_of_year(year), length: if is_leap(year) { 366 } else { 365 } }
    }

    /// The weeks of a year: the first is the first that has four days in it (RFC 5545 §3.3.10, BYWEEKNO).
    pub(crate) fn weeks_of_year(year: i64, week_start: Weekday) -> Self {
        let first = first_week(year, week_start);
        Self { first, length: first_week(year + 1, week_start) - first }
    }

    /// The day that is counted so: 1 is the first, -1 the last; `None` outside.
    pub(crate) fn counted(self, number: i64) -> Option<i64> {
        let place = if number > 0 { number - 1 } else { self.length + number };
        (0..self.length).contains(&place).then_some(self.first + place)
    }

    /// The week of these weeks that is counted so.
    pub(crate) fn counted_week(self, number: i64) -> Option<Self> {
        let weeks = Self { first: 0, length: self.length / 7 };
        weeks.counted(number).map(|week| Self { first: self.first + 7 * week, length: 7 })
    }

    /// The weekday that is counted so.
    pub(crate) fn counted_weekday(self, weekday: Weekday, number: i64) -> Option<i64> {
        let place = if number > 0 {
            until_weekday(self.first, weekday) + 7 * (number - 1)
        } else {
            let last = self.length - 1;
            last - since_weekday(self.first + last, weekday) + 7 * (number + 1)
        };
        (0..self.length).contains(&place).then_some(self.first + place)
    }

    /// Every such weekday.
    pub(crate) fn each(self, weekday: Weekday) -> impl Iterator<Item = i64> {
        let first = self.first + until_weekday(self.first, weekday);
        std::iter::successors(Some(first), |day| Some(day + 7)).take_while(move |day| *day < self.first + self.length)
    }
}

/// The number of a day.
pub(crate) fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.to_epoch_days())
}

/// The week that `day` lies in.
pub(crate) fn week_around(day: i64, week_start: Weekday) -> Span {
    Span { first: day - since_weekday(day, week_start), length: 7 }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn first_of_year(year: i64) -> i64 {
    let passed = year - 1;
    FIRST_OF_YEAR_1 + 365 * passed + passed.div_euclid(4) - passed.div_euclid(100) + passed.div_euclid(400)
}

/// The first day of the first week of a year, which is the week of 4 January.
fn first_week(year: i64, week_start: Weekday) -> i64 {
    week_around(first_of_year(year) + 3, week_start).first
}

/// The weekday of a day, in days after Monday.
pub(crate) fn days_after_monday(day: i64) -> i64 {
    (day + THURSDAY).rem_euclid(7)
}

/// How many days after `day` the next such weekday comes; 0 if it is one.
fn until_weekday(day: i64, weekday: Weekday) -> i64 {
    (i64::from(weekday.num_days_from_monday()) - THURSDAY - day).rem_euclid(7)
}

/// How many days before `day` the last such weekday was; 0 if it is one.
fn since_weekday(day: i64, weekday: Weekday) -> i64 {
    (day + THURSDAY - i64::from(weekday.num_days_from_monday())).rem_euclid(7)
}
