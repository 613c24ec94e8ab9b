//! Complaints for people: in the manner of rustc, with the lines at fault and marks below them.
//!
//! *May touch*: `source`, complaints, annotate-snippets. *Never touches*: the terminal; whether there is one, and whether it has
//! colours, is the caller's to know.

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Padding, Snippet};
use anstream::adapter::strip_str;

use crate::diag::excerpt::{Excerpt, excerpts};
use crate::diag::visible::visible;
use crate::diag::{Diagnostic, Severity};
use crate::source::Sources;

/// Wide enough that annotate-snippets cuts nothing: excerpts are cut already, and two who cut lose the mark.
const NO_LIMIT: usize = 4096;

/// Whether the text may carry the ANSI sequences that colour it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text, for files, pipes and whoever asked for no colours.
    Plain,
    /// With ANSI sequences, for a terminal.
    Ansi,
}

/// The complaints as text for people, in the order given, and a last line with their number; empty where there is none.
///
/// Every complaint holds `FILE:LINE:COLUMN`. Nothing that comes from a file, a file's name or a message reaches the terminal as
/// a control character: messages, labels, notes and help are one line each. Ours.
///
/// ```
/// use dateline::diag::{self, Code, Colour, Diagnostic};
/// use dateline::source::{Sources, Span};
/// let mut sources = Sources::new();
/// let file = sources.add("events.toml", "[events.talks]\nhost = \"belgum\"\n");
/// let complaint = Diagnostic::new(Code::UnknownActor, Span::new(file, 22..30), "no actor is called `belgum`");
/// let text = diag::human(&[complaint.help("did you mean `belgium`?")], &sources, Colour::Plain);
/// assert!(text.starts_with("error[name/unknown-actor]: no actor is called `belgum`\n --> events.toml:2:8\n"));
/// assert!(text.ends_with("\n1 error\n"));
/// ```
pub fn human(diagnostics: &[Diagnostic], sources: &Sources, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Plain => Renderer::plain(),
        Colour::Ansi => Renderer::styled(),
    };
    let renderer = renderer.term_width(NO_LIMIT);
    let mut text = String::new();
    for diagnostic in diagnostics {
        let drawn = renderer.render(&[report(diagnostic, sources)]);
        text.extend(drawn.split_inclusive('\n').filter(|line| !is_empty_sign(line)));
        text.push_str("\n\n");
    }
    if let Some(count) = count(diagnostics) {
        text.push_str(&count);
        text.push('\n');
    }
    text
}

/// Whether a drawn line holds only the sign of a further file, without the file: annotate-snippets puts it above every snippet
/// whose origin was given apart. No text of a file can be taken for it, as that stands behind a line number.
fn is_empty_sign(line: &str) -> bool {
    line.contains(":::") && strip_str(line).to_string().trim() == ":::"
}

/// How many complaints there are, as `2 errors, 1 warning`; `None` where there is none.
fn count(diagnostics: &[Diagnostic]) -> Option<String> {
    let of = |severity: Severity, word: &str| {
        let number = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        let plural = if number == 1 { "" } else { "s" };
        (number > 0).then(|| format!("{number} {word}{plural}"))
    };
    let parts: Vec<_> = of(Severity::Error, "error").into_iter().chain(of(Severity::Warning, "warning")).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// One complaint in the terms of annotate-snippets.
fn report<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.name());
    let mut elements: Vec<Element<'a>> = Vec::new();
    for (place, excerpt) in excerpts(diagnostic, sources).iter().enumerate() {
        let kind = if place == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        if place > 0 {
            elements.push(Padding.into());
        }
        // The origin is given by ourselves: annotate-snippets would count the columns in the excerpt, where characters that
        // were made visible or cut away have moved them.
        elements.push(origin(excerpt).into());
        elements.push(snippet(excerpt, kind).into());
    }
    elements.extend(diagnostic.notes.iter().map(|note| Level::NOTE.message(visible(note)).into()));
    elements.extend(diagnostic.help.iter().map(|help| Level::HELP.message(visible(help)).into()));
    Group::with_title(title).elements(elements)
}

/// `FILE:LINE:COLUMN` of an excerpt's first label.
fn origin<'a>(excerpt: &Excerpt<'a>) -> Origin<'a> {
    let origin = Origin::path(visible(excerpt.file().name()));
    let Some(label) = excerpt.labels().next() else { return origin };
    let position = excerpt.file().position(label.span.range().start);
    origin.line(position.line).char_column(position.column)
}

/// The lines of an excerpt with its marks; the first has the kind `first`, the others only lend context.
fn snippet<'a>(excerpt: &Excerpt<'a>, first: AnnotationKind) -> Snippet<'a, Annotation<'a>> {
    let drawing = excerpt.draw();
    let kinds = std::iter::once(first).chain(std::iter::repeat(AnnotationKind::Context));
    let marks = drawing.marks.into_iter().zip(excerpt.labels()).zip(kinds).map(|((mark, label), kind)| {
        let words = (!label.text.is_empty()).then(|| visible(&label.text));
        kind.span(mark).label(words)
    });
    Snippet::source(drawing.text).line_start(excerpt.line()).annotations(marks)
}
