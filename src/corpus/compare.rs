//! The one comparison of what was expected with what a decoder has understood.
//!
//! By meaning: members have no order, numbers are equal by value, dates by instant, and null is not absent. How finely a
//! decoder tags does not matter: a date, an enumeration value may come as the string that it is on the wire.

use super::instant::instant;
use super::node::step;
use super::number::{same_double, same_number};
use super::value::Tagged;

/// A place where the two are not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The JSON Pointer of the value, with the indexes of lists.
    pub pointer: String,
    /// What was expected there, as JSON text of the projection, or `absent`.
    pub expected: String,
    /// What was there.
    pub found: String,
}

/// All places where `found` is not what is expected; values at and below `lossy` pointers are not looked at.
pub fn differences(expected: &Tagged, found: &Tagged, lossy: &[String]) -> Vec<Difference> {
    let mut all = Vec::new();
    compare(Some(expected), Some(found), "", lossy, &mut all);
    all
}

fn compare(
    expected: Option<&Tagged>,
    found: Option<&Tagged>,
    pointer: &str,
    lossy: &[String],
    all: &mut Vec<Difference>,
) {
    let below = |lossy: &String| {
        pointer.strip_prefix(lossy.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if lossy.iter().any(below) {
        return;
    }
    match (expected, found) {
        (Some(Tagged::Members { known, extra }), Some(Tagged::Members { known: other, extra: more })) => {
            let mut names: Vec<&String> =
                known.keys().chain(extra.keys()).chain(other.keys()).chain(more.keys()).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                let one = known.get(name).or_else(|| extra.get(name));
                let two = other.get(name).or_else(|| more.get(name));
                compare(one, two, &step(pointer, name), lossy, all);
            }
        }
        (Some(Tagged::List(one)), Some(Tagged::List(two))) => {
            for at in 0..one.len().max(two.len()) {
                compare(one.get(at), two.get(at), &format!("{pointer}/{at}"), lossy, all);
            }
        }
        (Some(one), Some(two)) if same(one, two) => {}
        (one, two) => {
            let shown = |value: Option<&Tagged>| value.map_or("absent".to_owned(), |value| value.to_json().to_string());
            all.push(Difference { pointer: pointer.to_owned(), expected: shown(one), found: shown(two) });
        }
    }
}

/// Whether two leaves mean the same.
fn same(one: &Tagged, two: &Tagged) -> bool {
    use Tagged::{Bool, Enum, Instant, Int, Null, Num, Str, Unlisted};
    match (one, two) {
        (Null, Null) => true,
        (Bool(one), Bool(two)) => one == two,
        (Num(one), Num(two) | Int(two)) => same_number(one, two) || same_double(one, two),
        // Whole numbers are exact: a double that lost the last digit is another number.
        (Int(one), Int(two) | Num(two)) => same_number(one, two),
        (Str(one), Str(two) | Enum(two) | Unlisted(two)) => one == two,
        // A member of a later edition is known to one reader as a date, and to another as a text.
        (Instant(one), Instant(two) | Str(two)) | (Str(one), Instant(two)) => {
            matches!((instant(one), instant(two)), (Some(one), Some(two)) if one == two)
        }
        (Enum(one), Enum(two) | Str(two)) => one == two,
        // What the edition does not list must not be taken for something that it lists.
        (Unlisted(one), Unlisted(two) | Str(two)) => one == two,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
