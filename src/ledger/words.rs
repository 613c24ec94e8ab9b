//! Changes in words, as subscribers and editors read them.
//!
//! *May touch*: changes. *Never touches*: who is told of them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

use crate::ledger::change::{Attendance, Change, InstanceChange, InstanceNews, ToldRepeats};
use crate::ledger::{Detail, ToldTimes, ToldWhen, recurrence};
use crate::model::{Certainty, Ending, Language, Role, Scope, Status};
use crate::time::Rule;

/// How many instances of a series a change names before it counts (ours).
const NAMED_INSTANCES: usize = 5;

/// `change` in a few words, lower case and without a full stop, for a reader of `language` in a calendar whose own is `preferred`:
/// `moved from 14:00 to 15:00, Brussels`.
pub fn in_words(change: &Change, language: &Language, preferred: &Language) -> String {
    match change {
        Change::Added => "new".to_owned(),
        Change::CalledOff => "called off".to_owned(),
        Change::Returned => "listed again".to_owned(),
        Change::Retold => "told in another way, and takes place all the same".to_owned(),
        Change::Left => "no longer listed here".to_owned(),
        Change::Removed => "removed from the calendar".to_owned(),
        Change::Cleared => "no longer listed, long after it was over".to_owned(),
        Change::Expired => "its notice is taken down".to_owned(),
        Change::LeftOut => "out of the time that is shown here".to_owned(),
        Change::Retitled(from) => format!("was called “{}”", from.in_language(language, preferred)),
        Change::Moved { from, to } => moved(from, to),
        Change::Repeats { from, to } => repeats(from.as_ref(), to.as_ref()),
        Change::Instances(instances) => several(instances),
        Change::Placed { from: None, to: Some(to) } => format!("place announced: {to}"),
        Change::Placed { from: Some(from), to: Some(to) } => format!("now at {to}, no longer at {from}"),
        Change::Placed { to: None, .. } => "the place is open".to_owned(),
        Change::Status { from, to } => status(*from, *to).to_owned(),
        Change::Joined(who) => attends(who, language, preferred),
        Change::Withdrew(who) => format!("{} no longer {}", name(who, language, preferred), takes_part(who)),
        Change::Details(parts) => format!("changed: {}", listed(parts)),
        Change::Wording => "its wording changed".to_owned(),
    }
}

fn status(from: Status, to: Status) -> &'static str {
    match (from, to) {
        (Status::Cancelled, Status::Confirmed) => "takes place after all",
        (Status::Cancelled, Status::Tentative) => "may take place after all",
        (_, Status::Cancelled) => "cancelled",
        (_, Status::Tentative) => "no longer certain",
        (_, Status::Confirmed) => "confirmed",
    }
}

fn name(who: &Attendance, language: &Language, preferred: &Language) -> String {
    let name = who.name.in_language(language, preferred);
    match who.scope {
        Scope::Itself => name,
        Scope::WithMembers => format!("{name} and its members"),
    }
}

fn attends(who: &Attendance, language: &Language, preferred: &Language) -> String {
    format!("{} now {}", name(who, language, preferred), takes_part(who))
}

/// What one does on an event, in the singular or, with one's members, in the plural.
fn takes_part(who: &Attendance) -> &'static str {
    match (who.role, who.scope) {
        (Role::Host, Scope::Itself) => "hosts",
        (Role::Host, Scope::WithMembers) => "host",
        (Role::Chair, Scope::Itself) => "chairs",
        (Role::Chair, Scope::WithMembers) => "chair",
        (Role::Participant, Scope::Itself) => "takes part",
        (Role::Participant, Scope::WithMembers) => "take part",
        (Role::Observer, Scope::Itself) => "observes",
        (Role::Observer, Scope::WithMembers) => "observe",
    }
}

