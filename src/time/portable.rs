//! Rules in the dress that every calendar app was seen to read: ours, from what was tried out with the apps.
//!
//! *May touch*: rules and their instances. *Never touches*: what is written instead of a rule that has no such dress.

use std::fmt;

use chrono::{Datelike, Months, NaiveDateTime, Timelike, Weekday};

use crate::time::rule::{Frequency, Rule, RuleParts, WeekdayNum};
use crate::time::rule_part::RulePart;

/// How many instances have to be the same before two rules are taken for equal.
const COMPARED_INSTANCES: usize = 500;
/// And up to how long after the start: there may be no leap year for eight years.
const COMPARED_MONTHS: Months = Months::new(12 * 12);
/// The last day that every month has.
const LAST_COMMON_DAY: u32 = 28;
const MONTHS_OF_YEAR: u32 = 12;

/// Why a rule has no dress that every calendar app reads. As text, it is what they do not agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unportable {
    /// The start is no instance of the rule (undefined by RFC 5545 §3.8.5.3).
    StartOutside,
    /// The frequency.
    Frequency(Frequency),
    /// A part.
    Part(RulePart),
    /// More than one item in a part.
    Several(RulePart),
    /// Two parts, of which one limits what the other names.
    Beside(RulePart, RulePart),
    /// A day that not every month has, or that is counted from its end.
    MonthDay(i64),
    /// A weekday of a month or year, with such a number or without any.
    Weekday(WeekdayNum),
    /// 29 February, as a day of every year.
    LeapDay,
}

impl fmt::Display for Unportable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StartOutside => write!(f, "a start that the rule leaves out"),
            Self::Frequency(frequency) => write!(f, "{}={frequency}", RulePart::Freq),
            Self::Part(part) => write!(f, "{part}"),
            Self::Several(part) => write!(f, "several {part}"),
            Self::Beside(one, other) => write!(f, "{one} beside {other}"),
            Self::MonthDay(day) => write!(f, "{}={day}", RulePart::ByMonthDay),
            Self::Weekday(day) => write!(f, "{}={day}", RulePart::ByDay),
            Self::LeapDay => write!(f, "29 February"),
        }
    }
}

/// A rule with the same instances from `start` on, in a dress that every calendar app reads; or what they do not agree on.
///
/// That dress is DAILY; WEEKLY with BYDAY; MONTHLY with one BYMONTHDAY (1 to 28, or -1) or one BYDAY (1 to 4, or -1); YEARLY, but not
/// on 29 February; each with an INTERVAL and an end. The end stays as it is. Whatever way a rule was found, its instances have been
/// compared with those of the one that is given.
///
/// # Errors
///
/// With the first part that has no such dress, and where `start` is not the first instance.
///
/// ```
/// use dateline::time::{Rule, RulePart, Unportable, portable};
/// let start = "2027-01-13T10:00:00".parse().unwrap();
/// let rule: Rule = "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=2".parse().unwrap();
/// assert_eq!(portable(&rule, start).unwrap().to_string(), "FREQ=MONTHLY;BYDAY=2WE");
/// let rule: Rule = "FREQ=YEARLY;BYWEEKNO=2".parse().unwrap();
/// assert_eq!(portable(&rule, start), Err(Unportable::Part(RulePart::ByWeekNo)));
/// ```
pub fn portable(rule: &Rule, start: NaiveDateTime) -> Result<Rule, Unportable> {
    if rule.instances(start).next() != start.with_nanosecond(0) {
        return Err(Unportable::StartOutside);
    }
    dresses(rule.parts(), start)
        .into_iter()
        .filter_map(|parts| Rule::new(parts).ok())
        .find(|dress| dress == rule || are_equal(rule, dress, start))
        .ok_or_else(|| objection(rule.parts(), start))
}

