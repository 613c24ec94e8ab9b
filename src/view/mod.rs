//! The calendar as one viewer may know it.
//!
//! A [`View`] holds texts in the viewer's language and nothing that the viewer may not know; rendering takes views only, so that
//! nothing can be forgotten there. What all views of one language say of an event is computed once and shared
//! ([`Announcement`]); what is a view's own (why you are on it) stands beside it in the [`Entry`].
//!
//! *May touch*: `model`, `time`. *Never touches*: how anything is written out, words that dateline adds.
//! Begin with [`see`].

mod announcement;
mod id;
mod membership;
mod see;
mod standing;

pub use announcement::{Announcement, Attendee, Citation, Relation};
pub use id::ViewId;
pub use membership::{MemberOn, MembersOn, Memberships};
pub use see::{Entry, Masthead, View, see};
pub use standing::{Standing, Way};
