//! README.md, docs/format.md and docs/regenerating.md against the program: every example is a definition that does what the page says
//! of it, every key that the schema knows is taught, every transcript is what the program prints, and every link within the pages leads
//! somewhere.
//!
//! In these pages a fence `toml` is a definition. The tables of [`CAST`] are added to it unless it has them, and no complaint may be
//! raised, unless a comment stands above it: `<!-- raises CODE -->`, and that code alone must be raised; `<!-- as FILE -->`, and it is
//! a file that others may include. A fence `console` is a command and what it prints, with `…` for lines that are left out; it runs in
//! the repository, or below `<!-- in a draft -->` in a folder that holds [`DRAFT`]. A fence `text` below `<!-- of EVENT in FEED -->` is
//! an excerpt of an entry of the published feed: title, place and description.
//!
//! A page may also tell a story ([`Story`]), fence by fence, in a copy of the repository's calendar or of a fence `toml` below
//! `<!-- the calendar -->`. A fence `diff` edits it. A fence `console` below `<!-- then -->` or `<!-- then, on TIME -->` runs there, at
//! that time where one is given. A fence `json` below `<!-- in events.lock -->` is a line of its ledger, broken up for reading, with `…`
//! for what is left out. The commands of ours in a fence `yaml` succeed there. Every line of a fence `gitattributes` stands in the
//! repository's own `.gitattributes`.
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

use chrono::{DateTime, Utc};
use dateline::diag::{Code, Diagnostic};
use dateline::model::{Calendar, EventId};
use dateline::schema::{self, FilesInMemory};
use dateline::time::Tzdb;
use dateline::{lint, render, resolve, view};
use tempfile::TempDir;

const FORMAT: &str = include_str!("../docs/format.md");
const README: &str = include_str!("../README.md");
const REGENERATING: &str = include_str!("../docs/regenerating.md");
const HOSTING: &str = include_str!("../docs/hosting.md");
const SUBSCRIBING: &str = include_str!("../docs/subscribing.md");
const TEMPLATES: &str = include_str!("../docs/templates.md");
const FEEDS_JSON: &str = include_str!("../docs/feeds-json.md");

