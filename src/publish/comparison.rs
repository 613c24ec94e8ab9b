//! What is wanted against what is there, file by file, with nothing written.
//!
//! *May touch*: the published folder and `static/`, for reading. *Never touches*: the disk, for writing.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::publish::carried::{Carried, carried};
use crate::publish::changes::{Change, Changes, Fate, Origin};
use crate::publish::claims::Claims;
use crate::publish::error::{Action, PublishError};
use crate::publish::inventory::{Entry, Inventory};
use crate::publish::manifest::{MANIFEST, Manifest};
use crate::publish::out_folder::OutFolder;
use crate::publish::path::PublicPath;
use crate::publish::regular;
use crate::render::Artifact;

/// The published folder as it is, and what a build would make of it.
///
/// ```no_run
/// use dateline::publish::{Comparison, PublishError};
/// # fn artifacts() -> impl Iterator<Item = dateline::render::Artifact> { std::iter::empty() }
/// # fn main() -> Result<(), PublishError> {
/// let mut comparison = Comparison::open("out".as_ref())?;
/// comparison.carry("static".as_ref())?;
/// for artifact in artifacts() {
///     comparison.compare(&artifact)?;
/// }
/// let changes = comparison.changes()?;
/// assert!(changes.are_none(), "{changes}");
/// # Ok(())
/// # }
/// ```
#[must_use]
#[derive(Debug)]
pub struct Comparison {
    pub(super) out: OutFolder,
    /// None before the first build.
    pub(super) present: Option<Inventory>,
    owned: Manifest,
    wanted: Manifest,
    claims: Claims,
    files: Vec<Change>,
    secrets: Secrets,
}

/// What is to be said of secret feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Secrets {
    /// They are compared like all others.
    Compared,
    /// Nothing: where they would lie is not known.
    LeftAlone,
}

/// A file of `static/`, compared.
#[derive(Debug)]
pub(super) struct CarriedFile {
    pub(super) path: PublicPath,
    pub(super) source: PathBuf,
    pub(super) fate: Fate,
}

/// The manifest, compared, and all changes with it.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) changes: Changes,
    pub(super) manifest: PublicPath,
    pub(super) text: String,
    pub(super) fate: Fate,
}

impl Comparison {
    /// Lists the folder `out`, which need not exist, and reads its manifest.
    ///
    /// # Errors
    /// [`PublishError`] when it is no folder, is a git worktree, or has a manifest of another kind.
    pub fn open(out: &Path) -> Result<Self, PublishError> {
        Self::of(OutFolder::find(out)?)
    }

    pub(super) fn of(out: OutFolder) -> Result<Self, PublishError> {
        let present = inventory(&out)?;
        if present.as_ref().is_some_and(|present| present.repository) {
            return Err(PublishError::Repository { path: out.given });
        }
        let owned = read_manifest(&out, present.as_ref())?;
        let (wanted, claims) = (Manifest::default(), Claims::default());
        Ok(Self { out, present, owned, wanted, claims, files: Vec::new(), secrets: Secrets::Compared })
    }

    /// The same, but for secret feeds, of which nothing is said: whoever has no key cannot tell where they lie.
    pub fn leaving_secrets(self) -> Self {
        Self { secrets: Secrets::LeftAlone, ..self }
    }

    /// Compares one artifact, and says what would become of its file.
    ///
    /// # Errors
    /// [`PublishError`] when another file wants its path, or the present file cannot be read.
    pub fn compare(&mut self, artifact: &Artifact) -> Result<Fate, PublishError> {
        let path = artifact.path.parse().map_err(|source| PublishError::Artifact { source })?;
        self.enter(path, Origin::Made, octets(&artifact.bytes), &artifact.bytes[..])
    }

    /// Compares an artifact that gives way to a file of its name which was compared before: one that an editor may write better. `None` where
    /// it did.
    ///
    /// # Errors
    /// As [`compare`](Self::compare).
    pub fn offer(&mut self, artifact: &Artifact) -> Result<Option<Fate>, PublishError> {
        let path = artifact.path.parse().map_err(|source| PublishError::Artifact { source })?;
        if self.claims.holds(&path) {
            return Ok(None);
        }
        self.enter(path, Origin::Made, octets(&artifact.bytes), &artifact.bytes[..]).map(Some)
    }

