//! A temporary folder with a definition in it, and the program at work there.
//!
//! *May touch*: that folder. *Never touches*: anything else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

use crate::tree::Tree;

/// A folder that is gone when the test ends.
pub(crate) struct Place {
    here: TempDir,
}

impl Place {
    /// A folder with nothing in it.
    pub(crate) fn new() -> Self {
        Self::of(&Tree::default(), SystemTime::UNIX_EPOCH)
    }

    /// A folder that holds this, dated so.
    pub(crate) fn of(tree: &Tree, modified: SystemTime) -> Self {
        // A build waits for the disk twice, and here are some thousand builds: where there is a file system in memory, it serves as well.
        let here = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        tree.lay_out(here.path(), modified);
        Self { here }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.here.path()
    }

    /// Writes a file, and the folders that lead to it.
    pub(crate) fn put(&self, path: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// What it holds now.
    pub(crate) fn tree(&self) -> Tree {
        Tree::of(self.path())
    }

    /// Makes `command` one that runs here, whatever the machine says about time.
    pub(crate) fn within<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.current_dir(self.path()).env_remove("SOURCE_DATE_EPOCH").env_remove("CLICOLOR_FORCE")
    }

    /// What the program answers to `arguments`.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.within(Command::new(PROGRAM).args(arguments)).output().unwrap()
    }

    /// Builds for the time `now`, which must succeed.
    #[track_caller]
    pub(crate) fn build(&self, now: &str, circumstances: &str) {
        let output = self.run(&["build", "--now", now]);
        assert!(output.status.success(), "{circumstances}: building again: {}", told(&output));
    }
}

/// The program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");

/// How a program left and what it complained about, for messages.
pub(crate) fn told(output: &Output) -> String {
    format!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr))
}
