//! A ledger that is missing beside feeds that are there: what was told is read from them.
//!
//! *May touch*: temporary folders, the program as a whole. *Never touches*: the repository, for writing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::feed::{Vevent, vevents};

fn dateline(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).current_dir(folder.path()).env_remove("SOURCE_DATE_EPOCH").output().unwrap()
}

fn said(folder: &TempDir, arguments: &[&str]) -> String {
    let output = dateline(folder, arguments);
    assert!(output.status.success(), "{arguments:?}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A copy of the repository's calendar, published without a ledger.
fn repository() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(root.join("events.toml"), folder.path().join("events.toml")).unwrap();
    for view in fs::read_dir(root.join("out/feeds")).unwrap() {
        let name = view.unwrap().file_name();
        fs::create_dir_all(folder.path().join("out/feeds")).unwrap();
        fs::copy(root.join("out/feeds").join(&name), folder.path().join("out/feeds").join(&name)).unwrap();
    }
    folder
}

fn feeds(folder: &TempDir) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder.path().join("out/feeds")).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

fn vevent(folder: &TempDir, view: &str, event: &str) -> Vevent {
    let feed = fs::read(folder.path().join(format!("out/feeds/{view}.ics"))).unwrap();
    vevents(&feed).remove(&format!("{event}@talks.example.org")).unwrap()
}

fn edit(folder: &TempDir, words: &str, instead: &str) {
    let path = folder.path().join("events.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches(words).count(), 1, "{words}");
    fs::write(path, text.replace(words, instead)).unwrap();
}

#[test]
fn the_committed_feeds_keep_every_octet_when_the_ledger_arrives() {
    let folder = repository();
    let before = feeds(&folder);
    assert!(said(&folder, &["diff"]).contains("subscribers will see no change"));
    said(&folder, &["build", "--now", "2026-11-25T00:00:00Z"]);
    assert_eq!(feeds(&folder), before);
    // The ledger that was adopted is the one that is committed.
    let committed = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("events.lock")).unwrap();
    let adopted = fs::read_to_string(folder.path().join("events.lock")).unwrap();
    // What changed before is in no feed.
    let without_history = |line: &str| line.split(",\"history\":").next().unwrap().trim_end_matches('}').to_owned();
    let [adopted, committed] =
        [&adopted, &committed].map(|ledger| ledger.lines().map(without_history).collect::<Vec<String>>());
    assert_eq!(adopted, committed);
    assert!(said(&folder, &["build"]).starts_with("nothing changed"));
}

#[test]
fn what_was_edited_while_there_was_no_ledger_rises_and_nothing_else_does() {
    let folder = repository();
    let before = feeds(&folder);
    edit(&folder, "start        = 2022-01-12T10:00:00", "start        = 2022-01-12T11:00:00");
    edit(&folder, "[\"ukraine\", \"germany\", \"france\"]", "[\"germany\", \"france\"]");
    said(&folder, &["build", "--now", "2022-01-11T08:00:00Z"]);
    let moved = vevent(&folder, "united-states", "nato-russia-council");
    assert_eq!((moved.sequence, moved.stamp.as_str()), (1, "20220111T080000Z"));
    let kept = vevent(&folder, "united-states", "us-russia-geneva");
    assert_eq!((kept.sequence, kept.stamp.as_str()), (0, "20220110T120000Z"));
    let gone = vevent(&folder, "ukraine", "normandy-talks");
    let summary = "Більше не в переліку: Переговори в нормандському форматі";
    assert_eq!((gone.sequence, gone.value("SUMMARY")), (2, summary));
    assert_eq!(feeds(&folder)["kazakhstan.ics"], before["kazakhstan.ics"]);
}

