//! Definitions that are small and hostile: what was made of each once cost time or memory by the square or the cube of its size. Every
//! size here would have taken many seconds or gigabytes; that a test comes to its end is what it says first of all.
//!
//! *May touch*: the library's public face. *Never touches*: the clock; how long is long depends on the machine.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_push_string,
    clippy::format_collect,
    reason = "a test fails by panicking, and writes definitions by the yard"
)]

use chrono::{DateTime, Days, NaiveDate};
use dateline::diag::{Code, Diagnostic};
use dateline::model::{Actor, ActorId, Calendar, Language, Membership, Text};
use dateline::resolve::{self, Resolution};
use dateline::schema::{self, FilesInMemory};
use dateline::time::Tzdb;
use dateline::view::{self, Company, Horizon, Memberships, View, ViewId, Way};

const CALENDAR: &str = "[calendar]\nname = \"Talks\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\n\
    zone = \"Europe/Brussels\"\n";

fn resolved(tables: &str) -> Resolution {
    let reading = schema::definition("events.toml", &FilesInMemory::of(format!("{CALENDAR}{tables}"))).unwrap();
    assert!(reading.complaints.is_empty(), "{:?}", reading.complaints.first());
    resolve::calendar(&reading.written, &Tzdb::bundled())
}

fn calendar(tables: &str) -> Calendar {
    let resolution = resolved(tables);
    assert!(resolution.complaints.is_empty(), "{:?}", resolution.complaints.first());
    resolution.calendar.unwrap()
}

fn of<'v>(views: &'v [View], actor: &str) -> &'v View {
    let id = ViewId::Public(actor.parse().unwrap());
    views.iter().find(|view| view.id == id).unwrap_or_else(|| panic!("{actor} has no view"))
}

fn actor(id: &str, more: &str) -> String {
    format!("[actors.{id}]\nname = \"{id}\"\nzone = \"Europe/Brussels\"\n{more}\n")
}

fn event(id: &str, more: &str, participants: &[String]) -> String {
    let day = "start = 2027-01-12T10:00:00\n";
    let day = if more.contains("start = ") { "" } else { day };
    format!("[events.{id}]\ntitle = \"Council\"\n{day}{more}participants = {participants:?}\n")
}

fn members(ids: &[String]) -> String {
    format!("members = {ids:?}")
}

/// `prefix-0`, `prefix-1` and so on.
fn ids(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|number| format!("{prefix}-{number}")).collect()
}

fn with_members(organisations: &[String]) -> Vec<String> {
    organisations.iter().map(|id| format!("{id}/*")).collect()
}

/// `count` language tags: `aaa`, `aab` and so on.
fn languages(count: usize) -> Vec<String> {
    let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
    (0..count).map(|number| [number / 676, number / 26, number].map(letter).iter().collect()).collect()
}

fn offered(complaints: &[Diagnostic]) -> usize {
    complaints.iter().filter(|complaint| complaint.help.iter().any(|help| help.starts_with("did you mean"))).count()
}

#[test]
fn a_chain_of_ten_thousand_organisations_is_one_complaint() {
    let organisations = ids("o", 10_000);
    let mut tables: String = organisations.windows(2).map(|pair| actor(&pair[0], &members(&pair[1..]))).collect();
    tables += &actor(&organisations[9_999], "");
    tables += &event("council", "", &with_members(&organisations[..9_999]));
    let complaints = resolved(&tables).complaints;
    let codes: Vec<Code> = complaints.iter().map(|complaint| complaint.code).collect();
    assert_eq!(codes, [Code::NestedTooDeep]);
    assert!(complaints[0].notes[0].ends_with("`o-16` → `o-17`"), "{}", complaints[0].notes[0]);
}

#[test]
fn memberships_that_never_were_resolved_may_be_as_deep_as_they_like() {
    let mut calendar = calendar(&actor("belgium", ""));
    let belgium = calendar.actors.pop_first().unwrap().1;
    let ids: Vec<ActorId> = ids("o", 20_000).iter().map(|id| id.parse().unwrap()).collect();
    for (number, id) in ids.iter().enumerate() {
        let member = ids.get(number + 1).map(|member| Membership { actor: member.clone(), since: None, until: None });
        let actor = Actor { id: id.clone(), members: member.into_iter().collect(), ..belgium.clone() };
        calendar.actors.insert(id.clone(), actor);
    }
    let day = "2027-01-12".parse().unwrap();
    assert_eq!(Memberships::new(&calendar.actors).on(&ids[0], day).len(), 19_999);
}

