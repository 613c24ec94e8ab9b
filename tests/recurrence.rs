//! Recurrence rules by their laws, and beside the `rrule` crate, a second opinion that nothing but this test asks.
//!
//! *May touch*: `time`. *Never touches*: what the examples of RFC 5545 already say.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Weekday};
use dateline::time::{Frequency, Rule, RuleEnd, RuleParts, Until, WeekdayNum};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

/// How many instances of a rule are compared.
const INSTANCES: usize = 15;

/// The same rules in every run.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(5545), ..ProptestConfig::default() }
}

fn rule(text: &str) -> Rule {
    text.parse().unwrap_or_else(|bad| panic!("{text}: {bad}"))
}

fn time(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// A list that is empty more often than not.
fn list<T: std::fmt::Debug + Clone + 'static>(item: impl Strategy<Value = T> + 'static) -> BoxedStrategy<Vec<T>> {
    prop_oneof![4 => Just(Vec::new()), 1 => vec(item, 1..4)].boxed()
}

/// From 1 up to `most`, or from the end.
fn either_end(most: i16) -> impl Strategy<Value = i16> {
    (1..=most, any::<bool>()).prop_map(|(number, from_the_end)| if from_the_end { -number } else { number })
}

fn weekday() -> impl Strategy<Value = Weekday> {
    (0..7_u8).prop_map(|number| Weekday::try_from(number).unwrap())
}

fn small(numbers: Vec<i16>) -> Vec<i8> {
    numbers.into_iter().map(|number| i8::try_from(number).unwrap()).collect()
}

/// Rules of every frequency; parts that do not go with it are left out.
fn rules() -> impl Strategy<Value = Rule> {
    use Frequency::{Daily, Hourly, Minutely, Monthly, Secondly, Weekly, Yearly};
    let frequency = select(vec![
        Secondly, Minutely, Hourly, Daily, Daily, Weekly, Weekly, Monthly, Monthly, Monthly, Yearly, Yearly, Yearly,
    ]);
    let interval = prop_oneof![3 => Just(1_u32), 2 => 2..5_u32, 1 => 5..100_u32];
    let times = (list(0..60_u8), list(0..60_u8), list(0..24_u8));
    let numbers = (list(either_end(31)), list(either_end(366)), list(either_end(53)), list(1..=12_u8));
    let days = list((proptest::option::of(either_end(53)), weekday()));
    let positions = list(prop_oneof![6 => either_end(2), 1 => either_end(30)]);
    let all = (frequency, interval, times, numbers, days, positions, weekday());
    all.prop_map(|(frequency, interval, (by_second, by_minute, by_hour), numbers, days, by_set_pos, week_start)| {
        let (by_month_day, by_year_day, by_week_no, by_month) = numbers;
        let mut parts = RuleParts {
            by_second,
            by_minute,
            by_hour,
            by_month_day: small(by_month_day),
            by_year_day,
            by_week_no: small(by_week_no),
            by_month,
            week_start,
            ..RuleParts::every(frequency, interval)
        };
        match frequency {
            Secondly | Minutely | Hourly => parts.by_week_no.clear(),
            Yearly => {}
            Weekly => {
                parts.by_month_day.clear();
                parts.by_year_day.clear();
                parts.by_week_no.clear();
            }
            Daily | Monthly => {
                parts.by_year_day.clear();
                parts.by_week_no.clear();
            }
        }
        let counted = match frequency {
            Monthly => 5,
            Yearly if !parts.by_week_no.is_empty() => 0,
            Yearly if !parts.by_month.is_empty() => 5,
            Yearly => 53,
            Secondly | Minutely | Hourly | Daily | Weekly => 0,
        };
        let nth =
            |nth: Option<i16>| nth.filter(|_| counted > 0).map(|nth| nth.signum() * ((nth.abs() - 1) % counted + 1));
        let by_day = days
            .into_iter()
            .map(|(number, weekday)| WeekdayNum { nth: nth(number).map(|nth| i8::try_from(nth).unwrap()), weekday });
        parts.by_day = by_day.collect();
        // Without another part there is nothing to choose from.
        if let Ok(rule) = Rule::new(RuleParts { by_set_pos, ..parts.clone() }) {
            rule
        } else {
            Rule::new(parts).unwrap()
        }
    })
}

