//! Printing: results to standard output, complaints and mishaps to standard error, colours on terminals only.
//!
//! *May touch*: the standard streams. *Never touches*: wording.

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};

use crate::cli::arguments::Format;
use crate::cli::exit::Mishap;
use crate::diag::{self, Colour, Diagnostic};
use crate::source::Sources;

/// Prints a result, line by line, with whatever would steer a terminal made visible.
pub(crate) fn say(text: &str) -> Result<(), Mishap> {
    let mut out = anstream::stdout().lock();
    let lines = text.lines().try_for_each(|line| writeln!(out, "{}", diag::visible(line)));
    reached(lines.and_then(|()| out.flush()))
}

/// So many of what `noun` names: `1 feed`, `2 feeds`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Prints a mishap in one line; names of files in it steer no terminal.
pub(crate) fn complain(mishap: &Mishap) {
    let red = anstyle::AnsiColor::Red.on_default().bold();
    // Nobody is left to be told that nobody can be told.
    let _unprintable = writeln!(anstream::stderr().lock(), "{red}error{red:#}: {}", diag::visible(&mishap.to_string()));
}

/// Prints complaints in the form that was asked for.
pub(crate) fn print(complaints: &[Diagnostic], sources: &Sources, format: Format) -> Result<(), Mishap> {
    let colour = match AutoStream::choice(&std::io::stderr()) {
        ColorChoice::Never => Colour::Plain,
        ColorChoice::Auto | ColorChoice::AlwaysAnsi | ColorChoice::Always => Colour::Ansi,
    };
    let text = match format {
        Format::Human if complaints.is_empty() => return Ok(()),
        Format::Human => diag::human(complaints, sources, colour),
        Format::Json => diag::json(complaints, sources),
        Format::Github => diag::github(complaints, sources),
        Format::Sarif => diag::sarif(complaints, sources),
    };
    let mut err = anstream::stderr().lock();
    reached(write!(err, "{text}").and_then(|()| err.flush()))
}

/// A reader who has gone away (`| head`) is no mishap; a full disk is.
fn reached(written: io::Result<()>) -> Result<(), Mishap> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Mishap::Output(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}
