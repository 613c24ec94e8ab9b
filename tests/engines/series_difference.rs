//! How the instances that an engine finds differ from those that were meant.

use std::collections::BTreeMap;
use std::fmt;

use crate::instance::Instance;

/// A difference between what was meant and what was read.
#[derive(Debug)]
pub(crate) enum Difference {
    /// An instance that was meant and not read.
    Missing(Instance),
    /// An instance that was read and not meant.
    Surplus(Instance),
    /// An instance that is another in what it says.
    Other { meant: Instance, read: Instance },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(meant) => write!(f, "missing\n  meant {meant}"),
            Self::Surplus(read) => write!(f, "surplus\n  read  {read}"),
            Self::Other { meant, read } => write!(f, "other\n  meant {meant}\n  read  {read}"),
        }
    }
}

/// The instances of `read` that are not those of `meant`, and the other way round.
///
/// What is read bears the UID of the series, or one that begins with it, and if it is read by a rule, the RECURRENCE-ID that was meant.
pub(crate) fn differences(meant: &[Instance], read: &[Instance]) -> Vec<Difference> {
    let mut left: BTreeMap<Instance, Vec<&Instance>> = BTreeMap::new();
    for instance in read {
        left.entry(likened(instance)).or_default().push(instance);
    }
    let mut unread = Vec::new();
    for instance in meant {
        let alone = Instance { recurrence: None, ..instance.clone() };
        let found = [instance, &alone].into_iter().find_map(|as_read| left.get_mut(as_read)?.pop());
        if found.is_none() {
            unread.push(instance);
        }
    }
    let mut surplus: Vec<&Instance> = left.into_values().flatten().collect();
    let mut differences = Vec::new();
    for meant in unread {
        let kin = surplus.iter().position(|read| {
            let read = likened(read);
            read.uid == meant.uid
                && (read.start == meant.start || (read.recurrence.is_some() && read.recurrence == meant.recurrence))
        });
        let meant = meant.clone();
        differences.push(match kin {
            Some(place) => Difference::Other { meant, read: surplus.remove(place).clone() },
            None => Difference::Missing(meant),
        });
    }
    differences.extend(surplus.into_iter().map(|read| Difference::Surplus(read.clone())));
    differences
}

/// The same under the UID of its series, where it has one of its own: `s01-20270311@talks.example.org`.
fn likened(instance: &Instance) -> Instance {
    let series = instance.uid.split_once('-').zip(instance.uid.split_once('@'));
    let uid = series.map(|((series, _), (_, domain))| format!("{series}@{domain}"));
    Instance { uid: uid.unwrap_or_else(|| instance.uid.clone()), ..instance.clone() }
}

#[test]
fn what_differs_from_what_was_meant_is_told_apart() {
    let instance = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let [uid, recurrence, start, summary] = words[..] else { panic!("{line}") };
        Instance {
            start: start.to_owned(),
            uid: format!("{uid}@talks.example.org"),
            recurrence: (recurrence != "-").then(|| recurrence.to_owned()),
            end: start.to_owned(),
            summary: summary.to_owned(),
            status: "CONFIRMED".to_owned(),
            location: None,
        }
    };
    let meant = "s1 2027-03-01 2027-03-02 Talks";
    let rows = [
        ("s1 2027-03-01 2027-03-02 Talks", ""),
        ("s1-20270301 - 2027-03-02 Talks", ""),
        ("s1 - 2027-03-02 Talks", ""),
        ("s1-20270301 2027-03-01 2027-03-02 Talks", ""),
        ("s1-20270301 2027-03-08 2027-03-02 Talks", "other"),
        ("s2 2027-03-01 2027-03-02 Talks", "missing, surplus"),
        ("s2-20270301 - 2027-03-02 Talks", "missing, surplus"),
        ("s1 2027-03-08 2027-03-02 Talks", "other"),
        ("s1 2027-03-01 2027-03-09 Talks", "other"),
        ("s1-20270301 - 2027-03-02 Others", "other"),
        ("s1 2027-03-08 2027-03-09 Talks", "missing, surplus"),
    ];
    for (read, told) in rows {
        let found = differences(&[instance(meant)], &[instance(read)]);
        let kinds: Vec<String> =
            found.iter().map(|difference| difference.to_string().lines().next().unwrap().to_owned()).collect();
        assert_eq!(kinds.join(", "), told, "{read}");
    }
    assert_eq!(differences(&[instance(meant)], &[]).len(), 1);
    assert_eq!(differences(&[instance(meant)], &[instance(meant), instance(meant)]).len(), 1);
}
