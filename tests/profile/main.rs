//! Profiles: what is read, what is refused, and how it is said.

mod builtin;
mod csv;
mod curated;
mod layers;
mod messages;
mod parser_only;
mod robust;
mod schema;
mod values;

use sessionsmith::profile::{Problem, Problems, Profile};

/// Reads a profile text that needs no more than what is given.
fn parse(text: &str) -> Result<Profile, Problems> {
    Profile::parse("shop.toml", &format!("name = \"shop\"\n{text}"))
}

/// The problems of a profile text.
#[track_caller]
fn problems(text: &str) -> Vec<Problem> {
    match parse(text) {
        Ok(_) => panic!("no problem was found in:\n{text}"),
        Err(problems) => problems.iter().collect(),
    }
}
