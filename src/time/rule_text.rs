//! Rules as text: `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE` (RECUR, RFC 5545 §3.3.10).
//!
//! *May touch*: parts. *Never touches*: what a rule means; the property around it, its name and its folding.

use std::fmt::{self, Display};
use std::ops::Range;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use crate::time::rule::{Frequency, Rule, RuleEnd, RuleParts, Until, WeekdayNum};
use crate::time::rule_fault::{BadRule, RuleFault, quoted};
use crate::time::rule_part::{RulePart, weekday_name, weekday_named};

/// What stands before a rule where somebody copied the whole property.
const PROPERTY: &str = "RRULE:";

impl FromStr for Rule {
    type Err = BadRule;

    /// A rule, in capitals or not, its parts in any order.
    ///
    /// # Errors
    ///
    /// With the first fault, and where it lies.
    fn from_str(text: &str) -> Result<Self, BadRule> {
        if let Some(name) = text.get(..PROPERTY.len()).filter(|name| name.eq_ignore_ascii_case(PROPERTY)) {
            return Err(bad(RuleFault::PropertyName, 0..name.len()));
        }
        let mut reading = Reading::new();
        let mut at = 0;
        for part in text.split(';') {
            // A text without any part lacks a frequency; that it has an empty part as well nobody needs to hear.
            if !text.is_empty() {
                reading.part(part, at)?;
            }
            at += part.len() + 1;
        }
        reading.finish(text.len())
    }
}

impl Display for Rule {
    /// Its parts in one order, whatever order they were read in; without those that say what goes without saying.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.parts();
        write!(f, "{}={}", RulePart::Freq, parts.frequency)?;
        if parts.interval != 1 {
            write!(f, ";{}={}", RulePart::Interval, parts.interval)?;
        }
        match parts.end {
            RuleEnd::Endless => {}
            RuleEnd::Count(count) => write!(f, ";{}={count}", RulePart::Count)?,
            RuleEnd::Until(until) => write!(f, ";{}={until}", RulePart::Until)?,
        }
        write_list(f, RulePart::ByMonth, &parts.by_month)?;
        write_list(f, RulePart::ByWeekNo, &parts.by_week_no)?;
        write_list(f, RulePart::ByYearDay, &parts.by_year_day)?;
        write_list(f, RulePart::ByMonthDay, &parts.by_month_day)?;
        write_list(f, RulePart::ByDay, &parts.by_day)?;
        write_list(f, RulePart::ByHour, &parts.by_hour)?;
        write_list(f, RulePart::ByMinute, &parts.by_minute)?;
        write_list(f, RulePart::BySecond, &parts.by_second)?;
        write_list(f, RulePart::BySetPos, &parts.by_set_pos)?;
        if parts.week_start != Weekday::Mon {
            write!(f, ";{}={}", RulePart::Wkst, weekday_name(parts.week_start))?;
        }
        Ok(())
    }
}

impl Display for Until {
    /// A date, a date-time, or a date-time with `Z` (RFC 5545 §3.3.4, §3.3.5).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = |date: NaiveDate| format!("{:04}{:02}{:02}", date.year(), date.month(), date.day());
        let time = |time: NaiveDateTime| {
            format!("{}T{:02}{:02}{:02}", date(time.date()), time.hour(), time.minute(), time.second())
        };
        match self {
            Self::Date(day) => f.write_str(&date(*day)),
            Self::Local(moment) => f.write_str(&time(*moment)),
            Self::Utc(moment) => write!(f, "{}Z", time(*moment)),
        }
    }
}

fn write_list<T: Display>(f: &mut fmt::Formatter<'_>, part: RulePart, list: &[T]) -> fmt::Result {
    for (place, item) in list.iter().enumerate() {
        if place == 0 {
            write!(f, ";{part}={item}")?;
        } else {
            write!(f, ",{item}")?;
        }
    }
    Ok(())
}

fn bad(fault: RuleFault, at: Range<usize>) -> BadRule {
    BadRule { fault, at }
}

/// A text half read.
struct Reading {
    frequency: Option<Frequency>,
    /// What was read of the other parts.
    parts: RuleParts,
    /// The parts that were read, and where they stand.
    places: Vec<(RulePart, Range<usize>)>,
}

