//! A file's text as a TOML tree with spans, and everything that keeps it from being TOML.
//!
//! The parser recovers from each fault and goes on, which now and then makes one fault look like many: an array that nobody closed
//! swallows the rest of the file, a table whose head stands twice repeats each of its keys. Such echoes are left out here.
//!
//! *May touch*: the TOML parser. *Never touches*: which keys there are.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::de::{DeTable, DeValue, Error};

use super::complaint::Complaint;
use super::page::Page;
use super::quotation;
use super::slip::{Slip, slip};
use crate::source::{FileId, Span};

/// What the parser says of a key or a table that stands a second time.
const DUPLICATE: &str = "duplicate key";
/// How its complaints about missing brackets begin.
const UNCLOSED: &str = "unclosed ";
/// How its complaints about a text of several lines begin; where the file ends, three marks were not closed.
const SEVERAL_LINES: &str = "invalid multi-line ";
/// What it says of a text of one line, where the line ends.
const ONE_LINE: [&str; 2] = ["invalid basic string, expected `\"`", "invalid literal string, expected `'`"];
/// What it says of a key with a letter that bare keys do not have.
const BARE_KEY: &str = "invalid unquoted key";

/// How many brackets of a file are closed by guess before the rest of it is given up; each costs one more reading (ours).
const GUESSES: usize = 8;

/// The tree of `text`, and the page on which its complaints are gathered. `mended` is given room for the text as it reads with its open
/// brackets closed by guess, byte for byte as long as `text`, so that one of them does not hide what stands below it.
pub(super) fn parse<'t>(file: FileId, text: &'t str, mended: &'t mut Mended) -> (DeTable<'t>, Page<'t>) {
    let (tree, errors) = DeTable::parse_recoverable(text);
    let opened = opened(text, tree.get_ref(), &errors);
    if opened.is_empty() {
        return page(file, text, tree.into_inner(), &errors, &[]);
    }
    drop((tree, errors));
    mended.mend(text, opened);
    let quotations = quotation::unclosed(text);
    let (tree, errors) = DeTable::parse_recoverable(&mended.text);
    let (tree, mut page) = page(file, &mended.text, tree.into_inner(), &errors, &mended.closed);
    for range in &mended.closed {
        // A list with an open quotation mark in its first line lacks that mark, and only therefore its bracket.
        let line = text.get(range.start..).and_then(|rest| rest.find('\n')).map_or(range.end, |end| range.start + end);
        let quotation = quotations.iter().find(|quotation| (range.start..line).contains(&quotation.start));
        page.complain(match quotation {
            Some(quotation) => Complaint::UnclosedQuotation { span: mark(&page, text, quotation.start), guessed: true },
            None => Complaint::Unclosed { span: page.span(range.start..range.start + 1) },
        });
    }
    (tree, page)
}

/// The page of a tree, with what the parser has to say.
fn page<'t>(
    file: FileId,
    text: &'t str,
    tree: DeTable<'t>,
    errors: &[Error],
    closed: &[Range<usize>],
) -> (DeTable<'t>, Page<'t>) {
    let mut page =
        Page { file, text, faults: closed.to_vec(), repeated: Vec::new(), lost: Vec::new(), complaints: Vec::new() };
    if !errors.is_empty() {
        complain(&mut page, &tree, errors);
    }
    page.faults.sort_by_key(|range| range.start);
    (tree, page)
}

/// The quotation mark at `at`, or the three of them.
fn mark(page: &Page<'_>, text: &str, at: usize) -> Span {
    let several = text.get(at..).is_some_and(|rest| rest.starts_with("\"\"\"") || rest.starts_with("'''"));
    page.span(at..at + if several { 3 } else { 1 })
}

/// A text whose open brackets were closed by guess.
#[derive(Default)]
pub(super) struct Mended {
    text: String,
    /// What was blanked for it, from each bracket on.
    closed: Vec<Range<usize>>,
}

