//! The lines of a file that a complaint shows, cut to a size that a reader and a terminal can bear.
//!
//! A file may be megabytes long and have one line; an excerpt never is. What it costs depends on its labels alone, so that ten
//! thousand complaints cost ten thousand times one.
//!
//! *May touch*: `source`, complaints. *Never touches*: colours, frames.

use std::ops::{Range, RangeInclusive};

use crate::diag::visible::push_visible;
use crate::diag::{Diagnostic, Label};
use crate::source::{FileId, SourceFile, Sources};

/// Labels share an excerpt of at most so many lines, and a label that covers more is shown by its first line.
const LINES: usize = 8;
/// A line of more characters than this is cut.
const LINE_CHARACTERS: usize = 160;
/// So many characters of a cut line are kept before the words at fault.
const CHARACTERS_BEFORE: usize = 40;
/// What stands for the part that was cut away.
const CUT: char = '…';

/// Some lines of one file and the labels on them.
#[derive(Clone, Debug)]
pub(crate) struct Excerpt<'a> {
    file: &'a SourceFile,
    id: FileId,
    lines: RangeInclusive<usize>,
    /// In the order in which the complaint gives them; never empty.
    labels: Vec<&'a Label>,
}

/// An excerpt as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Drawing {
    /// The lines, harmless on a terminal, joined by LF.
    pub(crate) text: String,
    /// For every label of the excerpt its words: bytes of `text`, on character boundaries.
    pub(crate) marks: Vec<Range<usize>>,
}

/// The excerpts of a complaint, the one with its primary label first; labels on neighbouring lines share one.
pub(crate) fn excerpts<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Excerpt<'a>> {
    let mut excerpts: Vec<Excerpt<'a>> = Vec::new();
    for label in std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary) {
        let alone = Excerpt::of(label, sources);
        match excerpts.iter_mut().find_map(|known| known.joined(&alone).map(|lines| (known, lines))) {
            Some((known, lines)) => {
                known.lines = lines;
                known.labels.push(label);
            }
            None => excerpts.push(alone),
        }
    }
    excerpts
}

impl<'a> Excerpt<'a> {
    fn of(label: &'a Label, sources: &'a Sources) -> Self {
        let id = label.span.file;
        let file = sources.file(id);
        let Range { start, end } = label.span.range();
        let first = file.position(start).line;
        let last = if end > start { file.position(end - 1).line } else { first };
        let last = if last - first < LINES { last } else { first };
        Self { file, id, lines: first..=last, labels: vec![label] }
    }

    /// The file that it shows.
    pub(crate) fn file(&self) -> &'a SourceFile {
        self.file
    }

    /// The number of its first line, from 1.
    pub(crate) fn line(&self) -> usize {
        *self.lines.start()
    }

    /// Its labels, in the order of [`Drawing::marks`].
    pub(crate) fn labels(&self) -> impl Iterator<Item = &'a Label> {
        self.labels.iter().copied()
    }

    /// The lines of both, where they are so close that they can be shown together and none is so long that it will be cut.
    fn joined(&self, other: &Self) -> Option<RangeInclusive<usize>> {
        let lines = *self.lines.start().min(other.lines.start())..=*self.lines.end().max(other.lines.end());
        let near = self.id == other.id && lines.end() - lines.start() < LINES;
        let short = |line| self.file.line_range(line).is_none_or(|whole| !is_long(self.file, whole));
        (near && lines.clone().all(short)).then_some(lines)
    }

    /// The lines as text, and where in it the labels lie.
    pub(crate) fn draw(&self) -> Drawing {
        let mut text = String::new();
        // For every character shown, and for the end of every line: its byte in the file, and its byte in `text`.
        let mut places = Vec::new();
        for line in self.lines.clone() {
            if line > self.line() {
                text.push('\n');
            }
            let whole = self.file.line_range(line).unwrap_or_default();
            let kept = self.window(&whole);
            if kept.start > whole.start {
                text.push(CUT);
            }
            for (at, c) in self.file.slice(kept.clone()).char_indices() {
                places.push((kept.start + at, text.len()));
                push_visible(&mut text, c);
            }
            places.push((whole.end, text.len()));
            if kept.end < whole.end {
                text.push(CUT);
            }
        }
        let last = places.last().map_or(0, |(_, shown)| *shown);
        let place = |offset: usize| {
            let next = places.partition_point(|(written, _)| *written < offset);
            places.get(next).map_or(last, |(_, shown)| *shown)
        };
        let mark = |label: &&Label| {
            let Range { start, end } = label.span.range();
            place(start)..place(end.max(start))
        };
        let marks = self.labels.iter().map(mark).collect();
        Drawing { text, marks }
    }

    /// The part of a line that is shown: all of it, or so many characters around the first label.
    fn window(&self, whole: &Range<usize>) -> Range<usize> {
        if !is_long(self.file, whole.clone()) {
            return whole.clone();
        }
        let marked = self.labels.first().map_or(0, |label| label.span.range().start).clamp(whole.start, whole.end);
        let before = self.file.slice(whole.start..marked).char_indices().rev();
        let start = before.take(CHARACTERS_BEFORE).last().map_or(marked, |(at, _)| whole.start + at);
        let end = self.file.slice(start..whole.end).char_indices().nth(LINE_CHARACTERS);
        start..end.map_or(whole.end, |(at, _)| start + at)
    }
}