    /// Compares every file of the folder `static_folder`, if there is one.
    ///
    /// # Errors
    /// [`PublishError`] when a file in it is a link, has a name that cannot be published, or wants the path of another.
    pub fn carry(&mut self, static_folder: &Path) -> Result<(), PublishError> {
        self.compare_static(static_folder).map(|_| ())
    }

    /// What a build of all that was compared would change.
    ///
    /// # Errors
    /// [`PublishError::Foreign`] or [`PublishError::Link`] when the folder holds what dateline did not write.
    pub fn changes(self) -> Result<Changes, PublishError> {
        self.verdict().map(|verdict| verdict.changes)
    }

    /// When the present file at `path` was last written; `None` where there is none.
    pub(super) fn modified(&self, path: &PublicPath) -> Option<SystemTime> {
        match self.present.as_ref()?.entries.get(path)? {
            Entry::Regular(stamp) => stamp.modified,
            Entry::Link | Entry::Special => None,
        }
    }

    /// Like [`carry`](Self::carry), with the files.
    pub(super) fn compare_static(&mut self, folder: &Path) -> Result<Vec<CarriedFile>, PublishError> {
        let files = carried(folder)?;
        self.refuse_nested(folder)?;
        let compare = |Carried { path, source, length }| {
            let (file, _) = regular::open(&source).map_err(PublishError::disk(Action::Read, &source))?;
            let fate = self.enter(path.clone(), Origin::Carried, length, file)?;
            Ok(CarriedFile { path, source, fate })
        };
        files.into_iter().map(compare).collect()
    }

    /// All changes, the manifest among them.
    pub(super) fn verdict(mut self) -> Result<Verdict, PublishError> {
        self.find_removed()?;
        let text = self.wanted.write();
        let manifest: PublicPath = MANIFEST.parse().map_err(|source| PublishError::Artifact { source })?;
        self.claims.enter(&manifest, Origin::Made)?;
        let fate = self.fate(&manifest, octets(text.as_bytes()), text.as_bytes())?;
        self.files.push(Change { path: manifest.clone(), origin: Origin::Made, fate });
        Ok(Verdict { changes: Changes::new(self.files), manifest, text, fate })
    }

    fn enter(
        &mut self,
        path: PublicPath,
        origin: Origin,
        length: u64,
        wanted: impl Read,
    ) -> Result<Fate, PublishError> {
        self.claims.enter(&path, origin)?;
        let fate = self.fate(&path, length, wanted)?;
        self.wanted.enter(path.clone(), origin);
        self.files.push(Change { path, origin, fate });
        Ok(fate)
    }

    /// What becomes of the file at `path` when `length` octets that `wanted` yields are to be there.
    fn fate(&self, path: &PublicPath, length: u64, wanted: impl Read) -> Result<Fate, PublishError> {
        match self.present.as_ref().and_then(|present| present.entries.get(path)) {
            None => Ok(Fate::Added),
            Some(Entry::Regular(stamp)) if stamp.length == length => {
                let same = regular::equals(&path.within(&self.out.path()), wanted);
                let same = same.map_err(PublishError::public(Action::Read, &self.out.given, path))?;
                Ok(if same { Fate::Unchanged } else { Fate::Changed })
            }
            Some(Entry::Regular(_) | Entry::Link | Entry::Special) => Ok(Fate::Changed),
        }
    }

