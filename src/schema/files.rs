//! The files that a definition may be read from, as an interface: bytes by name, and names by pattern.
//!
//! *May touch*: names. *Never touches*: the disk; an implementation over it is handed in from `cli`.

use std::collections::BTreeMap;

use super::glob;

/// Why a file could not be read, in the world's own words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read `{name}`: {cause}")]
pub struct Unreadable {
    /// The file, or the folder that could not be listed.
    pub name: String,
    /// What the world answered, such as `no such file`.
    pub cause: String,
}

/// Where the files of a definition come from.
///
/// Names are what the command line and `include` make of them: parts joined by `/`, beginning with the root file's folder as it
/// was given.
pub trait Files {
    /// The bytes of the file of that name.
    ///
    /// # Errors
    /// [`Unreadable`] when there is none, or it cannot be read.
    fn read(&self, name: &str) -> Result<Vec<u8>, Unreadable>;

    /// The names of the files below `folder` (empty for the current one) whose path from there matches `pattern`, sorted, each with
    /// `folder` before it; none when nothing matches. In a pattern, which never leaves `folder`, `*` and `?` stand for characters
    /// other than `/`, `**/` for any folders, and `[…]` for one of a few characters.
    ///
    /// # Errors
    /// [`Unreadable`] when the folder cannot be listed.
    fn matching(&self, folder: &str, pattern: &str) -> Result<Vec<String>, Unreadable>;
}

/// Files that exist only in memory, for tests, fuzzing and documentation.
#[derive(Clone, Debug, Default)]
pub struct FilesInMemory {
    files: BTreeMap<String, Vec<u8>>,
}

impl FilesInMemory {
    /// One file, `events.toml`, with that text.
    pub fn of(text: impl Into<Vec<u8>>) -> Self {
        Self::default().with("events.toml", text)
    }

    /// And one more.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, text: impl Into<Vec<u8>>) -> Self {
        self.files.insert(name.into(), text.into());
        self
    }
}

impl Files for FilesInMemory {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unreadable> {
        let missing = || Unreadable { name: name.to_owned(), cause: "no such file".to_owned() };
        self.files.get(name).cloned().ok_or_else(missing)
    }

    fn matching(&self, folder: &str, pattern: &str) -> Result<Vec<String>, Unreadable> {
        let Some(pattern) = glob::pattern(pattern) else { return Ok(Vec::new()) };
        let below = |name: &&String| glob::below(folder, name).is_some_and(|rest| glob::matches(&pattern, rest));
        Ok(self.files.keys().filter(below).cloned().collect())
    }
}
