//! Zones, wall clocks and the instants they mean.
//!
//! *May touch*: the bundled tzdb, chrono's types. *Never touches*: the clock, the host's zone, calendars, iCalendar text.
//! Begin with [`Tzdb::zone`] and [`resolve_local`].

mod local;
mod zone;

pub use local::{Local, resolve_local};
pub use zone::{Tzdb, Zone, ZoneOffset};
