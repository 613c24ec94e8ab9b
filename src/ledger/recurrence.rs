//! A rule in words, as people say it: `every 2 weeks on Monday and Thursday`.
//!
//! *May touch*: rules. *Never touches*: who reads it; feeds and lists of changes alike do.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::time::{Frequency, Rule, WeekdayNum};

/// How many months make a year.
const MONTHS: u32 = 12;

/// `rule`, which is one that every app reads, in words; its end is not told. `first` is its first day.
pub(crate) fn recurrence(rule: &Rule, first: NaiveDate) -> String {
    let parts = rule.parts();
    let (frequency, interval) = match (parts.frequency, parts.interval) {
        (Frequency::Monthly, months) if months % MONTHS == 0 => (Frequency::Yearly, months / MONTHS),
        other => other,
    };
    let every = match (frequency, interval) {
        (Frequency::Secondly, _) => every(interval, "second"),
        (Frequency::Minutely, _) => every(interval, "minute"),
        (Frequency::Hourly, _) => every(interval, "hour"),
        (Frequency::Daily, _) => every(interval, "day"),
        (Frequency::Weekly, _) => every(interval, "week"),
        (Frequency::Monthly, _) => every(interval, "month"),
        (Frequency::Yearly, _) => every(interval, "year"),
    };
    let mut days: Vec<String> = parts.by_day.iter().copied().map(weekday).collect();
    days.extend(parts.by_month_day.iter().map(|day| month_day(*day)));
    match frequency {
        Frequency::Yearly if days.is_empty() => format!("{every} on {} {}", first.day(), first.format("%B")),
        Frequency::Yearly => format!("{every} on {} of {}", and(&days), first.format("%B")),
        Frequency::Secondly
        | Frequency::Minutely
        | Frequency::Hourly
        | Frequency::Daily
        | Frequency::Weekly
        | Frequency::Monthly => {
            if days.is_empty() {
                every
            } else {
                format!("{every} on {}", and(&days))
            }
        }
    }
}

fn every(interval: u32, unit: &str) -> String {
    if interval == 1 { format!("every {unit}") } else { format!("every {interval} {unit}s") }
}

fn weekday(day: WeekdayNum) -> String {
    let name = match day.weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    };
    match day.nth {
        None => name.to_owned(),
        Some(nth) => format!("the {} {name}", which(nth, "")),
    }
}

fn month_day(day: i8) -> String {
    if day < 0 { format!("the {}", which(day, " day")) } else { format!("the {}", ordinal(day.unsigned_abs())) }
}

/// `first`, `last`, `2nd last`.
fn which(nth: i8, noun: &str) -> String {
    let word = match nth {
        1 => "first".to_owned(),
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        4 => "fourth".to_owned(),
        5 => "fifth".to_owned(),
        -1 => "last".to_owned(),
        other if other < 0 => format!("{} last", ordinal(other.unsigned_abs())),
        other => ordinal(other.unsigned_abs()),
    };
    format!("{word}{noun}")
}

fn ordinal(number: u8) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_as_people_say_them() {
        let rows = [
            ("FREQ=DAILY", "every day"),
            ("FREQ=DAILY;INTERVAL=3", "every 3 days"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,TH", "every 2 weeks on Monday, Wednesday and Thursday"),
            ("FREQ=MONTHLY;BYDAY=1WE", "every month on the first Wednesday"),
            ("FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday"),
            ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=22", "every 3 months on the 22nd"),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"),
            ("FREQ=MONTHLY;INTERVAL=12;BYDAY=-1SU", "every year on the last Sunday of June"),
            ("FREQ=YEARLY", "every year on 3 June"),
        ];
        let first = "2027-06-03".parse().unwrap();
        for (rule, words) in rows {
            assert_eq!(recurrence(&rule.parse().unwrap(), first), words, "{rule}");
        }
    }
}
