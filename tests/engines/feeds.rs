//! Every feed that is kept in the repository: the real calendar's, and those of the cases.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use dateline::ledger::{self, Ledger};
use dateline::render;
use dateline::schema::FilesInMemory;
use dateline::source::Sources;
use dateline::time::Tzdb;
use dateline::view::{self, Circumstances, Horizon, Key, View};
use serde_json::{Value, json};

use crate::comparison::compare;
use crate::engine::Engine;
use crate::expectation;
use crate::fault::{EVERYWHERE, Fault};
use crate::revised;

/// 02:30 came twice on that night, and the second one is meant.
const SECOND_READING: Fault = Fault {
    engine: Engine::Icalendar,
    keys: &["occurs"],
    only: Some("second-half-past-two@talks.example.org"),
    instead: |_| json!(["2027-10-31T00:30:00Z", "2027-10-31T00:45:00Z"]),
    reason: "recurring-ical-events takes UTC to the clocks of X-WR-TIMEZONE and forgets which reading of a repeated hour it was",
};

/// The same, of a series.
const SECOND_READING_OF_A_SERIES: Fault = Fault {
    only: Some("backup-20221030@talks.example.org"),
    instead: |_| json!(["2022-10-30T00:30:00Z", "2022-10-30T00:40:00Z"]),
    ..SECOND_READING
};

/// The key of the cases, which is no secret.
const SECRET: &str = "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a";

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The definition in `folder`: all its TOML but what is expected of it.
pub(crate) fn definition(folder: &Path) -> FilesInMemory {
    let mut files = FilesInMemory::default();
    let mut waiting = vec![folder.to_owned()];
    while let Some(place) = waiting.pop() {
        for entry in fs::read_dir(&place).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            if path.is_dir() && name != "expected" {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                files = files.with(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

/// The ledger that is kept in `folder`.
pub(crate) fn ledger(folder: &Path) -> Ledger {
    let mut sources = Sources::new();
    let file = sources.add("events.lock", fs::read_to_string(folder.join("events.lock")).unwrap());
    ledger::read(file, &sources).unwrap()
}

/// The folders of the cases, sorted.
pub(crate) fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> =
        fs::read_dir(root().join("tests/cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.is_dir());
    cases.sort();
    cases
}

/// The feeds of a definition, kept in `folder` with the ledger that they were made from, each with what was meant; one a view, and no
/// other but those that have ended.
fn feeds(files: &FilesInMemory, folder: &Path) -> Vec<(PathBuf, Value)> {
    let calendar = expectation::calendar(files);
    let ledger = ledger(folder);
    let editions = ledger.editions(&calendar.language);
    let path = |view: &View| folder.join("out").join(render::feed_path(view).unwrap());
    let key: Key = SECRET.parse().unwrap();
    let recorded = ledger.views.iter().filter_map(|(view, told)| Some((view.clone(), told.window?))).collect();
    let horizon = Horizon::at(ledger.last_stamp().unwrap());
    let living = view::see(&calendar, Circumstances { horizon, now: None, recorded, key: Some(&key) });
    let ended = editions.ended().map(|(id, edition)| {
        let zone = Tzdb::bundled().zone(&edition.view.zone).unwrap();
        View::ended(&calendar, id.clone(), edition.view.name.as_deref(), &edition.view.language, zone)
    });
    let views: Vec<View> = living.into_iter().chain(ended).collect();
    let meant: BTreeMap<PathBuf, Value> =
        views.iter().map(|view| (path(view), revised::feed(view, editions.of(&view.id).unwrap()))).collect();
    let mut kept = BTreeSet::new();
    let mut waiting = vec![folder.join("out/feeds")];
    while let Some(place) = waiting.pop() {
        for path in fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "ics") {
                kept.insert(path);
            }
        }
    }
    assert_eq!(meant.keys().cloned().collect::<BTreeSet<_>>(), kept, "{}", folder.display());
    meant.into_iter().collect()
}

#[test]
#[ignore = "needs foreign engines; tests/run installs them"]
fn every_engine_reads_every_kept_feed_as_it_was_meant() {
    let real = FilesInMemory::of(fs::read(root().join("events.toml")).unwrap());
    let mut feeds = feeds(&real, root());
    assert!(feeds.len() > 50, "{} feeds in out/", feeds.len());
    let cases = cases();
    for case in &cases {
        feeds.extend(self::feeds(&definition(case), &case.join("expected")));
    }
    let count = compare(&feeds, &[&EVERYWHERE[..], &[&SECOND_READING, &SECOND_READING_OF_A_SERIES]].concat());
    println!("{} feeds with {} events, {} cases, 3 engines", count.feeds, count.events, cases.len());
    assert!(count.feeds > 80 && count.events > 200 && cases.len() >= 10, "too little was compared");
}