fn starts() -> impl Strategy<Value = NaiveDateTime> {
    let day = (0..25_000_i64).prop_map(|days| NaiveDate::from_ymd_opt(1995, 1, 1).unwrap() + TimeDelta::days(days));
    (day, 0..86_400_i64).prop_map(|(day, second)| day.and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(second))
}

fn ends() -> impl Strategy<Value = RuleEnd> {
    prop_oneof![
        Just(RuleEnd::Endless),
        (1..=u32::MAX).prop_map(RuleEnd::Count),
        starts().prop_map(|time| RuleEnd::Until(Until::Utc(time))),
        starts().prop_map(|time| RuleEnd::Until(Until::Local(time))),
        starts().prop_map(|time| RuleEnd::Until(Until::Date(time.date()))),
    ]
}

/// How far the instances of a rule are followed, so that the second opinion does not take for ever about those that have few.
fn limit(rule: &Rule, start: NaiveDateTime) -> NaiveDateTime {
    let years = match rule.parts().frequency {
        Frequency::Secondly | Frequency::Minutely | Frequency::Hourly => 1,
        Frequency::Daily | Frequency::Weekly => 8,
        Frequency::Monthly => 20,
        Frequency::Yearly => 50,
    };
    start + TimeDelta::days(365 * years)
}

/// What the `rrule` crate tells of a rule up to `limit`; `None` where it gives up, or refuses the rule.
fn second_opinion(rule: &Rule, start: NaiveDateTime, limit: NaiveDateTime) -> Option<Vec<NaiveDateTime>> {
    let rule = rule.clone().ending(RuleEnd::Until(Until::Utc(limit)));
    let set: rrule::RRuleSet = format!("DTSTART:{}Z\nRRULE:{rule}", start.format("%Y%m%dT%H%M%S")).parse().ok()?;
    let told = set.limit().all(u16::try_from(INSTANCES).unwrap());
    let whole = !told.limited || told.dates.len() == INSTANCES;
    whole.then(|| told.dates.iter().map(chrono::DateTime::naive_utc).collect())
}

/// How a rule is put to the `rrule` crate.
enum Question {
    /// As these rules, whose instances together are those of the rule.
    As(Vec<Rule>),
    /// Not at all.
    Never,
}

