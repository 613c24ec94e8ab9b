//! `dateline show`: an agenda in the terminal.
//!
//! *May touch*: `view`, `render`. *Never touches*: the disk, but to read.

use crate::cli::arguments::Show;
use crate::cli::clock;
use crate::cli::definition::{Verdict, read};
use crate::cli::exit::{Exit, Mishap};
use crate::cli::output::say;
use crate::render;
use crate::time::{Tzdb, suggestions};
use crate::view::{self, Circumstances};

/// Reads, finds the view, and prints its agenda.
pub(crate) fn run(show: &Show, tzdb: Tzdb) -> Result<Exit, Mishap> {
    let zone = match &show.zone {
        None => None,
        Some(name) => Some(tzdb.zone(name).ok_or_else(|| Mishap::UnknownZone {
            name: name.clone(),
            suggestion: suggestions(name).first().map(|zone| (*zone).to_owned()),
        })?),
    };
    let definition = match read(&show.file, show.complaints.deny, show.complaints.format, tzdb)? {
        Verdict::Faulty => return Ok(Exit::Definition),
        Verdict::Usable(definition) => definition,
    };
    let horizon = definition.told_horizon()?;
    let now = clock::now(None)?;
    let views = view::see(&definition.calendar, Circumstances { horizon, ..definition.circumstances(Some(now), None) });
    let Some(view) = views.iter().find(|view| view.id.as_str() == show.view) else {
        let known: Vec<String> = views.iter().map(|view| view.id.as_str().to_owned()).collect();
        let suggestion = nearest(&show.view, known.iter().map(String::as_str));
        return Err(Mishap::UnknownView { name: show.view.clone(), known, suggestion });
    };
    say(render::agenda(view, zone.as_ref().unwrap_or(&view.zone), horizon).trim_end())?;
    Ok(Exit::Fine)
}

/// The name that is most like `name`, if any is.
pub(crate) fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    names
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate.to_owned())
}
