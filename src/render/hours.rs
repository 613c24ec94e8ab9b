//! When an event takes place, in words: at the venue, and in any other zone.
//!
//! The offset is what counts and is always given; abbreviations are ambiguous (IST is three zones') and missing in many zones.
//!
//! *May touch*: `model`, `time`, words. *Never touches*: feeds.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc};

use crate::model::{Ending, Timed, When};
use crate::time::Zone;
use crate::view::Repetition;
use crate::words::Argument::{Number, Ours};
use crate::words::{Message, Words};

/// When, by the clocks of `zone`: `Friday 7 January 2022, 14:00–15:00 (UTC+01:00, Europe/Brussels)`.
pub(crate) fn when_in(words: &Words, when: &When, zone: &Zone) -> String {
    match when {
        When::AllDay(days) | When::ToBeAnnounced(days) => words.days(days.first(), days.last()),
        When::Timed(timed) => {
            let start = timed.start().with_timezone(zone);
            let (day, hours) = (words.day(start.date_naive()), clock_times(words, timed, zone));
            if clocks_change(timed, zone) || zone.is_utc() {
                format!("{day}, {hours} ({})", zone.name())
            } else {
                format!("{day}, {hours} ({}, {})", utc_offset(start.offset().fix()), zone.name())
            }
        }
    }
}

/// When a series takes place whose first instance is `when`, by the clock of its rule: `every week on Monday, 09:30–10:15
/// (Europe/Brussels), from Monday 17 January 2022 until Monday 27 June 2022`.
pub(crate) fn series_in(words: &Words, when: &When, repetition: &Repetition) -> String {
    let first = repetition.occurrences.first().map_or(when.day(), |first| first.recurrence.date());
    let span = words.span(first, repetition.last().map(|last| last.date()));
    let rule = words.rule(&repetition.rule, first);
    match when {
        When::AllDay(_) | When::ToBeAnnounced(_) => format!("{rule}, {span}"),
        When::Timed(timed) => format!("{rule}, {}, {span}", usual_hours_in(words, timed, repetition, &repetition.zone)),
    }
}

/// The hours of a series whose first instance is `first`, by the clocks of `zone`: `03:30–04:15, on some days 04:30–05:15
/// (America/New_York)`, those that it has most often first. Exceptions speak for themselves.
pub(crate) fn usual_hours_in(words: &Words, first: &Timed, repetition: &Repetition, zone: &Zone) -> String {
    let clock = &repetition.zone;
    let mut kinds: BTreeMap<[NaiveDateTime; 2], (usize, &Timed)> = BTreeMap::new();
    for (timed, number) in stretches(repetition, zone) {
        kinds.entry(hours_after_midnight(timed, clock, zone)).or_insert((0, timed)).0 += number;
    }
    let mut kinds: Vec<(usize, &Timed)> = kinds.into_values().collect();
    kinds.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.start().cmp(b.start())));
    let told = |timed: &Timed| {
        let days = day_in(timed, zone) - day_in(timed, clock);
        on_another_day(words, &clock_times(words, timed, zone), days.num_days())
    };
    let mut hours: Vec<String> = kinds.into_iter().map(|(_, timed)| told(timed)).collect();
    if hours.is_empty() {
        hours.push(told(first));
    }
    format!("{} ({})", on_some_days(words, hours), zone.name())
}

/// Hours that differ from date to date, because clocks change elsewhere on other days.
fn on_some_days(words: &Words, hours: Vec<String>) -> String {
    let mut hours = hours.into_iter();
    let usually = hours.next().unwrap_or_default();
    let others: Vec<String> = hours.collect();
    if others.is_empty() {
        return usually;
    }
    // Not a list with commas: hours may have some.
    let or = |one: String, other: &String| words.or(&[one, other.clone()]);
    let others = others.iter().skip(1).fold(others.first().cloned().unwrap_or_default(), or);
    words.say(Message::OnSomeDays, &[("usually", Ours(&usually)), ("others", Ours(&others))])
}

/// Hours on another day than that of the venue, so many days later.
fn on_another_day(words: &Words, hours: &str, days: i64) -> String {
    match days {
        0 => hours.to_owned(),
        1 => words.say(Message::OnTheDayAfter, &[("hours", Ours(hours))]),
        -1 => words.say(Message::OnTheDayBefore, &[("hours", Ours(hours))]),
        // Nobody's clocks are two days from another's.
        _ => format!("{hours} ({days:+})"),
    }
}

/// The instances that are no exceptions, as far as neither the clock of the rule nor those of `zone` change: of each such stretch the first,
/// and how many there are. They are thousands, and the stretches a few dozen.
fn stretches<'r>(repetition: &'r Repetition, zone: &Zone) -> Vec<(&'r Timed, usize)> {
    let exceptions: BTreeSet<NaiveDateTime> =
        repetition.exceptions.iter().map(|exception| exception.recurrence).collect();
    let usual = repetition.occurrences.iter().filter(|one| !exceptions.contains(&one.recurrence));
    let usual: Vec<&Timed> = usual
        .filter_map(|occurrence| match &occurrence.when {
            When::Timed(timed) => Some(timed),
            When::AllDay(_) | When::ToBeAnnounced(_) => None,
        })
        .collect();
    let (Some(first), Some(last)) = (usual.first(), usual.last()) else { return Vec::new() };
    let (from, to) = (first.start().to_utc(), last.end().to_utc());
    let clocks = [zone, &repetition.zone];
    let mut changes: Vec<DateTime<Utc>> =
        clocks.into_iter().flat_map(|zone| zone.transitions(from, to)).map(|change| change.at).collect();
    changes.push(to);
    changes.sort_unstable();
    let mut rest = usual.as_slice();
    let mut stretches = Vec::new();
    for change in changes {
        // An instance during which clocks change is like neither those before nor those after it.
        for clear in [|timed: &Timed| timed.end().to_utc(), |timed: &Timed| timed.start().to_utc()] {
            let (stretch, after) = rest.split_at(rest.partition_point(|timed| clear(timed) < change));
            stretches.extend(stretch.first().map(|timed| (*timed, stretch.len())));
            rest = after;
        }
    }
    stretches.extend(rest.first().map(|timed| (*timed, rest.len())));
    stretches
}

