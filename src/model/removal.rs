//! What becomes of events that leave the definition.
//!
//! *May touch*: nothing. *Never touches*: which events have left; that is known by what subscribers were told.

use chrono::TimeDelta;

/// What becomes of an event that leaves the definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Whether subscribers are told.
    pub policy: RemovalPolicy,
    /// For how long after its end; whole days of 24 hours, positive.
    pub keep: TimeDelta,
}

/// Whether subscribers are told of an event that leaves the definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemovalPolicy {
    /// It is shown as cancelled for a while.
    Cancel,
    /// It is gone at once.
    Drop,
}
