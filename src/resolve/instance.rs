//! An instance of a series while it is resolved.
//!
//! *May touch*: the model's instances. *Never touches*: how it is found; that is for `pattern` and `expansion`, and for `exception` and
//! `change`.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::time_complaint::Bound;
use crate::model::{Alteration, Fate, Instance, Origin, When};
use crate::source::Span;

/// The instances of a series while it is resolved, by their beginning on its clock.
pub(super) type Drafts = BTreeMap<NaiveDateTime, Draft>;

/// An instance while its series is resolved.
pub(super) struct Draft {
    /// What brings it about.
    pub(super) origin: Origin,
    /// Where it is written, for what is in `also`.
    pub(super) written: Option<Span>,
    /// When it takes place by the series.
    pub(super) regular: Regular,
    /// What an exception says of it.
    pub(super) claim: Option<Claim>,
}

/// When an instance takes place by its series.
#[derive(Clone)]
pub(super) enum Regular {
    /// Then.
    Known(When),
    /// Its clock jumps over an hour that it needs.
    Skipped { bound: Bound, hour: NaiveDateTime },
    /// Its clock shows an hour twice that it needs.
    Repeated { bound: Bound, hour: NaiveDateTime },
    /// The first instance, or the length of all, is at fault, which has been complained about.
    Unknown,
}

/// What an exception says of an instance.
pub(super) struct Claim {
    /// Where.
    pub(super) span: Span,
    /// What.
    pub(super) fate: ClaimedFate,
}

/// What an exception makes of an instance.
pub(super) enum ClaimedFate {
    /// It is skipped.
    Skipped,
    /// It is changed.
    Changed(Box<Alteration>),
    /// It is changed, and keeps hours of the series that are at fault.
    Unmoved,
    /// It is changed, and something about that is at fault.
    Faulty,
}

impl Draft {
    /// An instance that nothing is said of.
    pub(super) fn new(origin: Origin, written: Option<Span>, regular: Regular) -> Self {
        Self { origin, written, regular, claim: None }
    }

    /// Whether it does not take place.
    pub(super) fn is_skipped(&self) -> bool {
        matches!(self.claim, Some(Claim { fate: ClaimedFate::Skipped, .. }))
    }

    /// Whether it keeps the hours that it has by the series.
    pub(super) fn is_unmoved(&self) -> bool {
        match &self.claim {
            None | Some(Claim { fate: ClaimedFate::Unmoved, .. }) => true,
            Some(Claim { fate: ClaimedFate::Skipped | ClaimedFate::Changed(_) | ClaimedFate::Faulty, .. }) => false,
        }
    }

    /// When it takes place, as far as that is known.
    pub(super) fn when(&self) -> Option<&When> {
        match &self.claim {
            None => self.regular.known(),
            Some(Claim { fate: ClaimedFate::Changed(alteration), .. }) => Some(&alteration.when),
            Some(Claim { fate: ClaimedFate::Skipped | ClaimedFate::Unmoved | ClaimedFate::Faulty, .. }) => None,
        }
    }

    /// The instance; `None` where something about it is at fault.
    pub(super) fn instance(self, recurrence: NaiveDateTime) -> Option<Instance> {
        let regular = self.regular.known().cloned();
        let fate = match self.claim.map(|claim| claim.fate) {
            None => regular.is_some().then_some(Fate::Regular)?,
            Some(ClaimedFate::Skipped) => Fate::Skipped,
            Some(ClaimedFate::Changed(alteration)) => Fate::Changed(alteration),
            Some(ClaimedFate::Unmoved | ClaimedFate::Faulty) => return None,
        };
        Some(Instance { recurrence, origin: self.origin, regular, fate })
    }
}

impl Regular {
    /// The time, where it is known.
    pub(super) fn known(&self) -> Option<&When> {
        match self {
            Self::Known(when) => Some(when),
            Self::Skipped { .. } | Self::Repeated { .. } | Self::Unknown => None,
        }
    }
}
