//! What a build does to each file of the published folder, as a value that can be printed.
//!
//! *May touch*: nothing. *Never touches*: the disk.

use std::fmt;

use crate::publish::PublicPath;

/// Where a published file comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// From the definition.
    Made,
    /// From the `static/` folder.
    Carried,
}

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is there, with other bytes.
    Changed,
    /// It is there, with these bytes, and is left alone: its date does not move.
    Unchanged,
    /// It is no longer wanted.
    Removed,
}

impl Fate {
    /// `+` for a file that is added, `~` for one that is changed, `-` for one that is removed; `None` for one that stays as it is.
    pub fn mark(self) -> Option<char> {
        match self {
            Self::Added => Some('+'),
            Self::Changed => Some('~'),
            Self::Removed => Some('-'),
            Self::Unchanged => None,
        }
    }
}

/// One file and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: PublicPath,
    /// Where it comes from; of a removed file, where it came from.
    pub origin: Origin,
    /// What becomes of it.
    pub fate: Fate,
}

/// What a build does to the published folder: every file of it, sorted by path, the manifest included.
///
/// Printed, it is one line for each file that does not stay as it is (`+` added, `~` changed, `-` removed) and a line of sums; tokens of
/// secret feeds are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    files: Vec<Change>,
}

impl Changes {
    /// `files`, in any order.
    pub(super) fn new(mut files: Vec<Change>) -> Self {
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Self { files }
    }

    /// Every file, sorted by path.
    pub fn files(&self) -> &[Change] {
        &self.files
    }

    /// Whether every file stays as it is.
    pub fn are_none(&self) -> bool {
        self.files.iter().all(|change| change.fate == Fate::Unchanged)
    }

    /// The files that are added or changed, sorted.
    pub fn written(&self) -> impl Iterator<Item = &PublicPath> {
        self.paths(|change| matches!(change.fate, Fate::Added | Fate::Changed))
    }

    /// The files that stay as they are, sorted.
    pub fn unchanged(&self) -> impl Iterator<Item = &PublicPath> {
        self.paths(|change| change.fate == Fate::Unchanged)
    }

    /// The files that go, sorted.
    pub fn removed(&self) -> impl Iterator<Item = &PublicPath> {
        self.paths(|change| change.fate == Fate::Removed)
    }

    /// The files that come from `static/`, written or unchanged, sorted.
    pub fn carried(&self) -> impl Iterator<Item = &PublicPath> {
        self.paths(|change| change.origin == Origin::Carried && change.fate != Fate::Removed)
    }

    /// The same without secret feeds: what a build that has no key for them can speak of.
    #[must_use]
    pub fn without_secret(mut self) -> Self {
        self.files.retain(|change| !change.path.is_secret());
        self
    }

    fn paths(&self, wanted: impl Fn(&Change) -> bool) -> impl Iterator<Item = &PublicPath> {
        self.files.iter().filter(move |change| wanted(change)).map(|change| &change.path)
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Change { path, origin, fate } in &self.files {
            let Some(mark) = fate.mark() else { continue };
            let origin = match origin {
                Origin::Made => "",
                Origin::Carried => "  (from static/)",
            };
            writeln!(formatter, "{mark} {path}{origin}")?;
        }
        let (written, removed, unchanged) = (self.written().count(), self.removed().count(), self.unchanged().count());
        writeln!(formatter, "{written} written, {removed} removed, {unchanged} unchanged")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_printed_sorted_and_without_tokens() {
        let change = |path: &str, origin, fate| Change { path: path.parse().unwrap(), origin, fate };
        let changes = Changes::new(vec![
            change("index.html", Origin::Made, Fate::Changed),
            change("feeds/0123456789/chair.ics", Origin::Made, Fate::Added),
            change("old.html", Origin::Made, Fate::Removed),
            change("CNAME", Origin::Carried, Fate::Added),
            change("404.html", Origin::Made, Fate::Unchanged),
        ]);
        let printed = "+ CNAME  (from static/)\n+ feeds/…/chair.ics\n~ index.html\n- old.html\n3 written, 1 removed, 1 unchanged\n";
        assert_eq!(changes.to_string(), printed);
        assert_eq!(changes.without_secret().written().count(), 2);
    }
}
