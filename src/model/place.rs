//! Where an event takes place: a venue, a place in free text, a call, or nowhere that anybody announced.
//!
//! *May touch*: zones. *Never touches*: the venue itself; a [`Calendar`](crate::model::Calendar) knows it by id.

use crate::model::{Link, Text, VenueId};
use crate::time::Zone;

/// Where an event takes place, and by which clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The zone of its clocks: the venue's, the event's own, or the calendar's.
    pub zone: Zone,
    /// The site.
    pub site: Site,
    /// The link by which to join it: the event's own, else the venue's.
    pub join: Option<Link>,
}

/// The site of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// One of the calendar's venues.
    Venue(VenueId),
    /// A place in free text.
    Location(Text),
    /// Nobody said.
    Unknown,
}
