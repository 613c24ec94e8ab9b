//! The command line as clap reads it.
//!
//! *May touch*: clap. *Never touches*: what the commands do.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// One TOML file of events in, one timezone-correct iCalendar feed for every actor out.
#[derive(Debug, Parser)]
#[command(name = "dateline", arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "\
Exit codes: 0 fine, 1 the definition or its ledger is at fault, 2 usage, 3 the world is (disk),
            4 something differs (check --drift, build --locked, diff --exit-code).

Examples:
  dateline init                         write an events.toml to begin with
  dateline check                        read events.toml, list every complaint, write nothing
  dateline diff                         say what subscribers will see change, write nothing
  dateline build                        write feeds and pages to out/, and the ledger to events.lock
  dateline check --drift                also fail if a build would write anything
  dateline show russia                  print Russia's agenda, by Moscow's clocks
  dateline serve                        preview the site on 127.0.0.1, and again at every save
  dateline links                        print the addresses of secret feeds, for the editor alone
  dateline explain time/skipped-hour    explain a complaint at length

The format of events.toml is taught in docs/format.md, building again in docs/regenerating.md, and where to
put the site in docs/hosting.md.")]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do. The help of each command is the documentation of its arguments; a word here would stand in front of it.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Build(Build),
    Check(Check),
    Diff(Diff),
    Show(Show),
    Links(Links),
    #[cfg(feature = "serve")]
    Serve(Serve),
    Init(Init),
    Explain(Explain),
}

/// Where the definition is, and how complaints about it are treated.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// The definition
    #[arg(default_value = "events.toml", value_name = "FILE")]
    pub(crate) file: String,
    #[command(flatten)]
    pub(crate) complaints: Complaints,
}

/// How complaints are treated.
#[derive(Debug, Args)]
pub(crate) struct Complaints {
    /// Treat warnings as errors
    #[arg(long, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
    /// The form in which complaints are printed on standard error
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) format: Format,
}

/// What is treated as an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Every warning
    Warnings,
}

/// The form in which complaints are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: the words at fault, and what to do
    Human,
    /// For programs: one JSON document
    Json,
    /// For GitHub: annotations in a workflow's log
    Github,
    /// For code scanning: SARIF 2.1.0
    Sarif,
}

/// Write every feed and page to out/, and the ledger to events.lock.
///
/// The folder is built anew beside the old one and put in its place in one step, so that nobody ever reads half of it. Where the
/// definition has errors, nothing is written. Files of a folder `static/` beside the definition are carried along, and page templates in
/// `templates/` take the place of dateline's own.
///
/// The ledger records what subscribers were last told. By it an entry that changes is marked as changed, and one that does not keeps
/// its bytes, whenever it is built. It lies beside the definition and is called after it (events.toml, events.lock); commit the two
/// together. Where there is no ledger yet, the feeds in out/ are taken for what subscribers know.
#[derive(Debug, Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// The folder to write to, from where you are; else `out` beside the definition
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The time of this build, such as 2022-01-04T18:00:00Z, instead of SOURCE_DATE_EPOCH or the clock
    #[arg(long, value_name = "TIME", value_parser = rfc3339)]
    pub(crate) now: Option<DateTime<Utc>>,
    /// Fail if the ledger would change, for machines that may not commit it; notices of what has gone stay up until a build without this
    #[arg(long)]
    pub(crate) locked: bool,
    /// The file that keeps the key of secret addresses, instead of DATELINE_SECRET
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,
}

/// List every complaint about a definition, and write nothing.
///
/// With --drift, also compare the ledger and the published folder with what a build would write, and name each file that differs. The
/// answer is the same on any day: notices of what has gone stand as long as the ledger has them.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Also fail if the ledger or the published folder is not what a build would write
    #[arg(long)]
    pub(crate) drift: bool,
    /// The published folder, from where you are; else `out` beside the definition
    #[arg(long, value_name = "DIR", requires = "drift")]
    pub(crate) out: Option<PathBuf>,
}

