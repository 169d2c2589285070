//! Sessionsmith: coherent, deterministic test data for the `Session` of the Genesys Cloud Journey API.

pub mod choices;
pub mod geo;
pub mod json;
pub mod model;
pub mod profile;
pub mod sample;
pub mod text;
pub mod vocab;
