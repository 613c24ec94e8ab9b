//! A code at length: the very section of docs/diagnostics.md, so that the program and its documentation cannot disagree.
//!
//! *May touch*: codes, docs/diagnostics.md at build time. *Never touches*: the disk at run time.

use crate::diag::Code;

/// docs/diagnostics.md: an introduction, then a section `## room/what` for every code in the order of [`Code::ALL`].
const DIAGNOSTICS: &str = include_str!("../../docs/diagnostics.md");

/// What a code means, why it matters to subscribers, an example and the remedy, as Markdown: its section of
/// docs/diagnostics.md, heading included.
///
/// ```
/// use dateline::diag::{self, Code};
/// assert!(diag::explain(Code::SkippedHour).starts_with("## time/skipped-hour\n"));
/// ```
pub fn explain(code: Code) -> &'static str {
    let heading = format!("\n## {}\n", code.name());
    let start = DIAGNOSTICS.find(&heading).map_or(DIAGNOSTICS.len(), |at| at + 1);
    let section = DIAGNOSTICS.get(start..).unwrap_or_default();
    let end = section.find("\n## ").map_or(section.len(), |at| at + 1);
    section.get(..end).unwrap_or_default()
}

/// What a code means in a paragraph: the first of its explanation, on one line.
pub(crate) fn summary(code: Code) -> String {
    let paragraph = explain(code).split("\n\n").nth(1).unwrap_or_default();
    paragraph.lines().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_and_summed_up_in_one_line() {
        for code in Code::ALL {
            assert!(explain(*code).starts_with(&format!("## {code}\n\n")), "{code}");
            let summary = summary(*code);
            assert!(summary.ends_with('.') && !summary.contains('\n'), "{code}: {summary}");
        }
    }
}
