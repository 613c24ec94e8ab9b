//! Views into artifacts: feeds today, pages and the like later. The only dictionary between the words of diplomats and those
//! of RFC 5545.
//!
//! *May touch*: `view`, `ics`, `model`, `time`. *Never touches*: a whole `Calendar`; what a view does not hold cannot be written.
//! Begin with [`Artifact`].

mod artifact;

pub use artifact::{Artifact, MediaType};
