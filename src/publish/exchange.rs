//! The one moment in which a new folder takes the place of an old one.
//!
//! *May touch*: the names of two folders on one file system. *Never touches*: what lies in them.

use std::fs;
use std::io;
use std::path::Path;

/// How the new folder took the old one's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exchange {
    /// In one step; the old folder now has the new one's former name.
    AtOnce,
    /// In two, between which there was no published folder; the old one now has the name that was set aside for it.
    InTwoSteps,
}

/// Lets the folder `new` take the place of the folder `present`.
///
/// Linux and Apple's systems exchange two names at once. Where the system or the file system cannot, `present` is renamed to
/// `aside` and `new` to `present`: for a moment there is no folder, and should the program die in it, [`recover`] mends that at the
/// next build.
///
/// # Errors
/// What the system answers; `present` is then where it was.
pub(super) fn exchange(new: &Path, present: &Path, aside: &Path) -> io::Result<Exchange> {
    match at_once(new, present) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported || error.kind() == io::ErrorKind::InvalidInput => {
            in_two_steps(new, present, aside)?;
            Ok(Exchange::InTwoSteps)
        }
        answer => answer.map(|()| Exchange::AtOnce),
    }
}

/// Ends what a build began that died while it exchanged folders in two steps.
///
/// # Errors
/// What the system answers.
pub(super) fn recover(present: &Path, aside: &Path) -> io::Result<()> {
    if !is_folder(aside) {
        return Ok(());
    }
    if fs::symlink_metadata(present).is_ok() { fs::remove_dir_all(aside) } else { fs::rename(aside, present) }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn at_once(new: &Path, present: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    Ok(renameat_with(CWD, new, CWD, present, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn at_once(_new: &Path, _present: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn in_two_steps(new: &Path, present: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(present, aside)?;
    fs::rename(new, present).inspect_err(|_| {
        // Should this fail as well, `recover` does it at the next build.
        let _ = fs::rename(aside, present);
    })
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{File, create_dir, exists};

    fn folder_with(parent: &Path, name: &str, file: &str) -> std::path::PathBuf {
        let folder = parent.join(name);
        create_dir(&folder).unwrap();
        File::create(folder.join(file)).unwrap();
        folder
    }

    #[test]
    fn two_steps_end_where_one_does() {
        let here = tempfile::tempdir().unwrap();
        let (new, present) = (folder_with(here.path(), "new", "b"), folder_with(here.path(), "present", "a"));
        let aside = here.path().join("aside");
        in_two_steps(&new, &present, &aside).unwrap();
        assert!(exists(present.join("b")).unwrap() && exists(aside.join("a")).unwrap() && !exists(&new).unwrap());
        recover(&present, &aside).unwrap();
        assert!(exists(present.join("b")).unwrap() && !exists(&aside).unwrap());
    }

    #[test]
    fn a_second_step_that_fails_takes_back_the_first() {
        let here = tempfile::tempdir().unwrap();
        let present = folder_with(here.path(), "present", "a");
        in_two_steps(&here.path().join("none"), &present, &here.path().join("aside")).unwrap_err();
        assert!(exists(present.join("a")).unwrap());
    }

    #[test]
    fn a_build_that_died_between_the_steps_is_taken_back() {
        let here = tempfile::tempdir().unwrap();
        let aside = folder_with(here.path(), "aside", "a");
        let present = here.path().join("present");
        recover(&present, &aside).unwrap();
        assert!(exists(present.join("a")).unwrap() && !exists(&aside).unwrap());
    }
}
