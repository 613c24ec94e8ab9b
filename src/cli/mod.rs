//! The command line: arguments, dispatch, exit codes, and the only look at clock and environment.
//!
//! *May touch*: everything. *Never touches*: the meaning of a definition or the form of a feed; it only hands values on.
//! Begin with [`run`].

mod arguments;
mod build;
mod check;
mod clock;
mod definition;
mod diff;
mod exit;
mod explain;
mod init;
mod links;
mod output;
mod progress;
mod regeneration;
mod secret;
mod series;
#[cfg(feature = "serve")]
mod serve;
mod show;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::cli::arguments::{Arguments, Command};
use crate::cli::exit::Exit;
use crate::time::{SECOND_OPINION_VERSION, Tzdb};

/// Runs the program on `arguments`, the program's own name first, and answers its exit code: 0 fine, 1 the definition is at
/// fault, 2 usage, 3 the world is, 4 something differs.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let tzdb = Tzdb::bundled();
    let version = format!(
        "{} (tzdb {}; second opinion: chrono-tz {SECOND_OPINION_VERSION})",
        env!("CARGO_PKG_VERSION"),
        tzdb.version()
    );
    let parsed = Arguments::command()
        .version(version)
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(refusal) => {
            // Nothing is left to be told to somebody whose terminal is gone.
            let _unprintable = refusal.print();
            return if refusal.use_stderr() { Exit::Usage.into() } else { Exit::Fine.into() };
        }
    };
    let exit = match arguments.command {
        Command::Build(build) => build::run(&build, tzdb),
        Command::Check(check) => check::run(&check, tzdb),
        Command::Diff(diff) => diff::run(&diff, tzdb),
        Command::Init(init) => init::run(&init),
        #[cfg(feature = "serve")]
        Command::Serve(serve) => serve::run(serve, tzdb),
        Command::Links(links) => links::run(&links, tzdb),
        Command::Show(show) => show::run(&show, tzdb),
        Command::Explain(explain) => explain::run(&explain),
    };
    exit.unwrap_or_else(|mishap| {
        output::complain(&mishap);
        mishap.exit()
    })
    .into()
}
