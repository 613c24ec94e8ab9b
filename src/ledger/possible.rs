//! What a record must not say, however well it is written.
//!
//! *May touch*: records. *Never touches*: their lines.

use std::ops::RangeInclusive;

use chrono::Datelike;

use crate::ledger::complaint::Impossible;
use crate::ledger::record::LAST_SEQUENCE;
use crate::ledger::{Change, InstanceNews, Record, Shown, ToldWhen};

/// Years as a feed can tell them, in four digits (RFC 5545 §3.3.4).
const YEARS: RangeInclusive<i32> = 0..=9999;

/// Why no feed can be written from `record`; `None` when one can.
pub(super) fn impossible(record: &Record) -> Option<Impossible> {
    let own = record.told.values().filter_map(|told| told.uid.as_deref());
    if std::iter::once(&*record.uid).chain(own).any(|uid| uid.is_empty() || uid.chars().any(char::is_control)) {
        return Some(Impossible::Uid);
    }
    if let Some(told) = record.told.values().find(|told| told.sequence > LAST_SEQUENCE) {
        return Some(Impossible::Sequence(told.sequence));
    }
    years(record).into_iter().find(|year| !YEARS.contains(year)).map(Impossible::Year)
}

/// Every year that a record names.
fn years(record: &Record) -> Vec<i32> {
    let mut years = Vec::new();
    let own = record.told.values().filter_map(|told| told.facts.as_deref());
    for facts in record.facts.iter().chain(own) {
        years.extend(years_of(&facts.when));
        let changed = facts.series.iter().flat_map(|series| series.changed.values());
        years.extend(changed.flat_map(|instance| years_of(&instance.when)));
    }
    for told in record.told.values() {
        years.push(told.stamp.year());
        match &told.shown {
            Shown::Tombstone(_, notice) => years.extend(years_of(&notice.when)),
            Shown::Listed(_) | Shown::Absent => {}
        }
    }
    for past in &record.history {
        years.push(past.stamp.year());
        for change in &past.changes {
            match change {
                Change::Moved { from, to } => years.extend([from, to].into_iter().flat_map(years_of)),
                Change::Instances(instances) => {
                    let moved = instances.iter().filter_map(|instance| match &instance.news {
                        InstanceNews::Moved(to) => Some(to),
                        InstanceNews::Excluded
                        | InstanceNews::Included
                        | InstanceNews::Changed
                        | InstanceNews::AsUsual => None,
                    });
                    years.extend(moved.flat_map(years_of));
                }
                Change::Added
                | Change::CalledOff
                | Change::Returned
                | Change::Retold
                | Change::Repeats { .. }
                | Change::Left
                | Change::Removed
                | Change::Cleared
                | Change::Expired
                | Change::LeftOut
                | Change::Retitled(_)
                | Change::Placed { .. }
                | Change::Status { .. }
                | Change::Joined(_)
                | Change::Withdrew(_)
                | Change::Details(_)
                | Change::Wording => {}
            }
        }
    }
    years
}

/// The years that a feed names for it: of days the first and the one after the last, of moments those of their own clocks and of UTC.
fn years_of(when: &ToldWhen) -> Vec<i32> {
    match when {
        ToldWhen::AllDay(first, last) | ToldWhen::ToBeAnnounced(first, last) => {
            [*first, last.succ_opt().unwrap_or(*last)].iter().map(Datelike::year).collect()
        }
        ToldWhen::Timed(times) => {
            [times.start, times.end].iter().flat_map(|moment| [moment.year(), moment.to_utc().year()]).collect()
        }
    }
}
