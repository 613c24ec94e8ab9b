//! One file while it is read: its text, where its syntax is broken, and the complaints about it so far.
//!
//! *May touch*: spans, complaints. *Never touches*: keys and values.

use std::ops::Range;

use crate::diag::Diagnostic;
use crate::source::{FileId, Span};

/// One file while it is read.
pub(super) struct Page<'t> {
    /// Which file.
    pub(super) file: FileId,
    /// Its text.
    pub(super) text: &'t str,
    /// Where its syntax is broken, sorted by start; what stands there has been complained about.
    pub(super) faults: Vec<Range<usize>>,
    /// The stretches below table heads that stand a second time, sorted; what stands there is left out.
    pub(super) repeated: Vec<Range<usize>>,
    /// The stretches below headings that are broken, in any order: nobody knows whose keys these are, and they are left out.
    pub(super) lost: Vec<Range<usize>>,
    /// The complaints so far.
    pub(super) complaints: Vec<Diagnostic>,
}

impl Page<'_> {
    /// The span of `range` in this file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// Takes in a complaint.
    pub(super) fn complain(&mut self, complaint: impl Into<Diagnostic>) {
        self.complaints.push(complaint.into());
    }

    /// Whether the syntax is broken within `span` or at one of its ends.
    pub(super) fn is_broken(&self, span: Span) -> bool {
        let range = span.range();
        let from = self.faults.partition_point(|fault| fault.start < range.start);
        self.faults.get(from).is_some_and(|fault| fault.start <= range.end)
    }

    /// Whether the syntax is broken anywhere between the head of a table and the next head, so that a key may have been lost.
    pub(super) fn may_have_lost_keys(&self, head: Span) -> bool {
        if self.faults.is_empty() {
            return false;
        }
        let after = self.text.get(head.range().end..).unwrap_or_default();
        let length = after.find("\n[").unwrap_or(after.len());
        self.is_broken(Span::new(self.file, head.range().start..head.range().end + length))
    }

    /// Whether `offset` lies below a broken heading.
    pub(super) fn is_lost(&self, offset: usize) -> bool {
        self.lost.iter().any(|range| range.contains(&offset))
    }

    /// Whether `offset` lies below a table head that stands a second time.
    pub(super) fn is_repeated(&self, offset: usize) -> bool {
        let after = self.repeated.partition_point(|range| range.start <= offset);
        after.checked_sub(1).and_then(|at| self.repeated.get(at)).is_some_and(|range| offset < range.end)
    }
}
