//! Opening a regular file and nothing else: no link is followed, no pipe waited for.
//!
//! *May touch*: the disk, for reading. *Never touches*: anything that is not a regular file.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// How much of a file is in hand at once while two are compared or one is copied.
const CHUNK_OCTETS: usize = 64 * 1024;

/// The regular file at `path`, opened for reading, and what the system says of it.
///
/// # Errors
/// What the system answers; [`io::ErrorKind::InvalidInput`] when something other than a regular file lies there.
pub(super) fn open(path: &Path) -> io::Result<(File, Metadata)> {
    let mut options = OpenOptions::new();
    options.read(true);
    guard(&mut options);
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_file() {
        Ok((file, metadata))
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"))
    }
}

/// Whether the file at `path` holds exactly what `wanted` yields.
///
/// # Errors
/// What the system answers for either of the two.
pub(super) fn equals(path: &Path, mut wanted: impl Read) -> io::Result<bool> {
    let (mut present, _) = open(path)?;
    let mut present_chunk = vec![0; CHUNK_OCTETS];
    let mut wanted_chunk = vec![0; CHUNK_OCTETS];
    loop {
        let present_filled = fill(&mut present, &mut present_chunk)?;
        let wanted_filled = fill(&mut wanted, &mut wanted_chunk)?;
        if present_filled != wanted_filled {
            return Ok(false);
        }
        if present_filled.is_empty() {
            return Ok(true);
        }
    }
}

/// As much of `chunk` as `reader` can still fill; less than the whole only at its end.
fn fill<'chunk>(reader: &mut impl Read, chunk: &'chunk mut [u8]) -> io::Result<&'chunk [u8]> {
    let mut filled = 0;
    while let Some(rest) = chunk.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(chunk.get(..filled).unwrap_or_default())
}

/// Makes an opening neither follow a link, such as one that took a file's place since it was listed, nor wait for somebody to open a pipe's
/// other end.
#[cfg(unix)]
pub(super) fn guard(options: &mut OpenOptions) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;

    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(not(unix))]
pub(super) fn guard(_options: &mut OpenOptions) {}
