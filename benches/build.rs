//! Where the time of a build goes: reading, resolving, seeing, printing, at 1,000, 10,000 and 100,000 events. What should be
//! linear must show the same throughput in every row.

#![allow(missing_docs, clippy::indexing_slicing, reason = "criterion's macros; tables that are counted within")]

use std::hint::black_box;

use chrono::DateTime;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline::render::{Press, Revision};
use dateline::schema::FilesInMemory;
use dateline::time::Tzdb;
use dateline::{resolve, schema, view};

include!("large/mod.rs");

fn build(criterion: &mut Criterion) {
    let tzdb = Tzdb::bundled();
    let revision = Revision { sequence: 0, stamp: DateTime::UNIX_EPOCH };
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
            bencher.iter(|| black_box(view::see(&calendar)));
        });
        let views = view::see(&calendar);
        group.bench_function(BenchmarkId::new("render", events), |bencher| {
            bencher.iter(|| {
                let mut press = Press::new();
                let octets =
                    views.iter().map(|view| press.feed(view, &|_, _| revision).map_or(0, |feed| feed.bytes.len()));
                black_box(octets.sum::<usize>())
            });
        });
    }
    group.finish();
}

criterion_group!(benches, build);
criterion_main!(benches);
