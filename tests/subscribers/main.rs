//! Real subscribers over HTTP: a week of revisions is built, nginx serves each, and programs that are not ours subscribe to all of it.
//! `tests/subscribers/install` installs them.
//!
//! *May touch*: temporary folders, 127.0.0.1. *Never touches*: the repository's own `out/` and ledger; what a feed should say is told from
//! the model and never from a feed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, reads its own files and the clock, and may say what it counted"
)]

mod collection;
mod conditional;
#[path = "../engines/expectation.rs"]
mod expectation;
mod host;
mod program;
mod published;
mod reader;
mod site;
mod told;
#[path = "../engines/tongue.rs"]
#[expect(dead_code, reason = "nothing ends here, and nothing leaves")]
mod tongue;
mod week;

use std::collections::BTreeMap;

use crate::collection::{Collection, Origin};
use crate::conditional::{Client, Condition};
use crate::host::{Answer, Host};
use crate::reader::Reader;
use crate::site::Site;
use crate::week::revisions;

/// No view has ever had this name.
const NEVER_THERE: [&str; 2] = ["feeds/atlantis.ics", "atlantis/changes.atom"];

#[test]
#[ignore = "needs nginx and subscribers; tests/run installs them"]
fn a_client_that_asks_by_tag_or_by_date_is_sent_what_a_build_wrote_and_nothing_else() {
    let mut site = Site::new();
    let mut host = Host::start(&site.out());
    let clients = [Client::new(Condition::Tag), Client::new(Condition::Date)];
    let mut reader = Reader::new();
    let mut tally: BTreeMap<u16, usize> = BTreeMap::new();
    for (number, revision) in revisions().iter().enumerate() {
        site.publish(revision);
        let paths = site.paths();
        for client in &clients {
            client.fetch(&host, &paths);
            let answers = host.answers(paths.len());
            for (path, answer) in paths.iter().zip(&answers) {
                let status = if site.writes(path) { 200 } else { 304 };
                let condition = (number > 0).then_some(client.condition);
                let expected = Answer { status, path: path.clone(), condition };
                assert_eq!(*answer, expected, "{}", revision.name);
                assert_eq!(client.copy(path), site.bytes(path), "{}: {path} as fetched", revision.name);
                *tally.entry(status).or_default() += 1;
            }
        }
        let never_there = NEVER_THERE.map(str::to_owned);
        clients[0].ask(&host, &never_there);
        for answer in host.answers(never_there.len()) {
            assert_eq!((answer.status, answer.condition), (404, None), "{}: {}", revision.name, answer.path);
            *tally.entry(404).or_default() += 1;
        }
        reader.read(&site.feeds().values().map(|feed| clients[0].path(feed)).collect::<Vec<_>>());
        for (view, feed) in site.feeds() {
            let read = reader.events(&clients[0].path(&feed));
            assert_eq!(read, site.told.events(&view), "{}: {feed} as icalendar reads it", revision.name);
        }
    }
    println!("{} files, {} requests; answers by status: {tally:?}", site.paths().len(), tally.values().sum::<usize>());
}

#[test]
fn a_build_writes_exactly_the_feeds_in_which_something_changed() {
    let mut site = Site::new();
    for revision in revisions() {
        site.publish(&revision);
        let news = site.told.views_with_news();
        assert_eq!(news.len(), revision.feeds, "{}: {news:?}", revision.name);
        for (view, feed) in site.feeds() {
            let changes = format!("{view}/changes.atom");
            let is_news = news.contains(&view.as_str());
            assert_eq!([&feed, &changes].map(|path| site.writes(path)), [is_news; 2], "{}: {view}", revision.name);
        }
        for path in site.paths() {
            assert_eq!(site.moves_the_date_of(&path), site.writes(&path), "{}: the date of {path}", revision.name);
        }
        if revision.feeds == 0 {
            assert!(site.before == site.after, "{}: a file was written or dated anew", revision.name);
        }
    }
}

#[test]
#[ignore = "needs nginx and subscribers; tests/run installs them"]
fn vdirsyncer_holds_what_a_view_shows_and_writes_nothing_else_anew() {
    let mut site = Site::new();
    let mut host = Host::start(&site.out());
    let mut reader = Reader::new();
    let mut collection = None;
    for revision in revisions() {
        site.publish(&revision);
        let collection = collection.get_or_insert_with(|| {
            Collection::discover(site.a_feed_of_each_kind(), |feed| Origin::Http { address: host.address(feed) })
        });
        collection.sync();
        for answer in host.answers(collection.feeds.len()) {
            assert_eq!((answer.status, answer.condition), (200, None), "{}: {}", revision.name, answer.path);
        }
        collection.compare(&site.told, &mut reader, revision.name);
    }
    println!("{}", collection.unwrap().figures);
}

/// What vdirsyncer reads over HTTP it knows by its content alone; what it reads in a file that curl keeps up to date, by its UID.
#[test]
#[ignore = "needs nginx and subscribers; tests/run installs them"]
fn an_event_keeps_its_uid_in_a_collection_when_it_is_removed_and_comes_back() {
    let mut site = Site::new();
    let mut host = Host::start(&site.out());
    let client = Client::new(Condition::Tag);
    let mut reader = Reader::new();
    let (mut feeds, mut collection) = (None, None);
    for revision in revisions() {
        site.publish(&revision);
        let feeds = feeds.get_or_insert_with(|| site.a_feed_of_each_kind());
        let paths: Vec<String> = feeds.values().cloned().collect();
        client.fetch(&host, &paths);
        host.answers(paths.len());
        let collection = collection.get_or_insert_with(|| {
            Collection::discover(feeds.clone(), |feed| Origin::File { path: client.path(feed) })
        });
        collection.sync();
        collection.compare(&site.told, &mut reader, revision.name);
    }
    println!("{}", collection.unwrap().figures);
}
