//! Series that change: what their subscribers see of it, in feeds and in words.
//!
//! *May touch*: the library. *Never touches*: the disk.

use std::collections::BTreeSet;

use dateline::ledger::{Expiry, objections};
use dateline::resolve;
use dateline::schema::{self, FilesInMemory};
use dateline::time::Tzdb;

use crate::publisher::{Publisher, calendar, read, revise};

const HEAD: &str = "[calendar]\nname = \"Talks\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\n\
    zone = \"Europe/Brussels\"\nremoved = { policy = \"cancel\", keep = \"10d\" }\n\
    [actors.belgium]\nname = \"Belgium\"\nzone = \"Europe/Brussels\"\n\
    [actors.chad]\nname = \"Chad\"\nzone = \"Africa/Ndjamena\"\n";
const EVERY_MONDAY: &str = "repeat = { every = \"week\", on = \"monday\", until = 2027-05-31 }\n";

/// A meeting on Mondays at 09:30 from 4 January 2027 on, of Belgium and of a council whose members `members` says.
fn weekly(members: &str, keys: &str) -> String {
    format!(
        "{HEAD}[actors.council]\nname = \"Council\"\nzone = \"Europe/Brussels\"\nmembers = [{members}]\n\
         [events.weekly]\ntitle = \"Coordination\"\nstart = 2027-01-04T09:30:00\nduration = \"1h\"\n\
         participants = [\"belgium\", \"council/*\"]\n{keys}"
    )
}

/// The UIDs in a feed without their domain, each with its sequence, its title and its start.
fn entries(publisher: &Publisher, view: &str) -> Vec<(String, u32, String, String)> {
    let feed = publisher.feed(view).into_iter();
    feed.map(|(uid, vevent)| {
        let [title, start] = ["SUMMARY", "DTSTART"].map(|property| vevent.value(property).to_owned());
        (uid.split('@').next().unwrap().to_owned(), vevent.sequence, title, start)
    })
    .collect()
}

fn entry(id: &str, sequence: u32, title: &str, start: &str) -> (String, u32, String, String) {
    (id.to_owned(), sequence, title.to_owned(), start.to_owned())
}

#[test]
fn changes_of_single_dates_are_told_in_the_words_of_this_table() {
    let rows: &[(&str, &str, &[&str])] = &[
        ("", "skip = 2027-02-01\n", &["not on Monday 1 February 2027"]),
        ("skip = 2027-02-01\n", "", &["on Monday 1 February 2027 after all"]),
        ("", "skip = 2027-01-04\n", &["now from Monday 11 January 2027, and no longer from Monday 4 January 2027"]),
        (
            "",
            "[[events.weekly.changes]]\ninstance = 2027-02-01\nstart = 2027-02-03T11:00:00\n",
            &["moved from Monday 1 February 2027 to Wednesday 3 February 2027, 11:00, Brussels"],
        ),
        (
            "[[events.weekly.changes]]\ninstance = 2027-02-01\nstart = 2027-02-03T11:00:00\n",
            "",
            &["on Monday 1 February 2027 as usual"],
        ),
        (
            "",
            "[[events.weekly.changes]]\ninstance = 2027-02-01\nstart = 2027-02-01T11:00:00\n",
            &["on Monday 1 February 2027 at 11:00 until 12:00, Brussels"],
        ),
        (
            "",
            "[[events.weekly.changes]]\ninstance = 2027-02-01\nduration = \"3h\"\n",
            &["on Monday 1 February 2027 at 09:30 until 12:30, Brussels"],
        ),
        (
            "",
            "[[events.weekly.changes]]\ninstance = 2027-02-01\ntitle = \"Budget\"\n",
            &["changed on Monday 1 February 2027"],
        ),
        (
            "",
            "skip = [2027-02-01, 2027-02-08, 2027-02-15, 2027-02-22, 2027-03-01, 2027-03-08, 2027-03-15]\n",
            &["not on Monday 1 February 2027; not on Monday 8 February 2027; not on Monday 15 February 2027; \
               not on Monday 22 February 2027; not on Monday 1 March 2027; 2 more dates change"],
        ),
    ];
    for (before, after, told) in rows {
        let mut publisher = Publisher::new();
        publisher.build(&weekly("", &format!("{EVERY_MONDAY}{before}")), "2026-12-01T12:00:00Z");
        let report = publisher.build(&weekly("", &format!("{EVERY_MONDAY}{after}")), "2026-12-02T12:00:00Z");
        assert_eq!(report.events.len(), 1, "{report}");
        assert_eq!(report.events[0].seen[0].words, *told, "{report}");
    }
}

