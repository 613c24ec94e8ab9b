//! The engines, and how they are asked: each is a program of its own that reads requests line by line and answers in JSON.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::instance::{Instance, Window};

/// An engine that is not ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Engine {
    /// icalendar and recurring-ical-events from `PyPI`; zones by TZID.
    Icalendar,
    /// ical.js, which is Thunderbird's; zones by VTIMEZONE.
    IcalJs,
    /// libical, which is Evolution's; zones by VTIMEZONE.
    Libical,
    /// feedparser from `PyPI`, which reads lists of changes and no calendars.
    Feedparser,
}

/// How an engine is asked for an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asking {
    /// By seconds since 1970.
    ByInstant,
    /// By what the clocks show, in seconds since 1970 as if it were UTC: what an engine does to a DTSTART.
    ByWallClock,
}

impl Asking {
    fn option(self) -> &'static str {
        match self {
            Self::ByInstant => "--offsets-by-instant",
            Self::ByWallClock => "--offsets-by-wall-clock",
        }
    }
}

impl Engine {
    /// Those that read calendars.
    pub(crate) const ALL: [Self; 3] = [Self::Icalendar, Self::IcalJs, Self::Libical];

    /// What it reads in each of `feeds`.
    pub(crate) fn read(self, feeds: &[PathBuf]) -> Vec<Value> {
        let lines: Vec<String> = feeds.iter().map(|feed| feed.to_str().unwrap().to_owned()).collect();
        let answers = self.answers(&[], &lines);
        for (feed, answer) in feeds.iter().zip(&answers) {
            assert_eq!(answer["file"].as_str(), feed.to_str(), "{self:?} answers out of turn");
        }
        answers
    }

    /// The offsets that it finds in VTIMEZONEs; each request is a file with one, and times by `asking`.
    pub(crate) fn offsets(self, asking: Asking, requests: &[(PathBuf, Vec<i64>)]) -> Vec<Vec<i32>> {
        let line = |(file, times): &(PathBuf, Vec<i64>)| {
            let times: Vec<String> = times.iter().map(ToString::to_string).collect();
            format!("{}\t{}", file.to_str().unwrap(), times.join(" "))
        };
        let answers = self.answers(&[asking.option()], &requests.iter().map(line).collect::<Vec<_>>());
        let offsets = answers.iter().zip(requests).map(|(answer, (file, times))| {
            assert_eq!(answer["file"].as_str(), file.to_str(), "{self:?} answers out of turn");
            let offsets: Vec<i32> = serde_json::from_value(answer["offsets"].clone()).unwrap();
            assert_eq!(offsets.len(), times.len(), "{self:?}: {}", file.display());
            offsets
        });
        offsets.collect()
    }

    /// The instances that it finds in feeds, each asked about a window of its own; sorted.
    pub(crate) fn instances(self, requests: &[(PathBuf, Window)]) -> Vec<Vec<Instance>> {
        let line = |(feed, window): &(PathBuf, Window)| {
            format!("{}\t{}\t{}", feed.to_str().unwrap(), window.from, window.until)
        };
        let answers = self.answers(&["--instances"], &requests.iter().map(line).collect::<Vec<_>>());
        let instances = answers.into_iter().zip(requests).map(|(mut answer, (feed, _))| {
            assert_eq!(answer["file"].as_str(), feed.to_str(), "{self:?} answers out of turn");
            let mut instances: Vec<Instance> = serde_json::from_value(answer["instances"].take()).unwrap();
            instances.sort();
            instances
        });
        instances.collect()
    }

    fn answers(self, options: &[&str], lines: &[String]) -> Vec<Value> {
        let scratch = tempfile::tempdir().unwrap();
        let requests = scratch.path().join("requests");
        std::fs::write(&requests, lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect::<String>()).unwrap();
        let [program, arguments @ ..] = &self.command()[..] else { unreachable!("a command has a program") };
        let output = Command::new(program)
            .args(arguments)
            .args(options)
            // Python's zones come from its tzdata package, not from the machine.
            .env("PYTHONTZPATH", "")
            .env("TZ", "Pacific/Kiritimati")
            .stdin(Stdio::from(File::open(&requests).unwrap()))
            .output()
            .unwrap_or_else(|fault| panic!("{self:?} does not start ({fault}); run tests/engines/install"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{self:?} fails after {} octets: {said}", output.stdout.len());
        let answers: Vec<Value> =
            String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(answers.len(), lines.len(), "{self:?} leaves requests unanswered: {said}");
        answers
    }

    fn command(self) -> Vec<OsString> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let installed = root.join("target/engines");
        assert!(
            installed.join("installed").is_file(),
            "the engines that this test asks are not installed; run tests/engines/install"
        );
        let reader = |name: &str| root.join("tests/engines").join(name).into_os_string();
        match self {
            Self::Icalendar => vec![installed.join("venv/bin/python").into(), reader("python_reader.py")],
            Self::IcalJs => vec!["node".into(), reader("icaljs_reader.mjs")],
            Self::Feedparser => vec![installed.join("venv/bin/python").into(), reader("atom_reader.py")],
            Self::Libical => vec![installed.join("libical_reader").into()],
        }
    }
}