/// Whether a line has to be cut. Looks at no more of it than would be shown.
fn is_long(file: &SourceFile, line: Range<usize>) -> bool {
    line.len() > LINE_CHARACTERS && file.slice(line).chars().nth(LINE_CHARACTERS).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::source::Span;

    /// The lines of every excerpt and the words of its labels, for a complaint about these stretches of one file.
    fn shown(text: &str, ranges: &[(usize, usize)]) -> Vec<(usize, String, Vec<String>)> {
        let mut sources = Sources::new();
        let file = sources.add("events.toml", text);
        let mut spans = ranges.iter().map(|range| Span::new(file, range.0..range.1));
        let diagnostic = Diagnostic::new(Code::WrongType, spans.next().unwrap(), "wrong");
        let diagnostic = spans.fold(diagnostic, |diagnostic, span| diagnostic.also(span, "also"));
        let show = |excerpt: &Excerpt<'_>| {
            let drawing = excerpt.draw();
            let words = drawing.marks.iter().map(|mark| drawing.text.get(mark.clone()).unwrap().to_owned()).collect();
            (excerpt.line(), drawing.text, words)
        };
        excerpts(&diagnostic, &sources).iter().map(show).collect()
    }

    #[test]
    fn only_the_lines_of_the_span_are_shown() {
        let rows = [
            ("a = 1\r\nb = 22\r\nc = 3", (11, 13), 2, "b = 22", "22"),
            ("a = [\n  1,\n]\n", (4, 12), 1, "a = [\n  1,\n]", "[\n  1,\n]"),
            ("", (0, 0), 1, "", ""),
            ("a = 1", (5, 5), 1, "a = 1", ""),
            ("a = 1\n", (6, 6), 2, "", ""),
            ("a = 1\n", (70, 90), 2, "", ""),
            ("a = 1\nb", (5, 6), 1, "a = 1", ""),
            ("a = \"\u{202e}x\u{1b}y\"", (8, 9), 1, "a = \"\\u202Ex␛y\"", "x"),
        ];
        for (text, range, line, lines, words) in rows {
            let expected = (line, lines.to_owned(), vec![words.to_owned()]);
            assert_eq!(shown(text, &[range]), [expected], "{text:?}");
        }
    }

    #[test]
    fn long_lines_are_cut_around_the_words_at_fault() {
        let text = format!("a = \"{}WORDS{}\"", "é".repeat(50_000), "я".repeat(50_000));
        let start = text.find("WORDS").unwrap();
        let (_, line, words) = shown(&text, &[(start, start + 5)]).remove(0);
        assert_eq!((line.chars().count(), words), (LINE_CHARACTERS + 2, vec!["WORDS".to_owned()]));
        let (_, line, _) = shown(&text, &[(4, text.len())]).remove(0);
        assert!(line.starts_with("a = \"éé") && line.ends_with("é…"), "{line}");
        let (_, line, words) = shown(&text, &[(text.len() - 1, text.len())]).remove(0);
        assert!(line.starts_with('…') && line.ends_with("я\""), "{line}");
        assert_eq!(words, ["\""]);
    }

    #[test]
    fn a_span_of_many_lines_is_shown_by_its_first() {
        let text = "x = [\n".to_owned() + &"1,\n".repeat(1000) + "]";
        assert_eq!(shown(&text, &[(4, text.len())]), [(1, "x = [".to_owned(), vec!["[".to_owned()])]);
    }

    #[test]
    fn labels_on_neighbouring_lines_share_an_excerpt() {
        let text = "end = 1\nduration = 2\n".to_owned() + &"\n".repeat(50) + "zone = 3\n";
        let zone = text.find("zone").unwrap();
        let both = (1, "end = 1\nduration = 2".to_owned(), vec!["duration".to_owned(), "end".to_owned()]);
        let far = (53, "zone = 3".to_owned(), vec!["zone".to_owned()]);
        assert_eq!(shown(&text, &[(8, 16), (zone, zone + 4), (0, 3)]), [both, far]);
    }
}
