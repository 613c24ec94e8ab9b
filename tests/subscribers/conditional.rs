//! A client that keeps what it has fetched, and asks only for what is another by now: curl.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use crate::host::Host;
use crate::program::{program, succeed};

/// By what a client tells the host what it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// By the entity tag, in If-None-Match (RFC 9110 §13.1.2).
    Tag,
    /// By the date of last modification, in If-Modified-Since (RFC 9110 §13.1.3).
    Date,
}

/// A client and its copies.
pub(crate) struct Client {
    pub(crate) condition: Condition,
    folder: TempDir,
}

impl Client {
    /// A client that has nothing yet.
    pub(crate) fn new(condition: Condition) -> Self {
        Self { condition, folder: tempfile::tempdir().unwrap() }
    }

    /// Brings its copies of the files `paths` up to date, one request each and in that order.
    pub(crate) fn fetch(&self, host: &Host, paths: &[String]) {
        self.request(host, paths, |curl, path| {
            let copy = self.path(path);
            match self.condition {
                Condition::Tag => {
                    let tag = copy.with_extension("etag");
                    if tag.exists() {
                        curl.arg("--etag-compare").arg(&tag);
                    }
                    curl.arg("--etag-save").arg(&tag);
                }
                Condition::Date => {
                    if copy.exists() {
                        curl.arg("--time-cond").arg(&copy);
                    }
                    curl.arg("--remote-time");
                }
            }
            curl.arg("--output").arg(copy);
        });
    }

    /// Asks for files without any condition, and keeps nothing.
    pub(crate) fn ask(&self, host: &Host, paths: &[String]) {
        self.request(host, paths, |curl, _| {
            curl.args(["--output", "/dev/null"]);
        });
    }

    fn request(&self, host: &Host, paths: &[String], options: impl Fn(&mut Command, &str)) {
        let mut curl = program("curl", self.folder.path());
        curl.args(["--disable", "--silent", "--show-error"]);
        for (number, path) in paths.iter().enumerate() {
            if number > 0 {
                curl.arg("--next");
            }
            curl.args(["--connect-timeout", "2", "--max-time", "5"]);
            options(&mut curl, path);
            curl.arg(host.address(path));
        }
        succeed(&mut curl);
    }

    /// Where it keeps its copy of the file `path`.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path.replace('/', "_"))
    }

    /// What it has of the file `path`.
    pub(crate) fn copy(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap()
    }
}
