//! A file's text as a TOML tree with spans, and everything that keeps it from being TOML.
//!
//! The parser recovers from each fault and goes on, which now and then makes one fault look like many: an array that nobody closed
//! swallows the rest of the file, a table whose head stands twice repeats each of its keys. Such echoes are left out here.
//!
//! *May touch*: the TOML parser. *Never touches*: which keys there are.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue, Error};

use super::complaint::Complaint;
use super::page::Page;
use crate::source::FileId;

/// What the parser says of a key or a table that stands a second time.
const DUPLICATE: &str = "duplicate key";
/// How its complaints about missing brackets begin.
const UNCLOSED: &str = "unclosed ";

/// The tree of `text`, and the page on which its complaints are gathered.
pub(super) fn parse(file: FileId, text: &str) -> (DeTable<'_>, Page<'_>) {
    let (tree, errors) = DeTable::parse_recoverable(text);
    let tree = tree.into_inner();
    let mut page = Page { file, text, faults: Vec::new(), repeated: Vec::new(), complaints: Vec::new() };
    if !errors.is_empty() {
        complain(&mut page, &tree, &errors);
    }
    (tree, page)
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
    let mut last_line = None;
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
        // Of several faults in one line, all but the first are mostly its consequences.
        let line = page.text.get(..range.start).and_then(|before| before.rfind('\n'));
        if last_line.replace(line) != Some(line) {
            page.complain(Complaint::Syntax { fault: error.message().to_owned(), span });
        }
        page.faults.push(range);
    }
    page.faults.sort_by_key(|range| range.start);
}

/// The range, moved outwards to where characters begin and end.
fn on_characters(text: &str, range: Range<usize>) -> Range<usize> {
    text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end)
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
    let duplicates: std::collections::BTreeSet<usize> =
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