#[test]
fn a_tombstone_survives_the_loss_of_the_ledger() {
    let folder = repository();
    let text = fs::read_to_string(folder.path().join("events.toml")).unwrap();
    let start = text.find("[events.us-russia-geneva]").unwrap();
    let end = start + text[start..].find("\n[").unwrap() + 1;
    fs::write(folder.path().join("events.toml"), format!("{}{}", &text[..start], &text[end..])).unwrap();
    said(&folder, &["build", "--now", "2022-01-09T08:00:00Z"]);
    let gone = vevent(&folder, "united-states", "us-russia-geneva");
    assert_eq!(gone.value("SUMMARY"), "CANCELLED: US–Russia security talks");
    let before = feeds(&folder);
    fs::remove_file(folder.path().join("events.lock")).unwrap();
    said(&folder, &["build", "--now", "2022-01-09T09:00:00Z"]);
    assert_eq!(feeds(&folder), before, "what was told is not told again");
    // What goes along with the ledger is told as well.
    let text = fs::read_to_string(folder.path().join("events.toml")).unwrap();
    let start = text.find("[events.osce-permanent-council]").unwrap();
    let end = start + text[start..].find("\n\n\n").unwrap() + 1;
    fs::write(folder.path().join("events.toml"), format!("{}{}", &text[..start], &text[end..])).unwrap();
    fs::remove_file(folder.path().join("events.lock")).unwrap();
    let report = said(&folder, &["diff", "--now", "2022-01-09T10:00:00Z"]);
    assert!(report.starts_with("osce-permanent-council: ") && report.contains("removed from the calendar"), "{report}");
    said(&folder, &["build", "--now", "2022-01-09T10:00:00Z"]);
    assert_eq!(
        vevent(&folder, "mongolia", "osce-permanent-council").value("SUMMARY"),
        "CANCELLED: OSCE meeting in Vienna"
    );
    let changes = fs::read_to_string(folder.path().join("out/mongolia/changes.atom")).unwrap();
    assert!(changes.contains("removed from the calendar"), "{changes}");
}

#[test]
fn an_event_that_was_renamed_meanwhile_is_one_event_also_in_a_feed_that_ended() {
    let folder = repository();
    edit(&folder, "[events.us-russia-geneva]\n", "[events.geneva-talks]\nwas = \"us-russia-geneva\"\n");
    edit(&folder, "participants = \"russia\"\n", "");
    said(&folder, &["build", "--now", "2022-01-09T08:00:00Z"]);
    assert_eq!(vevent(&folder, "united-states", "us-russia-geneva").sequence, 1);
    assert_eq!(vevent(&folder, "russia", "us-russia-geneva").value("STATUS"), "CANCELLED");
    let ledger = fs::read_to_string(folder.path().join("events.lock")).unwrap();
    assert_eq!(ledger.matches("\"uid\":\"us-russia-geneva@").count(), 1, "{ledger}");
    assert!(said(&folder, &["build", "--now", "2022-01-09T08:00:00Z"]).starts_with("nothing changed"));
}

#[test]
fn a_ledger_that_was_taken_back_catches_up_with_what_is_published() {
    let folder = repository();
    let ledger = folder.path().join("events.lock");
    said(&folder, &["build", "--now", "2022-01-10T12:00:00Z"]);
    let old = fs::read(&ledger).unwrap();
    edit(&folder, "start        = 2022-01-12T10:00:00", "start        = 2022-01-12T11:00:00");
    said(&folder, &["build", "--now", "2022-01-11T08:00:00Z"]);
    let published = vevent(&folder, "united-states", "nato-russia-council");
    let untouched = feeds(&folder)["ukraine.ics"].clone();
    // Somebody reverts the edit, and the ledger with it, and the site is not part of the commit.
    edit(&folder, "start        = 2022-01-12T11:00:00", "start        = 2022-01-12T10:00:00");
    fs::write(&ledger, old).unwrap();
    assert_eq!(dateline(&folder, &["check", "--drift"]).status.code(), Some(4));
    assert_eq!(dateline(&folder, &["build", "--locked"]).status.code(), Some(4));
    said(&folder, &["build", "--now", "2022-01-11T08:00:00Z"]);
    let back = vevent(&folder, "united-states", "nato-russia-council");
    assert_eq!((published.sequence, back.sequence), (1, 2));
    assert!(back.stamp > published.stamp && back.value("DTSTART") == "20220112T100000", "{back:#?}");
    assert_eq!(feeds(&folder)["ukraine.ics"], untouched, "what had not changed does not");
    assert!(said(&folder, &["build"]).starts_with("nothing changed"));
}

