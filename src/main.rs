//! The `dateline` program: hands its arguments to [`dateline::cli::run`] and leaves with the exit code it answers.

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::cli::run(std::env::args_os())
}
