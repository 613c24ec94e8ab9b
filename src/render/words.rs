//! Every word that dateline adds to what the editors wrote, in one place.
//!
//! *May touch*: `model` and `view`, for what the words stand for. *Never touches*: layout.

use chrono::{Datelike, NaiveDate};

use crate::model::Role;
use crate::view::{Company, Recurs};

/// Put before the title of a cancelled event: five of eight apps show it like any other.
pub(crate) const CANCELLED: &str = "CANCELLED: ";
/// Put before the title of an event that has left the view and lives on elsewhere.
pub(crate) const NO_LONGER_LISTED: &str = "No longer listed: ";
/// Put after the title of a day without an hour.
pub(crate) const TIME_TO_BE_ANNOUNCED: &str = " (time to be announced)";
/// Put after the title of an unconfirmed hour.
pub(crate) const TIME_PROVISIONAL: &str = " (time provisional)";
/// Put after the title of an event that may not take place, where nothing else there says that it is uncertain.
pub(crate) const TENTATIVE: &str = " (tentative)";
/// The title of a time that is taken, of which nothing else may be known.
pub(crate) const BUSY: &str = "Busy";
/// Before what only the reader may know.
pub(crate) const NOTE: &str = "Note";
/// The view that holds every event.
pub(crate) const ALL_EVENTS: &str = "All events";
/// Before the page by which to reach the editors.
pub(crate) const CONTACT: &str = "Contact";
/// After the description of a feed that has ended.
pub(crate) const FEED_ENDED: &str = "This feed has ended.";
/// What a list of changes is called.
pub(crate) const CHANGES: &str = "changes";
/// What a join link is called.
pub(crate) const JOIN_THE_CALL: &str = "Join the call";

/// The first lines of a description.
pub(crate) const IS_CANCELLED: &str = "This event has been cancelled.";
pub(crate) const IS_REMOVED: &str = "This event has been removed from the calendar.";
pub(crate) const IS_NO_LONGER_LISTED: &str = "This event is no longer listed here.";
pub(crate) const IS_TENTATIVE: &str = "Tentative: not confirmed yet.";
pub(crate) const NO_HOUR_YET: &str = "The time has not been announced yet; this entry will be updated.";
pub(crate) const HOUR_UNCONFIRMED: &str = "The time is provisional; nobody has confirmed it yet.";
pub(crate) const NO_END: &str = "No end has been announced.";

/// The headings of a description.
pub(crate) const REASON: &str = "Reason";
pub(crate) const JOIN: &str = "Join";
pub(crate) const AGENDA: &str = "Agenda";
pub(crate) const WHERE: &str = "Where";
pub(crate) const WHEN: &str = "When";
pub(crate) const PREPARES: &str = "Prepares";
pub(crate) const PREPARED_BY: &str = "Prepared by";
pub(crate) const SOURCES: &str = "Sources";
pub(crate) const YOUR_ROLE: &str = "Your role";
pub(crate) const YOUR_TIME: &str = "Your time";

/// `title` without the marks that say what is certain of it.
pub fn plain_title(title: &str) -> &str {
    let title = [CANCELLED, NO_LONGER_LISTED].iter().find_map(|mark| title.strip_prefix(mark)).unwrap_or(title);
    let marks = [TIME_TO_BE_ANNOUNCED, TIME_PROVISIONAL, TENTATIVE];
    marks.iter().find_map(|mark| title.strip_suffix(mark)).unwrap_or(title)
}

/// A role as the heading of those who have it; `several` when more than one does.
pub(crate) fn role_heading(role: Role, several: bool) -> &'static str {
    match (role, several) {
        (Role::Host, false) => "Host",
        (Role::Host, true) => "Hosts",
        (Role::Chair, _) => "Chair",
        (Role::Participant, false) => "Participant",
        (Role::Participant, true) => "Participants",
        (Role::Observer, false) => "Observer",
        (Role::Observer, true) => "Observers",
    }
}

/// A role as what somebody is.
pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::Host => "host",
        Role::Chair => "chair",
        Role::Participant => "participant",
        Role::Observer => "observer",
    }
}

/// Somebody with the company that it is in.
pub(crate) fn with_company(name: &str, company: Company) -> String {
    match company {
        Company::Nobody | Company::Members(0) => name.to_owned(),
        Company::Members(1) => format!("{name} and its member"),
        Company::Members(several) => format!("{name} and its {several} members"),
        Company::ChangingMembers => format!("{name} and its members"),
    }
}

/// The way through organisations, from the viewer's own to the one that is named.
pub(crate) fn as_a_member_of(organisations: &[&str]) -> String {
    format!("as a member of {}", organisations.join(", itself a member of "))
}

/// How many entries a feed has.
pub(crate) fn entries(number: usize) -> String {
    if number == 1 { "1 entry".to_owned() } else { format!("{number} entries") }
}

/// A title with the date of a series that it is about.
pub(crate) fn dated(title: &str, date: Option<NaiveDate>) -> String {
    date.map_or_else(|| title.to_owned(), |date| format!("{title} ({})", day(date)))
}

/// From when to when a series goes on.
pub(crate) fn span(first: NaiveDate, last: Option<NaiveDate>) -> String {
    match last {
        Some(last) => format!("from {} until {}", day(first), day(last)),
        None => format!("from {}", day(first)),
    }
}

/// The day of something, of a series the first.
pub(crate) fn relation_day(day: NaiveDate, recurs: Recurs) -> String {
    match recurs {
        Recurs::Once => self::day(day),
        Recurs::FromThenOn => format!("from {}", self::day(day)),
    }
}

/// Hours of a series that differ from date to date, because clocks change elsewhere on other days.
pub(crate) fn or_on_some_days(hours: &[String]) -> String {
    match hours {
        [] => String::new(),
        [always] => always.clone(),
        [usually, others @ ..] => format!("{usually}, on some days {}", others.join(" or ")),
    }
}

/// Hours on another day than that of the venue, so many days later.
pub(crate) fn on_another_day(hours: &str, days: i64) -> String {
    match days {
        0 => hours.to_owned(),
        1 => format!("{hours} on the day after"),
        -1 => format!("{hours} on the day before"),
        days => format!("{hours} ({days:+} days)"),
    }
}

/// Several ways side by side.
pub(crate) fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A day, with its weekday: `Friday 7 January 2022`.
pub(crate) fn day(day: NaiveDate) -> String {
    format!("{} {}", day.format("%A"), date(day))
}

/// A day without its weekday: `7 January 2022`.
pub(crate) fn date(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), day.format("%B"), day.year())
}
