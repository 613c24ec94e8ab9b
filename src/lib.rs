//! One TOML file of events in, one timezone-correct iCalendar feed for every actor out.
//!
//! Data goes one way through these rooms, and each knows only the ones that ARCHITECTURE.md names for it:
//! [`source`] → [`schema`] → [`resolve`] → [`model`] → [`view`] → [`ledger`] → [`render`] → [`publish`], with [`diag`] for complaints,
//! [`time`] for zones and clocks, [`ics`] for the grammar of RFC 5545, [`lint`] for checks and [`cli`] on top. Everything above
//! `publish` is a pure function: no clock, no environment, no disk.
//!
//! ```
//! use dateline::ledger::{self, Expiry, Ledger, Today};
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
//! // What each view may know, and a digest of everything that its feed will say.
//! let now = "2027-01-04T18:00:00Z".parse().unwrap();
//! let calendar = resolution.calendar.unwrap();
//! let views = view::see(&calendar, view::Horizon::at(now));
//! let mut press = render::Press::new();
//! let drafts: Vec<_> = views.iter().map(|view| press.draft(view).unwrap()).collect();
//! let said: Vec<_> = drafts.iter().map(|draft| draft.said.clone()).collect();
//!
//! // What subscribers were told before decides what is new to them.
//! let before = Ledger::new();
//! let today = Today {
//!     calendar: &calendar,
//!     views: &views,
//!     said: &said,
//!     farewell: &render::farewell,
//!     now,
//!     expiry: Expiry::Judged,
//! };
//! let revised = ledger::revise(&before, &today);
//! assert_eq!(revised.news.len(), 1);
//!
//! let editions = revised.ledger.editions(&calendar.language);
//! for (view, draft) in views.iter().zip(&drafts) {
//!     let feed = press.feed(view, draft, editions.of(&view.id).unwrap()).unwrap();
//!     assert!(feed.path.starts_with("feeds/"));
//!     assert!(feed.bytes.starts_with(b"BEGIN:VCALENDAR\r\n"));
//! }
//! ```

pub mod cli;
pub mod diag;
pub mod ics;
pub mod ledger;
pub mod lint;
pub mod model;
pub mod publish;
pub mod render;
pub mod resolve;
pub mod schema;
pub mod source;
pub mod time;
pub mod view;
pub mod words;