#[test]
fn changes_of_a_rule_are_told_in_the_words_of_this_table() {
    let rule = |keys: &str| format!("repeat = {{ {keys} }}\n");
    let weeks = rule("every = \"week\", on = \"monday\", until = 2027-05-31");
    let rows = [
        (
            weeks.clone(),
            rule("every = \"week\", on = \"monday\", until = 2027-06-30"),
            "now until Monday 28 June 2027, and no longer until Monday 31 May 2027",
        ),
        (
            weeks.clone(),
            rule("every = \"week\", on = \"monday\""),
            "now without an end, and no longer until Monday 31 May 2027",
        ),
        (
            weeks.clone(),
            rule("every = \"week\", on = [\"monday\", \"thursday\"], until = 2027-05-31"),
            "now every week on Monday and Thursday, and no longer every week on Monday",
        ),
        (
            weeks.clone(),
            rule("every = \"2 weeks\", on = \"monday\", count = 3"),
            "now every 2 weeks on Monday until Monday 1 February 2027, and no longer every week on Monday until Monday 31 \
             May 2027",
        ),
        (weeks.clone(), String::new(), "takes place once"),
        (String::new(), weeks, "now every week on Monday until Monday 31 May 2027"),
    ];
    for (before, after, told) in rows {
        let mut publisher = Publisher::new();
        publisher.build(&weekly("", &before), "2026-12-01T12:00:00Z");
        let report = publisher.build(&weekly("", &after), "2026-12-02T12:00:00Z");
        assert_eq!(report.events[0].seen[0].words, [told], "{report}");
    }
}

#[test]
fn a_date_that_is_called_off_is_told_until_it_would_be_forgotten() {
    let mut publisher = Publisher::new();
    publisher.build(&weekly("", EVERY_MONDAY), "2027-01-20T12:00:00Z");
    let off = format!(
        "{EVERY_MONDAY}[[events.weekly.changes]]\ninstance = 2027-02-01\nstatus = \"cancelled\"\nreason = \"Snow.\"\n"
    );
    let off = weekly("", &off);
    let report = publisher.build(&off, "2027-01-21T12:00:00Z");
    assert!(report.to_string().contains("not on Monday 1 February 2027"), "{report}");
    let told = [
        entry("weekly-20270201", 0, "CANCELLED: Coordination", "20270201T093000"),
        entry("weekly", 1, "Coordination", "20270104T093000"),
    ];
    assert_eq!(entries(&publisher, "belgium"), told);
    let series = publisher.feed("belgium")["weekly@talks.example.org"].clone();
    assert_eq!(series.value("EXDATE"), "20270201T093000");
    // It ends at 09:30 UTC on the first; ten days more are the eleventh.
    publisher.build(&off, "2027-02-11T09:30:00Z");
    assert_eq!(entries(&publisher, "belgium"), told);
    // A check says what was built, and not what a build would take down today.
    let checked =
        revise(&calendar(&off), &read(&publisher.ledger), "2028-01-01T00:00:00Z".parse().unwrap(), Expiry::AsRecorded);
    assert!(checked.news.is_empty());
    let report = publisher.build(&off, "2027-02-11T09:30:01Z");
    assert!(report.to_string().contains("its notice is taken down"), "{report}");
    assert_eq!(entries(&publisher, "belgium"), told[1..]);
    let after = publisher.clone();
    assert!(publisher.build(&off, "2027-03-01T00:00:00Z").is_empty());
    assert_eq!(publisher.ledger, after.ledger);
    // It takes place after all: nothing of the notice is left.
    publisher.build(&weekly("", EVERY_MONDAY), "2027-03-02T00:00:00Z");
    assert_eq!(entries(&publisher, "belgium"), [entry("weekly", 2, "Coordination", "20270104T093000")]);
}

