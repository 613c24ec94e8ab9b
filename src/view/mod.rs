//! The calendar as one viewer may know it.
//!
//! A [`View`] holds texts in the viewer's language and nothing that the viewer may not know; rendering takes views only, so that
//! nothing can be forgotten there. What all views of one language say of an event is computed once and shared
//! ([`Announcement`]); what is a view's own (why you are on it) stands beside it in the [`Entry`].
//!
//! *May touch*: `model`, `time`. *Never touches*: how anything is written out, words that dateline adds.
//! Begin with [`see`].

mod announcement;
mod circumstances;
mod disclosure;
mod form;
mod horizon;
mod id;
mod key;
mod masthead;
mod membership;
mod part;
mod repetition;
mod see;
mod shared;
mod standing;
#[expect(clippy::module_inception, reason = "the noun of the room")]
mod view;
mod viewer;

pub use announcement::{Announcement, Attendee, Citation, Company, Recurs, Relation, Stay};
pub use circumstances::Circumstances;
pub use form::{Form, Forms, Reason};
pub use horizon::Horizon;
pub use id::ViewId;
pub use key::{BadKey, KEY_OCTETS, Key, Token};
pub use masthead::Masthead;
pub use membership::{MemberOn, MembersOn, Memberships};
pub use part::Part;
pub use repetition::{Deviation, Exception, Occurrence, Repetition};
pub use see::see;
pub use shared::Shared;
pub use standing::{Capacity, Standing, Way};
pub use view::{Door, Entry, Outlined, View};
