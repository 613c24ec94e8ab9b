//! The published folder, and every other touch of the disk.
//!
//! A build is staged in a new folder beside the published one, planned, and then changes places with it in one step, so that a
//! reader sees the old site or the new one and never a mixture. Artifacts are taken one at a time; what equals the present file is
//! not written at all, and where everything does, nothing is touched.
//!
//! * [`Staging`] takes artifacts and the `static/` folder, and answers a [`Plan`];
//! * [`Plan`] holds [`Changes`], which can be printed, and [`Plan::apply`] carries them out;
//! * [`Comparison`] answers the same [`Changes`] and writes nothing, not even a lock: for `check --drift`;
//! * [`DefinitionFolder`] reads what the editor wrote;
//! * [`LedgerFile`] is the ledger while a build holds it, [`published_feeds`] the feeds that are there where it is missing;
//! * `preview` serves a site from memory, on loopback, with the feature `serve`;
//! * [`replace`] puts one whole file, such as the ledger, in the place of another.
//!
//! Nothing below the published folder is synchronised to the platter: it can always be made again, and because every build compares
//! bytes and not dates, the next one mends what a power cut tore. The ledger cannot be made again, and [`replace`] synchronises it.
//!
//! An honest weakness: a process whose current folder is the published one stays in the old one, which is then gone. Serve the
//! folder by its path.
//!
//! *May touch*: the disk, loopback, `render`'s artifacts. *Never touches*: the clock, the environment, calendars and views; what a link points at
//! inside the published folder or `static/`; any path that a manifest names without having found it itself.
//! Begin with [`Staging::open`].

mod begin;
mod beside;
mod carried;
mod changes;
mod claims;
mod comparison;
mod definition_folder;
mod error;
mod exchange;
mod inventory;
mod key_file;
mod ledger_file;
mod lock;
mod manifest;
mod out_folder;
mod path;
mod plan;
#[cfg(feature = "serve")]
pub mod preview;
mod published_feeds;
mod regular;
mod replace;
mod staging;

pub use begin::begin;
pub use changes::{Change, Changes, Fate, Origin};
pub use comparison::Comparison;
pub use definition_folder::{DefinitionFolder, READ_OCTETS, ReadError};
pub use error::{Action, PublishError};
pub use key_file::key_file;
pub use ledger_file::LedgerFile;
pub use path::{PublicPath, UnsafePath};
pub use plan::{Plan, Published};
pub use published_feeds::published_feeds;
pub use replace::{Replaced, replace};
pub use staging::Staging;