#[test]
fn a_date_that_was_over_before_it_was_called_off_is_told_to_nobody() {
    let mut publisher = Publisher::new();
    let skipped = weekly("", &format!("{EVERY_MONDAY}skip = 2027-02-01\n"));
    publisher.build(&skipped, "2027-01-20T12:00:00Z");
    let off = weekly(
        "",
        &format!("{EVERY_MONDAY}[[events.weekly.changes]]\ninstance = 2027-02-01\nstatus = \"cancelled\"\n"),
    );
    let feed = publisher.text("feeds/belgium.ics");
    assert!(publisher.build(&off, "2027-04-01T12:00:00Z").is_empty());
    assert_eq!(publisher.text("feeds/belgium.ics"), feed);
    assert!(publisher.build(&off, "2027-04-02T12:00:00Z").is_empty());
}

#[test]
fn a_notice_that_a_date_is_off_goes_when_the_date_is_back() {
    let mut publisher = Publisher::new();
    let off = format!("{EVERY_MONDAY}[[events.weekly.changes]]\ninstance = 2027-02-01\nstatus = \"cancelled\"\n");
    publisher.build(&weekly("", &off), "2027-01-21T12:00:00Z");
    let report = publisher.build(&weekly("", EVERY_MONDAY), "2027-01-22T12:00:00Z");
    assert_eq!(entries(&publisher, "belgium"), [entry("weekly", 1, "Coordination", "20270104T093000")]);
    assert!(report.to_string().contains("on Monday 1 February 2027 after all"), "{report}");
}

#[test]
fn a_removed_series_is_announced_as_cancelled_on_its_next_date() {
    let mut publisher = Publisher::new();
    publisher.build(&weekly("", &format!("{EVERY_MONDAY}skip = 2027-02-15\n")), "2027-01-01T12:00:00Z");
    publisher.build(HEAD, "2027-02-10T12:00:00Z");
    // The 15th was skipped; 09:30 in Brussels is 08:30 UTC.
    assert_eq!(entries(&publisher, "belgium"), [entry("weekly", 1, "CANCELLED: Coordination", "20270222T083000Z")]);
}

#[test]
fn who_leaves_sees_the_dates_until_then_under_the_same_uid() {
    let mut publisher = Publisher::new();
    publisher.build(&weekly("\"chad\"", EVERY_MONDAY), "2027-01-01T12:00:00Z");
    let leaves = "{ actor = \"chad\", until = 2027-03-03 }";
    let report = publisher.build(&weekly(leaves, EVERY_MONDAY), "2027-02-01T12:00:00Z");
    assert_eq!(entries(&publisher, "chad"), [entry("weekly", 1, "Coordination", "20270104T093000")]);
    let series = publisher.feed("chad")["weekly@talks.example.org"].clone();
    assert_eq!(series.value("RRULE"), "FREQ=WEEKLY;UNTIL=20270302T083000Z;BYDAY=MO");
    let told = "now until Monday 1 March 2027, and no longer until Monday 31 May 2027";
    assert!(report.to_string().contains(told), "{report}");
    // What changes after that is not for its ears, and what changes before is.
    let quiet = format!("{EVERY_MONDAY}skip = 2027-04-12\n");
    let before = publisher.text("feeds/chad.ics");
    publisher.build(&weekly(leaves, &quiet), "2027-02-02T12:00:00Z");
    assert_eq!(publisher.text("feeds/chad.ics"), before);
    let both = format!("{EVERY_MONDAY}skip = [2027-02-15, 2027-04-12, 2027-04-19]\n");
    publisher.build(&weekly(leaves, &both), "2027-02-03T12:00:00Z");
    let changes = publisher.changes("chad");
    assert!(changes.contains("not on Monday 15 February 2027") && !changes.contains("April"), "{changes}");
    assert!(publisher.changes("belgium").contains("not on Monday 15 February 2027; not on Monday 19 April 2027"));
    // A longer series is none of its business either.
    let longer = both.replace("2027-05-31", "2027-07-31");
    let before = publisher.text("feeds/chad.ics");
    publisher.build(&weekly(leaves, &longer), "2027-02-04T12:00:00Z");
    assert_eq!(publisher.text("feeds/chad.ics"), before);
    // When the series goes, it is told of the last date that it saw.
    publisher.build(HEAD, "2027-03-05T12:00:00Z");
    assert_eq!(entries(&publisher, "chad"), [entry("weekly", 3, "CANCELLED: Coordination", "20270301T083000Z")]);
    assert_eq!(entries(&publisher, "belgium")[0].3, "20270308T083000Z");
}

