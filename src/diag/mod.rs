//! Complaints: what is wrong in a definition or a feed, where, and what to do about it.
//!
//! A [`Diagnostic`] is a value. Rooms that read what people wrote return their value *and* a list of these; one gate, in
//! `cli`, decides. Each room keeps the wording of its complaints in one `impl From<Complaint> for Diagnostic`.
//!
//! Then [`sort`] puts them in order and one of [`human`], [`json`], [`github`] and [`sarif`] prints them; [`explain`] says at
//! length what a code means. What comes from a file is a stranger's text: all four make it harmless for a terminal.
//!
//! *May touch*: `source`, docs/diagnostics.md at build time. *Never touches*: stdout or stderr (printing returns a `String`), calendars.
//! Begin with [`Diagnostic`] and [`Code`].

mod code;
mod diagnostic;
mod excerpt;
mod explain;
mod github;
mod human;
mod json;
mod order;
mod place;
mod sarif;
mod visible;

pub use code::{Code, UnknownCode};
pub use diagnostic::{Diagnostic, Label, Severity};
pub use explain::explain;
pub(crate) use explain::summary;
pub use github::github;
pub use human::{Colour, human};
pub use json::json;
pub use order::sort;
pub use sarif::sarif;
pub(crate) use visible::visible;
