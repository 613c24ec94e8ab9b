//! One TOML file of events in, one timezone-correct iCalendar feed for every actor out.
//!
//! Data goes one way through these rooms, and each knows only the ones that ARCHITECTURE.md names for it:
//! [`source`] → [`schema`] → [`resolve`] → [`model`] → [`view`] → [`render`] → [`publish`], with [`diag`] for complaints,
//! [`time`] for zones and clocks, [`ics`] for the grammar of RFC 5545, [`lint`] for checks and [`cli`] on top. Everything above
//! `publish` is a pure function: no clock, no environment, no disk.
//!
//! ```
//! use chrono::DateTime;
//! use dateline::{render, resolve, schema, time, view};
//!
//! let definition = r#"
//! [calendar]
//! name = "Talks"
//! domain = "talks.example.org"
//! url = "https://talks.example.org/"
//! zone = "Europe/Brussels"
//!
//! [actors.belgium]
//! name = "Belgium"
//! zone = "Europe/Brussels"
//!
//! [events.council]
//! title = "Council"
//! start = 2027-01-12T10:00:00
//! duration = "2h"
//! participants = "belgium"
//! "#;
//! let files = schema::FilesInMemory::of(definition);
//! let reading = schema::definition("events.toml", &files).unwrap();
//! let resolution = resolve::calendar(&reading.written, &time::Tzdb::bundled());
//! assert!(reading.complaints.is_empty() && resolution.complaints.is_empty());
//!
//! let views = view::see(&resolution.calendar.unwrap());
//! let revision = render::Revision { sequence: 0, stamp: DateTime::UNIX_EPOCH };
//! let mut press = render::Press::new();
//! for view in &views {
//!     let feed = press.feed(view, &|_view, _event| revision).unwrap();
//!     assert!(feed.path.starts_with("feeds/"));
//!     assert!(feed.bytes.starts_with(b"BEGIN:VCALENDAR\r\n"));
//! }
//! ```

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
