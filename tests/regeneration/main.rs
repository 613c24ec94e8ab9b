//! Building again: subscribers see changes, and only changes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, reads its own files, and may say what it counted"
)]

mod adoption;
mod feed;
mod gone;
mod laws;
mod publisher;
mod series;
mod sketch;
mod sketched_series;
mod week;
mod words;
