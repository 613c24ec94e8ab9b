//! A ledger from its text, or what is wrong with it.
//!
//! *May touch*: `source`, serde. *Never touches*: the disk; what is told next.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde_json::error::Category;

use crate::diag::Diagnostic;
use crate::ledger::complaint::{Complaint, Impossible, Subject};
use crate::ledger::possible::impossible;
use crate::ledger::write::{VERSION, WrittenHead, WrittenRecord, WrittenView};
use crate::ledger::{Ledger, Record};
use crate::model::EventId;
use crate::source::{FileId, Sources, Span};

/// How a merge that needs a decision marks its two sides (git).
const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// How many broken lines, and how many marks of a merge, are told one by one; after a mishap to the whole file there would be no end to
/// it (ours).
const TOLD_LINES: usize = 10;

/// What some programs put before the first character of a text in UTF-8. It means nothing, and a build does not write it.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The ledger that `file` of `sources` holds, or everything that is wrong with it.
///
/// Two lines about one event, as a merge by union leaves them, are one: for each view the higher sequence is kept, because that much
/// subscribers may have been told. So are the lines of an event under its former and under its present id, which a merge leaves when one
/// side renamed what the other changed.
///
/// # Errors
/// Complaints, at least one: marks of a merge, a version that this program does not know, lines that cannot be read or that contradict
/// each other. Where the file was not UTF-8, [`char::REPLACEMENT_CHARACTER`] has to stand for what could not be read.
pub fn read(file: FileId, sources: &Sources) -> Result<Ledger, Vec<Diagnostic>> {
    let text = sources.file(file).text();
    let mut reader = Reader { file, ledger: Ledger::new(), places: BTreeMap::new(), complaints: Vec::new() };
    if let Some(marks) = reader.marks(text) {
        return Err(vec![marks.into()]);
    }
    let mut lines = lines(text);
    let (at, first) = lines.next().unwrap_or((0, ""));
    // Where this is wrong, everything is.
    reader.head(at, first).map_err(|complaint| vec![complaint.into()])?;
    for (at, line) in lines {
        if !line.trim().is_empty()
            && let Err(complaint) = reader.line(at, line)
        {
            reader.complaints.push(complaint);
        }
    }
    reader.reunite();
    reader.verdict()
}

struct Reader {
    file: FileId,
    ledger: Ledger,
    /// Where each event has its first line.
    places: BTreeMap<EventId, Span>,
    complaints: Vec<Complaint>,
}

impl Reader {
    fn span(&self, at: usize, line: &str) -> Span {
        Span::new(self.file, at..at + line.len())
    }

    /// The complaint about every mark that a merge left, if there is one.
    fn marks(&self, text: &str) -> Option<Complaint> {
        let is_mark = |line: &str| MARKERS.iter().any(|marker| line.starts_with(marker));
        let mut marks = lines(text).filter(|(_, line)| is_mark(line)).map(|(at, line)| self.span(at, line));
        let first = marks.next()?;
        let others = marks.by_ref().take(TOLD_LINES - 1).collect();
        Some(Complaint::MergeMarks { first, others, more: marks.count() })
    }

    /// Reads the line that tells the version. It stands a second time where two branches began a ledger.
    fn head(&self, at: usize, line: &str) -> Result<(), Complaint> {
        let span = self.span(at, line);
        match serde_json::from_str::<WrittenHead>(line) {
            Ok(WrittenHead { ledger: VERSION }) => Ok(()),
            Ok(WrittenHead { ledger: version }) => Err(Complaint::UnknownVersion { version, span }),
            Err(_) => match self.broken_octets(at, line) {
                Some(span) => Err(Complaint::NotUtf8 { subject: Subject::Unknown, span }),
                None => Err(Complaint::NoLedger { span }),
            },
        }
    }

