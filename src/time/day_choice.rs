//! Which days of a day, a week, a month or a year a rule names (RFC 5545 §3.3.10, the table of parts and its two notes).
//!
//! They are found in one way, whatever the frequency: the period is cut into spans (itself, or months, or weeks), days are named in
//! each span, and a filter takes some away again. What a rule leaves open comes from the start.
//!
//! *May touch*: parts, days as numbers. *Never touches*: which period comes next; the time of day.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::time::day_filter::{CountedIn, DayFilter};
use crate::time::rule::{RuleParts, WeekdayNum};
use crate::time::span::Span;

/// The days that a rule names in each of its periods.
#[derive(Clone, Debug)]
pub(crate) struct DayChoice {
    cut: Cut,
    named: Named,
    filter: DayFilter,
}

/// The spans of a period in which days are named.
#[derive(Clone, Debug)]
pub(crate) enum Cut {
    /// The period itself.
    Whole,
    /// Months of the year, 1 to 12.
    Months(Vec<i64>),
    /// Weeks of the year, from 1, or from its end by -1.
    Weeks(Vec<i64>),
}

/// How days are named in a span.
#[derive(Clone, Debug)]
enum Named {
    /// By number, from 1, or from its end by -1.
    Numbers(Vec<i64>),
    /// By weekday; each of them, or the one that is counted so.
    Weekdays(Vec<(Weekday, Option<i64>)>),
}

impl DayChoice {
    /// For DAILY: every part is a limit.
    pub(crate) fn of_day(parts: &RuleParts) -> Self {
        Self { cut: Cut::Whole, named: Named::Numbers(vec![1]), filter: DayFilter::of(parts) }
    }

    /// For WEEKLY: BYDAY names days, BYMONTH limits them.
    pub(crate) fn of_week(parts: &RuleParts, start: NaiveDate) -> Self {
        let filter = DayFilter::open().months(&parts.by_month);
        Self { cut: Cut::Whole, named: Named::weekdays_or(&parts.by_day, start.weekday()), filter }
    }

    /// For MONTHLY: BYMONTHDAY names days and BYDAY limits them; without the one, the other names them.
    pub(crate) fn of_month(parts: &RuleParts, start: NaiveDate) -> Self {
        let filter = DayFilter::open().months(&parts.by_month);
        let (named, filter) = if !parts.by_month_day.is_empty() {
            (Named::numbers(&parts.by_month_day), filter.weekdays(&parts.by_day, CountedIn::Month))
        } else if !parts.by_day.is_empty() {
            (Named::weekdays(&parts.by_day), filter)
        } else {
            (Named::Numbers(vec![i64::from(start.day())]), filter)
        };
        Self { cut: Cut::Whole, named, filter }
    }

    /// For YEARLY: every part names days. The most particular one is asked for them, and each other has to agree.
    pub(crate) fn of_year(parts: &RuleParts, start: NaiveDate) -> Self {
        let open = DayFilter::open();
        if !parts.by_week_no.is_empty() {
            let named = if parts.by_day.is_empty() && !(parts.by_year_day.is_empty() && parts.by_month_day.is_empty()) {
                Named::Numbers((1..=7).collect())
            } else {
                Named::weekdays_or(&parts.by_day, start.weekday())
            };
            let filter = open.months(&parts.by_month).month_days(&parts.by_month_day).year_days(&parts.by_year_day);
            return Self { cut: Cut::Weeks(numbers(&parts.by_week_no)), named, filter };
        }
        let counted_in = if parts.by_month.is_empty() { CountedIn::Year } else { CountedIn::Month };
        let months = |otherwise: Vec<i64>| {
            Cut::Months(if parts.by_month.is_empty() { otherwise } else { numbers(&parts.by_month) })
        };
        if !parts.by_year_day.is_empty() {
            let filter = open.months(&parts.by_month).month_days(&parts.by_month_day);
            let filter = filter.weekdays(&parts.by_day, counted_in);
            Self { cut: Cut::Whole, named: Named::numbers(&parts.by_year_day), filter }
        } else if !parts.by_month_day.is_empty() {
            let filter = open.weekdays(&parts.by_day, counted_in);
            Self { cut: months((1..=12).collect()), named: Named::numbers(&parts.by_month_day), filter }
        } else if !parts.by_day.is_empty() {
            let cut = if parts.by_month.is_empty() { Cut::Whole } else { months(Vec::new()) };
            Self { cut, named: Named::weekdays(&parts.by_day), filter: open }
        } else {
            let same_day = Named::Numbers(vec![i64::from(start.day())]);
            Self { cut: months(vec![i64::from(start.month())]), named: same_day, filter: open }
        }
    }

    /// The spans in which days are named.
    pub(crate) fn cut(&self) -> &Cut {
        &self.cut
    }

    /// Adds the days of one span to `days`, in any order, and perhaps one twice.
    pub(crate) fn push(&self, span: Span, days: &mut Vec<i64>) {
        let before = days.len();
        match &self.named {
            Named::Numbers(numbers) => days.extend(numbers.iter().filter_map(|number| span.counted(*number))),
            Named::Weekdays(weekdays) => {
                for (weekday, number) in weekdays {
                    match number {
                        Some(number) => days.extend(span.counted_weekday(*weekday, *number)),
                        None => days.extend(span.each(*weekday)),
                    }
                }
            }
        }
        if !self.filter.is_open() {
            let mut place = 0;
            days.retain(|day| {
                place += 1;
                place <= before || self.filter.passes(*day)
            });
        }
    }
}

impl Named {
    fn numbers<N: Copy + Into<i64>>(list: &[N]) -> Self {
        Self::Numbers(numbers(list))
    }

    fn weekdays(list: &[WeekdayNum]) -> Self {
        Self::Weekdays(list.iter().map(|day| (day.weekday, day.nth.map(i64::from))).collect())
    }

    fn weekdays_or(list: &[WeekdayNum], otherwise: Weekday) -> Self {
        if list.is_empty() { Self::Weekdays(vec![(otherwise, None)]) } else { Self::weekdays(list) }
    }
}

fn numbers<N: Copy + Into<i64>>(list: &[N]) -> Vec<i64> {
    list.iter().map(|number| (*number).into()).collect()
}
