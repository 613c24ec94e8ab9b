//! What a definition means, and that no definition, however hostile, does harm.
//!
//! *May touch*: `schema`, `resolve`. *Never touches*: the disk.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use chrono::TimeDelta;
use dateline::diag::{Diagnostic, Severity};
use dateline::model::{
    Availability, Calendar, Certainty, Clock, Ending, Event, Removal, RemovalPolicy, Role, Scope, Site, When,
};
use dateline::resolve::{self, Resolution};
use dateline::schema::{self, FilesInMemory};
use dateline::source::Sources;
use dateline::time::Tzdb;
use proptest::prelude::*;

const HEAD: &str = r#"
[calendar]
name = "Week"
domain = "talks.example.org"
url = "https://talks.example.org"
zone = "Europe/Brussels"
[actors.belgium]
name = { en = "Belgium", fr = "Belgique" }
zone = "Europe/Brussels"
[actors.chair]
name = "Chair"
zone = "Europe/Brussels"
feed = false
[actors.nato]
name = "NATO"
zone = "Europe/Brussels"
members = ["belgium", { actor = "chair", since = 2023-04-04, until = 2023-12-31 }]
[venues.palais]
name = "Palais"
zone = "Europe/Zurich"
join = "https://vtc.example.org/nac"
"#;

fn run(text: &str) -> (Sources, Resolution, Vec<Diagnostic>) {
    let reading = schema::definition("events.toml", &FilesInMemory::of(text)).unwrap();
    let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
    let complaints = reading.complaints.into_iter().chain(resolution.complaints.clone()).collect();
    (reading.sources, resolution, complaints)
}

fn calendar(events: &str) -> Calendar {
    let (_, resolution, complaints) = run(&format!("{HEAD}{events}"));
    assert!(complaints.is_empty(), "{complaints:#?}");
    resolution.calendar.unwrap()
}

/// The one event of a definition whose event has these keys.
fn event(keys: &str) -> Event {
    calendar(&format!("[events.council]\ntitle = \"Council\"\n{keys}")).events.into_values().next().unwrap()
}

/// Start, end, ending and clock of a timed event, in one line.
fn hours(keys: &str) -> String {
    let When::Timed(timed) = event(keys).when else { panic!("{keys}") };
    format!("{} {} {:?} {:?}", timed.start().to_rfc3339(), timed.end().to_rfc3339(), timed.ending, timed.clock)
}

