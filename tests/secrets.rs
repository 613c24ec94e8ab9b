//! Secret addresses from outside: who needs the key, what is told to whom, and how an address is withdrawn.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and reads its own files"
)]

use std::collections::BTreeMap;
use std::fs;

use std::process::{Command, Output};

use tempfile::TempDir;

const DEFINITION: &str = r#"[calendar]
name = "Week"
domain = "talks.example.org"
url = "https://talks.example.org/"
zone = "Europe/Brussels"

[actors.belgium]
name = "Belgium"
zone = "Europe/Brussels"

[actors.norway]
name = "Norway"
zone = "Europe/Oslo"

[events.council]
title = "Council"
start = 2027-01-07T14:00:00
duration = "1h"
participants = ["belgium", "norway"]

[events.coordination]
title = "Coordination of a kind"
start = 2027-01-06T14:00:00
duration = "1h"
host = "belgium"
visibility = "participants"

[views.belgium-delegation]
of = "belgium"
secret = true

[views.belgium-busy]
of = "belgium"
detail = "busy"
"#;

/// A key for tests.
fn key(octet: &str) -> String {
    octet.repeat(32)
}

struct Site(TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        site.write("events.toml", DEFINITION);
        site
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    fn edit(&self, words: &str, instead: &str) {
        let text = fs::read_to_string(self.0.path().join("events.toml")).unwrap();
        assert_eq!(text.matches(words).count(), 1, "{words}");
        self.write("events.toml", &text.replace(words, instead));
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments).current_dir(self.0.path()).env_remove("DATELINE_SECRET");
        command.env("SOURCE_DATE_EPOCH", "1798700000");
        command
    }

    /// What is said without a key: the exit code and both streams.
    fn keyless(&self, arguments: &[&str]) -> (i32, String, String) {
        streams(&self.command(arguments).output().unwrap())
    }

    /// The same with one.
    fn keyed(&self, arguments: &[&str]) -> (i32, String, String) {
        streams(&self.command(arguments).env("DATELINE_SECRET", key("5a")).output().unwrap())
    }

    fn build(&self) -> String {
        let (code, out, err) = self.keyed(&["build"]);
        assert_eq!(code, 0, "{out}{err}");
        out
    }

    /// The one secret address of the site, as a path below `out/`.
    fn address(&self) -> String {
        let (code, out, err) = self.keyed(&["links"]);
        assert_eq!((code, err.as_str()), (0, ""));
        let [line] = out.lines().collect::<Vec<_>>()[..] else { panic!("{out}") };
        let (name, address) = line.split_once("  ").unwrap();
        let path = address.strip_prefix("https://talks.example.org/").unwrap();
        assert_eq!(path.rsplit('/').next().unwrap(), format!("{name}.ics"));
        path.to_owned()
    }

    /// Every file of the folder, by its path.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut waiting = vec![self.0.path().to_owned()];
        while let Some(folder) = waiting.pop() {
            for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    waiting.push(path);
                } else {
                    let name = path.strip_prefix(self.0.path()).unwrap().to_str().unwrap().to_owned();
                    files.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        files
    }
}

