//! One thing that changed about an event, with all that it takes to say so later.
//!
//! *May touch*: facts, names. *Never touches*: the words for it.

use serde::{Deserialize, Serialize};

use crate::ledger::{Detail, ToldText, ToldWhen};
use crate::model::{Role, Scope, Status};

/// One thing that changed about an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is new in this view.
    Added,
    /// It was gone from this view, and is there again.
    Returned,
    /// It lives on, out of this view.
    Left,
    /// It is gone from the definition.
    Removed,
    /// It is gone from the definition, long after it was over: nobody is told.
    Cleared,
    /// Its tombstone has stood for long enough.
    Expired,
    /// It has another title; this was the old one.
    Retitled(ToldText),
    /// It takes place at another time, or more or less is known of the time.
    Moved {
        /// When it was to be.
        from: ToldWhen,
        /// When it is now.
        to: ToldWhen,
    },
    /// It takes place elsewhere.
    Placed {
        /// Where it was to be; `None` where nobody had said.
        from: Option<String>,
        /// Where it is now; `None` where nobody says.
        to: Option<String>,
    },
    /// The parties say another thing of it.
    Status {
        /// What they said.
        from: Status,
        /// What they say now.
        to: Status,
    },
    /// Somebody is on it who was not, or not in this role.
    Joined(Attendance),
    /// Somebody is no longer on it, in any role.
    Withdrew(Attendance),
    /// These parts of it changed.
    Details(Vec<Detail>),
    /// What this view says of it changed, though none of the above did: names, counts of members, the viewer's own zone or role.
    Wording,
}

/// Somebody on an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// As what.
    pub role: Role,
    /// The name, as of that day.
    pub name: ToldText,
    /// Alone, or with its members.
    pub scope: Scope,
}
