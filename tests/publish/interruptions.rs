//! Builds that are given up, killed, raced, or read from while they happen.
//!
//! *May touch*: temporary folders. *Never touches*: anything else on the disk.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use dateline::publish::{PublishError, Staging};

use crate::place::{Place, SITE, artifact};

#[test]
fn two_builds_at_once_are_refused() {
    let place = Place::new();
    let first = place.stage(&SITE).unwrap();
    assert!(matches!(Staging::open(&place.out()), Err(PublishError::Busy { .. })));
    first.plan().unwrap().apply().unwrap();
    place.build(&SITE).unwrap();
}

#[test]
fn builds_that_race_are_refused_or_whole() {
    let place = Place::new();
    let succeeded: usize = std::thread::scope(|scope| {
        let builders: Vec<_> = (0..4)
            .map(|builder| {
                let place = &place;
                scope.spawn(move || {
                    let texts = (0..50).map(|round| format!("{builder} {round}"));
                    let builds = texts.map(|text| place.build(&[("a", text.as_str()), ("b", text.as_str())]));
                    builds
                        .map(|answer| match answer {
                            Ok(_) => 1,
                            Err(PublishError::Busy { .. }) => 0,
                            Err(error) => panic!("{error:?}"),
                        })
                        .sum::<usize>()
                })
            })
            .collect();
        builders.into_iter().map(|builder| builder.join().unwrap()).sum()
    });
    assert!(succeeded > 0);
    assert_eq!(place.text("out/a"), place.text("out/b"));
    assert_eq!(place.names(), ["out"]);
}

#[test]
fn a_build_that_is_given_up_leaves_nothing() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    let before = place.picture();
    drop(place.stage(&[("index.html", "other")]).unwrap());
    assert_eq!(place.picture(), before);
    drop(place.stage(&[("index.html", "other")]).unwrap().plan().unwrap());
    assert_eq!(place.picture(), before);
}

/// Not a test by itself: what `a_build_that_is_killed_blocks_nobody` runs in another process, in a folder that it marked.
#[test]
#[ignore = "it dies on purpose, when another test starts it"]
fn a_build_that_dies() {
    if Path::new("die-here").exists() {
        let mut staging = Staging::open(Path::new("out")).unwrap();
        staging.write(&artifact("index.html", "half")).unwrap();
        std::process::abort();
    }
}

#[test]
fn a_build_that_is_killed_blocks_nobody() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    let mark = place.put("die-here", "");
    let mut other = Command::new(std::env::current_exe().unwrap());
    other.args(["--exact", "interruptions::a_build_that_dies", "--ignored"]).current_dir(place.here.path());
    assert!(!other.output().unwrap().status.success());
    fs::remove_file(mark).unwrap();
    assert_eq!(place.names().len(), 3, "a lock, half a build and the published folder: {:?}", place.names());
    assert_eq!(place.text("out/index.html").as_deref(), Some("week"));
    place.build(&[("index.html", "other")]).unwrap();
    assert_eq!(place.names(), ["out"]);
    assert_eq!(place.text("out/index.html").as_deref(), Some("other"));
}

#[test]
fn what_a_killed_build_left_is_cleared_away() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    place.put(".out.dateline-new-Ab12Cd/feeds/belgium.ics", "half");
    place.put(".out.dateline-old/index.html", "week before");
    place.put(".out.dateline-lock", "");
    let bystander = place.put(".outer.dateline-new-Ab12Cd/file", "mine");
    symlink(bystander.parent().unwrap(), place.here.path().join(".out.dateline-new-link")).unwrap();
    place.build(&SITE).unwrap();
    assert_eq!(place.names(), [".out.dateline-new-link", ".outer.dateline-new-Ab12Cd", "out"]);
    assert!(bystander.exists());
}

#[test]
fn a_build_killed_between_two_renames_is_taken_back() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    fs::rename(place.out(), place.here.path().join(".out.dateline-old")).unwrap();
    place.put(".out.dateline-new-Ab12Cd/index.html", "half");
    assert!(place.build(&SITE).unwrap().changes.are_none());
    assert_eq!(place.names(), ["out"]);
}

#[test]
fn a_build_that_fails_half_way_leaves_the_folder_as_it_was() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    // No file system here bears a name of 300 octets, whoever asks; permissions would not stop root.
    let endless = "x".repeat(300);
    place.refuses(&[("index.html", "other"), (endless.as_str(), "")], "cannot write");
    place.refuses(&[("index.html", "other"), (format!("{endless}/a").as_str(), "")], "cannot create");
}

#[test]
fn a_place_that_cannot_hold_a_folder_is_named() {
    let place = Place::new();
    place.put("file", "");
    let refusal = Staging::open(&place.here.path().join("file/out")).unwrap_err();
    assert!(refusal.to_string().contains("cannot"), "{refusal}");
    assert!(std::error::Error::source(&refusal).is_some());
}

#[test]
fn a_folder_that_changes_while_it_is_compared_is_not_replaced() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    let plan = place.stage(&[("index.html", "other")]).unwrap().plan().unwrap();
    place.put("out/notes.txt", "mine");
    assert!(matches!(plan.apply(), Err(PublishError::Disturbed { .. })));
    assert_eq!(place.text("out/index.html").as_deref(), Some("week"));
    assert_eq!(place.text("out/notes.txt").as_deref(), Some("mine"));
    assert_eq!(place.names(), ["out"]);
}

#[test]
fn a_reader_never_sees_two_builds_at_once() {
    const BUILDS: usize = 200;
    let place = Place::new();
    let site = |number: usize| [("a", format!("{number:04}")), ("feeds/b.ics", format!("{number:04}"))];
    let build = |number: usize| {
        let files = site(number);
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        place.build(&files).unwrap();
    };
    build(0);
    let ended = AtomicBool::new(false);
    let (pairs, gaps) = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut pairs, mut gaps) = (0_usize, 0_usize);
            while !ended.load(Ordering::Relaxed) {
                // The folder must be there at every moment; only files of one that has just been replaced may be gone.
                let folder =
                    rustix::fs::open(place.out(), rustix::fs::OFlags::DIRECTORY, rustix::fs::Mode::empty()).unwrap();
                match (text_in(&folder, "a"), text_in(&folder, "feeds/b.ics")) {
                    (Some(a), Some(b)) => {
                        assert_eq!(a, b);
                        pairs += 1;
                    }
                    _ => gaps += 1,
                }
                // By path: when the first file is the same before and after, no exchange came between.
                let path = place.out();
                let [before, between, after] =
                    ["a", "feeds/b.ics", "a"].map(|name| fs::read_to_string(path.join(name)).ok());
                if before.is_some() && between.is_some() && before == after {
                    assert_eq!(before, between);
                }
            }
            (pairs, gaps)
        });
        (1..=BUILDS).for_each(build);
        ended.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    assert!(pairs > gaps, "{pairs} pairs were read, {gaps} times the folder was gone in between");
    assert_eq!(place.names(), ["out"]);
}

/// The text of a file in an open folder; `None` when it is gone.
fn text_in(folder: &std::os::fd::OwnedFd, name: &str) -> Option<String> {
    use rustix::fs::{Mode, OFlags, openat};
    let file = openat(folder, name, OFlags::RDONLY, Mode::empty()).ok()?;
    std::io::read_to_string(File::from(file)).ok()
}
