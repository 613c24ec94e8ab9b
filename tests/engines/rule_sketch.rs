//! Rules for series, as a definition may have them, made from numbers.

use chrono::{Datelike, NaiveDate};

use crate::dice::Dice;

/// A rule without its end.
pub(crate) struct RuleSketch {
    /// What stands in `repeat`; `None` for what only an RRULE can say.
    pub(crate) repeat: Option<String>,
    /// The same as RRULE.
    pub(crate) rrule: String,
    pub(crate) most: usize,
    /// Whether two instances may fall on one day.
    pub(crate) often: bool,
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("MO", "monday"),
    ("TU", "tuesday"),
    ("WE", "wednesday"),
    ("TH", "thursday"),
    ("FR", "friday"),
    ("SA", "saturday"),
    ("SU", "sunday"),
];

const ORDINALS: [(&str, &str); 5] = [("1", "first"), ("2", "second"), ("3", "third"), ("4", "fourth"), ("-1", "last")];

/// What most apps cannot show as a series, for days and for hours alike, each with the most instances that make sense.
const ODD: &[(&str, usize)] = &[
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 30),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-2", 40),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=TU,TH;BYSETPOS=3", 20),
    ("FREQ=MONTHLY;BYMONTHDAY=1,15", 40),
    ("FREQ=MONTHLY;BYMONTHDAY=10,-5", 40),
    ("FREQ=MONTHLY;BYMONTHDAY=29", 20),
    ("FREQ=MONTHLY;BYMONTHDAY=31", 20),
    ("FREQ=MONTHLY;BYMONTHDAY=-2", 20),
    ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", 8),
    ("FREQ=MONTHLY;BYDAY=5FR", 12),
    ("FREQ=MONTHLY;BYDAY=-5WE", 12),
    ("FREQ=MONTHLY;BYDAY=1MO,3MO", 40),
    ("FREQ=MONTHLY;BYDAY=SU", 60),
    ("FREQ=MONTHLY;BYMONTH=3,10;BYDAY=2TU", 10),
    ("FREQ=YEARLY;BYMONTH=3,9,11;BYDAY=-1TU", 12),
    ("FREQ=YEARLY;BYDAY=20MO", 5),
    ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1,11", 10),
    ("FREQ=YEARLY;BYYEARDAY=1,100,200", 12),
    ("FREQ=YEARLY;BYYEARDAY=-1,-60", 8),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", 5),
    ("FREQ=YEARLY;BYWEEKNO=10,-1;BYDAY=WE", 8),
    ("FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 5),
    ("FREQ=WEEKLY;BYMONTH=5,6;BYDAY=TU,TH", 40),
    ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO", 60),
    ("FREQ=DAILY;BYDAY=MO,WE", 60),
    ("FREQ=DAILY;INTERVAL=3;BYMONTH=2,3", 30),
    ("FREQ=DAILY;BYMONTHDAY=1,2,3", 40),
];

/// The same with several instances a day, which begin at six o'clock.
const OFTEN: &[(&str, usize)] = &[
    ("FREQ=HOURLY;INTERVAL=3", 5),
    ("FREQ=HOURLY;INTERVAL=6;BYHOUR=6,12,18", 30),
    ("FREQ=DAILY;BYHOUR=6,14", 40),
    ("FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=6,11;BYMINUTE=0,30", 40),
    ("FREQ=MONTHLY;BYDAY=1TU;BYHOUR=6,15,18", 30),
    ("FREQ=MINUTELY;INTERVAL=45", 6),
];

/// The earliest hour of the rules that have instances several times a day.
pub(crate) const EARLY: i64 = 6;

/// A rule that runs from about `guess`; for hours if `timed`.
pub(crate) fn rule(dice: &mut Dice, guess: NaiveDate, timed: bool) -> RuleSketch {
    match dice.below(100) {
        0..4 if timed => odd(dice, OFTEN, true),
        0..16 => odd(dice, ODD, false),
        16..30 => daily(dice),
        30..60 => weekly(dice),
        60..78 => nth_weekday(dice),
        78..90 => day_of_month(dice),
        _ => yearly(dice, guess),
    }
}

