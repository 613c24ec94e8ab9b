//! The feeds that are published: what their subscribers have, whatever a ledger says.
//!
//! *May touch*: the published folder, for reading. *Never touches*: secret feeds; what is in a feed.

use std::io::Read;
use std::path::Path;

use crate::publish::definition_folder::READ_OCTETS;
use crate::publish::error::{Action, PublishError};
use crate::publish::inventory::{Entry, Inventory};
use crate::publish::out_folder::OutFolder;
use crate::publish::path::FEEDS;
use crate::publish::regular;

/// The ending of a feed's file.
const ENDING: &str = ".ics";

/// Hands the feeds in the published folder `out` to `feed`, one at a time, each with its name without ending, sorted; none when there is
/// no such folder. No link is followed, and no more than [`READ_OCTETS`] are read of one.
///
/// # Errors
/// [`PublishError`] when `out` is something else than a folder or cannot be read.
pub fn published_feeds(out: &Path, mut feed: impl FnMut(&str, Vec<u8>)) -> Result<(), PublishError> {
    let out = OutFolder::find(out)?;
    let Some(inventory) = Inventory::of(&out.path())? else { return Ok(()) };
    for (path, entry) in &inventory.entries {
        let name = path.as_str().strip_prefix(FEEDS).and_then(|name| name.strip_prefix('/')?.strip_suffix(ENDING));
        let (Some(name), Entry::Regular(_)) = (name.filter(|name| !name.contains('/')), entry) else { continue };
        let mut octets = Vec::new();
        let read = regular::open(&path.within(&out.path()))
            .and_then(|(file, _)| file.take(READ_OCTETS).read_to_end(&mut octets));
        read.map_err(PublishError::public(Action::Read, &out.given, path))?;
        feed(name, octets);
    }
    Ok(())
}
