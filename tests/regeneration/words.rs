//! Changes in words, row by row.
//!
//! *May touch*: the library. *Never touches*: the disk.

use crate::publisher::Publisher;

const CALENDAR: &str = "[calendar]\nname = \"Talks\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\n\
    zone = \"Europe/Brussels\"\n[actors.belgium]\nname = \"Belgium\"\nzone = \"Europe/Brussels\"\n\
    [actors.chad]\nname = \"Chad\"\nzone = \"Africa/Ndjamena\"\n[actors.union]\nname = \"Union\"\nzone = \"Europe/Brussels\"\n\
    members = [\"chad\"]\n[venues.palais]\nname = \"Palais\"\nzone = \"Europe/Brussels\"\n\
    [venues.tower]\nname = \"Tower\"\nzone = \"Asia/Tokyo\"\n[events.council]\n";

#[test]
fn a_change_is_told_in_the_words_of_this_table() {
    let hours = "start = 2027-03-10T14:00:00\nduration = \"2h\"\n";
    let open = "start = 2027-03-10\ntime = \"to-be-announced\"\n";
    let rows: &[(&str, &str, &[&str])] = &[
        (hours, "start = 2027-03-10T15:00:00\nduration = \"2h\"\n", &["moved from 14:00 to 15:00, Brussels"]),
        (hours, "start = 2027-03-10T14:00:00\nduration = \"3h\"\n", &["ends at 17:00"]),
        (
            hours,
            "start = 2027-03-10T15:00:00\nduration = \"3h\"\n",
            &["moved from 14:00 to 15:00, Brussels; ends at 18:00"],
        ),
        (
            hours,
            "start = 2027-03-11T14:00:00\nduration = \"2h\"\n",
            &["moved from Wednesday 10 March 2027, 14:00 to Thursday 11 March 2027, 14:00, Brussels"],
        ),
        (hours, "start = 2027-03-10T14:00:00\nduration = \"12h\"\n", &["ends at 02:00 on Thursday 11 March 2027"]),
        (hours, "start = 2027-03-10T14:00:00\n", &["the end is open"]),
        ("start = 2027-03-10T14:00:00\n", hours, &["end announced: 16:00"]),
        (&format!("{hours}time = \"provisional\"\n"), hours, &["hour confirmed: 14:00"]),
        (hours, &format!("{hours}time = \"provisional\"\n"), &["the hour is provisional"]),
        (open, hours, &["hour announced: 14:00, Brussels"]),
        (hours, open, &["the hour is open, and no longer 14:00"]),
        ("start = 2027-03-10\n", open, &["takes place at an hour to be announced"]),
        (open, "start = 2027-03-10\n", &["takes all day"]),
        (
            "start = 2027-03-10\n",
            "start = 2027-03-11\nend = 2027-03-12\n",
            &["moved from Wednesday 10 March 2027 to Thursday 11 March 2027 – Friday 12 March 2027"],
        ),
        (
            "start = 2027-03-10\n",
            "start = 2027-03-11T09:00:00\nbusy = false\n",
            &[
                "moved from Wednesday 10 March 2027 to Thursday 11 March 2027, 09:00, Brussels",
                "changed: whether it blocks time",
            ],
        ),
        (
            &format!("{hours}venue = \"palais\"\n"),
            &format!("{hours}venue = \"tower\"\n"),
            &["moved from 14:00, Brussels to 14:00, Tokyo", "now at Tower, no longer at Palais"],
        ),
        (hours, &format!("{hours}location = \"Geneva\"\n"), &["place announced: Geneva"]),
        (&format!("{hours}location = \"Geneva\"\n"), hours, &["the place is open"]),
        (hours, &format!("{hours}status = \"cancelled\"\n"), &["cancelled"]),
        (&format!("{hours}status = \"cancelled\"\n"), hours, &["takes place after all"]),
        (hours, &format!("{hours}status = \"tentative\"\n"), &["no longer certain"]),
        (&format!("{hours}status = \"tentative\"\n"), hours, &["confirmed"]),
        (hours, &format!("{hours}participants = \"chad\"\n"), &["Chad now takes part"]),
        (&format!("{hours}participants = \"chad\"\n"), hours, &["Chad no longer takes part"]),
        (&format!("{hours}participants = \"chad\"\n"), &format!("{hours}chair = \"chad\"\n"), &["Chad now chairs"]),
        (hours, &format!("{hours}observers = \"union/*\"\n"), &["Union and its members now observe"]),
        (hours, &format!("{hours}description = \"More.\"\nagenda = [\"One\"]\n"), &["changed: description, agenda"]),
    ];
    for (before, after, words) in rows {
        let definition = |event: &str| format!("{CALENDAR}title = \"Council\"\nhost = \"belgium\"\n{event}");
        let mut publisher = Publisher::new();
        publisher.build(&definition(before), "2027-03-01T12:00:00Z");
        let report = publisher.build(&definition(after), "2027-03-02T12:00:00Z");
        let told = report.events[0].seen.iter().find(|sight| sight.views.iter().any(|view| view.as_str() == "all"));
        assert_eq!(told.unwrap().words, *words, "{before}{after}");
    }
}

