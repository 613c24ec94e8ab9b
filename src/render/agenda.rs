//! A view as an agenda for the terminal: days, hours at the venue and where the viewer is, place, role.
//!
//! *May touch*: `view`, words. *Never touches*: the terminal; it answers a `String`.

use std::fmt::Write as _;

use chrono::{NaiveDate, Offset};

use crate::model::When;
use crate::render::description::role;
use crate::render::event::title;
use crate::render::feed::feed_name;
use crate::render::hours::{clock_times, utc_offset};
use crate::render::words;
use crate::time::Zone;
use crate::view::{Announcement, Entry, View};

/// How wide the column of hours is, in characters.
const HOURS: usize = 22;

/// The agenda of `view` by the clocks of `zone`. No character of it can steer a terminal.
pub fn agenda(view: &View, zone: &Zone) -> String {
    let mut agenda = format!("{}\nHours in {}, and at the venue.\n", harmless(&feed_name(view)), zone.name());
    if view.entries.is_empty() {
        agenda.push_str("\nNo events.\n");
    }
    let mut entries: Vec<(NaiveDate, &Entry)> =
        view.entries.iter().map(|entry| (first_day(&entry.announcement, zone), entry)).collect();
    entries.sort_by_key(|(day, _)| *day);
    let mut today = None;
    for (day, entry) in entries {
        if today != Some(day) {
            let _infallible = writeln!(agenda, "\n{}", words::day(day));
            today = Some(day);
        }
        write_entry(&mut agenda, entry, zone);
    }
    agenda
}

fn write_entry(agenda: &mut String, entry: &Entry, zone: &Zone) {
    let announcement = &entry.announcement;
    let mut line = |left: &str, right: &str| {
        // Hours that fill their column stand in a line of their own.
        let own_line = if left.chars().count() < HOURS { "" } else { "\n  " };
        let fill = if own_line.is_empty() { HOURS.saturating_sub(left.chars().count()) } else { HOURS };
        let _infallible = writeln!(agenda, "  {left}{own_line}{:fill$}{}", "", harmless(right));
    };
    line(&hours(announcement, zone), &title(announcement));
    if let Some(at_venue) = hours_at_venue(announcement, zone) {
        line("", &at_venue);
    }
    if let Some(location) = &announcement.location {
        line("", location);
    }
    if let Some(join) = &announcement.join {
        line("", join.as_str());
    }
    if let Some(standing) = &entry.standing {
        line("", &role(standing));
    }
}

/// The day under which an entry stands, by the clocks of `zone`.
fn first_day(announcement: &Announcement, zone: &Zone) -> NaiveDate {
    match &announcement.when {
        When::AllDay(days) | When::ToBeAnnounced(days) => days.first(),
        When::Timed(timed) => timed.start().with_timezone(zone).date_naive(),
    }
}

fn hours(announcement: &Announcement, zone: &Zone) -> String {
    match &announcement.when {
        When::AllDay(days) if days.first() == days.last() => "all day".to_owned(),
        When::AllDay(days) => format!("until {}", words::date(days.last())),
        When::ToBeAnnounced(days) if days.first() == days.last() => "hour open".to_owned(),
        When::ToBeAnnounced(days) => format!("hours open, until {}", words::date(days.last())),
        When::Timed(timed) => clock_times(timed, zone),
    }
}

/// The hour by the venue's clocks; `None` for whole days and where the clocks agree.
fn hours_at_venue(announcement: &Announcement, zone: &Zone) -> Option<String> {
    match &announcement.when {
        When::AllDay(_) | When::ToBeAnnounced(_) => None,
        When::Timed(timed) => {
            let venue = timed.zone();
            if venue.name() == zone.name() {
                return None;
            }
            let start = timed.start();
            let there = start.date_naive();
            let day = if there == start.with_timezone(zone).date_naive() {
                String::new()
            } else {
                format!("{}, ", words::day(there))
            };
            let offset = utc_offset(start.offset().fix());
            Some(format!("{day}{} at the venue ({offset}, {})", clock_times(timed, &venue), venue.name()))
        }
    }
}

/// `text` with everything replaced that could steer a terminal: control characters and bidirectional controls.
fn harmless(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|c| {
            if c == '\t' {
                ' '
            } else if steers(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}
