//! Where bytes go. This room knows bytes, files and threads; not what the bytes mean.

mod drive;
mod output;

pub use drive::drive;
pub use output::Output;
