//! Sessionsmith: coherent, deterministic test data for the `Session` of the Genesys Cloud Journey API.

pub mod choices;
#[cfg(feature = "cli")]
pub mod cli;
pub mod encode;
mod error;
pub mod generate;
pub mod geo;
pub mod json;
pub mod model;
pub mod plan;
pub mod profile;
pub mod sample;
pub mod schedule;
pub mod sink;
pub mod text;
pub mod vocab;

pub use error::{Error, Result};
pub use plan::{Plan, PlanBuilder, SessionKind};
pub use profile::Profile;
