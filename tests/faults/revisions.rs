//! How often subscribers were told something new of each event, as the ledger and the feeds know it, without when.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::tree::Tree;

/// For every event and view its sequence, and for every event and page of changes how many there were; each by words that name it. What is
/// there twice is refused.
pub(crate) fn revisions(tree: &Tree, ledger: &str) -> BTreeMap<String, usize> {
    let mut revisions = Revisions(BTreeMap::new());
    for (path, text) in tree.texts() {
        if path == ledger {
            text.lines().for_each(|line| revisions.ledger(&serde_json::from_str(line).unwrap()));
        } else if path.starts_with("out/feeds/") {
            revisions.feed(path, text);
        } else if path.ends_with("/changes.atom") {
            revisions.enter(&format!("{path}: entries"), text.matches("<entry>").count());
        }
    }
    revisions.0
}

struct Revisions(BTreeMap<String, usize>);

impl Revisions {
    fn enter(&mut self, name: &str, number: usize) {
        let twice = self.0.insert(name.to_owned(), number);
        assert_eq!(twice, None, "{name} is there twice");
    }

    fn ledger(&mut self, line: &Value) {
        let Some(event) = line["event"].as_str() else { return };
        for group in line["told"].as_array().into_iter().flatten() {
            for view in group["views"].as_array().unwrap() {
                let name = format!("ledger: {event} in {}", view.as_str().unwrap());
                self.enter(&name, group["sequence"].as_u64().unwrap().try_into().unwrap());
            }
        }
        let history = line["history"].as_array().map_or(0, Vec::len);
        self.enter(&format!("ledger: history of {event}"), history);
    }

    fn feed(&mut self, path: &str, text: &str) {
        let unfolded = text.replace("\r\n ", "");
        for event in unfolded.split("BEGIN:VEVENT\r\n").skip(1) {
            let value = |property: &str| event.lines().find_map(|line| line.strip_prefix(property)).unwrap();
            // What stays at its first telling is written without a number or as 0.
            let sequence = event.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap_or("0");
            self.enter(&format!("{path}: {}", value("UID:")), sequence.parse().unwrap());
        }
    }
}
