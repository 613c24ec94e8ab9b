//! Every list of changes that is kept in the repository, read by a feed reader.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use dateline::ledger::in_words;
use dateline::schema::FilesInMemory;
use dateline::view::{self, Horizon, View};
use dateline::words::{Message, Words, embedded, in_language};
use dateline::{ledger, render};
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::{expectation, feeds};

/// The lists of changes of a definition that is kept in `folder` with its ledger, each with what it must say.
fn lists(files: &FilesInMemory, folder: &Path) -> Vec<(PathBuf, Value)> {
    let calendar = expectation::calendar(files);
    let ledger = feeds::ledger(folder);
    let editions = ledger.editions(&calendar.language);
    let list = |view: &View| {
        let path = folder.join("out").join(render::changes_path(&view.id));
        let edition = editions.of(&view.id).unwrap();
        let address = format!("{}{}", calendar.url, render::changes_path(&view.id));
        let words = in_language(&view.language, &calendar.language);
        let entry = |headline: &ledger::Headline<'_>| {
            let told: Vec<String> = headline
                .changes
                .iter()
                .map(|change| in_words(words, change, &view.language, &calendar.language))
                .collect();
            json!({
                "id": format!("{address}#{}-{}", headline.uid, headline.stamp.format("%Y%m%dT%H%M%SZ")),
                "title": dated(words, headline, &headline.title.in_language(&view.language, &calendar.language)),
                "updated": headline.stamp.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
                "summary": told.join("; "),
            })
        };
        let newest = edition.headlines.iter().map(|headline| headline.stamp).max().unwrap_or_default();
        let whose = view.name.as_deref().unwrap_or(words.word(Message::AllEvents));
        let meant = json!({
            "file": path.to_str().unwrap(),
            "version": "atom10",
            "fault": null,
            "id": address,
            "title": format!("{} – {} – {}", embedded(whose), embedded(&view.masthead.name), words.word(Message::Changes)),
            "updated": newest.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "language": view.language.as_str(),
            "entries": edition.headlines.iter().map(entry).collect::<Vec<_>>(),
        });
        (path, meant)
    };
    view::see(&calendar, Horizon::at(DateTime::UNIX_EPOCH)).iter().filter(|view| view.is_open()).map(list).collect()
}

/// The title, with the date of a series that it is about.
fn dated(words: &Words, headline: &ledger::Headline<'_>, title: &str) -> String {
    headline.date.map_or_else(|| title.to_owned(), |date| format!("{title} ({})", words.day(date)))
}

#[test]
#[ignore = "needs foreign engines; tests/run installs them"]
fn a_feed_reader_reads_every_list_of_changes_as_it_was_meant() {
    let real = FilesInMemory::of(fs::read(feeds::root().join("events.toml")).unwrap());
    let mut lists = lists(&real, feeds::root());
    for case in feeds::cases() {
        lists.extend(self::lists(&feeds::definition(&case), &case.join("expected")));
    }
    let paths: Vec<PathBuf> = lists.iter().map(|(path, _)| path.clone()).collect();
    let mut entries = 0;
    for ((path, meant), read) in lists.iter().zip(Engine::Feedparser.read(&paths)) {
        assert_eq!(read, *meant, "{}", path.display());
        let ids: Vec<&str> =
            read["entries"].as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{}: two entries of one id", path.display());
        entries += ids.len();
    }
    println!("{} lists with {entries} changes", lists.len());
    assert!(lists.len() > 80 && entries > 200, "too little was compared");
}