    /// Enters the files that go, after making sure that nobody else's is among them or would be written over.
    fn find_removed(&mut self) -> Result<(), PublishError> {
        let Some(present) = &self.present else {
            return Ok(());
        };
        let kept: BTreeSet<&PublicPath> =
            self.files.iter().filter(|file| file.is_ours_to_keep()).map(|file| &file.path).collect();
        let wanted: BTreeSet<&PublicPath> = self.files.iter().map(|file| &file.path).collect();
        // What cannot be named in a manifest was never ours, not even below `feeds/`.
        let mut foreign: Vec<PathBuf> = present.unnameable.clone();
        let mut removed = Vec::new();
        for (path, entry) in &present.entries {
            let origin = self.owned.origin(path).or_else(|| path.is_feed().then_some(Origin::Made));
            let is_left_alone = path.is_secret() && self.secrets == Secrets::LeftAlone;
            if path.as_str() == MANIFEST || is_left_alone {
                continue;
            }
            match (entry, origin) {
                (Entry::Link, _) if !path.is_feed() => {
                    return Err(PublishError::Link { path: path.within(&self.out.given) });
                }
                (_, None) if !kept.contains(path) => foreign.push(PathBuf::from(path.as_str())),
                (_, Some(origin)) if !wanted.contains(path) => {
                    removed.push(Change { path: path.clone(), origin, fate: Fate::Removed });
                }
                (Entry::Regular(_) | Entry::Link | Entry::Special, _) => {}
            }
        }
        if !foreign.is_empty() {
            foreign.sort();
            return Err(PublishError::Foreign { path: self.out.given.clone(), files: foreign });
        }
        self.files.append(&mut removed);
        Ok(())
    }

    fn refuse_nested(&self, folder: &Path) -> Result<(), PublishError> {
        // It need not exist: a build into its place would make files to be carried into the next one.
        let Some(canonical) = canonical(folder).map_err(PublishError::disk(Action::Read, folder))? else {
            return Ok(());
        };
        let parent = match fs::canonicalize(self.out.parent()) {
            Ok(parent) => parent,
            // Only a comparison finds no folder here, and it writes nothing; `Staging` has made it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(PublishError::disk(Action::Read, self.out.parent())(error)),
        };
        let out = parent.join(self.out.path().file_name().unwrap_or_default());
        if canonical.starts_with(&out) || out.starts_with(&canonical) {
            return Err(PublishError::Nested { out: self.out.given.clone(), static_folder: folder.to_path_buf() });
        }
        Ok(())
    }
}

impl Change {
    /// Whether a present file at this path may be taken for this one although no manifest names it: the editor says so by
    /// putting one of that name into `static/`, and bytes that stay lose nobody anything.
    fn is_ours_to_keep(&self) -> bool {
        match self.origin {
            Origin::Carried => true,
            Origin::Made => self.fate == Fate::Unchanged,
        }
    }
}

/// What lies in the published folder now.
pub(super) fn inventory(out: &OutFolder) -> Result<Option<Inventory>, PublishError> {
    Inventory::of(&out.path())
}

fn read_manifest(out: &OutFolder, present: Option<&Inventory>) -> Result<Manifest, PublishError> {
    let path = out.path().join(MANIFEST);
    let entry = present.and_then(|present| present.entries.iter().find(|(path, _)| path.as_str() == MANIFEST));
    match entry.map(|(_, entry)| entry) {
        None => return Ok(Manifest::default()),
        Some(Entry::Regular(_)) => {}
        Some(Entry::Link) => return Err(PublishError::Link { path }),
        Some(Entry::Special) => return Err(PublishError::Special { path }),
    }
    let mut bytes = Vec::new();
    let read = regular::open(&path).and_then(|(mut file, _)| file.read_to_end(&mut bytes));
    read.map_err(PublishError::disk(Action::Read, &path))?;
    Manifest::read(&bytes).map_err(|_not| PublishError::Manifest { path })
}

/// The folder without links; `None` where not even its parent exists.
fn canonical(folder: &Path) -> io::Result<Option<PathBuf>> {
    let found = |result: io::Result<PathBuf>| match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
        Ok(path) => Ok(Some(path)),
    };
    if let Some(there) = found(fs::canonicalize(folder))? {
        return Ok(Some(there));
    }
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = found(fs::canonicalize(parent))?;
    Ok(parent.zip(folder.file_name()).map(|(parent, name)| parent.join(name)))
}

fn octets(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