#[test]
fn what_is_told_in_another_way_leaves_no_tombstone() {
    let mut publisher = Publisher::new();
    let by_rule = weekly("", "repeat = { every = \"month\", on = \"first monday\", count = 3 }\n");
    let date_by_date = weekly("", "rrule = \"FREQ=YEARLY;BYYEARDAY=4,32,60,90;COUNT=4\"\n");
    publisher.build(&by_rule, "2026-12-01T12:00:00Z");
    let report = publisher.build(&date_by_date, "2026-12-02T12:00:00Z");
    let told = [
        entry("weekly-20270104", 0, "Coordination", "20270104T093000"),
        entry("weekly-20270201", 0, "Coordination", "20270201T093000"),
        entry("weekly-20270301", 0, "Coordination", "20270301T093000"),
        entry("weekly-20270331", 0, "Coordination", "20270331T093000"),
    ];
    assert_eq!(entries(&publisher, "belgium"), told);
    assert!(report.to_string().contains("told in another way"), "{report}");
    assert!(report.to_string().contains("weekly, 4 dates: Coordination\n  new"), "{report}");
    publisher.build(&by_rule, "2026-12-03T12:00:00Z");
    let told = [
        entry("weekly-20270331", 1, "CANCELLED: Coordination", "20270331T073000Z"),
        entry("weekly", 2, "Coordination", "20270104T093000"),
    ];
    assert_eq!(entries(&publisher, "belgium"), told);
    // So it is when a single event is made of it, at the hour of one of them.
    publisher.build(&date_by_date, "2026-12-04T12:00:00Z");
    publisher.build(&weekly("", ""), "2027-02-15T12:00:00Z");
    let told = [
        entry("weekly-20270301", 3, "CANCELLED: Coordination", "20270301T083000Z"),
        entry("weekly-20270331", 3, "CANCELLED: Coordination", "20270331T073000Z"),
        entry("weekly", 4, "Coordination", "20270104T093000"),
    ];
    assert_eq!(entries(&publisher, "belgium"), told);
}

#[test]
fn dates_that_go_while_others_of_their_day_or_series_stay_are_announced() {
    // Fewer dates, told in another way: the next one that goes.
    let mut publisher = Publisher::new();
    publisher.build(&weekly("", EVERY_MONDAY), "2026-12-01T12:00:00Z");
    publisher.build(&weekly("", "rrule = \"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,3;COUNT=2\"\n"), "2027-01-05T12:00:00Z");
    let gone = entries(&publisher, "belgium").pop().unwrap();
    assert_eq!(gone, entry("weekly", 1, "CANCELLED: Coordination", "20270111T083000Z"));
    // A second meeting on a day of the first.
    let mut publisher = Publisher::new();
    publisher.build(&weekly("", &format!("{EVERY_MONDAY}also = 2027-02-01T16:00:00\n")), "2027-01-05T12:00:00Z");
    publisher.build(&weekly("", EVERY_MONDAY), "2027-01-06T12:00:00Z");
    let gone = entries(&publisher, "belgium").remove(0);
    assert_eq!(gone, entry("weekly-20270201t1600", 1, "CANCELLED: Coordination", "20270201T150000Z"));
    // A notice that a date goes is taken down when the rule has that date.
    let mut publisher = Publisher::new();
    publisher.build(&weekly("", &format!("{EVERY_MONDAY}also = 2027-06-07\n")), "2027-01-05T12:00:00Z");
    publisher.build(&weekly("", EVERY_MONDAY), "2027-01-06T12:00:00Z");
    assert_eq!(entries(&publisher, "belgium").len(), 2);
    publisher.build(&weekly("", &EVERY_MONDAY.replace("05-31", "06-30")), "2027-01-07T12:00:00Z");
    assert_eq!(entries(&publisher, "belgium").len(), 1);
}

