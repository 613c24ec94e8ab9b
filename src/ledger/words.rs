//! Changes in words, as subscribers and editors read them: which message says what.
//!
//! *May touch*: changes, the catalogue. *Never touches*: who is told of them.

use chrono::{DateTime, FixedOffset, NaiveDate, Timelike};

use crate::ledger::change::{Attendance, Change, InstanceChange, InstanceNews, ToldRepeats};
use crate::ledger::{Detail, ToldTimes, ToldWhen};
use crate::model::{Certainty, Ending, Language, Role, Scope, Status};
use crate::time::Rule;
use crate::words::Argument::{Editors, Number, Ours};
use crate::words::{Message, Words};

/// How many instances of a series a change names before it counts (ours).
const NAMED_INSTANCES: usize = 5;

/// `change` in a few of `words`, lower case and without a full stop, with the editors' for a reader of `language` in a calendar whose own
/// is `preferred`: `moved from 14:00 to 15:00, Brussels`.
pub fn in_words(words: &Words, change: &Change, language: &Language, preferred: &Language) -> String {
    let speaker = Speaker { words, language, preferred };
    let word = |message: Message| words.word(message).to_owned();
    match change {
        Change::Added => word(Message::Added),
        Change::CalledOff => word(Message::CalledOff),
        Change::Returned => word(Message::Returned),
        Change::Retold => word(Message::Retold),
        Change::Left => word(Message::Left),
        Change::Removed => word(Message::Removed),
        Change::Cleared => word(Message::Cleared),
        Change::Expired => word(Message::Expired),
        Change::LeftOut => word(Message::LeftOut),
        Change::Retitled(from) => {
            words.say(Message::Retitled, &[("title", Editors(&from.in_language(language, preferred)))])
        }
        Change::Moved { from, to } => speaker.moved(from, to),
        Change::Repeats { from, to } => speaker.repeats(from.as_ref(), to.as_ref()),
        Change::Instances(instances) => speaker.several(instances),
        Change::Placed { from: None, to: Some(to) } => words.say(Message::PlaceAnnounced, &[("to", Editors(to))]),
        Change::Placed { from: Some(from), to: Some(to) } => {
            words.say(Message::Placed, &[("to", Editors(to)), ("from", Editors(from))])
        }
        Change::Placed { to: None, .. } => word(Message::PlaceOpen),
        Change::Status { from, to } => word(status(*from, *to)),
        Change::Joined(who) => speaker.attendance(who, joins(who)),
        Change::Withdrew(who) => speaker.attendance(who, withdraws(who)),
        Change::Details(parts) => {
            let parts: Vec<&str> = parts.iter().map(|part| words.word(detail(*part))).collect();
            words.say(Message::Changed, &[("parts", Ours(&parts.join(", ")))])
        }
        Change::Wording => word(Message::Wording),
    }
}

fn status(from: Status, to: Status) -> Message {
    match (from, to) {
        (Status::Cancelled, Status::Confirmed) => Message::TakesPlaceAfterAll,
        (Status::Cancelled, Status::Tentative) => Message::MayTakePlaceAfterAll,
        (_, Status::Cancelled) => Message::Cancelled,
        (_, Status::Tentative) => Message::NoLongerCertain,
        (_, Status::Confirmed) => Message::Confirmed,
    }
}

/// What one does on an event from now on, in the singular or, with one's members, in the plural.
fn joins(who: &Attendance) -> Message {
    match (who.role, who.scope) {
        (Role::Host, Scope::Itself) => Message::NowHosts,
        (Role::Host, Scope::WithMembers) => Message::NowHost,
        (Role::Chair, Scope::Itself) => Message::NowChairs,
        (Role::Chair, Scope::WithMembers) => Message::NowChair,
        (Role::Participant, Scope::Itself) => Message::NowTakesPart,
        (Role::Participant, Scope::WithMembers) => Message::NowTakePart,
        (Role::Observer, Scope::Itself) => Message::NowObserves,
        (Role::Observer, Scope::WithMembers) => Message::NowObserve,
    }
}

/// What one does no longer.
fn withdraws(who: &Attendance) -> Message {
    match (who.role, who.scope) {
        (Role::Host, Scope::Itself) => Message::NoLongerHosts,
        (Role::Host, Scope::WithMembers) => Message::NoLongerHost,
        (Role::Chair, Scope::Itself) => Message::NoLongerChairs,
        (Role::Chair, Scope::WithMembers) => Message::NoLongerChair,
        (Role::Participant, Scope::Itself) => Message::NoLongerTakesPart,
        (Role::Participant, Scope::WithMembers) => Message::NoLongerTakePart,
        (Role::Observer, Scope::Itself) => Message::NoLongerObserves,
        (Role::Observer, Scope::WithMembers) => Message::NoLongerObserve,
    }
}

