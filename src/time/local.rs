//! What a wall-clock time means in a zone: one instant, none, or two.
//!
//! *May touch*: zones. *Never touches*: policy (which of two is meant is the editor's to say).

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, TimeZone};

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

/// What `local` means in `zone`.
pub fn resolve_local(zone: &Zone, local: NaiveDateTime) -> Local {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(moment) => Local::Once(moment),
        MappedLocalTime::Ambiguous(first, second) => Local::Repeated { first, second },
        MappedLocalTime::None => {
            let (before, after) = zone.around_gap(local);
            Local::Skipped { before, after }
        }
    }
}