#[test]
fn a_title_that_changes_is_told_with_the_old_one() {
    let mut publisher = Publisher::new();
    let definition = format!("{CALENDAR}title = \"Council\"\nstart = 2027-03-10\nhost = \"belgium\"\n");
    publisher.build(&definition, "2027-03-01T12:00:00Z");
    let report = publisher.build(&definition.replace("\"Council\"", "\"Spring *council*\""), "2027-03-02T12:00:00Z");
    assert_eq!(
        report.to_string(),
        "council: Spring *council*\n  was called “Council”\n    in 2 feeds: all, belgium\n1 event changes, in 2 feeds\n"
    );
    assert_eq!(
        report.markdown(),
        "### What subscribers will see\n\n1 event changes, in 2 feeds.\n\n**Spring \\*council\\*** (`council`)\n\
         - was called “Council” – in 2 feeds: `all`, `belgium`\n"
    );
    let json: serde_json::Value = serde_json::from_str(&report.json()).unwrap();
    assert_eq!(json["events"][0]["seen"][0]["views"], serde_json::json!(["all", "belgium"]));
    assert_eq!(json["events"][0]["seen"][0]["changes"], serde_json::json!([{ "retitled": { "en": "Council" } }]));
}

#[test]
fn a_change_that_only_one_view_shows_is_told_to_that_one() {
    let mut publisher = Publisher::new();
    let definition =
        format!("{CALENDAR}title = \"Council\"\nstart = 2027-03-10T14:00:00\nparticipants = [\"belgium\", \"chad\"]\n");
    publisher.build(&definition, "2027-03-01T12:00:00Z");
    let report = publisher.build(&definition.replace("Africa/Ndjamena", "Africa/Nairobi"), "2027-03-02T12:00:00Z");
    assert_eq!(
        report.to_string(),
        "council: Council\n  its wording changed\n    in 1 feed: chad\n1 event changes, in 1 feed\n"
    );
}

#[test]
fn a_law_that_changes_the_clocks_moves_the_meeting_and_says_so() {
    let definition =
        format!("{CALENDAR}title = \"Council\"\nstart = 2027-03-10T14:00:00\nduration = \"2h\"\nhost = \"belgium\"\n");
    let mut publisher = Publisher::new();
    publisher.build(&definition, "2027-03-01T12:00:00Z");
    let was = publisher.feed("belgium")["council@talks.example.org"].clone();
    // What a build would have left whose tzdb kept Brussels an hour further east: other instants, and therefore another digest.
    let digests = publisher.ledger.matches("\"digest\":\"").count();
    let mut older =
        publisher.ledger.replace("14:00:00+01:00", "14:00:00+02:00").replace("16:00:00+01:00", "16:00:00+02:00");
    for (at, mark) in publisher.ledger.match_indices("\"digest\":\"") {
        let digest = &publisher.ledger[at + mark.len()..][..32];
        older = older.replace(digest, &digest.chars().rev().collect::<String>());
    }
    assert!(digests == 2 && older != publisher.ledger);
    publisher.ledger = older;
    let report = publisher.build(&definition, "2027-03-02T12:00:00Z");
    let told = "the clocks of Brussels changed: 14:00 there is 13:00 UTC, and no longer 12:00 UTC";
    assert_eq!(report.events[0].seen[0].words, [told]);
    assert!(publisher.changes("belgium").contains(told));
    let is = publisher.feed("belgium")["council@talks.example.org"].clone();
    assert_eq!((was.sequence, is.sequence), (0, 1));
}
