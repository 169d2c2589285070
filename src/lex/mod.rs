//! Reading JSON text strictly, and keeping every place: a tape of nodes over the bytes, without copies of texts.
//!
//! [`Tape::read`] goes over the text once. It stops at the first thing that is no JSON, and goes on over what is JSON but
//! not exchangeable, such as half a surrogate pair; both are [`Fault`]s with their place. It knows nothing of records.

mod decode;
mod fault;
mod number;
mod scan;
mod tape;

pub use decode::decoded;
pub use fault::{Fault, FaultKind};
pub use tape::{Kind, Node, Tape};

/// How deep arrays and objects may be nested: as deep as `serde_json` goes.
pub const MAX_DEPTH: usize = 128;