/// A value, of which part it is, and where it begins.
#[derive(Clone, Copy)]
struct Value<'t> {
    part: RulePart,
    text: &'t str,
    at: usize,
}

impl Reading {
    fn new() -> Self {
        Self { frequency: None, parts: RuleParts::every(Frequency::Daily, 1), places: Vec::new() }
    }

    /// Reads the part that begins at `at`.
    fn part(&mut self, text: &str, at: usize) -> Result<(), BadRule> {
        let whole = at..at + text.len();
        if text.is_empty() {
            return Err(bad(RuleFault::EmptyPart, whole));
        }
        let Some((name, value)) = text.split_once('=') else {
            return Err(bad(RuleFault::NoValue { written: quoted(text) }, whole));
        };
        let part = RulePart::named(name).ok_or_else(|| bad(not_a_part(name), at..at + name.len()))?;
        if self.place(part).is_some() {
            return Err(bad(RuleFault::Twice { part }, whole));
        }
        if value.is_empty() {
            return Err(bad(RuleFault::EmptyValue { part }, whole));
        }
        self.places.push((part, whole.clone()));
        if self.place(RulePart::Count).is_some() && self.place(RulePart::Until).is_some() {
            return Err(bad(RuleFault::CountAndUntil, whole));
        }
        self.value(Value { part, text: value, at: at + name.len() + 1 })
    }

    fn value(&mut self, value: Value<'_>) -> Result<(), BadRule> {
        let parts = &mut self.parts;
        match value.part {
            RulePart::Freq => self.frequency = Some(value.frequency()?),
            RulePart::Interval => parts.interval = value.number()?,
            RulePart::Count => parts.end = RuleEnd::Count(value.number()?),
            RulePart::Until => parts.end = RuleEnd::Until(value.until()?),
            RulePart::ByMonth => parts.by_month = value.list(Value::number)?,
            RulePart::ByWeekNo => parts.by_week_no = value.list(Value::number)?,
            RulePart::ByYearDay => parts.by_year_day = value.list(Value::number)?,
            RulePart::ByMonthDay => parts.by_month_day = value.list(Value::number)?,
            RulePart::ByDay => parts.by_day = value.list(Value::weekday_num)?,
            RulePart::ByHour => parts.by_hour = value.list(Value::number)?,
            RulePart::ByMinute => parts.by_minute = value.list(Value::number)?,
            RulePart::BySecond => parts.by_second = value.list(Value::number)?,
            RulePart::BySetPos => parts.by_set_pos = value.list(Value::number)?,
            RulePart::Wkst => parts.week_start = value.weekday()?,
        }
        Ok(())
    }

    fn finish(self, length: usize) -> Result<Rule, BadRule> {
        let Some(frequency) = self.frequency else { return Err(bad(RuleFault::MissingFrequency, 0..length)) };
        Rule::new(RuleParts { frequency, ..self.parts.clone() }).map_err(|fault| {
            let at = fault.part().and_then(|part| self.place(part)).unwrap_or(0..length);
            bad(fault, at)
        })
    }

    /// Where a part stands, if it was read.
    fn place(&self, part: RulePart) -> Option<Range<usize>> {
        self.places.iter().find(|(read, _)| *read == part).map(|(_, place)| place.clone())
    }
}

/// What is wrong with a name that no part of RFC 5545 has.
fn not_a_part(name: &str) -> RuleFault {
    let written = quoted(name);
    if name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("X-")) {
        RuleFault::Extension { written }
    } else if ["RSCALE", "SKIP"].iter().any(|other| other.eq_ignore_ascii_case(name)) {
        RuleFault::OtherCalendar { written }
    } else {
        RuleFault::UnknownPart { nearest: RulePart::nearest(name), written }
    }
}

