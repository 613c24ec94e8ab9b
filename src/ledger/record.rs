//! The ledger in memory: what each view's subscribers were last told of each event.
//!
//! *May touch*: ids, digests, facts. *Never touches*: how a ledger is written; what is to be told next.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ledger::{Change, Digest, Facts, ToldText, ToldWhen};
use crate::model::{EventId, Language};
use crate::view::ViewId;

/// The greatest SEQUENCE: an INTEGER of RFC 5545 §3.3.8.
pub const LAST_SEQUENCE: u32 = i32::MAX.unsigned_abs();

/// What subscribers were last told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Every view that has a feed, or had one that has not been given up yet.
    pub views: BTreeMap<ViewId, ToldView>,
    /// Every event that was ever told, by its id; its UID is never used again.
    pub records: BTreeMap<EventId, Record>,
}

/// A view as its feed was last headed, so that a feed that ends can say so under its own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldView {
    /// The viewer's name; `None` for the view of everything.
    pub name: Option<String>,
    /// The language of its feed.
    pub language: Language,
    /// The IANA name of its zone.
    pub zone: String,
    /// When a build first found it missing from the definition; `None` while it is there.
    pub ended: Option<DateTime<Utc>>,
    /// On which day its window was last looked through, by its own clocks; `None` where it has none.
    pub window: Option<NaiveDate>,
}

/// One event, as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its UID (RFC 5545 §3.8.4.7): `<id>@<domain>` of the day on which it was first told, for good.
    pub uid: String,
    /// What everybody was told of it; `None` where that is nothing, once it is gone from everywhere, and where only its UID is known.
    pub facts: Option<Facts>,
    /// By view, for every view that shows it or ever did.
    pub told: BTreeMap<ViewId, Told>,
    /// What changed, oldest first; that it was new stands there only once something changed after it.
    pub history: Vec<Past>,
}

/// What one view's subscribers were last told of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// How often that changed (RFC 5545 §3.8.7.4); never falls.
    pub sequence: u32,
    /// When it last changed, to the second; never falls.
    pub stamp: DateTime<Utc>,
    /// In what form it stands in the feed.
    pub shown: Shown,
    /// How much of a series it is that this view sees; `None` for all of it, and for what takes place once.
    pub run: Option<ToldRun>,
    /// The UID under which it was told, where that is not the record's: a busy block has one that tells nothing.
    pub uid: Option<Arc<str>>,
    /// What was told of it, where that is not what everybody was told: less, of a busy block, or more.
    pub facts: Option<Arc<Facts>>,
}

/// From which instance to which a view sees a series, by their starts in the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldRun {
    /// The first.
    pub first: NaiveDateTime,
    /// The last; `None` where there is no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDateTime>,
}

impl ToldRun {
    /// Whether the instance that begins then by the rule is in it.
    pub fn holds(self, recurrence: NaiveDateTime) -> bool {
        self.first <= recurrence && self.last.is_none_or(|last| recurrence <= last)
    }
}

/// In what form an event stands in a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As an entry that says what has this digest.
    Listed(Digest),
    /// As a tombstone that says what has this digest.
    Tombstone(Digest, Arc<Notice>),
    /// Not at all, any more.
    Absent,
}

/// What a tombstone is made of: what the view was last told, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// How it went.
    pub departure: Departure,
    /// Its title.
    pub title: ToldText,
    /// When it would be.
    pub when: ToldWhen,
}

/// How an event went out of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Departure {
    /// It lives on, out of this view.
    Left,
    /// It is gone from the definition.
    Removed,
}

/// Something that changed, in the eyes of these views.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Past {
    /// The stamp that it came with.
    pub stamp: DateTime<Utc>,
    /// Who saw it.
    pub views: BTreeSet<ViewId>,
    /// The event's title from then on.
    pub title: ToldText,
    /// What changed; never empty.
    pub changes: Vec<Change>,
}

impl Ledger {
    /// Nothing was ever told.
    pub fn new() -> Self {
        Self::default()
    }

    /// The latest stamp in it; `None` when nothing was ever told.
    pub fn last_stamp(&self) -> Option<DateTime<Utc>> {
        self.records.values().flat_map(|record| record.told.values()).map(|told| told.stamp).max()
    }
}

impl Record {
    /// An event of which nothing has been told but that it has this UID.
    pub fn new(uid: String) -> Self {
        Self { uid, facts: None, told: BTreeMap::new(), history: Vec::new() }
    }

    /// What `view` was told of it.
    pub fn facts_told(&self, view: &ViewId) -> Option<&Facts> {
        self.told.get(view).and_then(|told| told.facts.as_deref()).or(self.facts.as_ref())
    }

    /// The UID under which `told`, which is of this record, was told.
    pub(super) fn uid_of<'r>(&'r self, told: &'r Told) -> &'r str {
        told.uid.as_deref().unwrap_or(&self.uid)
    }
}
