//! What every engine reads in a feed against what was meant, key by key.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::fault::Fault;
use crate::plain_reader;

/// What was compared.
pub(crate) struct Count {
    pub(crate) feeds: usize,
    pub(crate) events: usize,
}

/// Compares what every engine reads in `feeds` with what was meant. A difference is allowed where a fault of `faults` names what is read
/// instead, and each fault has to be seen.
pub(crate) fn compare(feeds: &[(PathBuf, Value)], faults: &[&Fault]) -> Count {
    let paths: Vec<PathBuf> = feeds.iter().map(|(path, _)| path.clone()).collect();
    let meant: Vec<Value> = feeds.iter().map(|(path, meant)| with_descriptions(path, meant)).collect();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    let answers: Vec<(Engine, Vec<Value>)> = std::thread::scope(|scope| {
        let asked: Vec<_> = Engine::ALL
            .map(|engine| {
                let paths = &paths;
                (engine, scope.spawn(move || engine.read(paths)))
            })
            .into();
        asked.into_iter().map(|(engine, answer)| (engine, answer.join().unwrap())).collect()
    });
    for (engine, answers) in answers {
        for ((path, meant), read) in paths.iter().zip(&meant).zip(&answers) {
            for difference in differences(meant, read) {
                let is_not_asked = match difference.key.as_str() {
                    "occurs" => engine != Engine::Icalendar,
                    // Libical leaves it to its callers when a reminder goes off.
                    "alarms" => engine == Engine::Libical,
                    _ => false,
                };
                if is_not_asked {
                    continue;
                }
                let known = faults.iter().position(|fault| fault.engine == engine && difference.is_due_to(fault));
                match known {
                    Some(fault) => drop(seen.insert((fault, difference.key))),
                    None => wrong.push(format!("{}: {engine:?} {difference}", path.display())),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences, of which\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    for (place, fault) in faults.iter().enumerate() {
        for key in fault.keys {
            assert!(
                seen.contains(&(place, (*key).to_owned())),
                "{:?} is right about {key} by now: {}",
                fault.engine,
                fault.reason
            );
        }
    }
    let events = meant.iter().map(|feed| feed["events"].as_array().unwrap().len()).sum();
    Count { feeds: feeds.len(), events }
}

/// The descriptions are taken from the feed itself: that they are the same to every reader is what is asked of them here.
fn with_descriptions(path: &Path, meant: &Value) -> Value {
    let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap();
    let descriptions = plain_reader::texts(&text, "DESCRIPTION");
    let mut meant = meant.clone();
    let events = meant["events"].as_array_mut().unwrap();
    assert_eq!(descriptions.len(), events.len(), "{}", path.display());
    for (event, description) in events.iter_mut().zip(descriptions) {
        event["description"] = json!(description);
    }
    meant
}

/// What was read otherwise than it was meant.
struct Difference {
    /// The event; empty for the calendar itself.
    uid: String,
    key: String,
    meant: Value,
    read: Value,
}

impl Difference {
    fn is_due_to(&self, fault: &Fault) -> bool {
        fault.keys.contains(&self.key.as_str())
            && fault.only.is_none_or(|only| self.uid == only)
            && (fault.instead)(&self.meant) == self.read
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}\n  meant {}\n  read  {}", self.uid, self.key, self.meant, self.read)
    }
}

fn differences(meant: &Value, read: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |uid: &str, meant: &Value, read: &Value| {
        let (meant, read) = (meant.as_object().unwrap(), read.as_object().unwrap());
        for key in meant.keys().chain(read.keys()).collect::<BTreeSet<_>>() {
            if key == "file" || key == "events" {
                continue;
            }
            let [meant, read] = [meant, read].map(|object| object.get(key).cloned().unwrap_or(Value::Null));
            if meant != read {
                found.push(Difference { uid: uid.to_owned(), key: key.clone(), meant, read });
            }
        }
    };
    compare("", meant, read);
    let [events, read] = [meant, read].map(|feed| feed["events"].as_array().unwrap());
    let nothing = json!({});
    for place in 0..events.len().max(read.len()) {
        let [meant, read] = [events, read].map(|events| events.get(place).unwrap_or(&nothing));
        compare(meant["uid"].as_str().unwrap_or("beyond the last event"), meant, read);
    }
    found
}
