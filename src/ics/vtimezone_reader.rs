//! Reads a VTIMEZONE as a subscriber's engine would, by RFC 5545 §3.6.5 alone.
//!
//! It is the other half of the check on what is written, and shares no code with the writer's side: rules are followed day by
//! day through each year.
//!
//! *May touch*: text. *Never touches*: the tzdb, the writer, `time`.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};

/// A VTIMEZONE as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadZone {
    observances: Vec<ReadObservance>,
}

/// An onset as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadOnset {
    /// The instant.
    pub at: DateTime<Utc>,
    /// Seconds east of UTC until then.
    pub offset_from: i32,
    /// Seconds east of UTC from then on.
    pub offset_to: i32,
}

/// What cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{line}` {what}")]
pub struct Unreadable {
    /// The line at fault.
    pub line: String,
    /// What is wrong with it.
    pub what: &'static str,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ReadObservance {
    onset: Option<NaiveDateTime>,
    offset_from: Option<i32>,
    offset_to: Option<i32>,
    rule: Option<ReadRule>,
}

/// The parts of a yearly rule; an empty list means that the part is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ReadRule {
    until: Option<DateTime<Utc>>,
    months: Vec<u32>,
    month_days: Vec<u32>,
    year_days: Vec<i32>,
    /// A weekday by its letters, with the place in its month, 0 for any.
    weekdays: Vec<(i32, String)>,
}

/// Reads the lines from BEGIN:VTIMEZONE to END:VTIMEZONE.
///
/// # Errors
/// [`Unreadable`], naming the first line that is not understood or the component that lacks something.
pub fn read_vtimezone(text: &str) -> Result<ReadZone, Unreadable> {
    let mut zone = ReadZone::default();
    let mut open: Option<ReadObservance> = None;
    for line in text.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()) {
        let refuse = |what| Unreadable { line: line.to_owned(), what };
        let (name, value) = line.split_once(':').ok_or_else(|| refuse("has no colon"))?;
        match (name, value, &mut open) {
            ("BEGIN" | "END", "VTIMEZONE", None) | ("TZID", _, None) | ("TZNAME", _, Some(_)) => {}
            ("BEGIN", "STANDARD" | "DAYLIGHT", None) => open = Some(ReadObservance::default()),
            ("END", "STANDARD" | "DAYLIGHT", Some(_)) => {
                let observance = open.take().unwrap_or_default();
                if observance.onset.is_none() || observance.offset_from.is_none() || observance.offset_to.is_none() {
                    return Err(refuse("ends a component that lacks its onset or an offset"));
                }
                zone.observances.push(observance);
            }
            ("DTSTART", _, Some(observance)) => {
                let onset = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S");
                observance.onset = Some(onset.map_err(|_fault| refuse("is no local time"))?);
            }
            ("TZOFFSETFROM", _, Some(observance)) => {
                observance.offset_from = Some(utc_offset(value).ok_or_else(|| refuse("is no offset"))?);
            }
            ("TZOFFSETTO", _, Some(observance)) => {
                observance.offset_to = Some(utc_offset(value).ok_or_else(|| refuse("is no offset"))?);
            }
            ("RRULE", _, Some(observance)) => {
                observance.rule = Some(yearly_rule(value).ok_or_else(|| refuse("is no yearly rule"))?);
            }
            _ => return Err(refuse("does not belong there")),
        }
    }
    Ok(zone)
}

impl ReadZone {
    /// Every onset up to the end of `year`, in order.
    pub fn onsets(&self, year: i32) -> Vec<ReadOnset> {
        let mut onsets: Vec<ReadOnset> =
            self.observances.iter().flat_map(|observance| observance.onsets(year)).collect();
        onsets.sort_unstable();
        onsets
    }

    /// The offset at `instant` in seconds east of UTC: that of the last onset among `onsets`, which are this zone's; before the first,
    /// the offset from which it turns away.
    pub fn offset_at(&self, onsets: &[ReadOnset], instant: DateTime<Utc>) -> i32 {
        let passed = onsets.partition_point(|onset| onset.at <= instant);
        match passed.checked_sub(1).and_then(|last| onsets.get(last)) {
            Some(onset) => onset.offset_to,
            None => onsets.first().map_or(0, |first| first.offset_from),
        }
    }
}

