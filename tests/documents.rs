//! docs/format.md and README.md against the program: every example is a definition that does what the page says of it, every key
//! that the schema knows is taught, every transcript is what the program prints, and every link within the pages leads somewhere.
//!
//! In both pages a fence `toml` is a definition. The tables of [`CAST`] are added to it unless it has them, and no complaint may be
//! raised, unless a comment stands above it: `<!-- raises CODE -->`, and that code alone must be raised; `<!-- as FILE -->`, and it is
//! a file that others may include. A fence `console` is a command and what it prints, with `…` for lines that are left out; it runs in
//! the repository, or below `<!-- in a draft -->` in a folder that holds [`DRAFT`]. A fence `text` below `<!-- of EVENT in FEED -->` is
//! an excerpt of an entry of the published feed: title, place and description.
//!
//! *May touch*: the pages, the library's public face, the program. *Never touches*: how anything is worded.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and reads and writes its own files"
)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use dateline::diag::{Code, Diagnostic};
use dateline::model::{Calendar, EventId};
use dateline::schema::{self, FilesInMemory};
use dateline::time::Tzdb;
use dateline::{lint, render, resolve, view};

const FORMAT: &str = include_str!("../docs/format.md");
const README: &str = include_str!("../README.md");

/// Whom and what the examples leave out.
const CAST: [&str; 6] = [
    "[calendar]\nname = \"Talks\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\n\
     zone = \"Europe/Brussels\"\n",
    "[actors.belgium]\nname = \"Belgium\"\nzone = \"Europe/Brussels\"\nfeed = false\n",
    "[actors.france]\nname = \"France\"\nzone = \"Europe/Paris\"\nfeed = false\n",
    "[actors.chair]\nname = \"the Chair\"\nzone = \"Europe/Brussels\"\nfeed = false\n",
    "[actors.nato]\nname = \"NATO\"\nzone = \"Europe/Brussels\"\nfeed = false\nmembers = [\"belgium\", \"france\"]\n",
    "[venues.palais]\nname = \"Palais d’Egmont\"\nzone = \"Europe/Brussels\"\n",
];

/// The definition with mistakes that README.md shows.
const DRAFT: &str = r#"[calendar]
name   = "Talks"
domain = "talks.example.org"
url    = "https://talks.example.org/"
zone   = "Europe/Brussels"

[actors.belgium]
name = "Belgium"
zone = "Europe/Brussels"

[events.council]
title        = "Council"
start        = 2027-01-12T10:00:00
participants = ["belgum"]

[events.night-session]
title = "Night session"
start = 2027-03-28T02:30:00
"#;

/// A key that no table has, and that is near to none.
const NO_KEY: &str = "qqqqqqqqqqqq";

/// Where each table's keys are taught, and a definition in which `KEY` stands where they do.
const TABLES: [(&str, &str); 6] = [
    ("Several files", "KEY"),
    ("The calendar", "[calendar]\nKEY"),
    ("Actors", "[actors.chair]\nKEY"),
    ("Members", "[actors.chair]\nname = \"Chair\"\nzone = \"Europe/Brussels\"\nmembers = [{ KEY }]"),
    ("Venues", "[venues.palais]\nKEY"),
    ("Sources", "[sources.press-release]\nKEY"),
];
/// The same for events.
const EVENTS: (&str, &str) = ("Events", "[events.council]\nKEY");

/// A fence of a page.
#[derive(Debug)]
struct Fence<'p> {
    /// The word behind the backticks.
    language: &'p str,
    /// What the comment above it says, if one stands there.
    remark: Option<&'p str>,
    /// The line of the page on which it begins.
    line: usize,
    text: String,
}

fn fences(page: &str) -> Vec<Fence<'_>> {
    let mut fences: Vec<Fence<'_>> = Vec::new();
    let (mut open, mut above) = (false, "");
    for (number, line) in page.lines().enumerate() {
        match (open, line.strip_prefix("```")) {
            (false, Some(language)) => {
                let remark = above.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
                fences.push(Fence { language, remark, line: number + 1, text: String::new() });
                open = true;
            }
            (true, Some(_)) => open = false,
            (true, None) => {
                if let Some(fence) = fences.last_mut() {
                    fence.text.push_str(line);
                    fence.text.push('\n');
                }
            }
            (false, None) => {}
        }
        above = line;
    }
    assert!(!open, "a fence is not closed");
    fences
}

