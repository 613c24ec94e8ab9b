//! One calendar before and after a busy week of its editor: moved, renamed, retitled, removed and added events, and an actor less.
//!
//! *May touch*: the folder that it is told. *Never touches*: anything else.

use std::fmt::Write;

use crate::place::Place;

/// When subscribers were told the calendar of [`before`].
pub(crate) const EARLIER: &str = "2027-01-02T08:00:00Z";
/// When the build takes place that is disturbed: [`after`] is told.
pub(crate) const NOW: &str = "2027-01-09T08:00:00Z";
/// When it is tried again by somebody who lets the clock say what time it is.
pub(crate) const LATER: &str = "2027-01-10T09:30:00Z";

/// How many events there are before. They fill whole days: hours take the program longer, and are for others to test.
const EVENTS: usize = 26;

/// How many small pictures are carried; all but one are drawn anew.
const FLAGS: usize = 18;

const HEAD: &str = r#"[calendar]
name = "Talks"
domain = "talks.example.org"
url = "https://talks.example.org/"
zone = "Europe/Brussels"
contact = "https://talks.example.org/contact"

[venues.palais]
name = "Palais"
zone = "Europe/Brussels"
address = "Rue Ducale 1, 1000 Brussels"

[actors.alliance]
name = "Alliance"
zone = "Europe/Brussels"
members = ["belgium", "canada", "finland", "norway"]

[actors.russia]
name = { en = "Russia", ru = "Россия" }
zone = "Europe/Moscow"
"#;

/// Every other actor: id, name and zone.
const ACTORS: [(&str, &str, &str); 7] = [
    ("belgium", "Belgium", "Europe/Brussels"),
    ("canada", "Canada", "America/Toronto"),
    ("chair", "Chair", "Europe/Vienna"),
    ("finland", "Finland", "Europe/Helsinki"),
    ("norway", "Norway", "Europe/Oslo"),
    ("switzerland", "Switzerland", "Europe/Zurich"),
    ("ukraine", "Ukraine", "Europe/Kyiv"),
];

/// An actor of the earlier calendar alone; the feed is told to an end.
const OBSERVER: (&str, &str, &str) = ("observer", "Observer", "Etc/UTC");

/// Whom the events are for, in turn; the chair has one event, which nobody touches.
const PARTIES: [&str; 5] = [
    r#"["russia", "ukraine"]"#,
    r#"["alliance/*"]"#,
    r#"["alliance/*", "russia"]"#,
    r#"["switzerland", "ukraine"]"#,
    r#"["belgium", "canada", "switzerland"]"#,
];

/// Writes the calendar as subscribers know it.
pub(crate) fn before(place: &Place) {
    let mut text = HEAD.to_owned();
    for named in ACTORS.iter().chain([&OBSERVER]) {
        actor(&mut text, named);
    }
    for number in 0..EVENTS {
        event(&mut text, number, &format!("Round {number} of the talks"), 0, number);
    }
    whole_day(&mut text, "review", "Review", "observers = \"observer\"");
    whole_day(&mut text, "preparation", "Preparation", "");
    whole_day(&mut text, "opening", "Opening", "chair = \"chair\"");
    place.put("events.toml", text);
    place.put("static/CNAME", "talks.example.org\n");
    place.put("static/hall.jpg", picture(70_000));
    place.put("static/old-hall.jpg", picture(100));
    for number in 0..FLAGS {
        place.put(&format!("static/flags/{number}.png"), picture(300));
    }
}

/// Writes the calendar as they are to know it.
pub(crate) fn after(place: &Place) {
    let mut text = HEAD.to_owned();
    for named in &ACTORS {
        actor(&mut text, named);
    }
    for number in 0..EVENTS + 3 {
        let title = format!("Round {number} of the talks");
        match number {
            7 | 18 => {}
            _ if number % 4 == 0 => event(&mut text, number, &title, 1, number),
            _ if number % 4 == 1 => event(&mut text, number, &format!("{title}, on arms"), 0, number),
            // Some leave, some come.
            10 | 22 => event(&mut text, number, &title, 0, number + 1),
            _ => event(&mut text, number, &title, 0, number),
        }
    }
    whole_day(&mut text, "review", "Review", "");
    whole_day(&mut text, "stocktaking", "Stocktaking", "was = \"preparation\"");
    whole_day(&mut text, "opening", "Opening", "chair = \"chair\"");
    place.put("events.toml", text);
    place.put("static/hall.jpg", picture(200_000));
    std::fs::remove_file(place.put("static/old-hall.jpg", "")).unwrap();
    for number in 0..FLAGS {
        place.put(&format!("static/flags/{number}.png"), picture(200 + 50 * number));
    }
}

fn actor(text: &mut String, (id, name, zone): &(&str, &str, &str)) {
    write!(text, "\n[actors.{id}]\nname = \"{name}\"\nzone = \"{zone}\"\n").unwrap();
}

/// Event `number`, `moved` by so many days, for party `party`.
fn event(text: &mut String, number: usize, title: &str, moved: usize, party: usize) {
    // The first is on the 10th of January.
    let day = 9 + number + moved;
    let start = format!("2027-{:02}-{:02}", 1 + day / 28, 1 + day % 28);
    let party = PARTIES[party % PARTIES.len()];
    let agenda = "agenda = [\"Reports\", \"Questions\"]";
    write!(text, "\n[events.round-{number}]\ntitle = \"{title}\"\nstart = {start}\n").unwrap();
    write!(text, "venue = \"palais\"\nparticipants = {party}\n{agenda}\n").unwrap();
}

fn whole_day(text: &mut String, id: &str, title: &str, rest: &str) {
    write!(text, "\n[events.{id}]\ntitle = \"{title}\"\nstart = 2027-03-01\n{rest}\n").unwrap();
}

/// As many octets, none of which is text.
fn picture(octets: usize) -> Vec<u8> {
    (0..octets).map(|octet| 0x80 | u8::try_from(octet % 127).unwrap()).collect()
}
