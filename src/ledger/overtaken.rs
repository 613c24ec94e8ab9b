//! A ledger that is behind what is published, because somebody took it back: it catches up before anything is told.
//!
//! *May touch*: feeds as text. *Never touches*: what entries say; only what they say of their changes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::ledger::{Digest, LAST_SEQUENCE, Ledger, Record, Shown};
use crate::model::EventId;
use crate::view::ViewId;

/// By UID, the event that bears it: what it takes to find in a ledger what a feed speaks of.
#[derive(Debug)]
pub struct Bearers(BTreeMap<String, EventId>);

impl Ledger {
    /// Every event that bears a UID.
    pub fn bearers(&self) -> Bearers {
        let uids = |record: &Record| {
            let own = record.told.values().filter_map(|told| told.uid.as_deref().map(str::to_owned));
            own.chain([record.uid.clone()]).collect::<Vec<_>>()
        };
        let borne = |(event, record)| uids(record).into_iter().map(move |uid| (uid, EventId::clone(event)));
        Bearers(self.records.iter().flat_map(borne).collect())
    }

    /// Takes over what `feed`, published for `view`, says of its changes where that is more than the ledger knows, so that neither sequence
    /// nor stamp ever falls; what such an entry said is not known then, and the next revision raises it once more. `bearers` are this
    /// ledger's own.
    ///
    /// A ledger is written before what is made of it, so that in the ordinary case there is nothing to take over.
    pub fn catch_up(&mut self, view: &ViewId, feed: &str, bearers: &Bearers) {
        for seen in claims(feed) {
            let record = bearers.0.get(&*seen.uid).and_then(|event| self.records.get_mut(event));
            let Some(told) = record.and_then(|record| record.told.get_mut(view)) else { continue };
            if seen.sequence <= told.sequence && seen.stamp <= told.stamp {
                continue;
            }
            told.sequence = told.sequence.max(seen.sequence);
            told.stamp = told.stamp.max(seen.stamp);
            match &mut told.shown {
                Shown::Listed(digest) | Shown::Tombstone(digest, _) => *digest = Digest::unknown(),
                Shown::Absent => {}
            }
        }
    }
}

/// What a VEVENT says of its changes.
struct Claim<'f> {
    uid: Cow<'f, str>,
    sequence: u32,
    stamp: DateTime<Utc>,
}

/// The claims of every VEVENT that has a UID, a SEQUENCE and a LAST-MODIFIED, as all of ours have.
fn claims(feed: &str) -> impl Iterator<Item = Claim<'_>> {
    feed.split("BEGIN:VEVENT\r\n").skip(1).filter_map(|vevent| {
        let value = |property: &str| vevent.lines().find_map(|line| line.strip_prefix(property));
        let sequence = value("SEQUENCE:")?.parse().ok().filter(|sequence| *sequence <= LAST_SEQUENCE)?;
        let stamp = NaiveDateTime::parse_from_str(value("LAST-MODIFIED:")?, "%Y%m%dT%H%M%SZ").ok()?.and_utc();
        Some(Claim { uid: uid(vevent)?, sequence, stamp })
    })
}

/// The UID of a VEVENT, unfolded.
fn uid(vevent: &str) -> Option<Cow<'_, str>> {
    let (_, rest) = vevent.split_at_checked(vevent.find("UID:")? + "UID:".len())?;
    let mut lines = rest.split("\r\n");
    let first = lines.next()?;
    let rest: String = lines.map_while(|line| line.strip_prefix(' ')).collect();
    Some(if rest.is_empty() { Cow::Borrowed(first) } else { Cow::Owned(format!("{first}{rest}")) })
}
