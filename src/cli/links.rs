//! `dateline links`: the addresses of secret feeds, for the editor alone.
//!
//! *May touch*: `view`, the key. *Never touches*: the disk, but to read.

use crate::cli::arguments::Links;
use crate::cli::definition::{Verdict, read};
use crate::cli::exit::{Exit, Mishap};
use crate::cli::output::say;
use crate::cli::secret;
use crate::render::feed_address;
use crate::time::Tzdb;
use crate::view::{self, Circumstances};

/// Reads, and prints one line for each secret view: its name and its address.
pub(crate) fn run(links: &Links, tzdb: Tzdb) -> Result<Exit, Mishap> {
    let complaints = &links.reading.complaints;
    let definition = match read(&links.reading.file, complaints.deny, complaints.format, tzdb)? {
        Verdict::Faulty => return Ok(Exit::Definition),
        Verdict::Usable(definition) => definition,
    };
    let key = secret::key_for(&definition.calendar, links.secret_file.as_deref())?;
    let circumstances = Circumstances { key: key.as_ref(), ..definition.told_horizon()?.into() };
    let views = view::see(&definition.calendar, circumstances);
    let secret: Vec<_> = views.iter().filter(|view| view.id.is_secret()).collect();
    let width = secret.iter().map(|view| view.id.as_str().len()).max().unwrap_or_default();
    if secret.is_empty() {
        say("no view is secret; `secret = true` in `[views.ID]` makes one so")?;
    }
    for view in secret {
        let address = feed_address(view).unwrap_or_default();
        say(&format!("{:width$}  {address}", view.id.as_str()))?;
    }
    Ok(Exit::Fine)
}