fn detail(part: Detail) -> Message {
    match part {
        Detail::Reason => Message::PartReason,
        Detail::Join => Message::PartJoin,
        Detail::Description => Message::PartDescription,
        Detail::Agenda => Message::PartAgenda,
        Detail::Sources => Message::PartSources,
        Detail::Relations => Message::PartRelations,
        Detail::Pages => Message::PartPages,
        Detail::Position => Message::PartPosition,
        Detail::Tags => Message::PartTags,
        Detail::Color => Message::PartColor,
        Detail::Availability => Message::PartAvailability,
        Detail::Note => Message::PartNote,
    }
}

/// Who says it, and to whom.
struct Speaker<'w> {
    words: &'w Words,
    language: &'w Language,
    preferred: &'w Language,
}

impl Speaker<'_> {
    fn attendance(&self, who: &Attendance, message: Message) -> String {
        let name = who.name.in_language(self.language, self.preferred);
        match who.scope {
            Scope::Itself => self.words.say(message, &[("name", Editors(&name))]),
            Scope::WithMembers => {
                let name = self.words.say(Message::NameAndMembers, &[("name", Editors(&name))]);
                self.words.say(message, &[("name", Ours(&name))])
            }
        }
    }

    fn moved(&self, from: &ToldWhen, to: &ToldWhen) -> String {
        let words = self.words;
        match (from, to) {
            (ToldWhen::Timed(from), ToldWhen::Timed(to)) => self.rescheduled(from, to),
            (ToldWhen::ToBeAnnounced(first, last), ToldWhen::Timed(to)) if days_of(to) == (*first, *last) => {
                let places = [("hour", Ours(&clock(&to.start))), ("city", Ours(&city(&to.zone)))];
                words.say(Message::HourAnnounced, &places)
            }
            (ToldWhen::Timed(from), ToldWhen::ToBeAnnounced(first, last)) if days_of(from) == (*first, *last) => {
                words.say(Message::HourOpen, &[("hour", Ours(&clock(&from.start)))])
            }
            (ToldWhen::AllDay(a, b), ToldWhen::ToBeAnnounced(c, d)) if (a, b) == (c, d) => {
                words.word(Message::AtAnHourToBeAnnounced).to_owned()
            }
            (ToldWhen::ToBeAnnounced(a, b), ToldWhen::AllDay(c, d)) if (a, b) == (c, d) => {
                words.word(Message::TakesAllDay).to_owned()
            }
            _ => self.moves(&self.at_length(from), &self.at_length(to)),
        }
    }

    fn moves(&self, from: &str, to: &str) -> String {
        self.words.say(Message::Moved, &[("from", Ours(from)), ("to", Ours(to))])
    }

    /// How it goes on now, and how it no longer does.
    fn repeats(&self, from: Option<&ToldRepeats>, to: Option<&ToldRepeats>) -> String {
        let words = self.words;
        let rule = |repeats: &ToldRepeats| match repeats.rule.parse::<Rule>() {
            Ok(rule) => words.rule(&rule, repeats.first),
            Err(_) => repeats.rule.clone(),
        };
        let until = |repeats: &ToldRepeats| match repeats.last {
            Some(last) => words.say(Message::Until, &[("day", Ours(&words.day(last)))]),
            None => words.word(Message::WithoutEnd).to_owned(),
        };
        let both = |repeats: &ToldRepeats| {
            words.say(Message::RuleUntil, &[("rule", Ours(&rule(repeats))), ("until", Ours(&until(repeats)))])
        };
        let now = |message: Message, now: &str, before: &str| {
            words.say(message, &[("now", Ours(now)), ("before", Ours(before))])
        };
        match (from, to) {
            (Some(from), Some(to)) if from.rule == to.rule && from.last == to.last => {
                now(Message::NowFrom, &words.day(to.first), &words.day(from.first))
            }
            (Some(from), Some(to)) if from.rule == to.rule => now(Message::Now, &until(to), &until(from)),
            (Some(from), Some(to)) if from.last == to.last => now(Message::Now, &rule(to), &rule(from)),
            (Some(from), Some(to)) => now(Message::Now, &both(to), &both(from)),
            (None, Some(to)) => words.say(Message::NowRepeats, &[("now", Ours(&both(to)))]),
            (Some(_) | None, None) => words.word(Message::TakesPlaceOnce).to_owned(),
        }
    }

    /// What became of instances, the first few of them.
    fn several(&self, instances: &[InstanceChange]) -> String {
        let mut told: Vec<String> =
            instances.iter().take(NAMED_INSTANCES).map(|change| self.instance(change)).collect();
        match instances.len().saturating_sub(NAMED_INSTANCES) {
            0 => {}
            1 => told.push(self.words.word(Message::OneMoreDate).to_owned()),
            more => told.push(self.words.say(Message::MoreDates, &[("number", Number(more))])),
        }
        told.join("; ")
    }

    fn instance(&self, change: &InstanceChange) -> String {
        let date = change.instance.date();
        let on = |message: Message| self.words.say(message, &[("day", Ours(&self.words.day(date)))]);
        match &change.news {
            InstanceNews::Excluded => on(Message::NotOn),
            InstanceNews::Included => on(Message::OnAfterAll),
            InstanceNews::Moved(to) => self.moved_instance(date, to),
            InstanceNews::Changed => on(Message::ChangedOn),
            InstanceNews::AsUsual => on(Message::OnAsUsual),
        }
    }

    /// Where an instance went: to another day, or on its own day from when to when.
    fn moved_instance(&self, from: NaiveDate, to: &ToldWhen) -> String {
        let day = self.words.day(from);
        match to {
            ToldWhen::Timed(times) if times.start.date_naive() == from => {
                let (hour, city) = (clock(&times.start), city(&times.zone));
                let places = [("day", Ours(&day)), ("hour", Ours(&hour)), ("city", Ours(&city))];
                match times.ending {
                    Ending::Stated => {
                        let end = self.end(times);
                        self.words.say(Message::OnFromUntil, &[&places[..], &[("end", Ours(&end))]].concat())
                    }
                    Ending::Assumed => self.words.say(Message::OnAt, &places),
                }
            }
            ToldWhen::AllDay(..) | ToldWhen::ToBeAnnounced(..) | ToldWhen::Timed(_) => {
                self.moves(&day, &self.at_length(to))
            }
        }
    }

    /// From hours to hours: whatever differs, joined by `; `.
    fn rescheduled(&self, from: &ToldTimes, to: &ToldTimes) -> String {
        let words = self.words;
        let mut told = Vec::new();
        if from.zone != to.zone || from.start.naive_local() != to.start.naive_local() {
            let [before, now] = self.apart(from, to);
            told.push(self.moves(&before, &now));
        } else if from.start != to.start {
            let [before, now] = [from, to].map(|times| times.start.to_utc().format("%H:%M").to_string());
            let places = [
                ("city", Ours(&city(&to.zone))),
                ("hour", Ours(&clock(&to.start))),
                ("now", Ours(&now)),
                ("before", Ours(&before)),
            ];
            told.push(words.say(Message::ClocksChanged, &places));
        }
        match (from.ending, to.ending) {
            (Ending::Assumed, Ending::Stated) => {
                told.push(words.say(Message::EndAnnounced, &[("end", Ours(&self.end(to)))]));
            }
            (Ending::Stated, Ending::Assumed) => told.push(words.word(Message::EndOpen).to_owned()),
            // An end that moves along with the start goes without saying.
            (Ending::Stated, Ending::Stated) if to.end - to.start != from.end - from.start => {
                told.push(words.say(Message::EndsAt, &[("end", Ours(&self.end(to)))]));
            }
            (Ending::Stated, Ending::Stated) | (Ending::Assumed, Ending::Assumed) => {}
        }
        match (from.certainty, to.certainty) {
            (Certainty::Provisional, Certainty::Fixed) => {
                told.push(words.say(Message::HourConfirmed, &[("hour", Ours(&clock(&to.start)))]));
            }
            (Certainty::Fixed, Certainty::Provisional) => {
                told.push(words.word(Message::HourProvisional).to_owned());
            }
            (Certainty::Fixed, Certainty::Fixed) | (Certainty::Provisional, Certainty::Provisional) => {}
        }
        if told.is_empty() { words.word(Message::ToldOtherwise).to_owned() } else { told.join("; ") }
    }

    /// `from` and `to` with as much as it takes to tell them apart: hours, days where they differ, and the city, once where it is one.
    fn apart(&self, from: &ToldTimes, to: &ToldTimes) -> [String; 2] {
        let same_day = from.start.date_naive() == to.start.date_naive();
        let told = |times: &ToldTimes| {
            let hour = clock(&times.start);
            if same_day { hour } else { format!("{}, {hour}", self.words.day(times.start.date_naive())) }
        };
        let with_city = |times: &ToldTimes| format!("{}, {}", told(times), city(&times.zone));
        if from.zone == to.zone { [told(from), with_city(to)] } else { [from, to].map(with_city) }
    }

    /// The end, with its day where that is not the day of the start.
    fn end(&self, told: &ToldTimes) -> String {
        let hour = clock(&told.end);
        if told.end.date_naive() == told.start.date_naive() {
            return hour;
        }
        let day = self.words.day(told.end.date_naive());
        self.words.say(Message::HourOnDay, &[("hour", Ours(&hour)), ("day", Ours(&day))])
    }

    fn at_length(&self, when: &ToldWhen) -> String {
        match when {
            ToldWhen::AllDay(first, last) => self.words.days(*first, *last),
            ToldWhen::ToBeAnnounced(first, last) => {
                self.words.say(Message::DaysHourOpen, &[("days", Ours(&self.words.days(*first, *last)))])
            }
            ToldWhen::Timed(times) => {
                let day = self.words.day(times.start.date_naive());
                format!("{day}, {}, {}", clock(&times.start), city(&times.zone))
            }
        }
    }
}

fn days_of(times: &ToldTimes) -> (NaiveDate, NaiveDate) {
    let last = match times.ending {
        Ending::Stated => times.end.date_naive(),
        Ending::Assumed => times.start.date_naive(),
    };
    (times.start.date_naive(), last)
}

fn clock(moment: &DateTime<FixedOffset>) -> String {
    let form = if moment.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    moment.format(form).to_string()
}

/// The last part of a zone's name, as people say it: `Brussels`, `New York`.
fn city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}
