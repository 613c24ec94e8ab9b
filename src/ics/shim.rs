//! SHIM
/// S
#[derive(Debug, Clone, thiserror::Error)]
#[error("x")]
pub struct WrongZone;
/// S
pub fn vtimezone(_d: &crate::time::ZoneDefinition, _i: &[chrono::DateTime<chrono::Utc>]) -> Result<String, WrongZone> {
    Ok(String::from("BEGIN:VTIMEZONE\r\nEND:VTIMEZONE\r\n"))
}
