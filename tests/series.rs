//! What a series means: its rule, its instances, and what becomes of each.
//!
//! *May touch*: `schema`, `resolve`, and of a feed the hours that it tells a reader. *Never touches*: the disk.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use dateline::diag::{Code, Diagnostic, Severity};
use dateline::ledger::Revision;
use dateline::model::{Calendar, Event, Extent, Fate, Instance, Origin, Series, Site, Status, When};
use dateline::render::Press;
use dateline::resolve;
use dateline::schema::{self, FilesInMemory};
use dateline::time::Tzdb;
use dateline::view::{self, Horizon};
use proptest::prelude::*;

const HEAD: &str = r#"
[calendar]
name = "Week"
domain = "talks.example.org"
url = "https://talks.example.org"
zone = "Europe/Brussels"
[actors.belgium]
name = "Belgium"
zone = "Europe/Brussels"
[actors.nato]
name = "NATO"
zone = "Europe/Brussels"
members = [{ actor = "belgium", since = 2027-02-01, until = 2027-02-28 }]
[venues.palais]
name = "Palais"
zone = "Europe/Brussels"
join = "https://vtc.example.org/palais"
[venues.marlborough-house]
name = "Marlborough House"
zone = "Europe/London"
join = "https://vtc.example.org/marlborough"
"#;

fn run(events: &str) -> (Option<Calendar>, Vec<Diagnostic>) {
    let reading = schema::definition("events.toml", &FilesInMemory::of(format!("{HEAD}{events}"))).unwrap();
    let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
    (resolution.calendar, reading.complaints.into_iter().chain(resolution.complaints).collect())
}

fn council(keys: &str) -> String {
    format!("[events.council]\ntitle = \"Council\"\n{keys}\n")
}

/// The one event of a definition whose event has these keys; it raises no complaint but of these codes.
fn event_in_spite_of(codes: &[Code], keys: &str) -> Event {
    let (calendar, complaints) = run(&council(keys));
    let told: Vec<_> = complaints.iter().map(|complaint| complaint.code).collect();
    assert_eq!(told, codes, "{keys}\n{complaints:#?}");
    calendar.unwrap().events.into_values().next().unwrap()
}

fn series(keys: &str) -> Series {
    event_in_spite_of(&[], keys).series.unwrap()
}

/// The codes of the complaints about an event with these keys.
fn codes(keys: &str) -> Vec<Code> {
    run(&council(keys)).1.into_iter().map(|complaint| complaint.code).collect()
}

fn time(when: &When) -> String {
    match when {
        When::AllDay(days) => format!("{}/{}", days.first(), days.last()),
        When::ToBeAnnounced(days) => format!("{}/{} open", days.first(), days.last()),
        When::Timed(timed) => {
            format!("{}/{} {:?}", timed.start().format("%FT%R%:z"), timed.end().format("%FT%R%:z"), timed.clock)
        }
    }
}

/// An instance in one line.
fn line(instance: &Instance) -> String {
    let mut line = instance.recurrence.format("%FT%R").to_string();
    if instance.origin == Origin::Also {
        line += " also";
    }
    let regular = instance.regular.as_ref().map_or("nowhen".to_owned(), time);
    write!(line, " {regular}").unwrap();
    match &instance.fate {
        Fate::Regular => {}
        Fate::Skipped => line += " skipped",
        Fate::Changed(alteration) => write!(line, " -> {}", time(&alteration.when)).unwrap(),
    }
    line
}

fn lines(series: &Series) -> Vec<String> {
    series.instances.iter().map(line).collect()
}

