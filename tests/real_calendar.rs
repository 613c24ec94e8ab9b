//! The repository's own calendar: who is in it, and that nothing in it claims more than somebody announced.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, reads its own files, and may say what it counted"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::{DateTime, NaiveDate};
use dateline::model::{ActorId, Calendar, Certainty, Ending, Role, Scope, Status, When};
use dateline::schema::FilesInMemory;
use dateline::time::Tzdb;
use dateline::view::{self, Horizon, Memberships, View};
use dateline::{lint, resolve, schema};

const NATO_IN_JANUARY_2022: &str = "albania belgium bulgaria canada croatia czechia denmark estonia france germany greece \
    hungary iceland italy latvia lithuania luxembourg montenegro netherlands north-macedonia norway poland portugal romania \
    slovakia slovenia spain turkiye united-kingdom united-states";
const EU_IN_2022: &str = "austria belgium bulgaria croatia cyprus czechia denmark estonia finland france germany greece hungary \
    ireland italy latvia lithuania luxembourg malta netherlands poland portugal romania slovakia slovenia spain sweden";
const OSCE: &str = "albania andorra armenia austria azerbaijan belarus belgium bosnia-and-herzegovina bulgaria canada croatia \
    cyprus czechia denmark estonia finland france georgia germany greece holy-see hungary iceland ireland italy kazakhstan \
    kyrgyzstan latvia liechtenstein lithuania luxembourg malta moldova monaco mongolia montenegro netherlands north-macedonia \
    norway poland portugal romania russia san-marino serbia slovakia slovenia spain sweden switzerland tajikistan turkiye \
    turkmenistan ukraine united-kingdom united-states uzbekistan";

fn calendar() -> Calendar {
    let text = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("events.toml")).unwrap();
    let reading = schema::definition("events.toml", &FilesInMemory::of(text)).unwrap();
    let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
    let calendar = resolution.calendar.expect("events.toml has errors; `dateline check` names them");
    let mut complaints = [reading.complaints, resolution.complaints].concat();
    complaints.extend(lint::calendar(&calendar, &resolution.origins, &|_, _| false));
    assert!(complaints.is_empty(), "{complaints:#?}");
    calendar
}

fn members(calendar: &Calendar, organisation: &str, day: &str) -> BTreeSet<String> {
    let (organisation, _) = calendar.actors.get_key_value(&organisation.parse::<ActorId>().unwrap()).unwrap();
    let day: NaiveDate = day.parse().unwrap();
    Memberships::new(&calendar.actors).on(organisation, day).iter().map(|member| member.actor.to_string()).collect()
}

fn set(words: &str) -> BTreeSet<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn the_organisations_have_the_members_that_they_had() {
    let calendar = calendar();
    let rows = [
        ("nato", "2022-01-07", set(NATO_IN_JANUARY_2022)),
        ("nato", "2023-04-03", set(NATO_IN_JANUARY_2022)),
        ("nato", "2023-04-04", &set(NATO_IN_JANUARY_2022) | &set("finland")),
        ("nato", "2024-03-07", &set(NATO_IN_JANUARY_2022) | &set("finland sweden")),
        ("eu", "2022-01-07", set(EU_IN_2022)),
        ("osce", "2022-01-13", set(OSCE)),
    ];
    for (organisation, day, expected) in rows {
        assert_eq!(members(&calendar, organisation, day), expected, "{organisation} on {day}");
    }
    assert_eq!(set(OSCE).len(), 57);
}

fn ids<'v>(views: &'v [View], view: &str) -> Vec<&'v str> {
    let view = views.iter().find(|candidate| candidate.id.as_str() == view).unwrap();
    view.entries.iter().map(|entry| entry.announcement.id.as_str()).collect()
}

#[test]
fn each_actor_has_the_events_that_it_is_on() {
    let calendar = calendar();
    let views = view::see(&calendar, Horizon::at(DateTime::UNIX_EPOCH));
    let rows: &[(&str, &[&str])] = &[
        ("russia", &["normandy-talks", "us-russia-geneva", "nato-russia-council", "osce-permanent-council"]),
        (
            "united-states",
            &["nato-foreign-ministers", "us-russia-geneva", "nato-russia-council", "osce-permanent-council"],
        ),
        ("ukraine", &["borrell-ukraine-visit", "normandy-talks", "osce-permanent-council"]),
        ("georgia", &["osce-permanent-council"]),
        ("eu", &["borrell-ukraine-visit"]),
        ("belgium", &["nato-foreign-ministers", "nato-russia-council", "osce-permanent-council"]),
        ("finland", &["osce-permanent-council"]),
    ];
    for (actor, expected) in rows {
        assert_eq!(ids(&views, actor), *expected, "{actor}");
    }
    assert_eq!(ids(&views, "all").len(), 7);
}

#[test]
fn every_event_names_its_sources() {
    for event in calendar().events.values() {
        assert!(!event.sources.is_empty(), "{}", event.id);
    }
}

/// The facts of the week, one row an event: day, hour in UTC, and how sure each is.
#[test]
fn nothing_is_claimed_that_nobody_announced() {
    let calendar = calendar();
    let rows = [
        ("borrell-ukraine-visit", "2022-01-04", "days", Status::Tentative),
        ("normandy-talks", "2022-01-06", "to be announced", Status::Tentative),
        ("nato-foreign-ministers", "2022-01-07", "13:00 fixed, no end", Status::Confirmed),
        ("nato-press-conference", "2022-01-07", "16:15 provisional, no end", Status::Confirmed),
        ("us-russia-geneva", "2022-01-10", "07:55 fixed, no end", Status::Confirmed),
        ("nato-russia-council", "2022-01-12", "09:00 fixed, to 12:00", Status::Confirmed),
        ("osce-permanent-council", "2022-01-13", "09:00 provisional, no end", Status::Confirmed),
    ];
    assert_eq!(calendar.events.len(), rows.len());
    for (id, day, known, status) in rows {
        let event = calendar.events.get(id).unwrap_or_else(|| panic!("{id} is missing"));
        let how = match &event.when {
            When::AllDay(_) => "days".to_owned(),
            When::ToBeAnnounced(_) => "to be announced".to_owned(),
            When::Timed(timed) => {
                let certainty = match timed.certainty {
                    Certainty::Fixed => "fixed",
                    Certainty::Provisional => "provisional",
                };
                let end = match timed.ending {
                    Ending::Assumed => "no end".to_owned(),
                    Ending::Stated => format!("to {}", timed.end().to_utc().format("%H:%M")),
                };
                format!("{} {certainty}, {end}", timed.start().to_utc().format("%H:%M"))
            }
        };
        assert_eq!((event.when.day().to_string().as_str(), how.as_str(), event.status), (day, known, status), "{id}");
    }
}

#[test]
fn the_eu_visits_as_itself() {
    let calendar = calendar();
    let visit = calendar.events.get("borrell-ukraine-visit").unwrap();
    let eu = visit.seats.iter().find(|seat| seat.actor.as_str() == "eu").unwrap();
    assert_eq!(eu.scope, Scope::Itself);
    let council = calendar.events.get("osce-permanent-council").unwrap();
    assert!(council.seats.iter().any(|seat| seat.actor.as_str() == "osce" && seat.scope == Scope::WithMembers));
    assert!(council.seats.iter().all(|seat| seat.role == Role::Participant));
}