fn streams(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn without_a_key_nothing_is_written() {
    let site = Site::new();
    let before = site.files();
    for command in [&["build"][..], &["build", "--locked"], &["links"]] {
        let (code, out, err) = site.keyless(command);
        assert_eq!((code, out.as_str()), (2, ""), "{command:?}");
        assert!(
            err.contains("DATELINE_SECRET is not set") && err.contains("belgium-busy, belgium-delegation"),
            "{err}"
        );
    }
    // GitHub hands an empty one to those who may not have it.
    let empty = streams(&site.command(&["build"]).env("DATELINE_SECRET", "").output().unwrap());
    assert!(empty.0 == 2 && empty.2.contains("is not set"), "{empty:?}");
    for (secret, fault) in [("abc", "hexadecimal"), (&*"ab".repeat(31), "at least 32 octets"), ("xyz", "hexadecimal")] {
        let (code, _, err) = streams(&site.command(&["build"]).env("DATELINE_SECRET", secret).output().unwrap());
        assert_eq!(code, 2);
        assert!(err.contains(fault) && !err.contains(secret), "{err}");
    }
    assert_eq!(site.files(), before);
}

#[test]
fn the_key_comes_from_the_variable_or_from_a_file() {
    let site = Site::new();
    site.write("key", &format!("{}\n", key("5a").to_uppercase()));
    let (code, by_file, _) = site.keyless(&["links", "--secret-file", "key"]);
    assert_eq!((code, by_file), (0, site.keyed(&["links"]).1));
    // What is named on the command line counts.
    site.write("other", &key("77"));
    let (_, other, _) = site.keyed(&["links", "--secret-file", "other"]);
    assert_ne!(other, site.keyed(&["links"]).1);
    for name in ["missing", "."] {
        let (code, out, err) = site.keyed(&["links", "--secret-file", name]);
        assert_eq!((code, out.as_str()), (3, ""), "{err}");
    }
}

#[test]
fn nothing_names_a_secret_address_but_links() {
    let site = Site::new();
    let printed = site.build();
    let address = site.address();
    let token = address.split('/').nth(1).unwrap();
    assert_eq!(token.len(), 32);
    assert!(!printed.contains(token), "{printed}");
    for (path, bytes) in site.files() {
        if path == format!("out/{address}") {
            assert!(String::from_utf8(bytes).unwrap().contains("Coordination of a kind"));
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(token), "{path}");
        let may_know = ["events.toml", "events.lock"].contains(&path.as_str());
        assert!(may_know || !text.contains("Coordination of a kind"), "{path}");
    }
    // There is the feed, and nothing beside it.
    let beside = site.files().into_keys().filter(|path| path.contains("belgium-delegation")).count();
    assert_eq!(beside, 1);
}

#[test]
fn whoever_has_no_key_can_check_and_is_told_what_is_public() {
    let site = Site::new();
    site.build();
    assert_eq!(site.keyless(&["check", "--drift", "--deny", "warnings"]).0, 0);
    assert_eq!(site.keyed(&["check", "--drift"]).0, 0);
    site.edit("Coordination of a kind", "Coordination of another kind");
    let (code, out, _) = site.keyless(&["diff", "--exit-code"]);
    let left_out = "what secret and busy feeds say is left out; `dateline diff --secret` tells it\n";
    assert_eq!((code, out), (0, format!("subscribers will see no change\n{left_out}")), "nobody in public");
    for format in ["text", "markdown", "json"] {
        let out = site.keyless(&["diff", "--format", format]).1;
        assert!(!out.contains("oordination") && !out.contains("delegation"), "{out}");
    }
    let (code, out, _) = site.keyless(&["diff", "--secret", "--exit-code"]);
    assert_eq!(code, 4);
    assert!(out.contains("was called “Coordination of a kind”") && out.contains("secret/belgium-delegation"), "{out}");
    // A busy block moves: that a time changes is public, and whose event it is, is not.
    site.edit("start = 2027-01-06T14:00:00", "start = 2027-01-06T15:00:00");
    let (code, out, _) = site.keyless(&["diff", "--exit-code"]);
    assert_eq!(code, 4);
    assert_eq!(out, format!("busy times that change: belgium-busy (1)\nno event changes\n{left_out}"));
    assert_eq!(site.keyless(&["check", "--drift"]).0, 4, "the ledger is not what a build would write");
}

#[test]
fn a_higher_rotation_withdraws_an_address_and_keeps_what_was_told() {
    let site = Site::new();
    site.build();
    let old = site.address();
    let feed = |path: &str| String::from_utf8(site.files()[&format!("out/{path}")].clone()).unwrap();
    let entries = |feed: &str| feed.split_once("BEGIN:VEVENT").unwrap().1.to_owned();
    let before = entries(&feed(&old));
    site.edit("secret = true", "secret = true\nrotation = 1");
    site.build();
    let new = site.address();
    assert_ne!(old, new);
    assert!(!site.files().contains_key(&format!("out/{old}")), "the old one is gone");
    assert_eq!(entries(&feed(&new)), before, "and its entries are as they were");
}

#[test]
fn a_secret_view_that_turns_public_tells_nothing_of_what_it_was() {
    let site = Site::new();
    site.build();
    site.edit("secret = true\n", "");
    site.build();
    let feed = String::from_utf8(site.files()["out/feeds/belgium-delegation.ics"].clone()).unwrap();
    assert!(feed.contains("SUMMARY:Council") && feed.contains("SEQUENCE:0"), "{feed}");
    assert!(!feed.contains("oordination") && !feed.contains("CANCELLED"), "{feed}");
}

#[test]
fn a_secret_view_that_ends_is_gone_at_once() {
    let site = Site::new();
    site.build();
    let old = site.address();
    site.edit("[views.belgium-delegation]\nof = \"belgium\"\nsecret = true\n", "");
    site.edit("visibility = \"participants\"", "visibility = \"public\"");
    site.build();
    assert!(!site.files().contains_key(&format!("out/{old}")));
    // A public one says for a year that it has ended.
    site.edit("[views.belgium-busy]\nof = \"belgium\"\ndetail = \"busy\"\n", "");
    let (code, out, _) = site.keyless(&["build"]);
    assert_eq!(code, 0, "{out}");
    let ended = String::from_utf8(site.files()["out/feeds/belgium-busy.ics"].clone()).unwrap();
    assert!(ended.contains("X-WR-CALDESC:This feed has ended.") && !ended.contains("oordination"), "{ended}");
}

#[test]
fn a_ledger_that_was_taken_back_catches_up_with_secret_feeds() {
    let site = Site::new();
    site.build();
    let ledger = fs::read_to_string(site.0.path().join("events.lock")).unwrap();
    site.edit("Coordination of a kind", "Coordination of another kind");
    site.build();
    site.write("events.lock", &ledger);
    site.edit("Coordination of another kind", "Coordination of a third kind");
    site.build();
    let feed = String::from_utf8(site.files()[&format!("out/{}", site.address())].clone()).unwrap();
    let entry = feed.split("BEGIN:VEVENT").find(|entry| entry.contains("third kind")).unwrap();
    assert!(entry.contains("SEQUENCE:2"), "{entry}");
}

#[test]
fn a_window_moves_with_the_days_and_is_checked_as_of_the_last_build() {
    let site = Site::new();
    site.write(
        "events.toml",
        &DEFINITION
            .replace("detail = \"busy\"", "past = \"2d\"\nfuture = \"5d\"")
            .replace("secret = true\n", "")
            .replace("visibility = \"participants\"\n", ""),
    );
    let held = |now: &str| {
        let (code, out, err) = site.keyless(&["build", "--now", now]);
        assert_eq!(code, 0, "{err}");
        let feed = String::from_utf8(site.files()["out/feeds/belgium-busy.ics"].clone()).unwrap();
        let held: Vec<String> =
            feed.lines().filter_map(|line| line.strip_prefix("SUMMARY:")).map(str::to_owned).collect();
        (held.join(", "), out)
    };
    assert_eq!(held("2026-12-31T12:00:00Z").0, "");
    assert_eq!(held("2027-01-01T12:00:00Z").0, "Coordination of a kind");
    assert_eq!(held("2027-01-02T12:00:00Z").0, "Coordination of a kind, Council");
    // As long as it would be the same, the day does not matter, and nothing is written.
    for day in ["2027-01-03T12:00:00Z", "2027-01-08T12:00:00Z"] {
        let (held, out) = held(day);
        assert_eq!(held, "Coordination of a kind, Council");
        assert!(out.starts_with("nothing changed"), "{out}");
    }
    assert_eq!(held("2027-01-09T12:00:00Z").0, "Council", "what drops out goes without a notice");
    assert_eq!(site.keyless(&["check", "--drift"]).0, 0, "on whatever day");
    assert_eq!(held("2027-01-12T12:00:00Z").0, "");
}

#[test]
fn a_definition_to_begin_with_is_sound_and_replaces_nothing() {
    let site = Site(tempfile::tempdir().unwrap());
    let (code, out, err) = site.keyless(&["init"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("dateline check") && out.contains("out/feeds/*/"), "{out}");
    assert_eq!(site.keyless(&["check", "--deny", "warnings"]).0, 0);
    assert_eq!(site.keyless(&["build"]).0, 0);
    let before = site.files();
    let (code, _, err) = site.keyless(&["init"]);
    assert_eq!(code, 2);
    assert!(err.contains("is there already"), "{err}");
    assert_eq!(site.files(), before);
}
