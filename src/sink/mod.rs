//! Where bytes go. This room knows bytes, files, objects in object stores, and threads; not what the bytes mean.

mod address;
#[cfg(feature = "files")]
mod compression;
mod drive;
#[cfg(feature = "files")]
mod files;
mod output;
#[cfg(feature = "cloud")]
mod store;

pub use address::{check_address, is_address};
#[cfg(feature = "files")]
pub use compression::{Compression, Packer};
pub use drive::{CHUNK, drive, drive_pieces};
#[cfg(feature = "files")]
pub use files::{Growing, make_folder, read, remove, size};
pub use output::Output;
#[cfg(feature = "cloud")]
pub use store::Upload;
