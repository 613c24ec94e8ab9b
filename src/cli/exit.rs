//! Exit codes, and the mishaps that lead to them.
//!
//! *May touch*: `publish`, `ics`, for their errors. *Never touches*: complaints about a definition; they are values, not errors.

use std::error::Error;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, Utc};

use crate::cli::secret::{KeySource, VARIABLE};
use crate::ics::WrongZone;
use crate::ledger::Unadoptable;
use crate::lint::TEMPLATES;
#[cfg(feature = "serve")]
use crate::publish::preview::PreviewError;
use crate::publish::{PublishError, ReadError};
use crate::render::{TemplateFault, Untold};
use crate::schema::Unreadable;
use crate::view::BadKey;

/// How many feeds a message names before it counts the rest.
const NAMED_FEEDS: usize = 12;

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
    /// Something is not as it was, and somebody asked.
    Differences,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Definition => 1,
            Exit::Usage => 2,
            Exit::World => 3,
            Exit::Differences => 4,
        })
    }
}

/// Why a command could not do its work, other than by a fault of the definition.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Mishap {
    /// There is no folder where a definition was looked for.
    #[error("{}", with_cause(.0))]
    Folder(ReadError),
    /// There is no definition where one was looked for.
    #[error("{0}")]
    Unreadable(Unreadable),
    /// The clock's stand-in cannot be read.
    #[error("SOURCE_DATE_EPOCH is `{value}`, which is no number of seconds since 1970")]
    SourceDateEpoch {
        /// What the environment says.
        value: String,
    },
    /// No view has that name.
    #[error("no feed is called `{name}`{}", alternatives(.suggestion.as_deref(), .known))]
    UnknownView {
        /// What was asked for.
        name: String,
        /// Every name that there is.
        known: Vec<String>,
        /// The nearest name.
        suggestion: Option<String>,
    },
    /// No zone has that name.
    #[error("the tzdb has no zone called `{name}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownZone {
        /// What was asked for.
        name: String,
        /// The nearest name.
        suggestion: Option<String>,
    },
    /// No complaint has that code.
    #[error("no complaint has the code `{name}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownCode {
        /// What was asked for.
        name: String,
        /// The nearest name.
        suggestion: Option<String>,
    },
    /// A VTIMEZONE would have been wrong.
    #[error("refusing to write a wrong zone: {0}")]
    WrongZone(WrongZone),
    /// A page template cannot be filled in, which the definition's gate did not see coming.
    #[error("{TEMPLATES}/{}:{}: the template cannot be filled in: {}", .0.name, .0.line, .0.what)]
    Template(TemplateFault),
    /// The ledger is of another calendar: a mistake of the program.
    #[error("{0}")]
    Untold(Untold),
    /// There is no ledger, and a published feed that cannot be read.
    #[error("`{}` cannot be read, and there is no ledger that would say what it told: {}; delete it to begin anew", .path.display(), .fault.cause)]
    Unadoptable {
        /// Where the feed lies.
        path: PathBuf,
        /// What is wrong with it.
        fault: Unadoptable,
    },
    /// The definition has the name of its own ledger.
    #[error("`{file}` would be its own ledger; give the definition another ending, such as `.toml`")]
    OwnLedger {
        /// The definition.
        file: String,
    },
    /// The ledger would change, and must not.
    #[error("`{}` would change; run `dateline build` without --locked, and commit what it writes", .path.display())]
    Locked {
        /// The ledger.
        path: PathBuf,
    },
    /// A definition was to be begun where there is something.
    #[error("`{file}` is there already, and stays as it is")]
    AlreadyThere {
        /// The definition.
        file: String,
    },
    /// There is no key, and some views need one.
    #[error("{} is not set, and without a key nobody can tell the addresses of secret views and the UIDs of busy ones ({}); \
        make one with `openssl rand -hex 32`, or name a file that keeps it with --secret-file", VARIABLE, .views.join(", "))]
    NoKey {
        /// Which.
        views: Vec<String>,
    },
    /// The key cannot be read.
    #[error("{place} holds no key: {fault}")]
    BadKey {
        /// Where it was looked for.
        place: KeySource,
        /// What is wrong with it.
        fault: BadKey,
    },
    /// What was to be said could not be written.
    #[error("cannot write to standard output or standard error: {0}")]
    Output(io::Error),
    /// The time of the build lies where no calendar app can follow.
    #[error("the time of a build lies between 1970 and 2199, and `{}` does not", .0.to_rfc3339())]
    Time(DateTime<Utc>),
    /// There is no preview.
    #[cfg(feature = "serve")]
    #[error("{}", with_cause(.0))]
    Preview(PreviewError),
    /// The output could not be published.
    #[error("{}", with_cause(.0))]
    Publish(PublishError),
}

impl Mishap {
    /// With which code the program leaves on account of it.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::SourceDateEpoch { .. }
            | Self::UnknownView { .. }
            | Self::UnknownZone { .. }
            | Self::UnknownCode { .. }
            | Self::OwnLedger { .. }
            | Self::AlreadyThere { .. }
            | Self::NoKey { .. }
            | Self::BadKey { .. }
            | Self::Time(_) => Exit::Usage,
            Self::Template(_) => Exit::Definition,
            #[cfg(feature = "serve")]
            Self::Preview(_) => Exit::World,
            Self::Folder(_)
            | Self::Unreadable(_)
            | Self::WrongZone(_)
            | Self::Untold(_)
            | Self::Unadoptable { .. }
            | Self::Output(_)
            | Self::Publish(_) => Exit::World,
            Self::Locked { .. } => Exit::Differences,
        }
    }
}

/// An error and, after a colon, what stands behind it.
fn with_cause(error: &dyn Error) -> String {
    error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
}

/// The nearest name as a question, else the names that there are, to be put after a message.
fn alternatives(suggestion: Option<&str>, known: &[String]) -> String {
    if suggestion.is_some() {
        return did_you_mean(suggestion);
    }
    let named: Vec<&str> = known.iter().take(NAMED_FEEDS).map(String::as_str).collect();
    let rest = match known.len().saturating_sub(NAMED_FEEDS) {
        0 => String::new(),
        rest => format!(" and {rest} more"),
    };
    format!("; there are {}{rest}", named.join(", "))
}

/// The nearest name, as a question to be put after a message.
fn did_you_mean(suggestion: Option<&str>) -> String {
    suggestion.map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}
