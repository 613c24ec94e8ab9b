//! What can be wrong with a ledger, and between a ledger and a definition: every wording of this room.
//!
//! *May touch*: `diag`. *Never touches*: finding it.

use std::fmt;

use crate::diag::{Code, Diagnostic};
use crate::ledger::write::VERSION;
use crate::source::Span;

/// How many characters of somebody else's words a message repeats.
const REPEATED_CHARACTERS: usize = 120;

/// Where a whole line is to be had that is broken here.
const FROM_EARLIER: &str =
    "take the line from the last commit that has it whole; only `dateline build` needs to write in this file";

/// A complaint, with its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Complaint {
    /// A merge was not finished; `others` are some of its further marks, and `more` is how many there are beside them.
    MergeMarks { first: Span, others: Vec<Span>, more: usize },
    /// It is of another version of the program.
    UnknownVersion { version: u64, span: Span },
    /// Its first line is not that of a ledger.
    NoLedger { span: Span },
    /// What is no UTF-8.
    NotUtf8 { subject: Subject, span: Span },
    /// A line that ends before it is over.
    BrokenOff { subject: Subject, span: Span },
    /// A line that is not JSON, or that says something else than a ledger does, in the parser's own words.
    Unreadable { subject: Subject, cause: String, span: Span },
    /// A line of an event that says what cannot be.
    Impossible { subject: Subject, fault: Impossible, span: Span },
    /// Two lines give one event two UIDs.
    TwoUids { event: String, uid: String, span: Span, other: String, first: Span },
    /// Two events have one UID, and neither is the other under a former id.
    OneUid { event: String, span: Span, other: String, first: Span, uid: String },
    /// A new event would have the UID of another, which was called so before, and which stands at `bearer` unless it is gone.
    UidTaken { event: String, uid: String, holder: String, bearer: Option<Span>, span: Span },
    /// An event says what it was called before, after it was published under its own name.
    LateWas { event: String, was: String, span: Span },
    /// Nothing was ever published under the former id; `gone` are the events that are no longer in the definition, the nearest first.
    UnknownWas { was: String, gone: Vec<String>, span: Span },
    /// The former id is older than that: since then the event has been called `since`, and stands at `bearer` unless it is gone.
    OlderWas { was: String, since: String, bearer: Option<Span>, span: Span },
}

/// What a line is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// That cannot be made out.
    Unknown,
    /// The event of this id.
    Event(String),
    /// The view of this id.
    View(String),
}

/// What the line of an event can say, and must not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Impossible {
    /// A UID that is empty or holds a control character.
    Uid,
    /// A sequence above all others.
    Sequence(u32),
    /// A year that no feed can tell.
    Year(i32),
    /// A tombstone without the digest of what it says.
    Tombstone,
}

impl Impossible {
    /// The words at fault, as they stand in most lines that have them.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Uid => "\"uid\"".to_owned(),
            Self::Sequence(sequence) => sequence.to_string(),
            Self::Year(year) => format!("{year:+05}"),
            Self::Tombstone => "\"tombstone\"".to_owned(),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("this line of the ledger"),
            Self::Event(event) => write!(f, "the ledger's line about `{event}`"),
            Self::View(view) => write!(f, "the ledger's line about the feed `{view}`"),
        }
    }
}

impl fmt::Display for Impossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uid => f.write_str("has no UID that could stand in a feed"),
            Self::Sequence(sequence) => write!(f, "has the sequence {sequence}, higher than a feed can tell"),
            Self::Year(year) => write!(f, "leads to the year {year}, and in a feed years have four digits"),
            Self::Tombstone => f.write_str("has a tombstone without a digest"),
        }
    }
}

