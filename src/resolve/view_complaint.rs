//! What this room complains about further views, and in which words.
//!
//! *May touch*: `diag`. *Never touches*: how a fault is found.

use chrono::NaiveDate;

use crate::diag::{Code, Diagnostic};
use crate::schema::Quoted;
use crate::source::{Span, Spanned};

/// Why a view cannot be part of a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoPart {
    /// It is the union.
    Itself,
    /// It is a union.
    Union,
    /// It is secret.
    Secret,
    /// It tells no more than that time is taken.
    Busy,
}

/// A fault in a further view, with its facts.
pub(super) enum ViewComplaint {
    /// An id that is an actor's.
    ActorsId { id: String, actor: Span, span: Span },
    /// Nothing says what it holds.
    NoSelection { span: Span },
    /// Roles, and nobody whose they would be.
    RolesOfNobody { span: Span },
    /// Taken time, and nobody whose it would be.
    BusyOfNobody { span: Span },
    /// A view in a union that cannot be there.
    NoPart { name: Spanned<String>, why: NoPart },
    /// A tag that no event bears.
    UnknownTag { tag: Spanned<String>, suggestion: Option<String> },
    /// An address that is changed and is not secret.
    NeedlessRotation { span: Span },
    /// A last day before the first.
    UntilBeforeSince { since: Spanned<NaiveDate>, until: Spanned<NaiveDate> },
    /// A window of hours; `whole` days come nearest.
    WindowOfHours { whole: u32, span: Span },
    /// A reminder so long before that no app keeps it.
    EarlyAlarm { limit: u32, span: Span },
    /// More reminders than apps keep.
    ManyAlarms { number: usize, limit: usize, span: Span },
    /// One reminder twice.
    AlarmTwice { first: Span, span: Span },
}

impl From<ViewComplaint> for Diagnostic {
    fn from(complaint: ViewComplaint) -> Self {
        match complaint {
            ViewComplaint::ActorsId { id, actor, span } => {
                Self::new(Code::DuplicateId, span, format!("{} is the id of an actor", Quoted(&id)))
                    .also(actor, "the actor")
                    .note("an actor has a view of that name, and both would be one feed")
                    .help(format!("call the view `{id}-delegation`, or whatever it is for"))
            }
            ViewComplaint::NoSelection { span } => {
                Self::new(Code::ViewSelection, span, "nothing says what this view holds")
                    .help("say whose it is, as in `of = \"belgium\"`, or what it holds, as in `venues = \"palais\"` or `tags = \"press\"`")
            }
            ViewComplaint::RolesOfNobody { span } => {
                Self::new(Code::ViewSelection, span, "`roles`, and nobody whose they would be")
                    .help("say whose, as in `of = \"belgium\"` or `actors = [\"belgium\", \"france\"]`")
            }
            ViewComplaint::BusyOfNobody { span } => {
                Self::new(Code::ViewSelection, span, "taken time, and nobody whose it would be")
                    .help("say whose, as in `of = \"belgium\"`")
            }
            ViewComplaint::NoPart { name: Spanned { value: name, span }, why } => {
                let (name, help) = (Quoted(&name), "name views at a public address that say all that they may");
                let complaint = |why: &str| Self::new(Code::ViewSelection, span, format!("{name} {why}"));
                match why {
                    NoPart::Itself => complaint("is this view, and would hold itself"),
                    NoPart::Union => complaint("is a union itself").help("name the views that it is made of"),
                    NoPart::Secret => complaint("is secret").help(help),
                    NoPart::Busy => complaint("tells no more than that time is taken").help(help),
                }
            }
            ViewComplaint::UnknownTag { tag: Spanned { value: tag, span }, suggestion } => {
                let complaint = Self::new(Code::UnknownTag, span, format!("no event has the tag {}", Quoted(&tag)));
                match suggestion {
                    Some(suggestion) => complaint.help(format!("did you mean `{suggestion}`?")),
                    None => complaint.help("give an event that tag, or leave it out"),
                }
            }
            ViewComplaint::NeedlessRotation { span } => {
                Self::new(Code::NeedlessRotation, span, "an address that was changed, and is not secret")
                    .help("say `secret = true`, or leave `rotation` out")
            }
            ViewComplaint::UntilBeforeSince { since, until } => {
                let message = format!("the last day of this view, {}, comes before its first", until.value);
                Self::new(Code::ViewSelection, until.span, message).also(since.span, "its first day")
            }
            ViewComplaint::WindowOfHours { whole, span } => {
                Self::new(Code::BadWindow, span, "a view looks back and ahead by whole days, not by hours")
                    .help(format!("write `\"{whole}d\"`"))
            }
            ViewComplaint::EarlyAlarm { limit, span } => {
                Self::new(Code::BadAlarm, span, format!("a reminder comes at most {limit} days before"))
            }
            ViewComplaint::ManyAlarms { number, limit, span } => {
                Self::new(Code::BadAlarm, span, format!("{number} reminders of each event, and apps keep {limit} at most"))
                    .help("leave those that matter")
            }
            ViewComplaint::AlarmTwice { first, span } => {
                Self::new(Code::BadAlarm, span, "this reminder stands here twice").also(first, "the first time")
            }
        }
    }
}
