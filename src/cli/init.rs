//! `dateline init`: a definition to begin with.
//!
//! *May touch*: the disk through `publish`. *Never touches*: a file that is there.

use std::path::Path;

use crate::cli::arguments::Init;
use crate::cli::definition::ledger_path;
use crate::cli::exit::{Exit, Mishap};
use crate::cli::output::say;
use crate::publish::begin;

/// A small calendar in which everything is explained where it stands.
const STARTER: &str = include_str!("starter.toml");

/// Writes the definition, and says what comes next.
pub(crate) fn run(init: &Init) -> Result<Exit, Mishap> {
    let ledger = ledger_path(&init.file)?;
    if !begin(Path::new(&init.file), STARTER).map_err(Mishap::Publish)? {
        return Err(Mishap::AlreadyThere { file: init.file.clone() });
    }
    say(&format!(
        "{}: a calendar to begin with; make it yours, then run `dateline check` and `dateline build`",
        init.file
    ))?;
    say(&format!("commit it together with `{}` and `out/`, which builds write", ledger.display()))?;
    say(
        "once a view is secret, keep all three in a private repository; where secret feeds are built and not committed, let `.gitignore` hold `out/feeds/*/`",
    )?;
    Ok(Exit::Fine)
}