/// `text` with the tables of the cast that it lacks. They come last: TOML has the keys that belong to no table first.
fn with_cast(text: &str) -> String {
    let lacks = |table: &&&str| !table.lines().next().is_some_and(|head| text.lines().any(|line| line == head));
    CAST.iter().filter(lacks).fold(text.to_owned(), |definition, table| format!("{definition}\n{table}"))
}

fn read(files: &FilesInMemory) -> (Option<Calendar>, Vec<Diagnostic>) {
    let reading = schema::definition("events.toml", files).unwrap();
    let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
    let mut complaints = reading.complaints;
    complaints.extend(resolution.complaints);
    if let Some(calendar) = &resolution.calendar {
        let allowances = schema::Allowances::of(&reading.written);
        let allows = |event: &EventId, code| allowances.allow(event.as_str(), code);
        complaints.extend(lint::calendar(calendar, &resolution.origins, &allows));
    }
    (resolution.calendar, schema::silence(&reading.written, complaints))
}

fn complaints(text: &str) -> Vec<Diagnostic> {
    read(&FilesInMemory::of(with_cast(text))).1
}

/// The words in backticks.
fn quoted(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// What stands below the heading of that name, up to the next heading of any level.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let lines = ["## ", "### "].map(|level| format!("\n{level}{heading}\n"));
    let start = lines.iter().find_map(|line| Some(page.find(line)? + line.len()));
    let rest = page.get(start.unwrap_or_else(|| panic!("no section is called {heading}"))..).unwrap();
    let end = ["\n## ", "\n### "].iter().filter_map(|level| rest.find(level)).min();
    rest.get(..end.unwrap_or(rest.len())).unwrap()
}

