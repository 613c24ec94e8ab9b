//! Prints a definition of as many events as asked for (`cargo run --example large_definition -- 100000 > events.toml`), for
//! benchmarks: 200 actors in 10 organisations, 40 venues in 8 zones, every kind of event.

#![allow(clippy::print_stdout, clippy::indexing_slicing, reason = "it prints, and counts within its own tables")]

include!("../benches/large/mod.rs");

fn main() {
    let events = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1_000);
    print!("{}", definition(events));
}