    fn line(&mut self, at: usize, line: &str) -> Result<(), Complaint> {
        let read = match first_key(line) {
            Some("ledger") => return self.head(at, line),
            Some("view") => serde_json::from_str::<WrittenView>(line).map(Written::View),
            Some(_) | None => serde_json::from_str::<WrittenRecord>(line).map(Box::new).map(Written::Record),
        };
        let written = read.map_err(|fault| self.unreadable(at, line, &fault))?;
        if let Some(span) = self.broken_octets(at, line) {
            return Err(Complaint::NotUtf8 { subject: subject(line), span });
        }
        match written {
            Written::View(view) => {
                self.view(view);
                Ok(())
            }
            Written::Record(record) => self.record(*record, at, line),
        }
    }

    fn view(&mut self, written: WrittenView) {
        let (view, told) = written.told();
        match self.ledger.views.entry(view) {
            Entry::Vacant(vacant) => {
                vacant.insert(told);
            }
            Entry::Occupied(mut there) => there.get_mut().merge(&told),
        }
    }

    fn record(&mut self, written: WrittenRecord, at: usize, line: &str) -> Result<(), Complaint> {
        let WrittenRecord { event, uid, public, told, history } = written;
        let mut record = Record { facts: public, history, ..Record::new(uid) };
        for group in told {
            let (views, told) = group.told().ok_or_else(|| self.impossible(at, line, Impossible::Tombstone))?;
            for view in views {
                match record.told.entry(view) {
                    Entry::Vacant(vacant) => {
                        vacant.insert(told.clone());
                    }
                    Entry::Occupied(mut there) => there.get_mut().merge(told.clone()),
                }
            }
        }
        if let Some(fault) = impossible(&record) {
            return Err(self.impossible(at, line, fault));
        }
        let span = self.span(at, line);
        let first = *self.places.entry(event.clone()).or_insert(span);
        match self.ledger.records.entry(event) {
            Entry::Vacant(vacant) => {
                vacant.insert(record);
            }
            Entry::Occupied(there) if there.get().uid != record.uid => {
                let (event, other) = (there.key().to_string(), there.get().uid.clone());
                return Err(Complaint::TwoUids { event, uid: record.uid, span, other, first });
            }
            Entry::Occupied(mut there) => there.get_mut().merge(record),
        }
        Ok(())
    }

    /// Makes one event of two that have one UID, where that was made for one of them and the other was therefore renamed. Otherwise nobody
    /// knows which of them subscribers mean by it.
    fn reunite(&mut self) {
        let mut holders: BTreeMap<String, EventId> = BTreeMap::new();
        let events: Vec<EventId> = self.ledger.records.keys().cloned().collect();
        for event in events {
            let Some(uid) = self.ledger.records.get(&event).map(|record| record.uid.clone()) else { continue };
            let Some(other) = holders.insert(uid.clone(), event.clone()) else { continue };
            let (former, present) = match [&other, &event].map(|event| is_made_for(&uid, event)) {
                [true, false] => (other, event),
                [false, true] => (event, other),
                [true, true] | [false, false] => {
                    self.complaints.extend(self.one_uid(uid, &event, &other));
                    continue;
                }
            };
            if let (Some(told), Some(record)) =
                (self.ledger.records.remove(&former), self.ledger.records.get_mut(&present))
            {
                record.merge(told);
            }
            holders.insert(uid, present);
        }
    }

    fn one_uid(&self, uid: String, event: &EventId, other: &EventId) -> Option<Complaint> {
        let (first, span) = (*self.places.get(other)?, *self.places.get(event)?);
        Some(Complaint::OneUid { event: event.to_string(), span, other: other.to_string(), first, uid })
    }

    /// The ledger, or the first of the complaints and how many more there are.
    fn verdict(self) -> Result<Ledger, Vec<Diagnostic>> {
        let more = self.complaints.len().saturating_sub(TOLD_LINES);
        let mut complaints: Vec<Diagnostic> =
            self.complaints.into_iter().take(TOLD_LINES).map(Diagnostic::from).collect();
        let Some(last) = complaints.pop() else { return Ok(self.ledger) };
        complaints.push(match more {
            0 => last,
            1 => last.note("1 more line of the ledger is at fault"),
            _ => last.note(format!("{more} more lines of the ledger are at fault")),
        });
        Err(complaints)
    }