impl ReadObservance {
    fn onsets(&self, year: i32) -> Vec<ReadOnset> {
        let (Some(first), Some(offset_from), Some(offset_to)) = (self.onset, self.offset_from, self.offset_to) else {
            return Vec::new();
        };
        let onset = |local: NaiveDateTime| {
            let at = local.and_utc() - TimeDelta::seconds(i64::from(offset_from));
            ReadOnset { at, offset_from, offset_to }
        };
        let Some(rule) = &self.rule else { return vec![onset(first)] };
        let last_day = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX);
        let days = first.date().iter_days().take_while(|day| *day <= last_day).filter(|day| rule.names(*day));
        let onsets = days.map(|day| onset(day.and_time(first.time())));
        // DTSTART counts as the first onset whether or not the rule names it (RFC 5545 §3.8.5.3).
        let mut onsets: Vec<ReadOnset> =
            onsets.take_while(|onset| rule.until.is_none_or(|until| onset.at <= until)).collect();
        if onsets.first().is_none_or(|named| named.at != onset(first).at) {
            onsets.insert(0, onset(first));
        }
        onsets
    }
}

impl ReadRule {
    fn names(&self, day: NaiveDate) -> bool {
        (self.months.is_empty() || self.months.contains(&day.month()))
            && (self.month_days.is_empty() || self.month_days.contains(&day.day()))
            && (self.year_days.is_empty() || self.year_days.iter().any(|place| is_year_day(day, *place)))
            && (self.weekdays.is_empty()
                || self.weekdays.iter().any(|(place, letters)| is_weekday(day, *place, letters)))
    }
}

/// Whether `day` is the day of its year at `place`, counted from 1, or from −1 at the end.
fn is_year_day(day: NaiveDate, place: i32) -> bool {
    let length = if day.leap_year() { 366 } else { 365 };
    let from_start = i64::from(day.ordinal());
    [from_start, from_start - length - 1].contains(&i64::from(place))
}

/// Whether `day` is the weekday of these letters, and the one at `place` in its month, counted from 1, or from −1 at the end; 0
/// means any.
fn is_weekday(day: NaiveDate, place: i32, letters: &str) -> bool {
    let from_start = i64::from((day.day() - 1) / 7 + 1);
    let from_end = || -i64::from((days_in_month(day) - day.day()) / 7 + 1);
    day.format("%a").to_string().to_ascii_uppercase().starts_with(letters)
        && (place == 0 || from_start == i64::from(place) || from_end() == i64::from(place))
}

fn days_in_month(day: NaiveDate) -> u32 {
    day.iter_days().take_while(|next| next.month() == day.month()).last().map_or(31, |last| last.day())
}

/// `+HHMM` or `+HHMMSS` in seconds (RFC 5545 §3.3.14).
fn utc_offset(value: &str) -> Option<i32> {
    let digits = value.strip_prefix(['+', '-']).filter(|digits| digits.bytes().all(|octet| octet.is_ascii_digit()))?;
    let part = |at: usize| digits.get(at..at + 2).map_or(Some(0), |part| part.parse::<i32>().ok());
    let seconds = matches!(digits.len(), 4 | 6).then_some(part(0)? * 3_600 + part(2)? * 60 + part(4)?)?;
    Some(if value.starts_with('-') { -seconds } else { seconds })
}

/// The parts of a RECUR value that say which day of the year is meant; any other part is refused.
fn yearly_rule(value: &str) -> Option<ReadRule> {
    let mut rule = ReadRule::default();
    for part in value.split(';') {
        let (name, value) = part.split_once('=')?;
        match name {
            "FREQ" if value == "YEARLY" => {}
            "UNTIL" => {
                let until = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%SZ").ok()?;
                rule.until = Some(until.and_utc());
            }
            "BYMONTH" => rule.months = numbers(value)?,
            "BYMONTHDAY" => rule.month_days = numbers(value)?,
            "BYYEARDAY" => rule.year_days = numbers(value)?,
            "BYDAY" => {
                let weekday = |part: &str| {
                    let (place, letters) = part.split_at_checked(part.len().checked_sub(2)?)?;
                    Some((if place.is_empty() { 0 } else { place.parse().ok()? }, letters.to_owned()))
                };
                rule.weekdays = value.split(',').map(weekday).collect::<Option<_>>()?;
            }
            _ => return None,
        }
    }
    Some(rule)
}

fn numbers<N: std::str::FromStr>(value: &str) -> Option<Vec<N>> {
    value.split(',').map(|number| number.parse().ok()).collect()
}