/// Whether both have the same instances, as far as is looked.
fn are_equal(one: &Rule, other: &Rule, start: NaiveDateTime) -> bool {
    let enough = start.checked_add_months(COMPARED_MONTHS).unwrap_or(NaiveDateTime::MAX);
    let (mut ones, mut others) = (one.instances(start), other.instances(start));
    let mut compared = 0;
    loop {
        match (ones.next(), others.next()) {
            (Some(one), Some(other)) if one == other => {
                compared += 1;
                if compared >= COMPARED_INSTANCES && one > enough {
                    return true;
                }
            }
            (None, None) => return true,
            (Some(_) | None, Some(_) | None) => return false,
        }
    }
}

/// The rules in that dress that may be equal to one of these parts, the likeliest first.
fn dresses(parts: &RuleParts, start: NaiveDateTime) -> Vec<RuleParts> {
    let interval = parts.interval;
    match parts.frequency {
        Frequency::Secondly | Frequency::Minutely | Frequency::Hourly => Vec::new(),
        Frequency::Daily => {
            let weekly = (interval == 1).then(|| weekly(parts, 1, start));
            std::iter::once(dress(parts, Frequency::Daily, interval)).chain(weekly).collect()
        }
        Frequency::Weekly => vec![weekly(parts, interval, start)],
        Frequency::Monthly => {
            // After so many years the same months come again, of which BYMONTH may leave one.
            let years = interval / greatest_common_divisor(interval, MONTHS_OF_YEAR);
            let mut dresses = monthly(parts, interval, start);
            dresses.extend(by_years(parts, years, start));
            dresses
        }
        Frequency::Yearly => by_years(parts, interval, start),
    }
}

/// Those that may be equal to what is told by so many years.
fn by_years(parts: &RuleParts, years: u32, start: NaiveDateTime) -> Vec<RuleParts> {
    let mut dresses = Vec::new();
    if !is_leap_day(start) {
        dresses.push(dress(parts, Frequency::Yearly, years));
    }
    if let Some(months) = years.checked_mul(MONTHS_OF_YEAR) {
        dresses.extend(monthly(parts, months, start));
    }
    if years == 1 {
        // Some months of the year may be every so many months; all weeks of the year are every week.
        let named = u32::try_from(parts.by_month.len()).ok().filter(|named| *named > 0).unwrap_or(MONTHS_OF_YEAR);
        dresses.extend(monthly(parts, MONTHS_OF_YEAR / named, start));
        dresses.push(weekly(parts, 1, start));
    }
    dresses
}

fn dress(parts: &RuleParts, frequency: Frequency, interval: u32) -> RuleParts {
    RuleParts { end: parts.end, ..RuleParts::every(frequency, interval) }
}

fn weekly(parts: &RuleParts, interval: u32, start: NaiveDateTime) -> RuleParts {
    let uncounted = |weekday: Weekday| WeekdayNum { nth: None, weekday };
    let mut by_day: Vec<_> = parts.by_day.iter().map(|day| uncounted(day.weekday)).collect();
    if by_day.is_empty() {
        by_day.push(uncounted(start.weekday()));
    }
    RuleParts { by_day, ..dress(parts, Frequency::Weekly, interval) }
}

/// By the day of the month, its last day, the number of the weekday, and the last such weekday, as far as `start` is one.
fn monthly(parts: &RuleParts, interval: u32, start: NaiveDateTime) -> Vec<RuleParts> {
    let plain = || dress(parts, Frequency::Monthly, interval);
    let (day, length) = (start.day(), u32::from(start.num_days_in_month()));
    let by_month_day = |day: i8| RuleParts { by_month_day: vec![day], ..plain() };
    let by_day = |nth: i8| {
        let day = WeekdayNum { nth: Some(nth), weekday: start.weekday() };
        RuleParts { by_day: vec![day], ..plain() }
    };
    let number = |number: u32| i8::try_from(number).ok();
    let common = day <= LAST_COMMON_DAY;
    let dresses = [
        number(day).filter(|_| common).map(by_month_day),
        (day == length).then(|| by_month_day(-1)),
        number(day.div_ceil(7)).filter(|_| common).map(by_day),
        (day + 7 > length).then(|| by_day(-1)),
    ];
    dresses.into_iter().flatten().collect()
}

