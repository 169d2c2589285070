//! Screens, written `1920x1080@1.25`, and the windows that browsers open on them.

mod viewport;

pub use viewport::{Viewport, viewport};

use std::fmt;
use std::str::FromStr;

/// The screen of a device as a page sees it, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Screen {
    /// Width in CSS pixels.
    pub width: u16,
    /// Height in CSS pixels.
    pub height: u16,
    /// Device pixels per CSS pixel, rounded to a whole number, at least 1.
    pub density: u8,
}

/// Why a text is not a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScreenError {
    /// The text is not of the form `WIDTHxHEIGHT` or `WIDTHxHEIGHT@DENSITY`.
    Form,
    /// Width or height is outside 200 to 16384 pixels.
    Size,
    /// The density is outside 0.5 to 8.
    Density,
}

/// Widths and heights that a screen can have.
const SIZES: std::ops::RangeInclusive<u16> = 200..=16_384;

impl FromStr for Screen {
    type Err = ScreenError;

    /// Reads `WIDTHxHEIGHT@DENSITY`; without `@DENSITY` it is 1. A density half way between two numbers is rounded up.
    fn from_str(text: &str) -> Result<Self, ScreenError> {
        let (size, density) = text.split_once('@').unwrap_or((text, "1"));
        let (width, height) = size.split_once('x').ok_or(ScreenError::Form)?;
        let (width, height) = (pixels(width)?, pixels(height)?);
        let thousandths = thousandths(density).ok_or(ScreenError::Form)?;
        if !(500..=8_000).contains(&thousandths) {
            return Err(ScreenError::Density);
        }
        Ok(Screen { width, height, density: ((thousandths + 500) / 1000) as u8 })
    }
}

impl fmt::Display for ScreenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ScreenError::Form => "a screen is written WIDTHxHEIGHT@DENSITY, such as 1920x1080@1.25",
            ScreenError::Size => "width and height of a screen are 200 to 16384 pixels",
            ScreenError::Density => "the density of a screen is 0.5 to 8",
        })
    }
}

impl std::error::Error for ScreenError {}

fn pixels(text: &str) -> Result<u16, ScreenError> {
    let count = digits(text).ok_or(ScreenError::Form)?;
    u16::try_from(count).ok().filter(|count| SIZES.contains(count)).ok_or(ScreenError::Size)
}

/// A decimal number in thousandths; digits after the third do not count.
fn thousandths(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let (whole, _) = (digits(whole)?, digits(fraction)?);
    let fraction = fraction.bytes().chain(*b"00").take(3).fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    Some(whole.saturating_mul(1000).saturating_add(fraction))
}

/// A number of up to nine digits, without a sign.
fn digits(text: &str) -> Option<u32> {
    let plain = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn density_is_rounded_to_a_whole_number() {
        let density = |text: &str| format!("412x915@{text}").parse::<Screen>().map(|screen| screen.density);
        let densities = ["1", "1.25", "1.5", "2.25", "2.625", "2.8125", "3", "0.9", "0.5", "1.4999"].map(density);
        assert_eq!(densities, [1, 1, 2, 2, 3, 3, 3, 1, 1, 1].map(Ok));
    }

    #[test]
    fn a_screen_without_density_has_density_1() {
        assert_eq!("1280x800".parse(), Ok(Screen { width: 1280, height: 800, density: 1 }));
    }

    #[test]
    fn a_text_that_is_no_screen_is_refused_with_its_reason() {
        let refused = |text: &str| text.parse::<Screen>().unwrap_err();
        for text in
            ["", "x", "1920", "1920X1080", "1920x1080@", "1920x1080@x", "+1920x1080", " 1920x1080", "1920x1080@1."]
        {
            assert_eq!(refused(text), ScreenError::Form, "{text}");
        }
        for text in ["1920x0", "199x1080", "16385x1080", "99999999x1080@1"] {
            assert_eq!(refused(text), ScreenError::Size, "{text}");
        }
        for text in ["1920x1080@0", "1920x1080@8.001", "1920x1080@999999999", "1920x1080@0.499"] {
            assert_eq!(refused(text), ScreenError::Density, "{text}");
        }
    }
}