impl From<Complaint> for Diagnostic {
    fn from(complaint: Complaint) -> Self {
        match complaint {
            Complaint::MergeMarks { first, others, more } => {
                let message = "the ledger holds the marks of a merge that was not finished";
                let complaint = Self::new(Code::LedgerMerge, first, message);
                let complaint = others.into_iter().fold(complaint, |complaint, span| complaint.also(span, ""));
                let complaint = match more {
                    0 => complaint,
                    1 => complaint.note("1 more line holds such a mark"),
                    _ => complaint.note(format!("{more} more lines hold such marks")),
                };
                complaint
                    .note("where two lines are left about one event, what was told last counts")
                    .help("delete the lines with these marks, keep all others, and build again")
            }
            Complaint::UnknownVersion { version, span } => {
                let message =
                    format!("the ledger is of version {version}, and this dateline knows only version {VERSION}");
                Self::new(Code::LedgerVersion, span, message)
                    .help("build with the dateline that wrote it, or a later one")
            }
            Complaint::NoLedger { span } => Self::new(Code::LedgerUnreadable, span, "this is not a ledger")
                .note(format!("a ledger begins with the line `{{\"ledger\":{VERSION}}}`"))
                .help("take the file from the last commit that has it whole")
                .help("if there is none, delete it: the next build learns from the feeds in `out/` what was told"),
            Complaint::NotUtf8 { subject, span } => {
                Self::new(Code::LedgerUnreadable, span, format!("{subject} is not UTF-8")).help(FROM_EARLIER)
            }
            Complaint::BrokenOff { subject, span } => {
                Self::new(Code::LedgerUnreadable, span, format!("{subject} breaks off")).help(FROM_EARLIER)
            }
            Complaint::Unreadable { subject, cause, span } => {
                let message = format!("{subject} cannot be read: {}", repeated(&cause));
                Self::new(Code::LedgerUnreadable, span, message).help(FROM_EARLIER)
            }
            Complaint::Impossible { subject, fault, span } => {
                Self::new(Code::LedgerUnreadable, span, format!("{subject} {fault}")).help(FROM_EARLIER)
            }
            Complaint::TwoUids { event, uid, span, other, first } => Self::new(
                Code::LedgerUnreadable,
                span,
                format!("`{event}` has the UID `{}` here and another above", repeated(&uid)),
            )
            .also(first, format!("here it is `{}`", repeated(&other)))
            .help("keep the line with the UID that the feeds in `out/` have, and delete the other"),
            Complaint::OneUid { event, span, other, first, uid } => Self::new(
                Code::LedgerUnreadable,
                span,
                format!("`{event}` and `{other}` have the same UID, `{}`", repeated(&uid)),
            )
            .also(first, format!("the line of `{other}`"))
            .help("keep the line of the one that subscribers know by it; the other gets a new one from the next build"),
            Complaint::UidTaken { event, uid, holder, bearer, span } => {
                let message = format!("the UID of `{event}` would be `{uid}`, which is that of `{holder}`");
                let complaint = Self::new(Code::UidTaken, span, message)
                    .note(format!("`{holder}` was once called `{event}`, and subscribers still know it by that UID"));
                match bearer {
                    Some(bearer) => complaint.also(bearer, "it has that UID").help("choose another id"),
                    None => complaint
                        .help(format!("if it is the same event under its former id again, add `was = \"{holder}\"`"))
                        .help("if it is another one, choose another id"),
                }
            }
            Complaint::LateWas { event, was, span } => Self::new(
                Code::LateWas,
                span,
                format!("`was` comes too late: `{event}` has been published under a UID of its own"),
            )
            .note(format!("to subscribers, `{was}` is gone and `{event}` is another event"))
            .help("remove `was`"),
            Complaint::UnknownWas { was, gone, span } => {
                let complaint = Self::new(Code::UnknownWas, span, format!("nothing was ever published as `{was}`"));
                if gone.is_empty() {
                    complaint.help("remove `was`: it is for events that subscribers know under another id")
                } else {
                    let gone: Vec<String> = gone.iter().map(|id| format!("`{id}`")).collect();
                    complaint
                        .note(format!("published once, and no longer in the definition: {}", gone.join(", ")))
                        .help("name the id that the event had when it was last published, or remove `was`")
                }
            }
            Complaint::OlderWas { was, since, bearer, span } => {
                let complaint = Self::new(Code::UnknownWas, span, format!("`{was}` has been called `{since}` since"));
                match bearer {
                    Some(bearer) => complaint.also(bearer, "here it goes on").help("remove `was`"),
                    None => complaint.help(format!("write `was = \"{since}\"`")),
                }
            }
        }
    }
}

/// Somebody else's words in one line, not too many of them, with what cannot be seen spelled out.
fn repeated(words: &str) -> String {
    let mut repeated = String::new();
    for character in words.chars().take(REPEATED_CHARACTERS) {
        match character {
            // `escape_debug` would also escape quotation marks, which are no danger here.
            '"' | '\'' | '\\' => repeated.push(character),
            _ => repeated.extend(character.escape_debug()),
        }
    }
    if words.chars().nth(REPEATED_CHARACTERS).is_some() {
        repeated.push('…');
    }
    repeated
}
