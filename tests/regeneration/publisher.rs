//! A publisher who builds again and again, in memory, and keeps between builds what a repository keeps: the ledger as text, and what is
//! published.
//!
//! *May touch*: the library. *Never touches*: the disk.

use std::cell::Cell;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use dateline::ledger::{self, Expiry, Ledger, Report, Revised, Sharing, Today};
use dateline::model::Calendar;
use dateline::render::{self, Draft, Press, ProvenZones};
use dateline::schema::{self, FilesInMemory};
use dateline::source::Sources;
use dateline::time::Tzdb;
use dateline::view::{self, Horizon, View};
use dateline::{diag, resolve};

use crate::feed::{Vevent, vevents};

thread_local! {
    /// To prove a VTIMEZONE anew for each of thousands of builds would take most of their time.
    static ZONES: Cell<ProvenZones> = Cell::default();
}

/// What a repository keeps.
#[derive(Clone, Debug, Default)]
pub(crate) struct Publisher {
    /// `events.lock`; empty before the first build.
    pub(crate) ledger: String,
    /// `out/` by path.
    pub(crate) out: BTreeMap<String, Vec<u8>>,
}

impl Publisher {
    /// Nothing published yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Builds `definition` at `now`, keeps what it writes, and answers what subscribers see change.
    pub(crate) fn build(&mut self, definition: &str, now: &str) -> Report {
        self.publish(&calendar(definition), now.parse().unwrap())
    }

    /// The same for a calendar.
    pub(crate) fn publish(&mut self, calendar: &Calendar, now: DateTime<Utc>) -> Report {
        let (revised, out) = regenerate(calendar, &read(&self.ledger), now, Expiry::Judged);
        self.ledger = ledger::write(&revised.ledger);
        self.out = out;
        Report::new(&revised, calendar, Sharing::Editors)
    }

    /// The entries of a view's feed by UID; none where there is no feed.
    pub(crate) fn feed(&self, view: &str) -> BTreeMap<String, Vevent> {
        self.out.get(&format!("feeds/{view}.ics")).map(|feed| vevents(feed)).unwrap_or_default()
    }

    /// The views that have a feed.
    pub(crate) fn views(&self) -> Vec<String> {
        let names = self.out.keys().filter_map(|path| path.strip_prefix("feeds/")?.strip_suffix(".ics"));
        names.map(str::to_owned).collect()
    }

    /// A published file as text; empty where there is none.
    pub(crate) fn text(&self, path: &str) -> String {
        self.out.get(path).map(|octets| String::from_utf8(octets.clone()).unwrap()).unwrap_or_default()
    }

    /// The list of changes of a view.
    pub(crate) fn changes(&self, view: &str) -> String {
        self.text(&format!("{view}/changes.atom"))
    }
}

/// The ledger that `text` holds.
pub(crate) fn read(text: &str) -> Ledger {
    if text.is_empty() {
        return Ledger::new();
    }
    let mut sources = Sources::new();
    let file = sources.add("events.lock", text);
    ledger::read(file, &sources).unwrap_or_else(|complaints| {
        panic!("{}", diag::human(&complaints, &sources, diag::Colour::Plain));
    })
}

/// The calendar that `definition` describes.
pub(crate) fn calendar(definition: &str) -> Calendar {
    let reading = schema::definition("events.toml", &FilesInMemory::of(definition)).unwrap();
    let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
    resolution.calendar.unwrap_or_else(|| {
        let complaints = [reading.complaints, resolution.complaints].concat();
        panic!("{}\n{definition}", diag::human(&complaints, &reading.sources, diag::Colour::Plain));
    })
}

/// How far dates are told: a check sees as far as the last build did.
fn horizon(before: &Ledger, now: DateTime<Utc>, expiry: Expiry) -> Horizon {
    let last = before.last_stamp();
    Horizon::at(match expiry {
        Expiry::Judged => last.map_or(now, |last| last.max(now)),
        Expiry::AsRecorded => last.unwrap_or(DateTime::UNIX_EPOCH),
    })
}

/// The next ledger alone.
pub(crate) fn revise(calendar: &Calendar, before: &Ledger, now: DateTime<Utc>, expiry: Expiry) -> Revised {
    let views = view::see(calendar, horizon(before, now, expiry));
    let mut press = Press::with_zones(ZONES.take());
    let said: Vec<_> = views.iter().map(|view| press.draft(view).unwrap().said).collect();
    ZONES.set(press.into_zones());
    ledger::revise(before, &Today { calendar, views: &views, said: &said, farewell: &render::farewell, now, expiry })
}

/// The next ledger and everything that is published from it.
pub(crate) fn regenerate(
    calendar: &Calendar,
    before: &Ledger,
    now: DateTime<Utc>,
    expiry: Expiry,
) -> (Revised, BTreeMap<String, Vec<u8>>) {
    let views = view::see(calendar, horizon(before, now, expiry));
    let mut press = Press::with_zones(ZONES.take());
    let drafts: Vec<Draft> = views.iter().map(|view| press.draft(view).unwrap()).collect();
    let said: Vec<_> = drafts.iter().map(|draft| draft.said.clone()).collect();
    let today = Today { calendar, views: &views, said: &said, farewell: &render::farewell, now, expiry };
    let revised = ledger::revise(before, &today);
    let mut out = BTreeMap::new();
    let editions = revised.ledger.editions(&calendar.language);
    for (view, draft) in views.iter().zip(&drafts) {
        let edition = editions.of(&view.id).unwrap();
        let feed = press.feed(view, draft, edition).unwrap();
        for artifact in std::iter::once(feed).chain(render::changes(view, edition, &calendar.language)) {
            out.insert(artifact.path, artifact.bytes);
        }
    }
    for (id, edition) in editions.ended() {
        let zone = Tzdb::bundled().zone(&edition.view.zone).unwrap();
        let view = View::ended(calendar, id.clone(), edition.view.name.as_deref(), &edition.view.language, zone);
        let feed = Press::new().feed(&view, &Draft::default(), edition).unwrap();
        out.insert(feed.path, feed.bytes);
    }
    ZONES.set(press.into_zones());
    drop(editions);
    (revised, out)
}
