//! Reports of a run. None holds a time or a path: the same answers give the same bytes.

mod html;
mod jsonl;
mod junit;
mod tap;
mod text;

pub use html::html;
pub use jsonl::{Report, jsonl, read_jsonl};
pub use junit::junit;
pub use tap::tap;
pub use text::text;

use super::run::Run;

/// The forms of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One JSON object a line, with a header and a footer.
    Jsonl,
    /// JUnit XML.
    Junit,
    /// TAP 14.
    Tap,
    /// A page that needs nothing else.
    Html,
}

/// A run in one of the forms; `problems` are what is wrong with the known failures.
pub fn report(run: &Run, problems: &[String], form: Form) -> String {
    match form {
        Form::Jsonl => jsonl(run, problems),
        Form::Junit => junit(run, problems),
        Form::Tap => tap(run, problems),
        Form::Html => html(run, problems),
    }
}

/// The program's name and version.
pub(super) fn name(run: &Run) -> String {
    let part = |key: &str| run.hello.implementation.get(key).map_or("", String::as_str);
    let all = format!("{} {}", part("name"), part("version"));
    all.trim().to_owned()
}