#[test]
fn a_thousand_organisations_share_their_thousand_members() {
    let (organisations, states) = (ids("o", 1_000), ids("s", 1_000));
    let mut tables: String = states.iter().map(|id| actor(id, "feed = false")).collect();
    tables += &actor("hub", &members(&states));
    tables += &actor("s-viewer", "");
    tables += &organisations.iter().map(|id| actor(id, &members(&["hub".to_owned()]))).collect::<String>();
    tables += &event("council", "", &with_members(&organisations));
    let views = view::see(&calendar(&tables), Horizon::at(DateTime::UNIX_EPOCH));
    assert_eq!(views.len(), 1_003, "of everything, of each organisation, of the hub, of the viewer");
    let standing = of(&views, "hub").entries[0].standing.clone().unwrap();
    assert_eq!(standing.capacities[0].ways.len(), 1_000);
    assert!(of(&views, "s-viewer").entries.is_empty());
}

#[test]
fn one_member_of_thousands_of_organisations_is_on_an_event_by_each() {
    let organisations = ids("o", 8_000);
    let mut tables = actor("belgium", "");
    tables += &organisations.iter().map(|id| actor(id, "feed = false\nmembers = [\"belgium\"]")).collect::<String>();
    // By name, too: who comes with members comes itself as well, and is seated once.
    let participants = [with_members(&organisations), organisations].concat();
    tables += &event("council", "", &participants);
    let calendar = calendar(&tables);
    assert_eq!(calendar.events.values().next().unwrap().seats.len(), 8_000);
    let views = view::see(&calendar, Horizon::at(DateTime::UNIX_EPOCH));
    let standing = of(&views, "belgium").entries[0].standing.clone().unwrap();
    assert_eq!(standing.capacities[0].ways.len(), 8_000);
    assert_eq!(standing.capacities[0].ways[0], Way::Through(vec!["o-0".into()]));
}

#[test]
fn four_thousand_languages_share_one_name() {
    let languages = languages(4_000);
    let mut tables: String =
        languages.iter().map(|tag| actor(&format!("reader-{tag}"), &format!("language = \"{tag}\""))).collect();
    tables += &event("council", "", &["reader-aaa".to_owned(), "reader-aab".to_owned()]);
    let views = view::see(&calendar(&tables), Horizon::at(DateTime::UNIX_EPOCH));
    assert_eq!(views.len(), 4_001);
    let names = |view: &View| view.entries[0].announcement.who.iter().map(|who| who.name.clone()).collect::<Vec<_>>();
    let (here, there) = (names(of(&views, "reader-aaa")), names(of(&views, "reader-aab")));
    assert_eq!(here.len(), 2);
    assert!(here.iter().zip(&there).all(|(a, b)| std::sync::Arc::ptr_eq(a, b)), "names are copied");
}

#[test]
fn a_text_in_many_languages_is_found_without_reading_them_all() {
    let languages: Vec<Language> = languages(8_000).iter().map(|tag| tag.parse().unwrap()).collect();
    let text = |tag: &Language| (tag.clone(), tag.as_str().into());
    let text = Text::translated(&languages[0], languages.iter().map(text).collect()).unwrap();
    for tag in &languages {
        let regional: Language = format!("{tag}-BE").parse().unwrap();
        assert_eq!(text.in_language(&regional), tag.as_str());
    }
}

#[test]
fn a_zone_is_misspelt_thousands_of_times_and_looked_for_once() {
    let tables: String = ids("e", 5_000).iter().map(|id| event(id, "zone = \"Europe/Brusels\"\n", &[])).collect();
    let complaints = resolved(&tables).complaints;
    assert_eq!((complaints.len(), offered(&complaints)), (5_000, 5_000));
}

#[test]
fn zones_misspelt_in_thousands_of_ways_get_no_more_than_fifty_suggestions() {
    let misspelt = |number: usize| {
        let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
        let ending: String = [number / 26, number].map(letter).iter().collect();
        event(&format!("e-{number}"), &format!("zone = \"Europe/Brussel{ending}\"\n"), &[])
    };
    let complaints = resolved(&(0..676).map(misspelt).collect::<String>()).complaints;
    assert_eq!((complaints.len(), offered(&complaints)), (676, 50));
}

#[test]
fn members_who_come_and_go_by_the_day_are_counted_on_each() {
    let first: chrono::NaiveDate = "2020-01-01".parse().unwrap();
    let day = |number: usize| first + chrono::Days::new(number.try_into().unwrap());
    let members: Vec<String> =
        (0..1_000).map(|number| format!("{{ actor = \"s-{number}\", since = {} }}", day(number))).collect();
    let mut tables: String = ids("s", 1_000).iter().map(|id| actor(id, "feed = false")).collect();
    tables += &actor("nato", &format!("members = [{}]", members.join(", ")));
    for number in 0..1_000 {
        let start = format!("start = {}T10:00:00\n", day(number));
        tables += &event(&format!("e-{number}"), &start, &["nato/*".to_owned()]);
    }
    let views = view::see(&calendar(&tables), Horizon::at(DateTime::UNIX_EPOCH));
    let counted = views[0].entries.iter().map(|entry| entry.announcement.who[0].company);
    assert!(counted.eq((1..=1_000).map(Company::Members)));
}

