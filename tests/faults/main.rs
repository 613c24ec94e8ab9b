//! What a build leaves behind when it is killed, when the disk refuses it, and when it finds a ledger that it must not touch.
//!
//! The first two are tried at every system call by which a build changes the disk, one after another, with the help of strace;
//! `tests/faults/install` installs it.
//!
//! *May touch*: temporary folders, processes that it started. *Never touches*: anything else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, lays out its own files, and may say what it counted"
)]

mod call;
mod definition;
mod killed;
mod ledger;
mod place;
mod refused;
mod revisions;
mod scene;
mod tree;