#[test]
fn a_series_by_utc_is_announced_by_utc() {
    let late = weekly("{ actor = \"chad\", since = 2027-04-01 }", "repeat = { every = \"week\", count = 20 }\n")
        .replace("2027-01-04T09:30:00", "2027-03-02T23:30:00Z");
    let mut publisher = Publisher::new();
    publisher.build(&late, "2027-02-01T12:00:00Z");
    let description = publisher.feed("all")["weekly@talks.example.org"].value("DESCRIPTION").to_owned();
    assert!(
        description.contains("every week on Tuesday\\, 23:30–00:30 (+1 day) (UTC)\\, from Tuesday 2 March 2027"),
        "{description}"
    );
    let report = publisher.build(&late.replace("Coordination", "Talks"), "2027-02-02T12:00:00Z");
    assert_eq!(report.events[0].seen[0].words, ["was called “Coordination”"], "{report}");
    publisher.build(HEAD, "2027-04-04T12:00:00Z");
    for view in ["all", "chad"] {
        assert_eq!(entries(&publisher, view)[0].3, "20270406T233000Z", "{view}");
    }
}

#[test]
fn who_joins_later_hears_nothing_of_what_was_before() {
    let members = "{ actor = \"chad\", since = 2027-04-01, until = 2027-04-30 }";
    let night = |end: &str, keys: &str| {
        let times = format!("start = 2027-01-04T22:00:00\nend = 2027-01-05T{end}\n");
        weekly(members, &format!("{EVERY_MONDAY}{keys}"))
            .replace("start = 2027-01-04T09:30:00\nduration = \"1h\"\n", &times)
    };
    let mut publisher = Publisher::new();
    publisher.build(&night("02:00:00", ""), "2026-12-01T12:00:00Z");
    publisher.build(&night("03:00:00", ""), "2026-12-02T12:00:00Z");
    let changes = publisher.changes("chad");
    assert!(changes.contains("ends at 03:00 on Tuesday 6 April 2027") && !changes.contains("January"), "{changes}");
    // Nor of where a date went after its time.
    let moved = "[[events.weekly.changes]]\ninstance = 2027-04-26\nstart = 2027-05-02T15:00:00\n";
    publisher.build(&night("03:00:00", moved), "2026-12-03T12:00:00Z");
    let changes = publisher.changes("chad");
    let told = "now until Monday 19 April 2027, and no longer until Monday 26 April 2027";
    assert!(changes.contains(told) && !changes.contains("May"), "{changes}");
    assert!(publisher.changes("belgium").contains("to Sunday 2 May 2027, 15:00, Brussels"));
}

#[test]
fn a_feed_keeps_its_last_entry_also_where_that_is_called_off() {
    let members = "{ actor = \"chad\", since = 2027-01-31, until = 2027-02-02 }";
    let off = "[[events.weekly.changes]]\ninstance = 2027-02-01\nstatus = \"cancelled\"\n";
    let definition = weekly(members, &format!("{EVERY_MONDAY}{off}"));
    let mut publisher = Publisher::new();
    publisher.build(&definition, "2027-01-05T12:00:00Z");
    let told = entries(&publisher, "chad");
    assert_eq!(told.len(), 1);
    publisher.build(&definition, "2027-06-01T12:00:00Z");
    assert_eq!(entries(&publisher, "chad"), told);
    assert_eq!(entries(&publisher, "belgium").len(), 1);
}

#[test]
fn the_last_date_that_is_known_of_a_rule_without_an_end_can_be_skipped() {
    let mut publisher = Publisher::new();
    publisher.build(&weekly("", "repeat = { every = \"week\" }\nskip = 2037-12-28\n"), "2026-12-01T12:00:00Z");
    let series = publisher.feed("belgium")["weekly@talks.example.org"].clone();
    assert_eq!(series.value("RRULE"), "FREQ=WEEKLY;BYDAY=MO");
    assert_eq!(series.value("EXDATE"), "20371228T093000");
}

