//! A span as other programs want it: a file's name, lines and columns.
//!
//! *May touch*: `source`. *Never touches*: formats.

use crate::source::{Position, Sources, Span};

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place<'a> {
    /// The file's name as given.
    pub(crate) file: &'a str,
    /// The first character.
    pub(crate) start: Position,
    /// The character after the last.
    pub(crate) end: Position,
}

impl<'a> Place<'a> {
    /// The place of `span`.
    pub(crate) fn new(span: Span, sources: &'a Sources) -> Self {
        let file = sources.file(span.file);
        let range = span.range();
        Self { file: file.name(), start: file.position(range.start), end: file.position(range.end.max(range.start)) }
    }
}
