//! What can befall the file of a ledger, and what the reader then says: tests.
//!
//! *May touch*: the reader, proptest. *Never touches*: ledgers that nothing befell.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::diag::Diagnostic;
use crate::ledger::{Ledger, arbitrary, read, write};
use crate::source::Sources;

/// The most complaints that one ledger raises.
const MOST: usize = 12;

const HEAD: &str = "{\"ledger\":1}\n";
const COORDINATION: &str = r#"{"event":"coordination","uid":"coordination@talks.example.org"}"#;

/// What the reader makes of a file of these octets, which are taken for text as `cli` does it. Wherever it points must be in the file.
pub(super) fn reading(octets: &[u8]) -> (Sources, Result<Ledger, Vec<Diagnostic>>) {
    let mut sources = Sources::new();
    let file = sources.add("events.lock", String::from_utf8_lossy(octets));
    let read = read(file, &sources);
    if let Err(complaints) = &read {
        assert!(!complaints.is_empty() && complaints.len() <= MOST);
        for complaint in complaints {
            for label in std::iter::once(&complaint.primary).chain(&complaint.secondary) {
                let range = label.span.range();
                assert!(sources.file(file).text().get(range.clone()).is_some(), "{range:?}: {complaint:?}");
            }
            let words = [&complaint.message].into_iter().chain(&complaint.notes).chain(&complaint.help);
            assert!(words.clone().all(|words| words.chars().count() < 400), "{complaint:?}");
            assert!(words.clone().all(|words| !words.contains(char::is_control)), "{complaint:?}");
        }
    }
    (sources, read)
}

proptest! {
    #[test]
    fn no_mishap_makes_the_reader_panic(
        ledger in arbitrary::ledger(),
        mishaps in vec((any::<Index>(), any::<Index>(), any::<Option<u8>>()), 1..6),
    ) {
        let mut octets = write(&ledger).into_bytes();
        for (from, length, octet) in mishaps {
            let from = from.index(octets.len() + 1);
            let to = from + length.index((octets.len() - from).min(9) + 1);
            octets.splice(from..to, octet);
        }
        let (_, _read) = reading(&octets);
    }

    #[test]
    fn no_octets_make_the_reader_panic(octets in any::<Vec<u8>>(), is_headed in any::<bool>()) {
        let head = if is_headed { HEAD } else { "" };
        let (_, _read) = reading(&[head.as_bytes(), &octets].concat());
    }
}

/// Octets, the first words of the complaint, and the words that it points at, with `…` for the rest of them; none of either where the
/// octets can be read.
type Row = (Vec<u8>, &'static str, &'static str);