    /// The complaint about a line that the parser refuses, pointing at the word or the character at which it stopped.
    fn unreadable(&self, at: usize, line: &str, fault: &serde_json::Error) -> Complaint {
        // serde_json counts columns in octets, from 1; 0 where it is about the whole.
        let stop = line.floor_char_boundary(fault.column().saturating_sub(1));
        let end = line.ceil_char_boundary((stop + 1).min(line.len()));
        let start = match fault.classify() {
            Category::Data => word_start(line, stop),
            Category::Syntax | Category::Eof | Category::Io => stop,
        };
        let span = Span::new(self.file, at + start..at + end);
        let subject = subject(line);
        match (fault.classify(), self.broken_octets(at, line)) {
            (Category::Eof, _) => Complaint::BrokenOff { subject, span },
            (Category::Syntax | Category::Data | Category::Io, Some(span)) => Complaint::NotUtf8 { subject, span },
            (Category::Syntax | Category::Data | Category::Io, None) => {
                let words = fault.to_string();
                let cause = words.rsplit_once(" at line ").map_or(words.as_str(), |(cause, _)| cause).to_owned();
                Complaint::Unreadable { subject, cause, span }
            }
        }
    }

    /// The complaint about the line of an event that says what cannot be, pointing at that, or at the line where it is spelled otherwise.
    fn impossible(&self, at: usize, line: &str, fault: Impossible) -> Complaint {
        let words = fault.words();
        let span = match line.find(&words) {
            Some(start) => self.span(at + start, &words),
            None => self.span(at, line),
        };
        Complaint::Impossible { subject: subject(line), fault, span }
    }

    /// Where something stands that was not UTF-8 and had to be replaced. A build never writes that character by itself.
    fn broken_octets(&self, at: usize, line: &str) -> Option<Span> {
        let start = line.find(char::REPLACEMENT_CHARACTER)?;
        Some(Span::new(self.file, at + start..at + start + char::REPLACEMENT_CHARACTER.len_utf8()))
    }
}

/// A line, read.
enum Written {
    View(WrittenView),
    Record(Box<WrittenRecord>),
}

/// Whether a UID was made for the event of that id: `<id>@<domain>`.
fn is_made_for(uid: &str, event: &EventId) -> bool {
    uid.split_once('@').is_some_and(|(id, _)| id == event.as_str())
}

/// The first key of an object of JSON.
fn first_key(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix('{')?.trim_start().strip_prefix('"')?.split('"').next()
}

/// What a line is about, as far as its beginning can be read.
fn subject(line: &str) -> Subject {
    let named = || {
        let key = first_key(line)?;
        let (_, rest) = line.split_once(key)?;
        let id = rest.strip_prefix("\":\"")?.split_once('"')?.0.parse::<EventId>().ok()?.to_string();
        Some((key, id))
    };
    match named() {
        Some(("event", id)) => Subject::Event(id),
        Some(("view", id)) => Subject::View(id),
        Some(_) | None => Subject::Unknown,
    }
}

/// Where the word of JSON begins whose last character is at `last`: a text with its quotation marks, or a number.
fn word_start(line: &str, last: usize) -> usize {
    let (before, after) = line.split_at_checked(last).unwrap_or((line, ""));
    if after.starts_with('"') {
        before.rfind('"').unwrap_or(last)
    } else {
        before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')).len()
    }
}

