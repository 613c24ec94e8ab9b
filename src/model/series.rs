//! A series: one event, several times, by a rule and the exceptions to it.
//!
//! *May touch*: rules, times. *Never touches*: who may see which instance; how a feed writes them.

use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::model::{EventId, Naming, Place, Status, Text, When};
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

impl Series {
    /// The id under which the instance at `place` stands in a feed by itself, where this is the series `event`. A day is enough where the
    /// rule has one of them that day, and for whole days; what is added to hours bears its own, so that nothing that is added later renames
    /// it.
    pub fn instance_id(&self, event: &EventId, place: usize) -> Option<EventId> {
        let instance = self.instances.get(place)?;
        let day = instance.recurrence.date();
        let first = self.instances.partition_point(|other| other.recurrence.date() < day);
        let that_day = self.instances.iter().skip(first).take_while(|other| other.recurrence.date() == day);
        let is_of_days = match &instance.regular {
            Some(When::Timed(_)) | None => false,
            Some(When::AllDay(_) | When::ToBeAnnounced(_)) => true,
        };
        let alone = match instance.origin {
            Origin::Rule => that_day.filter(|other| other.origin == Origin::Rule).count() == 1,
            Origin::Also => false,
        };
        let naming = if alone || is_of_days { Naming::ByDay } else { Naming::ByTime };
        Some(event.of_instance(instance.recurrence, naming))
    }

    /// The instance of the rule that the one at `place`, moved from where the rule has it, passes or meets on its day; `None` where it
    /// stays between its neighbours. Outlook can store neither.
    pub fn passed(&self, place: usize) -> Option<&Instance> {
        let instance = self.instances.get(place).filter(|instance| instance.is_moved())?;
        let (begins, day) = self.position(instance)?;
        let takes_place = |other: &&Instance| other.origin == Origin::Rule && other.when().is_some();
        let before = self.instances.iter().take(place).rev().find(takes_place);
        let after = self.instances.iter().skip(place + 1).find(takes_place);
        let meets = |there: NaiveDate| there == day && day != instance.recurrence.date();
        let passes = |other: &&Instance, way: Ordering| {
            let (there, day) = self.position(other)?;
            Some(begins.cmp(&there) != way || meets(day))
        };
        let behind = before.filter(|other| passes(other, Ordering::Greater) == Some(true));
        behind.or_else(|| after.filter(|other| passes(other, Ordering::Less) == Some(true)))
    }

    /// When an instance begins, and on which day by the clock of the series; `None` where it does not take place.
    fn position(&self, instance: &Instance) -> Option<(DateTime<Utc>, NaiveDate)> {
        let when = instance.when()?;
        let day = match when {
            When::AllDay(_) | When::ToBeAnnounced(_) => when.day(),
            When::Timed(timed) => timed.start().with_timezone(&self.zone).date_naive(),
        };
        Some((when.begins(&self.zone), day))
    }
}

impl Instance {
    /// Whether it takes place at another time than the rule has it.
    pub fn is_moved(&self) -> bool {
        match &self.fate {
            Fate::Regular | Fate::Skipped => false,
            Fate::Changed(alteration) => Some(&alteration.when) != self.regular.as_ref(),
        }
    }

    /// When it takes place; `None` when it is skipped.
    pub fn when(&self) -> Option<&When> {
        match &self.fate {
            Fate::Regular => self.regular.as_ref(),
            Fate::Changed(alteration) => Some(&alteration.when),
            Fate::Skipped => None,
        }
    }
}
