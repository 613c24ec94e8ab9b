//! When an event takes place, in the three ways in which that can be known.
//!
//! *May touch*: zones. *Never touches*: how it is written in a feed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::time::{Zone, beginning_of_day};

/// When an event takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// On whole days, on which hours do not matter.
    AllDay(Days),
    /// On these days; the hour is not known yet.
    ToBeAnnounced(Days),
    /// From one moment to another.
    Timed(Timed),
}

/// One or more whole days, both ends inclusive.
///
/// Invariant: `first <= last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    first: NaiveDate,
    last: NaiveDate,
}

impl Days {
    /// The days from `first` to `last`; `None` when `last` comes before `first`.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The first day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day, inclusive.
    pub fn last(self) -> NaiveDate {
        self.last
    }
}

/// A stretch of time between two moments.
///
/// Invariant: `start < end`, both in one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timed {
    start: DateTime<Zone>,
    end: DateTime<Zone>,
    /// Whether the hour is confirmed.
    pub certainty: Certainty,
    /// Whether anybody said when it ends.
    pub ending: Ending,
    /// Whose clock the event follows.
    pub clock: Clock,
}

impl Timed {
    /// From `start` to `end`; `None` unless `start` comes first. The end is taken to the start's zone.
    pub fn new(
        start: DateTime<Zone>,
        end: &DateTime<Zone>,
        certainty: Certainty,
        ending: Ending,
        clock: Clock,
    ) -> Option<Self> {
        let end = end.with_timezone(&start.timezone());
        (start < end).then_some(Self { start, end, certainty, ending, clock })
    }

    /// When it begins.
    pub fn start(&self) -> &DateTime<Zone> {
        &self.start
    }

    /// When it ends.
    pub fn end(&self) -> &DateTime<Zone> {
        &self.end
    }

    /// The zone of both.
    pub fn zone(&self) -> Zone {
        self.start.timezone()
    }
}

/// Whether an hour is confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// It is.
    Fixed,
    /// An hour is given that nobody has confirmed.
    Provisional,
}

/// Whether anybody said when an event ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Somebody did.
    Stated,
    /// Nobody did; the calendar's usual duration stands in.
    Assumed,
}

/// Whose clock a timed event follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// The wall clock of its zone: if the law there changes, the instant changes and the hour stays.
    Wall,
    /// An instant: an offset date-time without a venue, or one of the two readings of a repeated hour, which engines read
    /// differently unless it is written in UTC.
    Instant,
}

impl When {
    /// The day on which memberships are judged: the first day at the venue.
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::AllDay(days) | Self::ToBeAnnounced(days) => days.first,
            Self::Timed(timed) => timed.start.date_naive(),
        }
    }

    /// The times of an event that is written by the clock of its zone; `None` for days, for instants, and where the zone is UTC,
    /// which needs no VTIMEZONE (`TZID=UTC` is unknown to Outlook 2016).
    pub fn by_wall_clock(&self) -> Option<&Timed> {
        match self {
            Self::AllDay(_) | Self::ToBeAnnounced(_) => None,
            Self::Timed(timed) => match timed.clock {
                Clock::Instant => None,
                Clock::Wall => (!timed.zone().is_utc()).then_some(timed),
            },
        }
    }

    /// The instant by which events are sorted: the start, or the first instant of the first day at the venue, whose zone is `zone`.
    pub fn begins(&self, zone: &Zone) -> DateTime<Utc> {
        match self {
            Self::AllDay(days) | Self::ToBeAnnounced(days) => beginning_of_day(zone, days.first),
            Self::Timed(timed) => timed.start.to_utc(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Local, Tzdb, resolve_local};

    #[test]
    fn a_day_without_a_midnight_comes_after_the_evening_before() {
        let zone = Tzdb::bundled().zone("America/Sao_Paulo").unwrap();
        let moment = |local: &str| {
            let Local::Once(moment) = resolve_local(&zone, local.parse().unwrap()) else { panic!("{local}") };
            moment
        };
        let (start, end) = (moment("2018-11-03T22:00:00"), moment("2018-11-03T23:59:59"));
        let evening = Timed::new(start, &end, Certainty::Fixed, Ending::Stated, Clock::Wall).unwrap();
        let sunday: NaiveDate = "2018-11-04".parse().unwrap();
        let day = When::AllDay(Days::new(sunday, sunday).unwrap());
        assert!(day.begins(&zone) > end.to_utc());
        assert!(When::Timed(evening).begins(&zone) < day.begins(&zone));
        assert_eq!(day.begins(&zone), moment("2018-11-04T01:00:00").to_utc());
    }
}
