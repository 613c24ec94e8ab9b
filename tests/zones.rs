//! Our reading of the tzdb against an independent one, jiff's, which bundles the same data: every zone, every transition.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, reads its own files, and may say what it counted"
)]

use chrono::{DateTime, Datelike, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use dateline::ics::{read_vtimezone, vtimezone};
use dateline::time::{
    Local, Stretch, Tzdb, Zone, beginning_of_day, exact_definition, longest_fit, outlook_definition, resolve_local,
};

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn offset(zone: &Zone, at: i64) -> i32 {
    zone.offset_from_utc_datetime(&DateTime::from_timestamp(at, 0).unwrap().naive_utc()).fix().local_minus_utc()
}

fn jiff_offset(zone: &jiff::tz::TimeZone, at: i64) -> i32 {
    zone.to_offset(jiff::Timestamp::from_second(at).unwrap()).seconds()
}

#[test]
fn offsets_agree_with_jiff_around_every_transition_from_1900_to_2100() {
    let tzdb = Tzdb::bundled();
    let jiff_tzdb = jiff::tz::TimeZoneDatabase::bundled();
    let (from, to) = (instant("1900-01-01T00:00:00Z"), instant("2100-01-01T00:00:00Z"));
    let mut points = 0;
    for name in tzdb.names() {
        let (ours, theirs) = (tzdb.zone(name).unwrap(), jiff_tzdb.get(name).unwrap());
        let transitions = theirs.following(jiff::Timestamp::from_second(from.timestamp()).unwrap());
        for transition in transitions.take_while(|transition| transition.timestamp().as_second() < to.timestamp()) {
            let at = transition.timestamp().as_second();
            for point in [at - 1, at, at + 1] {
                assert_eq!(offset(&ours, point), jiff_offset(&theirs, point), "{name} at {point}");
                points += 1;
            }
            let local = DateTime::from_timestamp(at, 0).unwrap().naive_utc();
            let abbreviation = ours.offset_from_utc_datetime(&local);
            assert_eq!(
                abbreviation.abbreviation(),
                theirs.to_offset_info(transition.timestamp()).abbreviation(),
                "{name} at {at}"
            );
        }
    }
    assert!(points > 100_000, "only {points} points");
}

#[test]
fn every_listed_transition_changes_the_offset_and_none_is_missed() {
    let tzdb = Tzdb::bundled();
    let jiff_tzdb = jiff::tz::TimeZoneDatabase::bundled();
    let (from, to) = (instant("1970-01-01T00:00:00Z"), instant("2060-01-01T00:00:00Z"));
    for name in tzdb.names() {
        let ours: Vec<i64> =
            tzdb.zone(name).unwrap().transitions(from, to).map(|transition| transition.at.timestamp()).collect();
        let theirs = jiff_tzdb.get(name).unwrap();
        let start = jiff::Timestamp::from_second(from.timestamp()).unwrap();
        let theirs: Vec<i64> = theirs
            .following(start)
            .map(|transition| transition.timestamp().as_second())
            .take_while(|at| *at <= to.timestamp())
            .filter(|at| jiff_offset(&theirs, *at) != jiff_offset(&theirs, at - 1))
            .collect();
        assert_eq!(ours, theirs, "{name}");
    }
}

/// Around every transition, each local time maps back to the instants that show it, and to no other.
#[test]
fn local_times_are_read_as_the_instants_that_show_them() {
    let tzdb = Tzdb::bundled();
    let (from, to) = (instant("1900-01-01T00:00:00Z"), instant("2060-01-01T00:00:00Z"));
    let (mut gaps, mut folds) = (0, 0);
    for name in tzdb.names() {
        let zone = tzdb.zone(name).unwrap();
        for transition in zone.transitions(from, to) {
            let at = transition.at.timestamp();
            let jump = i64::from(transition.after - transition.before);
            let [before, after] = [transition.before, transition.after].map(i64::from);
            let (low, high) = (at + before.min(after), at + before.max(after));
            for local in [low - 1, low, low + (high - low) / 2, high - 1, high] {
                let naive = DateTime::from_timestamp(local, 0).unwrap().naive_utc();
                let found: Vec<i64> = match zone.from_local_datetime(&naive) {
                    MappedLocalTime::None => vec![],
                    MappedLocalTime::Single(one) => vec![one.timestamp()],
                    MappedLocalTime::Ambiguous(first, second) => vec![first.timestamp(), second.timestamp()],
                };
                let mut expected: Vec<i64> = [local - before, local - after]
                    .into_iter()
                    .filter(|at| i64::from(offset(&zone, *at)) == local - at)
                    .collect();
                expected.sort_unstable();
                assert_eq!(found, expected, "{name}: {naive} at {at}");
                let inside = (low..high).contains(&local);
                gaps += usize::from(inside && jump > 0 && found.is_empty());
                folds += usize::from(inside && jump < 0 && found.len() == 2);
            }
        }
    }
    assert!(gaps > 50_000 && folds > 50_000, "{gaps} gaps, {folds} folds");
}

/// Today, as far as these tests are concerned, and two earlier days.
const EPOCHS: [&str; 3] = ["2026-11-24T00:00:00Z", "2020-01-01T00:00:00Z", "1970-01-01T00:00:00Z"];
const COMPARED_UNTIL: &str = "2060-01-01T00:00:00Z";

/// The offsets that the text of a VTIMEZONE gives, against jiff's, around every transition of either.
fn compare(text: &str, name: &str, from: DateTime<Utc>, until: DateTime<Utc>) -> usize {
    let zone = read_vtimezone(text).unwrap_or_else(|fault| panic!("{name}: {fault}\n{text}"));
    let theirs = jiff::tz::TimeZoneDatabase::bundled().get(name).unwrap();
    let onsets = zone.onsets(until.year());
    let start = jiff::Timestamp::from_second(from.timestamp()).unwrap();
    let told = onsets.iter().map(|onset| onset.at.timestamp());
    let known = theirs.following(start).map(|transition| transition.timestamp().as_second());
    let known = known.take_while(|at| *at < until.timestamp());
    let mut points = 0;
    for at in told.chain(known).chain([from.timestamp(), until.timestamp() - 1]) {
        for point in [at - 1, at, at + 1].into_iter().filter(|at| (from.timestamp()..until.timestamp()).contains(at)) {
            let written = zone.offset_at(&onsets, DateTime::from_timestamp(point, 0).unwrap());
            assert_eq!(written, jiff_offset(&theirs, point), "{name} at {point}\n{text}");
            points += 1;
        }
    }
    points
}

#[test]
fn every_vtimezone_agrees_with_jiff_until_2060() {
    let tzdb = Tzdb::bundled();
    let until = instant(COMPARED_UNTIL);
    let mut points = 0;
    for epoch in EPOCHS {
        let from = instant(epoch);
        let mut fitting = 0;
        for name in tzdb.names() {
            let zone = tzdb.zone(name).unwrap();
            let definition = exact_definition(&zone, from, until);
            let text = vtimezone(&definition).unwrap();
            points += compare(&text, name, from, until);
            fitting += usize::from(definition.fits_outlook());
        }
        println!("{epoch}: {fitting} of {} zones are one STANDARD and at most one DAYLIGHT", tzdb.names().len());
        if epoch == EPOCHS[0] {
            assert!(fitting * 100 >= tzdb.names().len() * 97, "{fitting}");
            let brussels = tzdb.zone("Europe/Brussels").unwrap();
            let text = vtimezone(&exact_definition(&brussels, from, from)).unwrap();
            assert!((300..=360).contains(&text.len()), "{} octets\n{text}", text.len());
        }
    }
    println!("{points} points");
}

/// A stand-in for Outlook's sake is right from a day before the first to a year after the last instant in use.
#[test]
fn every_stand_in_agrees_with_jiff_for_a_year_beyond_its_use() {
    let tzdb = Tzdb::bundled();
    for epoch in EPOCHS {
        let used = instant(epoch);
        let mut none = Vec::new();
        for name in tzdb.names() {
            let zone = tzdb.zone(name).unwrap();
            let Some(definition) = outlook_definition(&zone, used, used) else {
                none.push(name);
                continue;
            };
            assert!(definition.fits_outlook(), "{name}");
            let text = vtimezone(&definition).unwrap();
            compare(&text, name, used - TimeDelta::hours(24), used + TimeDelta::days(365));
        }
        println!("{epoch}: {} zones go out in UTC: {none:?}", none.len());
    }
}

/// Numbers that look random and are the same in every run (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn hours(&mut self, bound: u64) -> TimeDelta {
        TimeDelta::hours(i64::try_from(self.below(bound)).unwrap())
    }
}

