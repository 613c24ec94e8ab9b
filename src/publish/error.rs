//! What can keep a site from being published, each with its path and its cause.
//!
//! *May touch*: paths. *Never touches*: the disk, the terminal.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::publish::PublicPath;
use crate::publish::path::UnsafePath;

/// How many foreign files a message names before it counts the rest.
const NAMED_FILES: usize = 10;

/// What was being done to a path when the disk refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Making a folder.
    Create,
    /// Reading a file, or following a link to it.
    Read,
    /// Listing a folder.
    List,
    /// Writing a file.
    Write,
    /// Taking an unchanged file over into the new folder.
    Keep,
    /// Deleting what a killed build left.
    Remove,
    /// Giving a folder or a file its final name.
    Rename,
    /// Making sure that no other build is under way.
    Lock,
}

impl fmt::Display for Action {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Create => "create",
            Self::Read => "read",
            Self::List => "list",
            Self::Write => "write",
            Self::Keep => "keep",
            Self::Remove => "remove",
            Self::Rename => "rename",
            Self::Lock => "lock",
        })
    }
}

/// Why nothing was published. The published folder is as it was.
///
/// A message names the path and the remedy; the cause, where the disk is to blame, is the error's source.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The disk refused.
    #[error("cannot {action} `{}`", .path.display())]
    Disk {
        /// What was tried.
        action: Action,
        /// On what; the token of a secret feed is left out.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// The published folder, or `static/`, exists and is no folder.
    #[error("`{}` is not a folder", .path.display())]
    NotAFolder {
        /// The path at fault.
        path: PathBuf,
    },
    /// The published folder would be the root of a file system, beside which nothing can be built.
    #[error("`{}` cannot be published to, because nothing can be built beside it; name a folder inside it", .path.display())]
    NoPlaceBeside {
        /// The folder as given.
        path: PathBuf,
    },
    /// No folder can take the published one's place: a volume is mounted there, or it belongs to a lower layer of a container's image.
    #[error("`{}` cannot be exchanged for a new folder; delete it first or, where a volume is mounted, name a folder inside it", .path.display())]
    CannotExchange {
        /// The folder as given.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// The published folder holds a git repository or worktree, which an exchange of folders would delete.
    #[error(
        "`{}` is the top of a git worktree, which a build would replace; name a folder inside it, or build elsewhere and copy",
        .path.display()
    )]
    Repository {
        /// The folder as given.
        path: PathBuf,
    },
    /// The published folder and `static/` lie one within the other.
    #[error("`{}` and `{}` must not lie one within the other", .out.display(), .static_folder.display())]
    Nested {
        /// The published folder.
        out: PathBuf,
        /// The folder of files to carry.
        static_folder: PathBuf,
    },
    /// Another build holds the lock.
    #[error("another build of `{}` is under way; try again when it has ended", .path.display())]
    Busy {
        /// The folder as given.
        path: PathBuf,
    },
    /// Files that dateline did not write stand in the published folder.
    #[error("`{}` holds {}; move them to `static/` beside the definition, delete them, or name another folder", .path.display(), named(.files))]
    Foreign {
        /// The folder as given.
        path: PathBuf,
        /// Every foreign file, relative to the folder, sorted.
        files: Vec<PathBuf>,
    },
    /// A symbolic link stands where a file should; none is followed.
    #[error("`{}` is a symbolic link, and none is followed here; put the file itself in its place", .path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// A pipe, socket or device stands where a file should.
    #[error("`{}` is neither a file nor a folder", .path.display())]
    Special {
        /// The thing.
        path: PathBuf,
    },
    /// A file to carry has a name that is not UTF-8, or that not every server and system can bear.
    #[error("`{}` has a name that cannot be published: it must be UTF-8, without control characters and backslashes", .path.display())]
    Unnameable {
        /// The file.
        path: PathBuf,
    },
    /// An artifact's path is unsafe: a mistake of the program, never of its input.
    #[error("an artifact has no usable path")]
    Artifact {
        /// The path.
        source: UnsafePath,
    },
    /// A file to carry has a name that is dateline's own.
    #[error("`{}` has a name that dateline keeps for itself; rename it", .path.display())]
    Reserved {
        /// The file.
        path: PathBuf,
    },
    /// Two files would have one path, or paths that only capitals tell apart.
    #[error(
        "{first} and {second} cannot both be published: their paths are the same, or differ by capitals alone; rename one"
    )]
    Collision {
        /// The file that came first, in words.
        first: String,
        /// The other, in words.
        second: String,
    },
    /// The manifest was not written by dateline, or by a later one.
    #[error("`{}` is not a manifest of this version of dateline; delete it if another program wrote it", .path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
    },
    /// Something changed the published folder while the build ran.
    #[error("`{}` changed while it was being compared; build again", .path.display())]
    Disturbed {
        /// The folder as given.
        path: PathBuf,
    },
}

impl PublishError {
    /// For `map_err`: the disk's refusal to do `action` on `path`.
    pub(super) fn disk(action: Action, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Disk { action, path: path.to_path_buf(), source }
    }

    /// Like [`disk`](Self::disk), for a published file, without the token of a secret feed.
    pub(super) fn public(action: Action, folder: &Path, path: &PublicPath) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Disk { action, path: path.shown_within(folder), source }
    }
}

fn named(files: &[PathBuf]) -> String {
    let names: Vec<String> = files.iter().take(NAMED_FILES).map(|file| format!("`{}`", file.display())).collect();
    let names = names.join(", ");
    match files.len().saturating_sub(NAMED_FILES) {
        0 => format!("files that dateline did not write: {names}"),
        rest => format!("files that dateline did not write: {names} and {rest} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_ten_foreign_files_are_named() {
        let files: Vec<PathBuf> = (10..23).map(|number| PathBuf::from(format!("{number}.txt"))).collect();
        let message = PublishError::Foreign { path: "out".into(), files }.to_string();
        assert!(message.contains("`19.txt` and 3 more;"), "{message}");
        assert!(!message.contains("20.txt"), "{message}");
    }
}
