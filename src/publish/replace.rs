//! One whole file in the place of another, such as the ledger: written beside, synchronised, renamed.
//!
//! *May touch*: the file, and a temporary one beside it. *Never touches*: anything else.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::publish::beside::name_beside;
use crate::publish::error::{Action, PublishError};
use crate::publish::regular;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// It held these bytes already and was not touched.
    Unchanged,
    /// It holds them now.
    Written,
}

/// What a file that is being written is called beside the one that it will replace, before a random ending.
pub(super) const NEW: &str = "new-";

/// Makes `bytes` the contents of the file at `path`, in one step: a reader, and a power cut, find the old contents or the new.
///
/// Where `path` is a link to a file, that file is replaced and the link stays. Its permissions stay too.
///
/// # Errors
/// [`PublishError::Disk`]; the file is then as it was or, where only its folder could not be synchronised, as it was to be.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<Replaced, PublishError> {
    let target = target(path)?;
    match regular::equals(&target, bytes) {
        Ok(true) => return Ok(Replaced::Unchanged),
        Ok(false) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(PublishError::disk(Action::Read, path)(error)),
    }
    write(&target, bytes).map_err(PublishError::disk(Action::Write, path))?;
    Ok(Replaced::Written)
}

/// The file that is replaced when `path` is: what a link leads to, else `path` itself.
///
/// # Errors
/// [`PublishError::Disk`] when a link cannot be followed.
pub(super) fn target(path: &Path) -> Result<PathBuf, PublishError> {
    match fs::canonicalize(path) {
        Ok(target) => Ok(target),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(path.to_path_buf()),
        Err(error) => Err(PublishError::disk(Action::Read, path)(error)),
    }
}

fn write(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let mut builder = tempfile::Builder::new();
    let prefix = name_beside(target.file_name().unwrap_or_default(), NEW);
    builder.prefix(&prefix);
    readable(&mut builder);
    let mut file = builder.tempfile_in(&folder)?;
    file.write_all(bytes)?;
    if let Ok(present) = fs::metadata(target) {
        file.as_file().set_permissions(present.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(target).map_err(|error| error.error)?;
    synchronise(&folder)
}

/// Temporary files are for their owner alone; this one is for everyone whom the umask does not shut out.
#[cfg(unix)]
fn readable(builder: &mut tempfile::Builder) {
    use std::os::unix::fs::PermissionsExt;

    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable(_builder: &mut tempfile::Builder) {}

/// The new name lasts only when the folder that holds it does.
#[cfg(unix)]
fn synchronise(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Linux answers this for the folders of file systems that know no such thing, as those that a virtual machine shares with its host.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        answer => answer,
    }
}

/// Elsewhere a folder cannot be opened as a file.
#[cfg(not(unix))]
fn synchronise(_folder: &Path) -> io::Result<()> {
    Ok(())
}
