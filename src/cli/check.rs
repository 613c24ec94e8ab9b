//! `dateline check`: every complaint, nothing written.
//!
//! *May touch*: `view`, the published folder, for comparing. *Never touches*: the disk, but to read.

use crate::cli::arguments::{Check, Format};
use crate::cli::build::{beside, out};
use crate::cli::definition::{Definition, Verdict, ledger_path, read};
use crate::cli::exit::{Exit, Mishap};
use crate::cli::output::{count, say};
use crate::cli::regeneration::{Day, Regeneration};
use crate::cli::series;
use crate::publish::Comparison;
use crate::time::Tzdb;
use crate::view::{self, Circumstances, View};

/// Reads, complains, and says in one line what was found; where it was asked for, also which files a build would change.
pub(crate) fn run(check: &Check, tzdb: Tzdb) -> Result<Exit, Mishap> {
    let reading = &check.reading;
    let definition = match read(&reading.file, reading.complaints.deny, reading.complaints.format, tzdb)? {
        Verdict::Faulty => return Ok(Exit::Definition),
        Verdict::Usable(definition) => definition,
    };
    let horizon = definition.told_horizon()?;
    let views = view::see(&definition.calendar, Circumstances { horizon, ..definition.circumstances(None, None) });
    let drift = if check.drift { Some(drift(check, &definition, &views, tzdb)?) } else { None };
    if let Some(stale) = drift.filter(|stale| !stale.is_empty()) {
        say(&stale.join("\n"))?;
        say("a build would write these files; run `dateline build`, and commit what it writes")?;
        return Ok(Exit::Differences);
    }
    if reading.complaints.format == Format::Human {
        for line in series::lines(&definition.calendar, &views, horizon) {
            say(&line)?;
        }
        let (feeds, events) = (count(views.len(), "feed"), series::events(&definition.calendar, &views, horizon));
        let secret = views.iter().any(|view| view.id.is_secret());
        // Whoever has no key cannot tell where they lie.
        let passed_over = if secret && check.drift { "; secret feeds were not compared" } else { "" };
        say(&format!("{}: {feeds} of {events}, tzdb {}{passed_over}", reading.file, tzdb.version()))?;
    }
    Ok(Exit::Fine)
}

/// The files that are not what a build would write, each with what would become of it.
fn drift(check: &Check, definition: &Definition, views: &[View], tzdb: Tzdb) -> Result<Vec<String>, Mishap> {
    let file = &check.reading.file;
    let out = out(file, check.out.as_deref());
    let mut regeneration = Regeneration::new(definition, views, &out, Day::AsRecorded, tzdb)?;
    let mut stale = Vec::new();
    match &definition.ledger {
        None => stale.push(format!("+ {}", ledger_path(file)?.display())),
        Some(ledger) if *ledger != regeneration.revised.ledger => {
            stale.push(format!("~ {}", ledger_path(file)?.display()));
        }
        Some(_) => {}
    }
    let Some(folder) = out.first() else { return Ok(stale) };
    let mut comparison = Comparison::open(folder).map_err(Mishap::Publish)?.leaving_secrets();
    regeneration.artifacts(|artifact| comparison.compare(artifact).map(drop).map_err(Mishap::Publish))?;
    comparison.carry(&beside(file, "static")).map_err(Mishap::Publish)?;
    for artifact in regeneration.hosts() {
        comparison.offer(&artifact).map_err(Mishap::Publish)?;
    }
    let changes = comparison.changes().map_err(Mishap::Publish)?;
    stale.extend(changes.files().iter().filter_map(|change| {
        let path = folder.join(change.path.to_string());
        change.fate.mark().map(|mark| format!("{mark} {}", path.display()))
    }));
    Ok(stale)
}
