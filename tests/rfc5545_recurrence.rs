//! The examples of RFC 5545 §3.8.5.3, each under its own name, with the instances that the RFC prints. Where a rule goes on for ever
//! they are the first ones.
//!
//! *May touch*: `time`. *Never touches*: zones; all of it takes place on one clock on the wall, UNTIL too.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use chrono::{NaiveDate, NaiveDateTime};
use dateline::time::{Rule, RuleEnd};

/// A month with days in it, alone or from one to another: `("1997-09", "2 4 6-9")`.
type Row<'r> = (&'r str, &'r str);

/// Every day of the rows, at 9 in the morning, when all examples begin.
fn mornings(rows: &[Row]) -> Vec<NaiveDateTime> {
    let days = rows.iter().flat_map(|(month, days)| {
        days.split(' ').flat_map(move |days| {
            let (first, last) = days.split_once('-').unwrap_or((days, days));
            let (first, last): (u32, u32) = (first.parse().unwrap(), last.parse().unwrap());
            (first..=last).map(move |day| format!("{month}-{day}"))
        })
    });
    days.map(|day| NaiveDate::parse_from_str(&day, "%Y-%m-%d").unwrap().and_hms_opt(9, 0, 0).unwrap()).collect()
}

/// Asserts that a rule that begins in the morning of `start` has these instances, and, where it has an end, no other.
fn tells(start: &str, rule: &str, expected: &[NaiveDateTime]) {
    let start = format!("{start}T09:00:00").parse().unwrap();
    let parsed: Rule = rule.parse().unwrap();
    let asked = match parsed.parts().end {
        RuleEnd::Endless => expected.len(),
        RuleEnd::Count(_) | RuleEnd::Until(_) => usize::MAX,
    };
    let told: Vec<_> = parsed.instances(start).take(asked).collect();
    assert_eq!(told, expected, "{rule} from {start}");
}

fn tells_mornings(start: &str, rule: &str, rows: &[Row]) {
    tells(start, rule, &mornings(rows));
}

/// The times of one day, `09:20` and so on.
fn at(day: &str, times: &[&str]) -> Vec<NaiveDateTime> {
    times.iter().map(|time| format!("{day}T{time}:00").parse().unwrap()).collect()
}

#[test]
fn daily_for_10_occurrences() {
    tells_mornings("1997-09-02", "FREQ=DAILY;COUNT=10", &[("1997-09", "2-11")]);
}

#[test]
fn daily_until_december_24_1997() {
    let rows = [("1997-09", "2-30"), ("1997-10", "1-31"), ("1997-11", "1-30"), ("1997-12", "1-23")];
    tells_mornings("1997-09-02", "FREQ=DAILY;UNTIL=19971224T000000Z", &rows);
}

#[test]
fn every_other_day_forever() {
    let rows = [
        ("1997-09", "2 4 6 8 10 12 14 16 18 20 22 24 26 28 30"),
        ("1997-10", "2 4 6 8 10 12 14 16 18 20 22 24 26 28 30"),
        ("1997-11", "1 3 5 7 9 11 13 15 17 19 21 23 25 27 29"),
        ("1997-12", "1 3"),
    ];
    tells_mornings("1997-09-02", "FREQ=DAILY;INTERVAL=2", &rows);
}

#[test]
fn every_10_days_5_occurrences() {
    let rows = [("1997-09", "2 12 22"), ("1997-10", "2 12")];
    tells_mornings("1997-09-02", "FREQ=DAILY;INTERVAL=10;COUNT=5", &rows);
}

