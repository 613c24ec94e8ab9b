//! What seeing a calendar takes beside the calendar: how far, on which day, and with which key.
//!
//! *May touch*: dates, the key. *Never touches*: the clock; it is handed the time.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::FurtherView;
use crate::time::Zone;
use crate::view::{Horizon, Key, ViewId};

/// Under which circumstances a calendar is seen.
#[derive(Clone, Debug)]
pub struct Circumstances<'k> {
    /// How far single events reach that stand for a rule without an end.
    pub horizon: Horizon,
    /// The time by which windows are looked through; `None` for that of the last build.
    pub now: Option<DateTime<Utc>>,
    /// The days on which windows were last looked through, by the clocks of each view.
    pub recorded: BTreeMap<ViewId, NaiveDate>,
    /// What keeps secret addresses secret; `None` where it is not at hand, and nothing of it need be told.
    pub key: Option<&'k Key>,
}

impl From<Horizon> for Circumstances<'_> {
    /// No key, and windows that leave nothing out.
    fn from(horizon: Horizon) -> Self {
        Self { horizon, now: None, recorded: BTreeMap::new(), key: None }
    }
}

impl Circumstances<'_> {
    /// The days on which the window of `view` may be looked through: that of the last time, which stands as long as it comes to the same,
    /// and today. Empty where the view has no window, and where it was never looked through and nobody says what day it is.
    pub(crate) fn days(&self, id: &ViewId, view: &FurtherView, zone: &Zone) -> Vec<NaiveDate> {
        if view.window.is_open() {
            return Vec::new();
        }
        let today = self.now.map(|now| now.with_timezone(zone).date_naive());
        self.recorded.get(id).copied().into_iter().chain(today).collect()
    }
}
