//! From a file's name to a calendar, with every complaint printed on the way: the one gate.
//!
//! *May touch*: `schema`, `resolve`, `lint`, the disk through `publish`. *Never touches*: what is done with the calendar.

use std::error::Error;

use crate::cli::arguments::{Complaints, Deny};
use crate::cli::exit::Mishap;
use crate::cli::output;
use crate::diag::{self, Severity};
use crate::model::{Calendar, EventId};
use crate::publish::{DefinitionFolder, ReadError};
use crate::schema::{Allowances, Files, Unreadable};
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
pub(crate) fn read(file: &str, complaints: &Complaints, tzdb: Tzdb) -> Result<Verdict, Mishap> {
    let folder = DefinitionFolder::of(file).map_err(Mishap::Folder)?;
    let reading = schema::definition(file, &Disk(folder)).map_err(Mishap::Unreadable)?;
    let mut found = reading.complaints;
    let resolution = resolve::calendar(&reading.written, &tzdb);
    found.extend(resolution.complaints);
    if let Some(calendar) = &resolution.calendar {
        let allowances = Allowances::of(&reading.written);
        let allows = |event: &EventId, code| allowances.allow(event.as_str(), code);
        found.extend(lint::calendar(calendar, &resolution.origins, &allows));
    }
    let mut found = schema::silence(&reading.written, found);
    match complaints.deny {
        Some(Deny::Warnings) => found.iter_mut().for_each(|complaint| complaint.severity = Severity::Error),
        None => {}
    }
    diag::sort(&mut found);
    output::print(&found, &reading.sources, complaints.format)?;
    let at_fault = found.iter().any(|complaint| complaint.severity == Severity::Error);
    Ok(match resolution.calendar {
        Some(calendar) if !at_fault => Verdict::Usable(Box::new(calendar)),
        Some(_) | None => Verdict::Faulty,
    })
}

/// The definition's folder, for `schema` to read from.
struct Disk(DefinitionFolder);

impl Files for Disk {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unreadable> {
        self.0.read(name).map_err(|fault| unreadable(name, &fault))
    }

    fn matching(&self, folder: &str, pattern: &str) -> Result<Vec<String>, Unreadable> {
        self.0.matching(folder, pattern).map_err(|fault| unreadable(folder, &fault))
    }
}

/// The same in words: what the system answered, else what the reader itself objects to.
fn unreadable(name: &str, fault: &ReadError) -> Unreadable {
    let cause = fault.source().map_or_else(|| fault.to_string(), ToString::to_string);
    Unreadable { name: name.to_owned(), cause }
}
