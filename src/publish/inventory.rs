//! What lies in a folder: every file below it, no link followed, nothing opened.
//!
//! *May touch*: the disk, for listing. *Never touches*: contents; where links lead.

use std::collections::BTreeMap;
use std::fs::{self, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::publish::error::{Action, PublishError};
use crate::publish::path::PublicPath;

/// Files that file managers strew about; they are neither carried nor kept, and nobody is asked about them.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// What marks the top of a git repository (a folder) or of a worktree (a file).
pub(super) const REPOSITORY: &str = ".git";

/// One thing in a folder that is not itself a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A regular file.
    Regular(Stamp),
    /// A symbolic link, wherever it leads.
    Link,
    /// A pipe, a socket, a device.
    Special,
}

/// What tells, without opening it, that a file is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// In octets.
    pub(super) length: u64,
    /// `None` where the file system keeps no such date.
    pub(super) modified: Option<SystemTime>,
}

/// Every entry below a folder. Empty folders are not remembered: nothing is lost with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Inventory {
    /// What has a path that could be published.
    pub(super) entries: BTreeMap<PublicPath, Entry>,
    /// What has not, relative to the folder, sorted.
    pub(super) unnameable: Vec<PathBuf>,
    /// Whether [`REPOSITORY`] stands at the top; it is not looked into.
    pub(super) repository: bool,
}

impl Inventory {
    /// What lies below `folder`; `None` when there is no such folder.
    ///
    /// # Errors
    /// [`PublishError::NotAFolder`] when it is something else (a link among them), [`PublishError::Disk`] when it cannot be listed.
    pub(super) fn of(folder: &Path) -> Result<Option<Self>, PublishError> {
        match fs::symlink_metadata(folder) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => return Err(PublishError::NotAFolder { path: folder.to_path_buf() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(PublishError::disk(Action::List, folder)(error)),
        }
        let mut inventory = Self::default();
        let mut waiting = vec![PathBuf::new()];
        while let Some(inner) = waiting.pop() {
            inventory.list(folder, &inner, &mut waiting)?;
        }
        inventory.unnameable.sort();
        Ok(Some(inventory))
    }

    /// Takes in what lies directly in `inner` below `folder`, and puts its folders on the `waiting` list.
    fn list(&mut self, folder: &Path, inner: &Path, waiting: &mut Vec<PathBuf>) -> Result<(), PublishError> {
        let place = folder.join(inner);
        for entry in fs::read_dir(&place).map_err(PublishError::disk(Action::List, &place))? {
            let entry = entry.map_err(PublishError::disk(Action::List, &place))?;
            let relative = inner.join(entry.file_name());
            // On Unix this is `lstat`: it speaks of a link, not of what the link points at.
            let metadata = entry.metadata().map_err(PublishError::disk(Action::List, &entry.path()))?;
            if relative.as_os_str() == REPOSITORY {
                self.repository = true;
            } else if metadata.is_dir() {
                waiting.push(relative);
            } else if !is_litter(&relative, metadata.file_type()) {
                self.insert(relative, &metadata);
            }
        }
        Ok(())
    }

    fn insert(&mut self, relative: PathBuf, metadata: &Metadata) {
        match public_path(&relative) {
            Some(path) => {
                self.entries.insert(path, Entry::of(metadata));
            }
            None => self.unnameable.push(relative),
        }
    }
}

impl Entry {
    fn of(metadata: &Metadata) -> Self {
        let kind = metadata.file_type();
        if kind.is_symlink() {
            Self::Link
        } else if kind.is_file() {
            Self::Regular(Stamp { length: metadata.len(), modified: metadata.modified().ok() })
        } else {
            Self::Special
        }
    }
}

fn is_litter(relative: &Path, kind: FileType) -> bool {
    kind.is_file() && relative.file_name().is_some_and(|name| LITTER.iter().any(|litter| name == *litter))
}

/// `relative` with `/` between its parts; `None` when it is not UTF-8 or not fit to be published.
fn public_path(relative: &Path) -> Option<PublicPath> {
    let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
    parts?.join("/").parse().ok()
}
