//! A file that is not there yet.
//!
//! *May touch*: one file, for writing, where there is none. *Never touches*: a file that is there, or what a link points at.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use crate::publish::error::{Action, PublishError};

/// Writes `text` to a new file at `path`; answers whether it did, or something is there already.
///
/// # Errors
/// [`PublishError`] when the disk refuses.
pub fn begin(path: &Path, text: &str) -> Result<bool, PublishError> {
    let mut file = match File::create_new(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
        Err(error) => return Err(PublishError::disk(Action::Create, path)(error)),
    };
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(PublishError::disk(Action::Write, path))?;
    Ok(true)
}
