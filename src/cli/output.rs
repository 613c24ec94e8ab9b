//! Printing: results to standard output, complaints and mishaps to standard error, colours on terminals only.
//!
//! *May touch*: the standard streams. *Never touches*: wording.

use std::io::Write;

use anstream::{AutoStream, ColorChoice};

use crate::cli::arguments::Format;
use crate::cli::exit::Mishap;
use crate::diag::{self, Colour, Diagnostic};
use crate::source::Sources;

/// Prints a result. A reader who has gone away (`| head`) is no mishap.
pub(crate) fn say(text: &str) {
    let _reader_gone = writeln!(anstream::stdout().lock(), "{text}");
}

/// So many of what `noun` names: `1 feed`, `2 feeds`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Prints a mishap.
pub(crate) fn complain(mishap: &Mishap) {
    let red = anstyle::AnsiColor::Red.on_default().bold();
    let _reader_gone = writeln!(anstream::stderr().lock(), "{red}error{red:#}: {mishap}");
}

/// Prints complaints in the form that was asked for.
pub(crate) fn print(complaints: &[Diagnostic], sources: &Sources, format: Format) {
    let colour = match AutoStream::choice(&std::io::stderr()) {
        ColorChoice::Never => Colour::Plain,
        ColorChoice::Auto | ColorChoice::AlwaysAnsi | ColorChoice::Always => Colour::Ansi,
    };
    let text = match format {
        Format::Human if complaints.is_empty() => return,
        Format::Human => diag::human(complaints, sources, colour),
        Format::Json => diag::json(complaints, sources),
        Format::Github => diag::github(complaints, sources),
        Format::Sarif => diag::sarif(complaints, sources),
    };
    let _reader_gone = write!(anstream::stderr().lock(), "{text}");
}
