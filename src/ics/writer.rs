//! Content lines and components, written in the order in which they are called for.
//!
//! *May touch*: folding, escapes, chrono's types. *Never touches*: which properties an event has; that is for `render`.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};

use crate::ics::{Fold, escape_parameter, escape_text, escape_uri};

/// iCalendar text as it grows. Every line that it holds is folded, escaped and ended with CRLF (RFC 5545 §3.1).
///
/// ```
/// use dateline::ics::Writer;
/// let mut writer = Writer::new();
/// writer.property("SUMMARY").text("Talks; Geneva");
/// assert_eq!(writer.into_bytes(), b"SUMMARY:Talks\\; Geneva\r\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Writer {
    out: Vec<u8>,
}

/// A content line without its end: what has been written so far, to be gone on with, by [`Writer::resume`], as often as it is
/// needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unfinished {
    octets: Vec<u8>,
    fold: Fold,
}

/// A content line that is being written: parameters first, then one value.
#[must_use = "a content line needs a value"]
#[derive(Debug)]
pub struct Line<'w> {
    out: &'w mut Vec<u8>,
    fold: Fold,
}

impl Writer {
    /// Nothing written yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The text.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// How many octets have been written.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// Begins a component (RFC 5545 §3.6).
    pub fn begin(&mut self, component: &'static str) {
        self.property("BEGIN").token(component);
    }

    /// Ends a component.
    pub fn end(&mut self, component: &'static str) {
        self.property("END").token(component);
    }

    /// Begins a content line.
    pub fn property(&mut self, name: &'static str) -> Line<'_> {
        let mut line = Line { out: &mut self.out, fold: Fold::new() };
        line.push(name);
        line
    }

    /// Appends lines that another writer wrote.
    pub fn lines(&mut self, written: &[u8]) {
        self.out.extend_from_slice(written);
    }

    /// Appends an unfinished TEXT line, goes on with `text`, and ends it.
    pub fn resume(&mut self, unfinished: &Unfinished, text: &str) {
        self.out.extend_from_slice(&unfinished.octets);
        let mut line = Line { out: &mut self.out, fold: unfinished.fold };
        line.push(&escape_text(text));
        line.finish();
    }
}

impl Unfinished {
    /// A TEXT property as far as it is known: `name:text`.
    pub fn text(name: &'static str, text: &str) -> Self {
        let mut octets = Vec::with_capacity(name.len() + text.len() + text.len() / 16 + 8);
        let mut fold = Fold::new();
        fold.push(&mut octets, name);
        fold.push(&mut octets, ":");
        fold.push(&mut octets, &escape_text(text));
        Self { octets, fold }
    }
}

impl Line<'_> {
    /// A parameter with one value, escaped by RFC 6868.
    pub fn parameter(mut self, name: &'static str, value: &str) -> Self {
        self.push(";");
        self.push(name);
        self.push("=");
        self.push(&escape_parameter(value));
        self
    }

