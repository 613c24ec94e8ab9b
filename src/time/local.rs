//! What a wall-clock time means in a zone: one instant, none, or two.
//!
//! *May touch*: zones. *Never touches*: policy (which of two is meant is the editor's to say).

use chrono::{DateTime, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

use crate::time::Zone;

/// What a local time means in a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Local {
    /// The ordinary case.
    Once(DateTime<Zone>),
    /// The clocks jump over it.
    Skipped {
        /// The wall clock read with the offset in force after the jump: earlier on the clock by the length of the jump.
        before: DateTime<Zone>,
        /// The wall clock read with the offset in force before the jump: later on the clock by the length of the jump.
        after: DateTime<Zone>,
    },
    /// The clocks go back over it.
    Repeated {
        /// The earlier of the two instants.
        first: DateTime<Zone>,
        /// The later of the two instants.
        second: DateTime<Zone>,
    },
}

/// What `local` means in `zone`. At the ends of chrono's years, where no instant is left for it, the nearest one.
pub fn resolve_local(zone: &Zone, local: NaiveDateTime) -> Local {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(moment) => Local::Once(moment),
        MappedLocalTime::Ambiguous(first, second) => Local::Repeated { first, second },
        MappedLocalTime::None => match zone.gap(local) {
            Some(gap) => Local::Skipped { before: gap.before, after: gap.after },
            None => Local::Once(zone.read_by(local, zone.offset_seconds(local.and_utc()))),
        },
    }
}

/// The first instant of `date` in `zone`; where the clocks jump over that midnight, or over the whole day, the instant of the jump.
pub fn beginning_of_day(zone: &Zone, date: NaiveDate) -> DateTime<Utc> {
    let midnight = date.and_time(NaiveTime::MIN);
    match resolve_local(zone, midnight) {
        Local::Once(moment) | Local::Repeated { first: moment, .. } => moment.to_utc(),
        Local::Skipped { after, .. } => zone.gap(midnight).map_or_else(|| after.to_utc(), |gap| gap.ends),
    }
}
