//! A build under way: artifacts go, one at a time, into a new folder beside the published one.
//!
//! *May touch*: the published folder, for reading; the new folder, the lock and what killed builds left beside it. *Never touches*: the
//! published folder, for writing.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::publish::changes::Fate;
use crate::publish::comparison::Comparison;
use crate::publish::error::{Action, PublishError};
use crate::publish::exchange;
use crate::publish::lock::Lock;
use crate::publish::out_folder::OutFolder;
use crate::publish::path::PublicPath;
use crate::publish::plan::Plan;
use crate::publish::regular;
use crate::render::Artifact;

/// What a folder under construction is called beside the published one, before a random ending.
const NEW: &str = "new-";

/// What the old folder is called while folders change places in two steps.
const ASIDE: &str = "old";

/// A build under way. Dropped before its plan is applied, it leaves nothing behind.
///
/// Only what differs from the published folder is written, so that the first write also makes the new folder: a build that changes nothing
/// makes none.
///
/// ```no_run
/// use dateline::publish::{PublishError, Staging};
/// # fn artifacts() -> impl Iterator<Item = dateline::render::Artifact> { std::iter::empty() }
/// # fn main() -> Result<(), PublishError> {
/// let mut staging = Staging::open("out".as_ref())?;
/// staging.carry("static".as_ref())?;
/// for artifact in artifacts() {
///     staging.write(&artifact)?;
/// }
/// let plan = staging.plan()?;
/// print!("{}", plan.changes());
/// plan.apply()?;
/// # Ok(())
/// # }
/// ```
#[must_use]
#[derive(Debug)]
pub struct Staging {
    comparison: Comparison,
    desk: Desk,
}

impl Staging {
    /// Begins a build into the folder `out`, which need not exist; the folders that lead to it are made.
    ///
    /// What killed builds left beside it is cleared away.
    ///
    /// # Errors
    /// [`PublishError::Busy`] when another build is under way; else as [`Comparison::open`].
    pub fn open(out: &Path) -> Result<Self, PublishError> {
        let folder = OutFolder::find(out)?;
        let parent = folder.parent();
        fs::create_dir_all(parent).map_err(PublishError::disk(Action::Create, parent))?;
        let lock = Lock::take(folder.beside("lock"), &folder.given)?;
        clear_leftovers(&folder)?;
        let comparison = Comparison::of(folder.clone())?;
        let desk = Desk { out: folder, new: None, folders: BTreeSet::new(), _lock: lock };
        Ok(Self { comparison, desk })
    }

    /// Takes in one artifact; the caller may then forget it.
    ///
    /// # Errors
    /// As [`Comparison::compare`], and when the file cannot be written.
    pub fn write(&mut self, artifact: &Artifact) -> Result<Fate, PublishError> {
        let fate = self.comparison.compare(artifact)?;
        self.keep_if_written(artifact, fate)?;
        Ok(fate)
    }

    /// Takes in an artifact that gives way to a carried file of its name; `None` where it did.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn offer(&mut self, artifact: &Artifact) -> Result<Option<Fate>, PublishError> {
        let fate = self.comparison.offer(artifact)?;
        if let Some(fate) = fate {
            self.keep_if_written(artifact, fate)?;
        }
        Ok(fate)
    }

    fn keep_if_written(&mut self, artifact: &Artifact, fate: Fate) -> Result<(), PublishError> {
        if is_written(fate) {
            let path = artifact.path.parse().map_err(|source| PublishError::Artifact { source })?;
            self.desk.write(&path, &artifact.bytes[..])?;
            self.desk.date_after(&path, self.comparison.modified(&path))?;
        }
        Ok(())
    }

    /// Takes in every file of the folder `static_folder`, if there is one.
    ///
    /// # Errors
    /// As [`Comparison::carry`], and when a file cannot be copied.
    pub fn carry(&mut self, static_folder: &Path) -> Result<(), PublishError> {
        for file in self.comparison.compare_static(static_folder)? {
            if is_written(file.fate) {
                let (source, _) =
                    regular::open(&file.source).map_err(PublishError::disk(Action::Read, &file.source))?;
                self.desk.write(&file.path, source)?;
                self.desk.date_after(&file.path, self.comparison.modified(&file.path))?;
            }
        }
        Ok(())
    }

    /// What publishing would change, ready to be applied: nothing that takes room on the disk is left to do.
    ///
    /// # Errors
    /// As [`Comparison::changes`], and when the manifest cannot be written or an unchanged file not be taken over.
    pub fn plan(mut self) -> Result<Plan, PublishError> {
        let present = self.comparison.present.clone();
        let verdict = self.comparison.verdict()?;
        if is_written(verdict.fate) {
            self.desk.write(&verdict.manifest, verdict.text.as_bytes())?;
        }
        if !verdict.changes.are_none() {
            for path in verdict.changes.unchanged() {
                self.desk.keep(path)?;
            }
        }
        Ok(Plan { changes: verdict.changes, present, desk: self.desk })
    }
}

/// Where a build is put together: the new folder, made when it is first needed, and the right to exchange it.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) out: OutFolder,
    /// None until something is written.
    new: Option<TempDir>,
    /// The folders made in it so far.
    folders: BTreeSet<PathBuf>,
    _lock: Lock,
}

