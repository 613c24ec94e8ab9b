//! Views that see a part of a series: what they are told of it, and of its changes.
//!
//! *May touch*: announcements, changes. *Never touches*: who sees which part; `view` says that.

use chrono::NaiveDateTime;

use crate::ledger::{Change, ToldRun};
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

/// What of `changes` is seen by a view that sees a run of the instances, and no other before: what became of those in it, and not when the
/// series as a whole begins or ends.
pub(super) fn seen_by(changes: &[Change], run: Option<ToldRun>, before: Option<ToldRun>) -> Vec<Change> {
    if run.is_none() && before.is_none() {
        return changes.to_vec();
    }
    let holds = |recurrence: NaiveDateTime| [run, before].iter().flatten().any(|run| run.holds(recurrence));
    let seen = changes.iter().filter_map(|change| match change {
        Change::Instances(instances) => {
            let seen: Vec<_> = instances.iter().filter(|instance| holds(instance.instance)).cloned().collect();
            (!seen.is_empty()).then_some(Change::Instances(seen))
        }
        Change::Repeats { .. } => None,
        Change::Moved { from, to } => (from.day() == to.day()).then(|| change.clone()),
        Change::Added
        | Change::Returned
        | Change::Retold
        | Change::Left
        | Change::Removed
        | Change::Cleared
        | Change::Expired
        | Change::Retitled(_)
        | Change::Placed { .. }
        | Change::Status { .. }
        | Change::Joined(_)
        | Change::Withdrew(_)
        | Change::Details(_)
        | Change::Wording => Some(change.clone()),
    });
    let seen: Vec<Change> = seen.collect();
    if seen.is_empty() { vec![Change::Wording] } else { seen }
}