/// The pages that are read here, with their names.
const PAGES: [(&str, &str); 3] =
    [("docs/format.md", FORMAT), ("README.md", README), ("docs/regenerating.md", REGENERATING)];

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
const TABLES: [(&str, &str); 10] = [
    ("Several files", "KEY"),
    ("The calendar", "[calendar]\nKEY"),
    ("Removed events", REMOVED),
    ("Actors", "[actors.chair]\nKEY"),
    ("Members", "[actors.chair]\nname = \"Chair\"\nzone = \"Europe/Brussels\"\nmembers = [{ KEY }]"),
    ("Venues", "[venues.palais]\nKEY"),
    ("Sources", "[sources.press-release]\nKEY"),
    ("Views", VIEWS),
    ("How it repeats", "[events.council]\ntitle = \"Council\"\nstart = 2027-01-12\nrepeat = { KEY }"),
    (
        "Changes",
        "[events.council]\ntitle = \"Council\"\nstart = 2027-01-12\nrepeat = { every = \"week\" }\n[[events.council.changes]]\nKEY",
    ),
];
/// The same for the table at `removed`.
const REMOVED: &str = "[calendar.removed]\nKEY";
/// The same for further views.
const VIEWS: &str = "[events.council]\ntitle = \"Council\"\nstart = 2027-01-12\nvenue = \"palais\"\n[views.palais]\nvenues = \"palais\"\nKEY";
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
    for (page, text) in PAGES {
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
    for (page, text) in PAGES {
        for fence in fences(text) {
            let known = match (fence.language, fence.remark.and_then(|remark| remark.split(' ').next())) {
                ("toml", None | Some("raises" | "as")) | ("console", None | Some("in")) | ("text", Some("of")) => true,
                // A story.
                ("toml", Some("the"))
                | ("diff" | "yaml" | "gitattributes", None)
                | ("console", Some("then" | "then,"))
                | ("json", Some("in")) => page != "docs/format.md",
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
    let keys = ["time", "fold", "status", "visibility"].map(|key| (EVENTS.1, key));
    for (definition, key) in keys.into_iter().chain([(REMOVED, "policy"), (VIEWS, "detail"), (VIEWS, "roles")]) {
        for word in listed(&definition.replace("KEY", &format!("{key} = \"{NO_KEY}\"")), Code::UnknownWord) {
            assert!(FORMAT.contains(&format!("`\"{word}\"`")), "{key} = {word:?}");
        }
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
        let views = view::see(&calendar, horizon());
        let all = views.first().unwrap();
        let agenda = render::agenda(all, &all.zone, horizon());
        assert!(agenda.lines().any(|line| line.ends_with(&format!("  {title}"))), "{title}\n{agenda}");
    }
}

/// The program with these arguments in `folder`, at `time` where one is given.
fn dateline(arguments: &[&str], folder: &Path, time: Option<DateTime<Utc>>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1").env_remove("SOURCE_DATE_EPOCH");
    if let Some(time) = time {
        command.env("SOURCE_DATE_EPOCH", time.timestamp().to_string());
    }
    command
}

/// What it prints: results, then complaints.
fn printed(arguments: &[&str], folder: &Path, time: Option<DateTime<Utc>>) -> String {
    let output = dateline(arguments, folder, time).output().unwrap();
    [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap()).concat()
}

/// Whether the transcript in `fence` is what the program prints in `folder`.
fn assert_printed(page: &str, fence: &Fence<'_>, folder: &Path, time: Option<DateTime<Utc>>) {
    let (command, shown) = fence.text.split_once('\n').unwrap();
    let arguments: Vec<_> = command.strip_prefix("$ dateline ").unwrap().split(' ').collect();
    let printed = printed(&arguments, folder, time);
    let [shown, whole] = [shown, &printed].map(|text| text.lines().map(str::trim_end).collect::<Vec<_>>());
    assert!(is_excerpt(&shown, &whole), "{page}:{}: `{command}` prints\n{printed}", fence.line);
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
    for (page, text) in PAGES {
        for fence in fences(text).into_iter().filter(|fence| fence.language == "console") {
            let folder = match fence.remark {
                Some("in a draft") => draft.path(),
                Some(remark) if remark.starts_with("then") => continue,
                Some(_) | None => Path::new(env!("CARGO_MANIFEST_DIR")),
            };
            assert_printed(page, &fence, folder, None);
            transcripts += 1;
        }
    }
    assert!(transcripts >= 2, "README shows an agenda and a complaint");
}

/// A calendar that a page edits and builds, fence by fence.
struct Story {
    folder: TempDir,
    /// When the last command ran.
    time: Option<DateTime<Utc>>,
}

impl Story {
    /// It begins with the repository's calendar and ledger.
    fn new() -> Self {
        let (folder, root) = (tempfile::tempdir().unwrap(), Path::new(env!("CARGO_MANIFEST_DIR")));
        for file in ["events.toml", "events.lock"] {
            std::fs::copy(root.join(file), folder.path().join(file)).unwrap();
        }
        Self { folder, time: None }
    }

    /// It begins anew, with a calendar of which nobody has heard.
    fn begin(&mut self, definition: &str) {
        self.folder = tempfile::tempdir().unwrap();
        std::fs::write(self.folder.path().join("events.toml"), with_cast(definition)).unwrap();
    }

    /// Edits the calendar. Between blank lines of a fence `diff` stand lines that follow upon each other in the file.
    fn edit(&self, place: &str, edits: &str) {
        let path = self.folder.path().join("events.toml");
        let mut definition = std::fs::read_to_string(&path).unwrap();
        for edit in edits.split("\n\n") {
            let side = |mark: char| -> String {
                let lines = edit.lines().filter_map(|line| line.strip_prefix([mark, ' ']));
                lines.flat_map(|line| [line, "\n"]).collect()
            };
            let (before, after) = (side('-'), side('+'));
            assert_eq!(definition.matches(&before).count(), 1, "{place}: the calendar does not have, once,\n{before}");
            definition = definition.replace(&before, &after);
        }
        std::fs::write(path, definition).unwrap();
    }

    /// Whether the ledger has a line that is `shown`, with `…` for what is left out.
    fn assert_in_ledger(&self, place: &str, shown: &str) {
        let ledger = std::fs::read_to_string(self.folder.path().join("events.lock")).unwrap();
        let shown: String = shown.lines().map(str::trim).collect();
        let is_shown = |line: &str| {
            let mut rest = Some(line);
            for part in shown.split('…') {
                rest = rest.and_then(|rest| rest.split_once(part)).map(|(_, rest)| rest);
            }
            rest == Some("") && shown.split('…').next().is_some_and(|head| line.starts_with(head))
        };
        assert!(ledger.lines().any(is_shown), "{place}: the ledger is\n{ledger}");
    }

    /// Whether our commands in a workflow succeed where nobody but the workflow has built.
    fn assert_works(&self, place: &str, workflow: &str) {
        let checkout = tempfile::tempdir().unwrap();
        for file in ["events.toml", "events.lock"] {
            std::fs::copy(self.folder.path().join(file), checkout.path().join(file)).unwrap();
        }
        let mut commands = 0;
        for line in workflow.lines().map(|line| line.trim().trim_start_matches("- run: ")) {
            let Some(arguments) = line.strip_prefix("dateline ") else { continue };
            let arguments: Vec<_> = arguments.split(' ').take_while(|argument| !argument.contains('>')).collect();
            let output = dateline(&arguments, checkout.path(), self.time).output().unwrap();
            assert!(output.status.success(), "{place}: {line}\n{}", String::from_utf8_lossy(&output.stderr));
            commands += 1;
        }
        assert!(commands > 0, "{place}: nothing of ours is run");
    }
}

#[test]
fn stories_happen_as_they_are_told() {
    for (page, text, transcripts) in [("README.md", README, 1), ("docs/regenerating.md", REGENERATING, 5)] {
        let (mut story, mut told) = (Story::new(), 0);
        for fence in fences(text) {
            let place = format!("{page}:{}", fence.line);
            match (fence.language, fence.remark) {
                ("toml", Some("the calendar")) => story.begin(&fence.text),
                ("diff", _) => story.edit(&place, &fence.text),
                ("json", Some("in events.lock")) => story.assert_in_ledger(&place, &fence.text),
                ("yaml", _) => story.assert_works(&place, &fence.text),
                ("gitattributes", _) => {
                    let ours = include_str!("../.gitattributes");
                    assert!(fence.text.lines().all(|line| ours.lines().any(|our| our == line)), "{place}");
                }
                ("console", Some(remark)) if remark.starts_with("then") => {
                    story.time = remark.strip_prefix("then, on ").map(|time| time.parse().unwrap());
                    assert_printed(page, &fence, story.folder.path(), story.time);
                    told += 1;
                }
                _ => {}
            }
        }
        assert_eq!(told, transcripts, "{page}");
    }
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
    let pages = [
        ("README.md", README),
        ("format.md", FORMAT),
        ("regenerating.md", REGENERATING),
        ("diagnostics.md", diagnostics),
        ("hosting.md", HOSTING),
        ("subscribing.md", SUBSCRIBING),
        ("templates.md", TEMPLATES),
        ("feeds-json.md", FEEDS_JSON),
    ];
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
fn no_line_is_wider_than_the_house_is() {
    // A row of a table cannot be broken.
    let pages = [FORMAT, REGENERATING, HOSTING, SUBSCRIBING, TEMPLATES, FEEDS_JSON];
    for line in pages.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('|')) {
        assert!(line.chars().count() <= 132, "{line}");
    }
}

/// What is seen from the year of the examples.
fn horizon() -> view::Horizon {
    view::Horizon::at("2027-01-01T00:00:00Z".parse().unwrap())
}

#[test]
fn the_links_that_are_taught_are_those_that_are_made() {
    let links = dateline::render::Subscription::to("https://talks.example.org/feeds/nato.ics", "NATO – Talks");
    for link in [links.webcal, links.google, links.outlook] {
        assert!(SUBSCRIBING.contains(&format!("`{link}`")), "{link}");
    }
    assert!(links.office.contains("outlook.office.com") && SUBSCRIBING.contains("`outlook.office.com`"));
}

#[test]
fn the_list_for_machines_has_the_keys_that_are_taught() {
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("out/feeds.json");
    let published: serde_json::Value = serde_json::from_slice(&std::fs::read(published).unwrap()).unwrap();
    let example = FEEDS_JSON.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let example: serde_json::Value = serde_json::from_str(example).unwrap();
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&example), keys(&published));
    let nato = |document: &serde_json::Value| {
        document["feeds"].as_array().unwrap().iter().find(|feed| feed["id"] == "nato").unwrap().clone()
    };
    let (mut example, mut published) = (nato(&example), nato(&published));
    assert_eq!(keys(&example), keys(&published));
    for document in [&mut example, &mut published] {
        document.as_object_mut().unwrap().remove("sha256");
    }
    assert_eq!(example, published);
}
