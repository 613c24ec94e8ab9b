//! What becomes of events that leave the definition.
//!
//! *May touch*: the calendar's `removed`. *Never touches*: events.

use std::ops::RangeInclusive;

use chrono::TimeDelta;

use super::complaint::Complaint;
use super::desk::Desk;
use crate::model::{Removal, RemovalPolicy};
use crate::schema::{Field, WrittenDuration, WrittenRemoval, WrittenRemovalPolicy};

/// For how many days after its end an event that was removed is kept unless the calendar says otherwise: "30d".
const KEEP_DAYS: u32 = 30;

/// The bounds of `keep` in days, up to ten years: less tells nobody, and more fills feeds with what never took place (ours).
const KEEP_BOUNDS: RangeInclusive<u32> = 1..=3_650;

/// What is written, with what is usual for the rest; `None` when a part of it is at fault.
pub(super) fn removal(desk: &mut Desk<'_>, written: &Field<WrittenRemoval>) -> Option<Removal> {
    let (policy, keep) = match written {
        Field::Given(written) => (&written.value.policy, &written.value.keep),
        Field::Absent => (&Field::Absent, &Field::Absent),
        Field::Faulty => return None,
    };
    let keep = days(desk, keep);
    let policy = match policy {
        Field::Given(policy) => match policy.value {
            WrittenRemovalPolicy::Cancel => RemovalPolicy::Cancel,
            WrittenRemovalPolicy::Drop => RemovalPolicy::Drop,
        },
        Field::Absent => RemovalPolicy::Cancel,
        Field::Faulty => return None,
    };
    Some(Removal { policy, keep: TimeDelta::days(i64::from(keep?)) })
}

/// The days of `keep`. Hours are refused as they are for events of whole days: who publishes once a day could not keep to them.
fn days(desk: &mut Desk<'_>, keep: &Field<WrittenDuration>) -> Option<u32> {
    let Some(given) = keep.given() else { return keep.is_absent().then_some(KEEP_DAYS) };
    let (days, minutes, span) = (given.value.days(), given.value.minutes(), given.span);
    if minutes > 0 {
        let whole = days.saturating_add(minutes.div_ceil(24 * 60)).min(*KEEP_BOUNDS.end());
        desk.complain(Complaint::KeptForHours { whole, span });
        return None;
    }
    if !KEEP_BOUNDS.contains(&days) {
        desk.complain(Complaint::KeptTooLong { most: *KEEP_BOUNDS.end(), span });
        return None;
    }
    Some(days)
}
