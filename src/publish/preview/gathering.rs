//! A site in memory: what a build would write, under the same laws.
//!
//! *May touch*: `static/`, for reading. *Never touches*: the published folder.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use bytes::Bytes;

use crate::publish::carried::carried;
use crate::publish::changes::Origin;
use crate::publish::claims::Claims;
use crate::publish::error::{Action, PublishError};
use crate::publish::path::PublicPath;
use crate::publish::regular;
use crate::render::Artifact;

/// The files of a site.
#[derive(Debug, Default)]
pub struct Gathering {
    claims: Claims,
    pub(super) files: BTreeMap<PublicPath, Bytes>,
}

impl Gathering {
    /// No file yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in one artifact.
    ///
    /// # Errors
    /// [`PublishError`] when another file wants its path.
    pub fn write(&mut self, artifact: &Artifact) -> Result<(), PublishError> {
        let path = artifact.path.parse().map_err(|source| PublishError::Artifact { source })?;
        self.enter(path, Origin::Made, Bytes::copy_from_slice(&artifact.bytes))
    }

    /// Takes in an artifact that gives way to a file of its name which was taken in before.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn offer(&mut self, artifact: &Artifact) -> Result<(), PublishError> {
        let path: PublicPath = artifact.path.parse().map_err(|source| PublishError::Artifact { source })?;
        if self.claims.holds(&path) { Ok(()) } else { self.write(artifact) }
    }

    /// Takes in every file of the folder `static_folder`, if there is one.
    ///
    /// # Errors
    /// [`PublishError`] when a file in it is a link, has a name that cannot be published, cannot be read, or wants the path of another.
    pub fn carry(&mut self, static_folder: &Path) -> Result<(), PublishError> {
        for file in carried(static_folder)? {
            let mut bytes = Vec::new();
            let read = regular::open(&file.source).and_then(|(mut open, _)| open.read_to_end(&mut bytes));
            read.map_err(PublishError::disk(Action::Read, &file.source))?;
            self.enter(file.path, Origin::Carried, bytes.into())?;
        }
        Ok(())
    }

    fn enter(&mut self, path: PublicPath, origin: Origin, bytes: Bytes) -> Result<(), PublishError> {
        self.claims.enter(&path, origin)?;
        self.files.insert(path, bytes);
        Ok(())
    }
}
