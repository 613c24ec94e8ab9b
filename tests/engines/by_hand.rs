//! A feed with series that was written by hand, and its instances, counted on fingers: that engines agree with us about series says
//! something only if the readers tell what the engines read.

use std::fs;
use std::path::{Path, PathBuf};
use std::slice::from_ref;

use crate::engine::Engine;
use crate::instance::{Instance, Window};

/// UID, RECURRENCE-ID or `-`, start, end, title, and the location if there is one.
const INSTANCES: &[&str] = &[
    "tokyo     2027-02-27T23:00:00Z  2027-03-01T23:00:00Z  2027-03-02T00:00:00Z  Tokyo",
    "days      2027-03-08            2027-03-06            2027-03-07            Days",
    "mondays   2027-03-08T09:00:00Z  2027-03-08T09:00:00Z  2027-03-08T10:00:00Z  Mondays",
    "once      -                     2027-03-15T09:00:00Z  2027-03-15T10:00:00Z  CANCELLED: Once",
    "days      2027-03-22            2027-03-22            2027-03-24            Days",
    "mondays   2027-03-22T09:00:00Z  2027-03-22T09:00:00Z  2027-03-22T10:00:00Z  Mondays",
    "days      2027-03-15            2027-03-24            2027-03-26            Days",
    "utc       2027-03-27T06:00:00Z  2027-03-27T08:00:00Z  2027-03-27T08:30:00Z  UTC",
    "utc       2027-03-28T06:00:00Z  2027-03-28T06:00:00Z  2027-03-28T06:30:00Z  UTC",
    "utc       2027-03-30T06:00:00Z  2027-03-30T06:00:00Z  2027-03-30T06:30:00Z  UTC",
    "mondays   2027-03-29T08:00:00Z  2027-03-30T12:00:00Z  2027-03-30T14:30:00Z  Mondays",
    "tokyo     2027-03-30T23:00:00Z  2027-03-30T23:00:00Z  2027-03-31T00:00:00Z  Tokyo",
    "days      2027-04-05            2027-04-05            2027-04-07            Days",
    "mondays   2027-04-05T08:00:00Z  2027-04-05T08:00:00Z  2027-04-05T09:00:00Z  Easter Monday  Vienna",
    "mondays   2027-04-12T08:00:00Z  2027-04-12T08:00:00Z  2027-04-12T09:00:00Z  Mondays",
];

/// The instance that `line` tells of.
fn instance(line: &str) -> Instance {
    let words: Vec<&str> = line.split("  ").map(str::trim).filter(|word| !word.is_empty()).collect();
    let [uid, recurrence, start, end, summary, location @ ..] = &words[..] else { panic!("{line}") };
    let cancelled = summary.starts_with("CANCELLED: ");
    Instance {
        start: (*start).to_owned(),
        uid: (*uid).to_owned(),
        recurrence: (*recurrence != "-").then(|| (*recurrence).to_owned()),
        end: (*end).to_owned(),
        summary: (*summary).to_owned(),
        status: if cancelled { "CANCELLED" } else { "CONFIRMED" }.to_owned(),
        location: location.first().map(|&location| location.to_owned()),
    }
}

/// What an engine finds in feeds from March to April 2027.
fn instances(engine: Engine, feeds: &[PathBuf]) -> Vec<Vec<Instance>> {
    let window = Window { from: "2027-03-01".parse().unwrap(), until: "2027-05-01".parse().unwrap() };
    engine.instances(&feeds.iter().map(|feed| (feed.clone(), window)).collect::<Vec<_>>())
}

#[test]
#[ignore = "needs foreign engines; tests/run installs them"]
fn every_engine_finds_the_instances_that_were_counted_by_hand() {
    let meant: Vec<Instance> = INSTANCES.iter().map(|line| instance(line)).collect();
    let feed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/by_hand.ics");
    for engine in Engine::ALL {
        assert_eq!(instances(engine, from_ref(&feed)), from_ref(&meant), "{engine:?}");
    }
}