/// Its start and its end on the clocks of `zone`, as if it began by `clock` on the first day of all: the same for all whose hours are told
/// alike.
fn hours_after_midnight(timed: &Timed, clock: &Zone, zone: &Zone) -> [NaiveDateTime; 2] {
    let since = day_in(timed, clock) - NaiveDate::default();
    [timed.start(), timed.end()].map(|moment| moment.with_timezone(zone).naive_local() - since)
}

/// The day on which it begins by the clocks of `zone`.
fn day_in(timed: &Timed, zone: &Zone) -> NaiveDate {
    timed.start().with_timezone(zone).date_naive()
}

/// The hours alone: `14:00–15:00`, `14:00` where no end was announced, `22:00–00:30 (+1 day)`; with both offsets where the clocks
/// change in between: `01:00 UTC+01:00 – 04:00 UTC+02:00`.
pub(crate) fn clock_times(words: &Words, timed: &Timed, zone: &Zone) -> String {
    let start = timed.start().with_timezone(zone);
    let end = timed.end().with_timezone(zone);
    match timed.ending {
        Ending::Assumed => clock_time(&start),
        Ending::Stated => {
            let (start_time, end_time) = (clock_time(&start), clock_time(&end));
            let hours = if clocks_change(timed, zone) {
                let [before, after] = [start.offset(), end.offset()].map(|offset| utc_offset(offset.fix()));
                format!("{start_time} {before} – {end_time} {after}")
            } else {
                format!("{start_time}–{end_time}")
            };
            match usize::try_from((end.date_naive() - start.date_naive()).num_days()) {
                Ok(0) | Err(_) => hours,
                Ok(days) => words.say(Message::DaysLater, &[("number", Number(days)), ("hours", Ours(&hours))]),
            }
        }
    }
}

/// Whether the offset at an announced end is another than at the start.
fn clocks_change(timed: &Timed, zone: &Zone) -> bool {
    match timed.ending {
        Ending::Assumed => false,
        Ending::Stated => {
            let offset = |moment: &DateTime<Zone>| moment.with_timezone(zone).offset().fix();
            offset(timed.start()) != offset(timed.end())
        }
    }
}

/// `14:00`, and the seconds only where there are any.
fn clock_time<Tz: TimeZone>(moment: &DateTime<Tz>) -> String {
    use chrono::Timelike;
    let local = moment.naive_local();
    if local.second() == 0 { local.format("%H:%M").to_string() } else { local.format("%H:%M:%S").to_string() }
}

/// `UTC+01:00`; `UTC` alone for none, and the seconds only where there are any.
pub(crate) fn utc_offset(offset: FixedOffset) -> String {
    match offset.local_minus_utc() {
        0 => "UTC".to_owned(),
        _ => format!("UTC{offset}"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;

    use super::*;
    use crate::model::{Certainty, Clock};
    use crate::time::Tzdb;
    use crate::words::english;

    fn zone(name: &str) -> Zone {
        Tzdb::bundled().zone(name).unwrap()
    }

    fn timed(start: &str, end: &str, ending: Ending) -> When {
        let brussels = zone("Europe/Brussels");
        let [start, end] = [start, end].map(|local| {
            let local: NaiveDateTime = local.parse().unwrap();
            brussels.from_local_datetime(&local).earliest().unwrap()
        });
        When::Timed(Timed::new(start, &end, Certainty::Fixed, ending, Clock::Wall).unwrap())
    }

    #[test]
    fn hours_are_told_with_their_offset_by_anybodys_clocks() {
        use Ending::{Assumed, Stated};
        let afternoon = timed("2022-01-07T14:00:00", "2022-01-07T15:30:00", Stated);
        let open = timed("2022-01-07T14:00:00", "2022-01-07T15:00:00", Assumed);
        let changing = timed("2027-03-28T01:00:00", "2027-03-28T04:00:00", Stated);
        let rows = [
            (&afternoon, "Europe/Brussels", "Friday 7 January 2022, 14:00–15:30 (UTC+01:00, Europe/Brussels)"),
            (&afternoon, "Asia/Tokyo", "Friday 7 January 2022, 22:00–23:30 (UTC+09:00, Asia/Tokyo)"),
            (&afternoon, "Pacific/Auckland", "Saturday 8 January 2022, 02:00–03:30 (UTC+13:00, Pacific/Auckland)"),
            (&afternoon, "Etc/UTC", "Friday 7 January 2022, 13:00–14:30 (Etc/UTC)"),
            (
                &afternoon,
                "Australia/Adelaide",
                "Friday 7 January 2022, 23:30–01:00 (+1 day) (UTC+10:30, Australia/Adelaide)",
            ),
            (&open, "Europe/Brussels", "Friday 7 January 2022, 14:00 (UTC+01:00, Europe/Brussels)"),
            (&changing, "Europe/Brussels", "Sunday 28 March 2027, 01:00 UTC+01:00 – 04:00 UTC+02:00 (Europe/Brussels)"),
        ];
        for (when, viewer, told) in rows {
            assert_eq!(when_in(english(), when, &zone(viewer)), told);
        }
    }
}
