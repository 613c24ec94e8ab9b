//! From a file's name to a calendar and its ledger, with every complaint printed on the way: the one gate.
//!
//! *May touch*: `schema`, `resolve`, `lint`, `ledger`, the disk through `publish`; pages, to try templates. *Never touches*: what is done with
//! them.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::cli::arguments::{Deny, Format};
use crate::cli::clock;
use crate::cli::exit::Mishap;
use crate::cli::output;
use crate::cli::regeneration::{Day, Regeneration};
use crate::diag::{self, Diagnostic, Severity};
use crate::ledger::{self, Ledger};
use crate::lint::{PageTemplates, TEMPLATES};
use crate::model::{Calendar, EventId};
use crate::publish::{DefinitionFolder, ReadError};
use crate::schema::{Allowances, Files, Unreadable};
use crate::source::Sources;
use crate::time::Tzdb;
use crate::view::{self, Circumstances, Horizon, Key};
use crate::{lint, resolve, schema};

/// What a definition says, and what there is to say about it.
pub(crate) struct Examined {
    /// `None` where it has errors.
    pub(crate) definition: Option<Box<Definition>>,
    /// Every complaint, in order.
    pub(crate) complaints: Vec<Diagnostic>,
    /// Every file that was read.
    pub(crate) sources: Sources,
    /// The folders in which more such files may turn up.
    pub(crate) folders: BTreeSet<PathBuf>,
}

/// What came of reading a definition.
pub(crate) enum Verdict {
    /// It can be used; warnings may have been printed.
    Usable(Box<Definition>),
    /// It has errors, and they have been printed.
    Faulty,
}

/// A definition without errors, and what its subscribers were told.
pub(crate) struct Definition {
    /// The calendar.
    pub(crate) calendar: Calendar,
    /// Its ledger; `None` when there is none.
    pub(crate) ledger: Option<Ledger>,
    /// What its pages are made with.
    pub(crate) templates: PageTemplates,
}

impl Definition {
    /// How far single events reach that stand for a rule without an end: seen from `now`, or from the last time that anything was told
    /// where that is later, so that a check which knows no time sees as far as the build did.
    pub(crate) fn horizon(&self, now: Option<DateTime<Utc>>) -> Horizon {
        let last = self.ledger.as_ref().and_then(Ledger::last_stamp);
        Horizon::at(now.max(last).unwrap_or(DateTime::UNIX_EPOCH))
    }

    /// Under which circumstances a build sees it, which takes place at `now`, or, where that is `None`, sees what the last one saw.
    pub(crate) fn circumstances<'k>(&self, now: Option<DateTime<Utc>>, key: Option<&'k Key>) -> Circumstances<'k> {
        let views = self.ledger.iter().flat_map(|ledger| &ledger.views);
        let recorded = views.filter_map(|(view, told)| Some((view.clone(), told.window?))).collect();
        Circumstances { horizon: self.horizon(now), now, recorded, key }
    }

    /// The same as [`horizon`](Self::horizon) for those who only look: as far as was told, or, where nothing was, as a build would see today.
    pub(crate) fn told_horizon(&self) -> Result<Horizon, Mishap> {
        let now = if self.ledger.is_none() { Some(clock::now(None)?) } else { None };
        Ok(self.horizon(now))
    }
}

/// Reads `file` as [`examine`] does, and prints every complaint in the form `format`.
pub(crate) fn read(file: &str, deny: Option<Deny>, format: Format, tzdb: Tzdb) -> Result<Verdict, Mishap> {
    let examined = examine(file, deny, tzdb)?;
    output::print(&examined.complaints, &examined.sources, format)?;
    Ok(examined.definition.map_or(Verdict::Faulty, Verdict::Usable))
}

/// Reads `file`, everything it includes, its ledger and its templates, and checks all of it.
pub(crate) fn examine(file: &str, deny: Option<Deny>, tzdb: Tzdb) -> Result<Examined, Mishap> {
    let folder = DefinitionFolder::of(file).map_err(Mishap::Folder)?;
    let disk = Disk { folder, searched: RefCell::default() };
    let reading = schema::definition(file, &disk).map_err(Mishap::Unreadable)?;
    let mut sources = reading.sources;
    let mut found = reading.complaints;
    let resolution = resolve::calendar(&reading.written, &tzdb);
    found.extend(resolution.complaints);
    let ledger = match read_ledger(file, &disk.folder, &mut sources)? {
        Ok(ledger) => ledger,
        Err(complaints) => {
            found.extend(complaints);
            None
        }
    };
    let (templates, complaints) = PageTemplates::read(read_templates(file, &disk.folder)?, &mut sources);
    found.extend(complaints);
    if let Some(calendar) = &resolution.calendar {
        let allowances = Allowances::of(&reading.written);
        let allows = |event: &EventId, code| allowances.allow(event.as_str(), code);
        found.extend(lint::calendar(calendar, &resolution.origins, &allows));
        found.extend(ledger.iter().flat_map(|ledger| ledger::objections(ledger, calendar, &resolution.origins)));
    }
    let is_usable = found.iter().all(|complaint| complaint.severity != Severity::Error);
    let definition = resolution.calendar.zip(templates).filter(|_| is_usable);
    let definition = definition.map(|(calendar, templates)| Definition { calendar, ledger, templates });
    if let Some(definition) = definition.as_ref().filter(|definition| !definition.templates.are_own()) {
        found.extend(trial(definition, &sources, tzdb)?);
    }
    let mut found = schema::silence(&reading.written, found);
    match deny {
        Some(Deny::Warnings) => found.iter_mut().for_each(|complaint| complaint.severity = Severity::Error),
        None => {}
    }
    diag::sort(&mut found);
    let at_fault = found.iter().any(|complaint| complaint.severity == Severity::Error);
    let definition = definition.filter(|_| !at_fault).map(Box::new);
    Ok(Examined { definition, complaints: found, sources, folders: disk.searched.into_inner() })
}