#[test]
fn hours_mean_what_the_clock_on_the_wall_says() {
    let rows = [
        ("start = 2027-01-12T10:00:00", "2027-01-12T10:00:00+01:00 2027-01-12T11:00:00+01:00 Assumed Wall"),
        (
            "start = 2027-01-12T10:00:00\nend = 2027-01-12T13:00:00",
            "2027-01-12T10:00:00+01:00 2027-01-12T13:00:00+01:00 Stated Wall",
        ),
        (
            "start = 2027-01-12T10:00:00\nduration = \"1d\"",
            "2027-01-12T10:00:00+01:00 2027-01-13T10:00:00+01:00 Stated Wall",
        ),
        (
            "start = 2027-03-27T10:00:00\nduration = \"1d\"",
            "2027-03-27T10:00:00+01:00 2027-03-28T10:00:00+02:00 Stated Wall",
        ),
        (
            "start = 2027-03-27T10:00:00\nduration = \"24h\"",
            "2027-03-27T10:00:00+01:00 2027-03-28T11:00:00+02:00 Stated Wall",
        ),
        (
            "start = 2027-01-12T10:00:00\nzone = \"Asia/Tbilisi\"",
            "2027-01-12T10:00:00+04:00 2027-01-12T11:00:00+04:00 Assumed Wall",
        ),
        (
            "start = 2027-01-12T10:00:00\nvenue = \"palais\"",
            "2027-01-12T10:00:00+01:00 2027-01-12T11:00:00+01:00 Assumed Wall",
        ),
        ("start = 2027-01-12T10:00:00Z", "2027-01-12T11:00:00+01:00 2027-01-12T12:00:00+01:00 Assumed Instant"),
        (
            "start = 2027-01-12T10:00:00Z\nvenue = \"palais\"",
            "2027-01-12T11:00:00+01:00 2027-01-12T12:00:00+01:00 Assumed Wall",
        ),
        ("start = 2027-01-12T10:00:00-05:00", "2027-01-12T16:00:00+01:00 2027-01-12T17:00:00+01:00 Assumed Instant"),
        (
            "start = 2027-10-31T02:30:00\nfold = \"first\"",
            "2027-10-31T02:30:00+02:00 2027-10-31T02:30:00+01:00 Assumed Instant",
        ),
        (
            "start = 2027-10-31T02:30:00\nfold = \"second\"",
            "2027-10-31T02:30:00+01:00 2027-10-31T03:30:00+01:00 Assumed Instant",
        ),
        (
            "start = 2027-10-31T02:45:00\nfold = \"first\"\nend = 2027-10-31T02:15:00",
            "2027-10-31T02:45:00+02:00 2027-10-31T02:15:00+01:00 Stated Instant",
        ),
        (
            "start = 2027-10-31T01:30:00\nduration = \"90m\"",
            "2027-10-31T01:30:00+02:00 2027-10-31T02:00:00+01:00 Stated Instant",
        ),
        ("start = 2027-01-12T10:00", "2027-01-12T10:00:00+01:00 2027-01-12T11:00:00+01:00 Assumed Wall"),
        (
            "start = 2027-10-30T12:00:00\nduration = \"1d1h30m\"",
            "2027-10-30T12:00:00+02:00 2027-10-31T13:30:00+01:00 Stated Wall",
        ),
        // Nobody but the calendar names a zone: an offset of its own counts the days.
        (
            "start = 2027-03-27T10:00:00+05:00\nduration = \"1d\"",
            "2027-03-27T06:00:00+01:00 2027-03-28T07:00:00+02:00 Stated Instant",
        ),
        (
            "start = 2027-10-30T02:30:00+02:00\nduration = \"1d\"",
            "2027-10-30T02:30:00+02:00 2027-10-31T02:30:00+02:00 Stated Instant",
        ),
        (
            "start = 2027-03-27T10:00:00+01:00\nvenue = \"palais\"\nduration = \"1d\"",
            "2027-03-27T10:00:00+01:00 2027-03-28T10:00:00+02:00 Stated Wall",
        ),
        (
            "start = 2027-01-05T10:00:00+05:00\nend = 2027-01-05T07:00:00Z",
            "2027-01-05T06:00:00+01:00 2027-01-05T08:00:00+01:00 Stated Instant",
        ),
        (
            "start = 2027-01-05T10:00:00+04:00\nend = 2027-01-05T12:00:00\nzone = \"Asia/Tbilisi\"",
            "2027-01-05T10:00:00+04:00 2027-01-05T12:00:00+04:00 Stated Instant",
        ),
        (
            "start = 2027-01-05T10:00:00\nend = 2027-01-05T11:00:00Z\nvenue = \"palais\"",
            "2027-01-05T10:00:00+01:00 2027-01-05T12:00:00+01:00 Stated Wall",
        ),
        (
            "start = 2027-10-31T01:30:00\nend = 2027-10-31T02:15:00+01:00\nvenue = \"palais\"",
            "2027-10-31T01:30:00+02:00 2027-10-31T02:15:00+01:00 Stated Instant",
        ),
        (
            "start = 2027-10-31T02:30:00+02:00\nvenue = \"palais\"",
            "2027-10-31T02:30:00+02:00 2027-10-31T02:30:00+01:00 Assumed Instant",
        ),
    ];
    for (keys, expected) in rows {
        assert_eq!(hours(keys), expected, "{keys}");
    }
}