impl Mended {
    /// Blanks every value that nobody closes, up to the next line that begins something else, and looks again.
    fn mend(&mut self, text: &str, mut opened: Vec<Range<usize>>) {
        text.clone_into(&mut self.text);
        for _ in 0..GUESSES {
            let Some(first) = opened.iter().map(|range| range.start).min() else { break };
            let end = guessed_end(&self.text, first);
            let (before, rest) = self.text.split_at_checked(first).unwrap_or((&self.text, ""));
            let (value, after) = rest.split_at_checked(end - first).unwrap_or((rest, ""));
            // A nought, so that the key keeps a value; line breaks, so that lines keep their numbers.
            let blank: String = value.bytes().skip(1).map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
            self.text = format!("{before}0{blank}{after}");
            self.closed.push(first..end);
            let (tree, errors) = DeTable::parse_recoverable(&self.text);
            opened = self::opened(&self.text, tree.get_ref(), &errors);
        }
    }
}

/// Where a value that begins at `start` and that nobody closes was probably meant to end: before the next line that reads as a table's
/// head or as a key with its value.
fn guessed_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let mut end = start;
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        let words = line.trim();
        let head = words.starts_with('[') && words.ends_with(']') && !words.contains([',', '"']);
        let bare =
            |key: &str| !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        let key = words.split_once('=').is_some_and(|(key, _)| bare(key.trim()));
        if number > 0 && (head || key) {
            break;
        }
        end += line.len();
    }
    end
}

/// Takes the parser's errors to the page, without their echoes.
fn complain(page: &mut Page<'_>, tree: &DeTable<'_>, errors: &[Error]) {
    let unclosed = unclosed(tree, errors);
    let heads = if errors.iter().any(|error| error.message() == DUPLICATE) { heads(page.text) } else { Vec::new() };
    repeated_tables(page, errors, &heads);
    for range in &unclosed {
        let opening = range.start..(range.start + 1).min(page.text.len());
        page.complain(Complaint::Unclosed { span: page.span(opening) });
        page.faults.push(range.clone());
    }
    let mut lines = BTreeSet::new();
    for error in errors {
        let range = on_characters(page.text, error.span().unwrap_or(0..0));
        let echo = unclosed.iter().any(|open| open.start <= range.start && range.end <= open.end);
        let duplicate = error.message() == DUPLICATE;
        if echo || (duplicate && page.is_repeated(range.start)) {
            continue;
        }
        let span = page.span(range.clone());
        if duplicate {
            let key = page.text.get(range).unwrap_or_default().to_owned();
            page.complain(Complaint::DuplicateKey { key, span });
            continue;
        }
        if error.message().starts_with(BARE_KEY) && names_a_table(page.text, range.start) {
            continue;
        }
        // Of several faults in one line, all but the first are mostly its consequences.
        let line = page.text.get(..range.start).and_then(|before| before.rfind('\n'));
        if lines.insert(line) {
            let complaint = explained(page, &range, error.message());
            if let Complaint::Slip { slip: Slip::Heading { .. }, span } = &complaint {
                let after = page.text.get(range.start..).and_then(|rest| rest.find("\n["));
                page.lost.push(span.range().start..after.map_or(page.text.len(), |next| range.start + next));
            }
            page.complain(complaint);
        }
        page.faults.push(range);
    }
    page.faults.sort_by_key(|range| range.start);
}

/// The complaint about a fault, in words for editors where what stands there tells what was meant.
fn explained(page: &Page<'_>, range: &Range<usize>, fault: &str) -> Complaint {
    if ONE_LINE.contains(&fault) {
        let start = page.text.get(..range.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let line = page.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        if let Some(quotation) = quotation::unclosed(line).first() {
            return Complaint::UnclosedQuotation {
                span: mark(page, page.text, start + quotation.start),
                guessed: false,
            };
        }
    }
    match slip(page.text, range, fault) {
        Some((slip, place)) => Complaint::Slip { slip, span: page.span(place) },
        None => Complaint::Syntax { fault: fault.to_owned(), span: page.span(range.clone()) },
    }
}

/// Whether the key at `offset` is the id in a heading `[kind.ID]`: what is wrong with an id is for `resolve` to say.
fn names_a_table(text: &str, offset: usize) -> bool {
    let start = text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let heading = line.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let Some((kind, id)) = heading.and_then(|heading| heading.split_once('.')) else { return false };
    let simple = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    matches!(kind, "actors" | "venues" | "sources" | "events") && !id.is_empty() && id.chars().all(simple)
}

/// The range, moved outwards to where characters begin and end.
fn on_characters(text: &str, range: Range<usize>) -> Range<usize> {
    text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end)
}

