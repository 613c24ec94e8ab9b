//! `feeds.json` says of every feed what is so, in the real calendar and in every case.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, reads its own files, and may say what it counted"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Every published folder that is committed.
fn sites() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = fs::read_dir(root.join("tests/cases")).unwrap();
    let cases = cases.map(|case| case.unwrap().path().join("expected/out"));
    std::iter::once(root.join("out")).chain(cases).filter(|site| site.is_dir()).collect()
}

/// The names of the feeds that lie directly in `feeds/` and have not ended.
fn public_feeds(site: &Path) -> BTreeSet<String> {
    let feeds = fs::read_dir(site.join("feeds")).unwrap().map(|entry| entry.unwrap().path());
    let feeds = feeds.filter(|path| path.extension().is_some_and(|ending| ending == "ics"));
    let names = feeds.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    // The page of a view that has ended offers no way to subscribe.
    names.filter(|name| fs::read_to_string(site.join(name).join("index.html")).unwrap().contains("webcal:")).collect()
}

#[test]
fn every_public_feed_is_listed_as_it_is() {
    let (mut listed, mut busy) = (0, 0);
    for site in sites() {
        let document: Value = serde_json::from_slice(&fs::read(site.join("feeds.json")).unwrap()).unwrap();
        let url = document["url"].as_str().unwrap();
        assert_eq!(document["version"], 1);
        let mut ids = BTreeSet::new();
        for feed in document["feeds"].as_array().unwrap() {
            let id = feed["id"].as_str().unwrap();
            let place = format!("{}: {id}", site.display());
            let path = |key: &str| feed[key].as_str().unwrap().strip_prefix(url).unwrap().to_owned();
            let octets = fs::read(site.join(path("url"))).unwrap();
            let text = String::from_utf8(octets.clone()).unwrap();
            assert!(site.join(path("page")).join("index.html").is_file(), "{place}");
            let name = text.lines().find_map(|line| line.strip_prefix("X-WR-CALNAME:")).unwrap();
            let told = feed["name"].as_str().unwrap().replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
            assert!(told.starts_with(name.trim_end()), "{place}: {told} and {name}");
            if feed["detail"] == "busy" {
                busy += 1;
                for key in ["sha256", "events", "dates", "changes"] {
                    assert!(feed.get(key).is_none(), "{place} tells {key}");
                }
            } else {
                let digest =
                    Sha256::digest(&octets).iter().fold(String::new(), |digits, octet| format!("{digits}{octet:02x}"));
                assert_eq!(feed["sha256"], digest.as_str(), "{place}");
                assert!(site.join(path("changes")).is_file(), "{place}");
                assert!(feed["events"].as_u64().unwrap() <= feed["dates"].as_u64().unwrap(), "{place}");
                let vevents = text.matches("BEGIN:VEVENT").count();
                assert!(feed["events"].as_u64().unwrap() <= u64::try_from(vevents).unwrap(), "{place}");
            }
            listed += 1;
            ids.insert(id.to_owned());
        }
        assert_eq!(ids, public_feeds(&site), "{}", site.display());
    }
    assert!(listed > 100 && busy > 0, "{listed} feeds, {busy} of them busy");
    println!("{listed} feeds, {busy} of them busy");
}
