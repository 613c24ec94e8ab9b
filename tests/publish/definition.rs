//! Reading a definition: its own folder and no other, regular files and nothing else.
//!
//! *May touch*: temporary folders. *Never touches*: anything else on the disk.

use std::fs;
use std::os::unix::fs::symlink;

use dateline::publish::{DefinitionFolder, ReadError};

use crate::place::{Place, pipe};

/// The folder of `talks/events.toml`, and what names of files in it begin with.
fn talks(place: &Place) -> (DefinitionFolder, String) {
    let definition = place.put("talks/events.toml", "[calendar]");
    let folder = DefinitionFolder::of(definition.to_str().unwrap()).unwrap();
    (folder, definition.parent().unwrap().to_str().unwrap().to_owned())
}

#[test]
fn files_are_read_by_the_name_that_they_were_given() {
    let place = Place::new();
    let (folder, prefix) = talks(&place);
    place.put("talks/actors/belgium.toml", "[actors.belgium]");
    assert_eq!(folder.read(&format!("{prefix}/events.toml")).unwrap(), b"[calendar]");
    assert_eq!(folder.read(&format!("{prefix}/actors/../events.toml")).unwrap(), b"[calendar]");
    assert!(matches!(folder.read(&format!("{prefix}/none.toml")), Err(ReadError::Disk { .. })));
    assert!(matches!(folder.read(&prefix), Err(ReadError::NotAFile { .. })));
}

#[test]
fn names_that_match_are_sorted_and_begin_with_their_folder() {
    let place = Place::new();
    let (folder, prefix) = talks(&place);
    for file in ["b.toml", "a.toml", ".draft.toml", "a.txt", "deep/c.toml", "folder.toml/d.txt", "[x]/e.toml"] {
        place.put(&format!("talks/actors/{file}"), "");
    }
    let table: [(&str, &str, &[&str]); 9] = [
        ("", "actors/*.toml", &["actors/a.toml", "actors/b.toml"]),
        ("", "./actors/a.toml", &["actors/a.toml"]),
        ("/actors", "*.toml", &["actors/a.toml", "actors/b.toml"]),
        ("/actors/[x]", "*.toml", &["actors/[x]/e.toml"]),
        ("", "**/c.toml", &["actors/deep/c.toml"]),
        ("", "actors/?.toml", &["actors/a.toml", "actors/b.toml"]),
        ("", "actors/[b-z].toml", &["actors/b.toml"]),
        ("", "none/*.toml", &[]),
        ("", "none.toml", &[]),
    ];
    for (inner, pattern, expected) in table {
        let names = folder.matching(&format!("{prefix}{inner}"), pattern).unwrap();
        let expected: Vec<String> = expected.iter().map(|name| format!("{prefix}/{name}")).collect();
        assert_eq!(names, expected, "{inner} {pattern}");
    }
    assert!(matches!(folder.matching(&prefix, "a[.toml"), Err(ReadError::Pattern { .. })));
}

#[test]
fn nothing_outside_the_folder_is_read_or_listed() {
    let place = Place::new();
    let (folder, prefix) = talks(&place);
    let outside = place.put("outside/secret.toml", "secret");
    symlink(&outside, place.here.path().join("talks/file.toml")).unwrap();
    symlink(outside.parent().unwrap(), place.here.path().join("talks/linked")).unwrap();
    for name in ["../outside/secret.toml", "file.toml", "linked/secret.toml", "linked/../outside/secret.toml"] {
        let answer = folder.read(&format!("{prefix}/{name}"));
        assert!(matches!(answer, Err(ReadError::Outside { .. })), "{name}: {answer:?}");
    }
    assert!(matches!(folder.read("/etc/hostname"), Err(ReadError::Outside { .. })));
    for pattern in ["../outside/*.toml", "/etc/*", "actors/../../outside/*", "*.toml", "linked/*.toml"] {
        let answer = folder.matching(&prefix, pattern);
        assert!(matches!(answer, Err(ReadError::Outside { .. })), "{pattern}: {answer:?}");
    }
    assert!(matches!(folder.matching("/etc", "*"), Err(ReadError::Outside { .. })));
}

#[test]
fn a_link_that_stays_in_the_folder_is_followed() {
    let place = Place::new();
    let (folder, prefix) = talks(&place);
    place.put("talks/.shared/belgium.toml", "[actors.belgium]");
    symlink(".shared/belgium.toml", place.here.path().join("talks/belgium.toml")).unwrap();
    assert_eq!(folder.read(&format!("{prefix}/belgium.toml")).unwrap(), b"[actors.belgium]");
    assert_eq!(folder.matching(&prefix, "b*.toml").unwrap(), [format!("{prefix}/belgium.toml")]);
}

#[test]
fn a_pipe_and_a_device_keep_nobody_waiting() {
    let place = Place::new();
    let (folder, prefix) = talks(&place);
    pipe(&place.here.path().join("talks/pipe.toml"));
    assert!(matches!(folder.read(&format!("{prefix}/pipe.toml")), Err(ReadError::NotAFile { .. })));
    let devices = DefinitionFolder::of("/dev/events.toml").unwrap();
    assert!(matches!(devices.read("/dev/zero"), Err(ReadError::NotAFile { .. })));
}

#[test]
fn a_definition_in_the_current_folder_needs_no_prefix() {
    let folder = DefinitionFolder::of("Cargo.toml").unwrap();
    assert!(!folder.read("Cargo.toml").unwrap().is_empty());
    assert_eq!(folder.matching("", "Cargo.to*").unwrap(), ["Cargo.toml"]);
    assert_eq!(folder.matching("src", "lib.rs").unwrap(), ["src/lib.rs"]);
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let place = Place::new();
    fs::create_dir(place.here.path().join("talks")).unwrap();
    let missing = place.here.path().join("none/events.toml");
    assert!(matches!(DefinitionFolder::of(missing.to_str().unwrap()), Err(ReadError::Disk { .. })));
}
