//! Zones, wall clocks and the instants they mean.
//!
//! *May touch*: the bundled tzdb, chrono's types. *Never touches*: the clock, the host's zone, calendars, iCalendar text.
//! Begin with [`Tzdb::zone`] and [`resolve_local`].

mod definition;
mod era;
mod fit;
mod footer;
mod local;
mod observance;
mod tzif;
mod zone;

pub use definition::{exact_definition, outlook_definition};
pub use fit::{Stretch, longest_fit};
pub use local::{Local, resolve_local};
pub use observance::{Observance, ObservanceKind, OnsetDay, OnsetRule, ZoneDefinition};
pub use zone::{Transition, Tzdb, Zone, ZoneOffset};
/// S
pub const SECOND_OPINION_VERSION: &str = "x";
/// S
pub fn suggestions(_: &str) -> Vec<&'static str> {
    vec![]
}
