//! Quotation marks that nobody closes: the parser only says where it gave up looking.
//!
//! *May touch*: nothing. *Never touches*: what is quoted.

use std::ops::Range;

/// From every quotation mark of `text` that is not closed to where its text has to end: the end of the line, or for three marks in a
/// row the end of the file.
pub(super) fn unclosed(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(next) = rest.find(['"', '\'', '#']) else { break };
        let start = at + next;
        let rest = text.get(start..).unwrap_or_default();
        let line = rest.find('\n').unwrap_or(rest.len());
        let mark = if rest.starts_with('\'') { "'" } else { "\"" };
        if rest.starts_with('#') {
            at = start + line;
            continue;
        }
        let several = mark.repeat(3);
        let (opening, within) =
            if rest.starts_with(&several) { (3, rest) } else { (1, rest.get(..line).unwrap_or(rest)) };
        let mark = if opening == 3 { several.as_str() } else { mark };
        let closing = closing(within.get(opening..).unwrap_or_default(), mark);
        if closing.is_none() {
            found.push(start..start + within.len());
        }
        at = start + closing.map_or(within.len(), |closing| opening + closing);
    }
    found
}

/// Where the text that `mark` opened is over, its closing mark included. Only between double marks does a backslash escape.
fn closing(text: &str, mark: &str) -> Option<usize> {
    let escapes = mark.starts_with('"');
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let next = rest.find(|c| (escapes && c == '\\') || mark.starts_with(c))?;
        let here = rest.get(next..)?;
        if here.starts_with('\\') {
            at += next + 1 + here.chars().nth(1).map_or(0, char::len_utf8);
        } else if here.starts_with(mark) {
            // Up to two marks more may stand before the closing three; they belong to the text.
            let more = if mark.len() == 3 {
                here.bytes().skip(3).take(2).take_while(|b| mark.as_bytes().contains(b)).count()
            } else {
                0
            };
            return Some(at + next + mark.len() + more);
        } else {
            at += next + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_unclosed_where_its_line_or_its_file_ends_first() {
        let rows: &[(&str, &[(usize, usize)])] = &[
            ("a = \"b\"", &[]),
            ("a = \"b", &[(4, 6)]),
            ("a = \"b\nc = 'd'", &[(4, 6)]),
            ("a = \"b\\\"\nc = 1", &[(4, 8)]),
            ("a = 'b\\'", &[]),
            ("# don't\na = 1", &[]),
            ("a = \"#\" # it's", &[]),
            ("a = [\"é, \"b\"]", &[(12, 14)]),
            ("a = \"\"\"\nb \"c\" d\n\"\"\"\n", &[]),
            ("a = \"\"\"b\"\"\"\"\"", &[]),
            ("a = \"\"\"\nb\n", &[(4, 10)]),
            ("a = '''\nb\n\"\"\"", &[(4, 13)]),
            ("a = \"\"\nb = ''", &[]),
        ];
        for (text, expected) in rows {
            let found: Vec<_> = unclosed(text).into_iter().map(|range| (range.start, range.end)).collect();
            assert_eq!(found, *expected, "{text:?}");
        }
    }
}
