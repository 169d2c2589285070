//! Rules on attributes.

use super::group::group;
use super::prelude::*;

const ATTRIBUTES: Field = Field::at("attributes");
const LISTS: Field = Field::at("attributeLists");

/// Whether a text is a value of a data type; of types that are not known here, every text is.
fn is_of_type(kind: &str, text: &str) -> bool {
    match kind {
        "integer" => text.parse::<i64>().is_ok(),
        "number" | "float" | "double" => text.parse::<f64>().is_ok_and(f64::is_finite),
        "boolean" => matches!(text, "true" | "false"),
        "date" => text.len() == 10 && is_instant(&format!("{text}T00:00:00Z")),
        "datetime" => is_instant(text),
        "url" => super::url::Url::parse(text).is_some(),
        _ => true,
    }
}

fn is_instant(text: &str) -> bool {
    use super::date::{Spelled, read};
    matches!(read(text.as_bytes()), Spelled::Instant { .. } | Spelled::Offset)
}

group! {
    value,
    list_value,
    unnamed,
}
