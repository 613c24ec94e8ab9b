//! The feeds that are published: what their subscribers have, whatever a ledger says.
//!
//! *May touch*: the published folder, for reading. *Never touches*: what is in a feed.

use std::io::Read;
use std::path::Path;

use crate::publish::definition_folder::READ_OCTETS;
use crate::publish::error::{Action, PublishError};
use crate::publish::inventory::{Entry, Inventory};
use crate::publish::out_folder::OutFolder;
use crate::publish::path::PublicPath;
use crate::publish::regular;

/// The ending of a feed's file.
const ENDING: &str = ".ics";

/// Hands the feeds in the published folder `out` to `feed`, one at a time, each with its path, sorted, those at secret addresses among them;
/// none when there is no such folder. No link is followed, and no more than [`READ_OCTETS`] are read of one.
///
/// # Errors
/// [`PublishError`] when `out` is something else than a folder or cannot be read.
pub fn published_feeds(out: &Path, mut feed: impl FnMut(&PublicPath, Vec<u8>)) -> Result<(), PublishError> {
    let out = OutFolder::find(out)?;
    let Some(inventory) = Inventory::of(&out.path())? else { return Ok(()) };
    for (path, entry) in &inventory.entries {
        match entry {
            Entry::Regular(_) if path.is_feed() && path.as_str().ends_with(ENDING) => {}
            Entry::Regular(_) | Entry::Link | Entry::Special => continue,
        }
        let mut octets = Vec::new();
        let read = regular::open(&path.within(&out.path()))
            .and_then(|(file, _)| file.take(READ_OCTETS).read_to_end(&mut octets));
        read.map_err(PublishError::public(Action::Read, &out.given, path))?;
        feed(path, octets);
    }
    Ok(())
}