fn listed(parts: &[Detail]) -> String {
    let word = |part: &Detail| match part {
        Detail::Reason => "reason",
        Detail::Join => "link to join",
        Detail::Description => "description",
        Detail::Agenda => "agenda",
        Detail::Sources => "sources",
        Detail::Relations => "what prepares what",
        Detail::Pages => "pages",
        Detail::Position => "place on the map",
        Detail::Tags => "tags",
        Detail::Color => "colour",
        Detail::Availability => "whether it blocks time",
        Detail::Note => "note",
    };
    parts.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn moved(from: &ToldWhen, to: &ToldWhen) -> String {
    match (from, to) {
        (ToldWhen::Timed(from), ToldWhen::Timed(to)) => rescheduled(from, to),
        (ToldWhen::ToBeAnnounced(first, last), ToldWhen::Timed(to)) if days_of(to) == (*first, *last) => {
            format!("hour announced: {}, {}", clock(&to.start), city(&to.zone))
        }
        (ToldWhen::Timed(from), ToldWhen::ToBeAnnounced(first, last)) if days_of(from) == (*first, *last) => {
            format!("the hour is open, and no longer {}", clock(&from.start))
        }
        (ToldWhen::AllDay(a, b), ToldWhen::ToBeAnnounced(c, d)) if (a, b) == (c, d) => {
            "takes place at an hour to be announced".to_owned()
        }
        (ToldWhen::ToBeAnnounced(a, b), ToldWhen::AllDay(c, d)) if (a, b) == (c, d) => "takes all day".to_owned(),
        _ => format!("moved from {} to {}", at_length(from), at_length(to)),
    }
}

/// How it goes on now, and how it no longer does.
fn repeats(from: Option<&ToldRepeats>, to: Option<&ToldRepeats>) -> String {
    let rule = |repeats: &ToldRepeats| match repeats.rule.parse::<Rule>() {
        Ok(rule) => recurrence(&rule, repeats.first),
        Err(_) => repeats.rule.clone(),
    };
    let until = |repeats: &ToldRepeats| match repeats.last {
        Some(last) => format!("until {}", day(last)),
        None => "without an end".to_owned(),
    };
    match (from, to) {
        (Some(from), Some(to)) if from.rule == to.rule && from.last == to.last => {
            format!("now from {}, and no longer from {}", day(to.first), day(from.first))
        }
        (Some(from), Some(to)) if from.rule == to.rule => format!("now {}, and no longer {}", until(to), until(from)),
        (Some(from), Some(to)) if from.last == to.last => format!("now {}, and no longer {}", rule(to), rule(from)),
        (Some(from), Some(to)) => {
            format!("now {} {}, and no longer {} {}", rule(to), until(to), rule(from), until(from))
        }
        (None, Some(to)) => format!("now {} {}", rule(to), until(to)),
        (Some(_) | None, None) => "takes place once".to_owned(),
    }
}

/// What became of instances, the first few of them.
fn several(instances: &[InstanceChange]) -> String {
    let mut told: Vec<String> = instances.iter().take(NAMED_INSTANCES).map(instance).collect();
    match instances.len().saturating_sub(NAMED_INSTANCES) {
        0 => {}
        1 => told.push("one more date changes".to_owned()),
        more => told.push(format!("{more} more dates change")),
    }
    told.join("; ")
}

fn instance(change: &InstanceChange) -> String {
    let date = day(change.instance.date());
    match &change.news {
        InstanceNews::Excluded => format!("not on {date}"),
        InstanceNews::Included => format!("on {date} after all"),
        InstanceNews::Moved(to) => moved_instance(change.instance.date(), to),
        InstanceNews::Changed => format!("changed on {date}"),
        InstanceNews::AsUsual => format!("on {date} as usual"),
    }
}

/// Where an instance went: to another day, or on its own day from when to when.
fn moved_instance(from: NaiveDate, to: &ToldWhen) -> String {
    match to {
        ToldWhen::Timed(times) if times.start.date_naive() == from => {
            let until = match times.ending {
                Ending::Stated => format!(" until {}", end(times)),
                Ending::Assumed => String::new(),
            };
            format!("on {} at {}{until}, {}", day(from), clock(&times.start), city(&times.zone))
        }
        ToldWhen::AllDay(..) | ToldWhen::ToBeAnnounced(..) | ToldWhen::Timed(_) => {
            format!("moved from {} to {}", day(from), at_length(to))
        }
    }
}

/// From hours to hours: whatever differs, joined by `; `.
fn rescheduled(from: &ToldTimes, to: &ToldTimes) -> String {
    let mut words = Vec::new();
    if from.zone != to.zone || from.start.naive_local() != to.start.naive_local() {
        let [before, now] = apart(from, to);
        words.push(format!("moved from {before} to {now}"));
    } else if from.start != to.start {
        let (before, now) = (from.start.to_utc(), to.start.to_utc());
        words.push(format!(
            "the clocks of {} changed: {} there is {} UTC, and no longer {} UTC",
            city(&to.zone),
            clock(&to.start),
            now.format("%H:%M"),
            before.format("%H:%M")
        ));
    }
    match (from.ending, to.ending) {
        (Ending::Assumed, Ending::Stated) => words.push(format!("end announced: {}", end(to))),
        (Ending::Stated, Ending::Assumed) => words.push("the end is open".to_owned()),
        // An end that moves along with the start goes without saying.
        (Ending::Stated, Ending::Stated) if to.end - to.start != from.end - from.start => {
            words.push(format!("ends at {}", end(to)));
        }
        (Ending::Stated, Ending::Stated) | (Ending::Assumed, Ending::Assumed) => {}
    }
    match (from.certainty, to.certainty) {
        (Certainty::Provisional, Certainty::Fixed) => words.push(format!("hour confirmed: {}", clock(&to.start))),
        (Certainty::Fixed, Certainty::Provisional) => words.push("the hour is provisional".to_owned()),
        (Certainty::Fixed, Certainty::Fixed) | (Certainty::Provisional, Certainty::Provisional) => {}
    }
    if words.is_empty() { "its times are told in another way".to_owned() } else { words.join("; ") }
}

/// `from` and `to` with as much as it takes to tell them apart: hours, days where they differ, and the city, once where it is one.
fn apart(from: &ToldTimes, to: &ToldTimes) -> [String; 2] {
    let same_day = from.start.date_naive() == to.start.date_naive();
    let told = |times: &ToldTimes| {
        if same_day {
            clock(&times.start)
        } else {
            format!("{}, {}", day(times.start.date_naive()), clock(&times.start))
        }
    };
    let with_city = |times: &ToldTimes| format!("{}, {}", told(times), city(&times.zone));
    if from.zone == to.zone { [told(from), with_city(to)] } else { [from, to].map(with_city) }
}

/// The end, with its day where that is not the day of the start.
fn end(told: &ToldTimes) -> String {
    if told.end.date_naive() == told.start.date_naive() {
        clock(&told.end)
    } else {
        format!("{} on {}", clock(&told.end), day(told.end.date_naive()))
    }
}

fn at_length(when: &ToldWhen) -> String {
    match when {
        ToldWhen::AllDay(first, last) => days(*first, *last),
        ToldWhen::ToBeAnnounced(first, last) => format!("{} (hour open)", days(*first, *last)),
        ToldWhen::Timed(times) => {
            format!("{}, {}, {}", day(times.start.date_naive()), clock(&times.start), city(&times.zone))
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

fn days(first: NaiveDate, last: NaiveDate) -> String {
    if first == last { day(first) } else { format!("{} – {}", day(first), day(last)) }
}

fn day(day: NaiveDate) -> String {
    format!("{} {} {} {}", day.format("%A"), day.day(), day.format("%B"), day.year())
}

fn clock(moment: &DateTime<FixedOffset>) -> String {
    let form = if moment.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    moment.format(form).to_string()
}

/// The last part of a zone's name, as people say it: `Brussels`, `New York`.
fn city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}
