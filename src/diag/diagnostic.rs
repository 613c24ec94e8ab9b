//! One complaint as a value: code, severity, message, the places it points at, remedies.
//!
//! *May touch*: `source`, the codes. *Never touches*: how it is printed.

use crate::diag::Code;
use crate::source::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be built until it is mended.
    Error,
    /// It can be built, and somebody will probably be surprised.
    Warning,
}

/// A place that a complaint points at, with a few words on why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words, lower case, no full stop; may be empty.
    pub text: String,
}

/// One complaint.
///
/// The message is one line, lower case, without a full stop, with the author's own words in backticks; remedies stand in
/// `help`.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of complaint it is; it has its explanation under `dateline explain`.
    pub code: Code,
    /// The code's own severity, unless `--deny warnings` raised it.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// The place at fault; its file, line and column head the printed complaint.
    pub primary: Label,
    /// Further places that belong to it: the other end of a clash, the first definition of an id.
    pub secondary: Vec<Label>,
    /// Facts that help to understand it.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A complaint of kind `code` about the words at `span`.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            primary: Label { span, text: String::new() },
            secondary: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Adds words at the place at fault.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds another place.
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Adds a fact.
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds a remedy.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }
}
