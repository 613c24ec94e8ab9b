//! What this room complains about days and hours, and in which words.
//!
//! *May touch*: `diag`. *Never touches*: how a fault is found.

use std::ops::RangeInclusive;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset};

use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::time::{Local, Zone};

/// A fault in days or hours, with its facts.
pub(super) enum TimeComplaint {
    /// A year that no app shows.
    YearOutOfRange { key: &'static str, year: i32, years: RangeInclusive<i32>, span: Span },
    /// A year that some apps do not show.
    UnusualYear { key: &'static str, year: i32, years: RangeInclusive<i32>, span: Span },
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
    /// A duration in hours for whole days.
    PartOfADay { span: Span, start: Span },
    /// An hour that the clocks jump over.
    Skipped { wall: NaiveDateTime, before: DateTime<Zone>, after: DateTime<Zone>, span: Span },
    /// An hour that happens twice.
    Repeated { wall: NaiveDateTime, first: DateTime<Zone>, second: DateTime<Zone>, span: Span },
    /// An end that happens twice, both after the start.
    RepeatedEnd {
        wall: NaiveDateTime,
        first: DateTime<Zone>,
        second: DateTime<Zone>,
        start: DateTime<Zone>,
        span: Span,
    },
    /// An offset that the zone does not have then; `right` is what the wall clock means there.
    OffsetContradictsZone { wall: NaiveDateTime, offset: FixedOffset, right: Local, venue: bool, span: Span },
}

impl From<TimeComplaint> for Diagnostic {
    fn from(complaint: TimeComplaint) -> Self {
        match complaint {
            TimeComplaint::YearOutOfRange { key, year, years, span } => {
                let (first, last) = years.into_inner();
                Self::new(Code::YearOutOfRange, span, format!("`{key}` lies in the year {year}"))
                    .note(format!("calendar apps hold the years {first} to {last}"))
            }
            TimeComplaint::UnusualYear { key, year, years, span } => {
                let (first, last) = years.into_inner();
                Self::new(Code::UnusualYear, span, format!("`{key}` lies in the year {year}"))
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
            TimeComplaint::PartOfADay { span, start } => {
                Self::new(Code::BadDuration, span, "`start` is a day, and whole days do not last for hours")
                    .also(start, "no hour here")
                    .help("write whole days, as in `2d`, or give `start` an hour")
            }
            TimeComplaint::Skipped { wall, before, after, span } => {
                let zone = after.timezone();
                Self::new(Code::SkippedHour, span, format!("{} does not exist in {}", iso(wall), zone.name()))
                    .note(format!("the clocks there jump over it, from {} to {}", offset(&before), offset(&after)))
                    .help(format!("write {} or {}", written(&before), written(&after)))
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
            TimeComplaint::RepeatedEnd { wall, first, second, start, span } => {
                let zone = first.timezone();
                let lasts = |end: &DateTime<Zone>| {
                    let minutes = end.clone().signed_duration_since(&start).num_minutes();
                    let (hours, minutes) = (minutes / 60, minutes % 60);
                    match (hours, minutes) {
                        (0, minutes) => format!("`duration = \"{minutes}m\"`"),
                        (hours, 0) => format!("`duration = \"{hours}h\"`"),
                        (hours, minutes) => format!("`duration = \"{hours}h{minutes}m\"`"),
                    }
                };
                Self::new(Code::RepeatedHour, span, format!("{} happens twice in {}", iso(wall), zone.name()))
                    .note("both come after `start`, and `fold` is about `start` alone")
                    .help(format!("say how long it lasts: {} or {}", lasts(&first), lasts(&second)))
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

/// The offset in force, such as `+01:00`.
fn offset(moment: &DateTime<Zone>) -> FixedOffset {
    moment.offset().fix()
}

/// A moment as one would write it, with its offset for the reader.
fn written(moment: &DateTime<Zone>) -> String {
    format!("`{}` ({})", moment.format("%Y-%m-%dT%H:%M:%S"), offset(moment))
}
