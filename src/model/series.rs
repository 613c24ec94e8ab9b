//! A series: one event, several times, by a rule and the exceptions to it.
//!
//! *May touch*: rules, times. *Never touches*: who may see which instance; how a feed writes them.

use chrono::NaiveDateTime;

use crate::model::{Place, Status, Text, When};
use crate::time::{Rule, Zone};

/// That an event takes place several times, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The rule, by the clock of `zone`; its end is stated by that clock as well.
    pub rule: Rule,
    /// The zone by whose clock the rule runs: the event's, or UTC for an event that follows no clock on a wall.
    pub zone: Zone,
    /// Whether the rule has an end.
    pub extent: Extent,
    /// Every instance, by [`Instance::recurrence`], the skipped ones too; never empty, and the first is the event itself.
    pub instances: Vec<Instance>,
}

/// Whether a rule has an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// It has, and all its instances are known.
    Finite,
    /// It has none, and its instances are known for some years.
    Endless,
}

/// One instance of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// When it begins by the rule, or by `also`, on the clock of the series (RECURRENCE-ID, RFC 5545 §3.8.4.4); midnight for days. Unique
    /// in a series.
    pub recurrence: NaiveDateTime,
    /// What brings it about.
    pub origin: Origin,
    /// When it takes place by the series; `None` where the clock has no such hour, which then no [`Fate::Regular`] asks for.
    pub regular: Option<When>,
    /// What becomes of it.
    pub fate: Fate,
}

/// What brings an instance about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The rule.
    Rule,
    /// `also`.
    Also,
}

/// What becomes of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It takes place as the series says.
    Regular,
    /// It differs from the others.
    Changed(Box<Alteration>),
    /// It does not take place, and nobody need be told why.
    Skipped,
}

/// How one instance differs from the others. It says everything about itself, also what does not differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alteration {
    /// When it takes place.
    pub when: When,
    /// Where.
    pub place: Place,
    /// Its title.
    pub title: Text,
    /// What the parties say of it.
    pub status: Status,
    /// Why.
    pub reason: Option<Text>,
}

impl Instance {
    /// When it takes place; `None` when it is skipped.
    pub fn when(&self) -> Option<&When> {
        match &self.fate {
            Fate::Regular => self.regular.as_ref(),
            Fate::Changed(alteration) => Some(&alteration.when),
            Fate::Skipped => None,
        }
    }
}
