//! Zones, wall clocks and the instants they mean; rules by which times come again.
//!
//! *May touch*: the bundled tzdb, chrono's types. *Never touches*: the clock, the host's zone, calendars, iCalendar text but for RECUR.
//! Begin with [`Tzdb::zone`], [`resolve_local`] and [`Rule::instances`].

mod day_choice;
mod day_filter;
mod day_sets;
mod definition;
mod era;
mod fit;
mod footer;
mod instances;
mod links;
mod local;
mod names;
mod observance;
mod portable;
mod rule;
mod rule_check;
mod rule_fault;
mod rule_part;
mod rule_text;
mod second_opinion;
mod slots;
mod span;
mod time_of_day;
mod tzif;
mod zone;

pub use definition::{exact_definition, outlook_definition};
pub use fit::{Stretch, longest_fit};
pub use instances::Instances;
pub use local::{Local, beginning_of_day, resolve_local};
pub use names::{NameStanding, name_standing, suggestions};
pub use observance::{Observance, ObservanceKind, OnsetDay, OnsetRule, ZoneDefinition};
pub use portable::{Unportable, portable};
pub use rule::{Frequency, Rule, RuleEnd, RuleParts, Until, WeekdayNum};
pub use rule_fault::{BadRule, RuleFault};
pub use rule_part::RulePart;
pub use second_opinion::{SECOND_OPINION_VERSION, SecondOpinion, second_opinion};
pub use zone::{Transition, Tzdb, Zone, ZoneOffset};
