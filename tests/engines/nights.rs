//! Nights in which the clocks change, as instances of a series, and when each engine makes them end. DTEND tells the end of the first
//! instance, and what it means for the others is seen differently: the hours that pass, as RFC 5545 §3.8.5.3 has it, or those on the
//! wall. ical.js counts the hours that pass in the first instance on the wall of each, and so misses even the first one's DTEND. They
//! agree where the instance has a DTEND of its own.

use std::path::Path;

use crate::engine::Engine;
use crate::instance::Window;

/// When instances from 22:00 to 07:00 begin and end, as told by each engine in the order of [`Engine::ALL`]; Brussels puts its clocks
/// forward in the night to 28 March 2027.
const NIGHTS: [(&str, &str, [&str; 3]); 8] = [
    ("among", "2027-03-20T21:00:00Z", ["2027-03-21T06:00:00Z"; 3]),
    ("among", "2027-03-27T21:00:00Z", ["2027-03-28T05:00:00Z", "2027-03-28T05:00:00Z", "2027-03-28T06:00:00Z"]),
    ("among", "2027-04-03T20:00:00Z", ["2027-04-04T05:00:00Z"; 3]),
    ("first", "2027-03-27T21:00:00Z", ["2027-03-28T05:00:00Z", "2027-03-28T04:00:00Z", "2027-03-28T05:00:00Z"]),
    ("first", "2027-04-03T20:00:00Z", ["2027-04-04T05:00:00Z", "2027-04-04T04:00:00Z", "2027-04-04T04:00:00Z"]),
    ("told", "2027-03-20T21:00:00Z", ["2027-03-21T06:00:00Z"; 3]),
    ("told", "2027-03-27T21:00:00Z", ["2027-03-28T05:00:00Z"; 3]),
    ("told", "2027-04-03T20:00:00Z", ["2027-04-04T05:00:00Z"; 3]),
];

#[test]
#[ignore = "needs foreign engines; tests/run installs them"]
fn engines_agree_on_the_end_of_a_night_only_if_it_is_told() {
    let feed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/nights.ics");
    let window = Window { from: "2027-03-01".parse().unwrap(), until: "2027-05-01".parse().unwrap() };
    for (place, engine) in Engine::ALL.into_iter().enumerate() {
        let read = engine.instances(&[(feed.clone(), window)]).remove(0);
        let mut read: Vec<_> =
            read.iter().map(|night| [&night.uid, &night.start, &night.end].map(String::as_str)).collect();
        read.sort_unstable();
        assert_eq!(read, NIGHTS.map(|(uid, start, ends)| [uid, start, ends[place]]), "{engine:?}");
    }
}
