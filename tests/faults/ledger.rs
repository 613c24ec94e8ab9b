//! Ledgers that a build must not write, cannot write, or cannot read: it says why, and nothing changes.
//!
//! *May touch*: temporary folders. *Never touches*: anything else.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::process::Command;

use crate::definition::NOW;
use crate::place::{PROGRAM, Place, told};
use crate::scene::told_earlier;
use crate::tree::Tree;

/// Somebody who is not root; nobody, on Debian.
const STRANGER: u32 = 65534;

/// The ledger's text.
fn ledger(place: &Place) -> String {
    fs::read_to_string(place.path().join("events.lock")).unwrap()
}

/// Asserts that a build is refused with that exit code, says all of `words`, and leaves everything as it was.
#[track_caller]
fn refuses(place: &Place, arguments: &[&str], code: i32, words: &[&str]) {
    let before = place.tree();
    let output = place.run(arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", told(&output));
    for word in words {
        assert!(told(&output).contains(word), "{arguments:?} does not say {word:?}: {}", told(&output));
    }
    assert!(output.stdout.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(place.tree().differences(&before), [""; 0], "{arguments:?}");
}

const BUILD: [&str; 3] = ["build", "--now", NOW];

#[test]
fn a_ledger_that_is_no_file_of_the_definitions_folder_is_refused() {
    let place = told_earlier();
    let path = place.path().join("events.lock");
    let elsewhere = tempfile::tempdir().unwrap();
    fs::copy(&path, elsewhere.path().join("events.lock")).unwrap();
    fs::remove_file(&path).unwrap();
    let before = Tree::of(elsewhere.path());

    symlink(elsewhere.path().join("events.lock"), &path).unwrap();
    refuses(&place, &BUILD, 3, &["`events.lock` lies outside the folder of the definition"]);
    fs::remove_file(&path).unwrap();

    symlink(elsewhere.path().join("nothing.lock"), &path).unwrap();
    refuses(&place, &BUILD, 3, &["`events.lock`", "symbolic link"]);
    fs::remove_file(&path).unwrap();

    symlink("events.lock", &path).unwrap();
    refuses(&place, &BUILD, 3, &["`events.lock`", "symbolic links"]);
    fs::remove_file(&path).unwrap();

    fs::create_dir(&path).unwrap();
    refuses(&place, &BUILD, 3, &["`events.lock` is not a regular file"]);
    fs::remove_dir(&path).unwrap();

    rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, rustix::fs::Mode::from_raw_mode(0o644), 0)
        .unwrap();
    refuses(&place, &BUILD, 3, &["`events.lock` is not a regular file"]);

    assert_eq!(Tree::of(elsewhere.path()).differences(&before), [""; 0]);
}

#[test]
fn a_folder_that_may_not_be_written_is_named() {
    let place = told_earlier();
    let mut build = Command::new(PROGRAM);
    place.within(build.args(BUILD));
    fs::set_permissions(place.path(), Permissions::from_mode(0o555)).unwrap();
    // Root may do what permissions forbid.
    if File::create(place.path().join("trial")).is_ok() {
        fs::remove_file(place.path().join("trial")).unwrap();
        build.uid(STRANGER).gid(STRANGER);
    }
    let before = place.tree();
    let output = build.output();
    fs::set_permissions(place.path(), Permissions::from_mode(0o755)).unwrap();
    assert_eq!(place.tree().differences(&before), [""; 0]);
    match output {
        Ok(output) => {
            let said = told(&output);
            assert_eq!(output.status.code(), Some(3), "{said}");
            assert!(said.contains("`.events.lock.dateline-lock`: Permission denied"), "{said}");
        }
        // The program lies in a folder that is closed to strangers.
        Err(error) => println!("not tried: {error}"),
    }
}

#[test]
fn a_file_that_may_not_grow_is_named_and_leaves_all_as_it_was() {
    let (place, twin) = (told_earlier(), told_earlier());
    // Pages and pictures, which are longer, stand in the way.
    for place in [&place, &twin] {
        let templates = place.path().join("templates");
        fs::create_dir(&templates).unwrap();
        for name in ["index.html", "view.html", "style.css"] {
            fs::write(templates.join(name), "\n").unwrap();
        }
    }
    twin.build(NOW, "a twin");
    fs::remove_dir_all(place.path().join("static")).unwrap();
    let published = twin.tree().part(|path| path.starts_with("out"));
    let (longest, ledger) = (published.texts().map(|(_, text)| text.len()).max().unwrap(), ledger(&twin).len());
    assert!(longest + 2048 < ledger, "a limit of {longest} octets would not stop {ledger}");
    let limit = usize::midpoint(longest, ledger);
    let before = place.tree();
    // The signal that comes with it would kill; ignored, it leaves the refusal. The shell counts by 512 octets.
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", limit / 512);
    let mut build = Command::new("sh");
    let output = place.within(build.args(["-c", &script, "sh", PROGRAM]).args(BUILD)).output().unwrap();
    let said = told(&output);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("cannot write `events.lock`: File too large"), "{said}");
    assert_eq!(place.tree().differences(&before), [""; 0]);
}

