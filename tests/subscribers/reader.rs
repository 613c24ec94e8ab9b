//! An engine that reads what subscribers hold: Python's icalendar, asked as tests/engines asks it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{installed, program, succeed};

/// The engine, and what it has read so far.
pub(crate) struct Reader {
    home: TempDir,
    /// By the bytes that were read.
    known: BTreeMap<Vec<u8>, BTreeMap<String, Value>>,
}

impl Reader {
    /// A reader that has read nothing yet.
    pub(crate) fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), known: BTreeMap::new() }
    }

    /// The events in a file, by UID, but for their descriptions.
    pub(crate) fn events(&mut self, file: &Path) -> BTreeMap<String, Value> {
        self.read(&[file.to_owned()]);
        self.known[&fs::read(file).unwrap()].clone()
    }

    /// Reads many files at once; to ask for their events costs little from then on.
    pub(crate) fn read(&mut self, files: &[PathBuf]) {
        let mut unknown: BTreeMap<Vec<u8>, &Path> =
            files.iter().map(|file| (fs::read(file).unwrap(), &**file)).collect();
        unknown.retain(|bytes, _| !self.known.contains_key(bytes));
        if unknown.is_empty() {
            return;
        }
        let mut python = program(installed("venv/bin/python"), self.home.path());
        python.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/python_reader.py"));
        // Its zones come from its tzdata package, and where it is should not matter.
        python.args(unknown.values()).env("PYTHONTZPATH", "").env("TZ", "Pacific/Kiritimati");
        let answers = succeed(&mut python);
        assert_eq!(answers.lines().count(), unknown.len(), "icalendar leaves files unread");
        for ((bytes, file), answer) in unknown.into_iter().zip(answers.lines()) {
            let answer: Value = serde_json::from_str(answer).unwrap();
            assert_eq!((answer["file"].as_str(), &answer["faults"]), (file.to_str(), &Value::from(0)));
            let events = answer["events"].as_array().unwrap();
            let by_uid: BTreeMap<String, Value> = events.iter().cloned().map(by_uid).collect();
            assert_eq!(by_uid.len(), events.len(), "{}: a UID comes twice", file.display());
            self.known.insert(bytes, by_uid);
        }
    }
}

fn by_uid(mut event: Value) -> (String, Value) {
    event.as_object_mut().unwrap().remove("description");
    (event["uid"].as_str().unwrap().to_owned(), event)
}
