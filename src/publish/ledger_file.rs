//! The ledger's file while a build is under way: held against other builds, and written whole.
//!
//! *May touch*: the file, its lock, and what killed builds left beside it. *Never touches*: what stands in it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::publish::beside::name_beside;
use crate::publish::error::{Action, PublishError};
use crate::publish::lock::Lock;
use crate::publish::replace::{NEW, Replaced, replace, target};

/// The right to write one ledger, for as long as the value lives.
///
/// Builds into different folders may share a ledger; it is therefore locked by itself.
#[must_use]
#[derive(Debug)]
pub struct LedgerFile {
    path: PathBuf,
    _lock: Lock,
}

impl LedgerFile {
    /// Holds the ledger at `path`, which need not exist.
    ///
    /// # Errors
    /// [`PublishError::Busy`] when another build holds it, [`PublishError::Disk`] when its folder cannot be written to.
    pub fn hold(path: &Path) -> Result<Self, PublishError> {
        let lock = Lock::take(path.with_file_name(name_beside(path.file_name().unwrap_or_default(), "lock")), path)?;
        Ok(Self { path: path.to_path_buf(), _lock: lock })
    }

    /// Writes the ledger, whole and lastingly, and clears away what killed builds left beside it; what held these bytes already is not
    /// touched.
    ///
    /// # Errors
    /// As [`replace`].
    pub fn write(&self, text: &str) -> Result<Replaced, PublishError> {
        // Beside the file and not the link that may lead to it, which is where the next one is made as well.
        clear_leftovers(&target(&self.path)?)?;
        replace(&self.path, text.as_bytes())
    }
}

/// Clears away what killed builds left. The lock is held, so nobody is at work there.
fn clear_leftovers(path: &Path) -> Result<(), PublishError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let prefix = name_beside(path.file_name().unwrap_or_default(), NEW);
    for entry in fs::read_dir(folder).map_err(PublishError::disk(Action::List, folder))? {
        let entry = entry.map_err(PublishError::disk(Action::List, folder))?;
        let is_ours = entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            fs::remove_file(entry.path()).map_err(PublishError::disk(Action::Remove, &entry.path()))?;
        }
    }
    Ok(())
}
