//! One thing that changed about an event, with all that it takes to say so later.
//!
//! *May touch*: facts, names. *Never touches*: the words for it.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::ledger::{Detail, ToldText, ToldWhen};
use crate::model::{Role, Scope, Status};

/// One thing that changed about an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is new in this view.
    Added,
    /// A date of a series is called off, and stands by itself to say so.
    CalledOff,
    /// It was gone from this view, and is there again.
    Returned,
    /// It takes place all the same, and is told in another way: a date as a part of its series, or a series date by date.
    Retold,
    /// It lives on, out of this view.
    Left,
    /// It is gone from the definition.
    Removed,
    /// It is gone from the definition, long after it was over: nobody is told.
    Cleared,
    /// Its tombstone has stood for long enough.
    Expired,
    /// It is out of the window that this view shows.
    LeftOut,
    /// It has another title; this was the old one.
    Retitled(ToldText),
    /// It takes place at another time, or more or less is known of the time.
    Moved {
        /// When it was to be.
        from: ToldWhen,
        /// When it is now.
        to: ToldWhen,
    },
    /// It takes place at other times, or no longer several times.
    Repeats {
        /// How it was to go on; `None` where it was to take place once.
        from: Option<ToldRepeats>,
        /// How it goes on now; `None` where it takes place once.
        to: Option<ToldRepeats>,
    },
    /// These instances of it changed; never empty.
    Instances(Vec<InstanceChange>),
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

/// How a series goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldRepeats {
    /// Its first day.
    pub first: NaiveDate,
    /// Its rule, without an end (RFC 5545 §3.3.10).
    pub rule: String,
    /// Its last day; `None` where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
}

/// That an instance of a series changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstanceChange {
    /// When it begins by the rule.
    pub instance: NaiveDateTime,
    /// What became of it.
    pub news: InstanceNews,
}

/// What became of an instance of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InstanceNews {
    /// It is taken out of the series.
    Excluded,
    /// It belongs to the series after all.
    Included,
    /// It takes place then.
    Moved(ToldWhen),
    /// Something else about it differs from the others, or differs in another way.
    Changed,
    /// It is like the others again.
    AsUsual,
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
