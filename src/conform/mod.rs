//! The conformance runner: holds a program, in any language, against the corpus.
//!
//! A program is asked over its standard input and output ([`Manner`], [`ask`]), or judged by a file of its answers
//! ([`offline`]). It never learns what is expected; one comparison decides for all ([`assess`]).

mod assess;
mod diff;
mod drive;
mod known;
mod process;
mod protocol;
mod report;
mod run;

pub use assess::{Assessment, Observed, assess};
pub use diff::diff;
pub use drive::{Manner, Question};
pub use known::{KnownFailure, KnownFailures};
pub use protocol::{Answer, Hello, PROTOCOL, hello, read_answer, read_hello, request};
pub use report::{Form, Report, html, jsonl, junit, read_jsonl, report, tap, text};
pub use run::{Row, Run, ask, offline, questions};
