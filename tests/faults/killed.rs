//! Builds that are killed at every call by which they change the disk: readers find the old or the new, and the next build mends the rest.
//!
//! *May touch*: temporary folders, processes that it started. *Never touches*: anything else.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::process::Output;
use std::sync::Mutex;

use crate::call::Call;
use crate::place::told;
use crate::scene::{Moment, Scene, everywhere};

/// SIGKILL, as wait(2) tells it.
const KILLED: i32 = 9;

/// What is done after a kill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Again {
    AtOnce,
    Later,
}

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn wherever_a_build_is_killed_readers_find_old_or_new_and_the_next_one_mends() {
    let scene = Scene::changed();
    assert!(scene.calls.len() >= 200, "{} calls are too few to be worth it", scene.calls.len());
    let moments = kill(&scene, &scene.calls.iter().collect::<Vec<_>>(), Again::AtOnce);
    assert!(moments.keys().eq([Moment::Old, Moment::Written, Moment::Published].iter()), "{moments:?}");
    println!("with changes: {moments:?}");
}

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn wherever_a_build_is_killed_building_later_loses_and_doubles_no_revision() {
    let scene = Scene::changed();
    let moments = kill(&scene, &scene.sample(6), Again::Later);
    assert!(moments.keys().eq([Moment::Old, Moment::Written, Moment::Published].iter()), "{moments:?}");
    println!("with changes, built later: {moments:?}");
}

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn a_first_build_that_is_killed_publishes_nothing_or_all() {
    let scene = Scene::first();
    let moments = kill(&scene, &scene.sample(5), Again::AtOnce);
    assert!(moments.keys().eq([Moment::Old, Moment::Written, Moment::Published].iter()), "{moments:?}");
    let later = kill(&scene, &scene.sample(80), Again::Later);
    println!("a first build: {moments:?}, built later: {later:?}");
}

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn an_adoption_that_is_killed_adopts_again() {
    let scene = Scene::adoption();
    let moments = kill(&scene, &scene.sample(8), Again::AtOnce);
    assert!(moments.keys().eq([Moment::Old, Moment::Written, Moment::Published].iter()), "{moments:?}");
    let later = kill(&scene, &scene.sample(80), Again::Later);
    println!("an adoption: {moments:?}, built later: {later:?}");
}

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn a_build_without_changes_that_is_killed_has_changed_nothing() {
    let scene = Scene::unchanged();
    let all: Vec<&Call> = scene.calls.iter().collect();
    let moments = kill(&scene, &all, Again::AtOnce);
    let later = kill(&scene, &all, Again::Later);
    println!("without changes: {moments:?}, built later: {later:?}");
}

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn what_a_killed_build_left_beside_a_linked_ledger_is_cleared_away() {
    let scene = Scene::linked();
    let moments = kill(&scene, &scene.sample(1000), Again::AtOnce);
    assert!(moments.keys().eq([Moment::Old, Moment::Written, Moment::Published].iter()), "{moments:?}");
    println!("a linked ledger: {moments:?}");
}

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn where_folders_cannot_be_exchanged_at_once_the_next_build_mends_what_was_between() {
    let scene = Scene::poor();
    let moments = kill(&scene, &scene.sample(8), Again::AtOnce);
    assert!(
        moments.keys().eq([Moment::Old, Moment::Written, Moment::Between, Moment::Published].iter()),
        "{moments:?}"
    );
    assert_eq!(moments[&Moment::Between], 1, "{moments:?}");
    println!("a poor file system: {moments:?}");
}

#[test]
#[ignore = "it needs strace, which tests/faults/install installs"]
fn builds_that_are_killed_one_after_another_end_where_an_undisturbed_one_does() {
    let scene = Scene::changed();
    let (place, mut last) = scene.disturbed(&[scene.calls[0].killed()]);
    let mut moment = Moment::Old;
    let mut kills = 0;
    for call in scene.calls.iter().step_by(5) {
        let circumstances = format!("after {kills} kills, {}", call.text);
        let now = scene.moment(&place, &circumstances);
        assert!(now >= moment, "{circumstances}: what had been published is taken back");
        moment = now;
        kills += usize::from(is_killed(&last));
        last = scene.disturbed_in(&place, &[call.killed()]);
    }
    assert!(kills > 20, "{kills} kills");
    scene.mends(&place, &format!("after {kills} kills"));
    println!("one after another: {kills} kills");
}

/// Kills a build at each of `calls`, holds the law, and answers how often each moment was met.
fn kill(scene: &Scene, calls: &[&Call], again: Again) -> BTreeMap<Moment, usize> {
    let moments = Mutex::new(BTreeMap::new());
    everywhere(calls, |call| {
        let circumstances = format!("killed before {}", call.text);
        let (place, output) = scene.disturbed(&[call.killed()]);
        assert!(is_killed(&output), "{circumstances}: it was not: {}", told(&output));
        let moment = scene.moment(&place, &circumstances);
        *moments.lock().unwrap().entry(moment).or_insert(0) += 1;
        match again {
            Again::AtOnce => scene.mends(&place, &circumstances),
            Again::Later => scene.mends_later(&place, &circumstances),
        }
    });
    moments.into_inner().unwrap()
}

fn is_killed(output: &Output) -> bool {
    output.status.signal() == Some(KILLED)
}
