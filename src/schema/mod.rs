//! The definition as written: every table of every file, each value with the place where it stands.
//!
//! Reading is tolerant, so that one fault hides no other, not even within one table: syntax is recovered from
//! (`syntax`), a table is asked for its keys one by one and complains about those that nobody asked for (`table`), and a value
//! that cannot be read leaves a [`Field::Faulty`] behind, so that later rooms do not complain about its absence. What is asked here
//! is only what one value says by itself (its type, its characters, its grammar); what values mean together is for `resolve`.
//!
//! The tree is walked by hand rather than derived with serde, because serde stops at the first fault of what it is given;
//! single numbers still go through it.
//!
//! *May touch*: `source`, `diag`. *Never touches*: the disk ([`Files`] is handed in), the model, zones.
//! Begin with [`definition`] and [`WrittenDefinition`].

mod actor;
mod allowance;
mod calendar;
mod change;
mod complaint;
mod cycle;
mod day;
mod definition;
mod duration;
mod event;
mod field;
mod files;
mod glob;
mod include;
mod interval;
mod moment;
mod page;
mod quotation;
mod quoted;
mod removal;
mod repeat;
mod series_complaint;
mod slip;
mod source;
mod suggestion;
mod syntax;
mod table;
mod text;
mod value;
mod venue;
mod view;
mod wanted;

pub use actor::{WrittenActor, WrittenMembership};
pub use allowance::{Allowances, WrittenAllowance, silence};
pub use calendar::WrittenCalendar;
pub use change::WrittenChange;
pub(crate) use cycle::circles;
pub use day::{BadDay, WrittenDay};
pub(crate) use day::{ordinal_name, weekday_name};
pub use definition::{Reading, WrittenDefinition, definition};
pub use duration::{BadDuration, WrittenDuration};
pub use event::{WrittenEvent, WrittenFold, WrittenNote, WrittenStatus, WrittenTime, WrittenVisibility};
pub use field::Field;
pub use files::{Files, FilesInMemory, Unreadable};
pub use interval::{BadInterval, WrittenInterval, WrittenUnit};
pub use moment::{WrittenMoment, WrittenOffset};
pub(crate) use quoted::Quoted;
pub use removal::{WrittenRemoval, WrittenRemovalPolicy};
pub use repeat::{WrittenRepeat, WrittenRrule};
pub use source::WrittenSource;
pub(crate) use suggestion::nearest;
pub use text::{WrittenText, WrittenTranslation};
pub use venue::WrittenVenue;
pub use view::{WrittenDetail, WrittenRole, WrittenView};
