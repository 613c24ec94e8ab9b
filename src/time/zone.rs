//! PLACEHOLDER until the TZif reader lands: the same interface over chrono-tz.

use std::fmt;

use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};

/// The tzdb that comes with the program.
#[derive(Clone, Debug)]
pub struct Tzdb;

impl Tzdb {
    /// The bundled one.
    pub fn bundled() -> Self {
        Self
    }
    /// Its version, such as `2026f`.
    pub fn version(&self) -> &'static str {
        "2025b"
    }
    /// The zone of that exact name; `None` when the tzdb has none.
    pub fn zone(&self, name: &str) -> Option<Zone> {
        name.parse().ok().map(Zone)
    }
    /// Every name, sorted.
    pub fn names(&self) -> Vec<&'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|z| z.name()).collect()
    }
}

/// A zone of the tzdb. Cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone(chrono_tz::Tz);

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Zone {
    /// The IANA name, as asked for.
    pub fn name(&self) -> &str {
        self.0.name()
    }
    pub(crate) fn around_gap(&self, local: NaiveDateTime) -> (DateTime<Zone>, DateTime<Zone>) {
        let day = TimeDelta::days(1);
        let before = self.offset_from_utc_datetime(&(local - day)).fix();
        let after = self.offset_from_utc_datetime(&(local + day)).fix();
        (self.from_utc_datetime(&(local - after)), self.from_utc_datetime(&(local - before)))
    }
}

/// An offset in force in a zone.
#[derive(Clone, PartialEq, Eq)]
pub struct ZoneOffset {
    zone: Zone,
    utc_offset: FixedOffset,
}

impl ZoneOffset {
    /// The abbreviation in force, such as `CET`.
    pub fn abbreviation(&self) -> &str {
        "X"
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

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        self.utc_offset
    }
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;
    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone.clone()
    }
    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<ZoneOffset> {
        self.0.offset_from_local_date(local).map(|o| ZoneOffset { zone: self.clone(), utc_offset: o.fix() })
    }
    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<ZoneOffset> {
        self.0.offset_from_local_datetime(local).map(|o| ZoneOffset { zone: self.clone(), utc_offset: o.fix() })
    }
    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        ZoneOffset { zone: self.clone(), utc_offset: self.0.offset_from_utc_date(utc).fix() }
    }
    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        ZoneOffset { zone: self.clone(), utc_offset: self.0.offset_from_utc_datetime(utc).fix() }
    }
}
