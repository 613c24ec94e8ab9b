//! Every fault that a definition and its ledger can have, each in a folder of its code's name: `tests/faulty/<room>/<what>/`, with the
//! definition in `events.toml`, the ledger, where there is one, in `events.lock`, page templates in `templates/`, and the complaints in
//! `expected.txt`.
//! `DATELINE_BLESS=1 cargo test --test faulty` rewrites the latter.
//!
//! *May touch*: its own folder. *Never touches*: how complaints are printed for people; the form here is one line each.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and reads its own files"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use dateline::diag::{Code, Diagnostic, Severity};
use dateline::model::EventId;
use dateline::schema::{self, Files, FilesInMemory};
use dateline::source::{Sources, Span};
use dateline::time::Tzdb;
use dateline::{ledger, lint, resolve};

/// A thousand events are made below, not kept in a file.
const MADE: [Code; 1] = [Code::FeedSize];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faulty")
}

/// The folder's files but `expected.txt`, by their path in it.
fn files(folder: &Path, prefix: &str, mut files: FilesInMemory) -> FilesInMemory {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            files = self::files(&entry.path(), &format!("{name}/"), files);
        } else if name != "expected.txt" {
            files = files.with(name, std::fs::read(entry.path()).unwrap());
        }
    }
    files
}

fn complaints(files: &FilesInMemory) -> (Sources, Vec<Diagnostic>) {
    let mut reading = schema::definition("events.toml", files).unwrap();
    let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
    let mut complaints = reading.complaints;
    complaints.extend(resolution.complaints);
    if let Ok(octets) = files.read("events.lock") {
        let file = reading.sources.add("events.lock", String::from_utf8_lossy(&octets));
        match (ledger::read(file, &reading.sources), &resolution.calendar) {
            (Ok(ledger), Some(calendar)) => {
                complaints.extend(ledger::objections(&ledger, calendar, &resolution.origins));
            }
            (Ok(_), None) => {}
            (Err(faults), _) => complaints.extend(faults),
        }
    }
    let templates = files.matching("", "templates/*").unwrap().into_iter().map(|path| {
        let octets = files.read(&path).unwrap();
        (path.trim_start_matches("templates/").to_owned(), path, octets)
    });
    complaints.extend(lint::PageTemplates::read(templates.collect(), &mut reading.sources).1);
    if let Some(calendar) = &resolution.calendar {
        let allowances = schema::Allowances::of(&reading.written);
        let allows = |event: &EventId, code| allowances.allow(event.as_str(), code);
        complaints.extend(lint::calendar(calendar, &resolution.origins, &allows));
    }
    complaints = schema::silence(&reading.written, complaints);
    complaints.sort_by_key(|complaint| complaint.primary.span);
    (reading.sources, complaints)
}

