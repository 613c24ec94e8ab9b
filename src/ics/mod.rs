//! The grammar of RFC 5545: content lines, values, components. Nothing about meetings.
//!
//! Our own writer, because the order of properties, folding by octets and escaping that no text can break out of are what this
//! program exists for.
//!
//! *May touch*: `time`. *Never touches*: events, actors, words of any language.
//! Begin with [`Writer`].

mod fold;
mod text;
mod vtimezone;
mod vtimezone_reader;
mod writer;

pub use fold::{Fold, LINE_OCTETS};
pub use text::{escape_parameter, escape_text, escape_uri};
pub use vtimezone::{WrongZone, vtimezone};
pub use vtimezone_reader::{ReadOnset, ReadZone, Unreadable, read_vtimezone};
pub use writer::{Line, Unfinished, Writer};
