//! Coherent, deterministic test data for the `Session` record of the Genesys Cloud Journey API: a customer's visit to a web
//! site, a visit with an app, or a conversation.
//!
//! A [`Profile`] is what a TOML file says about the traffic of a site. A [`Plan`] is that profile resolved into tables, for a
//! seed and a number of rows. Each row is then a pure function of the plan: the same session on every machine, in any order.
//!
//! ```text
//! profiles/*.toml --> profile --> plan --> schedule --> generate --> encode --> sink
//!                     as written  resolved  row to visit  Session      bytes      file or stream
//!                                   ^                       ^
//!                        sample, geo, vocab             choices
//! ```
//!
//! # Example
//!
//! ```
//! use sessionsmith::model::{IntoOwned, Session};
//! use sessionsmith::{Plan, Profile};
//!
//! let profile = Profile::parse("mine.toml", r#"
//!     name = "mine"
//!     site.url = "https://www.mine.example"
//!     visits.bounce = 0.38
//! "#)?;
//! // The last step that can fail.
//! let plan = Plan::builder(&profile).seed(42).rows(1_000).build()?;
//!
//! // Sessions that borrow from the plan's tables, in order of time.
//! let mut last = String::new();
//! for session in plan.sessions(0..1_000) {
//!     let created = session.created_date.0.to_string();
//!     assert!(last <= created);
//!     last = created;
//! }
//!
//! // One that can be kept. It is the same, however often and in whatever order rows are asked for.
//! let session: Session = plan.session(7).into_owned();
//! assert_eq!(session, plan.session(7).into_owned());
//! # Ok::<(), sessionsmith::Error>(())
//! ```
//!
//! # What is promised
//!
//! Equal version, profile with its scenarios, seed, number of rows, edition, nulls mode and GeoIP files give equal bytes, on every platform and
//! with any number of threads. There is no clock, no environment and no global state outside of the command. Mail addresses and
//! telephone numbers of generated sessions are reserved ones, which are nobody's; so are network addresses, as long as
//! [`geo::Geo::open`] does not bring others.
//!
//! # Errors
//!
//! There is one [`Error`]. Profiles report all of their problems at once, each with its place: [`Error::problems`]. Once there
//! is a plan, nothing can fail; asking for a row that it does not have panics.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `cli` | yes | the command `sessionsmith` and the room `cli`; needs `clap` |
//! | `corpus` | with `cli` | the fixture corpus and its tools, `corpus`; needs `ruzstd` and `sha2` |
//! | `conform` | with `cli` | the conformance runner, `conform` |
//! | `files` | with `cli` | data sets in files, packed and with a manifest: the room `dataset`; needs `flate2`, `sha2` and `zstd`, whose library is C |
//! | `parquet` | yes | Parquet and Arrow, written and read; needs `parquet` and the `arrow-*` crates below it |
//! | `cloud` | no | output to `s3://`, `gs://` and `az://`; needs `object_store` and `tokio`, and a C compiler |
//! | `fake` | no | fakers of the `fake` crate, by name for custom attributes and with `choices::SiteRng` for values of your own; needs `fake` and `rand` |
//! | `proptest` | no | the room `strategies`: sessions and hostile text for your own tests, which shrink to the point; needs `proptest` |
//! | `arbitrary` | no | the same from a fuzzer's bytes; needs `arbitrary` |
//!
//! # Rooms
//!
//! - [`profile`], [`plan`], [`schedule`], [`generate`]: from a file to sessions.
//! - [`model`]: the record; reads and writes wire text, and knows the contract's field table and JSON Schema.
//! - [`choices`], [`sample`]: random decisions by address, and laws.
//! - [`geo`], [`vocab`]: the knowledge that sessions are made from.
//! - [`scenario`]: what befalls the traffic and its records, and the ground truth.
//! - [`judge`], [`rules`], [`lex`], [`report`]: what is wrong with a text as a session, and where.
//! - `strategies` (features `proptest`, `arbitrary`): sessions and their text for tests of your own.
//! - [`columns`]: records as columns, nested or flat: CSV and, with a feature, Arrow and Parquet; schemas of them.
//! - [`text`], [`json`], [`encode`], [`sink`]: from sessions to bytes, and where bytes go; `dataset`, into many files.
//! - `corpus`, `conform` (features): the fixture corpus, and the runner that holds a program against it.

pub mod choices;
#[cfg(feature = "cli")]
pub mod cli;
pub mod columns;
#[cfg(feature = "conform")]
pub mod conform;
#[cfg(any(feature = "corpus", feature = "proptest"))]
pub mod corpus;
#[cfg(feature = "files")]
pub mod dataset;
#[cfg(any(feature = "corpus", feature = "files"))]
mod digest;
pub mod encode;
mod error;
pub mod generate;
pub mod geo;
pub mod json;
pub mod judge;
pub mod lex;
pub mod model;
pub mod plan;
pub mod profile;
mod quick_hash;
pub mod report;
pub mod rules;
pub mod sample;
pub mod scenario;
pub mod schedule;
pub mod sink;
#[cfg(any(feature = "proptest", feature = "arbitrary"))]
pub mod strategies;
pub mod text;
pub mod vocab;

pub use error::{Error, Result};
#[cfg(feature = "fake")]
pub use fake;
pub use plan::{Plan, PlanBuilder, SessionKind};
pub use profile::Profile;

/// The code of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
