//! Which parts make a rule: ranges and combinations of RFC 5545 §3.3.10.
//!
//! *May touch*: parts. *Never touches*: text; what a rule means.

use std::collections::HashSet;
use std::hash::Hash;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::time::rule::{Frequency, RuleEnd, RuleParts, Until};
use crate::time::rule_fault::RuleFault;
use crate::time::rule_part::RulePart;

/// No month has a weekday more often, counted from either end.
const WEEKDAYS_OF_MONTH: u8 = 5;
/// The years that can be written in four digits (RFC 5545 §3.3.4).
pub(crate) const YEARS: RangeInclusive<i32> = 0..=9999;

/// Whether `parts` make a rule.
pub(crate) fn check(parts: &RuleParts) -> Result<(), RuleFault> {
    ranges(parts)?;
    end(parts.end)?;
    combinations(parts)?;
    weekdays(parts)
}

/// `parts` without what a list names again, and without fractions of a second.
pub(crate) fn without_repetitions(mut parts: RuleParts) -> RuleParts {
    parts.end = nearest_end(parts.end);
    drop_repetitions(&mut parts.by_second);
    drop_repetitions(&mut parts.by_minute);
    drop_repetitions(&mut parts.by_hour);
    drop_repetitions(&mut parts.by_day);
    drop_repetitions(&mut parts.by_month_day);
    drop_repetitions(&mut parts.by_year_day);
    drop_repetitions(&mut parts.by_week_no);
    drop_repetitions(&mut parts.by_month);
    drop_repetitions(&mut parts.by_set_pos);
    parts
}

/// `end`, if a rule can have it, or the nearest that it can have.
pub(crate) fn nearest_end(end: RuleEnd) -> RuleEnd {
    let (first, last) = (NaiveDate::from_ymd_opt(*YEARS.start(), 1, 1), NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31));
    let day = |date: NaiveDate| date.max(first.unwrap_or(date)).min(last.unwrap_or(date));
    let time = |time: NaiveDateTime| {
        let (wanted, nearest) = (time.date(), day(time.date()));
        let whole = time.with_nanosecond(0).unwrap_or(time);
        if nearest == wanted { whole } else { nearest.and_time(NaiveTime::MIN) }
    };
    match end {
        RuleEnd::Endless => end,
        RuleEnd::Count(count) => RuleEnd::Count(count.max(1)),
        RuleEnd::Until(Until::Date(date)) => RuleEnd::Until(Until::Date(day(date))),
        RuleEnd::Until(Until::Local(moment)) => RuleEnd::Until(Until::Local(time(moment))),
        RuleEnd::Until(Until::Utc(moment)) => RuleEnd::Until(Until::Utc(time(moment))),
    }
}

fn drop_repetitions<T: Copy + Eq + Hash>(list: &mut Vec<T>) {
    let mut seen = HashSet::new();
    list.retain(|item| seen.insert(*item));
}

fn ranges(parts: &RuleParts) -> Result<(), RuleFault> {
    in_range(RulePart::Interval, &[parts.interval])?;
    in_range(RulePart::BySecond, &parts.by_second)?;
    in_range(RulePart::ByMinute, &parts.by_minute)?;
    in_range(RulePart::ByHour, &parts.by_hour)?;
    in_range(RulePart::ByMonthDay, &parts.by_month_day)?;
    in_range(RulePart::ByYearDay, &parts.by_year_day)?;
    in_range(RulePart::ByWeekNo, &parts.by_week_no)?;
    in_range(RulePart::ByMonth, &parts.by_month)?;
    in_range(RulePart::BySetPos, &parts.by_set_pos)?;
    parts.by_day.iter().filter_map(|day| day.nth).try_for_each(|nth| in_range(RulePart::ByDay, &[nth]))
}

fn in_range<N: Copy + Into<i64>>(part: RulePart, list: &[N]) -> Result<(), RuleFault> {
    let outside = |number: &i64| part.numbers().is_some_and(|numbers| !numbers.hold(*number));
    match list.iter().map(|number| (*number).into()).find(outside) {
        Some(number) => Err(RuleFault::OutOfRange { part, written: number.to_string() }),
        None => Ok(()),
    }
}

fn end(end: RuleEnd) -> Result<(), RuleFault> {
    let until = match end {
        RuleEnd::Endless => return Ok(()),
        RuleEnd::Count(count) => return in_range(RulePart::Count, &[count]),
        RuleEnd::Until(until) => until,
    };
    let year = match until {
        Until::Date(date) => date.year(),
        Until::Local(time) | Until::Utc(time) => time.year(),
    };
    if YEARS.contains(&year) { Ok(()) } else { Err(RuleFault::UntilYear) }
}

fn combinations(parts: &RuleParts) -> Result<(), RuleFault> {
    use Frequency::{Daily, Hourly, Minutely, Monthly, Secondly, Weekly, Yearly};
    let frequency = parts.frequency;
    let misplaced = match frequency {
        Secondly | Minutely | Hourly => [(!parts.by_week_no.is_empty()).then_some(RulePart::ByWeekNo), None, None],
        Daily | Weekly | Monthly => [
            (!parts.by_week_no.is_empty()).then_some(RulePart::ByWeekNo),
            (!parts.by_year_day.is_empty()).then_some(RulePart::ByYearDay),
            (!parts.by_month_day.is_empty() && frequency == Weekly).then_some(RulePart::ByMonthDay),
        ],
        Yearly => [None, None, None],
    };
    if let Some(part) = misplaced.into_iter().flatten().next() {
        return Err(RuleFault::NotWith { part, frequency });
    }
    let names_nothing =
        [&parts.by_second, &parts.by_minute, &parts.by_hour, &parts.by_month].iter().all(|list| list.is_empty())
            && parts.by_day.is_empty()
            && parts.by_month_day.is_empty()
            && parts.by_year_day.is_empty()
            && parts.by_week_no.is_empty();
    if names_nothing && !parts.by_set_pos.is_empty() { Err(RuleFault::NothingToChoose) } else { Ok(()) }
}

fn weekdays(parts: &RuleParts) -> Result<(), RuleFault> {
    use Frequency::{Daily, Hourly, Minutely, Monthly, Secondly, Weekly, Yearly};
    let frequency = parts.frequency;
    let counts_in_months = match frequency {
        Secondly | Minutely | Hourly | Daily | Weekly | Monthly => true,
        Yearly => !parts.by_month.is_empty(),
    };
    for day in &parts.by_day {
        let Some(nth) = day.nth else { continue };
        match frequency {
            Secondly | Minutely | Hourly | Daily | Weekly => {
                return Err(RuleFault::CountedWeekday { day: *day, frequency });
            }
            Monthly | Yearly if !parts.by_week_no.is_empty() => {
                return Err(RuleFault::CountedWeekdayOfWeek { day: *day });
            }
            Monthly | Yearly if counts_in_months && nth.unsigned_abs() > WEEKDAYS_OF_MONTH => {
                return Err(RuleFault::NoSuchWeekday { day: *day });
            }
            Monthly | Yearly => {}
        }
    }
    Ok(())
}
