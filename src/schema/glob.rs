//! Patterns in `include`, and the arithmetic of paths around them.
//!
//! *May touch*: the pattern grammar (the glob crate's, without its disk). *Never touches*: the disk.

use glob::{MatchOptions, Pattern};

/// The pattern, if its grammar is sound.
pub(super) fn pattern(text: &str) -> Option<Pattern> {
    Pattern::new(text).ok()
}

/// Whether `path` matches: `*` stays within one folder, and hidden files are only met by a pattern that begins with their dot.
pub(super) fn matches(pattern: &Pattern, path: &str) -> bool {
    let options =
        MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };
    pattern.matches_with(path, options)
}

/// `path` as seen from `folder`; `None` when it is not below it.
pub(super) fn below<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}

/// The folder of a file; empty for a file in the current one.
pub(super) fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Why a pattern cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadPattern {
    /// It begins at the root of the disk, or names a drive.
    Absolute,
    /// It leads out of the folder of the root file.
    Outside,
    /// It holds a backslash, which is a folder's end on one system and an ordinary character on another.
    Backslash,
    /// It is empty, or its brackets or asterisks are at odds.
    Malformed,
}

/// The pattern `written` in a file that lies in `from` (a folder below the root's, in its own words), as seen from the root's
/// folder: `.` and `..` are resolved, and what the folder's own name holds is taken literally.
pub(super) fn from_root(from: &str, written: &str) -> Result<String, BadPattern> {
    if written.contains('\\') {
        return Err(BadPattern::Backslash);
    }
    let drive = written.chars().nth(1) == Some(':');
    if written.starts_with('/') || drive {
        return Err(BadPattern::Absolute);
    }
    let mut parts: Vec<String> = from.split('/').filter(|part| !part.is_empty()).map(Pattern::escape).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(BadPattern::Outside)?;
            }
            part => parts.push(part.to_owned()),
        }
    }
    let joined = parts.join("/");
    let sound = !written.is_empty() && !written.ends_with('/') && pattern(&joined).is_some();
    if sound { Ok(joined) } else { Err(BadPattern::Malformed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_read_from_the_folder_of_its_file_and_never_leaves_the_root_folder() {
        let rows: &[(&str, &str, Result<&str, BadPattern>)] = &[
            ("", "actors/*.toml", Ok("actors/*.toml")),
            ("actors", "./*.toml", Ok("actors/*.toml")),
            ("actors", "../venues.toml", Ok("venues.toml")),
            ("actors", "../../secrets.toml", Err(BadPattern::Outside)),
            ("a[b]", "c.toml", Ok("a[[]b[]]/c.toml")),
            ("", "/etc/passwd", Err(BadPattern::Absolute)),
            ("", "C:/x.toml", Err(BadPattern::Absolute)),
            ("", "actors\\*.toml", Err(BadPattern::Backslash)),
            ("", "", Err(BadPattern::Malformed)),
            ("", "actors/", Err(BadPattern::Malformed)),
            ("", "[", Err(BadPattern::Malformed)),
        ];
        for (from, written, expected) in rows {
            assert_eq!(from_root(from, written), expected.map(str::to_owned), "{from:?} {written:?}");
        }
    }

    #[test]
    fn an_asterisk_stays_within_its_folder() {
        let pattern = pattern("actors/*.toml").unwrap();
        assert!(matches(&pattern, "actors/a.toml"));
        assert!(!matches(&pattern, "actors/b/a.toml"));
        assert!(!matches(&pattern, "actors/.hidden.toml"));
    }
}