/// The days on which the first few instances begin.
fn days(keys: &str, count: usize) -> String {
    let series = series(keys);
    let days = series.instances.iter().take(count).map(|instance| instance.recurrence.format("%m-%d").to_string());
    days.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_said_in_words_is_a_rule() {
    let rows = [
        ("2027-01-11", "every = \"day\"", "FREQ=DAILY"),
        ("2027-01-11", "every = \"3 days\", count = 5", "FREQ=DAILY;INTERVAL=3;COUNT=5"),
        ("2027-01-11", "every = \"week\"", "FREQ=WEEKLY"),
        ("2027-01-11", "every = \"2 weeks\", on = \"monday\"", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("2027-01-11", "every = \"week\", on = [\"monday\", \"friday\", \"monday\"]", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("2027-01-11", "every = \"day\", on = [\"monday\", \"friday\"]", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("2027-01-06", "every = \"month\", on = \"first wednesday\"", "FREQ=MONTHLY;BYDAY=1WE"),
        ("2027-01-29", "every = \"3 months\", on = \"last friday\"", "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"),
        ("2027-01-11", "every = \"month\", on = \"monday\"", "FREQ=MONTHLY;BYDAY=MO"),
        ("2027-01-15", "every = \"month\", on = [\"15\", \"last day\"]", "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
        ("2027-01-15", "every = \"month\", on = 15", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("2027-03-10", "every = \"year\"", "FREQ=YEARLY"),
        ("2027-03-10", "every = \"year\", on = \"second wednesday\"", "FREQ=YEARLY;BYMONTH=3;BYDAY=2WE"),
        ("2027-03-10", "every = \"year\", on = 10", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=10"),
        ("2027-01-11", "every = \"week\", until = 2027-06-28", "FREQ=WEEKLY;UNTIL=20270628"),
    ];
    for (start, repeat, rule) in rows {
        let keys = format!("start = {start}\nrepeat = {{ {repeat} }}");
        let written = series(&keys).rule.to_string();
        let mut parts: [Vec<&str>; 2] = [&written, rule].map(|rule| rule.split(';').collect());
        for parts in &mut parts {
            parts.sort_unstable();
        }
        assert_eq!(parts[0], parts[1], "{keys}");
    }
}

#[test]
fn until_is_inclusive_and_by_the_clock_of_the_event() {
    let weekly = |end: &str| days(&format!("start = 2027-03-15T19:00:00\nrepeat = {{ every = \"week\", {end} }}"), 99);
    assert_eq!(weekly("until = 2027-03-29"), "03-15 03-22 03-29");
    assert_eq!(weekly("until = 2027-03-29T19:00:00"), "03-15 03-22 03-29");
    assert_eq!(weekly("until = 2027-03-29T18:59:59"), "03-15 03-22");
    assert_eq!(weekly("until = 2027-03-29T17:00:00Z"), "03-15 03-22 03-29");
    assert_eq!(weekly("until = 2027-03-29T18:59:59+02:00"), "03-15 03-22");
    let rrule = |until: &str| days(&format!("start = 2027-03-15T19:00:00\nrrule = \"FREQ=WEEKLY;UNTIL={until}\""), 99);
    assert_eq!(rrule("20270329"), "03-15 03-22 03-29");
    assert_eq!(rrule("20270329T190000"), "03-15 03-22 03-29");
    assert_eq!(rrule("20270329T170000Z"), "03-15 03-22 03-29");
    assert_eq!(rrule("20270329T165959Z"), "03-15 03-22");
    assert_eq!(days("start = 2027-03-15\nrrule = \"FREQ=WEEKLY;UNTIL=20270329T000000Z\"", 99), "03-15 03-22 03-29");
}

#[test]
fn an_instance_keeps_its_hour_over_a_change_of_clocks() {
    let brussels = series("start = 2027-03-22T09:30:00\nduration = \"45m\"\nrepeat = { every = \"week\", count = 2 }");
    let expected = [
        "2027-03-22T09:30 2027-03-22T09:30+01:00/2027-03-22T10:15+01:00 Wall",
        "2027-03-29T09:30 2027-03-29T09:30+02:00/2027-03-29T10:15+02:00 Wall",
    ];
    assert_eq!(lines(&brussels), expected);
    assert_eq!((brussels.zone.name(), brussels.extent), ("Europe/Brussels", Extent::Finite));
    // With an offset and a venue the offset only says which hour it is there.
    let offset = "start = 2027-03-22T08:30:00Z\nvenue = \"palais\"\nduration = \"45m\"\n";
    assert_eq!(lines(&series(&format!("{offset}repeat = {{ every = \"week\", count = 2 }}"))), expected);
    let zone = offset.replace("venue = \"palais\"", "zone = \"Europe/Brussels\"");
    assert_eq!(lines(&series(&format!("{zone}repeat = {{ every = \"week\", count = 2 }}"))), expected);
}

#[test]
fn an_instant_of_no_place_repeats_by_utc() {
    let keys =
        "start = 2027-03-22T23:30:00Z\nduration = \"45m\"\nrepeat = { every = \"week\", on = \"monday\", count = 2 }\n";
    let event =
        event_in_spite_of(&[Code::AnchoredInUtc], &format!("{keys}also = [2027-03-31, 2027-04-01T00:15:00+02:00]"));
    let series = event.series.unwrap();
    assert!(series.zone.is_utc());
    let expected = [
        "2027-03-22T23:30 2027-03-23T00:30+01:00/2027-03-23T01:15+01:00 Instant",
        "2027-03-29T23:30 2027-03-30T01:30+02:00/2027-03-30T02:15+02:00 Instant",
        "2027-03-31T22:15 also 2027-04-01T00:15+02:00/2027-04-01T01:00+02:00 Instant",
        "2027-03-31T23:30 also 2027-04-01T01:30+02:00/2027-04-01T02:15+02:00 Instant",
    ];
    assert_eq!(lines(&series), expected);
}

#[test]
fn how_long_an_instance_lasts_is_said_as_for_the_first() {
    let ends = |keys: &str| {
        let series = series(&format!("start = 2027-03-26T22:00:00\n{keys}\nrepeat = {{ every = \"day\", count = 3 }}"));
        let ends = series.instances.iter().map(|instance| match instance.regular.as_ref().unwrap() {
            When::Timed(timed) => timed.end().format("%dT%R%:z").to_string(),
            When::AllDay(_) | When::ToBeAnnounced(_) => panic!("{keys}"),
        });
        ends.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ends("end = 2027-03-27T04:00:00"), "27T04:00+01:00 28T04:00+02:00 29T04:00+02:00");
    assert_eq!(ends("duration = \"6h\""), "27T04:00+01:00 28T05:00+02:00 29T04:00+02:00");
    assert_eq!(ends("duration = \"1d\""), "27T22:00+01:00 28T22:00+02:00 29T22:00+02:00");
    assert_eq!(ends(""), "26T23:00+01:00 27T23:00+01:00 28T23:00+02:00");
}

#[test]
fn days_repeat_with_all_that_they_last_for() {
    let expected = ["2027-01-11T00:00 2027-01-11/2027-01-12", "2027-01-18T00:00 2027-01-18/2027-01-19"];
    for length in ["end = 2027-01-12", "duration = \"2d\""] {
        let keys = format!("start = 2027-01-11\n{length}\nrepeat = {{ every = \"week\", count = 2 }}");
        assert_eq!(lines(&series(&keys)), expected);
    }
    let open = series("start = 2027-01-11\ntime = \"to-be-announced\"\nrepeat = { every = \"week\", count = 2 }");
    assert_eq!(lines(&open)[1], "2027-01-18T00:00 2027-01-18/2027-01-18 open");
}

#[test]
fn a_fold_holds_for_every_instance_that_needs_it() {
    let keys =
        "start = 2027-10-30T02:30:00\nfold = \"second\"\nduration = \"15m\"\nrepeat = { every = \"day\", count = 3 }";
    let expected = [
        "2027-10-30T02:30 2027-10-30T02:30+02:00/2027-10-30T02:45+02:00 Wall",
        "2027-10-31T02:30 2027-10-31T02:30+01:00/2027-10-31T02:45+01:00 Instant",
        "2027-11-01T02:30 2027-11-01T02:30+01:00/2027-11-01T02:45+01:00 Wall",
    ];
    assert_eq!(lines(&series(keys)), expected);
}

#[test]
fn exceptions_name_an_instance_by_its_day_its_hour_or_its_instant() {
    let weekly = "start = 2027-03-15T19:00:00\nduration = \"1h\"\nrepeat = { every = \"week\", count = 4 }\n";
    let skipped = |skip: &str| {
        let series = series(&format!("{weekly}skip = {skip}"));
        let skipped = series.instances.iter().filter(|instance| instance.fate == Fate::Skipped);
        skipped.map(|instance| instance.recurrence.format("%m-%d").to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(skipped("2027-03-22"), "03-22");
    assert_eq!(skipped("[2027-03-22T19:00:00, 2027-03-29T17:00:00Z, 2027-04-05T13:00:00-04:00]"), "03-22 03-29 04-05");
    let also = series(&format!("{weekly}also = [2027-03-17, 2027-03-18T10:00:00]"));
    assert_eq!(lines(&also)[1], "2027-03-17T19:00 also 2027-03-17T19:00+01:00/2027-03-17T20:00+01:00 Wall");
    assert_eq!(lines(&also)[2], "2027-03-18T10:00 also 2027-03-18T10:00+01:00/2027-03-18T11:00+01:00 Wall");
}

#[test]
fn what_is_skipped_or_moved_away_may_have_no_hour() {
    let keys = "start = 2027-03-27T02:30:00\nduration = \"15m\"\nrepeat = { every = \"day\", count = 3 }\n";
    let skipped = series(&format!("{keys}skip = 2027-03-28"));
    assert_eq!(lines(&skipped)[1], "2027-03-28T02:30 nowhen skipped");
    let change = "[[events.council.changes]]\ninstance = 2027-03-28\nstart = 2027-03-28T03:30:00";
    let moved = series(&format!("{keys}{change}"));
    assert_eq!(lines(&moved)[1], "2027-03-28T02:30 nowhen -> 2027-03-28T03:30+02:00/2027-03-28T03:45+02:00 Wall");
    assert_eq!(moved.instances[1].regular, None);
}

/// The change of the second of three weekly instances, under these keys.
fn changed(event: &str, change: &str) -> Instance {
    let keys = format!("{event}\nrepeat = {{ every = \"week\", count = 3 }}\n[[events.council.changes]]\n{change}");
    series(&keys).instances.swap_remove(1)
}

#[test]
fn a_moved_instance_lasts_as_long_as_the_others_unless_it_says_so() {
    let rows = [
        (
            "end = 2027-01-11T12:00:00",
            "start = 2027-01-19T14:00:00",
            "2027-01-19T14:00+01:00/2027-01-19T16:00+01:00 Wall",
        ),
        ("duration = \"2h\"", "start = 2027-01-19T14:00:00", "2027-01-19T14:00+01:00/2027-01-19T16:00+01:00 Wall"),
        ("", "start = 2027-01-19T14:00:00", "2027-01-19T14:00+01:00/2027-01-19T15:00+01:00 Wall"),
        (
            "end = 2027-01-11T12:00:00",
            "start = 2027-01-19T14:00:00\nduration = \"30m\"",
            "2027-01-19T14:00+01:00/2027-01-19T14:30+01:00 Wall",
        ),
        ("duration = \"2h\"", "end = 2027-01-18T13:00:00", "2027-01-18T10:00+01:00/2027-01-18T13:00+01:00 Wall"),
        ("end = 2027-01-11T12:00:00", "duration = \"3h\"", "2027-01-18T10:00+01:00/2027-01-18T13:00+01:00 Wall"),
        (
            "duration = \"2h\"\nvenue = \"palais\"",
            "venue = \"marlborough-house\"\nstart = 2027-01-18T10:00:00",
            "2027-01-18T10:00+00:00/2027-01-18T12:00+00:00 Wall",
        ),
        (
            "end = 2027-01-11T12:00:00\nvenue = \"palais\"",
            "start = 2027-01-19T13:00:00Z",
            "2027-01-19T14:00+01:00/2027-01-19T16:00+01:00 Wall",
        ),
    ];
    for (event, change, expected) in rows {
        let event = format!("start = 2027-01-11T10:00:00\n{event}");
        let instance = changed(&event, &format!("instance = 2027-01-18\n{change}"));
        assert_eq!(time(instance.when().unwrap()), expected, "{event}\n{change}");
    }
    let days = changed("start = 2027-01-11\nend = 2027-01-12", "instance = 2027-01-18\nstart = 2027-01-20");
    assert_eq!(time(days.when().unwrap()), "2027-01-20/2027-01-21");
}

#[test]
fn an_alteration_says_everything_about_itself() {
    let event = "start = 2027-01-11T10:00:00\nvenue = \"palais\"\nstatus = \"tentative\"\nreason = \"no quorum\"";
    let of = |change: &str| {
        let instance = changed(event, &format!("instance = 2027-01-18\n{change}"));
        let Fate::Changed(alteration) = instance.fate else { panic!("{change}") };
        let venue = match &alteration.place.site {
            Site::Venue(venue) => venue.as_str().to_owned(),
            Site::Location(_) | Site::Unknown => panic!("{change}"),
        };
        let english = "en".parse().unwrap();
        let reason = alteration.reason.map(|reason| reason.in_language(&english).to_owned());
        let join = alteration.place.join.map(|join| join.as_str().to_owned()).unwrap_or_default();
        (alteration.title.in_language(&english).to_owned(), venue, alteration.status, reason, join)
    };
    let (palais, vtc) = ("palais".to_owned(), "https://vtc.example.org/palais".to_owned());
    let title = |title: &str| title.to_owned();
    let reason = |reason: &str| Some(reason.to_owned());
    assert_eq!(
        of("title = \"Summit\""),
        (title("Summit"), palais.clone(), Status::Tentative, reason("no quorum"), vtc.clone())
    );
    assert_eq!(
        of("status = \"cancelled\"\nreason = \"strike\""),
        (title("Council"), palais.clone(), Status::Cancelled, reason("strike"), vtc.clone())
    );
    assert_eq!(of("status = \"confirmed\""), (title("Council"), palais, Status::Confirmed, None, vtc));
    assert_eq!(
        of("start = 2027-01-18T10:00:00\nvenue = \"marlborough-house\""),
        (
            title("Council"),
            "marlborough-house".to_owned(),
            Status::Tentative,
            reason("no quorum"),
            "https://vtc.example.org/marlborough".to_owned()
        )
    );
}

#[test]
fn a_series_without_an_end_is_known_for_some_years() {
    for (start, last) in [("2027-01-11", "2037-12-28"), ("2035-01-08", "2045-12-25")] {
        let series = series(&format!("start = {start}\nrepeat = {{ every = \"week\" }}"));
        assert_eq!(series.extent, Extent::Endless);
        assert_eq!(series.instances.last().unwrap().recurrence.date().to_string(), last);
    }
}

#[test]
fn what_happens_once_is_no_series() {
    let keys = "start = 2027-01-11\nrepeat = { every = \"week\", count = 1 }\n";
    assert_eq!(event_in_spite_of(&[Code::Single], keys).series, None);
    let also = event_in_spite_of(&[Code::Single], &format!("{keys}also = 2027-01-13"));
    assert_eq!(also.series.unwrap().instances.len(), 2);
}

#[test]
fn members_count_from_the_day_on_which_they_come() {
    let weekly = |end: &str| {
        codes(&format!("start = 2027-01-11\nparticipants = \"nato/*\"\nrepeat = {{ every = \"week\", until = {end} }}"))
    };
    assert_eq!(weekly("2027-01-25"), [Code::NoMembers]);
    assert_eq!(weekly("2027-02-08"), []);
    assert_eq!(
        codes("start = 2027-03-01\nparticipants = \"nato/*\"\nrepeat = { every = \"week\" }"),
        [Code::NoMembers]
    );
}

#[test]
fn one_run_tells_every_mistake_of_a_series() {
    let keys = "start = 2027-01-11T10:00:00\nrepeat = { every = \"month\", until = 2027-06-30 }\n\
        skip = [2027-01-12, 2027-02-11]\nalso = [2027-01-11, 2026-01-01]\n\
        [[events.council.changes]]\ninstance = 2027-02-11\n\
        [[events.council.changes]]\ninstance = 2027-03-11\nvenue = \"palace\"\n\
        [[events.council.changes]]\ninstance = 2027-04-11\nend = 2027-04-11T09:00:00";
    let mut told = codes(keys);
    told.sort_unstable();
    let mut expected = [
        Code::MonthDay,
        Code::NoSuchInstance,
        Code::InstanceTwice,
        Code::AlsoBeforeStart,
        Code::InstanceTwice,
        Code::UnknownVenue,
        Code::EndBeforeStart,
    ];
    expected.sort_unstable();
    assert_eq!(told, expected);
    // Where the rule is at fault, what is named is judged by its kind at least.
    let keys = "start = 2027-01-11\nrrule = \"FREQ=WEEKLY;BYDAY=FRI\"\nskip = 2027-01-18T10:00:00\n\
        [[events.council.changes]]\ninstance = 2027-01-25\nstart = 2027-01-26T10:00:00";
    assert_eq!(codes(keys), [Code::BadRule, Code::DateOrTime, Code::DateOrTime]);
}

#[test]
fn checks_over_a_finished_calendar_can_point_at_a_series() {
    for key in ["repeat = { every = \"week\" }", "rrule = \"FREQ=WEEKLY\""] {
        let text = format!("{HEAD}{}", council(&format!("start = 2027-01-11\n{key}")));
        let reading = schema::definition("events.toml", &FilesInMemory::of(text)).unwrap();
        let origins = resolve::calendar(&reading.written, &Tzdb::bundled()).origins;
        let (name, written) = key.split_once(" = ").unwrap();
        for path in [format!("events.council.{name}"), "events.council.series".to_owned()] {
            assert_eq!(origins.span(&path).map(|span| reading.sources.text(span)), Some(written), "{path}");
        }
    }
}

#[test]
fn a_year_that_no_app_holds_is_told_once() {
    let repeat = "repeat = { every = \"year\" }";
    assert_eq!(codes(&format!("start = 2300-01-11\n{repeat}")), [Code::YearOutOfRange]);
    assert_eq!(codes(&format!("start = 2027-01-11\n{repeat}\nalso = 2300-01-11")), [Code::YearOutOfRange]);
    assert_eq!(codes("start = 2027-01-11\nrepeat = { every = \"year\", until = 9999-12-31 }"), [Code::YearOutOfRange]);
    assert_eq!(codes("start = 2027-01-11\nrepeat = { every = \"year\", count = 500 }"), [Code::YearOutOfRange]);
    assert_eq!(codes("start = 2027-01-11\nrepeat = { every = \"year\", count = 20 }"), [Code::UnusualYear]);
    assert_eq!(codes(&format!("start = 2150-01-11\n{repeat}")), [Code::UnusualYear]);
}

#[test]
fn a_series_that_is_one_by_what_is_said_besides_keeps_its_rule() {
    let keys = "start = 2027-01-11\nrepeat = { every = \"week\", count = 1 }\n";
    assert_eq!(codes(&format!("{keys}skip = 2027-01-11")), [Code::Single, Code::NothingLeft]);
    let change = "[[events.council.changes]]\ninstance = 2027-01-11\nstart = 2027-01-12";
    let series = event_in_spite_of(&[Code::Single], &format!("{keys}{change}")).series.unwrap();
    assert_eq!(lines(&series), ["2027-01-11T00:00 2027-01-11/2027-01-11 -> 2027-01-12/2027-01-12"]);
}

/// Keys of an event that may make a series, sound or not, around the nights on which the clocks change.
fn keys() -> impl Strategy<Value = String> {
    let starts = prop::sample::select(vec![
        "2027-10-30",
        "2027-10-30T02:30:00",
        "2027-10-30T23:30:00",
        "2027-10-31T02:30:00\nfold = \"first\"",
        "2027-10-30T22:30:00Z",
        "2027-10-31T02:30:00+02:00\nvenue = \"palais\"",
        "2027-03-27T01:45:00",
        "2027-03-26T02:30:00\nzone = \"Europe/Paris\"",
        "2027-03-27T10:00:00+01:00\nzone = \"Europe/Brussels\"",
    ]);
    let lengths = prop::sample::select(vec![
        "",
        "duration = \"30m\"",
        "duration = \"1d\"",
        "duration = \"1d2h\"",
        "end = 2027-10-31",
        "end = 2027-10-31T02:45:00",
        "end = 2027-03-27T02:15:00",
        "end = 2027-10-30T23:45:00Z",
    ]);
    let rules = prop::sample::select(vec![
        "repeat = { every = \"day\", count = 5 }",
        "repeat = { every = \"day\", until = 2027-11-02 }",
        "repeat = { every = \"week\", until = 2027-11-20T00:00:00Z }",
        "repeat = { every = \"week\", on = [\"saturday\", \"sunday\"], count = 4 }",
        "repeat = { every = \"month\", on = \"last saturday\", count = 4 }",
        "repeat = { every = \"year\" }",
        "rrule = \"FREQ=HOURLY;INTERVAL=6;COUNT=9\"",
        "rrule = \"FREQ=DAILY;BYHOUR=2,3;COUNT=9\"",
        "rrule = \"FREQ=DAILY;UNTIL=20271101T013000Z\"",
    ]);
    let moments = || {
        prop::sample::select(vec![
            "2027-10-30",
            "2027-10-31",
            "2027-11-01",
            "2027-10-31T02:30:00",
            "2027-10-31T01:30:00Z",
            "2027-11-06T02:30:00",
            "2027-03-28",
            "2027-03-28T02:30:00",
            "2027-03-28T03:30:00",
        ])
    };
    let lists = (prop::collection::vec(moments(), 0..3), prop::collection::vec(moments(), 0..3));
    let change = prop::sample::select(vec![
        "",
        "start = 2027-10-31T02:30:00\nfold = \"second\"",
        "start = 2027-10-31T12:00:00",
        "start = 2027-10-29",
        "venue = \"marlborough-house\"",
        "venue = \"palais\"",
        "duration = \"2d\"",
        "end = 2027-10-31T02:30:00Z",
        "status = \"cancelled\"\nreason = \"strike\"",
    ]);
    (starts, lengths, rules, lists, prop::collection::vec((moments(), change), 0..3)).prop_map(
        |(start, length, rule, (skip, also), changes)| {
            let list = |key: &str, items: Vec<&str>| format!("{key} = [{}]\n", items.join(", "));
            let mut keys = format!("start = {start}\n{length}\n{rule}\n") + &list("skip", skip) + &list("also", also);
            for (instance, change) in changes {
                write!(keys, "[[events.council.changes]]\ninstance = {instance}\n{change}\n").unwrap();
            }
            keys
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_series_is_sound_or_complained_about(keys in keys()) {
        let (calendar, complaints) = run(&council(&keys));
        let errors = complaints.iter().any(|complaint| complaint.severity == Severity::Error);
        prop_assert_eq!(calendar.is_none(), errors, "{}\n{:#?}", keys, complaints);
        let Some(event) = calendar.and_then(|calendar| calendar.events.into_values().next()) else { return Ok(()) };
        let Some(series) = event.series else { return Ok(()) };
        prop_assert!(series.instances.is_sorted_by(|one, other| one.recurrence < other.recurrence));
        prop_assert_eq!(series.instances[0].regular.as_ref(), Some(&event.when));
        prop_assert!(series.instances.iter().any(|instance| instance.fate != Fate::Skipped));
        for instance in &series.instances {
            prop_assert_eq!(instance.when().is_none(), instance.fate == Fate::Skipped);
            if let Some(When::Timed(timed)) = &instance.regular {
                let shown = timed.start().with_timezone(&series.zone).naive_local();
                prop_assert_eq!(shown, instance.recurrence);
            }
        }
    }
}

#[test]
fn a_start_in_utc_is_put_right_in_utc() {
    let keys = "start = 2027-01-11T23:30:00Z\nrepeat = { every = \"week\", on = \"tuesday\" }";
    let complaints = run(&council(keys)).1;
    let wrong = complaints.iter().find(|complaint| complaint.code == Code::StartNotInRule).unwrap();
    assert_eq!(wrong.help, ["begin on `2027-01-05T23:30:00Z` or `2027-01-12T23:30:00Z`, or mend the rule"]);
}

#[test]
fn the_second_tzdb_is_not_asked_about_years_that_it_does_not_know() {
    for year in [2099, 2100, 2150] {
        let event = council(&format!("start = {year}-07-01T10:00:00"));
        let reading = schema::definition("events.toml", &FilesInMemory::of(format!("{HEAD}{event}"))).unwrap();
        let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
        let found = dateline::lint::calendar(&resolution.calendar.unwrap(), &resolution.origins, &|_, _| false);
        assert!(found.iter().all(|complaint| complaint.code != Code::SecondOpinion), "{year}: {found:?}");
    }
}

#[test]
fn a_series_in_utc_is_nobodys_hour_where_members_live_by_several_clocks() {
    let keys = "start = 2027-01-11T13:00:00Z\nrepeat = { every = \"week\" }\nparticipants = \"club/*\"";
    let club = |zone: &str| {
        format!(
            "[actors.club]\nname = \"Club\"\nzone = \"Europe/Brussels\"\nmembers = [\"belgium\", \"far\"]\n\
             [actors.far]\nname = \"Far\"\nzone = \"{zone}\"\n{}",
            council(keys)
        )
    };
    let warns = |zone: &str| run(&club(zone)).1.iter().any(|complaint| complaint.code == Code::AnchoredInUtc);
    assert!(warns("Europe/Brussels") && !warns("Asia/Tokyo"));
}

#[test]
fn every_hour_that_a_reader_will_see_is_told_and_no_other() {
    let zones = ["America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu"];
    let mut actors = String::new();
    for (number, zone) in zones.iter().enumerate() {
        writeln!(actors, "[actors.a{number}]\nname = \"A\"\nzone = \"{zone}\"").unwrap();
    }
    let names: Vec<String> = (0..zones.len()).map(|number| format!("a{number}")).collect();
    let rows = [
        "start = 2027-01-01T22:00:00\nduration = \"8h\"\nrepeat = { every = \"day\", count = 800 }",
        "start = 2027-01-06T09:30:00\nduration = \"45m\"\nrepeat = { every = \"week\", count = 120 }\nskip = 2027-03-31",
        "start = 2027-01-06T01:30:00Z\nduration = \"15m\"\nrepeat = { every = \"2 weeks\", count = 90 }\n\
         allow = { \"series/anchored-in-utc\" = \"worldwide\" }",
    ];
    for keys in rows {
        let text = format!("{actors}{}", council(&format!("{keys}\nparticipants = {names:?}")));
        let calendar = run(&text).0.unwrap();
        for view in view::see(&calendar, Horizon::at(chrono::DateTime::UNIX_EPOCH)) {
            let Some(zone) = view.name.as_ref().and_then(|_| zones.iter().find(|zone| view.zone.name() == **zone))
            else {
                continue;
            };
            let entry = view.entries.iter().find(|entry| entry.announcement.repetition.is_some()).unwrap();
            let repetition = entry.announcement.repetition.as_ref().unwrap();
            let exceptions: BTreeSet<_> = repetition.exceptions.iter().map(|exception| exception.recurrence).collect();
            let mut expected = BTreeSet::new();
            for occurrence in repetition.occurrences.iter().filter(|one| !exceptions.contains(&one.recurrence)) {
                let When::Timed(timed) = &occurrence.when else { panic!("{keys}") };
                expected.insert(timed.start().with_timezone(&view.zone).format("%H:%M").to_string());
            }
            let mut press = Press::new();
            let draft = press.draft(&view).unwrap();
            let revision = Revision { uid: "x", sequence: 0, stamp: chrono::DateTime::UNIX_EPOCH };
            let vevent = String::from_utf8(press.vevent(&view, &draft, entry, revision)).unwrap().replace("\r\n ", "");
            let told = vevent.lines().find(|line| line.contains("Your time: ")).unwrap();
            let told = told.split_once("Your time: ").unwrap().1.split_once(&format!("({zone}")).unwrap().0;
            let hours = told.replace("\\, on some days ", "|").replace(" or ", "|");
            let hours: BTreeSet<String> = hours.split('|').map(|hours| hours[..5].to_owned()).collect();
            assert_eq!(hours, expected, "{zone} {keys}\n{told}");
        }
    }
}
