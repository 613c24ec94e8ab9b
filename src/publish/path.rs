//! Paths below the published folder that can neither leave it nor surprise a file system.
//!
//! *May touch*: nothing. *Never touches*: the disk.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The folder below the published one that is dateline's own: anything in it may be deleted.
pub(super) const FEEDS: &str = "feeds";

/// A path below the published folder, parts separated by `/`.
///
/// Invariant: at least one part; no part is empty, `.` or `..`; no control character and no backslash anywhere. It therefore joins
/// to any folder without leaving it, and stands on one line of a manifest.
///
/// Shown, and shown in debugging, the token of a secret feed is replaced by `…`, because logs are read by many. Only
/// [`as_str`](Self::as_str) tells it.
///
/// ```
/// use dateline::publish::PublicPath;
/// let feed: PublicPath = "feeds/belgium.ics".parse()?;
/// assert_eq!(feed.as_str(), "feeds/belgium.ics");
/// let secret: PublicPath = "feeds/3f9a0c/chair.ics".parse()?;
/// assert_eq!(secret.to_string(), "feeds/…/chair.ics");
/// assert!("../events.toml".parse::<PublicPath>().is_err());
/// # Ok::<(), dateline::publish::UnsafePath>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicPath(String);

/// A path that could leave the published folder, or that some file system or manifest could not bear.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{}` cannot be the path of a published file", .path.escape_debug())]
pub struct UnsafePath {
    /// The path as it was given.
    pub path: String,
}

impl PublicPath {
    /// The whole path, the token of a secret feed included.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing public may name it. Only secret feeds lie in folders below `feeds/` (ours).
    pub fn is_secret(&self) -> bool {
        self.below_feeds().is_some_and(|rest| rest.contains('/'))
    }

    /// Whether it lies in the folder that is dateline's own.
    pub(super) fn is_feed(&self) -> bool {
        self.below_feeds().is_some()
    }

    /// Where it lies when the published folder is `folder`.
    pub(super) fn within(&self, folder: &Path) -> PathBuf {
        self.0.split('/').fold(folder.to_path_buf(), |path, part| path.join(part))
    }

    /// Like [`within`](Self::within), for messages: without the token of a secret feed.
    pub(super) fn shown_within(&self, folder: &Path) -> PathBuf {
        folder.join(self.to_string())
    }

    /// The paths of the folders that lead to it, the outermost first.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').filter_map(|(at, _)| self.0.get(..at))
    }

    fn below_feeds(&self) -> Option<&str> {
        self.0.strip_prefix(FEEDS)?.strip_prefix('/')
    }
}

impl FromStr for PublicPath {
    type Err = UnsafePath;

    fn from_str(path: &str) -> Result<Self, UnsafePath> {
        let part_is_safe = |part: &str| !part.is_empty() && part != "." && part != "..";
        let character_is_safe = |character: char| !character.is_control() && character != '\\';
        if path.split('/').all(part_is_safe) && path.chars().all(character_is_safe) {
            Ok(Self(path.to_owned()))
        } else {
            Err(UnsafePath { path: path.to_owned() })
        }
    }
}

impl fmt::Display for PublicPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.rsplit_once('/') {
            Some((_, name)) if self.is_secret() => write!(formatter, "{FEEDS}/…/{name}"),
            _ => formatter.write_str(&self.0),
        }
    }
}

impl fmt::Debug for PublicPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_string(), formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_could_leave_the_folder_is_no_public_path() {
        for path in ["", "/", "/etc/passwd", "..", "a/../b", "a//b", "./a", "a/", "a\\b", "a\nb", "a\0b", "a/."] {
            assert!(path.parse::<PublicPath>().is_err(), "{path:?}");
        }
        for path in ["a", "a/b.ics", ".nojekyll", "..a", "a b", "é/ß"] {
            assert!(path.parse::<PublicPath>().is_ok(), "{path:?}");
        }
    }

    #[test]
    fn the_token_of_a_secret_feed_is_not_shown() {
        let secret: PublicPath = "feeds/0123456789/chair.ics".parse().unwrap();
        assert!(secret.is_secret());
        assert!(!format!("{secret} {secret:?}").contains("0123456789"));
        let public: PublicPath = "feeds/chair.ics".parse().unwrap();
        assert!(!public.is_secret());
    }
}
