//! From what was written to what is meant: a [`Calendar`] in which every name is borne by somebody and every hour exists.
//!
//! Each noun has its file and answers its part of the model, or `None` after it (or `schema`) has complained. Nothing stops at a
//! complaint; only at the end, where a part is missing or an error was found, there is no calendar.
//!
//! *May touch*: `schema`, `model`, `time`, `diag`: the only room that sees both the written and the meant. *Never touches*: TOML, the
//! disk, the clock, who may see what.
//! Begin with [`calendar`].

mod actor;
mod anchor;
mod calm;
mod change;
mod complaint;
mod desk;
mod event;
mod exception;
mod expansion;
mod former;
mod hours;
mod instance;
mod name;
mod pattern;
mod place;
mod publication;
mod relation;
mod removal;
mod rule;
mod series;
mod series_complaint;
mod settings;
mod time_complaint;
mod venue;
mod view;
mod view_complaint;
mod when;
mod year;

use crate::diag::{Diagnostic, Severity};
use crate::model::Calendar;
use crate::schema::WrittenDefinition;
use crate::source::Origins;
use crate::time::Tzdb;

use self::desk::Desk;

/// What resolving a definition brought.
#[derive(Clone, Debug)]
pub struct Resolution {
    /// The calendar; `None` when an error was found, here or in `schema`.
    pub calendar: Option<Calendar>,
    /// Where its parts were written: `events.ID`, `events.ID.start`, `venues.ID.zone`, `calendar.name` and the like.
    pub origins: Origins,
    /// What is wrong, in the order of the files and of their lines; `schema` has complained about what it could not read.
    pub complaints: Vec<Diagnostic>,
}

/// What the definition means under the rules of `tzdb`.
///
/// ```
/// use dateline::{resolve, schema, time::Tzdb};
/// let files = schema::FilesInMemory::of(r#"
/// [calendar]
/// name = "Week"
/// domain = "talks.example.org"
/// url = "https://talks.example.org/"
/// zone = "Europe/Brussels"
/// [actors.belgium]
/// name = "Belgium"
/// zone = "Europe/Brussels"
/// [events.council]
/// title = "Council"
/// start = 2027-01-12T10:00:00
/// participants = ["belgum"]
/// "#);
/// let reading = schema::definition("events.toml", &files).unwrap();
/// let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
/// assert_eq!(resolution.complaints[0].message, "no actor is called `belgum`");
/// assert_eq!(resolution.complaints[0].help, ["did you mean `belgium`?"]);
/// assert!(resolution.calendar.is_none());
/// ```
pub fn calendar(written: &WrittenDefinition, tzdb: &Tzdb) -> Resolution {
    let mut desk = Desk::new(written, tzdb);
    let settings = written.calendar.as_ref().and_then(|written| settings::settings(&mut desk, written));
    let venues = venue::venues(&mut desk, &written.venues);
    let actors = actor::actors(&mut desk, &written.actors);
    let sources = publication::sources(&mut desk, &written.sources);
    let events = event::events(&mut desk, &written.events);
    let views = view::views(&mut desk, written);
    name::instances(&mut desk, &written.events);
    former::former_ids(&mut desk, &written.events);
    relation::relations(&mut desk, written);
    settings::feed_addresses(&mut desk, written);
    let (origins, mut complaints) = desk.cleared();
    complaints.sort_by_key(|complaint| complaint.primary.span);
    let whole = || {
        let settings = settings?;
        Some(Calendar {
            name: settings.name,
            description: settings.description,
            domain: settings.domain,
            url: settings.url,
            zone: settings.zone,
            language: settings.language,
            refresh: settings.refresh,
            color: settings.color,
            contact: settings.contact,
            removed: settings.removed,
            actors: actors?,
            venues: venues?,
            sources: sources?,
            events: events?,
            views: views?,
        })
    };
    let sound = written.is_sound && complaints.iter().all(|complaint| complaint.severity != Severity::Error);
    let calendar = if sound { whole() } else { None };
    Resolution { calendar, origins, complaints }
}
