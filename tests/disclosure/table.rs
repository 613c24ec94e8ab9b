//! Visibility × role × detail, every cell: what each kind of view tells of an event.

use dateline::model::Detail;
use dateline::view::{self, Circumstances, Horizon};

use crate::publisher::{calendar, key};

/// What a view tells of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tells {
    /// All that it may.
    Full,
    /// That a time is taken.
    Busy,
    /// Nothing.
    Nothing,
}

const DEFINITION: &str = r#"
[calendar]
name = "Talks"
domain = "talks.example.org"
url = "https://talks.example.org/"
zone = "Europe/Brussels"
[actors.belgium]
name = "Belgium"
zone = "Europe/Brussels"
[actors.norway]
name = "Norway"
zone = "Europe/Oslo"
[actors.alliance]
name = "Alliance"
zone = "Europe/Brussels"
members = ["belgium"]
[venues.palais]
name = "Palais"
zone = "Europe/Brussels"
[views.at-the-palais]
venues = "palais"
[views.at-the-palais-in-secret]
venues = "palais"
secret = true
[views.with-belgium-in-secret]
actors = "belgium"
secret = true
[views.union]
views = ["belgium", "at-the-palais"]
[views.belgium-delegation]
of = "belgium"
secret = true
[views.belgium-busy]
of = "belgium"
detail = "busy"
[views.belgium-busy-in-secret]
of = "belgium"
detail = "busy"
secret = true
[views.norway-delegation]
of = "norway"
secret = true
[views.norway-busy]
of = "norway"
detail = "busy"
"#;

/// How somebody is on the event, as it is written.
const ROLES: [&str; 6] = [
    r#"host = "belgium""#,
    r#"chair = "belgium""#,
    r#"participants = "belgium""#,
    r#"observers = "belgium""#,
    r#"participants = "alliance/*""#,
    // On it, and in the view of somebody who is not.
    r#"host = "belgium"
chair = "alliance""#,
];

#[test]
fn every_cell_of_visibility_role_and_detail() {
    use Tells::{Busy, Full, Nothing};
    // By view, what is told of a public event, of one for participants, and of a confidential one, if Belgium is on it.
    let rows = [
        ("all", [Full, Nothing, Nothing]),
        ("belgium", [Full, Nothing, Nothing]),
        ("norway", [Nothing, Nothing, Nothing]),
        ("at-the-palais", [Full, Nothing, Nothing]),
        ("secret/at-the-palais-in-secret", [Full, Nothing, Nothing]),
        ("secret/with-belgium-in-secret", [Full, Nothing, Nothing]),
        ("union", [Full, Nothing, Nothing]),
        ("secret/belgium-delegation", [Full, Full, Full]),
        ("belgium-busy", [Busy, Busy, Nothing]),
        ("secret/belgium-busy-in-secret", [Busy, Busy, Nothing]),
        ("secret/norway-delegation", [Nothing, Nothing, Nothing]),
        ("norway-busy", [Nothing, Nothing, Nothing]),
    ];
    let mut cells = 0;
    for (column, visibility) in ["public", "participants", "confidential"].into_iter().enumerate() {
        for role in ROLES {
            let event = format!(
                "[events.council]\ntitle = \"Council\"\nstart = 2027-01-12T10:00:00\nvenue = \"palais\"\nvisibility = \"{visibility}\"\n\
                 notes = {{ belgium = \"Meet at 09:15.\" }}\n{role}\n"
            );
            let calendar = calendar(&format!("{DEFINITION}{event}"));
            let (key, horizon) = (key(), Horizon::at("2027-01-01T00:00:00Z".parse().unwrap()));
            let views = view::see(&calendar, Circumstances { key: Some(&key), ..horizon.into() });
            for (name, expected) in &rows {
                let view = views.iter().find(|view| view.id.to_string() == *name).unwrap();
                let told = match view.entries.as_slice() {
                    [] => Nothing,
                    [entry] => match entry.announcement.detail {
                        Detail::Full => {
                            assert_eq!(entry.announcement.title, "Council");
                            Full
                        }
                        Detail::Busy => {
                            let announcement = &entry.announcement;
                            assert!(announcement.title.is_empty() && announcement.who.is_empty());
                            assert_eq!((&announcement.location, &entry.standing, &entry.note), (&None, &None, &None));
                            assert!(!entry.uid.as_ref().unwrap().contains("council"));
                            Busy
                        }
                    },
                    several => panic!("{name}: {several:?}"),
                };
                assert_eq!(told, expected[column], "{name}, {visibility}, {role}");
                let notes = view.entries.iter().filter(|entry| entry.note.is_some()).count();
                assert_eq!(notes, usize::from(*name == "secret/belgium-delegation"), "{name}, {visibility}, {role}");
                cells += 1;
            }
            assert_eq!(views.len(), rows.len() + 1, "the alliance has a view of its own");
        }
    }
    assert_eq!(cells, 3 * ROLES.len() * rows.len());
}

#[test]
fn a_view_of_certain_visibilities_holds_no_other() {
    let rows = [
        (r#""participants""#, vec!["participants"]),
        (r#"["participants", "confidential"]"#, vec!["confidential", "participants"]),
        (r#""public""#, vec!["public"]),
    ];
    for (visibility, expected) in rows {
        let mut definition =
            format!("{DEFINITION}[views.chosen]\nof = \"belgium\"\nsecret = true\nvisibility = {visibility}\n");
        for id in ["confidential", "participants", "public"] {
            let keys = "title = \"T\"\nstart = 2027-01-12\nvenue = \"palais\"\nhost = \"belgium\"";
            definition.extend([format!("[events.{id}]\n{keys}\nvisibility = \"{id}\"\n")]);
        }
        let views = view::see(&calendar(&definition), Horizon::at("2027-01-01T00:00:00Z".parse().unwrap()));
        let view = views.iter().find(|view| view.id.to_string() == "secret/chosen").unwrap();
        let held: Vec<&str> = view.entries.iter().map(|entry| entry.announcement.id.as_str()).collect();
        assert_eq!(held, expected);
    }
}

#[test]
fn what_takes_nobodys_time_is_no_block() {
    let rows = [
        ("start = 2027-01-12T10:00:00", true),
        ("start = 2027-01-12T10:00:00\nbusy = false", false),
        ("start = 2027-01-12T10:00:00\nstatus = \"cancelled\"", false),
        ("start = 2027-01-12T10:00:00\ntime = \"provisional\"", true),
        ("start = 2027-01-12", false),
        ("start = 2027-01-12\nbusy = true", true),
        ("start = 2027-01-12\ntime = \"to-be-announced\"\nbusy = true", false),
    ];
    for (keys, expected) in rows {
        let definition =
            format!("{DEFINITION}[events.council]\ntitle = \"T\"\nvenue = \"palais\"\nhost = \"belgium\"\n{keys}\n");
        let views = view::see(&calendar(&definition), Horizon::at("2027-01-01T00:00:00Z".parse().unwrap()));
        let view = views.iter().find(|view| view.id.as_str() == "belgium-busy").unwrap();
        assert_eq!(!view.entries.is_empty(), expected, "{keys}");
    }
}
