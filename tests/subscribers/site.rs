//! The editor's folder: a definition that is revised, a ledger, and `out/`, which dateline makes of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use dateline::schema::FilesInMemory;
use dateline::view;
use tempfile::TempDir;

use crate::expectation;
use crate::program::{program, succeed};
use crate::published::{File, files};
use crate::told::Told;
use crate::week::Revision;

/// The folder, and what became of it by the last revision.
pub(crate) struct Site {
    folder: TempDir,
    /// What the subscribers of every view hold by now.
    pub(crate) told: Told,
    /// The folder's files before the last revision.
    pub(crate) before: BTreeMap<String, File>,
    /// The folder's files after it.
    pub(crate) after: BTreeMap<String, File>,
}

impl Site {
    /// A folder with nothing in it.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder, told: Told::default(), before: BTreeMap::new(), after: BTreeMap::new() }
    }

    /// The published folder.
    pub(crate) fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// Builds a revision.
    pub(crate) fn publish(&mut self, revision: &Revision) {
        fs::write(self.folder.path().join("events.toml"), &revision.definition).unwrap();
        let mut build = program(env!("CARGO_BIN_EXE_dateline"), self.folder.path());
        succeed(build.args(["build", "--now", revision.now]));
        let horizon = view::Horizon::at(revision.now.parse().unwrap());
        let views = view::see(&expectation::calendar(&FilesInMemory::of(revision.definition.as_bytes())), horizon);
        self.told = self.told.after(&views);
        let mut after = files(self.folder.path());
        after.remove("events.toml");
        self.before = std::mem::replace(&mut self.after, after);
        let feeds: BTreeSet<String> = self.feeds().into_values().collect();
        let published = self.after.keys().filter_map(|name| name.strip_prefix("out/"));
        let published = published.filter(|path| has_ending(path, "ics")).map(str::to_owned);
        assert_eq!(published.collect::<BTreeSet<_>>(), feeds, "{}: one feed a view", revision.name);
    }

    /// The path of every view's feed, by the name of the view.
    pub(crate) fn feeds(&self) -> BTreeMap<String, String> {
        self.told.views().map(|view| (view.to_owned(), format!("feeds/{view}.ics"))).collect()
    }

    /// The path of one feed of each kind, by the name of the view: feeds of one kind hold the same events.
    pub(crate) fn a_feed_of_each_kind(&self) -> BTreeMap<String, String> {
        let mut kinds = BTreeSet::new();
        let mut feeds = self.feeds();
        feeds.retain(|view, _| kinds.insert(self.told.lines(view).keys().collect::<Vec<_>>()));
        feeds
    }

    /// The path of every feed and of every list of changes.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.feeds().into_iter().flat_map(|(view, feed)| [feed, format!("{view}/changes.atom")]).collect()
    }

    /// A published file.
    pub(crate) fn bytes(&self, path: &str) -> &[u8] {
        &self.after[&inside(path)].bytes
    }

    /// Whether the last revision gave this file other bytes.
    pub(crate) fn writes(&self, path: &str) -> bool {
        self.before.get(&inside(path)).is_none_or(|file| file.bytes != self.bytes(path))
    }

    /// Whether the last revision gave this file another date.
    pub(crate) fn moves_the_date_of(&self, path: &str) -> bool {
        let path = inside(path);
        self.before.get(&path).is_none_or(|file| file.date != self.after[&path].date)
    }
}

fn inside(path: &str) -> String {
    format!("out/{path}")
}

fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, found)| found == ending)
}