/// Up to six stretches within a few years, sorted by their beginnings; some begin together.
fn stretches(numbers: &mut Numbers) -> Vec<Stretch> {
    let year = 1900 + i32::try_from(numbers.below(300)).unwrap();
    let base = NaiveDate::from_yo_opt(year, 1).unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc();
    let within = [24 * 30, 24 * 400, 24 * 1500][usize::try_from(numbers.below(3)).unwrap()];
    let mut beginnings: Vec<DateTime<Utc>> =
        (0..2 + numbers.below(5)).map(|_number| base + numbers.hours(within)).collect();
    if numbers.below(4) == 0 {
        beginnings.push(beginnings[0]);
    }
    let mut stretches: Vec<Stretch> =
        beginnings.into_iter().map(|begins| (begins, begins + numbers.hours(24 * 20))).collect();
    stretches.sort_unstable();
    stretches
}

/// What `longest_fit` searches by and `check` promises: where a range of events fits, every part of it fits, so that a feed with
/// fewer events never needs more UTC.
#[test]
fn what_fits_a_range_fits_every_part_of_it() {
    let tzdb = Tzdb::bundled();
    let zones: Vec<Zone> = tzdb.names().into_iter().map(|name| tzdb.zone(name).unwrap()).collect();
    let mut numbers = Numbers(2027);
    let (mut ranges, mut parts) = (0, 0);
    while parts < PARTS {
        let zone = &zones[usize::try_from(numbers.below(zones.len() as u64)).unwrap()];
        let stretches = stretches(&mut numbers);
        let (first, last) = (stretches[0].0, stretches.iter().map(|(_, ends)| *ends).max().unwrap());
        if zone.transitions(first - TimeDelta::days(1), last + TimeDelta::days(366)).next().is_none() {
            continue;
        }
        let Some((from, whole)) = longest_fit(zone, &stretches) else { continue };
        assert!(from == 0 || stretches[from - 1].0 < stretches[from].0, "{zone:?}: {stretches:?}");
        vtimezone(&whole).unwrap();
        let fitting = &stretches[from..];
        for (one, part) in (0..fitting.len()).flat_map(|one| (one + 1..=fitting.len()).map(move |end| (one, end))) {
            let part = &fitting[one..part];
            let found = longest_fit(zone, part).map(|(from, _)| from);
            assert_eq!(found, Some(0), "{zone:?}: {part:?} of {fitting:?}");
            parts += 1;
        }
        ranges += 1;
    }
    println!("{parts} parts of {ranges} ranges");
}