/// The cells of each row whose first cell is a key.
fn rows(section: &str) -> Vec<Vec<&str>> {
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

/// The help of the complaint of that code about `text`, which lists what might have stood there.
fn listed(text: &str, code: Code) -> BTreeSet<String> {
    let complaints = complaints(text);
    let complaint = complaints.iter().find(|complaint| complaint.code == code).unwrap_or_else(|| panic!("{text}"));
    quoted(complaint.help.first().unwrap()).into_iter().map(str::to_owned).collect()
}

#[test]
fn every_example_does_what_is_said_of_it() {
    for (page, text) in [("docs/format.md", FORMAT), ("README.md", README)] {
        let (mut included, mut examples) = (FilesInMemory::default(), 0);
        for fence in fences(text).into_iter().filter(|fence| fence.language == "toml") {
            let place = format!("{page}:{}", fence.line);
            let expected = match fence.remark.and_then(|remark| remark.split_once(' ')) {
                Some(("as", file)) => {
                    included = included.with(file, fence.text);
                    continue;
                }
                Some(("raises", code)) => vec![code],
                Some(_) | None => Vec::new(),
            };
            let (calendar, complaints) = read(&included.clone().with("events.toml", with_cast(&fence.text)));
            let mut codes: Vec<_> = complaints.iter().map(|complaint| complaint.code.name()).collect();
            codes.dedup();
            assert_eq!(codes, expected, "{place}: {complaints:#?}");
            assert!(calendar.is_some() || !expected.is_empty(), "{place}");
            examples += 1;
        }
        assert!(examples > 0, "{page} has no examples");
    }
}

#[test]
fn every_fence_is_of_a_kind_that_is_tested() {
    for (page, text) in [("docs/format.md", FORMAT), ("README.md", README)] {
        for fence in fences(text) {
            let known = match (fence.language, fence.remark.and_then(|remark| remark.split(' ').next())) {
                ("toml", None | Some("raises" | "as")) | ("console", None | Some("in")) | ("text", Some("of")) => true,
                // A picture or an address, or commands that are not ours.
                ("text" | "sh", None) => page == "README.md",
                _ => false,
            };
            assert!(known, "{page}:{}: {:?} {:?}", fence.line, fence.language, fence.remark);
        }
    }
}

#[test]
fn the_keys_that_are_taught_are_those_that_the_program_knows() {
    for (heading, definition) in TABLES.into_iter().chain([EVENTS]) {
        let known = listed(&definition.replace("KEY", &format!("{NO_KEY} = 1")), Code::UnknownKey);
        let rows = rows(section(FORMAT, heading));
        let taught: BTreeSet<String> =
            rows.iter().flat_map(|row| quoted(row.first().unwrap())).map(str::to_owned).collect();
        let (tables, keys): (BTreeSet<_>, BTreeSet<_>) = if heading == "Several files" {
            known.into_iter().partition(|key| key != "include")
        } else {
            (BTreeSet::new(), known)
        };
        assert_eq!(taught, keys, "{heading}");
        for table in tables {
            let heads = [format!("\n[{table}]\n"), format!("\n[{table}.")];
            assert!(heads.iter().any(|head| FORMAT.contains(head)), "no example shows {table}");
        }
    }
}

#[test]
fn a_key_is_said_to_be_required_where_it_is() {
    for (heading, definition) in TABLES.into_iter().skip(1).chain([EVENTS]) {
        let complaints = complaints(&definition.replace("KEY", ""));
        let missing = complaints.iter().filter(|complaint| complaint.code == Code::MissingKey);
        let missing: BTreeSet<_> = missing.flat_map(|complaint| quoted(&complaint.message)).collect();
        let rows = rows(section(FORMAT, heading));
        let required = rows.iter().filter(|row| row.get(2) == Some(&"required"));
        let required: BTreeSet<_> = required.flat_map(|row| quoted(row.first().unwrap())).collect();
        assert_eq!(required, missing, "{heading}");
    }
}

#[test]
fn every_word_that_a_key_may_have_is_taught() {
    for key in ["time", "fold", "status", "visibility"] {
        for word in listed(&EVENTS.1.replace("KEY", &format!("{key} = \"{NO_KEY}\"")), Code::UnknownWord) {
            assert!(FORMAT.contains(&format!("`\"{word}\"`")), "{key} = {word:?}");
        }
    }
}

#[test]
fn what_is_said_to_be_refused_is_refused() {
    let rows = rows(section(FORMAT, "Not yet"));
    assert!(!rows.is_empty());
    for row in rows {
        let [key, of, _] = row.as_slice() else { panic!("{row:?}") };
        let key = key.trim_matches('`');
        let definition = match *of {
            "events" => format!("[events.council]\ntitle = \"Council\"\nstart = 2027-01-12\n{key} = 1\n"),
            "calendar" => with_cast("").replace("[calendar]\n", &format!("[calendar]\n{key} = 1\n")),
            "file" => format!("[{key}.vienna]\n"),
            other => panic!("{other}"),
        };
        let complaints = complaints(&definition);
        let codes: Vec<_> = complaints.iter().map(|complaint| complaint.code).collect();
        assert_eq!(codes, [Code::UnsupportedKey], "{key}: {complaints:#?}");
    }
}

#[test]
fn titles_bear_the_marks_that_the_page_shows() {
    let rows = rows(section(FORMAT, "What subscribers see"));
    assert_eq!(rows.len(), 4);
    for row in rows {
        let [settings, title] = row.as_slice() else { panic!("{row:?}") };
        let settings = quoted(settings).into_iter().collect::<Vec<_>>().join("\n");
        let start = if settings.contains("to-be-announced") { "2027-01-12" } else { "2027-01-12T10:00:00" };
        let text = format!("[events.council]\ntitle = \"Council\"\nstart = {start}\n{settings}\n");
        let calendar = read(&FilesInMemory::of(with_cast(&text))).0.unwrap();
        let views = view::see(&calendar);
        let all = views.first().unwrap();
        let agenda = render::agenda(all, &all.zone);
        assert!(agenda.lines().any(|line| line.ends_with(&format!("  {title}"))), "{title}\n{agenda}");
    }
}

/// What the program prints when it runs with these arguments in `folder`: results, then complaints.
fn printed(arguments: &[&str], folder: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    let output = command.args(arguments).current_dir(folder).env("NO_COLOR", "1").output().unwrap();
    [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap()).concat()
}

/// Whether `excerpt`, with `…` for any number of lines, is `whole`.
fn is_excerpt(excerpt: &[&str], whole: &[&str]) -> bool {
    match (excerpt.split_first(), whole.split_first()) {
        (None, None) => true,
        (Some((&"…", rest)), _) => (0..=whole.len()).any(|at| is_excerpt(rest, whole.get(at..).unwrap())),
        (Some((line, rest)), Some((printed, further))) => line == printed && is_excerpt(rest, further),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

#[test]
fn an_excerpt_leaves_out_only_what_it_says() {
    let rows: [(&[&str], bool); 6] = [
        (&["a", "b", "c"], true),
        (&["a", "…"], true),
        (&["…", "c"], true),
        (&["a", "…", "c", "…"], true),
        (&["a", "b"], false),
        (&["a", "c"], false),
    ];
    for (excerpt, expected) in rows {
        assert_eq!(is_excerpt(excerpt, &["a", "b", "c"]), expected, "{excerpt:?}");
    }
}

#[test]
fn transcripts_are_what_the_program_prints() {
    let draft = tempfile::tempdir().unwrap();
    std::fs::write(draft.path().join("events.toml"), DRAFT).unwrap();
    let mut transcripts = 0;
    for (page, text) in [("docs/format.md", FORMAT), ("README.md", README)] {
        for fence in fences(text).into_iter().filter(|fence| fence.language == "console") {
            let folder = match fence.remark {
                Some("in a draft") => draft.path(),
                Some(_) | None => Path::new(env!("CARGO_MANIFEST_DIR")),
            };
            let (command, shown) = fence.text.split_once('\n').unwrap();
            let arguments: Vec<_> = command.strip_prefix("$ dateline ").unwrap().split(' ').collect();
            let printed = printed(&arguments, folder);
            let [shown, whole] = [shown, &printed].map(|text| text.lines().map(str::trim_end).collect::<Vec<_>>());
            assert!(is_excerpt(&shown, &whole), "{page}:{}: `{command}` prints\n{printed}", fence.line);
            transcripts += 1;
        }
    }
    assert!(transcripts >= 2, "README shows an agenda and a complaint");
}

/// Title, place and description of the entry of that UID, as a calendar app shows them.
fn entry(feed: &str, uid: &str) -> String {
    let feed = feed.replace("\r\n ", "");
    let event = feed.split("BEGIN:VEVENT\r\n").find(|event| event.starts_with(&format!("UID:{uid}@"))).unwrap();
    let texts = ["SUMMARY:", "LOCATION:", "DESCRIPTION:"].map(|property| {
        let text = event.lines().find_map(|line| line.strip_prefix(property)).unwrap_or_default();
        text.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
    });
    texts.join("\n")
}

#[test]
fn the_entry_that_is_shown_is_the_one_that_is_published() {
    let mut entries = 0;
    for fence in fences(README) {
        let Some((uid, feed)) = fence.remark.and_then(|remark| remark.strip_prefix("of ")?.split_once(" in ")) else {
            continue;
        };
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("out").join(feed);
        let entry = entry(&std::fs::read_to_string(path).unwrap(), uid);
        let [shown, whole] = [&fence.text, &entry].map(|text| text.lines().collect::<Vec<_>>());
        assert!(is_excerpt(&shown, &whole), "README.md:{}: the entry is\n{entry}", fence.line);
        entries += 1;
    }
    assert_eq!(entries, 1);
}

/// The anchors of a page's headings, as GitHub makes them.
fn anchors(page: &str) -> BTreeSet<String> {
    let mut in_fence = false;
    let mut anchors = BTreeSet::new();
    for line in page.lines() {
        in_fence ^= line.starts_with("```");
        if let Some(heading) = line.strip_prefix('#').filter(|_| !in_fence) {
            let heading = heading.trim_start_matches('#').trim().to_lowercase();
            let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            anchors.insert(kept.map(|c| if c == ' ' { '-' } else { c }).collect());
        }
    }
    anchors
}

#[test]
fn links_to_sections_lead_to_sections() {
    let diagnostics = include_str!("../docs/diagnostics.md");
    let pages = [("README.md", README), ("format.md", FORMAT), ("diagnostics.md", diagnostics)];
    for (name, page) in pages {
        for link in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let Some((target, anchor)) = link.split_once('#').filter(|_| !link.contains("://")) else { continue };
            let file = if target.is_empty() { name } else { target.trim_start_matches("docs/") };
            let to = pages.iter().find(|(name, _)| *name == file);
            assert!(to.is_some_and(|(_, page)| anchors(page).contains(anchor)), "{name}: {link} leads nowhere");
        }
    }
}

#[test]
fn no_line_of_the_format_is_wider_than_the_house_is() {
    // A row of a table cannot be broken.
    for line in FORMAT.lines().filter(|line| !line.starts_with('|')) {
        assert!(line.chars().count() <= 132, "{line}");
    }
}