    /// A parameter with several values that are tokens of ours.
    pub fn parameters(mut self, name: &'static str, values: &[&'static str]) -> Self {
        self.push(";");
        self.push(name);
        for (place, value) in values.iter().enumerate() {
            self.push(if place == 0 { "=" } else { "," });
            self.push(value);
        }
        self
    }

    /// A TEXT value (RFC 5545 §3.3.11).
    pub fn text(mut self, text: &str) {
        self.push(":");
        self.push(&escape_text(text));
        self.finish();
    }

    /// A list of TEXT values; an empty list writes an empty value, which callers leave out.
    pub fn texts<'t>(mut self, texts: impl IntoIterator<Item = &'t str>) {
        for (place, text) in texts.into_iter().enumerate() {
            self.push(if place == 0 { ":" } else { "," });
            self.push(&escape_text(text));
        }
        self.finish();
    }

    /// A URI value (RFC 5545 §3.3.13).
    pub fn uri(mut self, uri: &str) {
        self.push(":");
        self.push(&escape_uri(uri));
        self.finish();
    }

    /// A word of the standard or of ours, written as it is.
    pub fn token(mut self, token: &'static str) {
        self.push(":");
        self.push(token);
        self.finish();
    }

    /// An INTEGER value (RFC 5545 §3.3.8).
    pub fn integer(mut self, number: u32) {
        self.push(":");
        self.push(&number.to_string());
        self.finish();
    }

    /// Two FLOAT values with a semicolon between, to six places, as GEO has them (RFC 5545 §3.8.1.6).
    pub fn geo(mut self, latitude: f64, longitude: f64) {
        self.push(&format!(":{latitude:.6};{longitude:.6}"));
        self.finish();
    }

    /// A DATE value (RFC 5545 §3.3.4) with its VALUE parameter.
    pub fn date(mut self, date: NaiveDate) {
        self.push(";VALUE=DATE:");
        self.digits_of_date(date);
        self.finish();
    }

    /// A local DATE-TIME in the zone `tzid` (RFC 5545 §3.3.5, form 3).
    pub fn zoned(mut self, tzid: &str, local: NaiveDateTime) {
        self = self.parameter("TZID", tzid);
        self.push(":");
        self.digits_of_time(local);
        self.finish();
    }

    /// A local DATE-TIME without a zone, as the onsets of a VTIMEZONE have it (RFC 5545 §3.3.5, form 1).
    pub fn local(mut self, local: NaiveDateTime) {
        self.push(":");
        self.digits_of_time(local);
        self.finish();
    }

    /// A UTC-OFFSET of so many seconds (RFC 5545 §3.3.14), whose own seconds are written only where there are any.
    pub fn utc_offset(mut self, seconds: i32) {
        let sign = if seconds < 0 { '-' } else { '+' };
        let (hours, minutes, rest) = (seconds.abs() / 3_600, seconds.abs() / 60 % 60, seconds.abs() % 60);
        self.push(&format!(":{sign}{hours:02}{minutes:02}"));
        if rest != 0 {
            self.push(&format!("{rest:02}"));
        }
        self.finish();
    }

    /// A RECUR value (RFC 5545 §3.3.10), of digits, letters and `=`, `;`, `,`, `-` only; anything else is left out.
    pub fn recur(mut self, recur: &str) {
        self.push(":");
        let allowed = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '=' | ';' | ',' | '-' | '+');
        self.push(&recur.chars().filter(allowed).collect::<String>());
        self.finish();
    }

    /// A DATE-TIME in UTC (RFC 5545 §3.3.5, form 2).
    pub fn utc(mut self, instant: DateTime<Utc>) {
        self.push(":");
        self.digits_of_time(instant.naive_utc());
        self.push("Z");
        self.finish();
    }

    /// A DURATION of whole seconds (RFC 5545 §3.3.6): `PT6H`, `P1D`, `PT1H30M`.
    pub fn duration(mut self, duration: TimeDelta) {
        self.push(":");
        self.push(&duration_value(duration));
        self.finish();
    }

    /// A DURATION value that counts back (RFC 5545 §3.3.6): days of the calendar, which are not 24 hours where clocks change, and minutes
    /// beside them, which are never made days of.
    pub fn before(mut self, days: u32, minutes: u32) {
        self.push(":");
        self.push(&before_value(days, minutes));
        self.finish();
    }

    fn push(&mut self, piece: &str) {
        self.fold.push(self.out, piece);
    }

    fn finish(self) {
        self.out.extend_from_slice(b"\r\n");
    }

    fn digits_of_date(&mut self, date: NaiveDate) {
        self.push(&format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()));
    }

    fn digits_of_time(&mut self, local: NaiveDateTime) {
        self.digits_of_date(local.date());
        self.push(&format!("T{:02}{:02}{:02}", local.hour(), local.minute(), local.second()));
    }
}

