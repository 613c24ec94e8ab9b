//! The files of `static/`, which are published as they are.
//!
//! *May touch*: the folder, for listing. *Never touches*: their contents.

use std::fs;
use std::path::{Path, PathBuf};

use crate::publish::error::PublishError;
use crate::publish::inventory::{Entry, Inventory, REPOSITORY};
use crate::publish::manifest::MANIFEST;
use crate::publish::path::{FEEDS, PublicPath};

/// A file to be carried.
#[derive(Debug)]
pub(super) struct Carried {
    pub(super) path: PublicPath,
    pub(super) source: PathBuf,
    /// In octets.
    pub(super) length: u64,
}

/// The files of `folder`, if there is one, by path.
///
/// # Errors
/// [`PublishError`] when it or a file in it is a link or no regular file, or has a name that cannot be published.
pub(super) fn carried(folder: &Path) -> Result<Vec<Carried>, PublishError> {
    if fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_symlink()) {
        return Err(PublishError::Link { path: folder.to_path_buf() });
    }
    let Some(inventory) = Inventory::of(folder)? else {
        return Ok(Vec::new());
    };
    if inventory.repository {
        return Err(PublishError::Reserved { path: folder.join(REPOSITORY) });
    }
    if let Some(file) = inventory.unnameable.first() {
        return Err(PublishError::Unnameable { path: folder.join(file) });
    }
    let file = |(path, entry): (PublicPath, Entry)| {
        let source = path.within(folder);
        match entry {
            Entry::Link => Err(PublishError::Link { path: source }),
            Entry::Special => Err(PublishError::Special { path: source }),
            Entry::Regular(_) if is_reserved(&path) => Err(PublishError::Reserved { path: source }),
            Entry::Regular(stamp) => Ok(Carried { path, source, length: stamp.length }),
        }
    };
    inventory.entries.into_iter().map(file).collect()
}

/// Whether dateline keeps the name for itself, in capitals too.
fn is_reserved(path: &PublicPath) -> bool {
    let lower = path.as_str().to_lowercase();
    let first = lower.split('/').next();
    first == Some(FEEDS) || lower == MANIFEST || first == Some(REPOSITORY)
}