/// A series in UTC stays in UTC, whatever zone is named for the whole calendar; not so for recurring-ical-events, which takes everything
/// to the clocks of that zone first, and its rule by them. Exceptions then miss their instances once the clocks have changed.
#[test]
#[ignore = "needs foreign engines; tests/run installs them"]
fn a_series_in_utc_is_moved_by_x_wr_timezone_in_one_engine() {
    let feed =
        include_str!("by_hand.ics").replacen("VERSION:2.0\r\n", "VERSION:2.0\r\nX-WR-TIMEZONE:Europe/Brussels\r\n", 1);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("zone.ics");
    fs::write(&path, feed).unwrap();
    for engine in Engine::ALL {
        let read = instances(engine, from_ref(&path)).remove(0);
        let starts: Vec<&str> = read.iter().filter(|one| one.uid == "utc").map(|one| &*one.start).collect();
        let meant = ["2027-03-27T08:00:00Z", "2027-03-28T06:00:00Z", "2027-03-30T06:00:00Z"];
        let moved = ["2027-03-27T08:00:00Z", "2027-03-28T05:00:00Z", "2027-03-29T05:00:00Z", "2027-03-30T05:00:00Z"];
        assert_eq!(starts, if engine == Engine::Icalendar { &moved[..] } else { &meant[..] }, "{engine:?}");
    }
}

/// What is wrong by a little is seen, or that engines agree with us would mean little.
#[test]
#[ignore = "needs foreign engines; tests/run installs them"]
fn every_engine_sees_what_is_wrong_in_a_series() {
    // Half an hour off: recurring-ical-events lets an EXDATE's local time stand for the same time in UTC.
    let errors = [
        ("UNTIL=20270415T200000Z", "UNTIL=20270412T075959Z"),
        ("UNTIL=20270415T200000Z", "UNTIL=20270419T080000Z"),
        ("EXDATE;TZID=Europe/Brussels:20270315T100000", "EXDATE;TZID=Europe/Brussels:20270315T103000"),
        ("EXDATE:20270329T060000Z", "EXDATE:20270329T063000Z"),
        ("EXDATE;VALUE=DATE:20270329", "EXDATE;VALUE=DATE:20270330"),
        ("RECURRENCE-ID;TZID=Europe/Brussels:20270329T100000", "RECURRENCE-ID;TZID=Europe/Brussels:20270329T103000"),
        ("RECURRENCE-ID;VALUE=DATE:20270308", "RECURRENCE-ID;VALUE=DATE:20270309"),
        ("RECURRENCE-ID:20270327T060000Z", "RECURRENCE-ID:20270327T063000Z"),
        ("UID:days\r\nDTSTAMP:20270101T000000Z\r\nR", "UID:other\r\nDTSTAMP:20270101T000000Z\r\nR"),
        ("BYMONTH=3;BYDAY=-1SU", "BYMONTH=4;BYDAY=1SU"),
        ("DTSTART;TZID=Asia/Tokyo:20240131T080000", "DTSTART;TZID=Asia/Tokyo:20240131T090000"),
    ];
    let meant: Vec<Instance> = INSTANCES.iter().map(|line| instance(line)).collect();
    let feed = include_str!("by_hand.ics");
    let folder = tempfile::tempdir().unwrap();
    let write = |(place, (right, wrong)): (usize, &(&str, &str))| {
        let faulty = feed.replacen(right, wrong, 1);
        assert_ne!(faulty, feed, "{right}");
        let path = folder.path().join(format!("{place}.ics"));
        fs::write(&path, faulty).unwrap();
        path
    };
    let feeds: Vec<PathBuf> = errors.iter().enumerate().map(write).collect();
    for engine in Engine::ALL {
        for ((_, wrong), read) in errors.iter().zip(instances(engine, &feeds)) {
            // This one looks rules up by the names of zones.
            let by_name = engine == Engine::Icalendar && wrong.starts_with("BYMONTH");
            assert_eq!(read == meant, by_name, "{engine:?} {wrong}");
        }
    }
}
