//! One file in the place of another: whole, or not at all.
//!
//! *May touch*: temporary folders. *Never touches*: anything else on the disk.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use dateline::publish::{Replaced, replace};

use crate::place::Place;

#[test]
fn a_file_is_written_once_and_then_left_alone() {
    let place = Place::new();
    let ledger = place.here.path().join("events.lock");
    assert_eq!(replace(&ledger, b"one").unwrap(), Replaced::Written);
    let before = place.picture();
    assert_eq!(replace(&ledger, b"one").unwrap(), Replaced::Unchanged);
    assert_eq!(place.picture(), before);
    assert_eq!(replace(&ledger, b"two").unwrap(), Replaced::Written);
    assert_eq!(place.text("events.lock").as_deref(), Some("two"));
    assert_eq!(place.names(), ["events.lock"]);
}

#[test]
fn a_new_file_is_as_readable_as_any_and_an_old_one_keeps_its_permissions() {
    let place = Place::new();
    let mode = |name: &str| fs::metadata(place.here.path().join(name)).unwrap().permissions().mode() & 0o7777;
    place.put("any", "");
    let ledger = place.here.path().join("events.lock");
    replace(&ledger, b"one").unwrap();
    assert_eq!(mode("events.lock"), mode("any"));
    fs::set_permissions(&ledger, fs::Permissions::from_mode(0o640)).unwrap();
    replace(&ledger, b"two").unwrap();
    assert_eq!(mode("events.lock"), 0o640);
}

#[test]
fn a_link_stays_and_its_file_is_replaced() {
    let place = Place::new();
    place.put("kept/events.lock", "one");
    let ledger = place.here.path().join("events.lock");
    symlink("kept/events.lock", &ledger).unwrap();
    replace(&ledger, b"two").unwrap();
    assert!(fs::symlink_metadata(&ledger).unwrap().is_symlink());
    assert_eq!(place.text("kept/events.lock").as_deref(), Some("two"));
}

#[test]
fn what_cannot_be_replaced_is_named_and_leaves_nothing() {
    let place = Place::new();
    place.put("events.lock/file", "mine");
    let before = place.picture();
    let refusal = replace(&place.here.path().join("events.lock"), b"one").unwrap_err();
    assert!(refusal.to_string().contains("events.lock`"), "{refusal}");
    assert!(replace(&place.here.path().join("none/events.lock"), b"one").is_err());
    assert_eq!(place.picture(), before);
}