#[test]
fn a_feed_that_cannot_be_read_is_no_new_beginning() {
    for damage in ["BEGIN:VCALENDAR\r\nhalf a feed", &"BEGIN:A\r\n".repeat(100_000)] {
        let folder = repository();
        let path = folder.path().join("out/feeds/russia.ics");
        fs::write(&path, damage).unwrap();
        let output = dateline(&folder, &["build"]);
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{words}");
        assert!(words.contains("russia.ics") && words.contains("no ledger"), "{words}");
        assert!(!folder.path().join("events.lock").exists());
        assert_eq!(fs::read_to_string(&path).unwrap(), damage);
    }
}

#[test]
fn ten_builds_write_the_same_wherever_they_run() {
    let mut trees = Vec::new();
    let environments = [("UTC", "C"), ("Asia/Tokyo", "ja_JP.UTF-8"), ("America/St_Johns", "ru_RU.UTF-8")];
    for number in 0..10 {
        let folder = repository();
        edit(&folder, "start        = 2022-01-12T10:00:00", "start        = 2022-01-12T11:00:00");
        let (zone, language) = environments[number % 3];
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(["build", "--now", "2022-01-11T08:00:00Z"]).current_dir(folder.path());
        command.env("TZ", zone).env("LANG", language).env("LC_ALL", language).env_remove("SOURCE_DATE_EPOCH");
        assert!(command.output().unwrap().status.success());
        let mut tree = feeds(&folder);
        tree.insert("events.lock".to_owned(), fs::read(folder.path().join("events.lock")).unwrap());
        tree.insert("changes".to_owned(), fs::read(folder.path().join("out/russia/changes.atom")).unwrap());
        trees.push(tree);
    }
    assert!(trees.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_series_is_adopted_with_its_exceptions() {
    let folder = tempfile::tempdir().unwrap();
    let definition = "[calendar]\nname = \"Talks\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\n\
        zone = \"Europe/Brussels\"\n[actors.belgium]\nname = \"Belgium\"\nzone = \"Europe/Brussels\"\n\
        [events.weekly]\ntitle = \"Coordination\"\nstart = 2027-01-04T09:30:00\nduration = \"1h\"\n\
        participants = \"belgium\"\nrepeat = { every = \"week\", count = 8 }\nskip = 2027-01-18\nalso = 2027-01-20\n\
        [[events.weekly.changes]]\ninstance = 2027-02-01\nstart = 2027-02-03T11:00:00\n\
        [[events.weekly.changes]]\ninstance = 2027-02-08\nstatus = \"cancelled\"\n";
    fs::write(folder.path().join("events.toml"), definition).unwrap();
    said(&folder, &["build", "--now", "2027-01-01T12:00:00Z"]);
    let before = feeds(&folder);
    let ledger = fs::read(folder.path().join("events.lock")).unwrap();
    fs::remove_file(folder.path().join("events.lock")).unwrap();
    assert!(said(&folder, &["diff", "--now", "2027-01-02T12:00:00Z"]).contains("subscribers will see no change"));
    said(&folder, &["build", "--now", "2027-01-02T12:00:00Z"]);
    assert!(feeds(&folder) == before);
    assert!(fs::read(folder.path().join("events.lock")).unwrap() == ledger);
    // One exception more than the definition has is a change of the whole.
    edit(&folder, "[[events.weekly.changes]]\ninstance = 2027-02-01\nstart = 2027-02-03T11:00:00\n", "");
    fs::remove_file(folder.path().join("events.lock")).unwrap();
    said(&folder, &["build", "--now", "2027-01-03T12:00:00Z"]);
    assert_eq!(vevent(&folder, "belgium", "weekly").sequence, 1);
}
