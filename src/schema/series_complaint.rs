//! What this room complains about series, and in which words.
//!
//! *May touch*: `diag`. *Never touches*: how a fault is found.

use super::quoted::Quoted;
use crate::diag::{Code, Diagnostic};
use crate::source::{Span, Spanned};

/// A fault in what was written about a series, with its facts.
pub(super) enum SeriesComplaint {
    /// No interval; `meant` is what to write instead.
    BadInterval { written: Spanned<String>, meant: Option<String> },
    /// No day of a week or a month; `meant` is what probably was.
    BadDay { written: Spanned<String>, meant: Option<String> },
    /// A key about the instances of a series, and no series.
    NeedsSeries { key: &'static str, span: Span },
}

impl From<SeriesComplaint> for Diagnostic {
    fn from(complaint: SeriesComplaint) -> Self {
        match complaint {
            SeriesComplaint::BadInterval { written: Spanned { value, span }, meant } => {
                let complaint = Self::new(Code::UnknownWord, span, format!("`every` cannot be {}", Quoted(&value)));
                match meant {
                    Some(meant) => complaint.help(format!("did you mean `{meant}`?")),
                    None => {
                        complaint.help("it can be `day`, `week`, `month`, `year`, or a number of them, as in `2 weeks`")
                    }
                }
            }
            SeriesComplaint::BadDay { written: Spanned { value, span }, meant } => {
                let complaint = Self::new(Code::UnknownWord, span, format!("`on` cannot be {}", Quoted(&value)));
                match meant {
                    Some(meant) => complaint.help(format!("did you mean `{meant}`?")),
                    None => complaint.help(
                        "it can be a weekday, as in `monday` or `first wednesday`, or a day of the month, as in `15` or `last day`",
                    ),
                }
            }
            SeriesComplaint::NeedsSeries { key, span } => {
                Self::new(Code::MissingKey, span, format!("`{key}` needs `repeat` or `rrule`"))
                    .note("it is about the instances of a series, and this event takes place once")
                    .help("say how the event repeats, as in `repeat = { every = \"week\" }`")
            }
        }
    }
}
