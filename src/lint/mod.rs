//! Checks over a finished calendar: what is valid and will surprise somebody all the same.
//!
//! *May touch*: `model`, `time`, `diag`, places in `source`, `render`'s templates. *Never touches*: TOML, the disk.
//! Begin with [`calendar`]; page templates have [`PageTemplates`].

mod attendance;
mod feed;
mod midnight;
mod preparation;
mod presence;
mod second_opinion;
mod sight;
mod template;
mod translation;
mod written_as_utc;

pub use template::{PageTemplates, TEMPLATES};

use crate::diag::{Code, Diagnostic};
use crate::model::{Calendar, EventId};
use crate::source::Origins;

/// Whether an event silences a code.
pub type Allows<'a> = &'a dyn Fn(&EventId, Code) -> bool;

/// Everything that is to be said about a finished calendar; only ever warnings. Where one complaint speaks of many events, those for
/// which `allows` says that they want to hear nothing of it are not among them.
pub fn calendar(calendar: &Calendar, origins: &Origins, allows: Allows<'_>) -> Vec<Diagnostic> {
    let mut complaints = second_opinion::complaints(calendar, origins, allows);
    complaints.extend(written_as_utc::complaints(calendar, origins, allows));
    complaints.extend(preparation::complaints(calendar, origins, allows));
    complaints.extend(midnight::complaints(calendar, origins, allows));
    complaints.extend(feed::complaints(calendar, origins));
    complaints.extend(sight::complaints(calendar, origins, allows));
    complaints.extend(translation::complaints(calendar, origins, allows));
    complaints.sort_by_key(|complaint| complaint.primary.span);
    complaints
}
