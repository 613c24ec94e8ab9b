//! `dateline check`: every complaint, nothing written.
//!
//! *May touch*: `view`, to count. *Never touches*: the disk, but to read.

use crate::cli::arguments::{Check, Format};
use crate::cli::definition::{Verdict, read};
use crate::cli::exit::{Exit, Mishap};
use crate::cli::output::{count, say};
use crate::time::Tzdb;
use crate::view;

/// Reads, complains, and says in one line what was found.
pub(crate) fn run(check: &Check, tzdb: Tzdb) -> Result<Exit, Mishap> {
    let reading = &check.reading;
    match read(&reading.file, &reading.complaints, tzdb)? {
        Verdict::Faulty => Ok(Exit::Definition),
        Verdict::Usable(calendar) => {
            if reading.complaints.format == Format::Human {
                let (feeds, events) =
                    (count(view::see(&calendar).len(), "feed"), count(calendar.events.len(), "event"));
                say(&format!("{}: {feeds} of {events}, tzdb {}", reading.file, tzdb.version()))?;
            }
            Ok(Exit::Fine)
        }
    }
}
