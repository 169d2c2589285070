//! Read-only knowledge about the web and its devices, as tables that know nothing of who uses them.
//!
//! Wherever a table is picked from by a word, its entries stand simplest first: plain, common, newest.

pub mod agents;
pub mod app_platforms;
pub mod click_ids;
mod date;
pub mod fakers;
pub mod phones;
mod platform;
pub mod referrers;
pub mod screens;

pub use platform::{Category, Platform};
