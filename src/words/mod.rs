//! Every word that dateline adds to what the editors wrote, in every language that it speaks.
//!
//! One catalogue in the form of Project Fluent, one file a language (`en.ftl`, …), with the plural rules of CLDR as `fluent-bundle` has
//! them. A caller names a [`Message`] and hands it what stands in it; [`Words`] are the messages in one language. What editors wrote is
//! put between marks of direction where it runs from right to left ([`embedded()`]).
//!
//! *May touch*: `model`, for languages; `time`, for rules. *Never touches*: what is said to whom.
//! Begin with [`in_language`].

mod catalogue;
mod days;
mod embedded;
mod lists;
mod message;
mod rule;
mod title;

pub use catalogue::{Argument, Words, english, in_language, is_spoken};
pub use embedded::embedded;
pub use message::Message;
pub use title::plain_title;