#[test]
fn an_end_that_nobody_stated_is_not_complained_about() {
    let rows =
        [("2027-03-27T02:30:00", "2027-03-28T03:30:00+02:00"), ("2027-10-30T02:30:00", "2027-10-31T02:30:00+02:00")];
    for (start, expected) in rows {
        let head = HEAD.replace("name = \"Week\"\n", "name = \"Week\"\nduration = \"1d\"\n");
        let text = format!("{head}[events.council]\ntitle = \"Council\"\nstart = {start}\n");
        let (_, resolution, complaints) = run(&text);
        assert!(complaints.is_empty(), "{start}: {complaints:#?}");
        let event = resolution.calendar.unwrap().events.into_values().next().unwrap();
        let When::Timed(timed) = event.when else { panic!("{start}") };
        assert_eq!((timed.end().to_rfc3339().as_str(), timed.ending), (expected, Ending::Assumed), "{start}");
    }
}

#[test]
fn days_are_inclusive_and_free_unless_somebody_says_otherwise() {
    let rows = [
        ("start = 2027-01-12", "2027-01-12", Availability::Free),
        ("start = 2027-01-12\nend = 2027-01-13", "2027-01-13", Availability::Free),
        ("start = 2027-01-12\nduration = \"2d\"\nbusy = true", "2027-01-13", Availability::Busy),
    ];
    for (keys, last, availability) in rows {
        let event = event(keys);
        let When::AllDay(days) = event.when else { panic!("{keys}") };
        assert_eq!((days.last().to_string().as_str(), event.availability), (last, availability), "{keys}");
    }
    let announced = event("start = 2027-01-12\ntime = \"to-be-announced\"");
    assert!(matches!(announced.when, When::ToBeAnnounced(_)));
    let provisional = event("start = 2027-01-12T10:00:00\ntime = \"provisional\"");
    assert!(
        matches!(provisional.when, When::Timed(timed) if timed.certainty == Certainty::Provisional && timed.ending == Ending::Assumed && timed.clock == Clock::Wall)
    );
}

#[test]
fn who_sits_where_is_kept_in_the_order_of_roles() {
    let event = event(
        "start = 2027-01-12T10:00:00\nvenue = \"palais\"\nobservers = \"belgium\"\nparticipants = [\"nato/*\", \"nato/*\"]\nhost = \"chair\"",
    );
    let seats: Vec<_> = event.seats.iter().map(|seat| (seat.role, seat.actor.as_str(), seat.scope)).collect();
    let expected = [
        (Role::Host, "chair", Scope::Itself),
        (Role::Participant, "nato", Scope::WithMembers),
        (Role::Observer, "belgium", Scope::Itself),
    ];
    assert_eq!(seats, expected);
    assert!(matches!(event.place.site, Site::Venue(venue) if venue.as_str() == "palais"));
    assert_eq!(event.place.join.unwrap().as_str(), "https://vtc.example.org/nac");
}

#[test]
fn an_event_that_is_taken_out_is_told_of_for_a_while_unless_somebody_says_otherwise() {
    let rows = [
        ("", RemovalPolicy::Cancel, 30),
        ("[calendar.removed]", RemovalPolicy::Cancel, 30),
        ("[calendar.removed]\npolicy = \"drop\"", RemovalPolicy::Drop, 30),
        ("[calendar.removed]\nkeep = \"1d\"", RemovalPolicy::Cancel, 1),
        ("[calendar.removed]\npolicy = \"cancel\"\nkeep = \"3650d\"", RemovalPolicy::Cancel, 3_650),
    ];
    for (table, policy, days) in rows {
        assert_eq!(calendar(table).removed, Removal { policy, keep: TimeDelta::days(days) }, "{table}");
    }
}

