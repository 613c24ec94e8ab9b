//! A view as an agenda for the terminal: days, hours at the venue and where the viewer is, place, role.
//!
//! What it says of events is in the view's language; the rest is for the editor, and in English.
//!
//! *May touch*: `view`, words. *Never touches*: the terminal; it answers a `String`.

use std::fmt::Write as _;

use chrono::Offset;

use crate::model::When;
use crate::render::description::role;
use crate::render::event::title;
use crate::render::feed::{feed_name, words};
use crate::render::hours::{clock_times, utc_offset};
use crate::render::sitting::Sitting;
use crate::time::Zone;
use crate::view::{Horizon, View};
use crate::words::Words;

/// How wide the column of hours is, in characters.
const HOURS: usize = 22;

/// The agenda of `view` by the clocks of `zone`, of series without an end up to `horizon`. No character of it can steer a terminal.
pub fn agenda(view: &View, zone: &Zone, horizon: Horizon) -> String {
    let words = words(view);
    let mut agenda = format!("{}\nHours in {}, and at the venue.\n", harmless(&feed_name(view)), zone.name());
    if view.entries.is_empty() {
        agenda.push_str("\nNo events.\n");
    }
    let sittings = Sitting::all(view, zone, horizon.last_day());
    if sittings.len() > view.entries.len() {
        let _infallible = writeln!(agenda, "{} dates in {}.", sittings.len(), entries(view.entries.len()));
    }
    let mut today = None;
    for sitting in sittings {
        let day = sitting.first_day(zone);
        if today != Some(day) {
            let _infallible = writeln!(agenda, "\n{}", words.day(day));
            today = Some(day);
        }
        write(&sitting, words, &mut agenda, zone);
    }
    let endless = view.entries.iter().filter_map(|entry| {
        let repetition = entry.announcement.repetition.as_ref()?;
        repetition.last().is_none().then(|| {
            let first =
                repetition.occurrences.first().map_or(entry.announcement.when.day(), |one| one.recurrence.date());
            let rule = words.rule(&repetition.rule, first);
            format!("{}, {rule}", title(words, &entry.announcement))
        })
    });
    let endless: Vec<String> = endless.collect();
    if !endless.is_empty() {
        let _infallible = writeln!(agenda, "\nAfter {}, without an end:", words.date(horizon.last_day()));
        for series in endless {
            let _infallible = writeln!(agenda, "  {}", harmless(&series));
        }
    }
    agenda
}

/// Writes the lines of what takes place once.
fn write(sitting: &Sitting<'_>, words: &Words, agenda: &mut String, zone: &Zone) {
    let announcement = sitting.announcement;
    let mut line = |left: &str, right: &str| {
        // Hours that fill their column stand in a line of their own.
        let own_line = if left.chars().count() < HOURS { "" } else { "\n  " };
        let fill = if own_line.is_empty() { HOURS.saturating_sub(left.chars().count()) } else { HOURS };
        let _infallible = writeln!(agenda, "  {left}{own_line}{:fill$}{}", "", harmless(right));
    };
    line(&hours(words, sitting.when, zone), &title(words, announcement));
    if let Some(at_venue) = hours_at_venue(words, sitting.when, zone) {
        line("", &at_venue);
    }
    if let Some(location) = &announcement.location {
        line("", location);
    }
    if let Some(join) = &announcement.join {
        line("", join.as_str());
    }
    if let Some(standing) = sitting.standing {
        line("", &role(words, standing));
    }
}

fn hours(words: &Words, when: &When, zone: &Zone) -> String {
    match when {
        When::AllDay(days) if days.first() == days.last() => "all day".to_owned(),
        When::AllDay(days) => format!("until {}", words.date(days.last())),
        When::ToBeAnnounced(days) if days.first() == days.last() => "hour open".to_owned(),
        When::ToBeAnnounced(days) => format!("hours open, until {}", words.date(days.last())),
        When::Timed(timed) => clock_times(words, timed, zone),
    }
}

/// The hour by the venue's clocks; `None` for whole days and where the clocks agree.
fn hours_at_venue(words: &Words, when: &When, zone: &Zone) -> Option<String> {
    match when {
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
                format!("{}, ", words.day(there))
            };
            let offset = utc_offset(start.offset().fix());
            Some(format!("{day}{} at the venue ({offset}, {})", clock_times(words, timed, &venue), venue.name()))
        }
    }
}

/// How many entries a feed has.
fn entries(number: usize) -> String {
    if number == 1 { "1 entry".to_owned() } else { format!("{number} entries") }
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
