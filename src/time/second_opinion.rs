//! What another tzdb says, that of chrono-tz: an older one, and an independent engine.
//!
//! *May touch*: chrono-tz. *Never touches*: what is written; our own zones decide.

use chrono::{DateTime, FixedOffset, Offset, TimeZone};

use crate::time::Zone;

/// The version of that tzdb, such as `2025b`.
pub const SECOND_OPINION_VERSION: &str = chrono_tz::IANA_TZDB_VERSION;

/// What the other tzdb says of a wall clock of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondOpinion {
    /// It reads it with the same offset.
    Agrees,
    /// It reads it with this one.
    Other(FixedOffset),
    /// By its rules the clocks jump over that hour.
    Skipped,
    /// It has no zone of that name.
    UnknownZone,
}

/// What the other tzdb says of the wall clock of `moment`; of the two readings of an hour that is repeated there, the one nearer to
/// ours.
///
/// ```
/// use chrono::TimeZone;
/// use dateline::time::{SecondOpinion, Tzdb, second_opinion};
/// let vancouver = Tzdb::bundled().zone("America/Vancouver").unwrap();
/// let moment = vancouver.with_ymd_and_hms(2027, 3, 14, 2, 30, 0).unwrap();
/// assert_eq!(second_opinion(&moment), SecondOpinion::Skipped);
/// ```
pub fn second_opinion(moment: &DateTime<Zone>) -> SecondOpinion {
    let Ok(zone) = moment.timezone().name().parse::<chrono_tz::Tz>() else { return SecondOpinion::UnknownZone };
    let readings = zone.from_local_datetime(&moment.naive_local());
    let ours = moment.to_utc();
    let nearest = [readings.earliest(), readings.latest()]
        .into_iter()
        .flatten()
        .min_by_key(|theirs| (theirs.to_utc() - ours).abs());
    match nearest.map(|theirs| theirs.offset().fix()) {
        None => SecondOpinion::Skipped,
        Some(theirs) if theirs == moment.offset().fix() => SecondOpinion::Agrees,
        Some(theirs) => SecondOpinion::Other(theirs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Local, Tzdb, resolve_local};

    #[test]
    fn the_two_differ_where_a_law_changed_after_the_older_one() {
        let offset = |hours: i32| FixedOffset::east_opt(hours * 3_600).unwrap();
        let rows = [
            ("Europe/Brussels", "2027-01-15T10:00:00", SecondOpinion::Agrees),
            ("America/Vancouver", "2027-07-15T10:00:00", SecondOpinion::Agrees),
            ("America/Vancouver", "2027-01-15T10:00:00", SecondOpinion::Other(offset(-8))),
            ("America/Vancouver", "2027-03-14T01:59:59", SecondOpinion::Other(offset(-8))),
            ("America/Vancouver", "2027-03-14T02:15:00", SecondOpinion::Skipped),
            ("America/Vancouver", "2027-03-14T03:00:00", SecondOpinion::Agrees),
            // Repeated there: the reading that is ours is among the two.
            ("America/Vancouver", "2027-11-07T01:30:00", SecondOpinion::Agrees),
        ];
        for (zone, local, expected) in rows {
            let zone = Tzdb::bundled().zone(zone).unwrap();
            let Local::Once(moment) = resolve_local(&zone, local.parse().unwrap()) else { panic!("{zone:?} {local}") };
            assert_eq!(second_opinion(&moment), expected, "{zone:?} {local}");
        }
    }
}
