//! From a file's name to a calendar, with every complaint printed on the way: the one gate.
//!
//! *May touch*: `schema`, `resolve`, `lint`, the disk through `publish`. *Never touches*: what is done with the calendar.

use std::path::Path;

use crate::cli::arguments::{Complaints, Deny};
use crate::cli::exit::Mishap;
use crate::cli::output;
use crate::diag::{self, Severity};
use crate::model::Calendar;
use crate::publish::DefinitionFolder;
use crate::time::Tzdb;
use crate::{lint, resolve, schema};

/// What came of reading a definition.
pub(crate) enum Verdict {
    /// It can be used; warnings may have been printed.
    Usable(Box<Calendar>),
    /// It has errors, and they have been printed.
    Faulty,
}

/// Reads `file` and everything it includes, checks it, and prints every complaint.
pub(crate) fn read(file: &Path, complaints: &Complaints, tzdb: &Tzdb) -> Result<Verdict, Mishap> {
    let unreadable = |cause| Mishap::Unreadable { path: file.to_owned(), cause };
    let (folder, root) = DefinitionFolder::of(file).map_err(unreadable)?;
    let reading = schema::definition(&root, &folder);
    let mut found = reading.complaints;
    let resolution = resolve::calendar(&reading.written, tzdb);
    found.extend(resolution.complaints);
    if let Some(calendar) = &resolution.calendar {
        found.extend(lint::calendar(calendar, &resolution.origins));
    }
    found.retain(|complaint| !resolution.allowances.silence(complaint));
    match complaints.deny {
        Some(Deny::Warnings) => found.iter_mut().for_each(|complaint| complaint.severity = Severity::Error),
        None => {}
    }
    diag::sort(&mut found);
    output::print(&found, &reading.sources, complaints.format);
    let at_fault = found.iter().any(|complaint| complaint.severity == Severity::Error);
    Ok(match resolution.calendar {
        Some(calendar) if !at_fault => Verdict::Usable(Box::new(calendar)),
        Some(_) | None => Verdict::Faulty,
    })
}
