//! The fixture corpus: cases of wire text with what a reader must make of them, and the tools to keep them true.
//!
//! ```
//! use sessionsmith::corpus::{Corpus, Verdict};
//!
//! let corpus = Corpus::embedded()?;
//! let case = corpus.find("live-web-session").unwrap();
//! assert_eq!(case.about.outcomes[0].verdict, Verdict::Accept);
//! # Ok::<(), sessionsmith::Error>(())
//! ```

mod base64;
mod bundle;
mod case;
mod compare;
mod coverage;
mod derived;
mod draft;
mod history;
mod instant;
mod judged;
mod node;
mod number;
mod read;
mod release;
mod value;
mod verify;

pub use crate::digest::sha256;
pub use base64::{from_base64, to_base64};
pub use case::{
    About, Case, Change, Defect, Edit, Editions, Latitude, LatitudeKind, Level, MadeBy, Op, Outcome, Source,
    SourceKind, Status, Verdict,
};
pub use compare::{Difference, differences};
pub use coverage::{BOUNDARIES, Coverage};
pub use derived::{CAPABILITIES, files, folder};
pub use draft::{Wish, draft, free_id, renew};
pub use history::verify_history;
pub use instant::instant;
pub use judged::{Judged, judged};
pub use node::{DEEPEST, Node, step};
pub use number::{Decimal, same_double, same_number};
pub use read::Corpus;
pub use release::{archive, release};
pub use value::Tagged;
pub use verify::{ALPHABET, verify, verify_tree};
