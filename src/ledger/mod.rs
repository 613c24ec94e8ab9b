//! What subscribers were last told, so that they see changes, and only changes.
//!
//! A [`Ledger`] holds, for every event and every view, a digest of what the view says of it, how often that changed and when. A
//! build hands it the calendar of today to [`revise`], which answers the next ledger and the news. Where the digest is the same,
//! sequence and stamp stay, and so do the bytes of the feed; where it is not, both rise. Neither ever falls, also through absence and
//! return. What goes leaves a tombstone.
//!
//! It is written as lines of JSON, one for each view and each event, sorted, so that git merges it ([`write()`], [`read()`]). Where there is
//! none, the feeds that are there are read instead ([`adopt`]); where it is behind them, it catches up ([`Ledger::catch_up`]).
//!
//! *May touch*: `model`, `view`, `time`; `source` and `diag` for what is wrong with the file. *Never touches*: the disk, the clock (it is
//! handed `now`), the form of a feed (it is handed digests).
//! Begin with [`revise`].

mod adopt;
#[cfg(test)]
mod arbitrary;
mod change;
mod complaint;
mod difference;
mod digest;
mod edition;
mod facts;
mod history;
mod merge;
#[cfg(test)]
mod mishaps;
mod objection;
mod outlook;
mod overtaken;
mod possible;
mod read;
mod record;
mod report;
mod revise;
mod run;
mod series;
mod words;
mod write;

pub use adopt::{Adoption, Published, Unadoptable, adopt};
pub use change::{Attendance, Change, InstanceChange, InstanceNews, ToldRepeats};
pub use difference::{Names, difference};
pub use digest::{BadDigest, Digest};
pub use edition::{Edition, Editions, Headline, Revision, Tombstone};
pub use facts::{Detail, Facts, ToldText, ToldTimes, ToldWhen};
pub use objection::objections;
pub use overtaken::Bearers;
pub use read::read;
pub use record::{Departure, LAST_SEQUENCE, Ledger, Notice, Past, Record, Shown, Told, ToldRun, ToldView};
pub use report::{Report, ReportedEvent, Sharing, Sight};
pub use revise::{Expiry, News, Revised, Today, revise};
pub use series::{ToldInstance, ToldSeries};
pub use words::in_words;
pub use write::write;
