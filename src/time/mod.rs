//! Zones, wall clocks and the instants they mean.
//!
//! *May touch*: the bundled tzdb, chrono's types. *Never touches*: the clock, the host's zone, calendars, iCalendar text.
//! Begin with [`Tzdb::zone`] and [`resolve_local`].

mod fit;
mod footer;
mod local;
mod shim;
mod tzif;
mod zone;

pub use fit::{Stretch, longest_fit};
pub use local::{Local, resolve_local};
pub use shim::*;
pub use zone::{Transition, Tzdb, Zone, ZoneOffset};
