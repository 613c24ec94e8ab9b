//! What hours on a clock mean, and when something is over: the answer, or why there is none.
//!
//! *May touch*: zones. *Never touches*: the desk; whether and how often to complain is for `when` and `expansion`.

use chrono::{DateTime, Days as DayCount, FixedOffset, NaiveDateTime, Offset, TimeDelta, TimeZone};

use super::time_complaint::Bound;
use crate::schema::{WrittenDuration, WrittenOffset};
use crate::time::{Local, Zone, resolve_local};

/// What is known of the moment at which an event begins.
pub(super) enum Beginning {
    /// Everything.
    Known(DateTime<Zone>),
    /// `start` is at fault, which has been complained about; what is meant is not earlier than this.
    Open { earliest: DateTime<Zone> },
}

impl Beginning {
    /// The moment, where it is known.
    pub(super) fn known(&self) -> Option<&DateTime<Zone>> {
        match self {
            Self::Known(moment) => Some(moment),
            Self::Open { .. } => None,
        }
    }

    /// The earliest moment that may be meant.
    pub(super) fn earliest(&self) -> &DateTime<Zone> {
        match self {
            Self::Known(moment) | Self::Open { earliest: moment } => moment,
        }
    }
}

/// How long something lasts: so many days on the calendar, and then so many minutes of elapsed time, as RFC 5545 §3.3.6 counts nominal
/// and exact durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    /// The days.
    pub(super) days: u32,
    /// What comes on top of them.
    pub(super) minutes: u32,
}

impl Length {
    /// As written.
    pub(super) fn of(duration: WrittenDuration) -> Self {
        Self { days: duration.days(), minutes: duration.minutes() }
    }

    /// The same with days of 24 hours.
    pub(super) fn elapsed(self) -> Self {
        Self { days: 0, minutes: self.days.saturating_mul(24 * 60).saturating_add(self.minutes) }
    }
}

/// Why it is not clear when something is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unclear {
    /// The clocks jump over `hour`, from one offset to another; `instead` are the ends that may have been meant.
    Skipped { hour: NaiveDateTime, jump: (FixedOffset, FixedOffset), instead: Vec<DateTime<Zone>> },
    /// `hour` happens twice, and makes two ends, both after the start.
    Repeated { hour: NaiveDateTime, first: DateTime<Zone>, second: DateTime<Zone> },
}

/// The moment at which the clocks show `hour` as an end; of a repeated hour, the reading that comes after the start.
pub(super) fn end_on_wall(zone: &Zone, hour: NaiveDateTime, start: &Beginning) -> Result<DateTime<Zone>, Unclear> {
    match resolve_local(zone, hour) {
        Local::Once(moment) => Ok(moment),
        Local::Skipped { before, after } => {
            let jump = (before.offset().fix(), after.offset().fix());
            let instead = [before, after].into_iter().filter(|moment| moment > start.earliest()).collect();
            Err(Unclear::Skipped { hour, jump, instead })
        }
        Local::Repeated { first, second } if first > *start.earliest() => {
            Err(Unclear::Repeated { hour, first, second })
        }
        Local::Repeated { second, .. } => Ok(second),
    }
}

/// The moment at which something ends that begins at `start` and lasts so long, on the calendar of the start's zone; `None` beyond
/// chrono's years.
pub(super) fn lasting(
    start: &DateTime<Zone>,
    Length { days, minutes }: Length,
    bound: Bound,
) -> Option<Result<DateTime<Zone>, Unclear>> {
    let then = |moment: DateTime<Zone>| moment.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
    if days == 0 {
        return then(start.clone()).map(Ok);
    }
    let hour = start.naive_local().checked_add_days(DayCount::new(u64::from(days)))?;
    Some(match resolve_local(&start.timezone(), hour) {
        Local::Once(moment) => Ok(then(moment)?),
        // Of an end that nobody stated nobody can be asked which is meant: RFC 5545 §3.3.5 reads it thus.
        Local::Skipped { after: moment, .. } | Local::Repeated { first: moment, .. }
            if bound == Bound::UsualDuration =>
        {
            Ok(then(moment)?)
        }
        Local::Skipped { before, after } => {
            let jump = (before.offset().fix(), after.offset().fix());
            let instead = [before, after].into_iter().filter_map(then).filter(|moment| moment > start).collect();
            Err(Unclear::Skipped { hour, jump, instead })
        }
        Local::Repeated { first, second } => {
            Err(Unclear::Repeated { hour, first: then(first)?, second: then(second)? })
        }
    })
}

/// Whether the wall clock shows the hour of `moment` twice.
pub(super) fn repeats(zone: &Zone, moment: &DateTime<Zone>) -> bool {
    matches!(resolve_local(zone, moment.naive_local()), Local::Repeated { .. })
}

/// The instant that a clock with this offset names.
pub(super) fn exact(zone: &Zone, wall: NaiveDateTime, offset: WrittenOffset) -> Option<DateTime<Zone>> {
    let utc = match offset {
        WrittenOffset::Zulu => Some(wall),
        WrittenOffset::East(east) => wall.checked_sub_offset(east),
    };
    utc.map(|utc| zone.from_utc_datetime(&utc))
}

/// The earliest moment that a time on the wall may mean.
pub(super) fn earliest(zone: &Zone, wall: NaiveDateTime) -> DateTime<Zone> {
    match resolve_local(zone, wall) {
        Local::Once(moment) | Local::Skipped { before: moment, .. } | Local::Repeated { first: moment, .. } => moment,
    }
}
