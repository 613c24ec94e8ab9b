//! How a run of instances goes on after the first: its rule, what is excluded from it, and what differs.
//!
//! *May touch*: rules, instances. *Never touches*: how a feed writes them.

use std::sync::Arc;

use chrono::{NaiveDateTime, TimeDelta};

use crate::model::{Fate, Instance, Series, When};
use crate::time::{Local, Rule, RuleEnd, Until, Zone, resolve_local};
use crate::view::part::{Tellings, spans_a_change};
use crate::view::{Announcement, Shared};

/// How far after its last instance a rule ends at most: some engine compares its end with another clock.
const AFTER_THE_LAST: TimeDelta = TimeDelta::hours(24);

/// How a run of instances goes on after the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Repetition {
    /// A rule that every app reads alike. It ends well after the last instance and well before there would be another, at a UTC time where
    /// instances have hours and on a day where they have none (RFC 5545 §3.3.10); or never.
    pub rule: Rule,
    /// The zone by whose clock it runs.
    pub zone: Zone,
    /// Starts by the rule at which nothing takes place, sorted; none of them before the first instance or after the last.
    pub excluded: Shared<NaiveDateTime>,
    /// Instances that the rule alone does not tell, by their starts in it.
    pub exceptions: Shared<Exception>,
    /// What takes place, by the starts in the rule; where it has no end, for some years.
    pub occurrences: Shared<Occurrence>,
}

/// An instance that the rule alone does not tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Exception {
    /// Its start by the rule, on the clock of the run.
    pub recurrence: NaiveDateTime,
    /// In what it differs.
    pub deviation: Deviation,
    /// What is said of it.
    pub announcement: Announcement,
}

/// In what an instance differs from the others of its run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deviation {
    /// In something that the editors said.
    Changed,
    /// In nothing but that the clocks change during it: engines do not agree on when it would then end.
    ClocksChange,
}

/// One instance of a run, as it takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Its start by the rule, on the clock of the run.
    pub recurrence: NaiveDateTime,
    /// When it takes place.
    pub when: When,
}

impl Deviation {
    /// In what `instance`, which its rule tells, differs from the others; `None` where it does not.
    pub(crate) fn of(instance: &Instance) -> Option<Self> {
        match &instance.fate {
            Fate::Changed(_) => Some(Self::Changed),
            Fate::Regular if spans_a_change(instance) => Some(Self::ClocksChange),
            Fate::Regular | Fate::Skipped => None,
        }
    }
}

impl Repetition {
    /// The repetition of the run from `first` to `last`, which are told by the rule; `exceptions` are those of the whole series. `None` where
    /// there is no such run.
    pub(crate) fn of_run(
        series: &Series,
        tellings: &Tellings<'_>,
        exceptions: &Arc<[Exception]>,
        (first, last, goes_on): (usize, usize, bool),
    ) -> Option<Self> {
        let (rule, begin, end) = (tellings.rule?, series.instances.get(first)?, series.instances.get(last)?);
        let (rule_end, last) = if goes_on {
            // What is excluded may be the last that is known.
            (RuleEnd::Endless, &NaiveDateTime::MAX)
        } else {
            (self::end(series, rule, end)?, &end.recurrence)
        };
        let first = &begin.recurrence;
        Some(Self {
            rule: rule.clone().ending(rule_end),
            zone: series.zone.clone(),
            excluded: Shared::between(&tellings.excluded, first, last, |excluded| *excluded),
            exceptions: Shared::between(exceptions, first, last, |exception| exception.recurrence),
            occurrences: Shared::between(&tellings.occurrences, first, last, |occurrence| occurrence.recurrence),
        })
    }

    /// When its last instance begins by the rule; `None` where there is no end.
    pub fn last(&self) -> Option<NaiveDateTime> {
        match self.rule.parts().end {
            RuleEnd::Endless => None,
            RuleEnd::Count(_) | RuleEnd::Until(_) => self.occurrences.last().map(|one| one.recurrence),
        }
    }
}

/// The end of a rule whose last instance is this: half of the way to where there would be another, and at most a day after it.
fn end(series: &Series, rule: &Rule, last: &Instance) -> Option<RuleEnd> {
    let endless = rule.clone().ending(RuleEnd::Endless);
    let next = endless.instances(last.recurrence).find(|next| *next > last.recurrence);
    let slack = next.map_or(AFTER_THE_LAST, |next| ((next - last.recurrence) / 2).min(AFTER_THE_LAST));
    let until = last.recurrence.checked_add_signed(slack)?;
    Some(RuleEnd::Until(match last.regular.as_ref()? {
        When::AllDay(_) | When::ToBeAnnounced(_) => Until::Date(until.date()),
        When::Timed(_) => Until::Utc(match resolve_local(&series.zone, until) {
            Local::Once(moment) | Local::Skipped { after: moment, .. } | Local::Repeated { first: moment, .. } => {
                moment.naive_utc()
            }
        }),
    }))
}
