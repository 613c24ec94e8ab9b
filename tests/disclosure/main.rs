//! Nobody learns more than a view allows: generated calendars in which everything that is not public bears a mark, and the same calendars
//! without it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and may say what it counted"
)]

#[path = "../engines/dice.rs"]
mod dice;
mod happening;
mod laws;
mod publisher;
mod sketch;
mod table;