/// Say what subscribers will see change, and write nothing.
///
/// The definition is compared with the ledger, which holds what they were last told. The answer names each event, what changes about it,
/// and the feeds in which it does. It is fit for the public: what secret feeds and busy ones say is left out, unless `--secret` asks for it.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The definition
    #[arg(default_value = "events.toml", value_name = "FILE")]
    pub(crate) file: String,
    /// The form of the answer, on standard output
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub(crate) format: DiffFormat,
    /// Leave with code 4 if subscribers will see a change
    #[arg(long)]
    pub(crate) exit_code: bool,
    /// Also say what those see who read a secret feed, or a busy one; nothing for the public to read
    #[arg(long)]
    pub(crate) secret: bool,
    /// Treat warnings as errors
    #[arg(long, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
    /// The time of the build that would follow, such as 2022-01-04T18:00:00Z, instead of SOURCE_DATE_EPOCH or the clock
    #[arg(long, value_name = "TIME", value_parser = rfc3339)]
    pub(crate) now: Option<DateTime<Utc>>,
}

/// The form of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people, at a terminal
    Text,
    /// For people, as a comment on a pull request
    Markdown,
    /// For programs
    Json,
}

/// Print an agenda in the terminal.
///
/// Days and hours are those of the viewer's own zone, with the hours at the venue beside them.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// Whose agenda: an actor's id, or `all`
    #[arg(default_value = "all")]
    pub(crate) view: String,
    /// The definition
    #[arg(long, value_name = "FILE", default_value = "events.toml")]
    pub(crate) file: String,
    /// The zone whose clocks to use, instead of the viewer's own
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    #[command(flatten)]
    pub(crate) complaints: Complaints,
}

/// Print the addresses of secret feeds, for the editor alone.
///
/// Whoever has such an address can read the feed. It is made of the key in DATELINE_SECRET (64 hexadecimal digits or more, as
/// `openssl rand -hex 32` makes them) and of the view's id and `rotation`; raise that number to withdraw an address.
#[derive(Debug, Args)]
pub(crate) struct Links {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// The file that keeps the key, instead of DATELINE_SECRET
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,
}

/// Preview the site on 127.0.0.1, and again at every save.
///
/// Open the address that is printed: pages load themselves again when a file of the definition is saved, and show what is wrong where it
/// cannot be built. Files are served as a good host would, with types, validators, parts and gzip. Nothing is written, neither to out/ nor to the ledger; what is shown is what a build at this moment would write.
#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The definition
    #[arg(default_value = "events.toml", value_name = "FILE")]
    pub(crate) file: String,
    /// The port; 0 stands for any that is free. Without it, 8000 or any that is free
    #[arg(long, value_name = "PORT")]
    pub(crate) port: Option<u16>,
    /// The time of the build that is shown, such as 2022-01-04T18:00:00Z, instead of SOURCE_DATE_EPOCH or the clock
    #[arg(long, value_name = "TIME", value_parser = rfc3339)]
    pub(crate) now: Option<DateTime<Utc>>,
    /// The file that keeps the key of secret addresses, instead of DATELINE_SECRET
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,
}

/// Begin a definition.
///
/// Writes a small calendar in which everything is explained where it stands, and says what comes next. A file that is there is left alone.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The definition
    #[arg(default_value = "events.toml", value_name = "FILE")]
    pub(crate) file: String,
}

/// Explain a complaint at length.
///
/// The explanation has an example, and names its source.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The complaint's code, such as `time/skipped-hour`; without one, every code is listed
    pub(crate) code: Option<String>,
}

/// A point in time as RFC 3339 writes it, to the second.
fn rfc3339(text: &str) -> Result<DateTime<Utc>, String> {
    use chrono::SubsecRound;
    DateTime::parse_from_rfc3339(text)
        .map(|time| time.to_utc().trunc_subsecs(0))
        .map_err(|fault| format!("not a time such as 2022-01-04T18:00:00Z: {fault}"))
}
