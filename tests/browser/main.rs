//! The site in a browser: Chromium, driven by `tests/browser/*.mjs`, looks at pages of the preview as readers do. `tests/browser/install` brings
//! what it takes; the tests are ignored where nobody asks for them, and fail where it is missing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, reads its own files, and may say what it counted"
)]

#[path = "../preview/server.rs"]
mod server;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use server::Server;
use tempfile::TempDir;

/// For how long one look may take, in seconds.
const LIMIT: &str = "180";
/// The time of the last build of the real calendar.
const NOW: &str = "2022-01-10T18:00:00Z";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder with copies of `files`, which are paths in the repository.
fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = root().join(file);
        let name = match path.extension() {
            Some(ending) if ending == "toml" => "events.toml".as_ref(),
            _ => path.file_name().unwrap(),
        };
        fs::copy(&path, folder.path().join(name)).unwrap();
    }
    folder
}

/// Runs a script of this folder, which fails if anything is not as it says.
fn look(script: &str, arguments: &[&str]) {
    assert!(
        root().join("target/browser/installed").is_file(),
        "the browser that this test looks with is not installed; run tests/browser/install"
    );
    let output = Command::new("timeout")
        .args(["--kill-after=5", LIMIT, "node"])
        .arg(root().join("tests/browser").join(script))
        .args(arguments)
        .env("NODE_NO_WARNINGS", "1")
        .output()
        .unwrap();
    let [said, complained] = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{script}: {}\n{said}\n{complained}", output.status);
    println!("{}", said.trim());
}

/// The public views of the real calendar, by the feeds that are committed.
fn views() -> Vec<String> {
    let feeds = fs::read_dir(root().join("out/feeds")).unwrap();
    let names = feeds.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(".ics").map(str::to_owned)).collect()
}

#[test]
#[ignore = "takes Chromium"]
fn people_find_their_calendar_and_subscribe() {
    let folder = folder(&["events.toml", "events.lock"]);
    let server = Server::start(folder.path(), NOW);
    let views = views();
    let mut arguments = vec![server.url.as_str()];
    arguments.extend(views.iter().map(String::as_str));
    look("pages.mjs", &arguments);
}

#[test]
#[ignore = "takes Chromium"]
fn readers_in_three_places_see_their_own_hours() {
    let folder = folder(&["tests/browser/clocks.toml"]);
    let server = Server::start(folder.path(), "2027-01-01T00:00:00Z");
    look("clocks.mjs", &[&server.url]);
}

#[test]
#[ignore = "takes Chromium"]
fn every_kind_of_page_is_sound() {
    for case in [
        "what-is-not-public-goes-to-secret-addresses",
        "right-to-left-text-stays-in-its-place",
        "texts-come-in-the-readers-language",
        "a-series-is-one-rule-and-its-exceptions",
        "no-text-breaks-out-of-its-property",
        "what-goes-is-announced-as-gone",
        "a-video-call-bears-its-link-where-people-look",
    ] {
        let place = format!("tests/cases/{case}");
        let mut files = vec![format!("{place}/events.toml")];
        files.extend(root().join(&place).join("events.lock").exists().then(|| format!("{place}/events.lock")));
        let folder = folder(&files.iter().map(String::as_str).collect::<Vec<_>>());
        let server = Server::start(folder.path(), "2022-01-04T18:00:00Z");
        look("sound.mjs", &[&server.url]);
    }
}

#[test]
#[ignore = "takes Chromium"]
fn fullcalendar_lists_every_event() {
    let real = folder(&["events.toml", "events.lock"]);
    look("fullcalendar.mjs", &[&Server::start(real.path(), NOW).url]);
    let utc = folder(&["tests/cases/further-views-hold-what-they-ask-for/events.toml"]);
    look("fullcalendar.mjs", &[&Server::start(utc.path(), "2022-01-04T18:00:00Z").url, "utc"]);
    let clocks = folder(&["tests/browser/clocks.toml"]);
    look("fullcalendar.mjs", &[&Server::start(clocks.path(), "2027-01-01T00:00:00Z").url]);
}

#[test]
#[ignore = "takes Chromium"]
fn a_page_follows_what_is_saved() {
    let folder = folder(&["tests/browser/clocks.toml"]);
    let server = Server::start(folder.path(), "2027-01-01T00:00:00Z");
    let definition = folder.path().join("events.toml");
    look("live.mjs", &[&server.url, Path::to_str(&definition).unwrap()]);
}
