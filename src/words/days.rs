//! Days as people write them.
//!
//! *May touch*: the catalogue. *Never touches*: zones; whoever asks knows which day it is.

use chrono::{Datelike, NaiveDate};

use crate::words::catalogue::GAPS;
use crate::words::{Argument, Message, Words};

impl Words {
    /// A day, with its weekday: `Friday 7 January 2022`.
    pub fn day(&self, day: NaiveDate) -> String {
        self.filled(&self.days.day, day)
    }

    /// A day without its weekday: `7 January 2022`.
    pub fn date(&self, day: NaiveDate) -> String {
        self.filled(&self.days.date, day)
    }

    /// A day without its year: `7 January`.
    pub fn day_and_month(&self, day: NaiveDate) -> String {
        self.filled(&self.days.day_and_month, day)
    }

    /// One day, or from one to another: `Tuesday 4 January 2022 – Wednesday 5 January 2022`.
    pub fn days(&self, first: NaiveDate, last: NaiveDate) -> String {
        if first == last { self.day(first) } else { format!("{} – {}", self.day(first), self.day(last)) }
    }

    /// From when to when something goes on.
    pub fn span(&self, first: NaiveDate, last: Option<NaiveDate>) -> String {
        let first = self.day(first);
        match last.map(|last| self.day(last)) {
            Some(last) => {
                self.say(Message::FromUntil, &[("first", Argument::Ours(&first)), ("last", Argument::Ours(&last))])
            }
            None => self.say(Message::From, &[("first", Argument::Ours(&first))]),
        }
    }

    /// The month's name, as it stands in a date.
    pub(super) fn month(&self, day: NaiveDate) -> &str {
        named(&self.days.months, day.month0())
    }

    /// The number of a day in its month.
    pub(super) fn day_of_month(&self, day: NaiveDate) -> String {
        if day.day() == 1 { self.days.first_of_month.to_string() } else { day.day().to_string() }
    }

    fn filled(&self, form: &str, day: NaiveDate) -> String {
        let weekday = named(&self.days.weekdays, day.weekday().num_days_from_monday());
        let (number, year) = (self.day_of_month(day), day.year().to_string());
        let parts = [weekday, &number, self.month(day), &year];
        let mut filled = String::with_capacity(2 * form.len());
        for character in form.chars() {
            let mut octets = [0; 4];
            let character: &str = character.encode_utf8(&mut octets);
            let gap = GAPS.iter().position(|gap| *gap == character);
            filled.push_str(gap.and_then(|gap| parts.get(gap)).copied().unwrap_or(character));
        }
        filled
    }
}

/// The name of that number, from 0.
pub(super) fn named(names: &[Box<str>], number: u32) -> &str {
    usize::try_from(number).ok().and_then(|number| names.get(number)).map_or("", |name| name)
}
