//! The files an editor wrote, as text with spans, lines and columns.
//!
//! Everything that complains about a definition points into a [`Sources`] with a [`Span`]; this room turns such a span
//! into a line and a column.
//!
//! *May touch*: nothing. *Never touches*: the disk (the caller reads the files), TOML, calendars.
//! Begin with [`Sources::add`] and [`SourceFile::position`].

use std::collections::BTreeMap;
use std::ops::Range;

/// Which file of a [`Sources`] is meant; only [`Sources::add`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of one file: byte offsets into its text, `start..end`, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `range` in `file`. Offsets beyond 4 GiB are held at that bound; no file that large is read.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let offset = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        Self { file, start: offset(range.start), end: offset(range.end) }
    }

    /// The byte range, for slicing the file's text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place, another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }

    /// The same place, the value borrowed.
    pub fn as_ref(&self) -> Spanned<&T> {
        Spanned { value: &self.value, span: self.span }
    }
}

/// A line and a column, both counted from 1; the column counts characters (Unicode scalar values), as editors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// One file: the name the editor knows it by, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    /// Byte offsets at which lines begin; the first is 0.
    line_starts: Vec<usize>,
    /// How many characters begin before each block of [`BLOCK_OCTETS`], so that a column on a line of megabytes costs no more
    /// than one on a line of ten characters.
    characters_before: Vec<usize>,
}

/// The grain of `characters_before`: small enough to be counted in no time, large enough to cost no memory to speak of.
const BLOCK_OCTETS: usize = 4096;

/// How many characters begin in these bytes of UTF-8.
fn characters(octets: &[u8]) -> usize {
    octets.iter().filter(|octet| (**octet & 0xC0) != 0x80).count()
}

impl SourceFile {
    fn new(name: String, text: String) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(after_breaks).collect();
        let through_block = text.as_bytes().chunks(BLOCK_OCTETS).scan(0, |sum, block| {
            *sum += characters(block);
            Some(*sum)
        });
        let characters_before = std::iter::once(0).chain(through_block).collect();
        Self { name, text, line_starts, characters_before }
    }

    /// The name as given on the command line, or as reached through `include`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of `range`; empty where the range lies outside the file or inside a character.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Line and column of the byte at `offset`; an offset past the end is taken as the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        Position { line, column: self.characters_until(offset) - self.characters_until(start) + 1 }
    }

    /// The bytes of a line, counted from 1, without its line break; `None` past the last line.
    pub fn line_range(&self, line: usize) -> Option<Range<usize>> {
        let start = *self.line_starts.get(line.checked_sub(1)?)?;
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| next - 1);
        let carriage_return = self.slice(start..end).ends_with('\r');
        Some(start..end - usize::from(carriage_return && end < self.text.len()))
    }

    /// How many characters begin before `offset`.
    fn characters_until(&self, offset: usize) -> usize {
        let block = offset / BLOCK_OCTETS;
        let counted = self.characters_before.get(block).copied().unwrap_or(0);
        counted + self.text.as_bytes().get(block * BLOCK_OCTETS..offset).map_or(0, characters)
    }
}

/// Every file of a definition, in the order in which they were read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// No file yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in one file and says by which id spans will name it.
    ///
    /// ```
    /// use dateline::source::{Sources, Span};
    /// let mut sources = Sources::new();
    /// let file = sources.add("events.toml", "[calendar]\nname = \"Week\"\n");
    /// let span = Span::new(file, 11..15);
    /// assert_eq!(sources.text(span), "name");
    /// assert_eq!(sources.file(file).position(11).line, 2);
    /// ```
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile::new(name.into(), text.into()));
        id
    }

    /// The file of that id.
    ///
    /// # Panics
    /// When `id` came from another `Sources`: a mistake of the program, never of its input.
    #[expect(clippy::indexing_slicing, reason = "only `add` makes a FileId, from the length at that moment")]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The words at `span`.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).slice(span.range())
    }

    /// Every file, in the order in which they were added.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (FileId(u32::try_from(at).unwrap_or(u32::MAX)), file))
    }
}

/// Where things were written, by their path in the definition: `events.nato-russia-council.start`, `venues.palais.zone`.
///
/// It lets a check over a finished calendar, which knows nothing of TOML, point at the words that it is about.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    spans: BTreeMap<String, Span>,
}

impl Origins {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Remembers where `path` was written.
    pub fn insert(&mut self, path: impl Into<String>, span: Span) {
        self.spans.insert(path.into(), span);
    }

    /// Where `path` was written; `None` when it was not.
    pub fn span(&self, path: &str) -> Option<Span> {
        self.spans.get(path).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let mut sources = Sources::new();
        let id = sources.add("a.toml", "имя = 1\nb = 2");
        assert_eq!(sources.file(id).position("имя ".len()), Position { line: 1, column: 5 });
        assert_eq!(sources.file(id).position("имя = 1\n".len()), Position { line: 2, column: 1 });
    }

    #[test]
    fn columns_are_right_on_a_line_of_many_blocks() {
        let mut sources = Sources::new();
        let id = sources.add("a.toml", format!("x\n{}", "é".repeat(3 * BLOCK_OCTETS)));
        for column in [1, 2, 2048, 2049, BLOCK_OCTETS, 3 * BLOCK_OCTETS, 3 * BLOCK_OCTETS + 1] {
            assert_eq!(sources.file(id).position(2 + 2 * (column - 1)), Position { line: 2, column });
        }
    }

    #[test]
    fn a_line_is_given_without_its_break() {
        let mut sources = Sources::new();
        let id = sources.add("a.toml", "ab\r\nc\n\nd\r");
        let lines: Vec<_> = (0..6).map(|line| sources.file(id).line_range(line)).collect();
        assert_eq!(lines, [None, Some(0..2), Some(4..5), Some(6..6), Some(7..9), None]);
    }

    #[test]
    fn a_position_past_the_end_is_the_end() {
        let mut sources = Sources::new();
        let id = sources.add("a.toml", "a\n");
        assert_eq!(sources.file(id).position(99), Position { line: 2, column: 1 });
    }
}
