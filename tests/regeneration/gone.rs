//! What becomes of what goes: tombstones and their time, ids that change, feeds that end.
//!
//! *May touch*: the library. *Never touches*: the disk.

use dateline::ledger::objections;
use dateline::schema::{self, FilesInMemory};
use dateline::time::Tzdb;
use dateline::{diag, resolve};

use crate::publisher::{Publisher, read};

const HEAD: &str = "[calendar]\nname = \"Talks\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\n\
                    zone = \"Europe/Brussels\"\n";
const BELGIUM: &str = "[actors.belgium]\nname = { en = \"Belgium\", fr = \"Belgique\" }\nzone = \"Europe/Brussels\"\n";
const CHAD: &str = "[actors.chad]\nname = \"Chad\"\nzone = \"Africa/Ndjamena\"\nlanguage = \"fr\"\n";
const COUNCIL: &str = "[events.council]\ntitle = { en = \"Council\", fr = \"Conseil\" }\nstart = 2027-03-10T10:00:00\n\
                       duration = \"2h\"\nparticipants = [\"belgium\", \"chad\"]\n";
const DINNER: &str =
    "[events.dinner]\ntitle = \"Dinner\"\nstart = 2027-03-09\nparticipants = [\"belgium\", \"chad\"]\n";

fn definition(parts: &[&str]) -> String {
    [&[HEAD], parts].concat().concat()
}

/// A calendar of two, in which two events were told on 1 March.
fn published() -> Publisher {
    let mut publisher = Publisher::new();
    publisher.build(&definition(&[BELGIUM, CHAD, COUNCIL, DINNER]), "2027-03-01T12:00:00Z");
    publisher
}

/// The UIDs in a feed, each with its title.
fn titles(publisher: &Publisher, view: &str) -> Vec<(String, String)> {
    let feed = publisher.feed(view).into_iter();
    feed.map(|(uid, vevent)| (uid.split('@').next().unwrap().to_owned(), vevent.value("SUMMARY").to_owned())).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(uid, title)| ((*uid).to_owned(), (*title).to_owned())).collect()
}

#[test]
fn a_removed_event_is_announced_as_cancelled_for_as_long_as_the_calendar_says() {
    let mut publisher = published();
    let removed = "removed = { policy = \"cancel\", keep = \"5d\" }\n";
    let after = definition(&[removed, BELGIUM, CHAD, COUNCIL]);
    publisher.build(&after, "2027-03-02T12:00:00Z");
    let tombstone = pairs(&[("council", "Council"), ("dinner", "CANCELLED: Dinner")]);
    assert_eq!(titles(&publisher, "belgium"), tombstone);
    let gone = publisher.feed("belgium")["dinner@talks.example.org"].clone();
    assert_eq!(gone.value("DESCRIPTION"), "This event has been removed from the calendar.");
    assert_eq!((gone.value("TRANSP"), gone.value("X-MICROSOFT-CDO-BUSYSTATUS")), ("TRANSPARENT", "FREE"));
    assert_eq!(gone.value("DTSTART"), "20270309");
    // The day ends with the 9th; five more are the 14th.
    publisher.build(&after, "2027-03-14T23:59:00Z");
    assert_eq!(titles(&publisher, "belgium"), tombstone);
    let report = publisher.build(&after, "2027-03-15T00:00:01Z");
    assert_eq!(titles(&publisher, "belgium"), pairs(&[("council", "Council")]));
    assert!(report.to_string().contains("its notice is taken down"), "{report}");
    // Its UID is remembered, and its sequence.
    publisher.build(&definition(&[removed, BELGIUM, CHAD, COUNCIL, DINNER]), "2027-04-01T00:00:00Z");
    let back = publisher.feed("belgium")["dinner@talks.example.org"].clone();
    assert_eq!((back.sequence, back.stamp.as_str()), (2, "20270401T000000Z"));
}

#[test]
fn where_the_policy_says_so_a_removed_event_goes_at_once() {
    let mut publisher = published();
    let removed = "removed = { policy = \"drop\" }\n";
    let report = publisher.build(&definition(&[removed, BELGIUM, CHAD, COUNCIL]), "2027-03-02T12:00:00Z");
    assert_eq!(titles(&publisher, "belgium"), pairs(&[("council", "Council")]));
    assert!(report.to_string().contains("removed from the calendar"), "{report}");
    assert!(publisher.changes("belgium").contains("removed from the calendar"));
    // That it left one view while it lives on is told all the same.
    let without_chad = COUNCIL.replace(", \"chad\"", "");
    publisher.build(&definition(&[removed, BELGIUM, CHAD, &without_chad]), "2027-03-03T12:00:00Z");
    assert_eq!(titles(&publisher, "chad"), pairs(&[("council", "Retiré de la liste\u{202f}: Conseil")]));
}