/// The lines of a text, each with the offset at which it begins, without their ends.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let shown = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    shown.split_inclusive('\n').scan(text.len() - shown.len(), |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end_matches(['\n', '\r'])))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ledger::mishaps::reading;
    use crate::ledger::{Change, Digest, Shown, Told, arbitrary, write};
    use crate::view::ViewId;

    const HEAD: &str = "{\"ledger\":1}\n";

    fn ledger(text: &str) -> Ledger {
        reading(text.as_bytes()).1.unwrap()
    }

    fn complaints(text: &str) -> Vec<Diagnostic> {
        reading(text.as_bytes()).1.unwrap_err()
    }

    /// A line about `event` by which the view of everything was told what has the digest of `said`, the `sequence`th change of it.
    fn line(event: &str, uid: &str, sequence: u32, said: &str) -> String {
        let (minutes, digest) = (sequence + 10, Digest::of([said]));
        let told = format!(r#""sequence":{sequence},"stamp":"2027-01-04T10:{minutes}:00Z","digest":"{digest}""#);
        format!(r#"{{"event":"{event}","uid":"{uid}@talks.example.org","told":[{{"views":["all"],{told}}}]}}"#) + "\n"
    }

    fn told<'l>(ledger: &'l Ledger, event: &str) -> &'l Told {
        ledger.records[event].told.get(&ViewId::All).unwrap()
    }

    proptest! {
        #[test]
        fn a_ledger_reads_as_it_was_written(ledger in arbitrary::ledger()) {
            let text = write(&ledger);
            let again = self::ledger(&text);
            prop_assert_eq!(&again, &ledger);
            prop_assert_eq!(write(&again), text);
        }

        #[test]
        fn line_ends_and_a_byte_order_mark_of_windows_change_nothing(ledger in arbitrary::ledger()) {
            let text = format!("\u{FEFF}{}", write(&ledger).replace('\n', "\r\n"));
            prop_assert_eq!(&self::ledger(&text), &ledger);
            prop_assert_eq!(&self::ledger(text.trim_end()), &ledger);
        }

        #[test]
        fn a_ledger_that_says_everything_twice_says_the_same(ledger in arbitrary::ledger()) {
            let twice = self::ledger(&write(&ledger).repeat(2));
            prop_assert_eq!(twice.views, ledger.views);
            for (event, record) in ledger.records {
                prop_assert_eq!(&twice.records[&event].told, &record.told);
                prop_assert_eq!(&twice.records[&event].facts, &record.facts);
            }
        }
    }

    #[test]
    fn of_two_lines_about_one_event_the_higher_sequence_counts() {
        let (lower, higher) = (line("talks", "talks", 1, "noon"), line("talks", "talks", 3, "evening"));
        for lines in [[&lower, &higher], [&higher, &lower]] {
            let ledger = ledger(&format!("{HEAD}{}{}", lines[0], lines[1]));
            assert_eq!(told(&ledger, "talks").sequence, 3);
            assert_eq!(told(&ledger, "talks").shown, Shown::Listed(Digest::of(["evening"])));
        }
    }

    #[test]
    fn where_two_lines_disagree_the_next_build_tells_anew() {
        let ledger =
            ledger(&[HEAD, &line("talks", "talks", 1, "noon"), &line("talks", "talks", 1, "evening")].concat());
        assert_eq!(told(&ledger, "talks").sequence, 1);
        assert_eq!(told(&ledger, "talks").shown, Shown::Listed(Digest::unknown()));
    }

    #[test]
    fn one_line_that_says_two_things_of_a_view_is_taken_for_two() {
        let twice = line("talks", "talks", 2, "noon").replace("]}\n", "")
            + r#",{"views":["all"],"sequence":1,"stamp":"2027-01-04T10:00:00Z"}]}"#;
        assert_eq!(told(&ledger(&[HEAD, &twice].concat()), "talks").sequence, 2);
    }

    #[test]
    fn what_one_branch_renamed_and_the_other_changed_is_one_event() {
        for (former, present) in [("talks", "spring-talks"), ("talks", "a-talk")] {
            let lines = [HEAD, &line(former, "talks", 2, "evening"), &line(present, "talks", 1, "noon")];
            let ledger = ledger(&lines.concat());
            assert_eq!(ledger.records.keys().map(EventId::as_str).collect::<Vec<_>>(), [present]);
            assert_eq!(told(&ledger, present).sequence, 2);
        }
    }

    #[test]
    fn lines_that_contradict_each_other_are_both_pointed_at() {
        let rows = [
            (
                [line("a-talk", "talks", 1, "noon"), line("b-talk", "talks", 1, "noon")],
                "`b-talk` and `a-talk` have the same UID, `talks@talks.example.org`",
            ),
            (
                [line("talks", "talks", 1, "noon"), line("talks", "a-talk", 1, "noon")],
                "`talks` has the UID `a-talk@talks.example.org` here and another above",
            ),
        ];
        for (lines, message) in rows {
            let (sources, read) = reading([HEAD, &lines.concat()].concat().as_bytes());
            let complaints = read.unwrap_err();
            let [complaint] = complaints.as_slice() else { panic!("{complaints:?}") };
            assert_eq!(complaint.message, message);
            let places: Vec<usize> = std::iter::once(&complaint.primary)
                .chain(&complaint.secondary)
                .map(|label| sources.file(label.span.file).position(label.span.range().start).line)
                .collect();
            assert_eq!(places, [3, 2]);
        }
    }

    #[test]
    fn changes_that_both_branches_remember_are_remembered_once() {
        let past = |views: &str| {
            let past = format!(
                r#"{{"stamp":"2027-01-04T10:00:00Z","views":[{views}],"title":{{"en":"Talks"}},"changes":["added"]}}"#
            );
            format!(r#"{{"event":"talks","uid":"talks@talks.example.org","history":[{past}]}}"#) + "\n"
        };
        let ledger = ledger(&[HEAD, &past(r#""all""#), &past(r#""all","belgium""#)].concat());
        let history = &ledger.records["talks"].history;
        assert_eq!(history.len(), 1, "{history:?}");
        assert_eq!((history[0].views.len(), history[0].changes.as_slice()), (2, &[Change::Added][..]));
    }

    #[test]
    fn every_line_at_fault_is_told_in_one_run() {
        let sound = line("talks", "talks", 1, "noon");
        let lines = [HEAD, "{\n", &sound, "{\"event\":5}\n", "{\"view\":\"all\"}\n", &sound, "nonsense"].concat();
        let (sources, read) = reading(lines.as_bytes());
        let line = |complaint: &Diagnostic| {
            sources.file(complaint.primary.span.file).position(complaint.primary.span.range().start).line
        };
        assert_eq!(read.unwrap_err().iter().map(line).collect::<Vec<_>>(), [2, 4, 5, 7]);
    }

    #[test]
    fn after_a_few_broken_lines_the_rest_is_counted() {
        let told = |broken: usize| {
            let complaints = complaints(&[HEAD, &"{\"event\":\n".repeat(broken)].concat());
            let notes: Vec<String> = complaints.iter().flat_map(|complaint| complaint.notes.clone()).collect();
            (complaints.len(), notes.join("\n"))
        };
        assert_eq!(told(10), (10, String::new()));
        assert_eq!(told(11), (10, "1 more line of the ledger is at fault".to_owned()));
        assert_eq!(told(1_000), (10, "990 more lines of the ledger are at fault".to_owned()));
    }

    #[test]
    fn marks_of_a_merge_are_one_complaint_however_many_they_are() {
        let conflict = "<<<<<<< main\n||||||| base\n=======\n>>>>>>> branch\n";
        for (conflicts, others, note) in [(1, 3, None), (300, 9, Some("1190 more lines hold such marks"))] {
            let complaints = complaints(&[HEAD, "nonsense\n", &conflict.repeat(conflicts)].concat());
            let [complaint] = complaints.as_slice() else { panic!("{complaints:?}") };
            assert_eq!((complaint.message.contains("marks of a merge"), complaint.secondary.len()), (true, others));
            assert_eq!(complaint.notes.iter().find(|told| told.contains("more")).map(String::as_str), note);
        }
    }
}