/// `duration` by RFC 5545 §3.3.6. Whole days of 24 hours are written as days; a negative duration as nothing, `PT0S`.
fn duration_value(duration: TimeDelta) -> String {
    let seconds = duration.num_seconds().max(0);
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let part = |count: i64, unit: char| if count > 0 { format!("{count}{unit}") } else { String::new() };
    let time = part(rest / 3_600, 'H') + &part(rest % 3_600 / 60, 'M') + &part(rest % 60, 'S');
    match (days, time.is_empty()) {
        (0, true) => "PT0S".to_owned(),
        (0, false) => format!("PT{time}"),
        (_, true) => format!("P{days}D"),
        (_, false) => format!("P{days}DT{time}"),
    }
}

fn before_value(days: u32, minutes: u32) -> String {
    let part = |count: u32, unit: char| if count > 0 { format!("{count}{unit}") } else { String::new() };
    let (days, time) = (part(days, 'D'), part(minutes / 60, 'H') + &part(minutes % 60, 'M'));
    match (days.is_empty(), time.is_empty()) {
        (true, true) => "PT0S".to_owned(),
        (false, true) => format!("-P{days}"),
        (_, false) => format!("-P{days}T{time}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Writer)) -> String {
        let mut writer = Writer::new();
        write(&mut writer);
        String::from_utf8(writer.into_bytes()).unwrap()
    }

    #[test]
    fn durations_are_written_by_the_table() {
        let rows =
            [(0, "PT0S"), (45, "PT45S"), (5_400, "PT1H30M"), (21_600, "PT6H"), (86_400, "P1D"), (90_000, "P1DT1H")];
        for (seconds, value) in rows {
            assert_eq!(duration_value(TimeDelta::seconds(seconds)), value, "{seconds} s");
        }
    }

    #[test]
    fn what_counts_back_keeps_days_and_hours_apart() {
        let rows = [
            ((0, 0), "PT0S"),
            ((0, 30), "-PT30M"),
            ((1, 0), "-P1D"),
            ((0, 24 * 60), "-PT24H"),
            ((2, 90), "-P2DT1H30M"),
        ];
        for ((days, minutes), value) in rows {
            assert_eq!(before_value(days, minutes), value, "{days} days, {minutes} minutes");
        }
    }

    #[test]
    fn values_are_written_in_their_forms() {
        let at = NaiveDate::from_ymd_opt(2022, 1, 7).unwrap().and_hms_opt(14, 0, 0).unwrap();
        let rows: [(&str, String); 6] = [
            ("DTSTART;VALUE=DATE:20220107\r\n", written(|w| w.property("DTSTART").date(at.date()))),
            (
                "DTSTART;TZID=Europe/Brussels:20220107T140000\r\n",
                written(|w| w.property("DTSTART").zoned("Europe/Brussels", at)),
            ),
            ("DTSTAMP:20220107T140000Z\r\n", written(|w| w.property("DTSTAMP").utc(at.and_utc()))),
            ("CATEGORIES:a\\,b,c\r\n", written(|w| w.property("CATEGORIES").texts(["a,b", "c"]))),
            ("GEO:46.233300;6.135800\r\n", written(|w| w.property("GEO").geo(46.2333, 6.1358))),
            (
                "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:https://a.example/\r\n",
                written(|w| {
                    w.property("CONFERENCE")
                        .parameter("VALUE", "URI")
                        .parameters("FEATURE", &["AUDIO", "VIDEO"])
                        .uri("https://a.example/");
                }),
            ),
        ];
        for (expected, actual) in rows {
            assert_eq!(actual, expected);
        }
    }

    #[test]
    fn a_line_gone_on_with_is_folded_as_if_written_at_once() {
        let (head, tail) = ("Talks, at length. ".repeat(9), "For Belgium: chair.");
        let resumed = written(|w| w.resume(&Unfinished::text("DESCRIPTION", &head), tail));
        let unfolded = resumed.replace("\r\n ", "");
        assert_eq!(
            unfolded,
            written(|w| w.property("DESCRIPTION").text(&format!("{head}{tail}"))).replace("\r\n ", "")
        );
        assert!(resumed.split("\r\n").all(|line| line.len() <= crate::ics::LINE_OCTETS));
    }
}
