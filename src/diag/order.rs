//! The order in which complaints are printed.
//!
//! *May touch*: complaints. *Never touches*: the rooms they come from; they may complain in any order.

use crate::diag::Diagnostic;

/// Sorts complaints by file (in the order of reading), line, column and code; what is still equal by message. Ours.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|one, other| {
        let key =
            |diagnostic: &Diagnostic| (diagnostic.primary.span.file, diagnostic.primary.span.start, diagnostic.code);
        key(one).cmp(&key(other)).then_with(|| one.message.cmp(&other.message))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::source::{Sources, Span};

    #[test]
    fn complaints_are_sorted_by_file_place_and_code() {
        let mut sources = Sources::new();
        let (first, second) = (sources.add("z.toml", "a\nb"), sources.add("a.toml", "c"));
        let mut complaints = vec![
            Diagnostic::new(Code::BadId, Span::new(second, 0..1), "4"),
            Diagnostic::new(Code::BadId, Span::new(first, 2..3), "3"),
            Diagnostic::new(Code::BadDomain, Span::new(first, 0..1), "2"),
            Diagnostic::new(Code::BadId, Span::new(first, 0..1), "1"),
            Diagnostic::new(Code::BadId, Span::new(first, 0..1), "0"),
        ];
        sort(&mut complaints);
        let order: String = complaints.iter().map(|complaint| complaint.message.as_str()).collect();
        assert_eq!(order, "01234");
    }
}