#[test]
fn one_build_at_a_time_writes_a_ledger_and_one_a_folder() {
    let place = told_earlier();
    for (held, named) in [("events.lock", "`events.lock`"), ("out", "`out`")] {
        let lock = place.path().join(format!(".{held}.dateline-lock"));
        let holder = File::create(&lock).unwrap();
        holder.lock().unwrap();
        refuses(&place, &BUILD, 3, &["another build of", named, "is under way"]);
        if held == "events.lock" {
            refuses(
                &place,
                &["build", "--now", NOW, "--out", "elsewhere"],
                3,
                &["another build of `events.lock` is under way"],
            );
        }
        drop(holder);
        fs::remove_file(lock).unwrap();
    }
}

#[test]
fn a_lock_that_nobody_holds_any_more_stands_in_nobodys_way() {
    let place = told_earlier();
    let locks = [".events.lock.dateline-lock", ".out.dateline-lock"].map(|lock| place.put(lock, ""));
    place.build(NOW, "nothing is held");
    assert!(!locks.iter().any(|lock| lock.exists()));
}

#[test]
fn what_a_killed_build_left_beside_the_ledgers_file_goes_and_nothing_else() {
    let place = told_earlier();
    let path = place.path().join("events.lock");
    place.put("kept/talks.lock", fs::read(&path).unwrap());
    fs::remove_file(&path).unwrap();
    symlink("kept/talks.lock", &path).unwrap();
    let left = place.put("kept/.talks.lock.dateline-new-Ab12Cd", "half");
    let others =
        ["kept/.talk.lock.dateline-new-Ab12Cd", "kept/.talks.lock.dateline-new-folder/file", "kept/talks.lock.bak"];
    let others = others.map(|other| place.put(other, "mine"));
    for _ in 0..2 {
        place.build(NOW, "a linked ledger");
        assert!(!left.exists() && others.iter().all(|other| other.exists()));
        assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
        // Also where the ledger is not written.
        place.put("kept/.talks.lock.dateline-new-Ab12Cd", "half");
    }
}

#[test]
fn a_ledger_that_is_half_merged_is_shown_with_its_marks() {
    let place = told_earlier();
    let text = ledger(&place);
    let (at, line) = text.lines().enumerate().find(|(_, line)| line.starts_with("{\"event\":\"round-4\"")).unwrap();
    let merged = format!("<<<<<<< HEAD\n{line}\n=======\n{line}\n>>>>>>> agenda");
    place.put("events.lock", text.replace(line, &merged));
    let places = [at + 1, at + 3, at + 5].map(|line| format!("events.lock:{line}:"));
    refuses(&place, &BUILD, 1, &[&places[0], "ledger/", "marks of a merge"]);
}

#[test]
fn a_ledger_of_a_later_version_is_left_to_that_version() {
    let place = told_earlier();
    place.put("events.lock", ledger(&place).replacen("{\"ledger\":1}", "{\"ledger\":2}", 1));
    refuses(&place, &BUILD, 1, &["events.lock:1:", "error[ledger/", "version 2"]);
}

#[test]
fn a_ledger_that_is_torn_is_shown_where_it_ends() {
    let place = told_earlier();
    let text = ledger(&place);
    // Also in the middle of a character, and in its first line; at the end of a line nothing is torn.
    let cuts = [0, 1, 11].into_iter().chain((0..20).map(|part| 100 + part * (text.len() - 200) / 20));
    for cut in cuts.filter(|cut| text.as_bytes()[*cut] != b'\n' && (*cut == 0 || text.as_bytes()[cut - 1] != b'\n')) {
        place.put("events.lock", &text.as_bytes()[..cut]);
        let line = text.as_bytes()[..cut].split(|octet| *octet == b'\n').count();
        refuses(&place, &BUILD, 1, &[&format!("events.lock:{line}:"), "error[ledger/"]);
    }
}

#[test]
fn a_ledger_is_no_definition() {
    let place = told_earlier();
    let absolute = place.path().join("events.lock");
    for file in ["events.lock", "./events.lock", absolute.to_str().unwrap()] {
        for command in ["build", "check", "diff"] {
            refuses(&place, &[command, file], 2, &[&format!("`{file}` would be its own ledger")]);
        }
    }
}
