//! Folding: no line longer than 75 octets, no character and no escape split (RFC 5545 §3.1).
//!
//! *May touch*: nothing. *Never touches*: what the text means.

/// The longest line in octets, without its line break (RFC 5545 §3.1).
pub const LINE_OCTETS: usize = 75;

/// What stands between two lines of one content line.
const BREAK: &[u8] = b"\r\n ";

/// How many octets a fold may come early to keep a space away from it; some readers trim lines (ours, after reports on ts-ics and
/// Proton).
const EARLY_OCTETS: usize = 40;

/// One content line as it grows: folded as it is written, whatever the size of the pieces.
///
/// A piece ends on a character boundary and never between the halves of an escape (`\n`, `\,`, `^'`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fold {
    /// Octets on the physical line so far.
    column: usize,
}

impl Fold {
    /// At the beginning of a line.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends `piece` to `out`, with folds where they are due.
    ///
    /// ```
    /// use dateline::ics::Fold;
    /// let mut out = Vec::new();
    /// Fold::new().push(&mut out, &"é".repeat(40));
    /// let line = out.split(|octet| *octet == b'\r').next().unwrap_or_default();
    /// assert_eq!(line.len(), 74, "the 38th character would have been split");
    /// ```
    pub fn push(&mut self, out: &mut Vec<u8>, piece: &str) {
        let mut rest = piece;
        loop {
            let room = LINE_OCTETS.saturating_sub(self.column);
            if rest.len() <= room {
                out.extend_from_slice(rest.as_bytes());
                self.column += rest.len();
                return;
            }
            let at_line_start = self.column <= 1;
            let (line, next) = rest.split_at(fold_point(rest, room, at_line_start));
            out.extend_from_slice(line.as_bytes());
            out.extend_from_slice(BREAK);
            self.column = 1;
            rest = next;
        }
    }
}

/// Where to cut `text`, which is longer than `room`: at most `room` octets in, on a boundary between units, away from spaces where
/// that costs little. At the start of a line it is never 0.
fn fold_point(text: &str, room: usize, at_line_start: bool) -> usize {
    let latest = unit_boundary(text, room);
    let octets = text.as_bytes();
    let blank = |at: usize| octets.get(at).is_some_and(|octet| matches!(octet, b' ' | b'\t'));
    let mut cut = latest;
    while blank(cut) || (cut > 0 && blank(cut - 1)) {
        if cut == 0 || latest - cut >= EARLY_OCTETS {
            return latest;
        }
        cut = unit_boundary(text, cut - 1);
    }
    if cut == 0 && at_line_start { latest } else { cut }
}

/// The last boundary at or before `most` that splits neither a character nor an escape.
fn unit_boundary(text: &str, most: usize) -> usize {
    let mut cut = most.min(text.len());
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    let before = text.as_bytes().get(..cut).unwrap_or_default();
    let escaped = |mark: u8| before.iter().rev().take_while(|octet| **octet == mark).count() % 2 == 1;
    if escaped(b'\\') || escaped(b'^') { cut - 1 } else { cut }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ics::escape_text;

    fn folded(pieces: &[&str]) -> String {
        let mut out = Vec::new();
        let mut fold = Fold::new();
        for piece in pieces {
            fold.push(&mut out, piece);
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn seventy_five_octets_stand_on_one_line() {
        assert_eq!(folded(&[&"a".repeat(75)]), "a".repeat(75));
        assert_eq!(folded(&[&"a".repeat(76)]), format!("{}\r\n a", "a".repeat(75)));
    }

    #[test]
    fn an_escape_is_never_split() {
        let text = format!("{}\\nb", "a".repeat(74));
        assert_eq!(folded(&[&text]), format!("{}\r\n \\nb", "a".repeat(74)));
        let backslashes = format!("{}\\\\\\\\", "a".repeat(74));
        assert_eq!(folded(&[&backslashes]), format!("{}\r\n \\\\\\\\", "a".repeat(74)));
    }

    #[test]
    fn a_fold_keeps_away_from_spaces_where_it_can() {
        let text = format!("{} bcd", "a".repeat(74));
        assert_eq!(folded(&[&text]), format!("{}\r\n a bcd", "a".repeat(73)));
    }

    #[test]
    fn a_line_of_spaces_is_folded_all_the_same() {
        let text = " ".repeat(500);
        assert_eq!(folded(&[&text]).replace("\r\n ", ""), text);
    }

    proptest! {
        #[test]
        fn unfolding_gives_back_the_text(text in "[ \t\\\\^;,naé€🦀\u{301}\u{a0}\n]{0,400}", pieces in 1_usize..5) {
            let escaped = escape_text(&text);
            let mut rest: &str = &escaped;
            let mut parts = Vec::new();
            for part in 1..=pieces {
                let (piece, behind) = rest.split_at(unit_boundary(rest, rest.len() * part / pieces));
                parts.push(piece);
                rest = behind;
            }
            parts.push(rest);
            let folded = folded(&parts);
            for line in folded.split("\r\n") {
                prop_assert!(line.len() <= LINE_OCTETS, "{} octets", line.len());
                let trailing = line.bytes().rev().take_while(|octet| *octet == b'\\').count();
                prop_assert!(trailing % 2 == 0, "an escape is split: {line:?}");
            }
            prop_assert_eq!(folded.replace("\r\n ", ""), escaped.into_owned());
        }
    }
}