/// Where the `rrule` crate 0.14 is known to differ.
fn question(rule: &Rule, start: NaiveDateTime) -> Question {
    let parts = rule.parts();
    let positions = !parts.by_set_pos.is_empty();
    let without_days = parts.by_day.is_empty() && parts.by_month_day.is_empty() && parts.by_year_day.is_empty();
    let with = |by_day: Vec<WeekdayNum>| Rule::new(RuleParts { by_day, ..parts.clone() }).unwrap();
    let (counted, uncounted): (Vec<_>, Vec<_>) = parts.by_day.iter().partition(|day| day.nth.is_some());
    let limits_times = match parts.frequency {
        Frequency::Secondly => !(parts.by_hour.is_empty() && parts.by_minute.is_empty() && parts.by_second.is_empty()),
        Frequency::Minutely => !(parts.by_hour.is_empty() && parts.by_minute.is_empty()),
        Frequency::Hourly | Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly => false,
    };
    let edge_of_year = parts.by_week_no.iter().any(|week| !(2..52).contains(&week.abs()));
    if !parts.by_week_no.is_empty() && (parts.interval > 1 || positions || edge_of_year) {
        // Its years are those of the calendar, ours are of whole weeks: it cuts a week across New Year in two, one of which may fall into
        // a year that the interval leaves out. python-dateutil, after which it was made, does the same.
        Question::Never
    } else if parts.frequency == Frequency::Weekly && positions && start.weekday() != parts.week_start {
        // In the first week it chooses among the days from the start on only; the RFC says that a set begins with its interval.
        // python-dateutil does the same.
        Question::Never
    } else if limits_times {
        // It jumps to an hour or minute that may match with no regard to the interval, or beyond it. python-dateutil sides with us.
        Question::Never
    } else if !counted.is_empty() && !uncounted.is_empty() {
        // It asks that a day be of both kinds, where BYDAY is a list of alternatives. python-dateutil does the same.
        if positions { Question::Never } else { Question::As(vec![with(counted), with(uncounted)]) }
    } else if !parts.by_week_no.is_empty() && without_days {
        // It names all seven days of a week, where the RFC takes what is not said from the start. python-dateutil does the same.
        Question::As(vec![with(vec![WeekdayNum { nth: None, weekday: start.weekday() }])])
    } else {
        Question::As(vec![rule.clone()])
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn rules_match_when_others_say_that_they_do(rule in rules(), start in starts()) {
        let Question::As(questions) = question(&rule, start) else { return Ok(()) };
        let limit = limit(&rule, start);
        let mut answers = Vec::new();
        for question in questions {
            let Some(answer) = second_opinion(&question, start, limit) else { return Ok(()) };
            answers.extend(answer);
        }
        answers.sort_unstable();
        answers.dedup();
        answers.truncate(INSTANCES);
        let instances: Vec<_> = rule.instances(start).until(limit).take(INSTANCES).collect();
        prop_assert_eq!(instances, answers, "{} from {}", rule, start);
    }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn a_rule_reads_as_it_was_written(rule in rules(), end in ends()) {
        let rule = rule.ending(end);
        let text = rule.to_string();
        prop_assert_eq!(text.parse::<Rule>(), Ok(rule.clone()));
        prop_assert_eq!(text.to_lowercase().parse::<Rule>(), Ok(rule));
    }

    #[test]
    fn no_text_stops_the_reader(text in "(FREQ|BYDAY|UNTIL|COUNT|BYHOUR|é|[=;,+-]|WEEKLY|2MO|-1FR|[0-9]{1,22}|T|Z|x-){0,12}") {
        if let Err(bad) = text.parse::<Rule>() {
            prop_assert!(text.get(bad.at.clone()).is_some(), "{} {:?}", text, bad);
        }
    }

    #[test]
    fn instances_come_in_order_and_none_before_the_start(rule in rules(), start in starts()) {
        let limit = limit(&rule, start);
        let instances: Vec<_> = rule.instances(start).until(limit).take(60).collect();
        prop_assert!(instances.is_sorted_by(|earlier, later| earlier < later), "{} from {}", rule, start);
        prop_assert!(instances.iter().all(|instance| (start..=limit).contains(instance)), "{} from {}", rule, start);
    }

    #[test]
    fn an_end_takes_away_what_comes_after_it(rule in rules(), start in starts(), count in 1..20_u32) {
        let limit = limit(&rule, start);
        let all: Vec<_> = rule.instances(start).until(limit).take(20).collect();
        let ending = |end: RuleEnd| -> Vec<_> { rule.clone().ending(end).instances(start).until(limit).take(20).collect() };
        let counted: Vec<_> = all.iter().copied().take(usize::try_from(count).unwrap()).collect();
        prop_assert_eq!(ending(RuleEnd::Count(count)), counted, "{} from {}", rule, start);
        if let Some(last) = all.get(usize::try_from(count).unwrap()) {
            let until = |bound: NaiveDateTime| all.iter().copied().filter(|instance| *instance <= bound).collect::<Vec<_>>();
            prop_assert_eq!(ending(RuleEnd::Until(Until::Local(*last))), until(*last), "{} from {}", rule, start);
            prop_assert_eq!(ending(RuleEnd::Until(Until::Utc(*last))), until(*last), "{} from {}", rule, start);
            let end_of_day = last.date().and_hms_opt(23, 59, 59).unwrap();
            prop_assert_eq!(ending(RuleEnd::Until(Until::Date(last.date()))), until(end_of_day), "{} from {}", rule, start);
        }
    }

    #[test]
    fn below_a_day_hours_minutes_and_seconds_only_take_away(
        frequency in select(vec![Frequency::Secondly, Frequency::Minutely, Frequency::Hourly]),
        interval in prop_oneof![1..100_u32, 1..100_000_u32],
        hours in list(0..24_u8),
        minutes in list(0..60_u8),
        seconds in list(0..60_u8),
        start in starts(),
    ) {
        let plain = RuleParts::every(frequency, interval);
        let named = |list: &[u8], number: u32| list.is_empty() || list.iter().any(|item| u32::from(*item) == number);
        let (by_minute, by_second) = match frequency {
            Frequency::Hourly => (Vec::new(), Vec::new()),
            Frequency::Minutely => (minutes, Vec::new()),
            Frequency::Secondly | Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly => {
                (minutes, seconds)
            }
        };
        let limited = RuleParts { by_hour: hours, by_minute, by_second, ..plain.clone() };
        let (plain, limited) = (Rule::new(plain).unwrap(), Rule::new(limited).unwrap());
        let parts = limited.parts();
        let limit = start + TimeDelta::days(2);
        let passes = |time: &NaiveDateTime| {
            named(&parts.by_hour, time.hour()) && named(&parts.by_minute, time.minute()) && named(&parts.by_second, time.second())
        };
        let expected: Vec<_> = plain.instances(start).until(limit).filter(passes).collect();
        prop_assert_eq!(limited.instances(start).until(limit).collect::<Vec<_>>(), expected, "{} from {}", limited, start);
    }
}

#[test]
fn weeks_are_those_of_iso_8601() {
    let start = NaiveDate::from_ymd_opt(1999, 12, 27).unwrap();
    let days: Vec<NaiveDate> = start.iter_days().take_while(|day| day.year() < 2041).collect();
    // 28 December lies in the last week of every year.
    let weeks =
        |day: &NaiveDate| i64::from(NaiveDate::from_ymd_opt(day.iso_week().year(), 12, 28).unwrap().iso_week().week());
    for (interval, week) in [1, 2, 3].into_iter().flat_map(|interval| (1..=53).map(move |week| (interval, week))) {
        for from_the_end in [false, true] {
            let number = if from_the_end { -week } else { week };
            let text = format!("FREQ=YEARLY;INTERVAL={interval};BYWEEKNO={number};BYDAY=MO,TU,WE,TH,FR,SA,SU");
            let is_meant = |day: &&NaiveDate| {
                let counted = i64::from(day.iso_week().week()) - if from_the_end { weeks(day) + 1 } else { 0 };
                counted == number && (day.iso_week().year() - start.iso_week().year()) % interval == 0
            };
            let expected: Vec<_> = days.iter().filter(is_meant).copied().collect();
            let rule = rule(&text);
            let told = rule.instances(start.into()).map(|time| time.date());
            let told: Vec<_> = told.take_while(|day| day.year() < 2041).collect();
            assert_eq!(told, expected, "{text}");
        }
    }
}

#[test]
fn instances_by_the_table() {
    let rows = [
        // What is not said comes from the start.
        ("2027-01-31T10:00:00", "FREQ=MONTHLY", "2027-01-31 2027-03-31 2027-05-31"),
        ("2028-02-29T10:00:00", "FREQ=YEARLY", "2028-02-29 2032-02-29 2036-02-29"),
        ("2096-02-29T10:00:00", "FREQ=YEARLY", "2096-02-29 2104-02-29"),
        ("2027-06-09T10:00:00", "FREQ=WEEKLY;INTERVAL=2", "2027-06-09 2027-06-23"),
        ("2027-03-15T10:00:00", "FREQ=YEARLY;BYMONTH=6,4", "2027-04-15 2027-06-15 2028-04-15"),
        ("2027-05-20T10:00:00", "FREQ=YEARLY;BYWEEKNO=20", "2027-05-20 2028-05-18"),
        ("2027-05-20T10:00:00", "FREQ=YEARLY;BYMONTHDAY=31", "2027-05-31 2027-07-31 2027-08-31"),
        // The start is told only if it matches, and only what is told is counted.
        ("2027-06-09T10:00:00", "FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2027-06-14 2027-06-21"),
        // Alternatives of both kinds.
        ("2027-06-01T10:00:00", "FREQ=MONTHLY;BYDAY=1MO,SU", "2027-06-06 2027-06-07 2027-06-13"),
        // Limits of what another part names.
        ("2027-01-01T10:00:00", "FREQ=YEARLY;BYYEARDAY=1,32,60;BYMONTH=2", "2027-02-01 2028-02-01 2028-02-29"),
        ("2027-01-01T10:00:00", "FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR", "2027-08-13 2028-10-13"),
        ("2027-01-01T10:00:00", "FREQ=YEARLY;BYYEARDAY=-1;BYDAY=-1FR,SA", "2027-12-31 2032-12-31 2033-12-31"),
        ("2027-01-01T10:00:00", "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=1FR", "2027-01-01 2027-10-01"),
        ("2027-01-01T10:00:00", "FREQ=WEEKLY;BYMONTH=3;BYDAY=MO", "2027-03-01 2027-03-08"),
        // The first week of a year may begin in the year before, and belongs to it.
        ("2024-12-30T10:00:00", "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO", "2024-12-30 2027-01-04 2029-01-01"),
        // A set begins with its period, also before the start.
        ("2027-06-09T10:00:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2", "2027-06-09 2027-06-16"),
        ("2027-06-09T10:00:00", "FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=1,-1", "2027-06-30 2027-07-05 2027-07-28"),
        // Places beyond either end name nothing, and two names of one place one instance.
        ("2027-06-01T10:00:00", "FREQ=MONTHLY;BYMONTHDAY=1,2;BYSETPOS=1,-2,3,-3", "2027-06-01 2027-07-01"),
    ];
    for (start, text, dates) in rows {
        let asked = dates.split(' ').count();
        let told: Vec<_> = rule(text).instances(time(start)).take(asked).map(|at| at.date().to_string()).collect();
        assert_eq!(told.join(" "), dates, "{text} from {start}");
    }
}

#[test]
fn times_by_the_table() {
    let rows = [
        ("FREQ=DAILY;BYHOUR=12,9;BYMINUTE=30,0", "09:00:05 09:30:05 12:00:05 12:30:05 09:00:05"),
        ("FREQ=DAILY;BYHOUR=9,12;BYSETPOS=-1", "12:00:05 12:00:05"),
        ("FREQ=DAILY;BYHOUR=8", "08:00:05"),
        ("FREQ=HOURLY;BYMINUTE=50,10", "09:10:05 09:50:05 10:10:05"),
        ("FREQ=HOURLY;BYMINUTE=10,20,30;BYSETPOS=-2;BYHOUR=9,17", "09:20:05 17:20:05 09:20:05"),
        ("FREQ=MINUTELY;INTERVAL=45;BYSECOND=0,5", "09:00:05 09:45:00 09:45:05"),
        ("FREQ=SECONDLY;INTERVAL=1800;BYHOUR=9,23", "09:00:05 09:30:05 23:00:05 23:30:05 09:00:05"),
        // There is no leap second on the wall.
        ("FREQ=MINUTELY;BYSECOND=59,60", "09:00:59 09:01:59"),
        ("FREQ=SECONDLY;BYSECOND=60", "09:00:59 09:01:59"),
    ];
    for (text, times) in rows {
        let asked = times.split(' ').count();
        let rule = rule(text);
        let told = rule.instances(time("2027-06-09T09:00:05")).take(asked);
        let told: Vec<_> = told.map(|at| at.time().to_string()).collect();
        assert_eq!(told.join(" "), times, "{text}");
    }
}

#[test]
fn a_rule_that_never_matches_ends() {
    let rules = [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=YEARLY;BYMONTH=1;BYDAY=MO;BYSETPOS=6",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=7",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        "FREQ=WEEKLY;INTERVAL=4294967295;BYMONTH=1",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=-30",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=9",
        "FREQ=HOURLY;BYMINUTE=5;BYSETPOS=2",
        "FREQ=MINUTELY;INTERVAL=1441;BYHOUR=0;BYMINUTE=0;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;INTERVAL=7;BYYEARDAY=366;BYMONTH=1",
        "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1",
        "FREQ=SECONDLY;INTERVAL=86398;BYSECOND=1",
        "FREQ=SECONDLY;INTERVAL=86402;BYSECOND=1",
        "FREQ=SECONDLY;INTERVAL=4294967295;BYSECOND=1;BYDAY=MO;BYMONTH=2;BYMONTHDAY=30",
    ];
    for text in rules {
        let mut instances = rule(text).instances(time("2027-06-09T10:00:00")).collect::<Vec<_>>().into_iter();
        assert_eq!(instances.next(), None, "{text}");
    }
}

#[test]
fn the_last_year_is_9999() {
    let last = |text: &str, start: &str| rule(text).instances(time(start)).last().map(|at| at.to_string());
    assert_eq!(last("FREQ=DAILY", "9999-12-30T10:00:00").as_deref(), Some("9999-12-31 10:00:00"));
    assert_eq!(last("FREQ=YEARLY;INTERVAL=4294967295", "2027-06-09T10:00:00").as_deref(), Some("2027-06-09 10:00:00"));
    assert_eq!(last("FREQ=YEARLY;BYWEEKNO=52;BYDAY=SU", "9998-01-01T10:00:00").as_deref(), Some("9998-12-27 10:00:00"));
    assert_eq!(last("FREQ=DAILY", "-0001-12-30T10:00:00"), None);
    assert_eq!(rule("FREQ=DAILY").instances(NaiveDateTime::MAX).next(), None);
    assert_eq!(rule("FREQ=DAILY").instances(NaiveDateTime::MIN).until(NaiveDateTime::MIN).next(), None);
}
