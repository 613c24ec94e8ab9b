//! A temporary place with `out/` and `static/`, and short words for what tests do there.
//!
//! *May touch*: temporary folders. *Never touches*: anything else on the disk.

use std::fs::{self, File, FileTimes};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use dateline::publish::{Changes, Comparison, PublishError, Published, Staging};
use dateline::render::{Artifact, MediaType};
use tempfile::TempDir;

/// A folder with room for `out/` and `static/`.
pub(crate) struct Place {
    pub(crate) here: TempDir,
}

impl Place {
    /// A place with nothing in it.
    pub(crate) fn new() -> Self {
        Self { here: tempfile::tempdir().unwrap() }
    }

    /// The published folder.
    pub(crate) fn out(&self) -> PathBuf {
        self.here.path().join("out")
    }

    /// The folder of files to carry.
    pub(crate) fn statics(&self) -> PathBuf {
        self.here.path().join("static")
    }

    /// Writes a file, relative to the place, and the folders that lead to it.
    pub(crate) fn put(&self, path: &str, text: &str) -> PathBuf {
        let path = self.here.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// The text of a file, relative to the place; `None` when it is not there.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.here.path().join(path)).ok()
    }

    /// Publishes these files.
    pub(crate) fn build(&self, files: &[(&str, &str)]) -> Result<Published, PublishError> {
        self.stage(files)?.plan()?.apply()
    }

    /// Stages these files.
    pub(crate) fn stage(&self, files: &[(&str, &str)]) -> Result<Staging, PublishError> {
        let mut staging = Staging::open(&self.out())?;
        staging.carry(&self.statics())?;
        for (path, text) in files {
            staging.write(&artifact(path, text))?;
        }
        Ok(staging)
    }

    /// Compares these files.
    pub(crate) fn compare(&self, files: &[(&str, &str)]) -> Result<Changes, PublishError> {
        let mut comparison = Comparison::open(&self.out())?;
        comparison.carry(&self.statics())?;
        for (path, text) in files {
            comparison.compare(&artifact(path, text))?;
        }
        comparison.changes()
    }

    /// Every path below the place with what it is, its date and its contents: equal before and after means untouched.
    pub(crate) fn picture(&self) -> Vec<Sight> {
        let mut picture = Vec::new();
        let mut waiting = vec![self.here.path().to_path_buf()];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let metadata = fs::symlink_metadata(&path).unwrap();
                let contents = metadata.is_file().then(|| fs::read(&path).unwrap());
                if metadata.is_dir() {
                    waiting.push(path.clone());
                }
                picture.push(Sight { path, inode: metadata.ino(), modified: metadata.modified().ok(), contents });
            }
        }
        picture.sort();
        picture
    }

    /// The names beside `out/`, hidden ones too.
    pub(crate) fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.here.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Asserts that a build is refused, says so in `words`, and leaves everything as it was.
    #[track_caller]
    pub(crate) fn refuses(&self, files: &[(&str, &str)], words: &str) {
        let before = self.picture();
        let message = self.build(files).unwrap_err().to_string();
        assert!(message.contains(words), "{message:?} does not say {words:?}");
        assert_eq!(self.picture(), before, "{message}");
    }
}

/// An artifact of that path and text.
pub(crate) fn artifact(path: &str, text: &str) -> Artifact {
    Artifact { path: path.to_owned(), media_type: MediaType::Text, bytes: text.as_bytes().to_vec() }
}

/// The paths that a build wrote.
pub(crate) fn written(published: &Published) -> Vec<&str> {
    published.changes.written().map(dateline::publish::PublicPath::as_str).collect()
}

/// Gives a file an old date, and says which.
pub(crate) fn age(path: &Path) -> SystemTime {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options().write(true).open(path).unwrap().set_times(FileTimes::new().set_modified(long_ago)).unwrap();
    long_ago
}

/// One thing on the disk, as it was seen.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sight {
    path: PathBuf,
    inode: u64,
    modified: Option<SystemTime>,
    contents: Option<Vec<u8>>,
}

/// Makes a named pipe, which nobody writes to.
pub(crate) fn pipe(path: &Path) {
    use rustix::fs::{CWD, FileType, Mode, mknodat};

    mknodat(CWD, path, FileType::Fifo, Mode::from_raw_mode(0o644), 0).unwrap();
}

/// A small site.
pub(crate) const SITE: [(&str, &str); 3] =
    [("index.html", "week"), ("feeds/belgium.ics", "talks"), ("belgium/index.html", "agenda")];
