//! Where bytes go. This room knows bytes, files and threads; not what the bytes mean.

#[cfg(feature = "files")]
mod compression;
mod drive;
mod output;

#[cfg(feature = "files")]
pub use compression::{Compression, Packer};
pub use drive::{CHUNK, drive, drive_pieces};
pub use output::Output;
