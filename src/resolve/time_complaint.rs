//! What this room complains about days and hours, and in which words.
//!
//! *May touch*: `diag`. *Never touches*: how a fault is found.

use std::ops::RangeInclusive;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset};

use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::time::{Local, Zone};

/// What sets one end of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// `start`.
    Start,
    /// `end`.
    End,
    /// `duration`, and with it the end.
    Duration,
    /// The calendar's `duration`, and with it the end.
    UsualDuration,
    /// The rule of a series, and with it the last instance.
    Series,
    /// `also`.
    Also,
}

impl Bound {
    /// The key as it is spoken of.
    fn key(self) -> &'static str {
        match self {
            Self::Start => "`start`",
            Self::End => "`end`",
            Self::Duration => "`duration`",
            Self::UsualDuration => "the calendar's `duration`",
            Self::Series => "the series",
            Self::Also => "`also`",
        }
    }

    /// A year, and how it comes about.
    fn year(self, year: i32, clock: Option<&'static str>) -> String {
        let key = self.key();
        let clock = clock.map(|clock| format!(" in {clock}")).unwrap_or_default();
        match self {
            Self::Start | Self::End | Self::Also => format!("{key} lies in the year {year}{clock}"),
            Self::Duration | Self::UsualDuration | Self::Series => format!("{key} leads into the year {year}{clock}"),
        }
    }

    /// A time on the wall, how it comes about, and what is wrong with it.
    fn fault(self, wall: NaiveDateTime, fault: &str) -> String {
        match self {
            Self::Start | Self::End | Self::Also => format!("{} {fault}", iso(wall)),
            Self::Duration | Self::UsualDuration | Self::Series => {
                format!("{} leads to {}, which {fault}", self.key(), iso(wall))
            }
        }
    }
}

