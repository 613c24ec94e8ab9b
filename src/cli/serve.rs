//! `dateline serve`: what a build would write, shown before it is written.
//!
//! *May touch*: `view`, `publish`'s preview, the clock. *Never touches*: the ledger and the published folder, but to read.

use std::path::PathBuf;

use crate::cli::arguments::{Format, Serve};
use crate::cli::build::{beside, out};
use crate::cli::clock;
use crate::cli::definition::{Definition, Examined, examine, ledger_path};
use crate::cli::exit::{Exit, Mishap};
use crate::cli::output::{self, count, say};
use crate::cli::regeneration::{Day, Regeneration};
use crate::cli::{secret, series};
use crate::diag::{self, Colour, Diagnostic};
use crate::lint::TEMPLATES;
use crate::publish::preview::{Gathering, Preview, Rebuilt};
use crate::render::feed_path;
use crate::source::Sources;
use crate::time::Tzdb;
use crate::view;

/// Where the preview is, for those who are told of it.
struct Address {
    host: String,
    /// What was last said of it, so that saving ten times says it once.
    told: Option<String>,
}

/// Serves until it is interrupted; a definition with errors is waited for.
pub(crate) fn run(serve: Serve, tzdb: Tzdb) -> Result<Exit, Mishap> {
    // What no saving can mend is found out first.
    ledger_path(&serve.file)?;
    clock::now(serve.now)?;
    let preview = Preview::bind(serve.port).map_err(Mishap::Preview)?;
    let mut address = Address { host: format!("http://{}", preview.address()), told: None };
    let rebuild = move || rebuilt(&serve, tzdb, &mut address);
    preview.run(clock::moment, rebuild).map_err(Mishap::Preview)?;
    Ok(Exit::Fine)
}

/// The site as it is now, with what is said of it printed.
fn rebuilt(serve: &Serve, tzdb: Tzdb, address: &mut Address) -> Rebuilt {
    let mut rebuilt = Rebuilt {
        site: None,
        base: "/".to_owned(),
        complaints: None,
        // These are watched whether or not they are there.
        files: vec![PathBuf::from(&serve.file)],
        folders: vec![beside(&serve.file, TEMPLATES), beside(&serve.file, "static")],
    };
    match examine(&serve.file, None, tzdb) {
        Ok(examined) => site(serve, tzdb, examined, &mut rebuilt, address),
        Err(mishap) => refused(&mut rebuilt, &mishap),
    }
    if address.told.is_none() {
        address.announce(&rebuilt.base, "nothing to show yet, and the page says why");
    }
    rebuilt
}

fn site(serve: &Serve, tzdb: Tzdb, examined: Examined, rebuilt: &mut Rebuilt, address: &mut Address) {
    let Examined { definition, complaints, sources, folders } = examined;
    rebuilt.folders.extend(folders);
    rebuilt.files.extend(sources.files().map(|(_, file)| PathBuf::from(file.name())));
    // Whether or not anybody reads the terminal, the page has them.
    let _unprintable = output::print(&complaints, &sources, Format::Human);
    rebuilt.complaints = told(&complaints, &sources);
    let Some(definition) = definition else { return };
    match gathered(serve, tzdb, &definition) {
        Ok(Gathered { site, base, words }) => {
            rebuilt.site = Some(site);
            address.announce(&base, &words);
            rebuilt.base = base;
        }
        Err(mishap) => refused(rebuilt, &mishap),
    }
}

/// The site, where it lies, and a few words on it.
struct Gathered {
    site: Gathering,
    base: String,
    words: String,
}

fn gathered(serve: &Serve, tzdb: Tzdb, definition: &Definition) -> Result<Gathered, Mishap> {
    let now = clock::now(serve.now)?;
    // Who previews need not be who has the key; what it takes a key for is then left out.
    let key = secret::key(serve.secret_file.as_deref())?;
    let under = definition.circumstances(Some(now), key.as_ref());
    let horizon = under.horizon;
    let views = view::see(&definition.calendar, under);
    let out = out(&serve.file, None);
    let mut regeneration = Regeneration::new(definition, &views, &out, Day::Today(now), tzdb)?;
    let mut site = Gathering::new();
    let feeds = regeneration.artifacts(|artifact| site.write(artifact).map_err(Mishap::Publish))?;
    site.carry(&beside(&serve.file, "static")).map_err(Mishap::Publish)?;
    for artifact in regeneration.hosts() {
        site.offer(&artifact).map_err(Mishap::Publish)?;
    }
    let base = regeneration.base().to_owned();
    let events = series::events(&definition.calendar, &views, horizon);
    let left_out = match views.iter().filter(|view| feed_path(view).is_none()).count() {
        0 => String::new(),
        number => format!(", {} left out for want of a key", count(number, "secret or busy feed")),
    };
    Ok(Gathered { site, base, words: format!("{} of {events}{left_out}", count(feeds, "feed")) })
}

/// Says, on the terminal and on the page, why there is nothing new to show.
fn refused(rebuilt: &mut Rebuilt, mishap: &Mishap) {
    output::complain(mishap);
    let told = format!("error: {}", diag::visible(&mishap.to_string()));
    rebuilt.complaints =
        Some(rebuilt.complaints.take().map_or_else(|| told.clone(), |before| format!("{before}\n{told}")));
}

fn told(complaints: &[Diagnostic], sources: &Sources) -> Option<String> {
    (!complaints.is_empty()).then(|| diag::human(complaints, sources, Colour::Plain))
}

impl Address {
    fn announce(&mut self, base: &str, words: &str) {
        let line = format!("{}{base}: {words}; Ctrl-C ends it", self.host);
        if self.told.as_ref() != Some(&line) {
            // Whoever cannot read it may still look at the pages.
            let _unprintable = say(&line);
            self.told = Some(line);
        }
    }
}
