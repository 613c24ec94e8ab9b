//! The key of secret addresses: where it is kept, and who needs it.
//!
//! *May touch*: DATELINE_SECRET, the key file through `publish`. *Never touches*: what is derived from it.

use std::path::{Path, PathBuf};

use crate::cli::exit::Mishap;
use crate::model::{Address, Calendar, Detail};
use crate::publish::key_file;
use crate::view::Key;

/// The variable that holds the key.
pub(crate) const VARIABLE: &str = "DATELINE_SECRET";

/// Where a key came from, as a message names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KeySource {
    /// The environment.
    Variable,
    /// This file.
    File(PathBuf),
}

impl std::fmt::Display for KeySource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Variable => f.write_str(VARIABLE),
            Self::File(path) => write!(f, "`{}`", path.display()),
        }
    }
}

/// The key: that in the file `given`, else in the environment; `None` where there is none, or an empty one, which is how GitHub hands out
/// secrets to those who may not have them.
pub(crate) fn key(given: Option<&Path>) -> Result<Option<Key>, Mishap> {
    let (text, place) = if let Some(path) = given {
        (key_file(path).map_err(Mishap::Folder)?, KeySource::File(path.to_owned()))
    } else {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads this variable")]
        let variable = std::env::var_os(VARIABLE).unwrap_or_default();
        let text = variable.to_string_lossy().into_owned();
        if text.trim().is_empty() {
            return Ok(None);
        }
        (text, KeySource::Variable)
    };
    text.parse().map(Some).map_err(|fault| Mishap::BadKey { place, fault })
}

/// The key where `calendar` has a view that needs one.
///
/// # Errors
/// [`Mishap::NoKey`] when it needs one and there is none; any fault of the key that is there.
pub(crate) fn key_for(calendar: &Calendar, given: Option<&Path>) -> Result<Option<Key>, Mishap> {
    let needing: Vec<String> = calendar
        .views
        .values()
        .filter(|view| matches!(view.address, Address::Secret { .. }) || view.detail == Detail::Busy)
        .map(|view| view.id.to_string())
        .collect();
    if needing.is_empty() {
        return Ok(None);
    }
    match key(given)? {
        Some(key) => Ok(Some(key)),
        None => Err(Mishap::NoKey { views: needing }),
    }
}
