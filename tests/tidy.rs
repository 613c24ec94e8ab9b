//! The laws of the house: which room may name which, a sign on every file, no file that has outgrown its noun, no page of the
//! documents that points nowhere.

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

use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms each room may name, as ARCHITECTURE.md says; every room may name itself.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diag", &["source"]),
    ("time", &[]),
    ("schema", &["source", "diag"]),
    ("model", &["time"]),
    ("resolve", &["schema", "model", "time", "diag", "source"]),
    ("words", &["model", "time"]),
    ("lint", &["model", "time", "words", "ics", "render", "source", "diag"]),
    ("view", &["model", "time"]),
    ("ledger", &["model", "view", "time", "words", "source", "diag"]),
    ("ics", &["time"]),
    ("render", &["view", "ledger", "words", "ics", "model", "time"]),
    ("publish", &["render"]),
    (
        "cli",
        &[
            "source", "diag", "time", "schema", "model", "resolve", "lint", "view", "words", "ledger", "ics", "render",
            "publish",
        ],
    ),
];

const LONGEST_FILE_LINES: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` with that ending.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![root().join(folder)];
    while let Some(place) = waiting.pop() {
        for entry in fs::read_dir(place).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn room(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms that a text names by `crate::room`.
fn named(text: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let inside = group.split("};").next().unwrap();
            rooms.extend(inside.split(',').map(|part| part.trim().split("::").next().unwrap().to_owned()));
        } else {
            rooms.push(rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect());
        }
    }
    rooms.retain(|room| MAY_NAME.iter().any(|(known, _)| known == room));
    rooms
}

#[test]
fn data_goes_one_way() {
    for path in files("src", "rs") {
        let room = room(&path);
        if room == "lib" || room == "main" {
            continue;
        }
        let (_, allowed) =
            MAY_NAME.iter().find(|(known, _)| *known == room).unwrap_or_else(|| panic!("{room} is no room"));
        let text = fs::read_to_string(&path).unwrap();
        // Tests may look further; what is shipped may not.
        let shipped = text.split("#[cfg(test)]").next().unwrap();
        for other in named(shipped) {
            assert!(
                other == room || allowed.contains(&other.as_str()),
                "{}: {room} may not name {other}",
                path.display()
            );
        }
    }
}

#[test]
fn every_file_has_a_sign() {
    for path in files("src", "rs") {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//! "), "{}: no sign", path.display());
        let sign: String = text.lines().take_while(|line| line.starts_with("//!")).collect();
        if !matches!(room(&path).as_str(), "lib" | "main") {
            assert!(
                sign.contains("*May touch*") && sign.contains("*Never touches*"),
                "{}: what may it touch?",
                path.display()
            );
        }
    }
}

#[test]
fn no_file_has_outgrown_its_noun() {
    for path in files("src", "rs") {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= LONGEST_FILE_LINES, "{}: {lines} lines; look for the second noun in it", path.display());
    }
}

#[test]
fn no_document_points_at_a_file_that_is_not_there() {
    let documents = files("docs", "md")
        .into_iter()
        .chain(["README.md", "ARCHITECTURE.md", "CHANGELOG.md"].map(|name| root().join(name)));
    for document in documents {
        let text = fs::read_to_string(&document).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            let path = document.parent().unwrap().join(target);
            assert!(path.exists(), "{}: {link} points nowhere", document.display());
        }
    }
}
