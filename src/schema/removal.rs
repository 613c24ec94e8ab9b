//! What becomes of events that leave the definition, as written: `removed = { policy, keep }`.
//!
//! *May touch*: its keys. *Never touches*: which events have left.

use toml::de::DeValue;

use super::duration::{WrittenDuration, duration};
use super::field::Field;
use super::page::Page;
use super::table::{Entry, Table};
use super::value::{word, wrong};
use super::wanted::Wanted;

/// The table at `removed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenRemoval {
    /// `policy`.
    pub policy: Field<WrittenRemovalPolicy>,
    /// `keep`.
    pub keep: Field<WrittenDuration>,
}

/// Whether subscribers are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenRemovalPolicy {
    /// "cancel".
    Cancel,
    /// "drop".
    Drop,
}

const POLICIES: [(&str, WrittenRemovalPolicy); 2] =
    [("cancel", WrittenRemovalPolicy::Cancel), ("drop", WrittenRemovalPolicy::Drop)];

/// The table at `removed`.
pub(super) fn removal<'t>(page: &mut Page<'t>, entry: Entry<'t>) -> Option<WrittenRemoval> {
    let DeValue::Table(table) = entry.value else {
        return wrong(page, &entry, Wanted::Removal);
    };
    let mut table = Table::new(page, "`removed`", entry.span, table);
    let removal = WrittenRemoval {
        policy: table.optional(page, "policy", |page, entry| word(page, entry, &POLICIES)),
        keep: table.optional(page, "keep", duration),
    };
    table.finish(page);
    Some(removal)
}
