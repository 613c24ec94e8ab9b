//! Dates and times as TOML writes them: a day, a wall clock, or an instant.
//!
//! *May touch*: TOML's dates, chrono's. *Never touches*: zones; what a wall clock means is for `resolve`.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use toml::de::DeValue;
use toml::value::{Date, Datetime, Offset, Time};

use super::complaint::Complaint;
use super::page::Page;
use super::table::Entry;
use super::value::wrong;
use super::wanted::Wanted;

/// A date or a time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenMoment {
    /// A local date: a whole day.
    Day(NaiveDate),
    /// A local date-time: what the clock on the wall shows.
    Wall(NaiveDateTime),
    /// An offset date-time: what a clock shows that runs by this offset.
    Instant(NaiveDateTime, WrittenOffset),
}

/// The offset of an offset date-time (RFC 3339 §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenOffset {
    /// `Z`: the instant is known, and nothing is said of the clocks there (RFC 9557 §2.2).
    Zulu,
    /// `+01:00`: what the clocks there show.
    East(FixedOffset),
}

impl WrittenMoment {
    /// The day, as written.
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Wall(wall) | Self::Instant(wall, _) => wall.date(),
        }
    }
}

/// A date or a date-time.
#[expect(clippy::needless_pass_by_value, reason = "every reader is handed its entry, so that any can stand at any key")]
pub(super) fn moment(page: &mut Page<'_>, entry: Entry<'_>) -> Option<WrittenMoment> {
    let datetime = datetime(page, &entry, Wanted::Moment)?;
    let key = || entry.key.to_string();
    let (Some(date), time) = (datetime.date, datetime.time) else {
        page.complain(Complaint::TimeAlone { key: key(), span: entry.span });
        return None;
    };
    let date = day(date)?;
    let Some(time) = time else { return Some(WrittenMoment::Day(date)) };
    let Some(time) = clock(time) else {
        page.complain(Complaint::OddSeconds { key: key(), span: entry.span });
        return None;
    };
    let wall = date.and_time(time);
    Some(match datetime.offset {
        None => WrittenMoment::Wall(wall),
        Some(Offset::Z) => WrittenMoment::Instant(wall, WrittenOffset::Zulu),
        Some(Offset::Custom { minutes }) => {
            let Some(east) = FixedOffset::east_opt(i32::from(minutes) * 60) else {
                return wrong(page, &entry, Wanted::Offset);
            };
            WrittenMoment::Instant(wall, WrittenOffset::East(east))
        }
    })
}

/// A date without a time.
#[expect(clippy::needless_pass_by_value, reason = "every reader is handed its entry, so that any can stand at any key")]
pub(super) fn date(page: &mut Page<'_>, entry: Entry<'_>) -> Option<NaiveDate> {
    let datetime = datetime(page, &entry, Wanted::Date)?;
    if let (Some(date), None) = (datetime.date, datetime.time) {
        return day(date);
    }
    page.complain(Complaint::DateWanted { key: entry.key.to_string(), span: entry.span });
    None
}

/// TOML's date-time, also out of the quotes in which some put it, with a complaint about them.
fn datetime(page: &mut Page<'_>, entry: &Entry<'_>, wanted: Wanted) -> Option<Datetime> {
    match &entry.value {
        DeValue::Datetime(datetime) => Some(*datetime),
        DeValue::String(text) if text.parse().is_ok_and(|datetime| fits(datetime, wanted)) => {
            let (key, written) = (entry.key.to_string(), text.to_string());
            page.complain(Complaint::QuotedDate { key, written, span: entry.span });
            None
        }
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => wrong(page, entry, wanted),
    }
}

/// Whether a date-time has what is wanted, so that it only has to be freed from its quotes.
fn fits(datetime: Datetime, wanted: Wanted) -> bool {
    datetime.date.is_some() && (datetime.time.is_none() || wanted == Wanted::Moment)
}

/// The date in chrono's terms; the parser lets no other come here.
fn day(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}

/// The time in chrono's terms; `None` for a leap second, which chrono and most engines do not know, and for fractions, which RFC 5545 §3.3.12 cannot write.
fn clock(time: Time) -> Option<NaiveTime> {
    let whole = time.nanosecond.unwrap_or(0) == 0;
    let clock =
        NaiveTime::from_hms_opt(u32::from(time.hour), u32::from(time.minute), u32::from(time.second.unwrap_or(0)));
    clock.filter(|_| whole)
}
