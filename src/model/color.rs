//! Colours by their CSS names, which is what RFC 7986 §5.9 asks for.
//!
//! *May touch*: the table of names (csscolorparser). *Never touches*: how an app paints.

use std::str::FromStr;

/// A colour with a CSS name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Color {
    name: Box<str>,
    rgb: [u8; 3],
}

/// No CSS colour has that name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no CSS colour is called `{name}`")]
pub struct UnknownColor {
    /// What was given.
    pub name: String,
    /// The name of the colour nearest to it, where a hexadecimal value was given.
    pub nearest: Option<String>,
}

impl Color {
    /// The CSS name, in small letters.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `#RRGGBB`, as Apple's property wants it.
    pub fn hex(&self) -> String {
        let [red, green, blue] = self.rgb;
        format!("#{red:02X}{green:02X}{blue:02X}")
    }
}

impl FromStr for Color {
    type Err = UnknownColor;

    fn from_str(text: &str) -> Result<Self, UnknownColor> {
        let name = text.to_ascii_lowercase();
        if let Some((name, rgb)) = named().find(|(known, _)| *known == name) {
            return Ok(Self { name: name.into(), rgb });
        }
        let nearest = csscolorparser::parse(text).ok().and_then(|color| {
            let [red, green, blue, _] = color.to_rgba8();
            let distance = |rgb: [u8; 3]| -> u32 {
                rgb.iter().zip([red, green, blue]).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
            };
            named().min_by_key(|(name, rgb)| (distance(*rgb), *name)).map(|(name, _)| name.to_owned())
        });
        Err(UnknownColor { name: text.to_owned(), nearest })
    }
}

/// Every CSS name with its red, green and blue, in no stated order.
pub(crate) fn named() -> impl Iterator<Item = (&'static str, [u8; 3])> {
    csscolorparser::NAMED_COLORS.entries().map(|(name, rgb)| (name.as_str(), *rgb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_its_value_and_a_value_its_nearest_name() {
        let color: Color = "DarkOrange".parse().unwrap();
        assert_eq!((color.name(), color.hex().as_str()), ("darkorange", "#FF8C00"));
        assert_eq!("#FF8C01".parse::<Color>().unwrap_err().nearest.as_deref(), Some("darkorange"));
        assert_eq!("nocolour".parse::<Color>().unwrap_err().nearest, None);
    }
}
