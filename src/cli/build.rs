//! `dateline build`: from a definition to feeds in a folder.
//!
//! *May touch*: `view`, `publish`, the clock. *Never touches*: the form of a feed.

use std::path::{Path, PathBuf};

use crate::cli::arguments::Build;
use crate::cli::clock;
use crate::cli::definition::{examine, ledger_path};
use crate::cli::exit::{Exit, Mishap};
use crate::cli::output::{self, count, say};
use crate::cli::progress::Progress;
use crate::cli::regeneration::{Day, Regeneration};
use crate::cli::{secret, series};
use crate::ledger::{self, Report, Sharing};
use crate::publish::{Changes, LedgerFile, Plan, Replaced, Staging};
use crate::render::MediaType;
use crate::time::Tzdb;
use crate::view;

/// How many files are named before the rest is counted: a change to one event touches all feeds and pages of those on it.
const NAMED_FILES: usize = 30;

/// Reads, and where nothing is wrong, writes the ledger, publishes every feed, and says what changed.
pub(crate) fn run(build: &Build, tzdb: Tzdb) -> Result<Exit, Mishap> {
    let now = clock::now(build.now)?;
    let mut progress = Progress::begin();
    progress.turn_to("reading the definition", 0);
    let file = &build.reading.file;
    let path = ledger_path(file)?;
    // Held while it is read, so that no other build can write in between.
    let ledger = if build.locked { None } else { Some(LedgerFile::hold(&path).map_err(Mishap::Publish)?) };
    let complaints = &build.reading.complaints;
    let examined = examine(file, complaints.deny, tzdb)?;
    progress.aside(|| output::print(&examined.complaints, &examined.sources, complaints.format))?;
    let Some(definition) = examined.definition else { return Ok(Exit::Definition) };
    let day = if build.locked { Day::AsRecorded } else { Day::Today(now) };
    let key = secret::key_for(&definition.calendar, build.secret_file.as_deref())?;
    let under = definition.circumstances(if build.locked { None } else { Some(now) }, key.as_ref());
    let horizon = under.horizon;
    progress.turn_to("seeing what each view holds", 0);
    let views = view::see(&definition.calendar, under);
    let out = out(file, build.out.as_deref());
    progress.turn_to("comparing with what subscribers know", 0);
    let mut regeneration = Regeneration::new(&definition, &views, &out, day, tzdb)?;
    let text = regeneration.ledger();
    let report = Report::new(&regeneration.revised, &definition.calendar, Sharing::Public);
    if build.locked && definition.ledger.as_ref().map(ledger::write).as_ref() != Some(&text) {
        progress.aside(|| say(report.to_string().trim_end()))?;
        return Err(Mishap::Locked { path });
    }
    let Some(folder) = out.first() else { return Ok(Exit::Fine) };
    let mut staging = Staging::open(folder).map_err(Mishap::Publish)?;
    progress.turn_to("writing feeds and pages", views.len());
    let feeds = regeneration.artifacts(|artifact| {
        if artifact.media_type == MediaType::Calendar {
            progress.step();
        }
        staging.write(artifact).map(drop).map_err(Mishap::Publish)
    })?;
    progress.turn_to("putting everything in its place", 0);
    staging.carry(&beside(file, "static")).map_err(Mishap::Publish)?;
    for artifact in regeneration.hosts() {
        staging.offer(&artifact).map_err(Mishap::Publish)?;
    }
    let plan = staging.plan().map_err(Mishap::Publish)?;
    // The ledger comes first: what is published can be made from it again, and not the other way round.
    let replaced = ledger.as_ref().map(|ledger| ledger.write(&text)).transpose().map_err(Mishap::Publish)?;
    let published = Plan::apply(plan).map_err(Mishap::Publish)?;
    drop(progress);
    if published.changes.are_none() && replaced != Some(Replaced::Written) {
        say("nothing changed, and nothing was written")?;
    } else {
        say(&told(&published.changes))?;
        let told = if report.is_empty() { "subscribers see no change".to_owned() } else { report.sums() };
        say(&format!("{}: {told}", path.display()))?;
    }
    if let Some(leftover) = &published.leftover {
        say(&format!("{}: the old folder could not be deleted; it is safe to do so", leftover.display()))?;
    }
    for line in series::lines(&definition.calendar, &views, horizon) {
        say(&line)?;
    }
    say(&format!(
        "{}: {} of {}, tzdb {}",
        folder.display(),
        count(feeds, "feed"),
        series::events(&definition.calendar, &views, horizon),
        tzdb.version()
    ))?;
    Ok(Exit::Fine)
}

/// What became of every file, the first ones by name.
fn told(changes: &Changes) -> String {
    let text = changes.to_string();
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let (sums, files) = lines.split_last().unwrap_or((&"", &[]));
    let mut told: Vec<String> = files.iter().take(NAMED_FILES).map(|line| (*line).to_owned()).collect();
    match files.len().saturating_sub(NAMED_FILES) {
        0 => {}
        rest => told.push(format!("  and {rest} more")),
    }
    told.push((*sums).to_owned());
    told.join("\n")
}

/// The folder to build into, and where else published feeds may be: `out` beside the definition.
pub(crate) fn out(file: &str, given: Option<&Path>) -> Vec<PathBuf> {
    given.map(Path::to_path_buf).into_iter().chain([beside(file, "out")]).collect()
}

/// The file or folder `name` in the folder of `file`.
pub(crate) fn beside(file: &str, name: &str) -> PathBuf {
    Path::new(file).with_file_name(name)
}