/// Every value that nobody closes: arrays and inline tables, and the text of several lines in which the file ends.
fn opened(text: &str, tree: &DeTable<'_>, errors: &[Error]) -> Vec<Range<usize>> {
    let mut opened = unclosed(tree, errors);
    let end = text.trim_end().len();
    let in_text = |error: &Error| {
        error.message().starts_with(SEVERAL_LINES) && error.span().is_some_and(|span| span.start >= end)
    };
    if errors.iter().any(in_text) {
        opened.extend(quotation::unclosed(text).into_iter().rfind(|range| range.end == text.len()));
    }
    opened
}

/// The outermost arrays and inline tables that reach to where the parser missed their closing bracket.
fn unclosed(tree: &DeTable<'_>, errors: &[Error]) -> Vec<Range<usize>> {
    let ends: Vec<usize> = errors
        .iter()
        .filter(|error| error.message().starts_with(UNCLOSED))
        .filter_map(|error| error.span().map(|span| span.start))
        .collect();
    let mut found = Vec::new();
    if !ends.is_empty() {
        gather_unclosed(tree, &ends, &mut found);
    }
    found
}

fn gather_unclosed(table: &DeTable<'_>, ends: &[usize], found: &mut Vec<Range<usize>>) {
    for (key, value) in table {
        let range = value.span();
        // The span of a table with a head is that head, which stands before the key's own place or around it.
        let after_key = range.start >= key.span().end;
        match value.get_ref() {
            DeValue::Array(_) if after_key && ends.iter().any(|end| range.start < *end && *end <= range.end) => {
                found.push(range);
            }
            DeValue::Table(_) if after_key && ends.iter().any(|end| range.start < *end && *end <= range.end) => {
                found.push(range);
            }
            DeValue::Table(inner) => gather_unclosed(inner, ends, found),
            DeValue::Array(_)
            | DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => {}
        }
    }
}

/// The head of a table, as a line of the text has it.
struct Head {
    /// The line that it stands in.
    line: Range<usize>,
    /// Its keys, from the outermost.
    path: Vec<String>,
    /// The last of them.
    key: Range<usize>,
}

/// Every line that reads as a table's head.
fn heads(text: &str) -> Vec<Head> {
    let mut heads = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('[')
            && !line.trim_start().starts_with("[[")
            && let Ok(tree) = DeTable::parse(line)
        {
            let (path, key) = only_path(tree.get_ref());
            heads.push(Head { line: start..start + line.len(), path, key: start + key.start..start + key.end });
        }
        start += line.len();
    }
    heads
}

/// The keys of a tree that holds one table in one table and so on, and where the last of them stands.
fn only_path(tree: &DeTable<'_>) -> (Vec<String>, Range<usize>) {
    let (mut path, mut place, mut table) = (Vec::new(), 0..0, Some(tree));
    while let Some((key, value)) = table.and_then(|table| table.iter().next()) {
        path.push(key.get_ref().to_string());
        place = key.span();
        table = value.get_ref().as_table();
    }
    (path, place)
}

/// Complains about tables whose head stands twice, and notes what lies below the second head.
fn repeated_tables(page: &mut Page<'_>, errors: &[Error], heads: &[Head]) {
    let mut first: BTreeMap<&[String], Range<usize>> = BTreeMap::new();
    let duplicates: BTreeSet<usize> =
        errors.iter().filter(|e| e.message() == DUPLICATE).filter_map(|e| e.span().map(|span| span.start)).collect();
    for (at, head) in heads.iter().enumerate() {
        if !duplicates.contains(&head.key.start) {
            first.entry(&head.path).or_insert(head.key.clone());
            continue;
        }
        let end = heads.get(at + 1).map_or(page.text.len(), |next| next.line.start);
        let earlier = first.get(head.path.as_slice()).map(|range| page.span(range.clone()));
        let key = head.path.last().cloned().unwrap_or_default();
        let noun = match head.path.as_slice() {
            [kind, _] => kind.strip_suffix('s').unwrap_or(kind).to_owned(),
            _ => "table".to_owned(),
        };
        page.complain(Complaint::DuplicateTable { noun, id: key, span: page.span(head.key.clone()), first: earlier });
        page.repeated.push(head.line.start..end);
    }
}
