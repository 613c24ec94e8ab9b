//! The week of 4 January 2022 as it went, told in revisions of the repository's own definition. Some of them are as if: nobody announced
//! the hour in Vienna, and nobody called that meeting off.

use std::fs;
use std::path::Path;

const DINNER: &str = r#"[events.geneva-working-dinner]
title        = "Working dinner of the US and Russian delegations"
start        = 2022-01-09
time         = "to-be-announced"
location     = "Geneva"
zone         = "Europe/Zurich"
participants = ["united-states", "russia"]

"#;

/// A state of the definition, and when it is built.
pub(crate) struct Revision {
    pub(crate) name: &'static str,
    pub(crate) now: &'static str,
    /// In how many feeds it changes something.
    pub(crate) feeds: usize,
    pub(crate) definition: String,
}

/// The revisions, in order.
pub(crate) fn revisions() -> [Revision; 8] {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("events.toml");
    let committed = fs::read_to_string(path).unwrap();
    let without_ukraine = replaced(
        &committed,
        r#"participants = ["ukraine", "germany", "france"]"#,
        r#"participants = ["germany", "france"]"#,
    );
    let geneva = "[events.us-russia-geneva]\n";
    let with_dinner = replaced(&without_ukraine, geneva, &format!("{DINNER}{geneva}"));
    let with_hour =
        replaced(&with_dinner, "time         = \"provisional\"\nvenue        = \"hofburg\"\n", "venue = \"hofburg\"\n");
    let with_later_press = replaced(&with_hour, "= 2022-01-07T17:15:00\n", "= 2022-01-07T18:00:00\n");
    let without_vienna = without(&with_later_press, "[events.osce-permanent-council]\n", "\n\n# ── Where ─");
    let revision = |name, now, feeds, definition: &str| {
        let definition = definition.to_owned();
        Revision { name, now, feeds, definition }
    };
    [
        revision("as committed", "2022-01-04T18:00:00Z", 61, &committed),
        revision("the Normandy talks without Ukraine", "2022-01-06T18:00:00Z", 5, &without_ukraine),
        revision("a dinner in Geneva", "2022-01-06T20:00:00Z", 3, &with_dinner),
        revision("the hour in Vienna is confirmed", "2022-01-07T09:00:00Z", 59, &with_hour),
        revision("the press conference moves", "2022-01-07T15:00:00Z", 2, &with_later_press),
        revision("the meeting in Vienna is removed", "2022-01-10T12:00:00Z", 59, &without_vienna),
        revision("the meeting in Vienna is back", "2022-01-11T12:00:00Z", 59, &with_later_press),
        revision("nothing changes", "2022-01-12T12:00:00Z", 0, &with_later_press),
    ]
}

fn replaced(text: &str, needle: &str, replacement: &str) -> String {
    let (before, after) = around(text, needle);
    format!("{before}{replacement}{after}")
}

/// `text` without what lies from `from` to before `to`.
fn without(text: &str, from: &str, to: &str) -> String {
    let (before, _) = around(text, from);
    let (_, after) = around(text, to);
    format!("{before}{to}{after}")
}

/// What lies before and after `needle`, which has to be there once.
fn around<'t>(text: &'t str, needle: &str) -> (&'t str, &'t str) {
    assert_eq!(text.matches(needle).count(), 1, "events.toml has another form by now: {needle}");
    text.split_once(needle).unwrap()
}
