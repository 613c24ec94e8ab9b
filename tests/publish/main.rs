//! What becomes of the published folder: exchanged whole, or left as it was.
//!
//! *May touch*: temporary folders. *Never touches*: anything else on the disk.

#![expect(clippy::disallowed_methods, reason = "the tests lay out the disk that `publish` then finds")]
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod definition;
mod interruptions;
mod place;
mod refusals;
mod replacing;
mod statics;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use dateline::publish::Staging;

use crate::place::{Place, SITE, age, artifact, written};

#[test]
fn a_first_build_makes_the_folder_and_its_manifest() {
    let place = Place::new();
    place.put("static/CNAME", "talks.example.org\n");
    let published = place.build(&SITE).unwrap();
    assert_eq!(written(&published), [".dateline", "CNAME", "belgium/index.html", "feeds/belgium.ics", "index.html"]);
    assert_eq!(published.changes.carried().count(), 1);
    assert_eq!(place.text("out/feeds/belgium.ics").as_deref(), Some("talks"));
    assert_eq!(place.text("out/CNAME").as_deref(), Some("talks.example.org\n"));
    let manifest =
        "dateline manifest 1\ncarried CNAME\nmade belgium/index.html\nmade feeds/belgium.ics\nmade index.html\n";
    assert_eq!(place.text("out/.dateline").as_deref(), Some(manifest));
    assert_eq!(place.names(), ["out", "static"]);
}

#[test]
fn the_folders_that_lead_to_it_are_made() {
    let place = Place::new();
    let deep = place.here.path().join("a/b/out");
    let mut staging = Staging::open(&deep).unwrap();
    staging.write(&artifact("index.html", "week")).unwrap();
    staging.plan().unwrap().apply().unwrap();
    assert_eq!(place.text("a/b/out/index.html").as_deref(), Some("week"));
}

#[test]
fn files_and_folders_are_as_readable_as_any_that_are_made_here() {
    let place = Place::new();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let any_file = mode(&place.put("any/file", ""));
    let any_folder = mode(&place.here.path().join("any"));
    place.build(&SITE).unwrap();
    assert_eq!(mode(&place.out()), any_folder);
    assert_eq!(mode(&place.out().join("feeds")), any_folder);
    assert_eq!(mode(&place.out().join("index.html")), any_file);
}

#[test]
fn the_folder_keeps_the_permissions_that_it_was_given() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    fs::set_permissions(place.out(), fs::Permissions::from_mode(0o2777)).unwrap();
    place.build(&[("index.html", "new")]).unwrap();
    assert_eq!(fs::metadata(place.out()).unwrap().permissions().mode() & 0o7777, 0o2777);
}

#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let place = Place::new();
    place.put("static/CNAME", "talks.example.org\n");
    place.build(&SITE).unwrap();
    let before = place.picture();
    let published = place.build(&SITE).unwrap();
    assert!(published.changes.are_none());
    assert_eq!(place.picture(), before);
}

#[test]
fn an_unchanged_file_keeps_its_date_in_a_changed_build() {
    let place = Place::new();
    place.build(&SITE).unwrap();
    let date = age(&place.out().join("feeds/belgium.ics"));
    let published = place.build(&[("index.html", "other"), SITE[1], SITE[2]]).unwrap();
    assert_eq!(written(&published), ["index.html"]);
    assert_eq!(place.text("out/index.html").as_deref(), Some("other"));
    assert_eq!(fs::metadata(place.out().join("feeds/belgium.ics")).unwrap().modified().unwrap(), date);
    assert_eq!(place.names(), ["out"]);
}

#[test]
fn a_file_that_changes_is_dated_in_a_later_second() {
    let place = Place::new();
    let date = || fs::metadata(place.out().join("index.html")).unwrap().modified().unwrap();
    let second = || date().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let mut seconds = Vec::new();
    // Far more builds than there are seconds in which they take place.
    for text in ["1", "2", "3", "4", "5", "6"] {
        place.put("static/CNAME", text);
        place.build(&[("index.html", text)]).unwrap();
        seconds.push(second());
    }
    assert!(seconds.windows(2).all(|pair| pair[0] < pair[1]), "{seconds:?}");
}

