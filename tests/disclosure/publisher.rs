//! A publisher who builds again and again, in memory, and keeps between builds what a repository keeps.
//!
//! *May touch*: the library. *Never touches*: the disk.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use dateline::diag;
use dateline::ledger::{self, Expiry, Ledger, Report, Sharing, Today};
use dateline::model::Calendar;
use dateline::render::{self, Draft, Press, ProvenZones};
use dateline::resolve;
use dateline::schema::{self, FilesInMemory};
use dateline::source::Sources;
use dateline::time::Tzdb;
use dateline::view::{self, Circumstances, Horizon, Key, View, ViewId};

/// What a repository keeps, and what is published from it.
#[derive(Default)]
pub(crate) struct Publisher {
    /// `events.lock`; empty before the first build.
    ledger: String,
    /// What is published of each view, by path.
    pub(crate) out: BTreeMap<ViewId, BTreeMap<String, Vec<u8>>>,
    /// What was said in public of the last build.
    pub(crate) report: Option<Report>,
    /// To prove a VTIMEZONE anew for each of thousands of builds would take most of their time. What one publisher has proven, no other
    /// knows.
    zones: ProvenZones,
}

/// A key like any other.
pub(crate) fn key() -> Key {
    "5a".repeat(32).parse().unwrap()
}

impl Publisher {
    /// One that has proven these zones before.
    pub(crate) fn with_zones(zones: ProvenZones) -> Self {
        Self { zones, ..Self::default() }
    }

    /// The zones that it has proven.
    pub(crate) fn into_zones(self) -> ProvenZones {
        self.zones
    }

    /// Builds `definition` at `now`.
    pub(crate) fn build(&mut self, definition: &str, now: DateTime<Utc>) {
        let calendar = calendar(definition);
        let before = read(&self.ledger);
        let key = key();
        let recorded = before.views.iter().filter_map(|(view, told)| Some((view.clone(), told.window?))).collect();
        let horizon = Horizon::at(now.max(before.last_stamp().unwrap_or(now)));
        let views = view::see(&calendar, Circumstances { horizon, now: Some(now), recorded, key: Some(&key) });
        let mut press = Press::with_zones(std::mem::take(&mut self.zones));
        let drafts: Vec<Draft> = views.iter().map(|view| press.draft(view).unwrap()).collect();
        let said: Vec<_> = drafts.iter().map(|draft| draft.said.clone()).collect();
        let today = Today {
            calendar: &calendar,
            views: &views,
            said: &said,
            farewell: &render::farewell,
            now,
            expiry: Expiry::Judged,
        };
        let revised = ledger::revise(&before, &today);
        let editions = revised.ledger.editions(&calendar.language);
        self.out.clear();
        for (view, draft) in views.iter().zip(&drafts) {
            let edition = editions.of(&view.id).unwrap();
            let feed = press.feed(view, draft, edition).unwrap();
            let artifacts = std::iter::once(feed).chain(render::changes(view, edition, &calendar.language));
            let files = artifacts.map(|artifact| (artifact.path, artifact.bytes)).collect();
            self.out.insert(view.id.clone(), files);
        }
        for (id, edition) in editions.ended() {
            let zone = Tzdb::bundled().zone(&edition.view.zone).unwrap();
            let view = View::ended(&calendar, id.clone(), edition.view.name.as_deref(), &edition.view.language, zone);
            let feed = Press::new().feed(&view, &Draft::default(), edition).unwrap();
            self.out.insert(id.clone(), BTreeMap::from([(feed.path, feed.bytes)]));
        }
        drop(editions);
        self.zones = press.into_zones();
        self.report = Some(Report::new(&revised, &calendar, Sharing::Public));
        self.ledger = ledger::write(&revised.ledger);
    }
}

fn read(text: &str) -> Ledger {
    if text.is_empty() {
        return Ledger::new();
    }
    let mut sources = Sources::new();
    let file = sources.add("events.lock", text);
    ledger::read(file, &sources)
        .unwrap_or_else(|complaints| panic!("{}", diag::human(&complaints, &sources, diag::Colour::Plain)))
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
