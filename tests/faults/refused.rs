//! Builds that the disk refuses something: they say what and why, and leave no more than a killed one would.
//!
//! *May touch*: temporary folders, processes that it started. *Never touches*: anything else.

use std::collections::BTreeMap;
use std::process::Output;
use std::sync::Mutex;

use crate::call::{Call, Fault};
use crate::place::told;
use crate::scene::{Moment, Scene, everywhere};

/// What is asked of a refusal, and how the system words it.
const FULL: (&str, &str) = ("ENOSPC", "No space left on device");
const BROKEN: (&str, &str) = ("EIO", "Input/output error");
const READ_ONLY: (&str, &str) = ("EROFS", "Read-only file system");

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn wherever_the_disk_is_full_a_build_says_so_and_leaves_old_or_new() {
    let scene = Scene::changed();
    let ends = refuse(&scene, &scene.sample(3), FULL);
    println!("a full disk: {ends:?}");
}

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn wherever_the_disk_fails_or_is_read_only_a_build_says_so_and_leaves_old_or_new() {
    let scene = Scene::changed();
    for error in [BROKEN, READ_ONLY] {
        println!("{}: {:?}", error.0, refuse(&scene, &scene.sample(15), error));
    }
}

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn a_first_build_an_adoption_and_a_poor_file_system_are_refused_alike() {
    let scenes =
        [("a first build", Scene::first(), 25), ("an adoption", Scene::adoption(), 25), ("copies", Scene::poor(), 12)];
    for (name, scene, step) in scenes {
        println!("{name}: {:?}", refuse(&scene, &scene.sample(step), FULL));
    }
}

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn a_disk_that_stays_full_leaves_old_or_new_although_nobody_can_be_told() {
    let scene = Scene::changed();
    let last = scene.calls.iter().rposition(Call::takes_space).unwrap();
    let froms: Vec<usize> = (0..last).step_by(last / 12).collect();
    everywhere(&froms, |from| {
        let circumstances = format!("full from {}", scene.calls[*from].text);
        let (place, output) = scene.disturbed(&Fault::full_disk(&scene.calls, *from));
        assert_eq!(output.status.code(), Some(3), "{circumstances}: {}", told(&output));
        let moment = scene.moment(&place, &circumstances);
        assert_ne!(moment, Moment::Written, "{circumstances}: the ledger is ahead of the folder");
        scene.mends(&place, &circumstances);
    });
}

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn a_folder_that_cannot_be_synchronised_at_all_is_no_failure() {
    let scene = Scene::changed();
    let folder = scene.calls.iter().rfind(|call| call.name == "fsync").unwrap();
    let (place, output) = scene.disturbed(&[folder.refused("EINVAL")]);
    assert!(output.status.success(), "{}", told(&output));
    scene.mends(&place, &folder.text);
}

/// How a build ended, and what a reader then found.
type End = (Option<i32>, Moment);

/// Refuses each of `calls` once, holds the law, and answers how often each end was met.
fn refuse(scene: &Scene, calls: &[&Call], (error, words): (&str, &str)) -> BTreeMap<End, usize> {
    let ends = Mutex::new(BTreeMap::new());
    everywhere(calls, |call| {
        let circumstances = format!("{error} at {}", call.text);
        let (place, output) = scene.disturbed(&[call.refused(error)]);
        let circumstances = format!("{circumstances}: {}", told(&output));
        let moment = scene.moment(&place, &circumstances);
        if call.speaks() {
            assert_eq!((output.status.code(), moment), (Some(3), Moment::Published), "{circumstances}");
        } else if output.status.success() {
            assert!(call.is_dispensable(), "{circumstances}: a success?");
            assert_eq!(moment, Moment::Published, "{circumstances}");
        } else {
            assert_eq!(output.status.code(), Some(3), "{circumstances}");
            assert!(moment < Moment::Published, "{circumstances}: it was published all the same");
            // What takes space is done before the ledger is touched.
            assert!(moment == Moment::Old || !call.takes_space(), "{circumstances}: the ledger is ahead of the folder");
            assert!(names_path_and(&output, words), "{circumstances}");
        }
        *ends.lock().unwrap().entry((output.status.code(), moment)).or_insert(0) += 1;
        scene.mends(&place, &circumstances);
    });
    ends.into_inner().unwrap()
}

/// Whether what the program says is one line, with a path in it and those words.
fn names_path_and(output: &Output, words: &str) -> bool {
    let said = String::from_utf8_lossy(&output.stderr);
    let named = said.split('`').nth(1).is_some_and(|path| !path.is_empty());
    said.starts_with("error: cannot ") && said.lines().count() == 1 && named && said.contains(words)
}