#[test]
fn an_event_of_long_ago_goes_without_a_word() {
    let mut publisher = published();
    let report = publisher.build(&definition(&[BELGIUM, CHAD, COUNCIL]), "2028-01-01T00:00:00Z");
    assert_eq!(titles(&publisher, "belgium"), pairs(&[("council", "Council")]));
    assert!(report.to_string().contains("long after it was over"), "{report}");
    assert!(!publisher.changes("belgium").contains("long after it was over"));
}

#[test]
fn a_feed_never_loses_its_last_entry() {
    for policy in ["cancel", "drop"] {
        let mut publisher = published();
        let removed = format!("removed = {{ policy = \"{policy}\", keep = \"1d\" }}\n");
        let nothing = definition(&[&removed, BELGIUM, CHAD]);
        publisher.build(&nothing, "2028-01-01T00:00:00Z");
        let last = pairs(&[("council", "CANCELLED: Council")]);
        assert_eq!(titles(&publisher, "belgium"), last, "{policy}: the one that ended last");
        let before = publisher.clone();
        publisher.build(&nothing, "2029-01-01T00:00:00Z");
        assert_eq!((&publisher.out, &publisher.ledger), (&before.out, &before.ledger), "{policy}");
        // Once there is another entry, the old one has done its service.
        let other = DINNER.replace("2027-03-09", "2029-03-09").replace("dinner", "lunch").replace("Dinner", "Lunch");
        publisher.build(&definition(&[&removed, BELGIUM, CHAD, &other]), "2029-01-02T00:00:00Z");
        assert_eq!(titles(&publisher, "belgium"), pairs(&[("lunch", "Lunch")]), "{policy}");
    }
}

#[test]
fn a_tombstone_holds_what_the_view_was_told_and_nothing_that_came_after() {
    let mut publisher = published();
    let without_chad = COUNCIL.replace(", \"chad\"", "");
    publisher.build(&definition(&[BELGIUM, CHAD, &without_chad, DINNER]), "2027-03-02T12:00:00Z");
    let gone = publisher.text("feeds/chad.ics");
    // Moved, retitled, and then removed: Chad is not told.
    let moved =
        without_chad.replace("03-10", "03-12").replace("Council", "Secret council").replace("Conseil", "Secret");
    for (now, council) in [("2027-03-03T12:00:00Z", moved.as_str()), ("2027-03-04T12:00:00Z", "")] {
        publisher.build(&definition(&[BELGIUM, CHAD, council, DINNER]), now);
        assert_eq!(publisher.text("feeds/chad.ics"), gone);
        assert!(!publisher.changes("chad").contains("Secret"));
    }
    assert!(publisher.text("feeds/belgium.ics").contains("SUMMARY:CANCELLED: Secret council"));
}

#[test]
fn a_tombstone_speaks_the_language_of_its_view() {
    let mut publisher = published();
    publisher.build(&definition(&[BELGIUM, CHAD, DINNER]), "2027-03-02T12:00:00Z");
    assert_eq!(titles(&publisher, "belgium")[0].1, "CANCELLED: Council");
    assert_eq!(titles(&publisher, "chad")[0].1, "ANNULÉ\u{202f}: Conseil");
    // A change of the language is a change of the tombstone.
    let before = publisher.feed("belgium");
    let french = format!("{BELGIUM}language = \"fr\"\n");
    publisher.build(&definition(&[&french, CHAD, DINNER]), "2027-03-03T12:00:00Z");
    let uid = "council@talks.example.org";
    assert_eq!(publisher.feed("belgium")[uid].value("SUMMARY"), "ANNULÉ\u{202f}: Conseil");
    assert_eq!(publisher.feed("belgium")[uid].sequence, before[uid].sequence + 1);
}

#[test]
fn a_renamed_event_keeps_its_uid_also_when_nobody_says_any_more_what_it_was() {
    let mut publisher = published();
    let feeds = publisher.clone();
    let renamed = COUNCIL.replace("events.council", "events.spring-council") + "was = \"council\"\n";
    let report = publisher.build(&definition(&[BELGIUM, CHAD, &renamed, DINNER]), "2027-03-02T12:00:00Z");
    assert!(report.is_empty(), "{report}");
    assert_eq!(publisher.out, feeds.out);
    let forgotten = renamed.replace("was = \"council\"\n", "");
    publisher.build(&definition(&[BELGIUM, CHAD, &forgotten, DINNER]), "2027-03-03T12:00:00Z");
    assert_eq!(publisher.out, feeds.out);
    assert!(publisher.ledger.contains("{\"event\":\"spring-council\",\"uid\":\"council@talks.example.org\""));
    // Renamed again, it is still the same.
    let again = COUNCIL.replace("events.council", "events.council-of-spring") + "was = \"spring-council\"\n";
    publisher.build(&definition(&[BELGIUM, CHAD, &again, DINNER]), "2027-03-04T12:00:00Z");
    assert_eq!(publisher.out, feeds.out);
}

#[test]
fn a_domain_that_changes_changes_no_uid() {
    let mut publisher = published();
    let moved = definition(&[BELGIUM, CHAD, COUNCIL]).replace("domain = \"talks.", "domain = \"week.");
    publisher.build(&moved, "2027-03-02T12:00:00Z");
    assert!(publisher.feed("belgium").contains_key("council@talks.example.org"));
}

