//! Who wants which path, so that no two files want one, on any file system.
//!
//! *May touch*: nothing. *Never touches*: the disk.

use std::collections::BTreeMap;

use crate::publish::changes::Origin;
use crate::publish::error::PublishError;
use crate::publish::path::PublicPath;

/// The paths wanted so far, files and the folders that lead to them.
///
/// Invariant: no two of them differ by capitals alone, and none is both a file and a folder; so the same site can be checked
/// out and served where `A.html` and `a.html` are one file.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// By the path in lower case.
    wanted: BTreeMap<String, Claim>,
}

#[derive(Clone, Debug)]
struct Claim {
    kind: Kind,
    /// The path as it is spelled.
    spelling: String,
    /// The file that wants it; of a folder, the first file in it.
    file: PublicPath,
    origin: Origin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
}

impl Claims {
    /// Whether a file wants exactly this path.
    pub(super) fn holds(&self, file: &PublicPath) -> bool {
        let claim = self.wanted.get(&file.as_str().to_lowercase());
        claim.is_some_and(|claim| claim.kind == Kind::File && claim.file == *file)
    }

    /// Enters the claim of a file and of the folders that lead to it.
    ///
    /// # Errors
    /// [`PublishError::Collision`] when another file stands in the way.
    pub(super) fn enter(&mut self, file: &PublicPath, origin: Origin) -> Result<(), PublishError> {
        let folders = file.folders().map(|folder| (Kind::Folder, folder));
        for (kind, spelling) in folders.chain([(Kind::File, file.as_str())]) {
            let claim = Claim { kind, spelling: spelling.to_owned(), file: file.clone(), origin };
            match self.wanted.get(&spelling.to_lowercase()) {
                None => {
                    self.wanted.insert(spelling.to_lowercase(), claim);
                }
                Some(earlier) if earlier.shares_folder_with(&claim) => {}
                Some(earlier) => {
                    return Err(PublishError::Collision { first: earlier.words(), second: claim.words() });
                }
            }
        }
        Ok(())
    }
}

impl Claim {
    fn shares_folder_with(&self, other: &Self) -> bool {
        self.kind == Kind::Folder && other.kind == Kind::Folder && self.spelling == other.spelling
    }

    fn words(&self) -> String {
        match self.origin {
            Origin::Made => format!("the generated `{}`", self.file),
            Origin::Carried => format!("`static/{}`", self.file),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_files_want_one_path() {
        let table = [
            ("a.html", "a.html", false),
            ("a.html", "A.html", false),
            ("É", "é", false),
            ("a", "a/b", false),
            ("a/b", "a", false),
            ("a/b", "A/c", false),
            ("a/b", "a/c", true),
            ("a", "b", true),
        ];
        for (first, second, bearable) in table {
            let mut claims = Claims::default();
            claims.enter(&first.parse().unwrap(), Origin::Made).unwrap();
            let answer = claims.enter(&second.parse().unwrap(), Origin::Carried);
            assert_eq!(answer.is_ok(), bearable, "{first} and {second}: {answer:?}");
        }
    }

    #[test]
    fn a_collision_names_both_files() {
        let mut claims = Claims::default();
        claims.enter(&"index.html".parse().unwrap(), Origin::Carried).unwrap();
        let message = claims.enter(&"index.html".parse().unwrap(), Origin::Made).unwrap_err().to_string();
        assert!(message.starts_with("`static/index.html` and the generated `index.html` cannot"), "{message}");
    }
}
