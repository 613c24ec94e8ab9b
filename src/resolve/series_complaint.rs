//! What this room complains about series, and in which words.
//!
//! *May touch*: `diag`. *Never touches*: how a fault is found.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use super::time_complaint::Bound;
use crate::diag::{Code, Diagnostic};
use crate::schema::{WrittenDay, WrittenInterval, WrittenUnit, ordinal_name, weekday_name};
use crate::source::{Span, Spanned};
use crate::time::RuleFault;

/// How many instances a complaint names before it only counts.
const NAMED_INSTANCES: usize = 3;

/// An instance as one would write it: by its day where that is enough, else by its hour as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InstanceName {
    /// By its day.
    Day(NaiveDate),
    /// By its day and hour.
    Hour(NaiveDateTime),
    /// By its instant.
    Instant(NaiveDateTime),
}

impl fmt::Display for InstanceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "`{day}`"),
            Self::Hour(hour) => write!(f, "`{}`", hour.format("%Y-%m-%dT%H:%M:%S")),
            Self::Instant(utc) => write!(f, "`{}`", utc.format("%Y-%m-%dT%H:%M:%SZ")),
        }
    }
}

/// What may have been meant by an exception that hits no instance.
pub(super) enum Meant {
    /// Its hour is one in UTC: the instance, and the hour that the clocks there show.
    Utc { instance: InstanceName, hour: NaiveDateTime, zone: &'static str },
    /// Its hour is one by the clocks of this zone, and the series runs by UTC: the instance, and its hour in UTC.
    ByTheClock { instance: InstanceName, hour: NaiveDateTime, zone: &'static str },
    /// The offset of this zone makes the difference to an instance.
    OffsetTwice { instance: InstanceName, hour: NaiveDateTime, zone: &'static str },
    /// An instance of a series without an end, of which those up to `last` are known.
    NotYet { last: InstanceName },
    /// The one instance of that day, at another hour.
    SameDay { instance: InstanceName, hour: NaiveDateTime },
    /// One of those before and after it.
    Nearest { before: Option<InstanceName>, after: Option<InstanceName> },
}

/// How a moved instance comes by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passing {
    /// It lands on its day, which was not its own.
    Meets,
    /// It lands beyond it.
    Passes,
}

/// A fault in a series, with its facts.
pub(super) enum SeriesComplaint {
    /// A rule that cannot be read, or whose parts do not go together.
    BadRule { fault: RuleFault, span: Span },
    /// A rule that counts hours, and a series of days.
    HoursOfDays { span: Span, start: Span },
    /// A day that an interval does not have.
    DayOfInterval { day: Spanned<WrittenDay>, every: Spanned<WrittenInterval> },
    /// Weekdays and days of the month side by side.
    MixedDays { day: Spanned<WrittenDay>, other: Spanned<WrittenDay> },
    /// Every month by the date; the days that may have been meant have these ordinals.
    MonthDay { day: u32, weekday: Weekday, ordinals: Vec<&'static str>, span: Span },
    /// A start that its own rule passes over.
    StartNotInRule {
        start: InstanceName,
        before: Option<InstanceName>,
        after: Option<InstanceName>,
        span: Span,
        rule: Span,
    },
    /// A rule that ends before the start.
    EndsBeforeStart { until: InstanceName, span: Span, start: Span },
    /// A rule with one instance; `also` has others.
    Single { also: Option<Span>, span: Span },
    /// More than `limit` instances.
    TooMany { limit: usize, span: Span },
    /// More than `limit` instances in all series together.
    TooManyInAll { limit: usize, span: Span },
    /// Instances that begin or end at an hour that is skipped.
    SkippedHours { bound: Bound, hours: Vec<NaiveDateTime>, zone: &'static str, span: Span, rule: Span },
    /// Instances that begin or end at an hour that happens twice.
    RepeatedHours { bound: Bound, hours: Vec<NaiveDateTime>, zone: &'static str, span: Span, rule: Span },
    /// An instance that is not over when the next one begins.
    Overlap { instance: InstanceName, next: InstanceName, span: Span, rule: Span },
    /// An hour where the days of a series are named.
    HourForDay { key: &'static str, span: Span, start: Span },
    /// A day where the hours of a series are named.
    DayForHour { key: &'static str, span: Span, start: Span },
    /// An exception that hits no instance.
    NoSuchInstance { name: InstanceName, meant: Meant, span: Span },
    /// A day with several instances.
    WhichInstance { day: NaiveDate, hours: Vec<NaiveDateTime>, span: Span },
    /// Two entries for one instance.
    InstanceTwice { name: InstanceName, first: Span, span: Span },
    /// An additional instance that is there already.
    AlsoAnyway { name: InstanceName, span: Span, rule: Span },
    /// An additional instance before the first.
    AlsoBeforeStart { name: InstanceName, span: Span, start: Span },
    /// No instance takes place.
    NothingLeft { span: Span, rule: Span },
    /// A change that changes nothing.
    NeedlessChange { span: Span },
    /// A venue with other clocks, and no hour: the series meets at `there` by its own clocks, and `here` by those of the venue.
    WhoseHour { here: (NaiveDateTime, &'static str), there: (NaiveDateTime, &'static str), span: Span },
    /// A moved instance that meets or passes another.
    PassesNeighbour { way: Passing, neighbour: InstanceName, span: Span },
    /// A series that keeps its hour in UTC, and changes it for everyone on it.
    AnchoredInUtc { zone: &'static str, from: NaiveDate, later: i32, local: NaiveDateTime, span: Span },
}

impl From<SeriesComplaint> for Diagnostic {
    #[expect(clippy::too_many_lines, reason = "all wording of the room's series in one table, one row a complaint")]
    fn from(complaint: SeriesComplaint) -> Self {
        match complaint {
            SeriesComplaint::BadRule { fault, span } => {
                let complaint = Self::new(Code::BadRule, span, fault.to_string());
                match fault.remedy() {
                    Some(remedy) => complaint.help(remedy),
                    None => complaint,
                }
            }
            SeriesComplaint::HoursOfDays { span, start } => {
                Self::new(Code::BadRule, span, "the rule counts hours, and the series is one of whole days")
                    .also(start, "no hour here")
                    .help("give `start` an hour, or leave the hours out of the rule")
            }
            SeriesComplaint::DayOfInterval { day, every } => {
                let message = format!("every {} has no {}", interval(every.value), spoken(day.value));
                let complaint = Self::new(Code::BadRule, day.span, message).also(every.span, "the interval");
                match (every.value.unit(), day.value) {
                    (WrittenUnit::Day, WrittenDay::Weekday { nth: None, .. }) => {
                        complaint.help("write `every = \"week\"` for certain days of the week")
                    }
                    (
                        WrittenUnit::Day | WrittenUnit::Week | WrittenUnit::Month | WrittenUnit::Year,
                        WrittenDay::Weekday { .. } | WrittenDay::OfMonth(_),
                    ) => complaint.help("write `every = \"month\"` for certain days of the month"),
                }
            }
            SeriesComplaint::MixedDays { day, other } => {
                let message = "`on` mixes weekdays and days of the month".to_owned();
                Self::new(Code::BadRule, day.span, message)
                    .also(other.span, format!("{} is of the other kind", spoken(other.value)))
                    .note("a rule would take only the days that are both (RFC 5545 §3.3.10)")
                    .help("make two events of it, or name the odd days in `also`")
            }
            SeriesComplaint::MonthDay { day, weekday, ordinals, span } => {
                let complaint =
                    Self::new(Code::MonthDay, span, format!("this repeats on the {} of the month", nth(day)));
                let complaint = if day > 28 {
                    complaint.note("months that have no such day are passed over; `on = \"last day\"` passes over none")
                } else {
                    complaint
                };
                let mut complaint = complaint.help(format!("if so, say it: `on = \"{day}\"`"));
                for ordinal in ordinals {
                    let written = format!("{ordinal} {}", weekday_name(weekday));
                    let meant = format!("{ordinal} {}", capitalised(weekday));
                    complaint = complaint.help(format!("for the {meant} of the month write `on = \"{written}\"`"));
                }
                complaint
            }
            SeriesComplaint::StartNotInRule { start, before, after, span, rule } => {
                let complaint = Self::new(Code::StartNotInRule, span, format!("the rule passes over {start}"))
                    .also(rule, "the rule")
                    .note("`start` is the first instance, and some apps show it and some do not");
                match either(before, after) {
                    Some(either) => complaint.help(format!("begin on {either}, or mend the rule")),
                    None => complaint.help("mend the rule"),
                }
            }
            SeriesComplaint::EndsBeforeStart { until, span, start } => {
                Self::new(Code::EndsBeforeStart, span, format!("the series ends with {until}, before it begins"))
                    .also(start, "it begins here")
            }
            SeriesComplaint::Single { also, span } => {
                let message = if also.is_some() { "the rule has one instance" } else { "this happens once" };
                let complaint = Self::new(Code::Single, span, message)
                    .note("Microsoft 365 has refused a whole calendar for a rule with one instance");
                match also {
                    Some(also) => complaint
                        .also(also, "the others")
                        .help("let the rule have the others as well, or make each an event of its own"),
                    None => complaint.help("leave the rule out"),
                }
            }
            SeriesComplaint::TooMany { limit, span } => {
                Self::new(Code::TooMany, span, format!("the series has more than {limit} instances"))
                    .help("let it end with `until`, or repeat at a longer interval")
            }
            SeriesComplaint::TooManyInAll { limit, span } => {
                let message = format!("with this series, those of the calendar have more than {limit} instances");
                Self::new(Code::TooMany, span, message)
                    .help("let series end with `until`, or make two calendars of one")
            }
            SeriesComplaint::SkippedHours { bound, hours, zone, span, rule } => {
                let message =
                    format!("{} {} in {zone}", at(bound, &hours), does(&hours, "does not exist", "do not exist"));
                Self::new(Code::SeriesSkippedHour, span, message)
                    .also(rule, "the rule leads there")
                    .note("the clocks there jump over that hour")
                    .help("move those instances with `changes`, skip them with `skip`, or choose another hour for all")
            }
            SeriesComplaint::RepeatedHours { bound: Bound::Start, hours, zone, span, rule } => {
                let message =
                    format!("{} {} twice in {zone}", at(Bound::Start, &hours), does(&hours, "happens", "happen"));
                Self::new(Code::SeriesRepeatedHour, span, message)
                    .also(rule, "the rule leads there")
                    .help("say with `fold = \"first\"` or `fold = \"second\"` which is meant on such days")
            }
            SeriesComplaint::RepeatedHours {
                bound: bound @ (Bound::End | Bound::Duration | Bound::UsualDuration | Bound::Series | Bound::Also),
                hours,
                zone,
                span,
                rule,
            } => {
                let message = format!("{} {} twice in {zone}", at(bound, &hours), does(&hours, "happens", "happen"));
                Self::new(Code::SeriesRepeatedHour, span, message)
                    .also(rule, "the rule leads there")
                    .help("say with `duration` how long an instance lasts, in hours and minutes")
            }
            SeriesComplaint::Overlap { instance, next, span, rule } => {
                let message = format!("the instance of {instance} is not over when that of {next} begins");
                Self::new(Code::Overlap, span, message).also(rule, "the rule")
            }
            SeriesComplaint::HourForDay { key, span, start } => {
                let message = format!("`{key}` has an hour, and the series is one of whole days");
                Self::new(Code::DateOrTime, span, message)
                    .also(start, "no hour here")
                    .help("write the day alone, as in `2027-02-03`")
            }
            SeriesComplaint::DayForHour { key, span, start } => {
                Self::new(Code::DateOrTime, span, format!("`{key}` is a day, and the series has hours"))
                    .also(start, "an hour here")
                    .help("write the hour as well, as in `2027-02-03T10:00:00`")
            }
            SeriesComplaint::NoSuchInstance { name, meant, span } => {
                let known = if matches!(meant, Meant::NotYet { .. }) { "is not known to have an" } else { "has no" };
                let message = format!("the series {known} instance {}", when(name));
                let complaint = Self::new(Code::NoSuchInstance, span, message);
                match meant {
                    Meant::Utc { instance, hour, zone } => complaint
                        .note(format!("as UTC it is {} in {zone}, when the series has one", clock(hour)))
                        .help(format!("was this UTC? write {instance}")),
                    Meant::ByTheClock { instance, hour, zone } => complaint
                        .note(format!("by the clocks of {zone} it is {} UTC, when the series has one", clock(hour)))
                        .help(format!("the series runs by UTC: write {instance}")),
                    Meant::OffsetTwice { instance, hour, zone } => complaint
                        .note(format!("the series has one at {}, and the offset of {zone} lies between", clock(hour)))
                        .help(format!("write {instance}")),
                    Meant::NotYet { last } => complaint
                        .note(format!("of a series without an end the instances are known up to that of {last}"))
                        .help("leave it out until then"),
                    Meant::SameDay { instance, hour } => complaint
                        .note(format!("that day it has one at {}", clock(hour)))
                        .help(format!("write {instance}")),
                    Meant::Nearest { before, after } => match (before, after) {
                        (Some(before), Some(after)) => {
                            complaint.help(format!("the nearest are those of {before} and {after}"))
                        }
                        (Some(one), None) | (None, Some(one)) => {
                            complaint.help(format!("the nearest is that of {one}"))
                        }
                        (None, None) => complaint,
                    },
                }
            }
            SeriesComplaint::WhichInstance { day, hours, span } => {
                let message = format!("the series has several instances on `{day}`");
                let names = hours.iter().take(NAMED_INSTANCES).map(|hour| InstanceName::Hour(*hour).to_string());
                let complaint = Self::new(Code::WhichInstance, span, message);
                let names = names.collect::<Vec<_>>().join(" or ");
                if hours.len() > NAMED_INSTANCES {
                    complaint.help(format!("name it by its hour: {names} or another"))
                } else {
                    complaint.help(format!("name it by its hour: {names}"))
                }
            }
            SeriesComplaint::InstanceTwice { name, first, span } => {
                Self::new(Code::InstanceTwice, span, format!("something is said of the instance of {name} already"))
                    .also(first, "here")
                    .help("keep one of the two")
            }
            SeriesComplaint::AlsoAnyway { name, span, rule } => {
                Self::new(Code::InstanceTwice, span, format!("the rule has an instance {} already", when(name)))
                    .also(rule, "the rule")
                    .help("leave it out of `also`")
            }
            SeriesComplaint::AlsoBeforeStart { name, span, start } => {
                Self::new(Code::AlsoBeforeStart, span, format!("{name} comes before the first instance"))
                    .also(start, "the first instance")
                    .help("make it an event of its own")
            }
            SeriesComplaint::NothingLeft { span, rule } => {
                Self::new(Code::NothingLeft, span, "every instance of the series is skipped")
                    .also(rule, "the rule")
                    .help("remove the event, or say `status = \"cancelled\"`")
            }
            SeriesComplaint::NeedlessChange { span } => {
                Self::new(Code::NeedlessChange, span, "this changes nothing about its instance")
                    .help("say what is different, or remove it")
            }
            SeriesComplaint::WhoseHour { here: (here, venue), there: (there, zone), span } => {
                let message =
                    format!("the clocks of this venue are not those of {zone}, and the change has no `start`");
                Self::new(Code::WhoseHour, span, message)
                    .note(format!("the instance begins at {} in {zone}", clock(there)))
                    .help(format!(
                        "for the same moment write `start = {}`, as in {venue}",
                        here.format("%Y-%m-%dT%H:%M:%S")
                    ))
            }
            SeriesComplaint::PassesNeighbour { way, neighbour, span } => {
                let message = match way {
                    Passing::Meets => format!("this meets the instance of {neighbour} on its day"),
                    Passing::Passes => format!("this passes the instance of {neighbour}"),
                };
                Self::new(Code::PassesNeighbour, span, message)
                    .note("Outlook cannot hold that in a series; the instance goes out as an event of its own")
            }
            SeriesComplaint::AnchoredInUtc { zone, from, later, local, span } => {
                let (minutes, way) = (later.abs(), if later > 0 { "later" } else { "earlier" });
                let by = match (minutes / 60, minutes % 60) {
                    (1, 0) => "an hour".to_owned(),
                    (hours, 0) => format!("{hours} hours"),
                    _ => format!("{minutes} minutes"),
                };
                let message = format!("from `{from}` on, this begins {by} {way} for everyone on it");
                Self::new(Code::AnchoredInUtc, span, message)
                    .note(format!("the series keeps its hour in UTC, and the clocks in {zone} change"))
                    .help(format!(
                        "write the hour of those clocks: `start = {}`, with a `venue` there or `zone = \"{zone}\"`",
                        local.format("%Y-%m-%dT%H:%M:%S")
                    ))
            }
        }
    }
}

/// The hours at which instances begin or end, the first of them by name.
fn at(bound: Bound, hours: &[NaiveDateTime]) -> String {
    let names = hours.iter().take(NAMED_INSTANCES).map(|hour| InstanceName::Hour(*hour).to_string());
    let names = names.collect::<Vec<_>>().join(", ");
    let more = match hours.len().saturating_sub(NAMED_INSTANCES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    match bound {
        Bound::Start => format!("{names}{more}"),
        Bound::End | Bound::Series | Bound::Also => format!("the end at {names}{more}"),
        Bound::Duration | Bound::UsualDuration => format!("the day that `duration` leads to, {names}{more},"),
    }
}

/// The verb for one or for several.
fn does(hours: &[NaiveDateTime], one: &'static str, several: &'static str) -> &'static str {
    if hours.len() == 1 { one } else { several }
}

/// One or both of two instances.
fn either(before: Option<InstanceName>, after: Option<InstanceName>) -> Option<String> {
    match (before, after) {
        (Some(before), Some(after)) => Some(format!("{before} or {after}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_string()),
        (None, None) => None,
    }
}

/// An instance as it is spoken of: "on `2027-02-03`".
fn when(name: InstanceName) -> String {
    match name {
        InstanceName::Day(_) => format!("on {name}"),
        InstanceName::Hour(_) | InstanceName::Instant(_) => format!("at {name}"),
    }
}

/// The hour on the clock, without seconds that nobody wrote.
fn clock(hour: NaiveDateTime) -> String {
    let written = hour.format("%H:%M:%S").to_string();
    written.strip_suffix(":00").unwrap_or(&written).to_owned()
}

/// The days as they are spoken of: "first Monday", "15th".
fn spoken(day: WrittenDay) -> String {
    match day {
        WrittenDay::Weekday { nth: None, weekday } => capitalised(weekday),
        WrittenDay::Weekday { nth: Some(number), weekday } => {
            format!("{} {}", ordinal_name(number).unwrap_or_default(), capitalised(weekday))
        }
        WrittenDay::OfMonth(-1) => "last day".to_owned(),
        WrittenDay::OfMonth(number) => nth(u32::from(number.unsigned_abs())),
    }
}

/// A day of the week as it is spoken of: "Monday".
fn capitalised(weekday: Weekday) -> String {
    let mut letters = weekday_name(weekday).chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// "1st", "22nd", "13th".
fn nth(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// An interval as one would write it.
fn interval(interval: WrittenInterval) -> String {
    let unit = match interval.unit() {
        WrittenUnit::Day => "day",
        WrittenUnit::Week => "week",
        WrittenUnit::Month => "month",
        WrittenUnit::Year => "year",
    };
    match interval.number() {
        1 => unit.to_owned(),
        number => format!("{number} {unit}s"),
    }
}
