//! Where people meet.
//!
//! *May touch*: zones. *Never touches*: maps.

use crate::model::{Link, Text, VenueId};
use crate::time::Zone;

/// A place on Earth in decimal degrees (WGS 84).
///
/// Invariant: latitude within ±90, longitude within ±180, both finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    latitude: f64,
    longitude: f64,
}

/// One of the two is not on Earth.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("a position is [latitude, longitude] with latitude within ±90 and longitude within ±180")]
pub struct BadPosition;

impl Position {
    /// A position from decimal degrees, north and east positive, to six places.
    ///
    /// # Errors
    /// [`BadPosition`] when one of them is out of range or not a number.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, BadPosition> {
        let on_earth = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        // A tenth of a metre is enough for anybody, and adding zero takes the sign from a negative zero.
        let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6 + 0.0;
        if on_earth {
            Ok(Self { latitude: rounded(latitude), longitude: rounded(longitude) })
        } else {
            Err(BadPosition)
        }
    }

    /// Degrees north.
    pub fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east.
    pub fn longitude(self) -> f64 {
        self.longitude
    }
}

/// A venue.
#[derive(Clone, Debug, PartialEq)]
pub struct Venue {
    /// Its id.
    pub id: VenueId,
    /// Its name.
    pub name: Text,
    /// The zone of its clocks.
    pub zone: Zone,
    /// A postal address, in one line; `None` where nobody gave one.
    pub address: Option<Text>,
    /// Where on Earth; `None` for a video call, or where nobody gave it.
    pub position: Option<Position>,
    /// The link that makes it a video call.
    pub join: Option<Link>,
    /// A page about it.
    pub url: Option<Link>,
}
