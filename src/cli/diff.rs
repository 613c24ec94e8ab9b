//! `dateline diff`: what subscribers will see change.
//!
//! *May touch*: `view`, `ledger`, the clock. *Never touches*: the disk, but to read.

use crate::cli::arguments::{Diff, DiffFormat, Format};
use crate::cli::build::out;
use crate::cli::clock;
use crate::cli::definition::{Verdict, read};
use crate::cli::exit::{Exit, Mishap};
use crate::cli::output::say;
use crate::cli::regeneration::{Day, Regeneration};
use crate::ledger::{Report, Sharing};
use crate::time::Tzdb;
use crate::view;

/// Reads, and where nothing is wrong, says in words what a build would tell subscribers.
pub(crate) fn run(diff: &Diff, tzdb: Tzdb) -> Result<Exit, Mishap> {
    let now = clock::now(diff.now)?;
    let definition = match read(&diff.file, diff.deny, Format::Human, tzdb)? {
        Verdict::Faulty => return Ok(Exit::Definition),
        Verdict::Usable(definition) => definition,
    };
    let views = view::see(&definition.calendar, definition.circumstances(Some(now), None));
    let out = out(&diff.file, None);
    let regeneration = Regeneration::new(&definition, &views, &out, Day::Today(now), tzdb)?;
    let sharing = if diff.secret { Sharing::Editors } else { Sharing::Public };
    let report = Report::new(&regeneration.revised, &definition.calendar, sharing);
    let text = match diff.format {
        DiffFormat::Text => report.to_string(),
        DiffFormat::Markdown => report.markdown(),
        DiffFormat::Json => report.json(),
    };
    say(text.trim_end())?;
    if (diff.format, sharing) == (DiffFormat::Text, Sharing::Public) && views.iter().any(|view| !view.is_open()) {
        // It is said whether or not they change.
        say("what secret and busy feeds say is left out; `dateline diff --secret` tells it")?;
    }
    Ok(if diff.exit_code && !report.is_empty() { Exit::Differences } else { Exit::Fine })
}
