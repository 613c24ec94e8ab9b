//! The week of January 2022 as it happened: the repository's own calendar, revised seven times, in the eyes of every subscriber.
//!
//! *May touch*: the repository's definition. *Never touches*: the disk, for writing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::feed::Vevent;
use crate::publisher::Publisher;

/// The calendar while it is edited.
struct Week {
    definition: String,
    publisher: Publisher,
}

impl Week {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let definition = fs::read_to_string(root.join("events.toml")).unwrap();
        let mut week = Self { definition, publisher: Publisher::new() };
        week.publisher.build(&week.definition, "2022-01-04T18:00:00Z");
        week
    }

    /// The table of an event: from its head to the next.
    fn table(&self, event: &str) -> String {
        let head = format!("[events.{event}]\n");
        let start = self.definition.find(&head).unwrap_or_else(|| panic!("no {event}"));
        let rest = &self.definition[start + head.len()..];
        let end = rest.find("\n[").map_or(rest.len(), |end| end + 1);
        self.definition[start..start + head.len() + end].to_owned()
    }

    /// Changes one line of an event.
    fn edit(&mut self, event: &str, line: &str, instead: &str) {
        let table = self.table(event);
        assert_eq!(table.matches(line).count(), 1, "{line:?} in\n{table}");
        self.definition = self.definition.replace(&table, &table.replace(line, instead));
    }

    /// Builds, and checks for every view and event that what changed rose, and that what did not kept its octets. Answers in which feeds
    /// each event changed, by its id.
    fn build(&mut self, now: &str) -> BTreeMap<String, Vec<String>> {
        let earlier = self.publisher.clone();
        let report = self.publisher.build(&self.definition, now);
        let mut changed: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let stamp = now.replace(['-', ':'], "");
        for view in self.publisher.views() {
            let (was, is) = (earlier.feed(&view), self.publisher.feed(&view));
            assert!(was.keys().all(|uid| is.contains_key(uid)), "{view}: an entry vanished");
            for (uid, vevent) in &is {
                let id = uid.strip_suffix("@talks.example.org").unwrap();
                match was.get(uid) {
                    Some(before) if before.says == vevent.says => {
                        assert_eq!(before.octets, vevent.octets, "{view} {uid}");
                    }
                    before => {
                        let sequence = before.map_or(0, |before| before.sequence + 1);
                        assert_eq!((vevent.sequence, &vevent.stamp), (sequence, &stamp), "{view} {uid}");
                        changed.entry(id.to_owned()).or_default().push(view.clone());
                    }
                }
            }
            if was == is {
                let path = format!("feeds/{view}.ics");
                assert_eq!(earlier.text(&path), self.publisher.text(&path));
                assert_eq!(earlier.changes(&view), self.publisher.changes(&view), "{view}");
            } else {
                assert!(self.publisher.changes(&view).contains(&format!("<updated>{now}</updated>")), "{view}");
            }
        }
        let reported: BTreeMap<String, Vec<String>> = report
            .events
            .iter()
            .map(|event| {
                let mut views: Vec<String> =
                    event.seen.iter().flat_map(|sight| &sight.views).map(ToString::to_string).collect();
                views.sort();
                (event.event.to_string(), views)
            })
            .collect();
        assert_eq!(reported, changed, "the report says what the feeds show");
        changed
    }

    fn vevent(&self, view: &str, event: &str) -> Vevent {
        let mut feed = self.publisher.feed(view);
        feed.remove(&format!("{event}@talks.example.org")).unwrap_or_else(|| panic!("{view} has no {event}"))
    }

    /// In words, what the subscribers of a view were last told of an event.
    fn told(&self, view: &str, event: &str) -> String {
        let changes = self.publisher.changes(view);
        let entry = changes.split("<entry>").skip(1).find(|entry| entry.contains(&format!("#{event}@")));
        let entry = entry.unwrap_or_else(|| panic!("{view} was told nothing of {event}\n{changes}"));
        entry.split("<summary>").nth(1).unwrap().split("</summary>").next().unwrap().to_owned()
    }
}

fn names(views: &[&str]) -> Vec<String> {
    views.iter().map(|view| (*view).to_owned()).collect()
}

