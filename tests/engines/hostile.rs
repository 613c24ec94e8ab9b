//! Texts that break programs, in every field that takes a text: what is accepted reaches readers as it was written, and what would break
//! lines or drive terminals is refused.

use std::fs;

use chrono::DateTime;
use dateline::diag::{Code, Diagnostic};
use dateline::resolve;
use dateline::schema::{self, FilesInMemory};
use dateline::time::Tzdb;
use dateline::view::{self, Horizon};

use crate::comparison::compare;
use crate::expectation;
use crate::fault::{BACKSLASH_BEFORE_COMMA, EVERYWHERE};
use crate::hostile_definition::{EVENTS, HostileDefinition};
use crate::plain_reader;
use crate::published::published;

/// Characters that no text may hold.
const REFUSED: [char; 13] = [
    '\0', '\u{7}', '\u{8}', '\u{b}', '\u{c}', '\r', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}', '\u{2028}', '\u{2029}',
    '\u{fffe}',
];

/// What a reader without any mercy finds: lines, octets, components, and the words that were written.
#[test]
fn no_text_breaks_the_lines_of_a_feed() {
    for seed in [1, 20_220_107, 20_220_113] {
        let definition = HostileDefinition::new(seed);
        let calendar = expectation::calendar(&FilesInMemory::of(definition.text));
        let views = view::see(&calendar, Horizon::at(DateTime::UNIX_EPOCH));
        assert_eq!(views.len(), 4);
        for (view, (path, bytes)) in views.iter().zip(published(&calendar, &views, DateTime::UNIX_EPOCH)) {
            let feed = String::from_utf8(bytes.clone()).unwrap();
            for line in bytes.strip_suffix(b"\r\n").unwrap().split(|octet| *octet == b'\n') {
                let line = line.strip_suffix(b"\r").unwrap_or(line);
                assert!(line.len() <= 75, "{path}: {} octets", line.len());
                let line = std::str::from_utf8(line).unwrap_or_else(|fault| panic!("{path}: {fault} in {line:?}"));
                assert!(!line.contains('\r') && !line.trim().is_empty(), "{path}: {line:?}");
            }
            assert_eq!(feed.matches('\n').count(), feed.matches("\r\n").count(), "{path}");
            let lines = plain_reader::content_lines(&feed);
            for component in ["BEGIN:VEVENT", "END:VEVENT"] {
                let found = lines.iter().filter(|line| *line == component).count();
                assert_eq!((found, view.entries.len()), (EVENTS, EVENTS), "{path}: {component}");
            }
            assert_eq!(lines.iter().filter(|line| line.starts_with("BEGIN:VCALENDAR")).count(), 1, "{path}");
            let descriptions = plain_reader::texts(&feed, "DESCRIPTION");
            for (entry, description) in view.entries.iter().zip(descriptions) {
                let (event, written) = (&entry.announcement, &definition.events[entry.announcement.id.as_str()]);
                assert_eq!(event.title, written.title);
                assert_eq!(event.location, written.location);
                assert_eq!(event.tags, written.tags);
                let description = description.unwrap();
                for words in &written.words {
                    assert!(description.contains(words), "{words:?} is missing from {description:?}");
                }
            }
        }
    }
}

#[test]
#[ignore = "needs foreign engines; tests/run installs them"]
fn every_engine_reads_hostile_texts_as_they_were_written() {
    let definition = HostileDefinition::new(20_220_110);
    let calendar = expectation::calendar(&FilesInMemory::of(definition.text));
    let views = view::see(&calendar, Horizon::at(DateTime::UNIX_EPOCH));
    let folder = tempfile::tempdir().unwrap();
    let feeds: Vec<_> = views
        .iter()
        .zip(published(&calendar, &views, DateTime::UNIX_EPOCH))
        .map(|(view, (name, bytes))| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            (path, expectation::feed(view))
        })
        .collect();
    let count = compare(&feeds, &[&EVERYWHERE[..], &[&BACKSLASH_BEFORE_COMMA]].concat());
    println!("{} hostile feeds with {} events, 3 engines", count.feeds, count.events);
    assert_eq!((count.feeds, count.events), (4, 4 * EVENTS));
}

