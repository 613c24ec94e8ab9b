//! VTIMEZONE (RFC 5545 §3.6.5), as few properties as every reader needs: no RDATE, which Outlook ignores and ical.js reads wrongly; no
//! X- property, at which dateutil stops.
//!
//! *May touch*: `time`, the writer, the reader that checks it. *Never touches*: which events there are.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike, Utc, Weekday};

use crate::ics::{Unreadable, Writer, read_vtimezone};
use crate::time::{Observance, ObservanceKind, OnsetDay, OnsetRule, WeekdayNum, ZoneDefinition};

/// Why a VTIMEZONE was not written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongZone {
    /// The text cannot be read again.
    #[error("the VTIMEZONE of {zone} cannot be read again: {fault}")]
    Unreadable {
        /// The zone's name.
        zone: String,
        /// What is wrong with it.
        fault: Unreadable,
    },
    /// The text says another offset than the tzdb.
    #[error("the VTIMEZONE of {zone} says {written} s east of UTC at {at}, and the tzdb says {known} s")]
    Disagrees {
        /// The zone's name.
        zone: String,
        /// Where they part.
        at: DateTime<Utc>,
        /// The offset by the text, in seconds.
        written: i32,
        /// The offset by the tzdb, in seconds.
        known: i32,
    },
}

/// The text of a VTIMEZONE, after it has been read again and compared with the tzdb at every change within the stretch for which it
/// was made.
///
/// # Errors
/// [`WrongZone`] when the text would not say what the tzdb says.
pub fn vtimezone(definition: &ZoneDefinition) -> Result<String, WrongZone> {
    let text = written(definition);
    compare(definition, &text)?;
    Ok(text)
}

fn written(definition: &ZoneDefinition) -> String {
    let mut writer = Writer::new();
    writer.begin("VTIMEZONE");
    writer.property("TZID").text(definition.zone().name());
    for observance in definition.observances() {
        component(observance, &mut writer);
    }
    writer.end("VTIMEZONE");
    String::from_utf8_lossy(&writer.into_bytes()).into_owned()
}

fn component(observance: &Observance, writer: &mut Writer) {
    let name = match observance.kind {
        ObservanceKind::Standard => "STANDARD",
        ObservanceKind::Daylight => "DAYLIGHT",
    };
    writer.begin(name);
    writer.property("DTSTART").local(observance.onset);
    writer.property("TZOFFSETFROM").utc_offset(observance.offset_from);
    writer.property("TZOFFSETTO").utc_offset(observance.offset_to);
    writer.property("TZNAME").text(&observance.name);
    if let Some(rule) = &observance.rule {
        writer.property("RRULE").recur(&recur(rule));
    }
    writer.end(name);
}

/// A yearly rule as a RECUR value (RFC 5545 §3.3.10).
fn recur(rule: &OnsetRule) -> String {
    let mut recur = String::from("FREQ=YEARLY");
    if let Some(until) = rule.until {
        let _infallible = write!(recur, ";UNTIL={}", until.format("%Y%m%dT%H%M%SZ"));
    }
    let _infallible = match rule.day {
        OnsetDay::Weekday { month, nth, weekday } => write!(recur, ";BYMONTH={month};BYDAY={nth}{}", each(weekday)),
        OnsetDay::Date { month, day } => write!(recur, ";BYMONTH={month};BYMONTHDAY={day}"),
        OnsetDay::WeekdayFrom { month, first, weekday } => {
            write!(recur, ";BYMONTH={month};BYMONTHDAY={};BYDAY={}", seven(i64::from(first)), each(weekday))
        }
        OnsetDay::WeekdayOfYear { first, weekday } => {
            write!(recur, ";BYYEARDAY={};BYDAY={}", seven(i64::from(first)), each(weekday))
        }
    };
    recur
}

fn seven(first: i64) -> String {
    (first..first + 7).map(|day| day.to_string()).collect::<Vec<_>>().join(",")
}

/// Each of a weekday: `MO`.
fn each(weekday: Weekday) -> WeekdayNum {
    WeekdayNum { nth: None, weekday }
}

/// Compares the text with the tzdb: the same offset at the beginning, and the same changes from there on.
fn compare(definition: &ZoneDefinition, text: &str) -> Result<(), WrongZone> {
    let zone = definition.zone().name().to_owned();
    let read = read_vtimezone(text).map_err(|fault| WrongZone::Unreadable { zone: zone.clone(), fault })?;
    let (from, until) = (definition.right_from(), definition.right_until());
    let changes = definition.zone().transitions(from, until).map(|change| change.at);
    let onsets = read.onsets(until.year() + 1);
    let told = onsets.iter().map(|onset| onset.at).filter(|at| (from..=until).contains(at));
    for at in std::iter::once(from).chain(changes).chain(told) {
        for at in [at - chrono::TimeDelta::seconds(1), at].into_iter().filter(|at| *at >= from) {
            let (written, known) = (read.offset_at(&onsets, at), definition.zone().offset_seconds(at));
            if written != known {
                return Err(WrongZone::Disagrees { zone, at, written, known });
            }
        }
    }
    Ok(())
}
