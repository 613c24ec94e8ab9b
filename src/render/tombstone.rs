//! An event that is gone, as a VEVENT: what the view was last told, and that it is so no longer.
//!
//! It says STATUS:CANCELLED, so that apps which know better take it away, and says it in the title for those that show a cancelled event
//! like any other. Of an event that lives on out of the view it does not say that the meeting is off.
//!
//! *May touch*: the ledger, `ics`, words. *Never touches*: zones; a tombstone is written in UTC, by the instants that were told, and asks
//! for no VTIMEZONE.

use crate::ics::Writer;
use crate::ledger::{Departure, Digest, ToldWhen, Tombstone};
use crate::render::event::{revised, whole_days};
use crate::words::Message;

/// The digest of everything that a tombstone says but UID, stamps and sequence.
pub fn farewell(tombstone: &Tombstone<'_>) -> Digest {
    let mut writer = Writer::new();
    body(tombstone, &mut writer);
    Digest::of([writer.into_bytes()])
}

/// The whole VEVENT, as it stands in a feed.
pub fn tombstone_vevent(tombstone: &Tombstone<'_>) -> Vec<u8> {
    let mut writer = Writer::new();
    write(tombstone, &mut writer);
    writer.into_bytes()
}

/// Writes the whole VEVENT.
pub(crate) fn write(tombstone: &Tombstone<'_>, writer: &mut Writer) {
    writer.begin("VEVENT");
    revised(writer, tombstone.revision);
    body(tombstone, writer);
    writer.end("VEVENT");
}

fn body(tombstone: &Tombstone<'_>, writer: &mut Writer) {
    match tombstone.when {
        ToldWhen::AllDay(first, last) | ToldWhen::ToBeAnnounced(first, last) => whole_days(writer, *first, *last),
        ToldWhen::Timed(times) => {
            writer.property("DTSTART").utc(times.start.to_utc());
            writer.property("DTEND").utc(times.end.to_utc());
        }
    }
    let (mark, description) = match tombstone.departure {
        Departure::Left => (Message::TitleNoLongerListed, Message::IsNoLongerListed),
        Departure::Removed => (Message::TitleCancelled, Message::IsRemoved),
    };
    writer.property("SUMMARY").text(&tombstone.words.title(mark, &tombstone.title));
    writer.property("DESCRIPTION").text(tombstone.words.word(description));
    writer.property("STATUS").token("CANCELLED");
    writer.property("TRANSP").token("TRANSPARENT");
    writer.property("X-MICROSOFT-CDO-BUSYSTATUS").token("FREE");
    writer.property("CLASS").token("PUBLIC");
}