fn check(rows: impl IntoIterator<Item = Row>) {
    let mut wrong = Vec::new();
    for (octets, message, words) in rows {
        let start: String = String::from_utf8_lossy(&octets).chars().take(200).collect();
        let (sources, read) = reading(&octets);
        let complaints = read.err().unwrap_or_default();
        let told: Vec<(&str, &str)> = complaints
            .iter()
            .map(|complaint| (complaint.message.as_str(), sources.text(complaint.primary.span)))
            .collect();
        let is_expected = match told.as_slice() {
            [] => message.is_empty(),
            [(said, pointed)] => {
                let is_pointed = words.strip_suffix('…').map_or(*pointed == words, |start| pointed.starts_with(start));
                !message.is_empty() && said.starts_with(message) && is_pointed
            }
            _ => false,
        };
        if !is_expected {
            wrong.push(format!("{start:?}\n{told:#?}, and not {message:?} {words:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A ledger with this line.
fn with(line: impl AsRef<[u8]>) -> Vec<u8> {
    [HEAD.as_bytes(), line.as_ref()].concat()
}

/// A ledger that says this of a view.
fn told(told: &str) -> Vec<u8> {
    with(format!(r#"{{"event":"a","uid":"a@b","told":[{{"views":["all"],{told}}}]}}"#))
}

#[test]
fn a_file_is_read_or_complained_about_as_a_whole() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    check([
        (b"".to_vec(), "this is not a ledger", ""),
        (b"\n".to_vec(), "this is not a ledger", ""),
        (b"\xEF\xBB\xBF".to_vec(), "this is not a ledger", ""),
        (COORDINATION.into(), "this is not a ledger", COORDINATION),
        ("x".repeat(100_000).into(), "this is not a ledger", "xxx…"),
        (b"\xFF\xFE{\0\"\0l\0".to_vec(), "this line of the ledger is not UTF-8", "\u{FFFD}"),
        (b"{\"ledger\":0}".to_vec(), "the ledger is of version 0, and", "{\"ledger\":0}"),
        (b"{\"ledger\":2,\"more\":[]}".to_vec(), "the ledger is of version 2, and", "{\"ledger\":2,\"more\":[]}"),
        (
            b"{\"ledger\":18446744073709551615}".to_vec(),
            "the ledger is of version 18446744073709551615, and",
            "{\"ledger\":18446744073709551615}",
        ),
        (b"{\"ledger\":18446744073709551616}".to_vec(), "this is not a ledger", "{\"ledger\":18446744073709551616}"),
        (format!("{{\"ledger\":1,\"more\":{deep}}}").into(), "", ""),
        (format!("\u{FEFF}{HEAD}\r\n {COORDINATION}\r\n \n").into(), "", ""),
        (with(HEAD), "", ""),
        (with("{\"ledger\":3}"), "the ledger is of version 3, and", "{\"ledger\":3}"),
    ]);
}

#[test]
fn a_line_is_read_or_complained_about_where_it_goes_wrong() {
    let long = "x".repeat(100_000);
    check([
        (with(COORDINATION.replace("coordination@", &long)), "", ""),
        (with("null"), "this line of the ledger cannot be read: invalid type: null, expected an object", "null"),
        (with("\u{1b}]0;a\u{7}\u{1b}[2J"), "this line of the ledger cannot be read: expected value", "\u{1b}"),
        (
            with(r#"{"\u001b[2J":1}"#),
            "this line of the ledger cannot be read: unknown field `\\u{1b}[2J`",
            r#""\u001b[2J""#,
        ),
        (with(&long), "this line of the ledger cannot be read: expected value", "x"),
        (with(format!("{{\"{long}\":1}}")), "this line of the ledger cannot be read: unknown field `xxx", "\"xxx…"),
        (with("[".repeat(100_000)), "this line of the ledger cannot be read: ", "["),
        (with(format!("{{\"event\":{}", "[".repeat(100_000))), "this line of the ledger", ":"),
        (with(COORDINATION.get(..40).unwrap()), "the ledger's line about `coordination` breaks off", "t"),
        (with("{\"view\":\"all\",\"lang"), "the ledger's line about the feed `all` breaks off", "g"),
        (with(b"{\"event\":\"a\",\"uid\":\"a@\xF0\x9F\xA6"), "the ledger's line about `a` breaks off", "\u{FFFD}"),
        (with(b"{\"event\":\"a\",\"uid\":\"a@\xFC\"}"), "the ledger's line about `a` is not UTF-8", "\u{FFFD}"),
        (with(b"{\"event\":\"a\",\xE9\"}"), "the ledger's line about `a` is not UTF-8", "\u{FFFD}"),
        (with(r#"{"event":"a","uid":"a@\ufffd"}"#), "", ""),
        (with(r#"{"event":"a","uid":""}"#), "the ledger's line about `a` has no UID", r#""uid""#),
        (with(r#"{"event":"a","uid":"a\r\nX-B:"}"#), "the ledger's line about `a` has no UID", r#""uid""#),
        (
            with(r#"{"event":"../a","uid":"a"}"#),
            "this line of the ledger cannot be read: `.` cannot stand in an id",
            r#""../a""#,
        ),
        (
            with(r#"{"view":"all","language":"en","zone":"","colour":1}"#),
            "the ledger's line about the feed `all` cannot be read: unknown field `colour`",
            r#""colour""#,
        ),
        (
            with(r#"{"view":"all","language":"english","zone":""}"#),
            "the ledger's line about the feed `all` cannot be read: `english` is no language tag",
            r#""english""#,
        ),
    ]);
}

#[test]
fn numbers_and_years_are_read_or_complained_about() {
    let sequence = |number: &str| told(&format!(r#""sequence":{number},"stamp":"2027-01-04T10:00:00Z""#));
    let stamp = |stamp: &str| told(&format!(r#""sequence":1,"stamp":"{stamp}""#));
    let shown = |shown: &str| told(&format!(r#""sequence":1,"stamp":"2027-01-04T10:00:00Z",{shown}"#));
    let last_day = |day: &str| {
        let when = format!(r#"{{"all-day":["2027-01-04","{day}"]}}"#);
        with(format!(r#"{{"event":"a","uid":"a@b","public":{{"title":{{"en":"A"}},"when":{when}}}}}"#))
    };
    check([
        (sequence("2147483647"), "", ""),
        (sequence("2147483648"), "the ledger's line about `a` has the sequence 2147483648, higher than", "2147483648"),
        (sequence("4294967296"), "the ledger's line about `a` cannot be read: invalid value: integer", "4294967296"),
        (sequence("-1"), "the ledger's line about `a` cannot be read: invalid value: integer", "-1"),
        (sequence("1e9"), "the ledger's line about `a` cannot be read: invalid type: floating point", "1e9"),
        (sequence(&"9".repeat(5_000)), "the ledger's line about `a` cannot be read: number out of range", "9"),
        (stamp("9999-12-31T23:59:59Z"), "", ""),
        (stamp("+10000-01-01T00:00:00Z"), "the ledger's line about `a` leads to the year 10000, and", "+10000"),
        (
            stamp("9999-12-31T23:59:59-00:01"),
            "the ledger's line about `a` leads to the year 10000, and",
            "{\"event\":…",
        ),
        (stamp("-0001-01-01T00:00:00Z"), "the ledger's line about `a` leads to the year -1, and", "-0001"),
        (
            stamp("+262143-01-01T00:00:00Z"),
            "the ledger's line about `a` cannot be read: input is out of range",
            "\"+262143-01-01T00:00:00Z\"",
        ),
        (
            stamp("2027-02-29T00:00:00Z"),
            "the ledger's line about `a` cannot be read: input is out of range",
            "\"2027-02-29T00:00:00Z\"",
        ),
        (stamp(&"9".repeat(5_000)), "the ledger's line about `a` cannot be read: input", "\"999…"),
        (last_day("9999-12-30"), "", ""),
        (last_day("9999-12-31"), "the ledger's line about `a` leads to the year 10000, and", "{\"event\":…"),
        (last_day("+262142-12-31"), "the ledger's line about `a` leads to the year 262142, and", "+262142"),
        (
            shown(r#""digest":"0""#),
            "the ledger's line about `a` cannot be read: a digest has 32 hexadecimal digits",
            "}",
        ),
        (
            shown(r#""tombstone":{"departure":"left","title":{},"when":{"all-day":["2027-01-04","2027-01-04"]}}"#),
            "the ledger's line about `a` has a tombstone without a digest",
            r#""tombstone""#,
        ),
    ]);
}
