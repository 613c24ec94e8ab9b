//! Complaints for programs: one JSON document, whose shape docs/diagnostics.md gives.
//!
//! *May touch*: `source`, complaints, serde. *Never touches*: the wording.

use serde::Serialize;

use crate::diag::place::Place;
use crate::diag::visible;
use crate::diag::{Diagnostic, Label, Severity};
use crate::source::{Sources, Span};

/// The version of the shape; it rises when a member changes its meaning or goes, not when one is added.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Complaint<'a>>,
}

#[derive(Serialize)]
struct Complaint<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    region: Region<'a>,
    /// A few words at the place at fault; `null` where there are none.
    label: Option<&'a str>,
    labels: Vec<Pointer<'a>>,
    notes: &'a [String],
    help: &'a [String],
}

#[derive(Serialize)]
struct Pointer<'a> {
    text: &'a str,
    #[serde(flatten)]
    region: Region<'a>,
}

#[derive(Serialize)]
struct Region<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// The complaints, in the order given, as one JSON document that ends with a line break.
///
/// Lines and columns count from 1, columns in characters (Unicode scalar values); the end is the place after the last
/// character. Characters that would disturb a terminal are written as escapes. The shape is ours.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let number = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let document = Document {
        version: VERSION,
        errors: number(Severity::Error),
        warnings: number(Severity::Warning),
        diagnostics: diagnostics.iter().map(|diagnostic| complaint(diagnostic, sources)).collect(),
    };
    write(&document)
}

/// A value as indented JSON that is harmless on a terminal and ends with a line break.
#[expect(clippy::expect_used, reason = "what is written here are structs of texts and numbers, which always serialise")]
pub(crate) fn write(document: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(document).expect("texts and numbers serialise");
    visible::json(&text) + "\n"
}

fn complaint<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Complaint<'a> {
    let pointer = |label: &'a Label| Pointer { text: &label.text, region: region(label.span, sources) };
    Complaint {
        code: diagnostic.code.name(),
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: &diagnostic.message,
        region: region(diagnostic.primary.span, sources),
        label: Some(diagnostic.primary.text.as_str()).filter(|text| !text.is_empty()),
        labels: diagnostic.secondary.iter().map(pointer).collect(),
        notes: &diagnostic.notes,
        help: &diagnostic.help,
    }
}

fn region(span: Span, sources: &Sources) -> Region<'_> {
    let Place { file, start, end } = Place::new(span, sources);
    Region { file, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::diag::Code;

    #[test]
    fn the_document_reads_back_with_every_place() {
        let mut sources = Sources::new();
        let one = sources.add("events.toml", "имя = \"a\nb\"\n");
        let other = sources.add("actors.toml", "[actors.belgium]\n");
        let span = Span::new(one, "имя = ".len().."имя = \"a\nb\"".len());
        let complaint = Diagnostic::new(Code::ControlCharacter, span, "a \u{1b}\u{202e} in `имя`")
            .label("here")
            .also(Span::new(other, 1..7), "first")
            .note("n")
            .help("h");
        let text = super::json(&[complaint], &sources);
        assert!(!text.contains(['\u{1b}', '\u{202e}']) && text.ends_with("}\n"));
        let expected = json!({
            "version": 1, "errors": 1, "warnings": 0,
            "diagnostics": [{
                "code": "text/control-character", "severity": "error", "message": "a \u{1b}\u{202e} in `имя`",
                "file": "events.toml", "line": 1, "column": 7, "end_line": 2, "end_column": 3,
                "label": "here",
                "labels": [{ "text": "first", "file": "actors.toml", "line": 1, "column": 2, "end_line": 1, "end_column": 8 }],
                "notes": ["n"], "help": ["h"],
            }],
        });
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), expected);
    }

    #[test]
    fn no_complaints_are_a_document_too() {
        let text = super::json(&[], &Sources::new());
        let expected = json!({ "version": 1, "errors": 0, "warnings": 0, "diagnostics": [] });
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), expected);
    }
}
