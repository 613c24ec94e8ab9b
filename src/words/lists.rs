//! Several things in a row, and how many.
//!
//! *May touch*: the catalogue. *Never touches*: what they are.

use crate::words::{Argument, Message, Words};

impl Words {
    /// `A, B and C`.
    pub fn and(&self, parts: &[String]) -> String {
        self.joined(Message::And, parts)
    }

    /// `A, B or C`.
    pub fn or(&self, parts: &[String]) -> String {
        self.joined(Message::Or, parts)
    }

    fn joined(&self, message: Message, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                let first = first.join(", ");
                self.say(message, &[("first", Argument::Ours(&first)), ("last", Argument::Ours(last))])
            }
        }
    }

    /// A reminder's text: `In 30 minutes: Council`, by so many days and minutes.
    pub fn alarm(&self, title: &str, days: u32, minutes: u32) -> String {
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let title = ("title", Argument::Editors(title));
        let count = |message: Message, number: u32| {
            let number = usize::try_from(number).unwrap_or(usize::MAX);
            (number > 0).then(|| self.say(message, &[("number", Argument::Number(number))]))
        };
        let parts = [
            (count(Message::InDays, days), None),
            (count(Message::InHours, hours), count(Message::AndHours, hours)),
            (count(Message::InMinutes, minutes), count(Message::AndMinutes, minutes)),
        ];
        let mut time: Option<String> = None;
        for (first, further) in parts {
            time = match (time, further) {
                (None, _) => first,
                (Some(time), None) => Some(time),
                (Some(time), Some(more)) => {
                    let parts = [("time", Argument::Ours(&time)), ("more", Argument::Ours(&more))];
                    Some(self.say(Message::InMore, &parts))
                }
            };
        }
        match time {
            None => self.say(Message::AlarmNow, &[title]),
            Some(time) => self.say(Message::Alarm, &[("time", Argument::Ours(&time)), title]),
        }
    }
}
