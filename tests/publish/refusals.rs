//! What stops a build: files, links and folders that are not dateline's to replace.
//!
//! *May touch*: temporary folders. *Never touches*: anything else on the disk.

use std::fs;
use std::os::unix::fs::symlink;

use dateline::publish::PublishError;

use crate::place::{Place, SITE, pipe, written};

#[test]
fn a_file_that_dateline_did_not_write_stops_the_build() {
    let place = Place::new();
    place.put("out/notes.txt", "mine");
    place.refuses(&SITE, "`notes.txt`; move them to `static/`");
    fs::remove_file(place.out().join("notes.txt")).unwrap();
    place.build(&SITE).unwrap();
    place.put("out/deep/notes.txt", "mine");
    place.refuses(&SITE, "`deep/notes.txt`");
    place.refuses(&[("deep/notes.txt", "theirs")], "`deep/notes.txt`");
    assert!(matches!(place.compare(&SITE), Err(PublishError::Foreign { .. })));
}

#[test]
fn a_foreign_file_stops_the_build_whatever_its_name() {
    use std::os::unix::ffi::OsStrExt;

    let place = Place::new();
    place.build(&SITE).unwrap();
    fs::write(place.out().join(std::ffi::OsStr::from_bytes(b"\xff.txt")), "mine").unwrap();
    place.refuses(&SITE, "did not write");
}

#[test]
fn a_file_that_moved_to_static_stops_no_build() {
    let place = Place::new();
    place.put("out/CNAME", "old.example.org\n");
    place.put("static/CNAME", "talks.example.org\n");
    place.build(&SITE).unwrap();
    assert_eq!(place.text("out/CNAME").as_deref(), Some("talks.example.org\n"));
}

#[test]
fn a_site_that_lost_its_manifest_is_taken_up_where_its_bytes_agree() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    fs::remove_file(place.out().join(".dateline")).unwrap();
    place.refuses(&[("index.html", "other"), SITE[2]], "`index.html`");
    let published = place.build(&SITE).unwrap();
    assert_eq!(written(&published), [".dateline"]);
}

#[test]
fn an_empty_folder_and_the_litter_of_file_managers_stop_no_build() {
    let place = Place::new();
    fs::create_dir_all(place.out().join("empty")).unwrap();
    place.put("out/.DS_Store", "");
    place.put("static/.DS_Store", "");
    place.build(&SITE).unwrap();
    assert!(!place.out().join("empty").exists() && !place.out().join(".DS_Store").exists());
    place.put("out/.DS_Store", "");
    assert!(place.build(&SITE).unwrap().changes.are_none());
}

#[test]
fn feeds_is_its_own_and_what_else_lies_there_goes() {
    let place = Place::new();
    let outside = place.put("precious.ics", "mine");
    place.build(&SITE).unwrap();
    place.put("out/feeds/abandoned.ics", "old");
    symlink(&outside, place.out().join("feeds/link.ics")).unwrap();
    symlink(place.here.path(), place.out().join("feeds/folder")).unwrap();
    fs::remove_file(place.out().join("feeds/belgium.ics")).unwrap();
    symlink(&outside, place.out().join("feeds/belgium.ics")).unwrap();
    place.build(&SITE).unwrap();
    assert_eq!(fs::read_dir(place.out().join("feeds")).unwrap().count(), 1);
    assert_eq!(place.text("out/feeds/belgium.ics").as_deref(), Some("talks"));
    assert_eq!(fs::read_to_string(outside).unwrap(), "mine");
}

#[test]
fn a_link_in_the_published_folder_is_never_followed() {
    let place = Place::new();
    place.put("elsewhere/index.html", "mine");
    place.build(&SITE).unwrap();
    symlink(place.here.path().join("elsewhere"), place.out().join("chair")).unwrap();
    place.refuses(&SITE, "out/chair` is a symbolic link");
    place.refuses(&[("chair/index.html", "theirs")], "is a symbolic link");
    fs::remove_file(place.out().join("chair")).unwrap();
    fs::remove_file(place.out().join("index.html")).unwrap();
    symlink(place.here.path().join("elsewhere/index.html"), place.out().join("index.html")).unwrap();
    place.refuses(&SITE, "out/index.html` is a symbolic link");
    assert_eq!(place.text("elsewhere/index.html").as_deref(), Some("mine"));
}

#[test]
fn a_pipe_in_the_published_folder_keeps_nobody_waiting() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    fs::remove_file(place.out().join("index.html")).unwrap();
    pipe(&place.out().join("index.html"));
    place.build(&SITE).unwrap();
    assert_eq!(place.text("out/index.html").as_deref(), Some("week"));
    pipe(&place.out().join("stranger"));
    assert!(place.build(&SITE).unwrap_err().to_string().contains("`stranger`"));
}

#[test]
fn a_hostile_manifest_leads_nowhere() {
    let place = Place::new();
    let outside = place.put("precious.txt", "mine");
    place.build(&SITE).unwrap();
    let hostile = format!("made ../precious.txt\nmade {}\nmade feeds/../../precious.txt\nmade .\n", outside.display());
    place.put("out/.dateline", &format!("dateline manifest 1\n{hostile}made index.html\nmade belgium/index.html\n"));
    let published = place.build(&SITE[..1]).unwrap();
    assert_eq!(published.changes.removed().count(), 2);
    assert_eq!(fs::read_to_string(outside).unwrap(), "mine");
}

#[test]
fn a_manifest_of_another_kind_stops_the_build() {
    let place = Place::new();
    place.put("out/.dateline", "dateline manifest 2\nmade index.html\n");
    place.refuses(&SITE, ".dateline` is not a manifest");
}

#[test]
fn a_git_worktree_is_never_replaced() {
    let place = Place::new();
    let file = place.put("out/.git", "gitdir: ../.git/worktrees/out\n");
    place.refuses(&SITE, "git worktree");
    fs::remove_file(file).unwrap();
    place.put("out/.git/HEAD", "ref: refs/heads/pages\n");
    place.refuses(&SITE, "git worktree");
}