#[test]
fn removed_events_are_kept_for_one_day_to_ten_years_of_whole_days() {
    let bounds = "events that were removed are kept for at most 3650 days after their end";
    let hours = "events that were removed are kept for whole days, not for hours";
    let rows = [
        ("3651d", "calendar/bad-keep", bounds, None),
        ("3660d", "calendar/bad-keep", bounds, None),
        ("3661d", "time/bad-duration", "`keep` cannot be `3661d`: a duration is at most 3660 days", None),
        ("0d", "time/bad-duration", "`keep` cannot be `0d`: a duration is longer than nothing", None),
        ("1m", "calendar/bad-keep", hours, Some("write `\"1d\"`")),
        ("36h", "calendar/bad-keep", hours, Some("write `\"2d\"`")),
        ("48h", "calendar/bad-keep", hours, Some("write `\"2d\"`")),
        ("1d12h", "calendar/bad-keep", hours, Some("write `\"2d\"`")),
        ("3650d1m", "calendar/bad-keep", hours, Some("write `\"3650d\"`")),
    ];
    for (keep, code, message, help) in rows {
        let (sources, resolution, complaints) = run(&format!("{HEAD}[calendar.removed]\nkeep = \"{keep}\"\n"));
        let [complaint] = complaints.as_slice() else { panic!("{keep}: {complaints:#?}") };
        let told = (complaint.code.name(), complaint.message.as_str(), complaint.help.first().map(String::as_str));
        assert_eq!(told, (code, message, help), "{keep}");
        assert_eq!(sources.text(complaint.primary.span), format!("\"{keep}\""));
        assert!(resolution.calendar.is_none(), "{keep}");
    }
}

#[test]
fn what_an_event_was_called_is_kept() {
    assert_eq!(event("start = 2027-01-12").was, None);
    assert_eq!(event("start = 2027-01-12\nwas = \"talks\"").was.unwrap().as_str(), "talks");
}

#[test]
fn checks_over_a_finished_calendar_can_point_at_removed_and_at_was() {
    let head = HEAD.replace("name = \"Week\"\n", "name = \"Week\"\nremoved = { policy = \"drop\" }\n");
    let text = format!("{head}[events.council]\ntitle = \"Council\"\nstart = 2027-01-12\nwas = \"talks\"\n");
    let (sources, resolution, _) = run(&text);
    for (path, words) in [("calendar.removed", "{ policy = \"drop\" }"), ("events.council.was", "\"talks\"")] {
        assert_eq!(resolution.origins.span(path).map(|span| sources.text(span)), Some(words), "{path}");
    }
}

#[test]
fn the_address_of_the_calendar_ends_with_a_slash_and_texts_lose_their_outer_blanks() {
    let calendar =
        calendar("[events.council]\ntitle = \"  Council \"\nstart = 2027-01-12\ndescription = \"a\\r\\nb\\tc \"\n");
    assert_eq!(calendar.url.as_str(), "https://talks.example.org/");
    let event = calendar.events.values().next().unwrap();
    assert_eq!(event.title.in_language(&calendar.language), "Council");
    assert_eq!(event.description.as_ref().unwrap().in_language(&calendar.language), "a\nb\tc");
}

#[test]
fn a_byte_order_mark_moves_no_complaint() {
    let (sources, _, complaints) = run("\u{feff}[calendar]\nnmae = 1\n");
    let spans: Vec<_> = complaints.iter().map(|complaint| sources.text(complaint.primary.span)).collect();
    assert_eq!(spans.last(), Some(&"nmae"));
}

#[test]
fn what_schema_refuses_never_becomes_a_calendar() {
    for keys in ["visibility = \"secret\"", "colour = \"navy\"", "notes = \"x\""] {
        let text = format!("{HEAD}[events.council]\ntitle = \"Council\"\nstart = 2027-01-12\n{keys}\n");
        assert!(run(&text).1.calendar.is_none(), "{keys}");
    }
}

#[test]
fn tables_of_one_definition_may_stand_in_many_files() {
    let files = FilesInMemory::default()
        .with("cal/events.toml", format!("include = [\"parts/*.toml\", \"parts/a.toml\"]\n{HEAD}"))
        .with("cal/parts/a.toml", "[events.a]\ntitle = \"A\"\nstart = 2027-01-12\nvenue = \"palais\"\n")
        .with("cal/parts/b.toml", "include = \"../deep/c.toml\"\n")
        .with("cal/deep/c.toml", "[events.c]\ntitle = \"C\"\nstart = 2027-01-12\nprepares = \"a\"\n");
    let reading = schema::definition("cal/events.toml", &files).unwrap();
    let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
    assert!(reading.complaints.is_empty() && resolution.complaints.is_empty(), "{:?}", reading.complaints);
    assert_eq!(resolution.calendar.unwrap().events.len(), 2);
}