/// How many parts of ranges are looked at; a few seconds' worth.
const PARTS: usize = 1_500;

/// Where an actor is on some of the events and the view of everything is on all of them.
#[test]
fn a_part_needs_no_utc_where_the_whole_needs_none() {
    let rows: [(&str, &[&str]); 3] = [
        ("America/Port-au-Prince", &["2012-04-10", "2012-06-01", "2012-12-01", "2013-06-01"]),
        ("America/Winnipeg", &["1966-05-01", "1966-06-01", "1966-11-15", "1967-06-01"]),
        ("America/Santiago", &["2149-04-11", "2149-05-01", "2149-10-01", "2150-05-01"]),
    ];
    for (name, days) in rows {
        let zone = Tzdb::bundled().zone(name).unwrap();
        let stretch = |day: &&str| {
            let begins = instant(&format!("{day}T14:00:00Z"));
            (begins, begins + TimeDelta::hours(1))
        };
        let all: Vec<Stretch> = days.iter().map(stretch).collect();
        let (from, _) = longest_fit(&zone, &all).unwrap();
        for part in all[from..].windows(2) {
            let (from, definition) = longest_fit(&zone, part).unwrap();
            assert_eq!(from, 0, "{name}: {part:?}");
            vtimezone(&definition).unwrap();
        }
        println!("{name}: the first {from} of {} events go out in UTC", all.len());
    }
}

/// By its instant: a day in a zone where it has no midnight begins later.
#[test]
fn a_day_begins_with_its_first_instant() {
    let rows = [
        ("Europe/Brussels", "2027-01-12", "2027-01-11T23:00:00Z"),
        // 00:00 is skipped, half an hour before midnight everything up to 00:30, and a whole day.
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
        ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
        // 00:00 comes twice: at one minute past it the clocks went back by an hour.
        ("America/St_Johns", "2010-11-07", "2010-11-07T02:30:00Z"),
        ("America/Havana", "2027-11-07", "2027-11-07T04:00:00Z"),
    ];
    for (name, date, expected) in rows {
        let zone = Tzdb::bundled().zone(name).unwrap();
        assert_eq!(beginning_of_day(&zone, date.parse().unwrap()), instant(expected), "{name} {date}");
    }
}

#[test]
fn the_ends_of_time_are_answered_for() {
    let tzdb = Tzdb::bundled();
    let ends = [DateTime::<Utc>::MIN_UTC, instant("1970-01-01T00:00:00Z"), DateTime::<Utc>::MAX_UTC];
    for name in ["Etc/UTC", "Europe/Brussels", "America/Santiago", "Asia/Tokyo", "Asia/Gaza", "Pacific/Kiritimati"] {
        let zone = tzdb.zone(name).unwrap();
        for earliest in ends {
            for latest in ends {
                let definition = exact_definition(&zone, earliest, latest);
                vtimezone(&definition).unwrap();
                assert!(definition.right_from() > instant("1599-01-01T00:00:00Z"));
                assert!(outlook_definition(&zone, earliest, latest).is_none_or(|stand_in| stand_in.fits_outlook()));
            }
            assert!(zone.offset_seconds(earliest).abs() < 86_400);
        }
        for local in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            let Local::Once(moment) = resolve_local(&zone, local) else {
                panic!("{name}: {local} is no ordinary time")
            };
            assert!((moment.to_utc() - local.and_utc()).abs() < TimeDelta::days(1), "{name} {local}");
        }
        beginning_of_day(&zone, NaiveDate::MIN);
        beginning_of_day(&zone, NaiveDate::MAX);
    }
}
