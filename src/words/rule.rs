//! A rule in words, as people say it: `every 2 weeks on Monday and Thursday`.
//!
//! *May touch*: rules, the catalogue. *Never touches*: who reads it; feeds and lists of changes alike do.

use chrono::{Datelike, NaiveDate};

use crate::time::{Frequency, Rule, WeekdayNum};
use crate::words::days::named;
use crate::words::{Argument, Message, Words};

/// How many months make a year.
const MONTHS: u32 = 12;

impl Words {
    /// `rule`, which is one that every app reads, in words; its end is not told. `first` is its first day.
    pub fn rule(&self, rule: &Rule, first: NaiveDate) -> String {
        let parts = rule.parts();
        let (frequency, interval) = match (parts.frequency, parts.interval) {
            (Frequency::Monthly, months) if months % MONTHS == 0 => (Frequency::Yearly, months / MONTHS),
            other => other,
        };
        let every = self.every(frequency, interval);
        let every = ("every", Argument::Ours(&every));
        let is_plain = parts.by_month_day.is_empty() && parts.by_day.iter().all(|day| day.nth.is_none());
        let mut days: Vec<String> = parts.by_day.iter().map(|day| self.weekday(*day)).collect();
        days.extend(parts.by_month_day.iter().map(|day| self.month_day(*day)));
        let listed = self.and(&days);
        let listed = ("days", Argument::Ours(&listed));
        match frequency {
            Frequency::Yearly if days.is_empty() => {
                let day = self.day_of_month(first);
                let date = [("day", Argument::Ours(&day)), ("month", Argument::Ours(self.month(first)))];
                self.say(Message::OnDate, &[&[every], &date[..]].concat())
            }
            Frequency::Yearly => {
                let month = Argument::Ours(self.in_rule("of-month", first.month0()));
                self.say(Message::OnDaysOfMonth, &[every, listed, ("month", month)])
            }
            Frequency::Secondly
            | Frequency::Minutely
            | Frequency::Hourly
            | Frequency::Daily
            | Frequency::Weekly
            | Frequency::Monthly => match (days.is_empty(), is_plain) {
                (true, _) => self.every(frequency, interval),
                (false, true) => self.say(Message::OnWeekdays, &[every, listed]),
                (false, false) => self.say(Message::OnDays, &[every, listed]),
            },
        }
    }

    fn every(&self, frequency: Frequency, interval: u32) -> String {
        let message = match frequency {
            Frequency::Secondly => Message::EverySecond,
            Frequency::Minutely => Message::EveryMinute,
            Frequency::Hourly => Message::EveryHour,
            Frequency::Daily => Message::EveryDay,
            Frequency::Weekly => Message::EveryWeek,
            Frequency::Monthly => Message::EveryMonth,
            Frequency::Yearly => Message::EveryYear,
        };
        self.say(message, &[("number", Argument::Number(usize::try_from(interval).unwrap_or(usize::MAX)))])
    }

    fn weekday(&self, day: WeekdayNum) -> String {
        let number = day.weekday.num_days_from_monday();
        let Some(nth) = day.nth else { return self.in_rule("weekdays", number).to_owned() };
        let message = if nth < 0 { Message::NthLastWeekday } else { Message::NthWeekday };
        let places = [
            ("nth", Argument::Number(usize::from(nth.unsigned_abs()))),
            ("weekday", Argument::Ours(self.in_rule("weekday-of-month", number))),
            ("gender", Argument::Ours(self.in_rule("weekday-gender", number))),
        ];
        self.say(message, &places)
    }

    fn month_day(&self, day: i8) -> String {
        let number = Argument::Number(usize::from(day.unsigned_abs()));
        if day < 0 {
            self.say(Message::LastDayOfMonth, &[("nth", number)])
        } else {
            self.say(Message::DayOfMonth, &[("day", number)])
        }
    }

    fn in_rule(&self, name: &str, number: u32) -> &str {
        self.days.in_rules.get(name).map_or("", |names| named(names, number))
    }
}

#[cfg(test)]
mod tests {
    use crate::words::{english, in_language};

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
            assert_eq!(english().rule(&rule.parse().unwrap(), first), words, "{rule}");
        }
    }

    #[test]
    fn every_language_has_its_own_grammar_for_them() {
        let rows = [
            ("fr", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "toutes les 2 semaines, le lundi et le jeudi"),
            ("fr", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=6", "tous les ans, le dernier dimanche de juin"),
            ("de", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "alle 2 Wochen am Montag und Donnerstag"),
            ("de", "FREQ=MONTHLY;BYDAY=1WE", "jeden Monat am ersten Mittwoch"),
            ("de", "FREQ=YEARLY", "jedes Jahr am 3. Juni"),
            ("ru", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "каждые 2 недели по понедельникам и четвергам"),
            ("ru", "FREQ=MONTHLY;BYDAY=1WE", "каждый месяц в первую среду"),
            ("ru", "FREQ=MONTHLY;INTERVAL=5;BYDAY=2TU", "каждые 5 месяцев во второй вторник"),
            ("ru", "FREQ=MONTHLY;BYDAY=-1SU", "каждый месяц в последнее воскресенье"),
            ("uk", "FREQ=WEEKLY;INTERVAL=21;BYDAY=FR", "кожен 21 тиждень по п’ятницях"),
            ("uk", "FREQ=MONTHLY;BYDAY=3SA", "щомісяця у третю суботу"),
            ("es", "FREQ=WEEKLY;BYDAY=MO", "cada semana, el lunes"),
            ("es", "FREQ=MONTHLY;BYMONTHDAY=22", "cada mes, el día 22"),
        ];
        let (first, english) = ("2027-06-03".parse().unwrap(), "en".parse().unwrap());
        for (language, rule, expected) in rows {
            let words = in_language(&language.parse().unwrap(), &english);
            assert_eq!(words.rule(&rule.parse().unwrap(), first), expected, "{language} {rule}");
        }
    }
}
