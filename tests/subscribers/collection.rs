//! A calendar collection on a disk, one file an event, that vdirsyncer keeps in step with feeds.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{installed, program, succeed};
use crate::reader::Reader;
use crate::told::Told;

/// Where vdirsyncer finds a feed.
pub(crate) enum Origin {
    /// At an address. It takes every event there by its content: in place of the UID it puts a digest, so that an event that has
    /// changed is another one to it.
    Http { address: String },
    /// In a file. It takes every event there by its UID.
    File { path: PathBuf },
}

/// A collection for each of some feeds.
pub(crate) struct Collection {
    folder: TempDir,
    /// The path of each feed, by the name of its view.
    pub(crate) feeds: BTreeMap<String, String>,
    /// How events are known to it.
    identity: Identity,
    /// What it held when it was last looked at, by view.
    held: BTreeMap<String, Vec<Held>>,
    pub(crate) figures: Figures,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Identity {
    Digest,
    Uid,
}

/// A file of a collection.
struct Held {
    writing: Writing,
    uid: String,
    /// As an engine reads it, but for its UID.
    event: Value,
}

/// That a file was written: it is written anew as another file of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Writing {
    name: String,
    inode: u64,
    date: SystemTime,
}

/// What was compared.
#[derive(Default)]
pub(crate) struct Figures {
    collections: usize,
    events: usize,
    unwritten: usize,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { collections, events, unwritten } = self;
        write!(
            f,
            "{collections} collections compared, {events} events in them, {unwritten} of which were left as they were"
        )
    }
}

impl Collection {
    /// An empty collection for each of `feeds`, which are paths by the names of views, found where `origin` says of the path.
    pub(crate) fn discover(feeds: BTreeMap<String, String>, origin: impl Fn(&str) -> Origin) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut configuration = format!("[general]\nstatus_path = \"{}/status/\"\n", folder.path().display());
        let mut identity = Identity::Uid;
        for (view, feed) in &feeds {
            let local = folder.path().join("collections").join(view);
            fs::create_dir_all(&local).unwrap();
            let pair = view.replace('-', "_");
            let (kind, place) = match origin(feed) {
                Origin::Http { address } => {
                    identity = Identity::Digest;
                    ("http", format!("url = \"{address}\""))
                }
                Origin::File { path } => ("singlefile", format!("path = \"{}\"\nread_only = true", path.display())),
            };
            let local = local.display();
            write!(
                configuration,
                r#"
[pair {pair}]
a = "{pair}_feed"
b = "{pair}_local"
collections = null
conflict_resolution = "a wins"

[storage {pair}_feed]
type = "{kind}"
{place}

[storage {pair}_local]
type = "filesystem"
path = "{local}"
fileext = ".ics"
"#
            )
            .unwrap();
        }
        fs::write(folder.path().join("config"), configuration).unwrap();
        let collection = Self { folder, feeds, identity, held: BTreeMap::new(), figures: Figures::default() };
        collection.vdirsyncer("discover");
        collection
    }

    /// Brings every collection up to date.
    pub(crate) fn sync(&self) {
        self.vdirsyncer("sync");
    }

    fn vdirsyncer(&self, task: &str) {
        let mut vdirsyncer = program(installed("venv/bin/vdirsyncer"), self.folder.path());
        succeed(vdirsyncer.args(["--config", "config", task]));
    }

    /// Compares every collection with what its subscribers should hold: every event and no other, and only those written that are news.
    pub(crate) fn compare(&mut self, told: &Told, reader: &mut Reader, revision: &str) {
        let all = self.look(reader);
        for view in self.feeds.keys() {
            let (held, before) = (&all[view], self.held.get(view));
            let lines = told.lines(view);
            let place = format!("{revision}: the collection of {view}");
            assert_eq!(held.len(), lines.len(), "{place}");
            for (uid, line) in lines {
                let event = without_uid(line.event.clone());
                let Some(found) = held.iter().find(|held| held.event == event) else {
                    let there: Vec<&Value> = held.iter().map(|held| &held.event).collect();
                    panic!("{place} lacks {uid}\n  {event}\nand has\n  {there:#?}");
                };
                let known = before.and_then(|before| before.iter().find(|held| held.uid == found.uid));
                match self.identity {
                    Identity::Uid => {
                        assert_eq!(found.uid, *uid, "{place}");
                        // Known by its UID, it keeps its file, whatever changes in it.
                        assert!(known.is_none_or(|known| known.writing.name == found.writing.name), "{place}: {uid}");
                    }
                    Identity::Digest => assert_eq!(format!("{}.ics", found.uid), found.writing.name, "{place}"),
                }
                let is_written = known.is_none_or(|known| known.writing != found.writing);
                assert_eq!(is_written, line.is_news, "{place}: whether {uid} was written");
                self.figures.events += 1;
                self.figures.unwritten += usize::from(!is_written);
            }
            self.figures.collections += 1;
        }
        self.held = all;
    }

    /// What every collection holds.
    fn look(&self, reader: &mut Reader) -> BTreeMap<String, Vec<Held>> {
        let folder = self.folder.path().join("collections");
        let files: Vec<(String, BTreeSet<PathBuf>)> =
            self.feeds.keys().map(|view| (view.clone(), files(&folder.join(view)))).collect();
        reader.read(&files.iter().flat_map(|(_, files)| files.iter().cloned()).collect::<Vec<_>>());
        let of =
            |(view, files): (String, BTreeSet<PathBuf>)| (view, files.iter().map(|file| held(file, reader)).collect());
        files.into_iter().map(of).collect()
    }
}

fn files(folder: &Path) -> BTreeSet<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn held(file: &Path, reader: &mut Reader) -> Held {
    let metadata = fs::metadata(file).unwrap();
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    let writing = Writing { name, inode: metadata.ino(), date: metadata.modified().unwrap() };
    let mut events = reader.events(file);
    assert_eq!(events.len(), 1, "{}", file.display());
    let (uid, event) = events.pop_first().unwrap();
    Held { writing, uid, event: without_uid(event) }
}

fn without_uid(mut event: Value) -> Value {
    event.as_object_mut().unwrap().remove("uid");
    event
}