/// The complaint about a template that cannot be filled in, found by filling in every page as it was last published.
fn trial(definition: &Definition, sources: &Sources, tzdb: Tzdb) -> Result<Option<Diagnostic>, Mishap> {
    let views = view::see(&definition.calendar, definition.circumstances(None, None));
    let mut regeneration = Regeneration::new(definition, &views, &[], Day::AsRecorded, tzdb)?;
    match regeneration.artifacts(|_| Ok(())) {
        Err(Mishap::Template(fault)) => Ok(definition.templates.complaint(&fault, sources)),
        answer => answer.map(|_| None),
    }
}

/// The page templates beside the definition, each with its name and path.
fn read_templates(file: &str, folder: &DefinitionFolder) -> Result<Vec<(String, String, Vec<u8>)>, Mishap> {
    let parent = Path::new(file).parent().and_then(Path::to_str).unwrap_or_default();
    let paths = folder.matching(parent, &format!("{TEMPLATES}/*")).map_err(Mishap::Folder)?;
    let templates = paths.into_iter().map(|path| {
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        let octets = folder.read(&path).map_err(Mishap::Folder)?;
        Ok((name, path, octets))
    });
    templates.collect()
}

/// Where the ledger of the definition `file` lies: beside it, under its stem.
///
/// # Errors
/// [`Mishap::OwnLedger`] when that would be the definition itself.
pub(crate) fn ledger_path(file: &str) -> Result<PathBuf, Mishap> {
    let path = Path::new(file).with_extension("lock");
    if path == Path::new(file) { Err(Mishap::OwnLedger { file: file.to_owned() }) } else { Ok(path) }
}

/// The ledger of `file`, `None` when there is none, or what is wrong with it.
fn read_ledger(
    file: &str,
    folder: &DefinitionFolder,
    sources: &mut Sources,
) -> Result<Result<Option<Ledger>, Vec<Diagnostic>>, Mishap> {
    let path = ledger_path(file)?;
    let name = path.to_string_lossy();
    let octets = match folder.read(&name) {
        Ok(octets) => octets,
        Err(ReadError::Disk { source, .. }) if source.kind() == io::ErrorKind::NotFound => return Ok(Ok(None)),
        Err(fault) => return Err(Mishap::Folder(fault)),
    };
    // The sign that stands for broken octets is spelled out in a ledger, so that a bare one is complained about where it stands.
    let file = sources.add(name.clone(), String::from_utf8_lossy(&octets));
    Ok(ledger::read(file, sources).map(Some))
}

/// The definition's folder, for `schema` to read from.
struct Disk {
    folder: DefinitionFolder,
    /// Where files were looked for by a pattern: its folders up to the first that is not named in full.
    searched: RefCell<BTreeSet<PathBuf>>,
}

impl Files for Disk {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unreadable> {
        self.folder.read(name).map_err(|fault| unreadable(name, &fault))
    }

    fn matching(&self, folder: &str, pattern: &str) -> Result<Vec<String>, Unreadable> {
        let (parts, _) = pattern.rsplit_once('/').unwrap_or_default();
        let named: PathBuf = parts.split('/').take_while(|part| !part.contains(['*', '?', '['])).collect();
        // Without any it is the folder of a file that was read.
        if !named.as_os_str().is_empty() {
            self.searched.borrow_mut().insert(Path::new(folder).join(named));
        }
        self.folder.matching(folder, pattern).map_err(|fault| unreadable(folder, &fault))
    }
}

/// The same in words: what the system answered, else what the reader itself objects to.
fn unreadable(name: &str, fault: &ReadError) -> Unreadable {
    let cause = fault.source().map_or_else(|| fault.to_string(), ToString::to_string);
    Unreadable { name: name.to_owned(), cause }
}
