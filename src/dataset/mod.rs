//! Data sets in files: cut by rows, packed, each file whole or not there, with a manifest that says what is in them.
//!
//! This room knows files and what a run is; what a session is, it leaves to others.

mod cut;
mod journal;
mod manifest;
mod mixes;
mod run;
mod verify;
mod write;

pub use cut::{Cut, Part};
pub use manifest::{FileEntry, Manifest, Packing, ProfileEntry};
pub use mixes::{Mix, Share};
pub use run::Run;
pub use verify::{Fault, Verdict, verify};
pub use write::{Written, write};
