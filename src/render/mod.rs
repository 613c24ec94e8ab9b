//! Views into artifacts: feeds today, pages and the like later. The only dictionary between the words of diplomats and those
//! of RFC 5545.
//!
//! What all views of one language say of an event is written out once ([`Printed`]) and copied into every feed that carries it;
//! what is a view's own (stamps, the last lines of the description, the form of its times) is written for each.
//!
//! *May touch*: `view`, `ics`, `model`, `time`. *Never touches*: a whole `Calendar`; what a view does not hold cannot be written.
//! Begin with [`Press::feed`].

mod agenda;
mod artifact;
mod description;
mod event;
mod feed;
mod hours;
mod words;
mod zones;

pub use agenda::agenda;
pub use artifact::{Artifact, MediaType};
pub use event::{Printed, Revision};
pub use feed::{Press, feed_address, feed_path};
pub use zones::{ProvenZones, TimeForm, ZonePlan, ZoneText};
