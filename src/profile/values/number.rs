//! Numbers, each kind with the range that it allows.

use crate::profile::node::{Kind, Node};
use crate::profile::problem::Draft;
use crate::profile::read::{Reader, Rule};
use serde_json::{Value as Json, json};

/// A finite number; reports what else stands there.
pub(crate) fn number(node: &Node, reader: &mut Reader<'_>) -> Option<f64> {
    let value = match node.kind {
        #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 the nearest number is as good")]
        Kind::Integer(Some(value)) => value as f64,
        Kind::Integer(None) => f64::INFINITY,
        Kind::Float(value) => value,
        _ => {
            let help = match &node.kind {
                Kind::Text(text) if text.trim().parse::<f64>().is_ok_and(f64::is_finite) => {
                    Some(format!("leave the quotes out: {}", text.trim()))
                }
                Kind::Text(text) if text.trim_end().ends_with('%') => {
                    let number = text.trim_end().trim_end_matches('%').trim().parse::<f64>();
                    number.ok().filter(|value| value.is_finite()).map(|value| format!("write {}", percent(value)))
                }
                _ => None,
            };
            reader.wrong_type(node, "a number", help);
            return None;
        }
    };
    if value.is_finite() {
        return Some(value);
    }
    let written = reader.sources().slice(node.span).to_owned();
    let here = reader.here();
    reader.report(Draft::at(node.span, format!("{here} must be a finite number, not {written}")).label("not finite"));
    None
}

macro_rules! number_rules {
    ($($(#[$doc:meta])+ $name:ident: $allowed:expr, $label:literal, $schema:tt, $help:expr;)+) => {
        $(
            $(#[$doc])+
            pub(crate) struct $name;

            impl Rule for $name {
                type Value = f64;

                fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<f64> {
                    let value = number(node, reader)?;
                    let allowed: fn(f64) -> bool = $allowed;
                    if allowed(value) {
                        return Some(value);
                    }
                    let help: fn(f64) -> Option<String> = $help;
                    let here = reader.here();
                    let mut draft = Draft::at(node.span, format!("{here} must be {}, not {value}", $label)).label($label);
                    draft.help = help(value);
                    reader.report(draft);
                    None
                }

                fn schema(_: bool) -> Json {
                    json!($schema)
                }
            }
        )+
    };
}

number_rules! {
    /// A share of a whole.
    Share: |value| (0.0..=1.0).contains(&value), "a share from 0 to 1",
        { "type": "number", "minimum": 0, "maximum": 1 },
        |value| (value > 1.0 && value <= 100.0).then(|| format!("for {value} percent write {}", percent(value)));
    /// Zero or more.
    NotNegative: |value| value >= 0.0, "0 or more", { "type": "number", "minimum": 0 }, |_| None;
    /// More than zero.
    Positive: |value| value > 0.0, "more than 0", { "type": "number", "exclusiveMinimum": 0 }, |_| None;
    /// One or more.
    AtLeastOne: |value| value >= 1.0, "1 or more", { "type": "number", "minimum": 1 }, |_| None;
    /// A share of all rows, few enough that they find place among the others.
    Rate: |value| (0.0..=0.2).contains(&value), "a rate from 0 to 0.2",
        { "type": "number", "minimum": 0, "maximum": 0.2 },
        |value| (1.0..=20.0).contains(&value).then(|| format!("for {value} percent write {}", percent(value)));
    /// A distance in rows.
    Distance: |value| value.fract() == 0.0 && (1.0..=512.0).contains(&value), "a whole number from 1 to 512",
        { "type": "integer", "minimum": 1, "maximum": 512 }, |_| None;
    /// A number of things, not many.
    Count: |value| value.fract() == 0.0 && (1.0..=250.0).contains(&value), "a whole number from 1 to 250",
        { "type": "integer", "minimum": 1, "maximum": 250 }, |_| None;
    /// Any finite number.
    Finite: |_| true, "a number", { "type": "number" }, |_| None;
}

/// A percentage as a share, without the dust of the division.
fn percent(value: f64) -> f64 {
    (value * 1e7).round() / 1e9
}