/// The complaints that only a ledger knows of.
fn complaints(publisher: &Publisher, definition: &str) -> Vec<String> {
    let reading = schema::definition("events.toml", &FilesInMemory::of(definition)).unwrap();
    let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
    let calendar = resolution.calendar.unwrap();
    let complaints = objections(&read(&publisher.ledger), &calendar, &resolution.origins);
    for complaint in &complaints {
        let printed = diag::human(std::slice::from_ref(complaint), &reading.sources, diag::Colour::Plain);
        assert!(printed.contains("--> events.toml:") && printed.contains("= help: "), "{printed}");
    }
    complaints.into_iter().map(|complaint| complaint.code.name().to_owned()).collect()
}

#[test]
fn an_id_that_is_anothers_uid_and_a_former_id_that_nobody_had_are_complained_about() {
    let mut publisher = published();
    let renamed = COUNCIL.replace("events.council", "events.spring-council") + "was = \"council\"\n";
    let unknown = COUNCIL.replace("events.council", "events.spring-council") + "was = \"counsil\"\n";
    assert_eq!(complaints(&publisher, &definition(&[BELGIUM, CHAD, &renamed])), [""; 0]);
    assert_eq!(complaints(&publisher, &definition(&[BELGIUM, CHAD, &unknown])), ["ledger/unknown-was"]);
    publisher.build(&definition(&[BELGIUM, CHAD, &renamed, DINNER]), "2027-03-02T12:00:00Z");
    // `was` may stay where it is.
    assert_eq!(complaints(&publisher, &definition(&[BELGIUM, CHAD, &renamed])), [""; 0]);
    // Another council would be taken for the first one.
    let forgotten = renamed.replace("was = \"council\"\n", "");
    assert_eq!(complaints(&publisher, &definition(&[BELGIUM, CHAD, &forgotten, COUNCIL])), ["ledger/uid-taken"]);
    // First published under a name of its own, then said to be the dinner.
    let lunch = DINNER.replace("events.dinner", "events.lunch");
    publisher.build(&definition(&[BELGIUM, CHAD, &forgotten, &lunch]), "2027-03-03T12:00:00Z");
    let late = lunch + "was = \"dinner\"\n";
    assert_eq!(complaints(&publisher, &definition(&[BELGIUM, CHAD, &forgotten, &late])), ["ledger/late-was"]);
}

#[test]
fn a_view_that_ends_says_so_at_its_address_for_a_year() {
    let mut publisher = published();
    let without_chad = definition(&[BELGIUM, COUNCIL, DINNER]).replace(", \"chad\"", "");
    let report = publisher.build(&without_chad, "2027-03-02T12:00:00Z");
    assert!(report.to_string().contains("feeds that end: chad"), "{report}");
    let feed = publisher.text("feeds/chad.ics");
    assert!(
        feed.contains("X-WR-CALNAME:Chad – Talks\r\n")
            && feed.contains("X-WR-CALDESC:Ce calendrier n’est plus publié."),
        "{feed}"
    );
    assert!(feed.contains("X-WR-TIMEZONE:Africa/Ndjamena\r\n"), "{feed}");
    assert_eq!(
        titles(&publisher, "chad"),
        pairs(&[("council", "Retiré de la liste\u{202f}: Conseil"), ("dinner", "Retiré de la liste\u{202f}: Dinner")])
    );
    // One entry stays to the end, or apps that never empty a calendar would keep all.
    publisher.build(&without_chad, "2028-03-01T12:00:00Z");
    assert_eq!(titles(&publisher, "chad"), pairs(&[("council", "Retiré de la liste\u{202f}: Conseil")]));
    publisher.build(&without_chad, "2028-03-02T12:00:00Z");
    assert!(!publisher.views().contains(&"chad".to_owned()));
    // It may begin again, and its sequences go on.
    publisher.build(&definition(&[BELGIUM, CHAD, COUNCIL, DINNER]), "2028-04-01T12:00:00Z");
    assert!(publisher.feed("chad").values().all(|vevent| vevent.sequence >= 2));
}

#[test]
fn clocks_that_were_off_by_seconds_are_remembered_to_the_second() {
    let monrovia = COUNCIL.replace("2027-03-10T10:00:00", "1960-03-10T10:00:00") + "zone = \"Africa/Monrovia\"\n";
    let mut publisher = Publisher::new();
    publisher.build(&definition(&[BELGIUM, CHAD, &monrovia]), "2027-03-01T12:00:00Z");
    assert!(publisher.ledger.contains("\"start\":\"1960-03-10T10:00:00-00:44:30\""), "{}", publisher.ledger);
    let before = publisher.clone();
    let report = publisher.build(&definition(&[BELGIUM, CHAD, &monrovia]), "2027-03-02T12:00:00Z");
    assert!(report.is_empty(), "{report}");
    assert_eq!((publisher.ledger, publisher.out), (before.ledger, before.out));
}
