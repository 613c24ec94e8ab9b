//! One TOML file of events in, one timezone-correct iCalendar feed for every actor out.
//!
//! Data goes one way through these rooms, and each knows only the ones that ARCHITECTURE.md names for it:
//! [`source`] → [`schema`] → [`resolve`] → [`model`] → [`view`] → [`render`] → [`publish`], with [`diag`] for complaints,
//! [`time`] for zones and clocks, [`ics`] for the grammar of RFC 5545, [`lint`] for checks and [`cli`] on top. Everything above
//! `publish` is a pure function: no clock, no environment, no disk.

pub mod cli;
pub mod diag;
pub mod ics;
pub mod lint;
pub mod model;
pub mod publish;
pub mod render;
pub mod resolve;
pub mod schema;
pub mod source;
pub mod time;
pub mod view;
