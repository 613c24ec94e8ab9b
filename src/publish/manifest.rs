//! `.dateline`, the list of the public files that dateline wrote: what it may replace or remove at the next build.
//!
//! The first line is a version; then one file a line, sorted by path: `made index.html` or `carried CNAME`. Secret feeds are not
//! listed, since the manifest is published with the rest.
//!
//! *May touch*: nothing. *Never touches*: the disk. A manifest read from disk is only ever asked whether it names a file that was found
//! otherwise, so that nothing in it can lead anywhere.

use std::collections::BTreeMap;

use crate::publish::changes::Origin;
use crate::publish::path::PublicPath;

/// The manifest's own name below the published folder.
pub(super) const MANIFEST: &str = ".dateline";

/// The first line of a manifest; another number is another format.
const VERSION: &str = "dateline manifest 1";

const MADE: &str = "made";
const CARRIED: &str = "carried";

/// Files that dateline wrote, and where it had them from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: BTreeMap<PublicPath, Origin>,
}

/// The text is not a manifest, or one of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotAManifest;

impl Manifest {
    /// Reads a manifest. Lines that make no sense own nothing and are passed over: the published folder may be committed, and a merge
    /// then leaves its marks between lines that both sides rightly own.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, NotAManifest> {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines();
        if lines.next() != Some(VERSION) {
            return Err(NotAManifest);
        }
        let files = lines.filter_map(|line| {
            let (origin, path) = line.split_once(' ')?;
            let origin = match origin {
                MADE => Origin::Made,
                CARRIED => Origin::Carried,
                _ => return None,
            };
            Some((path.parse().ok()?, origin))
        });
        Ok(Self { files: files.collect() })
    }

    /// The text of the manifest: lines end with LF, the last one too.
    pub(super) fn write(&self) -> String {
        let mut text = format!("{VERSION}\n");
        for (path, origin) in &self.files {
            let origin = match origin {
                Origin::Made => MADE,
                Origin::Carried => CARRIED,
            };
            text.extend([origin, " ", path.as_str(), "\n"]);
        }
        text
    }

    /// Enters a file, unless it is secret.
    pub(super) fn enter(&mut self, path: PublicPath, origin: Origin) {
        if !path.is_secret() {
            self.files.insert(path, origin);
        }
    }

    /// Where dateline had the file from; `None` when it did not write it.
    pub(super) fn origin(&self, path: &PublicPath) -> Option<Origin> {
        self.files.get(path).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> PublicPath {
        text.parse().unwrap()
    }

    #[test]
    fn a_manifest_reads_as_it_was_written() {
        let mut manifest = Manifest::default();
        manifest.enter(path("index.html"), Origin::Made);
        manifest.enter(path("a name with spaces"), Origin::Carried);
        let text = manifest.write();
        assert_eq!(text, "dateline manifest 1\ncarried a name with spaces\nmade index.html\n");
        assert_eq!(Manifest::read(text.as_bytes()), Ok(manifest));
    }

    #[test]
    fn a_secret_feed_is_in_no_manifest() {
        let mut manifest = Manifest::default();
        manifest.enter(path("feeds/0123456789/chair.ics"), Origin::Made);
        assert_eq!(manifest, Manifest::default());
    }

    #[test]
    fn the_marks_of_a_merge_own_nothing() {
        let text =
            "dateline manifest 1\n<<<<<<< ours\nmade a\n=======\nmade b\n>>>>>>> theirs\nmade ../c\nmade /d\nmade\n";
        let manifest = Manifest::read(text.as_bytes()).unwrap();
        assert_eq!(manifest.write(), "dateline manifest 1\nmade a\nmade b\n");
    }

    #[test]
    fn another_version_is_not_read() {
        for text in ["", "dateline manifest 2\n", "made index.html\n", "\u{feff}dateline manifest 1\n"] {
            assert_eq!(Manifest::read(text.as_bytes()), Err(NotAManifest), "{text:?}");
        }
    }
}
