//! Reading what the editor wrote: a definition, the files that it includes, its ledger.
//!
//! *May touch*: regular files below one folder, for reading. *Never touches*: what lies outside, whatever links lead there; pipes and
//! devices, which could keep a build waiting for ever.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use glob::{GlobError, MatchOptions, Pattern, PatternError};

use crate::publish::regular;

/// The longest file that is read, in octets (1 GiB; ours). Spans reach to 4 GiB, and a million events fill half of this.
pub const READ_OCTETS: u64 = 1 << 30;

/// How `*` reads a folder: it stops at `/`, and passes over hidden files, among which editors keep their drafts.
const MATCHING: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// The folder that a definition lies in, beyond which nothing is read.
///
/// Names are paths as the command line and `include` make them: parts joined by `/`, beginning with the folder as it was given.
///
/// ```no_run
/// use dateline::publish::{DefinitionFolder, ReadError};
/// # fn main() -> Result<(), ReadError> {
/// let folder = DefinitionFolder::of("talks/events.toml")?;
/// let definition = folder.read("talks/events.toml")?;
/// let actors = folder.matching("talks", "actors/*.toml")?; // "talks/actors/belgium.toml", …
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct DefinitionFolder {
    /// The folder's true name, without links.
    root: PathBuf,
    longest: u64,
}

/// Why a file or a folder could not be read. The cause, where the disk is to blame, is the error's source.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The disk refused.
    #[error("cannot read `{name}`")]
    Disk {
        /// The name.
        name: String,
        /// What the system answered.
        source: io::Error,
    },
    /// The name leads out of the definition's folder.
    #[error("`{name}` lies outside the folder of the definition, `{}`", .root.display())]
    Outside {
        /// The name.
        name: String,
        /// The folder.
        root: PathBuf,
    },
    /// A folder, pipe, socket or device has the name.
    #[error("`{name}` is not a regular file")]
    NotAFile {
        /// The name.
        name: String,
    },
    /// The file is longer than [`READ_OCTETS`].
    #[error("`{name}` is longer than the {longest} octets that are read of one file")]
    TooLong {
        /// The name.
        name: String,
        /// The limit, in octets.
        longest: u64,
    },
    /// A file that a pattern matches has a name that is not UTF-8.
    #[error("the name of `{}` is not UTF-8", .path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
    },
    /// The pattern cannot be read.
    #[error("`{pattern}` is not a pattern")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        source: PatternError,
    },
    /// A folder that the pattern leads through cannot be listed.
    #[error("cannot list the files that match `{pattern}`")]
    List {
        /// The pattern.
        pattern: String,
        /// What the system answered.
        source: GlobError,
    },
}

impl DefinitionFolder {
    /// The folder of the file `definition`, which need not exist.
    ///
    /// # Errors
    /// [`ReadError::Disk`] when there is no such folder.
    pub fn of(definition: &str) -> Result<Self, ReadError> {
        let folder = Path::new(definition).parent().unwrap_or(Path::new(""));
        let root = fs::canonicalize(or_current(folder)).map_err(|source| disk(definition, source))?;
        Ok(Self { root, longest: READ_OCTETS })
    }

    /// The bytes of the file of that name. A link is followed as long as it stays in the folder.
    ///
    /// # Errors
    /// [`ReadError`] when it cannot be read, is no regular file, lies outside the folder, or is longer than [`READ_OCTETS`].
    pub fn read(&self, name: &str) -> Result<Vec<u8>, ReadError> {
        let path = self.inside(name)?;
        if !fs::metadata(&path).map_err(|source| disk(name, source))?.is_file() {
            return Err(ReadError::NotAFile { name: name.to_owned() });
        }
        let (file, metadata) = regular::open(&path).map_err(|source| disk(name, source))?;
        // The length is a promise that a growing file does not keep, so the reading is limited as well.
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(self.longest)).unwrap_or(0));
        file.take(self.longest + 1).read_to_end(&mut bytes).map_err(|source| disk(name, source))?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length <= self.longest) {
            Ok(bytes)
        } else {
            Err(ReadError::TooLong { name: name.to_owned(), longest: self.longest })
        }
    }

    /// The names of the files below `folder` (empty for the current one) whose path from there matches `pattern`, sorted, each with
    /// `folder` before it; none when nothing matches.
    ///
    /// `*` and `?` stand for characters other than `/`, `**/` for any folders, `[…]` for one of a few characters; none of them matches
    /// the dot of a hidden file.
    ///
    /// # Errors
    /// [`ReadError::Outside`] when the pattern is absolute, climbs with `..`, or finds a link that leads out of the definition's folder;
    /// [`ReadError::Pattern`] and [`ReadError::List`] as they say.
    pub fn matching(&self, folder: &str, pattern: &str) -> Result<Vec<String>, ReadError> {
        let stays_below = |component| matches!(component, Component::Normal(_) | Component::CurDir);
        if !Path::new(pattern).components().all(stays_below) {
            return Err(self.outside(pattern));
        }
        let base = self.inside(folder)?;
        let base_name = base.to_str().ok_or_else(|| ReadError::NotUtf8 { path: base.clone() })?;
        let whole = format!("{}/{pattern}", Pattern::escape(base_name));
        let found = glob::glob_with(&whole, MATCHING);
        let found = found.map_err(|source| ReadError::Pattern { pattern: pattern.to_owned(), source })?;
        let mut names = BTreeSet::new();
        for path in found {
            let path = path.map_err(|source| ReadError::List { pattern: pattern.to_owned(), source })?;
            let below = path.strip_prefix(&base).unwrap_or(&path);
            let below = below.to_str().ok_or_else(|| ReadError::NotUtf8 { path: path.clone() })?;
            let name =
                if folder.is_empty() { below.to_owned() } else { format!("{}/{below}", folder.trim_end_matches('/')) };
            if !self.inside(&name)?.is_dir() {
                names.insert(name);
            }
        }
        Ok(names.into_iter().collect())
    }

    /// The true path of what has that name.
    fn inside(&self, name: &str) -> Result<PathBuf, ReadError> {
        let path = fs::canonicalize(or_current(Path::new(name))).map_err(|source| disk(name, source))?;
        if path.starts_with(&self.root) { Ok(path) } else { Err(self.outside(name)) }
    }

    fn outside(&self, name: &str) -> ReadError {
        ReadError::Outside { name: name.to_owned(), root: self.root.clone() }
    }
}

fn or_current(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

fn disk(name: &str, source: io::Error) -> ReadError {
    ReadError::Disk { name: name.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::io::Write;

    #[test]
    fn a_file_that_is_too_long_is_refused() {
        let here = tempfile::tempdir().unwrap();
        let name = format!("{}/events.toml", here.path().display());
        File::create(&name).unwrap().write_all(b"12345").unwrap();
        let mut folder = DefinitionFolder::of(&name).unwrap();
        folder.longest = 5;
        assert_eq!(folder.read(&name).unwrap(), b"12345");
        folder.longest = 4;
        assert!(matches!(folder.read(&name), Err(ReadError::TooLong { .. })));
    }
}
