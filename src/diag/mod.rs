//! Complaints: what is wrong in a definition or a feed, where, and what to do about it.
//!
//! A [`Diagnostic`] is a value. Rooms that read what people wrote return their value *and* a list of these; one gate, in
//! `cli`, decides. Each room keeps the wording of its complaints in one `impl From<Complaint> for Diagnostic`.
//!
//! *May touch*: `source`. *Never touches*: stdout or stderr (printing returns a `String`), calendars.
//! Begin with [`Diagnostic`] and [`Code`].

mod code;
mod diagnostic;

pub use code::{Code, UnknownCode};
pub use diagnostic::{Diagnostic, Label, Severity};
