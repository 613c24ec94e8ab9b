//! The ledger as text: lines of JSON, sorted, each ended with LF.
//!
//! *May touch*: serde. *Never touches*: the disk.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ledger::{Digest, Facts, Ledger, Notice, Past, Record, Shown, Told, ToldRun, ToldView};
use crate::model::{EventId, Language};
use crate::view::ViewId;

/// The version of the form; a later one is not read.
pub(super) const VERSION: u64 = 1;

/// The first line. A later version may say more in it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WrittenHead {
    pub(super) ledger: u64,
}

/// The line of a view. Not flattened: serde would then pass over fields that it does not know, and forget where it stopped.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(super) struct WrittenView {
    pub(super) view: ViewId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    language: Language,
    zone: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended: Option<DateTime<Utc>>,
    /// When its window was last looked through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    window: Option<NaiveDate>,
}

/// The line of an event.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(super) struct WrittenRecord {
    pub(super) event: EventId,
    pub(super) uid: String,
    /// What everybody may know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) public: Option<Facts>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) told: Vec<WrittenTold>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) history: Vec<Past>,
}

/// What several views were told alike.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(super) struct WrittenTold {
    pub(super) views: BTreeSet<ViewId>,
    pub(super) sequence: u32,
    pub(super) stamp: DateTime<Utc>,
    /// Absent where nothing is shown any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) digest: Option<Digest>,
    /// There where the digest is that of a tombstone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tombstone: Option<Notice>,
    /// There where they see a part of a series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) run: Option<ToldRun>,
    /// There where it is told under another UID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) uid: Option<Arc<str>>,
    /// There where they know less than everybody, or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) facts: Option<Arc<Facts>>,
}

/// The whole ledger as text: a line that tells the version, one for each view, one for each event, both in the order of ids. Nothing in
/// it is about more than one of them, so that two branches that tell different events merge.
///
/// ```
/// use dateline::ledger::{Ledger, write};
/// assert_eq!(write(&Ledger::new()), "{\"ledger\":1}\n");
/// ```
pub fn write(ledger: &Ledger) -> String {
    let mut text = String::new();
    line(&mut text, &WrittenHead { ledger: VERSION });
    for (view, told) in &ledger.views {
        line(&mut text, &WrittenView::new(view.clone(), told.clone()));
    }
    for (event, record) in &ledger.records {
        line(&mut text, &written(event, record));
    }
    text
}

impl WrittenView {
    fn new(view: ViewId, told: ToldView) -> Self {
        let ToldView { name, language, zone, ended, window } = told;
        Self { view, name, language, zone, ended, window }
    }

    /// What was told of the view.
    pub(super) fn told(self) -> (ViewId, ToldView) {
        let Self { view, name, language, zone, ended, window } = self;
        (view, ToldView { name, language, zone, ended, window })
    }
}

/// The line of one event.
fn written(event: &EventId, record: &Record) -> WrittenRecord {
    WrittenRecord {
        event: event.clone(),
        uid: record.uid.clone(),
        public: record.facts.clone(),
        told: grouped(record),
        history: record.history.clone(),
    }
}

/// Views that were told alike, in the order of the first of each.
fn grouped(record: &Record) -> Vec<WrittenTold> {
    let mut groups: Vec<(&Told, BTreeSet<ViewId>)> = Vec::new();
    for (view, told) in &record.told {
        match groups.iter_mut().find(|(other, _)| *other == told) {
            Some((_, views)) => {
                views.insert(view.clone());
            }
            None => groups.push((told, BTreeSet::from([view.clone()]))),
        }
    }
    let written = |(told, views): (&Told, BTreeSet<ViewId>)| {
        let (digest, tombstone) = match &told.shown {
            Shown::Listed(digest) => (Some(*digest), None),
            Shown::Tombstone(digest, notice) => (Some(*digest), Some(Notice::clone(notice))),
            Shown::Absent => (None, None),
        };
        let Told { sequence, stamp, run, uid, facts, .. } = told.clone();
        WrittenTold { views, sequence, stamp, digest, tombstone, run, uid, facts }
    };
    groups.into_iter().map(written).collect()
}

impl WrittenTold {
    /// What each of the views was told; `None` for a tombstone without a digest.
    pub(super) fn told(self) -> Option<(BTreeSet<ViewId>, Told)> {
        let shown = match (self.digest, self.tombstone) {
            (Some(digest), Some(notice)) => Shown::Tombstone(digest, Arc::new(notice)),
            (Some(digest), None) => Shown::Listed(digest),
            (None, None) => Shown::Absent,
            (None, Some(_)) => return None,
        };
        let Self { views, sequence, stamp, run, uid, facts, .. } = self;
        Some((views, Told { sequence, stamp, shown, run, uid, facts }))
    }
}

/// Appends a value as a line of JSON, in which the character that stands for broken octets is spelled out: where it stands in a ledger
/// by itself, octets were broken.
#[expect(
    clippy::expect_used,
    reason = "strings, numbers and tables with strings for keys are all JSON, and memory does not fail to be written to"
)]
fn line(text: &mut String, value: &impl Serialize) {
    let line = serde_json::to_string(value).expect("a line of a ledger is JSON");
    text.push_str(&line.replace(char::REPLACEMENT_CHARACTER, "\\ufffd"));
    text.push('\n');
}