impl Desk {
    /// Writes a file of the new folder.
    fn write(&mut self, path: &PublicPath, mut content: impl Read) -> Result<(), PublishError> {
        let target = self.place(path)?;
        let written = File::create_new(target).and_then(|mut file| {
            io::copy(&mut content, &mut file)?;
            file.flush()
        });
        written.map_err(PublishError::public(Action::Write, &self.out.given, path))
    }

    /// Dates a file that was just written in a later second than the one that it replaces: static hosts tell readers by length and whole
    /// seconds whether to fetch again, and hours that change seldom change the length.
    pub(super) fn date_after(&mut self, path: &PublicPath, old: Option<SystemTime>) -> Result<(), PublishError> {
        let Some(next) = old.and_then(|old| whole_second(old)?.checked_add(Duration::from_secs(1))) else {
            return Ok(());
        };
        let target = self.place(path)?;
        let dated = File::options().write(true).open(target).and_then(|file| {
            let is_later = file.metadata()?.modified()? >= next;
            if is_later { Ok(()) } else { file.set_times(fs::FileTimes::new().set_modified(next)) }
        });
        dated.map_err(PublishError::public(Action::Write, &self.out.given, path))
    }

    /// Takes an unchanged file over from the published folder, with its date: static hosts tell readers by it whether to fetch again.
    fn keep(&mut self, path: &PublicPath) -> Result<(), PublishError> {
        let target = self.place(path)?;
        let source = path.within(&self.out.path());
        // Not every file system has second names for a file, and some refuse them for files of another owner.
        let kept = fs::hard_link(&source, &target).or_else(|_| copy_with_date(&source, &target));
        kept.map_err(PublishError::public(Action::Keep, &self.out.given, path))
    }

    /// The new folder.
    pub(super) fn new_folder(&mut self) -> Result<PathBuf, PublishError> {
        if let Some(new) = &self.new {
            return Ok(new.path().to_path_buf());
        }
        let prefix = self.out.name_beside(NEW);
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        open_to_readers(&mut builder);
        let new =
            builder.tempdir_in(self.out.parent()).map_err(PublishError::disk(Action::Create, self.out.parent()))?;
        Ok(self.new.insert(new).path().to_path_buf())
    }

    /// The name that is set aside for the old folder.
    pub(super) fn aside(&self) -> PathBuf {
        self.out.beside(ASIDE)
    }

    /// Lets go of the new folder: it is published.
    pub(super) fn release(&mut self) {
        if let Some(mut new) = self.new.take() {
            new.disable_cleanup(true);
        }
    }

    /// Where a file of the new folder lies, in a folder that exists.
    fn place(&mut self, path: &PublicPath) -> Result<PathBuf, PublishError> {
        let target = path.within(&self.new_folder()?);
        if let Some(folder) = target.parent()
            && !self.folders.contains(folder)
        {
            fs::create_dir_all(folder).map_err(PublishError::public(Action::Create, &self.out.given, path))?;
            self.folders.insert(folder.to_path_buf());
        }
        Ok(target)
    }
}

/// The beginning of the second that `time` is in; `None` before 1970.
fn whole_second(time: SystemTime) -> Option<SystemTime> {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(since.as_secs()))
}

fn is_written(fate: Fate) -> bool {
    match fate {
        Fate::Added | Fate::Changed => true,
        Fate::Unchanged | Fate::Removed => false,
    }
}

/// Clears away what killed builds left. The lock is held, so nobody is at work there.
fn clear_leftovers(out: &OutFolder) -> Result<(), PublishError> {
    let aside = out.beside(ASIDE);
    exchange::recover(&out.path(), &aside).map_err(PublishError::disk(Action::Remove, &aside))?;
    let prefix = out.name_beside(NEW);
    for entry in fs::read_dir(out.parent()).map_err(PublishError::disk(Action::List, out.parent()))? {
        let entry = entry.map_err(PublishError::disk(Action::List, out.parent()))?;
        let is_ours = entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
        // A link of that name is not ours: this asks about the link itself.
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            fs::remove_dir_all(entry.path()).map_err(PublishError::disk(Action::Remove, &entry.path()))?;
        }
    }
    Ok(())
}

fn copy_with_date(source: &Path, target: &Path) -> io::Result<()> {
    let (mut source, metadata) = regular::open(source)?;
    let mut target = File::create_new(target)?;
    io::copy(&mut source, &mut target)?;
    target.set_times(fs::FileTimes::new().set_modified(metadata.modified()?))
}

/// A published folder is for everyone whom the umask does not shut out; what is right for temporary ones is not asked.
#[cfg(unix)]
fn open_to_readers(builder: &mut tempfile::Builder) {
    use std::os::unix::fs::PermissionsExt;

    builder.permissions(fs::Permissions::from_mode(0o777));
}

#[cfg(not(unix))]
fn open_to_readers(_builder: &mut tempfile::Builder) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_its_date_where_a_second_name_cannot_be_had() {
        let here = tempfile::tempdir().unwrap();
        let (source, target) = (here.path().join("source"), here.path().join("target"));
        let date = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let mut file = File::create(&source).unwrap();
        file.write_all(b"talks").unwrap();
        file.set_times(fs::FileTimes::new().set_modified(date)).unwrap();
        copy_with_date(&source, &target).unwrap();
        assert_eq!(fs::metadata(&target).unwrap().modified().unwrap(), date);
        assert!(regular::equals(&target, &b"talks"[..]).unwrap());
    }
}
