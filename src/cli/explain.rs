//! `dateline explain`: a complaint at length.
//!
//! *May touch*: `diag`. *Never touches*: definitions.

use crate::cli::arguments::Explain;
use crate::cli::exit::{Exit, Mishap};
use crate::cli::output::say;
use crate::cli::show::nearest;
use crate::diag::{self, Code, Severity};

/// Prints the explanation of one code, or the list of all.
pub(crate) fn run(explain: &Explain) -> Result<Exit, Mishap> {
    let Some(name) = &explain.code else {
        for code in Code::ALL {
            let severity = match code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            say(&format!("{severity:<8} {:<30} {}", code.name(), diag::summary(*code)))?;
        }
        return Ok(Exit::Fine);
    };
    let unknown = |_| Mishap::UnknownCode {
        name: name.clone(),
        suggestion: nearest(name, Code::ALL.iter().map(|code| code.name())),
    };
    let code: Code = name.parse().map_err(unknown)?;
    say(diag::explain(code).trim_end())?;
    Ok(Exit::Fine)
}
