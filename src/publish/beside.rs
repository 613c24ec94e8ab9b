//! What our own files and folders are called beside what they are made for.
//!
//! *May touch*: names. *Never touches*: the disk.

use std::ffi::{OsStr, OsString};

/// The name of something of ours beside `name`: `.out.dateline-` and `purpose`. One file system holds both, and the dot hides it from most
/// servers and listings.
pub(super) fn name_beside(name: &OsStr, purpose: &str) -> OsString {
    [OsStr::new("."), name, OsStr::new(".dateline-"), OsStr::new(purpose)].into_iter().collect()
}
