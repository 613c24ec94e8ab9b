//! `dateline build`: from a definition to feeds in a folder.
//!
//! *May touch*: `view`, `render`, `publish`, the clock. *Never touches*: the form of a feed.

use std::path::{Path, PathBuf};

use crate::cli::arguments::Build;
use crate::cli::clock;
use crate::cli::definition::{Verdict, read};
use crate::cli::exit::{Exit, Mishap};
use crate::cli::output::{count, say};
use crate::publish::{Plan, Staging};
use crate::render::{Press, Revision};
use crate::time::Tzdb;
use crate::view;

/// Reads, and where nothing is wrong, publishes every feed and says in one line what changed.
pub(crate) fn run(build: &Build, tzdb: Tzdb) -> Result<Exit, Mishap> {
    let now = clock::now(build.now)?;
    let file = &build.reading.file;
    let calendar = match read(file, &build.reading.complaints, tzdb)? {
        Verdict::Faulty => return Ok(Exit::Definition),
        Verdict::Usable(calendar) => calendar,
    };
    let views = view::see(&calendar);
    let out = build.out.clone().unwrap_or_else(|| beside(file, "out"));
    let mut staging = Staging::open(&out).map_err(Mishap::Publish)?;
    let mut press = Press::new();
    for view in &views {
        let feed =
            press.feed(view, &|_view, _event| Revision { sequence: 0, stamp: now }).map_err(Mishap::WrongZone)?;
        staging.write(&feed).map_err(Mishap::Publish)?;
    }
    staging.carry(&beside(file, "static")).map_err(Mishap::Publish)?;
    let published = staging.plan().and_then(Plan::apply).map_err(Mishap::Publish)?;
    say(published.changes.to_string().trim_end())?;
    if let Some(leftover) = &published.leftover {
        say(&format!("{}: the old folder could not be deleted; it is safe to do so", leftover.display()))?;
    }
    say(&format!(
        "{}: {} of {}, tzdb {}",
        out.display(),
        count(views.len(), "feed"),
        count(calendar.events.len(), "event"),
        tzdb.version()
    ))?;
    Ok(Exit::Fine)
}

/// The file or folder `name` in the folder of `file`.
fn beside(file: &str, name: &str) -> PathBuf {
    Path::new(file).with_file_name(name)
}
