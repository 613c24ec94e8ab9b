//! Every fault that a definition can have, each in a folder of its code's name: `tests/faulty/<room>/<what>/`, with the definition in
//! `events.toml` and the complaints in `expected.txt`. `DATELINE_BLESS=1 cargo test --test faulty` rewrites the latter.
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
use dateline::schema::{self, FilesInMemory};
use dateline::source::{Sources, Span};
use dateline::time::Tzdb;
use dateline::{lint, resolve};

/// Codes that nothing in these rooms raises: their rooms test them.
const ELSEWHERE: [Code; 2] = [Code::SecondOpinion, Code::WrittenAsUtc];

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
    let reading = schema::definition("events.toml", files).unwrap();
    let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
    let mut complaints = reading.complaints;
    complaints.extend(resolution.complaints);
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
    for code in Code::ALL.iter().filter(|code| !ELSEWHERE.contains(code)) {
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