fn is_leap_day(start: NaiveDateTime) -> bool {
    (start.month(), start.day()) == (2, 29)
}

/// What is said of a rule that has no such dress: the first thing in it that no dress has.
fn objection(parts: &RuleParts, start: NaiveDateTime) -> Unportable {
    let others = |list: &[u8], number: u32| list.iter().any(|item| u32::from(*item) != number);
    let unknown = [
        (!parts.by_week_no.is_empty(), RulePart::ByWeekNo),
        (!parts.by_year_day.is_empty(), RulePart::ByYearDay),
        (!parts.by_set_pos.is_empty(), RulePart::BySetPos),
        (others(&parts.by_hour, start.hour()), RulePart::ByHour),
        (others(&parts.by_minute, start.minute()), RulePart::ByMinute),
        (others(&parts.by_second, start.second()), RulePart::BySecond),
    ];
    match parts.frequency {
        Frequency::Secondly | Frequency::Minutely | Frequency::Hourly => Unportable::Frequency(parts.frequency),
        Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly => {
            let unknown = unknown.into_iter().find_map(|(is_there, part)| is_there.then_some(part));
            unknown.map_or_else(|| day_objection(parts, start), Unportable::Part)
        }
    }
}

/// The same of what a rule says of days.
fn day_objection(parts: &RuleParts, start: NaiveDateTime) -> Unportable {
    let months = !parts.by_month.is_empty();
    match parts.frequency {
        Frequency::Daily | Frequency::Weekly | Frequency::Monthly if months => Unportable::Part(RulePart::ByMonth),
        Frequency::Daily if !parts.by_month_day.is_empty() => Unportable::Part(RulePart::ByMonthDay),
        Frequency::Daily => Unportable::Part(RulePart::ByDay),
        Frequency::Weekly => Unportable::Part(RulePart::Wkst),
        Frequency::Yearly if parts.by_day.is_empty() && is_leap_day(start) => Unportable::LeapDay,
        Frequency::Yearly if parts.by_month.len() > 1 => Unportable::Several(RulePart::ByMonth),
        Frequency::Secondly | Frequency::Minutely | Frequency::Hourly | Frequency::Monthly | Frequency::Yearly => {
            match (parts.by_month_day.as_slice(), parts.by_day.as_slice()) {
                ([], []) => Unportable::MonthDay(start.day().into()),
                ([], [day]) => Unportable::Weekday(*day),
                ([], [_, ..]) => Unportable::Several(RulePart::ByDay),
                ([day], []) => Unportable::MonthDay((*day).into()),
                ([_, ..], []) => Unportable::Several(RulePart::ByMonthDay),
                ([_, ..], [_, ..]) => Unportable::Beside(RulePart::ByMonthDay, RulePart::ByDay),
            }
        }
    }
}