#[test]
fn a_file_that_is_no_longer_wanted_goes() {
    let place = Place::new();
    place.put("static/CNAME", "talks.example.org\n");
    place.build(&SITE).unwrap();
    fs::remove_dir_all(place.statics()).unwrap();
    let published = place.build(&SITE[..2]).unwrap();
    let removed: Vec<String> = published.changes.removed().map(ToString::to_string).collect();
    assert_eq!(removed, ["CNAME", "belgium/index.html"]);
    assert!(!place.out().join("belgium").exists() && !place.out().join("CNAME").exists());
    assert!(published.changes.to_string().ends_with("1 written, 2 removed, 2 unchanged\n"), "{}", published.changes);
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let place = Place::new();
    place.build(&[("a", "1"), ("b/c", "2")]).unwrap();
    place.build(&[("a/c", "1"), ("b", "2")]).unwrap();
    assert_eq!(place.text("out/a/c").as_deref(), Some("1"));
    assert_eq!(place.text("out/b").as_deref(), Some("2"));
}

#[test]
fn a_file_in_the_folders_place_is_named() {
    let place = Place::new();
    place.put("out", "a file");
    place.refuses(&SITE, "out` is not a folder");
}

#[test]
fn a_link_in_the_folders_place_is_followed_and_stays() {
    let place = Place::new();
    fs::create_dir_all(place.here.path().join("server/site")).unwrap();
    symlink("server/site", place.out()).unwrap();
    for text in ["one", "two"] {
        place.build(&[("index.html", text)]).unwrap();
        assert!(fs::symlink_metadata(place.out()).unwrap().is_symlink());
        assert_eq!(place.text("server/site/index.html").as_deref(), Some(text));
        assert_eq!(fs::read_dir(place.here.path().join("server")).unwrap().count(), 1);
    }
}

#[test]
fn a_link_to_a_folder_that_does_not_exist_makes_it() {
    let place = Place::new();
    symlink("server/site", place.out()).unwrap();
    place.build(&SITE).unwrap();
    assert_eq!(place.text("server/site/index.html").as_deref(), Some("week"));
}

#[test]
fn links_in_a_circle_are_an_error() {
    let place = Place::new();
    symlink("out", place.out()).unwrap();
    place.refuses(&SITE, "cannot read");
}

#[test]
fn a_comparison_says_what_a_plan_says_and_writes_nothing() {
    let place = Place::new();
    place.put("static/CNAME", "talks.example.org\n");
    let before = place.picture();
    assert!(!place.compare(&SITE).unwrap().are_none());
    assert_eq!(place.picture(), before);
    place.build(&SITE).unwrap();
    assert!(place.compare(&SITE).unwrap().are_none());
    place.put("static/CNAME", "other.example.org\n");
    place.put("out/feeds/stray.ics", "");
    let before = place.picture();
    let compared = place.compare(&SITE[..2]).unwrap();
    assert_eq!(place.picture(), before);
    assert_eq!(&compared, place.stage(&SITE[..2]).unwrap().plan().unwrap().changes());
    assert_eq!(
        compared.to_string(),
        "~ .dateline\n~ CNAME  (from static/)\n- belgium/index.html\n- feeds/stray.ics\n2 written, 2 removed, 2 unchanged\n"
    );
}

#[test]
fn the_token_of_a_secret_feed_stands_in_no_manifest_and_no_message() {
    let place = Place::new();
    let token = "0123456789abcdef";
    let feed = format!("feeds/{token}/chair.ics");
    let published = place.build(&[(feed.as_str(), "secret"), SITE[0]]).unwrap();
    assert!(!place.text("out/.dateline").unwrap().contains(token));
    assert!(!format!("{published:?} {}", published.changes).contains(token));
    let endless = format!("feeds/{token}/{}", "x".repeat(300));
    let refusal = place.build(&[(endless.as_str(), "")]).unwrap_err();
    assert!(!format!("{refusal} {refusal:?}").contains(token), "{refusal:?}");
    let rest = place.compare(&[SITE[0]]).unwrap();
    assert!(!rest.are_none() && rest.without_secret().are_none());
    place.build(&[SITE[0]]).unwrap();
    assert!(!place.out().join("feeds").exists());
}
