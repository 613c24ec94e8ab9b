//! Who said so: a publication that an event rests on.
//!
//! *May touch*: texts, links. *Never touches*: the network.

use chrono::NaiveDate;

use crate::model::{Link, SourceId, Text};

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its title.
    pub title: Text,
    /// Who published it.
    pub publisher: Option<Text>,
    /// The day of publication.
    pub date: Option<NaiveDate>,
    /// Where to read it.
    pub url: Option<Link>,
}
