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

use chrono::{DateTime, Datelike, MappedLocalTime, Offset, TimeDelta, TimeZone, Utc};
use dateline::ics::{read_vtimezone, vtimezone};
use dateline::time::{Tzdb, Zone, exact_definition, outlook_definition};

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