/// Pieces of definitions, sound and unsound, to be strung together.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "[calendar]\n",
        "[actors.belgium]\n",
        "[actors.nato]\n",
        "[venues.palais]\n",
        "[events.council]\n",
        "[events]\n",
        "[[events]]\n",
        "[events.a.allow]\n",
        "name = \"Week\"\n",
        "zone = \"Europe/Brussels\"\n",
        "zone = \"Europe/Brusels\"\n",
        "zone = 5\n",
        "url = \"https://a.example/\"\n",
        "domain = \"a.example\"\n",
        "title = { en = \"a\", fr = 1 }\n",
        "title = \"\\u0007\"\n",
        "title = \"\u{202e}\"\n",
        "start = 2027-10-31T02:30:00\n",
        "start = 2027-03-28T02:30:00\n",
        "start = 0000-01-01\n",
        "start = 9999-12-31T23:59:59+23:59\n",
        "end = 9999-12-31\n",
        "end = 10:00\n",
        "fold = \"second\"\n",
        "duration = \"3660d\"\n",
        "duration = \"4294967295h\"\n",
        "members = [\"nato\", {}]\n",
        "participants = [\"nato/*\", \"/*\", \"\"]\n",
        "prepares = \"council\"\n",
        "was = \"council\"\n",
        "was = \"a\"\n",
        "[calendar.removed]\n",
        "removed = { policy = \"drop\" }\n",
        "keep = \"36h\"\n",
        "position = [nan, inf]\n",
        "include = [\"*.toml\", \"..\"]\n",
        "allow = { \"time/unusual-year\" = \"\" }\n",
        "tags = [\n",
        "}\n",
        "]\n",
        "\"\"\"",
        "'",
        "= ",
        "\r",
        "\u{0}",
        "é",
        "a.b.c = 1\n",
        "calendar.name = 1\n",
        "venue = \"palais\"\n",
        "language = \"x-\"\n",
        "color = \"#12\"\n",
        "repeat = { every = \"day\", count = 7 }\n",
        "repeat = { every = \"2 weeks\", on = [\"monday\", \"15\"], until = 2027-10-31 }\n",
        "repeat = { every = \"month\" }\n",
        "rrule = \"FREQ=DAILY;UNTIL=20271101T000000Z\"\n",
        "rrule = \"FREQ=SECONDLY;BYDAY=\u{e9}\"\n",
        "rrule = \"\"\n",
        "skip = [2027-10-31, 2027-10-31T02:30:00, 2027-10-31T00:30:00Z]\n",
        "also = [2027-11-15, 9999-12-31]\n",
        "[[events.council.changes]]\n",
        "changes = [{ instance = 2027-10-31 }]\n",
        "instance = 2027-11-01T02:30:00\n",
    ]);
    prop_oneof![9 => words.prop_map(str::to_owned), 1 => "\\PC{0,8}".prop_map(|text| text)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let reading = schema::definition("events.toml", &FilesInMemory::of(bytes)).unwrap();
        resolve::calendar(&reading.written, &Tzdb::bundled());
    }

    #[test]
    fn every_run_says_the_same_and_points_into_the_text(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        let (sources, first, complaints) = run(&text);
        let (_, second, again) = run(&text);
        prop_assert_eq!(&complaints, &again);
        prop_assert_eq!(&first.calendar, &second.calendar);
        for complaint in &complaints {
            for span in std::iter::once(&complaint.primary).chain(&complaint.secondary).map(|label| label.span) {
                let file = sources.file(span.file);
                prop_assert!(file.text().get(span.range()).is_some(), "{:?} in {:?}", complaint, text);
            }
            prop_assert!(!complaint.message.contains(['\n', '\r', '\u{0}', '\u{1b}']), "{}", complaint.message);
        }
        let errors = complaints.iter().any(|complaint| complaint.severity == Severity::Error);
        prop_assert!(errors || first.calendar.is_some(), "no calendar and no reason: {:?}", text);
        prop_assert!(!errors || first.calendar.is_none(), "a calendar in spite of {:?}", complaints);
    }
}
