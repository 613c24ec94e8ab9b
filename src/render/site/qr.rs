//! An address as a QR code (ISO/IEC 18004), drawn as SVG.
//!
//! *May touch*: the qrcode crate. *Never touches*: what the address is of.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// How wide the quiet zone is on each side, in modules: as wide as the standard asks for.
const QUIET: usize = 4;

/// The QR code of `address` as a whole SVG file, dark on light whatever the page's colours, because not every reader takes the inverse;
/// `None` for an address that no code can hold.
pub(super) fn qr(address: &str) -> Option<Vec<u8>> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let (width, modules) = (code.width(), code.to_colors());
    let size = width + 2 * QUIET;
    let mut path = String::new();
    for (row, modules) in modules.chunks(width).enumerate() {
        let mut column = 0;
        for run in modules.chunk_by(|one, other| one == other) {
            let (x, y, length) = (column + QUIET, row + QUIET, run.len());
            if run.first() == Some(&Color::Dark) {
                let _infallible = write!(path, "M{x} {y}h{length}v1h-{length}z");
            }
            column += length;
        }
    }
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\n\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/>\n<path d=\"{path}\"/>\n</svg>\n"
    );
    Some(svg.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_as_dark_as_its_modules() {
        let address = "webcal://talks.example.org/feeds/belgium.ics";
        let svg = String::from_utf8(qr(address).unwrap()).unwrap();
        let code = QrCode::with_error_correction_level(address, EcLevel::M).unwrap();
        let dark = code.to_colors().iter().filter(|color| **color == Color::Dark).count();
        let drawn: usize = svg.split('h').skip(1).filter_map(|run| run.split('v').next()?.parse::<usize>().ok()).sum();
        // The first is the ground.
        assert_eq!(drawn, dark + code.width() + 2 * QUIET);
        assert_eq!(qr(&"x".repeat(5000)), None);
    }
}
