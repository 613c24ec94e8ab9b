//! How fast rules tell their instances, beside the `rrule` crate. Not one of them may be slow: a definition may have ten thousand.

#![allow(missing_docs, reason = "criterion's macros")]

use std::hint::black_box;

use chrono::NaiveDateTime;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline::time::{Rule, portable};

/// How many instances are told.
const INSTANCES: u16 = 1_000;

const RULES: &[(&str, &str)] = &[
    ("daily", "FREQ=DAILY"),
    ("weekly", "FREQ=WEEKLY;BYDAY=TU"),
    ("weekly on three days", "FREQ=WEEKLY;BYDAY=MO,TU,TH"),
    ("monthly by weekday", "FREQ=MONTHLY;BYDAY=3TU"),
    ("monthly by day", "FREQ=MONTHLY;BYMONTHDAY=15"),
    ("monthly, last working day", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    ("yearly by date", "FREQ=YEARLY"),
    ("yearly by weekday", "FREQ=YEARLY;BYMONTH=6;BYDAY=3TU"),
    ("every twenty minutes", "FREQ=MINUTELY;INTERVAL=20"),
];

fn instances(criterion: &mut Criterion) {
    let start: NaiveDateTime = chrono::DateTime::UNIX_EPOCH.naive_utc() + chrono::TimeDelta::days(20_619);
    let mut group = criterion.benchmark_group("instances");
    group.throughput(Throughput::Elements(INSTANCES.into()));
    for (name, text) in RULES {
        let Ok(rule) = text.parse::<Rule>() else { continue };
        group.bench_function(BenchmarkId::new("dateline", name), |bencher| {
            bencher.iter(|| black_box(&rule).instances(start).take(INSTANCES.into()).fold(0_u32, counted));
        });
        let Ok(set) = format!("DTSTART:{}Z\nRRULE:{text}", start.format("%Y%m%dT%H%M%S")).parse::<rrule::RRuleSet>()
        else {
            continue;
        };
        group.bench_function(BenchmarkId::new("rrule", name), |bencher| {
            bencher.iter(|| black_box(&set).into_iter().take(INSTANCES.into()).fold(0_u32, counted));
        });
    }
    group.finish();
}

/// One more, and not optimised away.
fn counted<T>(count: u32, instance: T) -> u32 {
    black_box(instance);
    count + 1
}

fn dresses(criterion: &mut Criterion) {
    let start: NaiveDateTime = chrono::DateTime::UNIX_EPOCH.naive_utc() + chrono::TimeDelta::days(20_619);
    let mut group = criterion.benchmark_group("portable");
    for (name, text) in RULES {
        let Ok(rule) = text.parse::<Rule>() else { continue };
        let Some(first) = rule.instances(start).next() else { continue };
        group.bench_function(*name, |bencher| bencher.iter(|| black_box(portable(black_box(&rule), first))));
    }
    group.finish();
}

criterion_group!(benches, instances, dresses);
criterion_main!(benches);