#[test]
fn dates_without_an_end_reach_two_years_further_and_a_year_more_each_year() {
    let endless = weekly("", "rrule = \"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1\"\n").replace("01-04", "01-01");
    let mut publisher = Publisher::new();
    publisher.build(&endless, "2027-01-20T12:00:00Z");
    let days = |publisher: &Publisher| -> BTreeSet<String> {
        publisher.feed("all").values().map(|vevent| vevent.value("DTSTART")[..8].to_owned()).collect()
    };
    let first = days(&publisher);
    assert_eq!((first.len(), first.last().unwrap().as_str()), (36, "20291203"));
    assert!(publisher.build(&endless, "2027-12-31T23:59:59Z").is_empty());
    let ledger = read(&publisher.ledger);
    let report = publisher.build(&endless, "2028-01-01T00:00:00Z");
    assert!(report.to_string().contains("weekly, 12 dates: Coordination\n  new"), "{report}");
    let second = days(&publisher);
    assert_eq!((second.len(), second.last().unwrap().as_str()), (48, "20301202"));
    assert!(second.is_superset(&first));
    // Until then nothing had changed, whoever asks.
    let checked = revise(&calendar(&endless), &ledger, "2028-06-01T00:00:00Z".parse().unwrap(), Expiry::AsRecorded);
    assert!(checked.news.is_empty());
}

#[test]
fn a_series_that_is_renamed_keeps_the_uids_of_its_dates() {
    let keys = "repeat = { every = \"week\", count = 3 }\nalso = 2027-01-13\n";
    let mut publisher = Publisher::new();
    publisher.build(&weekly("", keys), "2026-12-01T12:00:00Z");
    let before = entries(&publisher, "belgium");
    let renamed = weekly("", &format!("{keys}was = \"weekly\"\n")).replace("[events.weekly]", "[events.coordination]");
    let report = publisher.build(&renamed, "2026-12-02T12:00:00Z");
    assert!(report.is_empty(), "{report}");
    assert_eq!(entries(&publisher, "belgium"), before);
    assert_eq!(before.len(), 2);
}

#[test]
fn a_date_of_a_series_may_not_be_called_as_another_event_was() {
    let told = |definition: &str, ledger: &str| -> Vec<String> {
        let reading = schema::definition("events.toml", &FilesInMemory::of(definition)).unwrap();
        let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
        let objections = objections(&read(ledger), &resolution.calendar.unwrap(), &resolution.origins);
        objections.into_iter().map(|objection| objection.message).collect()
    };
    let dinner =
        format!("{HEAD}[events.weekly-20270201]\ntitle = \"Dinner\"\nstart = 2027-02-01\nparticipants = \"belgium\"\n");
    let mut publisher = Publisher::new();
    publisher.build(&dinner, "2027-01-01T12:00:00Z");
    let series = weekly("", EVERY_MONDAY);
    let objections = told(&series, &publisher.ledger);
    assert!(
        matches!(objections.as_slice(), [one] if one.contains("weekly-20270201@talks.example.org")),
        "{objections:?}"
    );
    // A series may be called as its dates are, and was.
    let mut publisher = Publisher::new();
    let also = weekly("", &format!("{EVERY_MONDAY}also = 2027-02-03\n"));
    publisher.build(&also, "2027-01-01T12:00:00Z");
    assert_eq!(told(&also, &publisher.ledger), Vec::<String>::new());
    publisher.build(&series, "2027-01-02T12:00:00Z");
    assert_eq!(told(&also, &publisher.ledger), Vec::<String>::new());
}

#[test]
fn a_membership_that_ends_after_all_that_is_known_ends_no_less() {
    let endless = |members: &str| weekly(members, "repeat = { every = \"year\" }\n");
    let rule = |members: &str| {
        let mut publisher = Publisher::new();
        publisher.build(&endless(members), "2026-12-01T12:00:00Z");
        publisher.feed("chad")["weekly@talks.example.org"].value("RRULE").to_owned()
    };
    assert_eq!(rule("\"chad\""), "FREQ=YEARLY");
    assert_eq!(rule("{ actor = \"chad\", until = 2039-06-30 }"), "FREQ=YEARLY;UNTIL=20370105T083000Z");
    assert_eq!(rule("{ actor = \"chad\", since = 2036-12-01 }"), "FREQ=YEARLY");
}
