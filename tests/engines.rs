//! Foreign eyes: what we write, calendar engines that are not ours must read as we meant it. `tests/engines/install` installs them.

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

#[path = "engines/by_hand.rs"]
mod by_hand;
#[path = "engines/changes.rs"]
mod changes;
#[path = "engines/comparison.rs"]
mod comparison;
#[path = "engines/dice.rs"]
mod dice;
#[path = "engines/engine.rs"]
mod engine;
#[path = "engines/expectation.rs"]
mod expectation;
#[path = "engines/fault.rs"]
mod fault;
#[path = "engines/feeds.rs"]
mod feeds;
#[path = "engines/hostile.rs"]
mod hostile;
#[path = "engines/hostile_definition.rs"]
mod hostile_definition;
#[path = "engines/instance.rs"]
mod instance;
#[path = "engines/nights.rs"]
mod nights;
#[path = "engines/plain_reader.rs"]
mod plain_reader;
#[path = "engines/published.rs"]
mod published;
#[path = "engines/revised.rs"]
mod revised;
#[path = "engines/rule_sketch.rs"]
mod rule_sketch;
#[path = "engines/series.rs"]
mod series;
#[path = "engines/series_definition.rs"]
mod series_definition;
#[path = "engines/series_difference.rs"]
mod series_difference;
#[path = "engines/series_exceptions.rs"]
mod series_exceptions;
#[path = "engines/series_meant.rs"]
mod series_meant;
#[path = "engines/tongue.rs"]
mod tongue;
#[path = "engines/zones.rs"]
mod zones;
