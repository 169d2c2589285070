//! Screens.

use crate::profile::read::{Scalar, Wrong};
use serde_json::{Value as Json, json};

/// A screen, written `1920x1080@1` or `412x915@2.625`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Device pixels per CSS pixel, from 1, below 10.
    pub density: f64,
}

impl Scalar for Screen {
    type Value = Self;

    fn parse(text: &str) -> Result<Self, Wrong> {
        let wrong = || {
            Wrong::new(format!("`{text}` is no screen"), "a screen")
                .help("write width, height and density, as \"1920x1080@1\" or \"412x915@2.625\"")
        };
        let (size, density) = text.split_once('@').ok_or_else(wrong)?;
        let (width, height) = size.split_once('x').ok_or_else(wrong)?;
        let side = |text: &str| {
            let plain = (2..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            if plain && !text.starts_with('0') { text.parse::<u32>().ok() } else { None }
        };
        let (whole, part) = density.split_once('.').unwrap_or((density, "0"));
        let digits = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(whole, 1) || whole == "0" || !digits(part, 4) {
            return Err(wrong());
        }
        Ok(Self {
            width: side(width).ok_or_else(wrong)?,
            height: side(height).ok_or_else(wrong)?,
            density: density.parse().map_err(|_| wrong())?,
        })
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "pattern": "^[1-9][0-9]{1,4}x[1-9][0-9]{1,4}@[1-9](\\.[0-9]{1,4})?$" })
    }
}
