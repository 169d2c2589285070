//! Data sets in files: cut by rows, packed, each file whole or not there, with a manifest that says what is in them.
//!
//! This room knows files and what a run is; what a session is, it leaves to others.

mod cut;
mod format;
mod journal;
mod manifest;
mod mixes;
mod partition;
mod run;
#[cfg(feature = "parquet")]
mod typed;
mod verify;
mod write;

pub use cut::{Cut, Part};
pub use format::FileFormat;
#[cfg(feature = "parquet")]
pub use format::{Codec, Typed};
pub use manifest::{FileEntry, Manifest, Packing, ProfileEntry, Slice};
pub use mixes::{Mix, Share};
pub use partition::Partition;
pub use run::{Count, Run};
pub use verify::{Fault, Verdict, verify};
pub use write::{Written, place, write};
