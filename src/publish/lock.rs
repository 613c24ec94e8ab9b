//! One build at a time: a lock on a file beside what is built.
//!
//! *May touch*: that file. *Never touches*: anything else.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::publish::error::{Action, PublishError};
use crate::publish::regular;

/// How often a lock is tried whose holder goes away in the same moment.
const ATTEMPTS: usize = 16;

/// The right to build one thing, for as long as the value lives.
///
/// The system gives the lock up when a process dies, so that a killed build blocks nobody; the file that it leaves is used again, and
/// removed at the end of the next build.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Held open: closing it gives up the lock.
    _file: File,
}

impl Lock {
    /// Takes the lock that is the file `path`, without waiting. `shown` is what it locks, for messages.
    ///
    /// # Errors
    /// [`PublishError::Busy`] when another build holds it, [`PublishError::Disk`] when the file cannot be made.
    pub(super) fn take(path: PathBuf, shown: &Path) -> Result<Self, PublishError> {
        match attempt(&path) {
            Ok(Some(file)) => Ok(Self { path, _file: file }),
            Ok(None) => Err(PublishError::Busy { path: shown.to_path_buf() }),
            Err(error) => Err(PublishError::disk(Action::Lock, &path)(error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still held: whoever opened it in the meantime sees that the name is gone, and begins again. A file that cannot
        // be removed does no harm.
        let _ = fs::remove_file(&self.path);
    }
}

/// The locked file; `None` when another build holds it.
fn attempt(path: &Path) -> io::Result<Option<File>> {
    for _ in 0..ATTEMPTS {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        regular::guard(&mut options);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) if still_named(&file, path)? => return Ok(Some(file)),
            // The last holder removed the name between our opening and our locking.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(None)
}

/// Whether `path` is still the name of `file`.
#[cfg(unix)]
fn still_named(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;

    let held = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(named) => Ok((held.dev(), held.ino()) == (named.dev(), named.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Elsewhere an open file keeps its name.
#[cfg(not(unix))]
fn still_named(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_on_a_file_that_lost_its_name_is_no_lock() {
        let here = tempfile::tempdir().unwrap();
        let path = here.path().join("lock");
        let file = File::create(&path).unwrap();
        assert!(still_named(&file, &path).unwrap());
        fs::remove_file(&path).unwrap();
        assert!(!still_named(&file, &path).unwrap());
        File::create(&path).unwrap();
        assert!(!still_named(&file, &path).unwrap());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_locks_place_leads_nowhere() {
        let here = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("elsewhere", here.path().join(".out.dateline-lock")).unwrap();
        let lock = here.path().join(".out.dateline-lock");
        assert!(matches!(Lock::take(lock, Path::new("out")), Err(PublishError::Disk { .. })));
        assert!(!here.path().join("elsewhere").exists());
    }
}