/// Every Saturday.
pub(crate) fn saturdays() -> RuleSketch {
    RuleSketch {
        repeat: Some("every = \"week\", on = \"saturday\"".to_owned()),
        rrule: "FREQ=WEEKLY;BYDAY=SA".to_owned(),
        most: 100,
        often: false,
    }
}

fn odd(dice: &mut Dice, rules: &[(&str, usize)], often: bool) -> RuleSketch {
    let (rrule, most) = dice.one(rules);
    RuleSketch { repeat: None, rrule: rrule.to_owned(), most, often }
}

/// `every`, and FREQ with INTERVAL.
fn every(unit: &str, frequency: &str, interval: usize) -> (String, String) {
    match interval {
        1 => (format!("every = \"{unit}\""), format!("FREQ={frequency}")),
        _ => (format!("every = \"{interval} {unit}s\""), format!("FREQ={frequency};INTERVAL={interval}")),
    }
}

fn daily(dice: &mut Dice) -> RuleSketch {
    let interval = dice.one(&[1, 1, 2, 3, 10]);
    let (every, rrule) = every("day", "DAILY", interval);
    RuleSketch { repeat: Some(every), rrule, most: 150, often: false }
}

fn weekly(dice: &mut Dice) -> RuleSketch {
    let interval = dice.one(&[1, 1, 1, 2, 2, 3, 4]);
    let (every, rrule) = every("week", "WEEKLY", interval);
    let several = dice.one(&[0, 1, 1, 2, 3, 5]);
    let first = dice.below(WEEKDAYS.len());
    let step = dice.one(&[1, 2, 3]);
    let mut days: Vec<usize> = (0..several).map(|number| (first + number * step) % WEEKDAYS.len()).collect();
    days.sort_unstable();
    if days.is_empty() {
        return RuleSketch { repeat: Some(every), rrule, most: 80, often: false };
    }
    let named: Vec<String> = days.iter().map(|&day| format!("\"{}\"", WEEKDAYS[day].1)).collect();
    let short: Vec<&str> = days.iter().map(|&day| WEEKDAYS[day].0).collect();
    RuleSketch {
        repeat: Some(format!("{every}, on = [{}]", named.join(", "))),
        rrule: format!("{rrule};BYDAY={}", short.join(",")),
        most: 120,
        often: false,
    }
}

fn nth_weekday(dice: &mut Dice) -> RuleSketch {
    let interval = dice.one(&[1, 1, 1, 2, 3, 6]);
    let (every, rrule) = every("month", "MONTHLY", interval);
    let ((number, ordinal), (short, weekday)) = (dice.one(&ORDINALS), dice.one(&WEEKDAYS));
    RuleSketch {
        repeat: Some(format!("{every}, on = \"{ordinal} {weekday}\"")),
        rrule: format!("{rrule};BYDAY={number}{short}"),
        most: 60,
        often: false,
    }
}

fn day_of_month(dice: &mut Dice) -> RuleSketch {
    let interval = dice.one(&[1, 1, 1, 2, 3, 12]);
    let (every, rrule) = every("month", "MONTHLY", interval);
    let day = 1 + dice.below(28);
    let (on, part) = match dice.below(4) {
        0 => ("last day".to_owned(), -1),
        _ => (day.to_string(), i64::try_from(day).unwrap()),
    };
    RuleSketch {
        repeat: Some(format!("{every}, on = \"{on}\"")),
        rrule: format!("{rrule};BYMONTHDAY={part}"),
        most: 60,
        often: false,
    }
}

fn yearly(dice: &mut Dice, guess: NaiveDate) -> RuleSketch {
    let interval = dice.one(&[1, 1, 2]);
    let (every, rrule) = every("year", "YEARLY", interval);
    if guess.day() <= 28 {
        return RuleSketch { repeat: Some(every), rrule, most: 8, often: false };
    }
    let ((number, _), (short, _)) = (dice.one(&ORDINALS), dice.one(&WEEKDAYS));
    let rrule = format!("{rrule};BYMONTH={};BYDAY={number}{short}", guess.month());
    RuleSketch { repeat: None, rrule, most: 8, often: false }
}