#[test]
fn the_week_is_told_as_it_changed_to_everyone_whom_it_concerns() {
    let mut week = Week::new();
    let views = week.publisher.views();
    assert!(views.len() > 60);

    // 6 January: Moscow and Kyiv's partners meet, without Kyiv.
    week.edit("normandy-talks", "\"ukraine\", ", "");
    let changed = week.build("2022-01-06T09:00:00Z");
    assert_eq!(changed.keys().collect::<Vec<_>>(), ["normandy-talks"]);
    assert_eq!(changed["normandy-talks"], names(&["all", "france", "germany", "russia", "ukraine"]));
    assert_eq!(week.told("all", "normandy-talks"), "Ukraine no longer takes part");
    assert_eq!(week.told("france", "normandy-talks"), "Ukraine ne participe plus");
    assert_eq!(week.told("germany", "normandy-talks"), "Ukraine nimmt nicht mehr teil");
    assert_eq!(week.told("russia", "normandy-talks"), "больше не участвует: Украина");
    assert_eq!(week.told("ukraine", "normandy-talks"), "тут більше не зазначено");
    let gone = week.vevent("ukraine", "normandy-talks");
    assert!(gone.is_cancelled() && gone.value("SUMMARY").starts_with("Більше не в переліку: "), "{gone:#?}");
    assert!(!gone.octets.to_lowercase().contains("скасовано."), "the talks are not off: {gone:#?}");
    assert!(!week.vevent("russia", "normandy-talks").is_cancelled());

    // 7 January: the press conference is confirmed, and somewhat later.
    week.edit("nato-press-conference", "2022-01-07T17:15:00", "2022-01-07T18:30:00");
    week.edit("nato-press-conference", "\"provisional\"", "\"fixed\"");
    let changed = week.build("2022-01-07T15:00:00Z");
    assert_eq!(changed, BTreeMap::from([("nato-press-conference".to_owned(), names(&["all", "nato"]))]));
    assert_eq!(
        week.told("nato", "nato-press-conference"),
        "moved from 17:15 to 18:30, Brussels; hour confirmed: 18:30"
    );

    // 8 January: an hour for Vienna, which 57 states, NATO's and the EU's among them, read by their own clocks.
    week.edit("osce-permanent-council", "time         = \"provisional\"", "time         = \"fixed\"");
    let changed = week.build("2022-01-08T08:00:00Z");
    assert_eq!(changed.keys().collect::<Vec<_>>(), ["osce-permanent-council"]);
    assert_eq!(changed["osce-permanent-council"].len(), 59, "57 states, the OSCE, and everybody");
    assert_eq!(week.told("holy-see", "osce-permanent-council"), "hour confirmed: 10:00");

    // 9 January: a dinner in Geneva, the evening before.
    let dinner = "\n[events.geneva-dinner]\ntitle = \"Working dinner of the two delegations\"\nstart = 2022-01-09\n\
                  time = \"to-be-announced\"\nlocation = \"Geneva\"\nzone = \"Europe/Zurich\"\n\
                  host = \"united-states\"\nparticipants = [\"russia\"]\nprepares = [\"us-russia-geneva\"]\n";
    week.definition.push_str(dinner);
    let changed = week.build("2022-01-09T10:00:00Z");
    let three = names(&["all", "russia", "united-states"]);
    assert_eq!(changed["geneva-dinner"], three);
    assert_eq!(changed["us-russia-geneva"], three, "it now says what prepares it");
    assert_eq!(changed.len(), 2);
    assert_eq!(week.told("united-states", "us-russia-geneva"), "changed: what prepares what");
    assert_eq!(week.told("russia", "us-russia-geneva"), "изменено: что чему предшествует");
    assert_eq!(week.told("russia", "geneva-dinner"), "новое");

    // The hour is known in the afternoon.
    week.definition =
        week.definition.replace("start = 2022-01-09\ntime = \"to-be-announced\"\n", "start = 2022-01-09T19:00:00\n");
    let changed = week.build("2022-01-09T15:00:00Z");
    assert_eq!(changed, BTreeMap::from([("geneva-dinner".to_owned(), three.clone())]));
    assert_eq!(week.told("united-states", "geneva-dinner"), "hour announced: 19:00, Zurich");

    // The editor takes it out, and thinks better of it.
    let told = week.vevent("russia", "geneva-dinner");
    let with_dinner = week.definition.clone();
    let start = week.definition.find("\n[events.geneva-dinner]").unwrap();
    week.definition.truncate(start);
    let changed = week.build("2022-01-09T16:00:00Z");
    assert_eq!(changed["geneva-dinner"], three);
    let gone = week.vevent("russia", "geneva-dinner");
    assert!(gone.is_cancelled(), "{gone:#?}");
    assert_eq!(gone.value("SUMMARY"), "ОТМЕНЕНО: Working dinner of the two delegations");
    assert_eq!(gone.value("DTSTART"), "20220109T180000Z");
    assert_eq!(week.told("russia", "geneva-dinner"), "удалено из календаря");
    week.definition = with_dinner;
    week.build("2022-01-09T17:00:00Z");
    let back = week.vevent("russia", "geneva-dinner");
    assert_eq!(back.says, told.says);
    assert_eq!((told.sequence, gone.sequence, back.sequence), (1, 2, 3));
    assert_eq!(week.told("russia", "geneva-dinner"), "снова в списке");

    // 12 January: the Council runs long.
    week.edit("nato-russia-council", "\"3h\"", "\"4h\"");
    let changed = week.build("2022-01-12T12:30:00Z");
    assert_eq!(changed.keys().collect::<Vec<_>>(), ["nato-russia-council"]);
    assert_eq!(changed["nato-russia-council"].len(), 33, "NATO, its 30 members, Russia, and everybody");
    assert_eq!(week.told("turkiye", "nato-russia-council"), "ends at 14:00");

    // And then nothing.
    assert!(week.build("2022-01-13T00:00:00Z").is_empty());
    assert_eq!(week.publisher.views(), views);
}