#[test]
fn every_day_in_january_for_3_years() {
    let rows = [("1998-01", "1-31"), ("1999-01", "1-31"), ("2000-01", "1-31")];
    let yearly = "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA";
    tells_mornings("1998-01-01", yearly, &rows);
    tells_mornings("1998-01-01", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", &rows);
}

#[test]
fn weekly_for_10_occurrences() {
    let rows = [("1997-09", "2 9 16 23 30"), ("1997-10", "7 14 21 28"), ("1997-11", "4")];
    tells_mornings("1997-09-02", "FREQ=WEEKLY;COUNT=10", &rows);
}

#[test]
fn weekly_until_december_24_1997() {
    let rows =
        [("1997-09", "2 9 16 23 30"), ("1997-10", "7 14 21 28"), ("1997-11", "4 11 18 25"), ("1997-12", "2 9 16 23")];
    tells_mornings("1997-09-02", "FREQ=WEEKLY;UNTIL=19971224T000000Z", &rows);
}

#[test]
fn every_other_week_forever() {
    let rows = [
        ("1997-09", "2 16 30"),
        ("1997-10", "14 28"),
        ("1997-11", "11 25"),
        ("1997-12", "9 23"),
        ("1998-01", "6 20"),
        ("1998-02", "3 17"),
    ];
    tells_mornings("1997-09-02", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", &rows);
}

#[test]
fn weekly_on_tuesday_and_thursday_for_five_weeks() {
    let rows = [("1997-09", "2 4 9 11 16 18 23 25 30"), ("1997-10", "2")];
    tells_mornings("1997-09-02", "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", &rows);
    tells_mornings("1997-09-02", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", &rows);
}

#[test]
fn every_other_week_on_monday_wednesday_and_friday_until_december_24_1997() {
    let rows = [
        ("1997-09", "1 3 5 15 17 19 29"),
        ("1997-10", "1 3 13 15 17 27 29 31"),
        ("1997-11", "10 12 14 24 26 28"),
        ("1997-12", "8 10 12 22"),
    ];
    let rule = "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR";
    tells_mornings("1997-09-01", rule, &rows);
}

#[test]
fn every_other_week_on_tuesday_and_thursday_for_8_occurrences() {
    let rows = [("1997-09", "2 4 16 18 30"), ("1997-10", "2 14 16")];
    tells_mornings("1997-09-02", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", &rows);
}

#[test]
fn monthly_on_the_first_friday_for_10_occurrences() {
    let rows = [
        ("1997-09", "5"),
        ("1997-10", "3"),
        ("1997-11", "7"),
        ("1997-12", "5"),
        ("1998-01", "2"),
        ("1998-02", "6"),
        ("1998-03", "6"),
        ("1998-04", "3"),
        ("1998-05", "1"),
        ("1998-06", "5"),
    ];
    tells_mornings("1997-09-05", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", &rows);
}

#[test]
fn monthly_on_the_first_friday_until_december_24_1997() {
    let rows = [("1997-09", "5"), ("1997-10", "3"), ("1997-11", "7"), ("1997-12", "5")];
    tells_mornings("1997-09-05", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", &rows);
}

#[test]
fn every_other_month_on_the_first_and_last_sunday_for_10_occurrences() {
    let rows =
        [("1997-09", "7 28"), ("1997-11", "2 30"), ("1998-01", "4 25"), ("1998-03", "1 29"), ("1998-05", "3 31")];
    tells_mornings("1997-09-07", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", &rows);
}

#[test]
fn monthly_on_the_second_to_last_monday_for_6_months() {
    let rows = [
        ("1997-09", "22"),
        ("1997-10", "20"),
        ("1997-11", "17"),
        ("1997-12", "22"),
        ("1998-01", "19"),
        ("1998-02", "16"),
    ];
    tells_mornings("1997-09-22", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", &rows);
}

#[test]
fn monthly_on_the_third_to_the_last_day_forever() {
    let rows = [
        ("1997-09", "28"),
        ("1997-10", "29"),
        ("1997-11", "28"),
        ("1997-12", "29"),
        ("1998-01", "29"),
        ("1998-02", "26"),
    ];
    tells_mornings("1997-09-28", "FREQ=MONTHLY;BYMONTHDAY=-3", &rows);
}

#[test]
fn monthly_on_the_2nd_and_15th_for_10_occurrences() {
    let rows =
        [("1997-09", "2 15"), ("1997-10", "2 15"), ("1997-11", "2 15"), ("1997-12", "2 15"), ("1998-01", "2 15")];
    tells_mornings("1997-09-02", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", &rows);
}

#[test]
fn monthly_on_the_first_and_last_day_for_10_occurrences() {
    let rows = [
        ("1997-09", "30"),
        ("1997-10", "1 31"),
        ("1997-11", "1 30"),
        ("1997-12", "1 31"),
        ("1998-01", "1 31"),
        ("1998-02", "1"),
    ];
    tells_mornings("1997-09-30", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", &rows);
}

#[test]
fn every_18_months_on_the_10th_through_15th_for_10_occurrences() {
    let rows = [("1997-09", "10-15"), ("1999-03", "10-13")];
    tells_mornings("1997-09-10", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", &rows);
}

#[test]
fn every_tuesday_every_other_month() {
    let rows = [
        ("1997-09", "2 9 16 23 30"),
        ("1997-11", "4 11 18 25"),
        ("1998-01", "6 13 20 27"),
        ("1998-03", "3 10 17 24 31"),
    ];
    tells_mornings("1997-09-02", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", &rows);
}

#[test]
fn yearly_in_june_and_july_for_10_occurrences() {
    let months =
        ["1997-06", "1997-07", "1998-06", "1998-07", "1999-06", "1999-07", "2000-06", "2000-07", "2001-06", "2001-07"];
    tells_mornings("1997-06-10", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", &months.map(|month| (month, "10")));
}

#[test]
fn every_other_year_in_january_february_and_march_for_10_occurrences() {
    let months =
        ["1997-03", "1999-01", "1999-02", "1999-03", "2001-01", "2001-02", "2001-03", "2003-01", "2003-02", "2003-03"];
    let rule = "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3";
    tells_mornings("1997-03-10", rule, &months.map(|month| (month, "10")));
}

#[test]
fn every_third_year_on_the_1st_100th_and_200th_day_for_10_occurrences() {
    let rows = [
        ("1997-01", "1"),
        ("1997-04", "10"),
        ("1997-07", "19"),
        ("2000-01", "1"),
        ("2000-04", "9"),
        ("2000-07", "18"),
        ("2003-01", "1"),
        ("2003-04", "10"),
        ("2003-07", "19"),
        ("2006-01", "1"),
    ];
    tells_mornings("1997-01-01", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", &rows);
}

#[test]
fn every_20th_monday_of_the_year_forever() {
    let rows = [("1997-05", "19"), ("1998-05", "18"), ("1999-05", "17")];
    tells_mornings("1997-05-19", "FREQ=YEARLY;BYDAY=20MO", &rows);
}

#[test]
fn monday_of_week_number_20_forever() {
    let rows = [("1997-05", "12"), ("1998-05", "11"), ("1999-05", "17")];
    tells_mornings("1997-05-12", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", &rows);
}

#[test]
fn every_thursday_in_march_forever() {
    let rows = [("1997-03", "13 20 27"), ("1998-03", "5 12 19 26"), ("1999-03", "4 11 18 25")];
    tells_mornings("1997-03-13", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", &rows);
}

#[test]
fn every_thursday_during_june_july_and_august_forever() {
    let rows = [
        ("1997-06", "5 12 19 26"),
        ("1997-07", "3 10 17 24 31"),
        ("1997-08", "7 14 21 28"),
        ("1998-06", "4 11 18 25"),
        ("1998-07", "2 9 16 23 30"),
        ("1998-08", "6 13 20 27"),
        ("1999-06", "3 10 17 24"),
        ("1999-07", "1 8 15 22 29"),
        ("1999-08", "5 12 19 26"),
    ];
    tells_mornings("1997-06-05", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", &rows);
}

/// The RFC's start is no such Friday and is taken away there by EXDATE; here it is not told in the first place.
#[test]
fn every_friday_the_13th_forever() {
    let rows = [("1998-02", "13"), ("1998-03", "13"), ("1998-11", "13"), ("1999-08", "13"), ("2000-10", "13")];
    tells_mornings("1997-09-02", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", &rows);
}

#[test]
fn the_first_saturday_that_follows_the_first_sunday_forever() {
    let rows = [
        ("1997-09", "13"),
        ("1997-10", "11"),
        ("1997-11", "8"),
        ("1997-12", "13"),
        ("1998-01", "10"),
        ("1998-02", "7"),
        ("1998-03", "7"),
        ("1998-04", "11"),
        ("1998-05", "9"),
        ("1998-06", "13"),
    ];
    tells_mornings("1997-09-13", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", &rows);
}

#[test]
fn us_presidential_election_day() {
    let rows = [("1996-11", "5"), ("2000-11", "7"), ("2004-11", "2")];
    tells_mornings("1996-11-05", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", &rows);
}

#[test]
fn the_third_of_tuesday_wednesday_or_thursday_for_the_next_3_months() {
    let rows = [("1997-09", "4"), ("1997-10", "7"), ("1997-11", "6")];
    tells_mornings("1997-09-04", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", &rows);
}

#[test]
fn the_second_to_last_weekday_of_the_month() {
    let rows = [
        ("1997-09", "29"),
        ("1997-10", "30"),
        ("1997-11", "27"),
        ("1997-12", "30"),
        ("1998-01", "29"),
        ("1998-02", "26"),
        ("1998-03", "30"),
    ];
    tells_mornings("1997-09-29", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", &rows);
}

/// The end is meant by the clock on the wall, and not in UTC, as it is written.
#[test]
fn every_3_hours_from_9_to_17_on_a_specific_day() {
    let expected = at("1997-09-02", &["09:00", "12:00", "15:00"]);
    tells("1997-09-02", "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z", &expected);
}

#[test]
fn every_15_minutes_for_6_occurrences() {
    let expected = at("1997-09-02", &["09:00", "09:15", "09:30", "09:45", "10:00", "10:15"]);
    tells("1997-09-02", "FREQ=MINUTELY;INTERVAL=15;COUNT=6", &expected);
}

#[test]
fn every_hour_and_a_half_for_4_occurrences() {
    let expected = at("1997-09-02", &["09:00", "10:30", "12:00", "13:30"]);
    tells("1997-09-02", "FREQ=MINUTELY;INTERVAL=90;COUNT=4", &expected);
}

#[test]
fn every_20_minutes_from_9_to_16_40_every_day() {
    let times: Vec<String> =
        (9..=16).flat_map(|hour| [0, 20, 40].map(|minute| format!("{hour:02}:{minute:02}"))).collect();
    let times: Vec<&str> = times.iter().map(String::as_str).collect();
    let expected = ["1997-09-02", "1997-09-03"].map(|day| at(day, &times)).concat();
    tells("1997-09-02", "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", &expected);
    tells("1997-09-02", "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16", &expected);
}

#[test]
fn the_days_generated_differ_because_of_wkst() {
    let rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=";
    tells_mornings("1997-08-05", &format!("{rule}MO"), &[("1997-08", "5 10 19 24")]);
    tells_mornings("1997-08-05", &format!("{rule}SU"), &[("1997-08", "5 17 19 31")]);
}

#[test]
fn an_invalid_date_is_ignored() {
    let rows = [("2007-01", "15 30"), ("2007-02", "15"), ("2007-03", "15 30")];
    tells_mornings("2007-01-15", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", &rows);
}
