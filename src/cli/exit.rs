//! Exit codes, and the mishaps that lead to them.
//!
//! *May touch*: `publish`, `ics`, for their errors. *Never touches*: complaints about a definition; they are values, not errors.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::ics::WrongZone;
use crate::publish;

/// With which code the program leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything is as it should be.
    Fine,
    /// The definition is at fault.
    Definition,
    /// The command line is.
    Usage,
    /// The world is: disk, memory, a faulty table in the program.
    World,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Definition => 1,
            Exit::Usage => 2,
            Exit::World => 3,
        })
    }
}

/// Why a command could not do its work, other than by a fault of the definition.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Mishap {
    /// There is no definition where one was looked for.
    #[error("cannot read `{}`: {cause}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The clock's stand-in cannot be read.
    #[error("SOURCE_DATE_EPOCH is `{value}`, which is no number of seconds since 1970")]
    SourceDateEpoch {
        /// What the environment says.
        value: String,
    },
    /// No view has that name.
    #[error("no view is called `{name}`{}", suggestion.as_ref().map(|s| format!("; did you mean `{s}`?")).unwrap_or_default())]
    UnknownView {
        /// What was asked for.
        name: String,
        /// The nearest name.
        suggestion: Option<String>,
    },
    /// No zone has that name.
    #[error("the tzdb has no zone called `{name}`{}", suggestion.as_ref().map(|s| format!("; did you mean `{s}`?")).unwrap_or_default())]
    UnknownZone {
        /// What was asked for.
        name: String,
        /// The nearest name.
        suggestion: Option<String>,
    },
    /// No complaint has that code.
    #[error("no complaint has the code `{name}`{}", suggestion.as_ref().map(|s| format!("; did you mean `{s}`?")).unwrap_or_default())]
    UnknownCode {
        /// What was asked for.
        name: String,
        /// The nearest name.
        suggestion: Option<String>,
    },
    /// A VTIMEZONE would have been wrong.
    #[error("refusing to write a wrong zone: {0}")]
    WrongZone(WrongZone),
    /// The output could not be published.
    #[error("{0}")]
    Publish(publish::Error),
}

impl Mishap {
    /// With which code the program leaves on account of it.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::SourceDateEpoch { .. }
            | Self::UnknownView { .. }
            | Self::UnknownZone { .. }
            | Self::UnknownCode { .. } => Exit::Usage,
            Self::Unreadable { .. } | Self::WrongZone(_) | Self::Publish(_) => Exit::World,
        }
    }
}
