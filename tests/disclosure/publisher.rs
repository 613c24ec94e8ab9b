//! A publisher who builds again and again, in memory, and keeps between builds what a repository keeps.
//!
//! *May touch*: the library. *Never touches*: the disk.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use dateline::diag;
use dateline::ledger::{self, Expiry, Ledger, Report, Sharing, Today};
use dateline::model::Calendar;
use dateline::render::{self, Artifact, Draft, Press, ProvenZones, Site, Templates};
use dateline::resolve;
use dateline::schema::{self, FilesInMemory};
use dateline::source::Sources;
use dateline::time::Tzdb;
use dateline::view::{self, Circumstances, Horizon, Key, View, ViewId};

/// Dateline's own templates.
static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| Templates::with(BTreeMap::new()).unwrap());

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
    /// Pages take far longer than feeds.
    has_pages: bool,
}

/// A key like any other.
pub(crate) fn key() -> Key {
    "5a".repeat(32).parse().unwrap()
}

impl Publisher {
    /// One that has proven these zones before, and publishes pages or feeds alone.
    pub(crate) fn with_zones(zones: ProvenZones, has_pages: bool) -> Self {
        Self { zones, has_pages, ..Self::default() }
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
        let all = views.iter().find(|view| view.id == ViewId::All).unwrap();
        let mut site = Site::new(&TEMPLATES, Some((all, editions.of(&all.id).unwrap())));
        let files = |artifacts: Vec<Artifact>| artifacts.into_iter().map(|artifact| (artifact.path, artifact.bytes));
        for (view, draft) in views.iter().zip(&drafts) {
            let edition = editions.of(&view.id).unwrap();
            let feed = press.feed(view, draft, edition).unwrap();
            let mut artifacts = Vec::new();
            if self.has_pages {
                artifacts = site.view(view, edition, &feed, &calendar.language).unwrap();
            }
            artifacts.extend(render::changes(view, edition, &calendar.language));
            artifacts.push(feed);
            self.out.insert(view.id.clone(), files(artifacts).collect());
        }
        for (id, edition) in editions.ended() {
            let zone = Tzdb::bundled().zone(&edition.view.zone).unwrap();
            let view = View::ended(&calendar, id.clone(), edition.view.name.as_deref(), &edition.view.language, zone);
            let mut artifacts = Vec::new();
            if self.has_pages {
                artifacts = site.ended(&view, edition, &calendar.language).unwrap();
            }
            artifacts.push(Press::new().feed(&view, &Draft::default(), edition).unwrap());
            self.out.insert(id.clone(), files(artifacts).collect());
        }
        // What is about all views is for those who read the view of everything.
        if self.has_pages {
            let mut about_all = site.finish().unwrap();
            about_all.extend(render::hosts(all));
            self.out.get_mut(&ViewId::All).unwrap().extend(files(about_all));
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