/// Every field that takes a text, which stands at `HERE`.
const FIELDS: [(&str, &str); 13] = [
    ("name of the calendar", "[calendar]\nname = HERE"),
    ("description of the calendar", "[calendar]\nname = \"Talks\"\ndescription = HERE"),
    ("name of an actor", "[actors.chair]\nzone = \"Europe/Brussels\"\nname = HERE"),
    ("name of a venue", "[venues.palais]\nzone = \"Europe/Brussels\"\nname = HERE"),
    ("address", "[venues.palais]\nzone = \"Europe/Brussels\"\nname = \"Palais\"\naddress = HERE"),
    ("title of a source", "[sources.report]\ntitle = HERE"),
    ("publisher", "[sources.report]\ntitle = \"Report\"\npublisher = HERE"),
    ("title", "[events.council]\nstart = 2027-01-07\nparticipants = \"belgium\"\ntitle = HERE"),
    (
        "description",
        "[events.council]\nstart = 2027-01-07\nparticipants = \"belgium\"\ntitle = \"Council\"\ndescription = HERE",
    ),
    (
        "agenda",
        "[events.council]\nstart = 2027-01-07\nparticipants = \"belgium\"\ntitle = \"Council\"\nagenda = [\"one\", HERE]",
    ),
    (
        "location",
        "[events.council]\nstart = 2027-01-07\nparticipants = \"belgium\"\ntitle = \"Council\"\nlocation = HERE",
    ),
    (
        "tag",
        "[events.council]\nstart = 2027-01-07\nparticipants = \"belgium\"\ntitle = \"Council\"\ntags = [\"one\", HERE]",
    ),
    (
        "reason",
        "[events.council]\nstart = 2027-01-07\nparticipants = \"belgium\"\ntitle = \"Council\"\nstatus = \"cancelled\"\nreason = HERE",
    ),
];

/// A text in `field`, in an otherwise faultless definition.
fn complaints(field: &str, text: &str) -> Vec<Diagnostic> {
    let mut definition = field.replace("HERE", text);
    let stage = "domain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\nzone = \"Europe/Brussels\"\n";
    definition = match definition.strip_prefix("[calendar]\n") {
        Some(rest) => format!("[calendar]\n{stage}{rest}\n"),
        None => format!("[calendar]\nname = \"Talks\"\n{stage}{definition}\n"),
    };
    definition += "[actors.belgium]\nname = \"Belgium\"\nzone = \"Europe/Brussels\"\n";
    let reading = schema::definition("events.toml", &FilesInMemory::of(definition)).unwrap();
    let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
    [reading.complaints, resolution.complaints].concat()
}

#[test]
fn what_would_break_a_feed_is_refused_in_every_field() {
    for (name, field) in FIELDS {
        let faultless = complaints(field, "\"ab\"");
        assert!(!faultless.iter().any(|complaint| complaint.code == Code::ControlCharacter), "{name}: {faultless:#?}");
        for character in REFUSED {
            for text in [format!("a\\u{:04X}b", u32::from(character)), format!("ab\\u{:04X}", u32::from(character))] {
                let complaints = complaints(field, &format!("\"{text}\""));
                let codes: Vec<&str> = complaints.iter().map(|complaint| complaint.code.name()).collect();
                assert!(codes.contains(&"text/control-character"), "{name}: {text}: {codes:?}");
            }
        }
    }
}

#[test]
fn only_what_has_several_lines_may_break_a_line() {
    for (name, field) in FIELDS {
        for text in [r#""a\nb""#, r#""a\r\nb""#, "\"\"\"\na\nb\"\"\"", "\"\"\"\r\na\r\nb\"\"\""] {
            let refused = complaints(field, text).iter().any(|complaint| complaint.code == Code::ControlCharacter);
            let several = ["description of the calendar", "description", "reason"].contains(&name);
            assert_eq!(refused, !several, "{name}: {text:?}");
        }
    }
}
