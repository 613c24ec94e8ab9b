//! Views that see a part of a series: which.
//!
//! *May touch*: announcements. *Never touches*: who sees which part; `view` says that.

use crate::ledger::ToldRun;
use crate::view::{Announcement, Part};

/// How much of a series `announcement` tells, where that is less than `whole` does.
pub(super) fn run(announcement: &Announcement, whole: Option<&Announcement>) -> Option<ToldRun> {
    let part = |whole: &Announcement| whole.part == announcement.part;
    if announcement.part == Part::Whole || whole.is_some_and(part) {
        return None;
    }
    let (first, last) = announcement.recurrences()?;
    Some(ToldRun { first, last })
}
