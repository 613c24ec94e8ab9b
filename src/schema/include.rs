//! The files of a definition, from its root file along every `include`.
//!
//! Every file is read once, however many patterns find it. Files are read breadth first, patterns in the order in which they are
//! written and their files in alphabetical order, so that the same files always make the same definition.
//!
//! *May touch*: `Files`. *Never touches*: tables.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};

use super::complaint::Complaint;
use super::cycle::circles;
use super::files::{Files, Unreadable};
use super::glob;
use crate::diag::Diagnostic;
use crate::source::{FileId, Sources, Span, Spanned};

/// What some editors put before a text in UTF-8; it is no part of it.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Files are counted in `u32` by spans.
const FILE_BYTES: usize = u32::MAX as usize;

/// The files that are still to be read, and those that were.
pub(super) struct Includes<'f> {
    files: &'f dyn Files,
    root_folder: String,
    /// Files by name, with their number in the order in which they were met.
    met: BTreeMap<String, usize>,
    names: Vec<String>,
    /// Who includes whom, by number, and where that is written.
    edges: Vec<Vec<usize>>,
    written: BTreeMap<(usize, usize), Span>,
    waiting: VecDeque<(usize, Option<Span>)>,
    /// Complaints about files rather than about what stands in them.
    pub(super) complaints: Vec<Diagnostic>,
}

/// A file that was read.
pub(super) struct Arrival {
    /// Its number.
    pub(super) number: usize,
    /// Its id.
    pub(super) file: FileId,
    /// Whether it is text that can be read.
    pub(super) is_text: bool,
}

impl<'f> Includes<'f> {
    /// Begins at `root`.
    pub(super) fn new(root: &str, files: &'f dyn Files) -> Self {
        Self {
            files,
            root_folder: glob::folder(root).to_owned(),
            met: BTreeMap::from([(root.to_owned(), 0)]),
            names: vec![root.to_owned()],
            edges: vec![Vec::new()],
            written: BTreeMap::new(),
            waiting: VecDeque::from([(0, None)]),
            complaints: Vec::new(),
        }
    }

    /// The next file, read into `sources`; `None` when there is no further one.
    ///
    /// # Errors
    /// [`Unreadable`] when the root file cannot be read, for then there is nothing to point at.
    pub(super) fn next(&mut self, sources: &mut Sources) -> Result<Option<Arrival>, Unreadable> {
        while let Some((number, from)) = self.waiting.pop_front() {
            let name = self.names.get(number).cloned().unwrap_or_default();
            match (self.files.read(&name), from) {
                (Ok(bytes), Some(span)) if bytes.len() > FILE_BYTES => {
                    self.complaints.push(Complaint::TooLarge { name, span }.into());
                }
                (Ok(bytes), None) if bytes.len() > FILE_BYTES => {
                    return Err(Unreadable { name, cause: "it is larger than 4 GiB".to_owned() });
                }
                (Ok(bytes), _) => {
                    let (file, is_text) = self.text(sources, name, &bytes);
                    return Ok(Some(Arrival { number, file, is_text }));
                }
                (Err(unreadable), Some(span)) => {
                    let Unreadable { name, cause } = unreadable;
                    self.complaints.push(Complaint::IncludeUnreadable { name, cause, span }.into());
                }
                (Err(unreadable), None) => return Err(unreadable),
            }
        }
        Ok(None)
    }

    /// Follows the patterns that stand in file `number`.
    pub(super) fn follow(&mut self, number: usize, patterns: &[Spanned<String>]) {
        let name = self.names.get(number).cloned().unwrap_or_default();
        let from = glob::below(&self.root_folder, glob::folder(&name)).unwrap_or_default().to_owned();
        for Spanned { value: written, span } in patterns {
            let pattern = || written.clone();
            let found = glob::from_root(&from, written)
                .map_err(|fault| Complaint::IncludeRefused { pattern: pattern(), fault, span: *span })
                .and_then(|from_root| {
                    self.files.matching(&self.root_folder, &from_root).map_err(|Unreadable { name, cause }| {
                        // The folder of the root file has no name of its own.
                        let name = if name.is_empty() { pattern() } else { name };
                        Complaint::IncludeUnreadable { name, cause, span: *span }
                    })
                });
            match found {
                Ok(names) if names.is_empty() => {
                    let complaint = Complaint::IncludeMatchesNothing { pattern: pattern(), span: *span };
                    self.complaints.push(complaint.into());
                }
                Ok(names) => names.into_iter().for_each(|name| self.meet(number, name, *span)),
                Err(complaint) => self.complaints.push(complaint.into()),
            }
        }
    }

    /// The circles in which files include each other, as complaints.
    pub(super) fn cycles(&mut self) {
        for circle in circles(&self.edges) {
            let (Some(first), second) = (circle.first(), circle.get(1).or(circle.first())) else { continue };
            let place = second.and_then(|second| self.written.get(&(*first, *second)));
            if let Some(span) = place {
                let files = circle.iter().filter_map(|number| self.names.get(*number).cloned()).collect();
                self.complaints.push(Complaint::IncludeCycle { files, span: *span }.into());
            }
        }
    }

    fn meet(&mut self, from: usize, name: String, span: Span) {
        let next = self.names.len();
        let number = *self.met.entry(name.clone()).or_insert(next);
        if number == next {
            self.names.push(name);
            self.edges.push(Vec::new());
            self.waiting.push_back((number, Some(span)));
        }
        if let Some(edges) = self.edges.get_mut(from) {
            edges.push(number);
        }
        self.written.entry((from, number)).or_insert(span);
    }

    /// The bytes as text, without a byte order mark, and whether they are any; what is not UTF-8 is complained about once a file, and
    /// stands in as U+FFFD.
    fn text(&mut self, sources: &mut Sources, name: String, bytes: &[u8]) -> (FileId, bool) {
        let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        let utf16 = match bytes {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
            [first, second, ..] => (*first == 0) != (*second == 0),
            [] | [_] => false,
        };
        let (at, text) = match std::str::from_utf8(bytes) {
            Ok(text) if !utf16 => return (sources.add(name, text), true),
            Ok(_) => (0, Cow::Borrowed("\u{FFFD}")),
            // Nothing in a file of another encoding, or of no text at all, would be read as it was meant.
            Err(_) if utf16 || bytes.contains(&0) => (0, Cow::Borrowed("\u{FFFD}")),
            Err(fault) => (fault.valid_up_to(), String::from_utf8_lossy(bytes)),
        };
        let is_text = !utf16 && !bytes.contains(&0);
        let file = sources.add(name.clone(), text);
        let span = Span::new(file, at..at + '\u{FFFD}'.len_utf8());
        self.complaints.push(Complaint::NotUtf8 { name, utf16, is_text, span }.into());
        (file, is_text)
    }
}
