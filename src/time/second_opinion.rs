//! What another tzdb says, that of chrono-tz: an older one, and an independent engine.
//!
//! *May touch*: chrono-tz. *Never touches*: what is written; our own zones decide.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeZone};

use crate::time::Zone;

/// The version of that tzdb, such as `2025b`.
pub const SECOND_OPINION_VERSION: &str = chrono_tz::IANA_TZDB_VERSION;

/// The offset by which the other tzdb reads the wall clock of `moment`, the one nearest to ours where that hour is repeated there;
/// `None` where it lacks the zone, or skips that hour.
pub fn second_opinion(moment: &DateTime<Zone>) -> Option<FixedOffset> {
    let zone: chrono_tz::Tz = moment.timezone().name().parse().ok()?;
    let local: NaiveDateTime = moment.naive_local();
    let readings = zone.from_local_datetime(&local);
    let ours = moment.to_utc();
    let nearest = [readings.earliest(), readings.latest()]
        .into_iter()
        .flatten()
        .min_by_key(|theirs| (theirs.to_utc() - ours).abs());
    nearest.map(|theirs| theirs.offset().fix())
}
