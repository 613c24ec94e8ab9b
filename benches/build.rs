//! Where the time of a build goes: reading, resolving, seeing, revising, printing feeds and pages, at 1,000, 10,000 and 100,000 events. What should be
//! linear must show the same throughput in every row.

#![allow(missing_docs, clippy::indexing_slicing, reason = "criterion's macros; tables that are counted within")]

use std::collections::BTreeMap;
use std::hint::black_box;

use chrono::DateTime;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline::ledger::{self, Digest, Expiry, Ledger, Today};
use dateline::render::{self, Artifact, MediaType, Press, Site, Templates};
use dateline::schema::FilesInMemory;
use dateline::source::Sources;
use dateline::time::Tzdb;
use dateline::view::ViewId;
use dateline::{resolve, schema, view};

include!("large/mod.rs");

fn build(criterion: &mut Criterion) {
    let tzdb = Tzdb::bundled();
    let horizon = view::Horizon::at(DateTime::UNIX_EPOCH);
    let mut group = criterion.benchmark_group("build");
    group.sample_size(10);
    for events in [1_000, 10_000, 100_000] {
        group.throughput(Throughput::Elements(events as u64));
        let files = FilesInMemory::of(definition(events));
        group.bench_function(BenchmarkId::new("schema", events), |bencher| {
            bencher.iter(|| black_box(schema::definition("events.toml", &files)));
        });
        let Ok(reading) = schema::definition("events.toml", &files) else { continue };
        assert!(reading.complaints.is_empty(), "{:?}", reading.complaints);
        group.bench_function(BenchmarkId::new("resolve", events), |bencher| {
            bencher.iter(|| black_box(resolve::calendar(&reading.written, &tzdb)));
        });
        let Some(calendar) = resolve::calendar(&reading.written, &tzdb).calendar else { continue };
        group.bench_function(BenchmarkId::new("view", events), |bencher| {
            bencher.iter(|| black_box(view::see(&calendar, horizon)));
        });
        let views = view::see(&calendar, horizon);
        group.bench_function(BenchmarkId::new("draft", events), |bencher| {
            bencher.iter(|| {
                let mut press = Press::new();
                black_box(views.iter().filter_map(|view| press.draft(view).ok()).count())
            });
        });
        let mut press = Press::new();
        let drafts: Vec<_> = views.iter().filter_map(|view| press.draft(view).ok()).collect();
        let said: Vec<Vec<Digest>> = drafts.iter().map(|draft| draft.said.clone()).collect();
        let now = DateTime::UNIX_EPOCH;
        let farewell = &render::farewell;
        let today = Today { calendar: &calendar, views: &views, said: &said, farewell, now, expiry: Expiry::Judged };
        let ledger = ledger::revise(&Ledger::new(), &today).ledger;
        group.bench_function(BenchmarkId::new("revise, nothing new", events), |bencher| {
            bencher.iter(|| black_box(ledger::revise(&ledger, &today)));
        });
        let text = ledger::write(&ledger);
        group.bench_function(BenchmarkId::new("ledger read", events), |bencher| {
            bencher.iter(|| {
                let mut sources = Sources::new();
                let file = sources.add("events.lock", text.as_str());
                black_box(ledger::read(file, &sources).map(|ledger| ledger.records.len()))
            });
        });
        group.bench_function(BenchmarkId::new("ledger write", events), |bencher| {
            bencher.iter(|| black_box(ledger::write(&ledger)));
        });
        let editions = ledger.editions(&calendar.language);
        group.bench_function(BenchmarkId::new("render", events), |bencher| {
            bencher.iter(|| {
                let mut octets = 0;
                for (view, draft) in views.iter().zip(&drafts) {
                    let feed = editions.of(&view.id).and_then(|edition| press.feed(view, draft, edition).ok());
                    octets += feed.map_or(0, |feed| feed.bytes.len());
                }
                black_box(octets)
            });
        });
        let all = views.iter().find(|view| view.id == ViewId::All);
        let all = all.and_then(|view| Some((view, editions.of(&view.id)?)));
        let Ok(templates) = Templates::with(BTreeMap::new()) else { continue };
        // The digest of a feed is no part of a page.
        let feed = Artifact { path: String::new(), media_type: MediaType::Calendar, bytes: Vec::new() };
        group.bench_function(BenchmarkId::new("pages", events), |bencher| {
            bencher.iter(|| {
                let mut site = Site::new(&templates, all);
                let mut octets = 0;
                for view in &views {
                    let Some(edition) = editions.of(&view.id) else { continue };
                    let pages = site.view(view, edition, &feed, &calendar.language).unwrap_or_default();
                    octets += pages.iter().map(|page| page.bytes.len()).sum::<usize>();
                }
                black_box((octets, site.finish().map(|pages| pages.len())))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, build);
criterion_main!(benches);
