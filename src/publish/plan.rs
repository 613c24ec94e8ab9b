//! What publishing will change, and doing it.
//!
//! *May touch*: the published folder, in one exchange. *Never touches*: it before [`Plan::apply`].

use std::fmt;
use std::fs;
use std::io;
use std::path::PathBuf;

use crate::publish::changes::Changes;
use crate::publish::comparison;
use crate::publish::error::{Action, PublishError};
use crate::publish::exchange::{Exchange, exchange};
use crate::publish::inventory::Inventory;
use crate::publish::staging::Desk;

/// A build that is put together and can be published. Dropped, it leaves nothing behind.
#[must_use]
#[derive(Debug)]
pub struct Plan {
    pub(super) changes: Changes,
    /// The published folder as it was when it was compared.
    pub(super) present: Option<Inventory>,
    pub(super) desk: Desk,
}

/// What was published.
#[derive(Debug)]
pub struct Published {
    /// What became of every file.
    pub changes: Changes,
    /// The old folder, when it could not be deleted; the next build tries again. None in the ordinary case.
    pub leftover: Option<PathBuf>,
}

impl Plan {
    /// What will change.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Publishes the build: readers see the old folder up to one moment, and the new one from then on. Where nothing changes,
    /// nothing is touched.
    ///
    /// # Errors
    /// [`PublishError`]; the published folder is then as it was.
    pub fn apply(mut self) -> Result<Published, PublishError> {
        if self.changes.are_none() {
            return Ok(Published { changes: self.changes, leftover: None });
        }
        // Whatever came into the folder since it was compared would go with it.
        if comparison::inventory(&self.desk.out)? != self.present {
            return Err(PublishError::Disturbed { path: self.desk.out.given.clone() });
        }
        let leftover = if self.present.is_some() { self.exchange()? } else { self.rename()? };
        Ok(Published { changes: self.changes, leftover })
    }

    fn rename(&mut self) -> Result<Option<PathBuf>, PublishError> {
        let new = self.desk.new_folder()?;
        fs::rename(&new, self.desk.out.path()).map_err(PublishError::disk(Action::Rename, &self.desk.out.given))?;
        self.desk.release();
        Ok(None)
    }

    fn exchange(&mut self) -> Result<Option<PathBuf>, PublishError> {
        let (new, present, aside) = (self.desk.new_folder()?, self.desk.out.path(), self.desk.aside());
        // At the last moment, since a folder that is closed to writers could not have been filled.
        let permissions = fs::metadata(&present).and_then(|metadata| fs::set_permissions(&new, metadata.permissions()));
        permissions.map_err(PublishError::disk(Action::Create, &new))?;
        let old = match exchange(&new, &present, &aside) {
            Ok(Exchange::AtOnce) => new,
            Ok(Exchange::InTwoSteps) => aside,
            Err(source) => return Err(self.refusal(source)),
        };
        self.desk.release();
        Ok(fs::remove_dir_all(&old).is_err().then_some(old))
    }

    fn refusal(&self, source: io::Error) -> PublishError {
        let path = self.desk.out.given.clone();
        if matches!(source.kind(), io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy) {
            PublishError::CannotExchange { path, source }
        } else {
            PublishError::Disk { action: Action::Rename, path, source }
        }
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.changes, formatter)
    }
}
