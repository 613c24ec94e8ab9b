//! SHIM
use super::Zone;
use chrono::{DateTime, Utc};
/// S
pub struct ZoneDefinition;
/// S
pub fn outlook_definition(_zone: &Zone, _e: DateTime<Utc>, _l: DateTime<Utc>) -> Option<ZoneDefinition> {
    Some(ZoneDefinition)
}
/// S
pub const SECOND_OPINION_VERSION: &str = "x";
/// S
pub fn suggestions(_: &str) -> Vec<&'static str> {
    vec![]
}
