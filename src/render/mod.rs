//! Views into artifacts: feeds, lists of changes, and the pages of a site. The only dictionary between the words of diplomats and those
//! of RFC 5545.
//!
//! What all views of one language say of an event is written out once ([`Printed`]) and copied into every feed that carries it;
//! what is a view's own (stamps, the last lines of the description, the form of its times) is written for each.
//!
//! *May touch*: `view`, `ledger`, `ics`, `model`, `time`. *Never touches*: a whole `Calendar`; what a view does not hold cannot be written.
//! Begin with [`Press`].

mod agenda;
mod artifact;
mod changes;
mod description;
mod event;
mod feed;
mod hours;
mod site;
mod sitting;
mod tombstone;
mod zones;

pub use agenda::agenda;
pub use artifact::{Artifact, MediaType};
pub use changes::{changes, changes_path};
pub use event::{Manner, Printed};
pub use feed::{Draft, Press, Untold, feed_address, feed_path, public_feed_path};
pub use site::{PAGE_POLICY, Site, Subscription, TemplateFault, TemplateFaultKind, Templates, base, hosts};
pub use tombstone::{farewell, tombstone_vevent};
pub use zones::{ProvenZones, TimeForm, ZonePlan, ZoneText};
