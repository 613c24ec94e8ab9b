//! A series that is edited at random, and how a definition says it.
//!
//! *May touch*: dates. *Never touches*: the program.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};

use crate::sketch::Chance;

/// What is done to one meeting of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exception {
    /// It is skipped.
    Skipped,
    /// It is called off, for all to see.
    CalledOff,
    /// It takes place so many days later.
    Moved(u64),
    /// It has another title.
    Retitled(usize),
}

/// A meeting every week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SketchedSeries {
    meetings: usize,
    /// By the number of the meeting.
    exceptions: BTreeMap<usize, Exception>,
    /// So many days after the first meeting there is one more.
    also: Option<u64>,
    /// Whether the rule is written in a way that not every app reads.
    odd: bool,
}

impl SketchedSeries {
    /// A series without exceptions.
    pub(crate) fn new(chance: &mut Chance) -> Self {
        Self { meetings: 2 + chance.below(5), exceptions: BTreeMap::new(), also: None, odd: false }
    }

    /// Changes something about it.
    pub(crate) fn edit(&mut self, chance: &mut Chance) {
        match chance.below(8) {
            0 => self.meetings = 2 + chance.below(5),
            1 => self.also = if self.also.is_none() { Some(2 + 7 * chance.below(4) as u64) } else { None },
            2 => self.odd = !self.odd,
            _ => {
                // The first meeting stays, so that something does.
                let meeting = 1 + chance.below(self.meetings - 1);
                let exception = match chance.below(8) {
                    0 | 1 => Exception::Skipped,
                    2 => Exception::CalledOff,
                    3 => Exception::Moved(1 + chance.below(3) as u64),
                    4 => Exception::Moved(9),
                    5 => Exception::Retitled(chance.below(10)),
                    _ => {
                        self.exceptions.remove(&meeting);
                        return;
                    }
                };
                self.exceptions.insert(meeting, exception);
            }
        }
        self.exceptions.retain(|meeting, _| *meeting < self.meetings);
    }

    /// Its keys in the table of `id`, whose first meeting is on `first`, at `hour` and a half or all day.
    pub(crate) fn write(&self, text: &mut String, id: &str, first: NaiveDate, hour: Option<usize>) {
        // Every 168 hours is every week, where clocks never change.
        match (self.odd, hour) {
            (true, Some(_)) => writeln!(text, "rrule = \"FREQ=HOURLY;INTERVAL=168;COUNT={}\"", self.meetings),
            (true, None) | (false, _) => writeln!(text, "repeat = {{ every = \"week\", count = {} }}", self.meetings),
        }
        .unwrap();
        if let Some(days) = self.also {
            writeln!(text, "also = {}", first + Days::new(days)).unwrap();
        }
        let day = |meeting: usize| first + Days::new(7 * meeting as u64);
        let skipped = self.exceptions.iter().filter(|(_, exception)| **exception == Exception::Skipped);
        let skipped: Vec<String> = skipped.map(|(meeting, _)| day(*meeting).to_string()).collect();
        writeln!(text, "skip = [{}]", skipped.join(", ")).unwrap();
        for (meeting, exception) in &self.exceptions {
            let day = day(*meeting);
            let said = match exception {
                Exception::Skipped => continue,
                Exception::CalledOff => "status = \"cancelled\"\nreason = \"Nobody can come.\"\n".to_owned(),
                Exception::Moved(days) => {
                    let to = day + Days::new(*days);
                    let hour = hour.map(|hour| format!("T{hour:02}:30:00")).unwrap_or_default();
                    format!("start = {to}{hour}\n")
                }
                Exception::Retitled(number) => {
                    format!("title = {{ en = \"Summit {number}\", fr = \"Sommet {number}\" }}\n")
                }
            };
            write!(text, "[[events.{id}.changes]]\ninstance = {day}\n{said}").unwrap();
        }
    }
}
