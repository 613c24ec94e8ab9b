//! Checks over a finished calendar: what is valid and will surprise somebody all the same.
//!
//! *May touch*: `model`, `time`, `diag`, places in `source`. *Never touches*: TOML, the disk.
//! Begin with [`calendar`].

mod second_opinion;
mod written_as_utc;

use crate::diag::Diagnostic;
use crate::model::Calendar;
use crate::source::Origins;

/// Everything that is to be said about a finished calendar; only ever warnings.
pub fn calendar(calendar: &Calendar, origins: &Origins) -> Vec<Diagnostic> {
    let mut complaints = second_opinion::complaints(calendar, origins);
    complaints.extend(written_as_utc::complaints(calendar, origins));
    complaints.sort_by_key(|complaint| complaint.primary.span);
    complaints
}
