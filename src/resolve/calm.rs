//! Stretches of time in which no clock changes, so that what the wall shows needs no second thought.
//!
//! Nearly every instance of a series lies in one, and to ask the zone about each of them would cost ten times as much.
//!
//! *May touch*: zones. *Never touches*: what is written.

use std::cell::RefCell;
use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, TimeZone};

use crate::time::Zone;

/// How far ahead a change of clocks is looked for.
const AHEAD: TimeDelta = TimeDelta::days(400);

/// More than any clock is off UTC, so that a wall clock's time, taken for UTC, lies within this of the instant.
const MARGIN: TimeDelta = TimeDelta::days(2);

/// The calm of a zone that was found last.
pub(super) struct Calm {
    zone: Zone,
    last: RefCell<Option<(Range<NaiveDateTime>, FixedOffset)>>,
}

impl Calm {
    /// That of `zone`, not looked for yet.
    pub(super) fn of(zone: Zone) -> Self {
        Self { zone, last: RefCell::new(None) }
    }

    /// The moments at which the wall clock shows the ends of `walls`; `None` where a clock changes between them or near them.
    pub(super) fn moments(&self, walls: &Range<NaiveDateTime>) -> Option<Range<DateTime<Zone>>> {
        let holds = |calm: &Range<NaiveDateTime>| calm.start <= walls.start && walls.end < calm.end;
        let known = self.last.borrow().clone().filter(|(calm, _)| holds(calm));
        let (calm, offset) = known.or_else(|| self.around(walls.start))?;
        if !holds(&calm) {
            return None;
        }
        self.last.replace(Some((calm, offset)));
        let moment = |wall: NaiveDateTime| Some(self.zone.from_utc_datetime(&wall.checked_sub_offset(offset)?));
        Some(moment(walls.start)?..moment(walls.end)?)
    }

    /// The calm that begins no later than `wall`, and its offset.
    fn around(&self, wall: NaiveDateTime) -> Option<(Range<NaiveDateTime>, FixedOffset)> {
        let from = wall.checked_sub_signed(MARGIN)?.and_utc();
        let to = from.checked_add_signed(AHEAD)?;
        let offset = FixedOffset::east_opt(self.zone.offset_seconds(from))?;
        let ends = self.zone.transitions(from, to).next().map_or(to, |transition| transition.at);
        Some((wall..ends.naive_utc().checked_sub_signed(MARGIN)?, offset))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Local, Tzdb, resolve_local};

    #[test]
    fn what_is_calm_is_what_the_zone_says() {
        for name in ["Europe/Brussels", "Africa/Casablanca", "Pacific/Apia", "Asia/Tokyo", "UTC"] {
            let zone = Tzdb::bundled().zone(name).unwrap();
            let calm = Calm::of(zone.clone());
            let mut answered = 0;
            for hours in 0..40_000 {
                let start: NaiveDateTime = "2009-01-01T00:30:00".parse().unwrap();
                let start = start + TimeDelta::hours(hours * 5);
                let walls = start..start + TimeDelta::hours(30);
                let Some(moments) = calm.moments(&walls) else { continue };
                answered += 1;
                assert_eq!(resolve_local(&zone, walls.start), Local::Once(moments.start), "{name} {start}");
                assert_eq!(resolve_local(&zone, walls.end), Local::Once(moments.end), "{name} {start}");
            }
            assert!(answered > 36_000, "{name}: {answered}");
        }
    }
}
