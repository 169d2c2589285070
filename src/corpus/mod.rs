//! The fixture corpus: cases of wire text with what a reader must make of them, and the tools to keep them true.
//!
//! The feature `proptest` brings what a case is and how values are compared; the cases and tools come with `corpus`.
//!
//! ```
//! # #[cfg(feature = "corpus")] {
//! use sessionsmith::corpus::{Corpus, Verdict};
//!
//! let corpus = Corpus::embedded()?;
//! let case = corpus.find("live-web-session").unwrap();
//! assert_eq!(case.about.outcomes[0].verdict, Verdict::Accept);
//! # }
//! # Ok::<(), sessionsmith::Error>(())
//! ```

mod base64;
#[cfg(feature = "corpus")]
mod bundle;
mod case;
mod compare;
#[cfg(feature = "corpus")]
mod coverage;
#[cfg(feature = "corpus")]
mod derived;
#[cfg(feature = "corpus")]
mod draft;
#[cfg(feature = "corpus")]
mod history;
mod instant;
mod judged;
mod node;
mod number;
mod promoted;
#[cfg(feature = "corpus")]
mod read;
#[cfg(feature = "corpus")]
mod release;
mod value;
#[cfg(feature = "corpus")]
mod verify;

#[cfg(feature = "corpus")]
pub use self::{
    coverage::{BOUNDARIES, Coverage},
    derived::{CAPABILITIES, files, folder},
    draft::{Wish, draft, free_id, renew},
    history::verify_history,
    read::Corpus,
    release::{archive, release},
    verify::{ALPHABET, verify, verify_tree},
};
#[cfg(feature = "corpus")]
pub use crate::digest::sha256;
pub use base64::{from_base64, to_base64};
pub use case::{
    About, Case, Change, Defect, Edit, Editions, Latitude, LatitudeKind, Level, MadeBy, Op, Outcome, Source,
    SourceKind, Status, Verdict,
};
pub use compare::{Difference, differences};
pub use instant::instant;
pub use judged::{Judged, judged};
pub use node::{DEEPEST, Node, step};
pub use number::{Decimal, same_double, same_number};
pub use promoted::Promoted;
pub use value::Tagged;