fn transcript(sources: &Sources, complaints: &[Diagnostic]) -> String {
    let mut text = String::new();
    let place = |span: Span| {
        let file = sources.file(span.file);
        let position = file.position(span.range().start);
        format!("{}:{}:{}", file.name(), position.line, position.column)
    };
    for complaint in complaints {
        let severity = match complaint.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let span = complaint.primary.span;
        let words = sources.text(span).lines().next().unwrap_or_default().escape_debug();
        writeln!(text, "{} {severity}[{}]: {}", place(span), complaint.code, complaint.message).unwrap();
        writeln!(text, "    at `{words}` {}", complaint.primary.text).unwrap();
        for label in &complaint.secondary {
            writeln!(text, "    {} {}", place(label.span), label.text).unwrap();
        }
        complaint.notes.iter().for_each(|note| writeln!(text, "    note: {note}").unwrap());
        complaint.help.iter().for_each(|help| writeln!(text, "    help: {help}").unwrap());
    }
    text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

#[test]
fn every_fault_is_complained_about_in_the_words_expected() {
    let mut wrong = String::new();
    for code in Code::ALL.iter().filter(|code| !MADE.contains(code)) {
        let folder = root().join(code.name());
        if !folder.join("events.toml").exists() {
            writeln!(wrong, "{code}: no file shows it").unwrap();
            continue;
        }
        let (sources, complaints) = complaints(&files(&folder, "", FilesInMemory::default()));
        if !complaints.iter().any(|complaint| complaint.code == *code) {
            writeln!(wrong, "{code}: its file does not raise it").unwrap();
        }
        let told = transcript(&sources, &complaints);
        let expected = folder.join("expected.txt");
        if std::env::var_os("DATELINE_BLESS").is_some() {
            std::fs::write(&expected, &told).unwrap();
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != told {
            writeln!(wrong, "{code}: expected.txt differs from\n{told}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A definition with `events` events, on all of which is belgium, and one less of luxembourg.
fn many(events: usize) -> FilesInMemory {
    let mut text = "[calendar]\nname = \"Week\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\n\
        zone = \"Europe/Brussels\"\n\
        [actors]\nbelgium = { name = \"Belgium\", zone = \"Europe/Brussels\" }\n\
        luxembourg = { name = \"Luxembourg\", zone = \"Europe/Luxembourg\" }\n\
        benelux = { name = \"Benelux\", zone = \"Europe/Brussels\", feed = false, members = [\"belgium\", \"luxembourg\"] }\n\
        [events]\nfirst = { title = \"Council\", start = 2027-01-12, participants = \"belgium\" }\n"
        .to_owned();
    for number in 1..events {
        let seats = "participants = \"benelux/*\", host = \"belgium\"";
        writeln!(text, "again-{number} = {{ title = \"Council\", start = 2027-01-12, {seats} }}").unwrap();
    }
    FilesInMemory::of(text)
}

#[test]
fn a_feed_of_more_than_a_thousand_events_is_too_long_for_somebody() {
    let told = |events| {
        let (sources, complaints) = complaints(&many(events));
        assert!(complaints.iter().all(|complaint| complaint.code == Code::FeedSize));
        transcript(&sources, &complaints)
    };
    assert_eq!(told(1_000), "");
    let help = "    help: take out years that are past, or make two calendars of one\n";
    let expected = [
        "events.toml:1:1 warning[feed/size]: the feed `all` would hold 1001 events, and Google stops near 1000\n    at `[calendar]`\n",
        help,
        "events.toml:7:1 warning[feed/size]: the feed `belgium` would hold 1001 events, and Google stops near 1000\n    at `belgium`\n",
        help,
    ];
    assert_eq!(told(1_001), expected.concat());
}

#[test]
fn a_calendars_name_that_is_too_long_for_every_feed_is_told_once() {
    let told = |characters: usize| {
        let week = "w".repeat(characters);
        let text = format!(
            "[calendar]\nname = \"{week}\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\n\
            zone = \"Europe/Brussels\"\n\
            [actors.belgium]\nname = \"The Kingdom of Belgium\"\nzone = \"Europe/Brussels\"\n\
            [events.council]\ntitle = \"Council\"\nstart = 2027-01-12\nhost = \"belgium\"\n"
        );
        let (sources, complaints) = complaints(&FilesInMemory::of(text));
        assert!(complaints.iter().all(|complaint| complaint.code == Code::FeedNameLength));
        complaints.iter().map(|complaint| sources.text(complaint.primary.span).to_owned()).collect::<Vec<_>>()
    };
    assert!(told(75).is_empty());
    assert_eq!(told(76), ["belgium"]);
    assert_eq!(told(87), ["belgium"]);
    assert_eq!(told(88), [format!("\"{}\"", "w".repeat(88))]);
}

#[test]
fn one_run_tells_every_mistake() {
    let (sources, complaints) = complaints(&files(&root().join("many"), "", FilesInMemory::default()));
    let codes: std::collections::BTreeSet<_> = complaints.iter().map(|complaint| complaint.code).collect();
    let expected = [
        Code::TomlSyntax,
        Code::UnknownKey,
        Code::MissingKey,
        Code::WrongType,
        Code::UnknownZone,
        Code::UnknownActor,
        Code::SkippedHour,
        Code::RepeatedHour,
        Code::EndBeforeStart,
        Code::BadScheme,
        Code::ControlCharacter,
        Code::ReservedId,
        Code::MembershipCycle,
        Code::OffsetContradictsZone,
    ];
    for code in expected {
        assert!(codes.contains(&code), "{code} is missing from\n{}", transcript(&sources, &complaints));
    }
}

/// A calendar of open source projects had this in 2026, and nobody noticed for weeks: the meetings took place in every app.
#[test]
fn exceptions_that_lost_their_utc_are_told_from_each_other_by_what_was_meant() {
    let (_, complaints) = complaints(&files(&root().join("stripped"), "", FilesInMemory::default()));
    assert!(complaints.iter().all(|complaint| complaint.code == Code::NoSuchInstance), "{complaints:#?}");
    assert_eq!(complaints.len(), 20);
    let as_utc = |complaint: &&Diagnostic| complaint.help.iter().any(|help| help.starts_with("was this UTC?"));
    assert_eq!(complaints.iter().filter(as_utc).count(), 17);
    // Each is told the day that stands in it.
    for complaint in &complaints {
        let (_, written) = complaint.message.split_once('`').unwrap();
        let day = written.split('T').next().unwrap();
        assert_eq!(complaint.help.len(), 1);
        assert!(complaint.help.iter().all(|help| help.ends_with(&format!("write `{day}`"))), "{complaint:?}");
    }
}
