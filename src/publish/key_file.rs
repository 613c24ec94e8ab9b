//! The file that keeps the key of secret addresses.
//!
//! *May touch*: one regular file, for reading. *Never touches*: what is in it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::publish::ReadError;

/// The longest key file that is read, in octets (ours): a key has 64 digits, and nobody's has thousands.
const LONGEST: u64 = 4_096;

/// The text of the key file at `path`. A link is followed: secrets are mounted by links.
///
/// # Errors
/// [`ReadError`] when it cannot be read, is no regular file, or is longer than any key.
pub fn key_file(path: &Path) -> Result<String, ReadError> {
    let name = || path.display().to_string();
    let disk = |source| ReadError::Disk { name: name(), source };
    // A pipe without a writer would keep a build waiting for ever; the metadata of what is opened is asked first.
    if !std::fs::metadata(path).map_err(disk)?.is_file() {
        return Err(ReadError::NotAFile { name: name() });
    }
    let mut text = String::new();
    File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_string(&mut text)).map_err(disk)?;
    if u64::try_from(text.len()).is_ok_and(|length| length > LONGEST) {
        return Err(ReadError::TooLong { name: name(), longest: LONGEST });
    }
    Ok(text)
}