impl Value<'_> {
    fn bad(self, fault: RuleFault) -> BadRule {
        bad(fault, self.at..self.at + self.text.len())
    }

    /// Its items, between commas.
    fn list<T>(self, item: impl Fn(Self) -> Result<T, BadRule>) -> Result<Vec<T>, BadRule> {
        let mut at = self.at;
        let items = self.text.split(',').map(|text| {
            let value = Self { text, at, ..self };
            at += text.len() + 1;
            if text.is_empty() { Err(value.bad(RuleFault::EmptyValue { part: self.part })) } else { item(value) }
        });
        items.collect()
    }

    /// A number in the range of the part.
    fn number<N: TryFrom<i64>>(self) -> Result<N, BadRule> {
        let not_a_number = || self.bad(RuleFault::NotANumber { part: self.part, written: quoted(self.text) });
        let numbers = self.part.numbers().ok_or_else(not_a_number)?;
        let unsigned = self.text.strip_prefix(['+', '-']).filter(|_| numbers.are_signed()).unwrap_or(self.text);
        if unsigned.is_empty() || !unsigned.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(not_a_number());
        }
        // What is too long for 64 bits is out of every range.
        let number = self.text.parse().ok().filter(|number| numbers.hold(*number)).and_then(|it| N::try_from(it).ok());
        number.ok_or_else(|| self.bad(RuleFault::OutOfRange { part: self.part, written: quoted(self.text) }))
    }

    fn frequency(self) -> Result<Frequency, BadRule> {
        Frequency::named(self.text).ok_or_else(|| {
            self.bad(RuleFault::UnknownFrequency { written: quoted(self.text), nearest: Frequency::nearest(self.text) })
        })
    }

    fn weekday(self) -> Result<Weekday, BadRule> {
        weekday_named(self.text).ok_or_else(|| self.bad(RuleFault::UnknownWeekday { written: quoted(self.text) }))
    }

    fn weekday_num(self) -> Result<WeekdayNum, BadRule> {
        let name = self.text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
        let (number, _) = self.text.split_at_checked(self.text.len() - name.len()).unwrap_or_default();
        let weekday = Self { text: name, at: self.at + number.len(), ..self };
        let weekday = if name.is_empty() { self.weekday()? } else { weekday.weekday()? };
        let nth = if number.is_empty() { None } else { Some(Self { text: number, ..self }.number()?) };
        Ok(WeekdayNum { nth, weekday })
    }

    fn until(self) -> Result<Until, BadRule> {
        until(self.text).ok_or_else(|| self.bad(RuleFault::MalformedUntil { written: quoted(self.text) }))
    }
}