fn greatest_common_divisor(one: u32, other: u32) -> u32 {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule without `FREQ=`, or what calendar apps do not agree on.
    fn dress_of(start: &str, rule: &str) -> String {
        let rule: Rule = format!("FREQ={rule}").parse().unwrap();
        match portable(&rule, start.parse().unwrap()) {
            Ok(dress) => dress.to_string().trim_start_matches("FREQ=").to_owned(),
            Err(reason) => format!("no: {reason}"),
        }
    }

    #[test]
    fn dresses_by_the_table() {
        // 13 January 2027 is the second Wednesday of its month.
        let rows = [
            ("2027-01-13", "DAILY", "DAILY"),
            ("2027-01-13", "DAILY;INTERVAL=3;COUNT=5", "DAILY;INTERVAL=3;COUNT=5"),
            ("2027-01-13", "DAILY;BYHOUR=10;BYMINUTE=30;BYSECOND=0", "DAILY"),
            ("2027-01-13", "DAILY;BYHOUR=10,16", "no: BYHOUR"),
            ("2027-01-13", "DAILY;BYDAY=MO,WE;UNTIL=20270630", "WEEKLY;UNTIL=20270630;BYDAY=MO,WE"),
            ("2027-01-13", "DAILY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12", "DAILY"),
            ("2027-01-13", "DAILY;BYMONTH=1", "no: BYMONTH"),
            ("2027-01-13", "DAILY;INTERVAL=2;BYDAY=WE", "no: BYDAY"),
            ("2027-01-13", "DAILY;BYMONTHDAY=13,14", "no: BYMONTHDAY"),
            ("2027-01-13", "WEEKLY", "WEEKLY;BYDAY=WE"),
            ("2027-01-13", "WEEKLY;INTERVAL=2;BYDAY=WE,FR", "WEEKLY;INTERVAL=2;BYDAY=WE,FR"),
            ("2027-01-13", "WEEKLY;BYDAY=MO,WE;WKST=SU", "WEEKLY;BYDAY=MO,WE"),
            ("2027-01-13", "WEEKLY;INTERVAL=2;WKST=SU", "WEEKLY;INTERVAL=2;BYDAY=WE"),
            ("2027-01-13", "WEEKLY;INTERVAL=2;BYDAY=WE,SU;WKST=SU", "no: WKST"),
            ("2027-01-13", "WEEKLY;BYMONTH=1;BYDAY=WE", "no: BYMONTH"),
            ("2027-01-13", "WEEKLY;BYDAY=WE,FR;BYSETPOS=1", "no: BYSETPOS"),
            ("2027-01-13", "MONTHLY", "MONTHLY;BYMONTHDAY=13"),
            ("2027-01-13", "MONTHLY;BYMONTHDAY=13;INTERVAL=2", "MONTHLY;INTERVAL=2;BYMONTHDAY=13"),
            ("2027-01-13", "MONTHLY;BYMONTHDAY=13,27", "no: several BYMONTHDAY"),
            ("2027-01-13", "MONTHLY;BYMONTHDAY=-19", "no: BYMONTHDAY=-19"),
            ("2027-01-31", "MONTHLY", "no: BYMONTHDAY=31"),
            ("2027-01-31", "MONTHLY;BYMONTHDAY=31", "no: BYMONTHDAY=31"),
            ("2027-01-31", "MONTHLY;BYMONTHDAY=-1", "MONTHLY;BYMONTHDAY=-1"),
            ("2027-02-28", "MONTHLY;BYMONTHDAY=-1", "MONTHLY;BYMONTHDAY=-1"),
            ("2027-02-28", "MONTHLY", "MONTHLY;BYMONTHDAY=28"),
            ("2027-01-31", "MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "MONTHLY;BYMONTHDAY=-1"),
            ("2027-01-13", "MONTHLY;BYDAY=2WE", "MONTHLY;BYDAY=2WE"),
            ("2027-01-27", "MONTHLY;BYDAY=-1WE", "MONTHLY;BYDAY=-1WE"),
            ("2027-01-27", "MONTHLY;BYDAY=4WE", "MONTHLY;BYDAY=4WE"),
            ("2027-03-31", "MONTHLY;BYDAY=5WE", "no: BYDAY=5WE"),
            ("2027-01-20", "MONTHLY;BYDAY=-2WE", "no: BYDAY=-2WE"),
            ("2027-01-13", "MONTHLY;BYDAY=2WE,4WE", "no: several BYDAY"),
            ("2027-01-13", "MONTHLY;BYDAY=WE;BYSETPOS=2", "MONTHLY;BYDAY=2WE"),
            ("2027-01-13", "MONTHLY;BYDAY=WE;BYMONTHDAY=8,9,10,11,12,13,14", "MONTHLY;BYDAY=2WE"),
            ("2027-01-13", "MONTHLY;BYDAY=WE;BYMONTHDAY=9,10,11,12,13,14,15", "no: BYMONTHDAY beside BYDAY"),
            ("2027-01-29", "MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "no: BYSETPOS"),
            ("2027-01-13", "MONTHLY;BYDAY=WE", "WEEKLY;BYDAY=WE"),
            ("2027-01-13", "MONTHLY;INTERVAL=2;BYDAY=WE", "no: BYDAY=WE"),
            ("2027-01-13", "MONTHLY;BYMONTH=1", "YEARLY"),
            ("2027-01-13", "MONTHLY;BYMONTH=1;BYDAY=2WE", "MONTHLY;INTERVAL=12;BYDAY=2WE"),
            ("2027-01-13", "MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=13", "MONTHLY;INTERVAL=3;BYMONTHDAY=13"),
            ("2027-01-13", "MONTHLY;BYMONTH=1,2", "no: BYMONTH"),
            ("2027-01-13", "YEARLY", "YEARLY"),
            ("2027-12-31", "YEARLY;INTERVAL=4;BYMONTH=12;BYMONTHDAY=31", "YEARLY;INTERVAL=4"),
            ("2027-01-13", "YEARLY;BYMONTH=1", "YEARLY"),
            ("2027-01-13", "YEARLY;BYYEARDAY=13", "YEARLY"),
            ("2027-03-13", "YEARLY;BYYEARDAY=72", "no: BYYEARDAY"),
            ("2027-01-13", "YEARLY;INTERVAL=2;BYMONTH=1;BYDAY=2WE", "MONTHLY;INTERVAL=24;BYDAY=2WE"),
            ("2027-02-28", "YEARLY;BYMONTH=2;BYMONTHDAY=-1", "MONTHLY;INTERVAL=12;BYMONTHDAY=-1"),
            ("2028-02-29", "YEARLY", "no: 29 February"),
            ("2028-02-29", "YEARLY;BYMONTH=2;BYMONTHDAY=29", "no: 29 February"),
            ("2027-01-13", "YEARLY;BYMONTHDAY=13", "MONTHLY;BYMONTHDAY=13"),
            ("2027-01-13", "YEARLY;BYMONTH=1,7", "MONTHLY;INTERVAL=6;BYMONTHDAY=13"),
            ("2027-01-13", "YEARLY;BYMONTH=1,6", "no: several BYMONTH"),
            ("2027-01-13", "YEARLY;BYDAY=WE", "WEEKLY;BYDAY=WE"),
            ("2027-01-13", "YEARLY;BYDAY=2WE", "MONTHLY;INTERVAL=12;BYDAY=2WE"),
            ("2027-05-19", "YEARLY;BYDAY=20WE", "no: BYDAY=20WE"),
            ("2027-01-13", "YEARLY;BYWEEKNO=2", "no: BYWEEKNO"),
            ("2027-01-13", "HOURLY;INTERVAL=24", "no: FREQ=HOURLY"),
            ("2027-01-13", "WEEKLY;BYDAY=MO", "no: a start that the rule leaves out"),
            ("2027-01-13", "YEARLY;BYMONTH=2;BYMONTHDAY=30", "no: a start that the rule leaves out"),
            // What ends soon may be said in many ways.
            ("2027-01-13", "YEARLY;BYWEEKNO=2;COUNT=1", "YEARLY;COUNT=1"),
        ];
        for (day, rule, expected) in rows {
            assert_eq!(dress_of(&format!("{day}T10:30:00"), rule), expected, "{rule} from {day}");
        }
    }

    #[test]
    fn intervals_beyond_all_years_do_no_harm() {
        for rule in
            ["YEARLY;INTERVAL=4294967295", "MONTHLY;INTERVAL=4294967295", "MONTHLY;INTERVAL=4294967295;BYMONTH=1"]
        {
            assert!(!dress_of("2027-01-13T10:30:00", rule).starts_with("no"), "{rule}");
        }
    }
}