#[test]
fn an_organisation_that_all_have_left_is_asked_for_members_without_reading_its_list() {
    let left = vec!["{ actor = \"belgium\", until = 1999-12-31 }"; 4_000].join(", ");
    let mut tables = actor("belgium", "") + &actor("nato", &format!("members = [{left}]"));
    tables += &ids("e", 4_000).iter().map(|id| event(id, "", &["nato/*".to_owned()])).collect::<String>();
    let complaints = resolved(&tables).complaints;
    assert!(complaints.iter().all(|complaint| complaint.code == Code::NoMembers));
    assert_eq!(complaints.len(), 4_000);
}

/// A weekly series with these keys beside its rule.
fn series(id: &str, keys: &str) -> String {
    format!("[events.{id}]\ntitle = \"Council\"\nstart = 2027-01-11T10:00:00\n{keys}")
}

#[test]
fn a_hundred_thousand_exceptions_are_looked_up_one_by_one() {
    let misses: String =
        (0..100_000).map(|number| format!("2027-01-12T10:{:02}:{:02},", number / 60 % 60, number % 60)).collect();
    let changes = "[[events.council.changes]]\ninstance = 2027-01-11\ntitle = \"Summit\"\n".repeat(100_000);
    let rule = "rrule = \"FREQ=DAILY;BYHOUR=10;BYMINUTE=0,15,30,45;COUNT=10000\"\n";
    let tables = series("council", &format!("{rule}skip = [{misses}]\nalso = [{misses}]\n{changes}"));
    let complaints = resolved(&tables).complaints;
    let count = |code: Code| complaints.iter().filter(|complaint| complaint.code == code).count();
    assert_eq!(count(Code::WhichInstance), 100_000);
    assert!(count(Code::InstanceTwice) > 90_000);
}

#[test]
fn all_series_together_have_a_limit() {
    let tables: String = ids("s", 1_000).iter().map(|id| series(id, "rrule = \"FREQ=DAILY;COUNT=10000\"\n")).collect();
    let complaints = resolved(&tables).complaints;
    let too_many = complaints.iter().filter(|complaint| complaint.code == Code::TooMany).count();
    assert_eq!(too_many, 1, "thirty times ten thousand are let through, and that it is enough is said once");
}

#[test]
fn a_rule_that_never_matches_is_given_up() {
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=4294967295;BYMONTH=2",
        "FREQ=MINUTELY;INTERVAL=1440;BYHOUR=11",
    ] {
        let codes: Vec<_> = resolved(&series("council", &format!("rrule = \"{rule}\"\n"))).complaints;
        assert_eq!(codes.iter().map(|complaint| complaint.code).collect::<Vec<_>>(), [Code::StartNotInRule], "{rule}");
    }
}

#[test]
fn a_thousand_members_that_join_a_long_series_one_by_one_share_what_is_told_of_it() {
    let first: NaiveDate = "2027-01-01".parse().unwrap();
    let day = |number: u64| first + Days::new(number);
    let members: Vec<String> =
        (0..1_000).map(|number| format!("{{ actor = \"s-{number}\", since = {} }}", day(2 * number))).collect();
    let mut tables: String = ids("s", 1_000).iter().map(|id| actor(id, "")).collect();
    tables += &actor("nato", &format!("members = [{}]", members.join(", ")));
    let keys = "start = 2027-01-01T10:00:00\nrepeat = { every = \"day\", count = 3000 }\n";
    tables += &event("daily", keys, &["nato/*".to_owned()]);
    for number in 0..1_000 {
        tables += &format!("[[events.daily.changes]]\ninstance = {}\ntitle = \"Budget\"\n", day(1 + 2 * number));
    }
    let views = view::see(&calendar(&tables), Horizon::at(DateTime::UNIX_EPOCH));
    assert_eq!(views.len(), 1_002);
    let dates = |view: &str| {
        let view = views.iter().find(|candidate| candidate.id.as_str() == view).unwrap();
        view.dates(Horizon::at(DateTime::UNIX_EPOCH))
    };
    assert_eq!(["all", "s-0", "s-1", "s-999"].map(dates), [3_000, 3_000, 2_998, 1_002]);
}