/// `20270630`, `20270630T120000` or `20270630T120000Z`; `None` for anything else, and for days that are in no calendar.
fn until(text: &str) -> Option<Until> {
    let upper = text.get(..16).unwrap_or(text).to_ascii_uppercase();
    if upper.len() != text.len() {
        return None;
    }
    let Some((date, time)) = upper.split_once('T') else { return day(&upper).map(Until::Date) };
    match time.strip_suffix('Z') {
        Some(time) => Some(Until::Utc(day(date)?.and_time(time_of_day(time)?))),
        None => Some(Until::Local(day(date)?.and_time(time_of_day(time)?))),
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    let [year, month, day] = digits(text, [4, 2, 2])?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// A leap second is taken for the one before it (RFC 5545 §3.3.12).
fn time_of_day(text: &str) -> Option<NaiveTime> {
    let [hour, minute, second] = digits(text, [2, 2, 2])?;
    NaiveTime::from_hms_opt(hour, minute, if second == 60 { 59 } else { second })
}

/// Three numbers of so many digits each, with nothing around them.
fn digits(text: &str, widths: [usize; 3]) -> Option<[u32; 3]> {
    let all = text.len() == widths.iter().sum::<usize>() && text.bytes().all(|digit| digit.is_ascii_digit());
    let mut rest = text;
    let mut next = |width: usize| {
        let (number, after) = rest.split_at_checked(width)?;
        rest = after;
        number.parse().ok()
    };
    let [first, second, third] = widths;
    if all { Some([next(first)?, next(second)?, next(third)?]) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of the fault, the fault and the remedy, as they would be shown below the text.
    fn complaint(text: &str) -> String {
        let BadRule { fault, at } = text.parse::<Rule>().unwrap_err();
        let remedy = fault.remedy().map(|remedy| format!(" ({remedy})")).unwrap_or_default();
        format!("{}: {fault}{remedy}", text.get(at).unwrap())
    }

    #[test]
    fn a_fault_is_told_with_its_place() {
        let usual = "the usual ones are `FREQ=DAILY`, `FREQ=WEEKLY`, `FREQ=MONTHLY` and `FREQ=YEARLY`";
        let until = "a day is written `20270630`, a time `20270630T120000`, in UTC `20270630T120000Z`";
        let rows = [
            ("rrule:FREQ=DAILY", "rrule:: `RRULE:` is the name of the property and no part of the rule (leave it out)"),
            ("", &format!(": `FREQ` is missing ({usual})")),
            ("COUNT=2;INTERVAL=3", &format!("COUNT=2;INTERVAL=3: `FREQ` is missing ({usual})")),
            ("FREQ=FORTNIGHTLY", &format!("FORTNIGHTLY: no frequency is called `FORTNIGHTLY` ({usual})")),
            ("FREQ=WEEKLI", "WEEKLI: no frequency is called `WEEKLI` (did you mean `WEEKLY`?)"),
            ("FREQ=DAILY;", ": a part of the rule is empty (leave it out)"),
            ("FREQ=DAILY;COUNT", "COUNT: `COUNT` has no value"),
            ("FREQ=DAILY;COUNT=", "COUNT=: `COUNT` has an empty value"),
            ("FREQ=DAILY;BYHOUR=1,,2", ": `BYHOUR` has an empty value"),
            ("FREQ=DAILY;BYSEC=1", "BYSEC: no part of a rule is called `BYSEC` (did you mean `BYSECOND`?)"),
            ("FREQ=DAILY; BYDAY=MO", " BYDAY: no part of a rule is called ` BYDAY` (did you mean `BYDAY`?)"),
            ("FREQ=DAILY;BYEASTER=0", "BYEASTER: no part of a rule is called `BYEASTER`"),
            (
                "FREQ=DAILY;x-moon=FULL",
                "x-moon: `x-moon` is an extension, and has no meaning that everybody knows (leave it out)",
            ),
            (
                "RSCALE=HEBREW;FREQ=DAILY",
                "RSCALE: `RSCALE` belongs to RFC 7529, which hardly any calendar app reads (leave it out)",
            ),
            ("FREQ=DAILY;BYHOUR=1;BYHOUR=2", "BYHOUR=2: `BYHOUR` stands there twice"),
            (
                "FREQ=DAILY;COUNT=2;UNTIL=20270630",
                "UNTIL=20270630: `COUNT` and `UNTIL` exclude each other (leave one of them out)",
            ),
            ("FREQ=DAILY;INTERVAL=0", "0: `INTERVAL` cannot be `0` (it goes from 1 to 4294967295)"),
            (
                "FREQ=DAILY;COUNT=4294967296",
                "4294967296: `COUNT` cannot be `4294967296` (it goes from 1 to 4294967295)",
            ),
            (
                "FREQ=DAILY;BYHOUR=1,99999999999999999999999999",
                "99999999999999999999999999: `BYHOUR` cannot be `99999999999999999999999999` (it goes from 0 to 23)",
            ),
            ("FREQ=DAILY;BYHOUR=+1", "+1: `+1` is no number for `BYHOUR` (it goes from 0 to 23)"),
            ("FREQ=MONTHLY;BYMONTHDAY=1,0", "0: `BYMONTHDAY` cannot be `0` (it goes from 1 to 31 and -31 to -1)"),
            (
                "FREQ=MONTHLY;BYMONTHDAY=--1",
                "--1: `--1` is no number for `BYMONTHDAY` (it goes from 1 to 31 and -31 to -1)",
            ),
            (
                "FREQ=MONTHLY;BYDAY=1XX",
                "XX: no weekday is called `XX` (they are `MO`, `TU`, `WE`, `TH`, `FR`, `SA` and `SU`)",
            ),
            ("FREQ=YEARLY;BYDAY=MO,54TU", "54: `BYDAY` cannot be `54` (it goes from 1 to 53 and -53 to -1)"),
            ("FREQ=MONTHLY;BYDAY=6MO", "BYDAY=6MO: no month has a day that is `6MO`"),
            ("FREQ=YEARLY;BYMONTH=1;BYDAY=-6MO", "BYDAY=-6MO: no month has a day that is `-6MO`"),
            ("FREQ=WEEKLY;BYDAY=2MO", "BYDAY=2MO: `2MO` counts weekdays, which does not go with `FREQ=WEEKLY`"),
            ("FREQ=YEARLY;BYWEEKNO=3;BYDAY=2MO", "BYDAY=2MO: `2MO` counts weekdays, which does not go with `BYWEEKNO`"),
            ("FREQ=MONTHLY;BYWEEKNO=3", "BYWEEKNO=3: `BYWEEKNO` does not go with `FREQ=MONTHLY`"),
            ("FREQ=DAILY;BYYEARDAY=3", "BYYEARDAY=3: `BYYEARDAY` does not go with `FREQ=DAILY`"),
            ("FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY=3: `BYMONTHDAY` does not go with `FREQ=WEEKLY`"),
            (
                "FREQ=DAILY;BYSETPOS=1;WKST=SU",
                "BYSETPOS=1: `BYSETPOS` chooses among what other `BY…` parts name, and there is none",
            ),
            (
                "FREQ=DAILY;UNTIL=2027-06-30",
                &format!("2027-06-30: `2027-06-30` is no day and no time for `UNTIL` ({until})"),
            ),
            ("FREQ=DAILY;UNTIL=20270229", &format!("20270229: `20270229` is no day and no time for `UNTIL` ({until})")),
            (
                "FREQ=DAILY;UNTIL=20270630T12",
                &format!("20270630T12: `20270630T12` is no day and no time for `UNTIL` ({until})"),
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(complaint(text), expected, "{text}");
        }
    }

    #[test]
    fn a_rule_is_written_in_one_order_and_without_what_goes_without_saying() {
        let rows = [
            ("freq=weekly;wkst=su;byday=mo,we;interval=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU"),
            ("INTERVAL=1;WKST=MO;FREQ=DAILY", "FREQ=DAILY"),
            ("FREQ=YEARLY;BYDAY=+2mo,-01FR,2MO;BYMONTH=03", "FREQ=YEARLY;BYMONTH=3;BYDAY=2MO,-1FR"),
            ("FREQ=DAILY;UNTIL=20270630t120060z", "FREQ=DAILY;UNTIL=20270630T120059Z"),
            ("FREQ=DAILY;UNTIL=00000101", "FREQ=DAILY;UNTIL=00000101"),
            ("FREQ=DAILY;COUNT=007", "FREQ=DAILY;COUNT=7"),
            (
                "BYSETPOS=-1;BYSECOND=0;BYMINUTE=30;BYHOUR=9;BYDAY=MO;BYMONTHDAY=1;BYYEARDAY=1;BYWEEKNO=1;BYMONTH=1;FREQ=YEARLY",
                "FREQ=YEARLY;BYMONTH=1;BYWEEKNO=1;BYYEARDAY=1;BYMONTHDAY=1;BYDAY=MO;BYHOUR=9;BYMINUTE=30;BYSECOND=0;BYSETPOS=-1",
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(text.parse::<Rule>().unwrap().to_string(), expected, "{text}");
        }
    }

    #[test]
    fn an_end_that_no_rule_can_have_is_put_right() {
        let rule: Rule = "FREQ=DAILY".parse().unwrap();
        let rows = [
            (RuleEnd::Count(0), "FREQ=DAILY;COUNT=1"),
            (RuleEnd::Until(Until::Date(NaiveDate::MAX)), "FREQ=DAILY;UNTIL=99991231"),
            (RuleEnd::Until(Until::Utc(NaiveDateTime::MIN)), "FREQ=DAILY;UNTIL=00000101T000000Z"),
        ];
        for (end, expected) in rows {
            assert_eq!(rule.clone().ending(end).to_string(), expected);
        }
        let beyond = RuleParts { end: RuleEnd::Until(Until::Date(NaiveDate::MAX)), ..rule.parts().clone() };
        assert_eq!(Rule::new(beyond), Err(RuleFault::UntilYear));
    }

    #[test]
    fn a_long_text_is_read_in_one_go() {
        let days = "2MO,".repeat(200_000);
        let rule: Rule = format!("FREQ=YEARLY;BYDAY={days}1TU").parse().unwrap();
        assert_eq!(rule.to_string(), "FREQ=YEARLY;BYDAY=2MO,1TU");
        let name = "X".repeat(1_000_000);
        let bad = format!("FREQ=DAILY;{name}=1").parse::<Rule>().unwrap_err();
        assert!(bad.to_string().len() < 100 && bad.at.len() == name.len());
    }
}
