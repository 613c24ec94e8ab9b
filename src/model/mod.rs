//! The calendar as it is meant: actors, venues, sources, events. A value in hand is valid.
//!
//! Nothing here knows how it was written (`schema`), how it is complained about (`resolve`), or who may see it (`view`).
//!
//! *May touch*: `time`. *Never touches*: TOML, spans, iCalendar.
//! Begin with [`Calendar`] and [`Event`].

mod actor;
mod calendar;
mod color;
mod domain;
mod event;
mod further_view;
mod id;
mod language;
mod link;
mod place;
mod removal;
mod series;
mod source;
mod spelled;
mod text;
mod venue;
mod visibility;
mod when;
mod zone_use;

pub use actor::{Actor, Feed, Membership};
pub use calendar::Calendar;
pub(crate) use color::named as named_colors;
pub use color::{Color, UnknownColor};
pub use domain::{BadDomain, Domain};
pub use event::{Availability, Event, Role, Scope, Seat, Status};
pub use further_view::{Address, Clocks, Criteria, Detail, FurtherView, Lead, Selection, Window};
pub(crate) use id::as_instance;
pub use id::{ActorId, BadId, EventId, ID_CHARACTERS, Naming, SERIES_ID_CHARACTERS, SourceId, VenueId, ViewName};
pub use language::{BadLanguage, Language};
pub use link::{BadLink, Link, SCHEMES};
pub use place::{Place, Site};
pub use removal::{Removal, RemovalPolicy};
pub use series::{Alteration, Extent, Fate, Instance, Origin, Series};
pub use source::Source;
pub(crate) use spelled::spelled;
pub use text::Text;
pub use venue::{BadPosition, Position, Venue};
pub use visibility::Visibility;
pub use when::{Certainty, Clock, Days, Ending, Timed, When};
pub use zone_use::{Share, Use, ZoneUse, zone_uses};
