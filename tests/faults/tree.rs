//! A folder and everything below it, as a value that can be laid out, compared, and taken apart.
//!
//! *May touch*: the folder that it is told. *Never touches*: what a link points at.

use std::collections::BTreeMap;
use std::fs::{self, File, FileTimes};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a path is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Entry {
    Folder,
    File(Vec<u8>),
    Link(PathBuf),
    /// A pipe, a socket, a device.
    Special,
}

/// Every entry below a folder, by its path from there.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tree(BTreeMap<PathBuf, Entry>);

impl Tree {
    /// What lies below `folder`.
    pub(crate) fn of(folder: &Path) -> Self {
        let mut entries = BTreeMap::new();
        let mut waiting = vec![folder.to_owned()];
        while let Some(place) = waiting.pop() {
            for entry in fs::read_dir(&place).unwrap() {
                let path = entry.unwrap().path();
                let kind = fs::symlink_metadata(&path).unwrap().file_type();
                let entry = if kind.is_dir() {
                    waiting.push(path.clone());
                    Entry::Folder
                } else if kind.is_symlink() {
                    Entry::Link(fs::read_link(&path).unwrap())
                } else if kind.is_file() {
                    Entry::File(fs::read(&path).unwrap())
                } else {
                    Entry::Special
                };
                entries.insert(path.strip_prefix(folder).unwrap().to_owned(), entry);
            }
        }
        Self(entries)
    }

    /// Makes all of it below `folder`, every file with the date `modified`.
    pub(crate) fn lay_out(&self, folder: &Path, modified: SystemTime) {
        // A folder comes before what lies in it.
        for (path, entry) in &self.0 {
            let path = folder.join(path);
            match entry {
                Entry::Folder => fs::create_dir(path).unwrap(),
                Entry::File(bytes) => {
                    let mut file = File::create_new(path).unwrap();
                    file.write_all(bytes).unwrap();
                    file.set_times(FileTimes::new().set_modified(modified)).unwrap();
                }
                Entry::Link(target) => symlink(target, path).unwrap(),
                Entry::Special => panic!("{}: it cannot be made again", path.display()),
            }
        }
    }

    /// The bytes of the file at `path`.
    pub(crate) fn file(&self, path: &str) -> Option<&[u8]> {
        match self.0.get(Path::new(path)) {
            Some(Entry::File(bytes)) => Some(bytes),
            Some(Entry::Folder | Entry::Link(_) | Entry::Special) | None => None,
        }
    }

    /// Every file by its path, with its text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(path, entry)| match entry {
            Entry::File(bytes) => Some((path.to_str()?, std::str::from_utf8(bytes).ok()?)),
            Entry::Folder | Entry::Link(_) | Entry::Special => None,
        })
    }

    /// The part of it of which `wanted` is true by its path.
    pub(crate) fn part(&self, wanted: impl Fn(&Path) -> bool) -> Self {
        Self(
            self.0.iter().filter(|(path, _)| wanted(path)).map(|(path, entry)| (path.clone(), entry.clone())).collect(),
        )
    }

    /// The same under other names; `None` where two entries would have one.
    pub(crate) fn renamed(self, name: impl Fn(&Path) -> PathBuf) -> Option<Self> {
        let entries = self.0.len();
        let renamed: BTreeMap<PathBuf, Entry> = self.0.into_iter().map(|(path, entry)| (name(&path), entry)).collect();
        (renamed.len() == entries).then_some(Self(renamed))
    }

    /// Whether nothing is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The paths at which it differs from `other`, each with what is there and what is in the other.
    pub(crate) fn differences(&self, other: &Self) -> Vec<String> {
        let paths = self.0.keys().chain(other.0.keys().filter(|path| !self.0.contains_key(*path)));
        paths
            .filter(|path| self.0.get(*path) != other.0.get(*path))
            .map(|path| format!("{}: {}, {}", path.display(), brief(self.0.get(path)), brief(other.0.get(path))))
            .collect()
    }
}

fn brief(entry: Option<&Entry>) -> String {
    match entry {
        None => "nothing".to_owned(),
        Some(Entry::File(bytes)) => format!("a file of {} octets", bytes.len()),
        Some(other @ (Entry::Folder | Entry::Link(_) | Entry::Special)) => format!("{other:?}"),
    }
}
