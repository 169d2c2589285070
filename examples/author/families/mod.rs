//! The tables, family by family.

mod borders;
mod containers;
mod contract;
mod dates;
mod enums;
mod goldens;
mod lexical;
mod members;
mod numbers;
mod places;
mod records;
mod rules;
mod strings;

use crate::spec::{Bases, Spec};

/// Every case of every table.
pub(crate) fn all() -> Vec<Spec> {
    let bases = Bases::new();
    let mut all = Vec::new();
    records::add(&bases, &mut all);
    contract::add(&bases, &mut all);
    enums::add(&bases, &mut all);
    members::add(&bases, &mut all);
    dates::add(&bases, &mut all);
    numbers::add(&bases, &mut all);
    strings::add(&bases, &mut all);
    containers::add(&bases, &mut all);
    lexical::add(&bases, &mut all);
    rules::add(&bases, &mut all);
    goldens::add(&mut all);
    all
}

/// A name of the wire as words of a slug: `lastUserDisconnectType` is `last-user-disconnect-type`.
pub(crate) fn kebab(name: &str) -> String {
    name.chars().fold(String::new(), |mut text, letter| {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.extend(letter.to_lowercase());
        text
    })
}