/// A fault in days or hours, with its facts.
pub(super) enum TimeComplaint {
    /// A year that no app shows; `clock` is the zone that shows it, where another is written.
    YearOutOfRange { bound: Bound, year: i32, clock: Option<&'static str>, years: RangeInclusive<i32>, span: Span },
    /// A year that some apps do not show.
    UnusualYear { bound: Bound, year: i32, clock: Option<&'static str>, years: RangeInclusive<i32>, span: Span },
    /// `time = "provisional"`, and no hour.
    ProvisionalDay { span: Span, start: Span },
    /// `time = "to-be-announced"`, and an hour.
    AnnouncedHour { span: Span, start: Span },
    /// `fold` where nothing repeats.
    NeedlessFold { span: Span, start: Span },
    /// An end that does not come after its start.
    EndBeforeStart { span: Span, start: Span },
    /// An hour as the end of days.
    DayThenHour { span: Span, start: Span },
    /// A day as the end of hours.
    HourThenDay { span: Span, start: Span },
    /// An offset at one end alone, and nobody who says by which clocks the other is read.
    OneOffset { with: Bound, span: Span, start: Span },
    /// A duration in hours for whole days.
    PartOfADay { span: Span, start: Span },
    /// An hour that the clocks jump over, from one offset to another; `instead` are the moments that may have been meant.
    Skipped {
        bound: Bound,
        wall: NaiveDateTime,
        jump: (FixedOffset, FixedOffset),
        instead: Vec<DateTime<Zone>>,
        zone: &'static str,
        span: Span,
    },
    /// An hour that happens twice.
    Repeated { wall: NaiveDateTime, first: DateTime<Zone>, second: DateTime<Zone>, span: Span },
    /// An end that happens twice, both after the start; `wall` is the hour that does, and `start` is known unless it is at fault itself.
    RepeatedEnd {
        bound: Bound,
        wall: NaiveDateTime,
        first: DateTime<Zone>,
        second: DateTime<Zone>,
        start: Option<DateTime<Zone>>,
        span: Span,
    },
    /// An offset that the zone does not have then; `right` is what the wall clock means there.
    OffsetContradictsZone { wall: NaiveDateTime, offset: FixedOffset, right: Local, venue: bool, span: Span },
}

impl From<TimeComplaint> for Diagnostic {
    #[expect(clippy::too_many_lines, reason = "all wording of the room's hours in one table, one row a complaint")]
    fn from(complaint: TimeComplaint) -> Self {
        match complaint {
            TimeComplaint::YearOutOfRange { bound, year, clock, years, span } => {
                let (first, last) = years.into_inner();
                Self::new(Code::YearOutOfRange, span, bound.year(year, clock))
                    .note(format!("calendar apps hold the years {first} to {last}"))
            }
            TimeComplaint::UnusualYear { bound, year, clock, years, span } => {
                let (first, last) = years.into_inner();
                Self::new(Code::UnusualYear, span, bound.year(year, clock))
                    .note(format!("some calendar apps hold only the years {first} to {last}"))
            }
            TimeComplaint::ProvisionalDay { span, start } => {
                Self::new(Code::DateOrTime, span, "a provisional time needs an hour, and `start` is a day")
                    .also(start, "no hour here")
                    .help("add the hour to `start`, or say `time = \"to-be-announced\"`")
            }
            TimeComplaint::AnnouncedHour { span, start } => {
                Self::new(Code::DateOrTime, span, "the time is to be announced, and `start` has an hour")
                    .also(start, "an hour here")
                    .help("leave the hour out of `start`, or say `time = \"provisional\"`")
            }
            TimeComplaint::NeedlessFold { span, start } => {
                Self::new(Code::NeedlessFold, span, "`fold` chooses between two equal hours, and there is only one")
                    .also(start, "this happens once")
                    .help("remove `fold`")
            }
            TimeComplaint::EndBeforeStart { span, start } => {
                Self::new(Code::EndBeforeStart, span, "`end` does not come after `start`").also(start, "it begins here")
            }
            TimeComplaint::DayThenHour { span, start } => {
                Self::new(Code::DateOrTime, span, "`end` has an hour, and `start` is a day")
                    .also(start, "no hour here")
                    .help("give both an hour, or neither")
            }
            TimeComplaint::HourThenDay { span, start } => {
                Self::new(Code::DateOrTime, span, "`end` is a day, and `start` has an hour")
                    .also(start, "an hour here")
                    .help("give both an hour, or neither")
            }
            TimeComplaint::OneOffset { with, span, start } => {
                let (message, there) = match with {
                    Bound::Start => ("`end` has no offset, and `start` has one", "an offset here"),
                    Bound::End | Bound::Duration | Bound::UsualDuration | Bound::Series | Bound::Also => {
                        ("`end` has an offset, and `start` has none", "no offset here")
                    }
                };
                Self::new(Code::DateOrTime, span, message)
                    .also(start, there)
                    .note("no `venue` and no `zone` says by which clocks the other is read")
                    .help("give both an offset (`Z` is one), or neither, or name a `venue` or a `zone`")
            }
            TimeComplaint::PartOfADay { span, start } => {
                Self::new(Code::BadDuration, span, "`start` is a day, and whole days do not last for hours")
                    .also(start, "no hour here")
                    .help("write whole days, as in `2d`, or give `start` an hour")
            }
            TimeComplaint::Skipped { bound, wall, jump: (before, after), instead, zone, span } => {
                let moments = instead.iter().map(written).collect::<Vec<_>>().join(" or ");
                let help = match bound {
                    Bound::Start if instead.is_empty() => "write an hour that comes before `end`".to_owned(),
                    Bound::End if instead.is_empty() => "write an hour that comes after `start`".to_owned(),
                    Bound::Start | Bound::End | Bound::Also => format!("write {moments}"),
                    Bound::Duration | Bound::UsualDuration | Bound::Series if instead.is_empty() => {
                        "say with `end` when it ends".to_owned()
                    }
                    Bound::Duration | Bound::UsualDuration | Bound::Series => {
                        format!("say with `end` when it ends: {moments}")
                    }
                };
                Self::new(Code::SkippedHour, span, bound.fault(wall, &format!("does not exist in {zone}")))
                    .note(format!("the clocks there jump over it, from {before} to {after}"))
                    .help(help)
            }
            TimeComplaint::Repeated { wall, first, second, span } => {
                let zone = first.timezone();
                Self::new(Code::RepeatedHour, span, format!("{} happens twice in {}", iso(wall), zone.name())).help(
                    format!(
                        "add `fold = \"first\"` for {}, or `fold = \"second\"` for {}",
                        offset(&first),
                        offset(&second)
                    ),
                )
            }
            TimeComplaint::RepeatedEnd { bound, wall, first, second, start, span } => {
                let fault = format!("happens twice in {}", first.timezone().name());
                let lengths = start.as_ref().and_then(|start| Some((length(start, &first)?, length(start, &second)?)));
                let both = if start.is_some() { "both come" } else { "both may come" };
                let help = match lengths {
                    Some((first, second)) => format!("say how long it lasts: {first} or {second}"),
                    None => "say with `duration` how long it lasts, in hours and minutes".to_owned(),
                };
                Self::new(Code::RepeatedHour, span, bound.fault(wall, &fault))
                    .note(format!("{both} after `start`, and `fold` is about `start` alone"))
                    .help(help)
            }
            TimeComplaint::OffsetContradictsZone { wall, offset: wrong, right, venue, span } => {
                let (zone, help) = match &right {
                    Local::Once(moment) => (moment.timezone(), format!("write `{}`", offset(moment))),
                    Local::Skipped { before, after } => {
                        (after.timezone(), format!("write {} or {}", written(before), written(after)))
                    }
                    Local::Repeated { first, second } => {
                        (first.timezone(), format!("write `{}` or `{}`", offset(first), offset(second)))
                    }
                };
                let whose = if venue { "the venue's zone" } else { "the event's zone" };
                Self::new(
                    Code::OffsetContradictsZone,
                    span,
                    format!("the clocks in {} are not at {wrong} then", zone.name()),
                )
                .label(format!("{} is {whose}", zone.name()))
                .note(format!("{} is the hour that they would show", iso(wall)))
                .help(format!("{help}, or leave the offset out, or name the instant in UTC with `Z`"))
            }
        }
    }
}

/// A time on the wall, as one would write it.
fn iso(wall: NaiveDateTime) -> String {
    format!("`{}`", wall.format("%Y-%m-%dT%H:%M:%S"))
}

/// The time that elapses between two moments, as one would write it; `None` where it has seconds, which no duration has.
fn length(start: &DateTime<Zone>, end: &DateTime<Zone>) -> Option<String> {
    let seconds = end.clone().signed_duration_since(start).num_seconds();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let length = match (hours, minutes) {
        (0, minutes) => format!("`duration = \"{minutes}m\"`"),
        (hours, 0) => format!("`duration = \"{hours}h\"`"),
        (hours, minutes) => format!("`duration = \"{hours}h{minutes}m\"`"),
    };
    (seconds % 60 == 0).then_some(length)
}

/// The offset in force, such as `+01:00`.
fn offset(moment: &DateTime<Zone>) -> FixedOffset {
    moment.offset().fix()
}

/// A moment as one would write it, with its offset for the reader.
fn written(moment: &DateTime<Zone>) -> String {
    format!("`{}` ({})", moment.format("%Y-%m-%dT%H:%M:%S"), offset(moment))
}
