//! What time it is: the one place that asks.
//!
//! *May touch*: the clock, SOURCE_DATE_EPOCH. *Never touches*: anything else of the environment.

#[cfg(feature = "serve")]
use std::time::SystemTime;

use chrono::{DateTime, Datelike, SubsecRound, Utc};

use crate::cli::exit::Mishap;

/// The years in which a build can take place.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2199;

/// `given`, else SOURCE_DATE_EPOCH (seconds since 1970, reproducible-builds.org), else the clock, to the second.
pub(crate) fn now(given: Option<DateTime<Utc>>) -> Result<DateTime<Utc>, Mishap> {
    let now = asked(given)?;
    // Four digits make a year in a feed (RFC 5545 §3.3.4), and nothing was published before 1970.
    if YEARS.contains(&now.year()) { Ok(now) } else { Err(Mishap::Time(now)) }
}

fn asked(given: Option<DateTime<Utc>>) -> Result<DateTime<Utc>, Mishap> {
    if let Some(given) = given {
        return Ok(given);
    }
    #[expect(clippy::disallowed_methods, reason = "the one place that reads this variable")]
    let epoch = std::env::var_os("SOURCE_DATE_EPOCH");
    match epoch {
        Some(epoch) => {
            let value = epoch.to_string_lossy().into_owned();
            let time = value.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
            time.ok_or(Mishap::SourceDateEpoch { value })
        }
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
        None => Ok(Utc::now().trunc_subsecs(0)),
    }
}

/// This moment, whatever time a build is given.
#[cfg(feature = "serve")]
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(crate) fn moment() -> SystemTime {
    SystemTime::now()
}
