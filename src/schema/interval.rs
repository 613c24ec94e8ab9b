//! How often a series repeats: "day", "week", "2 weeks", "3 months".
//!
//! *May touch*: nothing. *Never touches*: dates; which of them this makes is for `resolve`.

use std::str::FromStr;

use toml::de::DeValue;

use super::day::WrittenDay;
use super::page::Page;
use super::series_complaint::SeriesComplaint;
use super::suggestion::nearest;
use super::table::Entry;
use super::value::string;
use crate::source::Spanned;

/// The most digits of a number before its unit (ours): nobody meets every thousand weeks.
const DIGITS: usize = 3;

/// What other tools and people call an interval, and what it is called here.
const COUNTERPARTS: [(&str, &str); 16] = [
    ("annual", "year"),
    ("annually", "year"),
    ("biweekly", "2 weeks"),
    ("daily", "day"),
    ("fortnight", "2 weeks"),
    ("fortnightly", "2 weeks"),
    ("monthly", "month"),
    ("other day", "2 days"),
    ("other month", "2 months"),
    ("other week", "2 weeks"),
    ("quarter", "3 months"),
    ("quarterly", "3 months"),
    ("semester", "6 months"),
    ("weekly", "week"),
    ("yearly", "year"),
    ("decade", "10 years"),
];

/// Numbers in words.
const NUMBERS: [(&str, &str); 11] = [
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
];

/// How often a series repeats, as written.
///
/// Invariant: the number is at least 1, and has at most three digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenInterval {
    number: u32,
    unit: WrittenUnit,
}

/// The unit of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenUnit {
    /// "day".
    Day,
    /// "week".
    Week,
    /// "month".
    Month,
    /// "year".
    Year,
}

const UNITS: [(&str, &str, WrittenUnit); 4] = [
    ("day", "days", WrittenUnit::Day),
    ("week", "weeks", WrittenUnit::Week),
    ("month", "months", WrittenUnit::Month),
    ("year", "years", WrittenUnit::Year),
];

/// A text is no interval; `meant` is what probably was, as one would write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadInterval {
    /// `every = "2 weeks"`; `None` where nothing comes to mind.
    pub meant: Option<String>,
}

impl WrittenInterval {
    /// Every so many units.
    pub fn number(self) -> u32 {
        self.number
    }

    /// The unit.
    pub fn unit(self) -> WrittenUnit {
        self.unit
    }
}

impl FromStr for WrittenInterval {
    type Err = BadInterval;

    fn from_str(text: &str) -> Result<Self, BadInterval> {
        if let Some((_, _, unit)) = UNITS.iter().find(|(one, _, _)| *one == text) {
            return Ok(Self { number: 1, unit: *unit });
        }
        let interval = text.split_once(' ').and_then(|(number, unit)| {
            let digits = number.len() <= DIGITS && number.bytes().all(|b| b.is_ascii_digit());
            let number: u32 = number.parse().ok().filter(|number| digits && *number > 0)?;
            let (.., unit) =
                UNITS.iter().find(|(one, several, _)| *several == unit || (number == 1 && *one == unit))?;
            Some(Self { number, unit: *unit })
        });
        interval.ok_or_else(|| BadInterval { meant: meant(text) })
    }
}

/// What was probably meant by a text that is no interval, as one would write it.
fn meant(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase().replace(['-', '_'], " ");
    let text = text.strip_prefix("every ").unwrap_or(&text).trim();
    if let Ok(day) = text.trim_end_matches('s').parse::<WrittenDay>() {
        return match day {
            WrittenDay::Weekday { nth: None, .. } => {
                Some(format!("every = \"week\", on = \"{}\"", text.trim_end_matches('s')))
            }
            WrittenDay::Weekday { nth: Some(_), .. } => Some(format!("every = \"month\", on = \"{text}\"")),
            WrittenDay::OfMonth(_) => None,
        };
    }
    if matches!(text, "weekday" | "weekdays" | "workday" | "workdays" | "working day" | "working days") {
        let days = "[\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\"]";
        return Some(format!("every = \"week\", on = {days}"));
    }
    let elsewhere = || COUNTERPARTS.iter().find(|(word, _)| *word == text).map(|(_, here)| (*here).to_owned());
    let numbered = || {
        let at = text.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0).or_else(|| text.find(' '))?;
        let (number, unit) = text.split_at_checked(at)?;
        let number = NUMBERS.iter().find(|(word, _)| *word == number).map_or(number, |(_, digits)| digits);
        let number: u32 = number.parse().ok().filter(|number| (1..1000).contains(number))?;
        let unit = nearest(unit.trim(), UNITS.iter().flat_map(|(one, several, _)| [*one, *several]))?;
        let (one, several, _) = UNITS.iter().find(|(one, several, _)| *one == unit || *several == unit)?;
        Some(if number == 1 { (*one).to_owned() } else { format!("{number} {several}") })
    };
    let near = || {
        let unit = nearest(text, UNITS.iter().flat_map(|(one, several, _)| [*one, *several]))?;
        UNITS.iter().find(|(one, several, _)| *one == unit || *several == unit).map(|(one, ..)| (*one).to_owned())
    };
    elsewhere().or_else(numbered).or_else(near).map(|interval| format!("every = \"{interval}\""))
}

/// An interval.
pub(super) fn interval(page: &mut Page<'_>, entry: Entry<'_>) -> Option<WrittenInterval> {
    let span = entry.span;
    // A number alone lacks its unit, and quotation marks would not help it.
    let text = match &entry.value {
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::String(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => string(page, entry)?,
    };
    match text.parse() {
        Ok(interval) => Some(interval),
        Err(BadInterval { meant }) => {
            page.complain(SeriesComplaint::BadInterval { written: Spanned::new(text, span), meant });
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_a_unit_or_a_number_of_them() {
        use WrittenUnit::{Day, Month, Week, Year};
        let rows = [
            ("day", 1, Day),
            ("week", 1, Week),
            ("1 week", 1, Week),
            ("1 weeks", 1, Week),
            ("2 weeks", 2, Week),
            ("3 months", 3, Month),
            ("year", 1, Year),
            ("999 days", 999, Day),
        ];
        for (text, number, unit) in rows {
            assert_eq!(text.parse(), Ok(WrittenInterval { number, unit }), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_interval_leads_to_what_was_meant() {
        let rows = [
            ("weekly", Some("every = \"week\"")),
            ("Week", Some("every = \"week\"")),
            ("weeks", Some("every = \"week\"")),
            ("wek", Some("every = \"week\"")),
            ("every month", Some("every = \"month\"")),
            ("fortnight", Some("every = \"2 weeks\"")),
            ("2 week", Some("every = \"2 weeks\"")),
            ("2weeks", Some("every = \"2 weeks\"")),
            ("two weeks", Some("every = \"2 weeks\"")),
            ("one", None),
            ("quarter", Some("every = \"3 months\"")),
            ("monday", Some("every = \"week\", on = \"monday\"")),
            ("Mondays", Some("every = \"week\", on = \"monday\"")),
            ("first wednesday", Some("every = \"month\", on = \"first wednesday\"")),
            (
                "weekday",
                Some("every = \"week\", on = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\"]"),
            ),
            ("0 weeks", Some("every = \"week\"")),
            ("1000 weeks", None),
            ("-1 weeks", Some("every = \"week\"")),
            ("hour", None),
            ("", None),
            ("15", None),
        ];
        for (text, meant) in rows {
            let read = text.parse::<WrittenInterval>();
            assert_eq!(read.unwrap_err().meant.as_deref(), meant, "{text:?}");
        }
    }
}
