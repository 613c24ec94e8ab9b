//! Where the published folder really is, and what stands beside it.
//!
//! *May touch*: the disk, for following links. *Never touches*: what lies in the folder.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::publish::beside::name_beside;
use crate::publish::error::{Action, PublishError};

/// How many links lead to a folder at most; Linux gives up at the same number.
const LINKS: usize = 40;

/// The published folder.
///
/// A link in its place is followed, and the folder that it leads to is exchanged, not the link: people keep such links to folders that
/// a web server knows. Links *in* the folder are another matter; see [`PublishError::Link`].
#[derive(Clone, Debug)]
pub(super) struct OutFolder {
    /// As the editor named it, for messages.
    pub(super) given: PathBuf,
    /// The folder that holds it; as given or as links led, not canonical.
    parent: PathBuf,
    /// Its name there.
    name: OsString,
}

impl OutFolder {
    /// The folder that `given` leads to; it need not exist.
    ///
    /// # Errors
    /// [`PublishError::NoPlaceBeside`] for a root, [`PublishError::Disk`] when a link cannot be followed.
    pub(super) fn find(given: &Path) -> Result<Self, PublishError> {
        let real = follow(given).map_err(PublishError::disk(Action::Read, given))?;
        // What exists is asked for its true name, so that `.` and `out/..` have one too.
        let real = match fs::canonicalize(&real) {
            Ok(canonical) => canonical,
            Err(error) if error.kind() == io::ErrorKind::NotFound => real,
            Err(error) => return Err(PublishError::disk(Action::Read, given)(error)),
        };
        let (Some(parent), Some(name)) = (real.parent(), real.file_name()) else {
            return Err(PublishError::NoPlaceBeside { path: given.to_path_buf() });
        };
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        Ok(Self { given: given.to_path_buf(), parent: parent.to_path_buf(), name: name.to_owned() })
    }

    /// The folder itself.
    pub(super) fn path(&self) -> PathBuf {
        self.parent.join(&self.name)
    }

    /// The folder that holds it.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// The name of something of ours beside it.
    pub(super) fn name_beside(&self, purpose: &str) -> OsString {
        name_beside(&self.name, purpose)
    }

    /// The path of something of ours beside it.
    pub(super) fn beside(&self, purpose: &str) -> PathBuf {
        self.parent.join(self.name_beside(purpose))
    }
}

/// Follows the links that `path` itself is, also to where nothing stands yet.
fn follow(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..LINKS {
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => {
                let target = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(target);
            }
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(path),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("its links lead in a circle"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_has_nothing_beside_it() {
        assert!(matches!(OutFolder::find(Path::new("/")), Err(PublishError::NoPlaceBeside { .. })));
    }

    #[test]
    fn a_bare_name_lies_in_the_current_folder() {
        let folder = OutFolder::find(Path::new("no-such-folder-here")).unwrap();
        assert_eq!(folder.path(), Path::new("./no-such-folder-here"));
        assert_eq!(folder.beside("lock"), Path::new("./.no-such-folder-here.dateline-lock"));
    }
}
