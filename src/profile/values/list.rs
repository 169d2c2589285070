//! Short lists with a meaning of their own: bounds, lengths, kinds of session.

use super::number::number;
use crate::profile::language::SessionKind;
use crate::profile::node::Node;
use crate::profile::problem::Draft;
use crate::profile::read::{Reader, Rule};
use serde_json::{Value as Json, json};

/// Lowest and highest value, both possible.
pub(crate) struct Bounds;

impl Rule for Bounds {
    type Value = [f64; 2];

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<[f64; 2]> {
        let [low, high] = two(node, reader)?;
        let (low, high) = (number(low, reader), number(high, reader));
        ordered(low?, high?, node, reader)
    }

    fn schema(_: bool) -> Json {
        json!({ "type": "array", "minItems": 2, "maxItems": 2, "items": { "type": "number" } })
    }
}

/// Fewest and most elements, both possible.
pub(crate) struct Length;

/// The longest list of values on a record.
const LONGEST: f64 = 100.0;

impl Rule for Length {
    type Value = [u32; 2];

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<[u32; 2]> {
        let count = |node: &Node, reader: &mut Reader<'n>| {
            let value = number(node, reader)?;
            if value.fract() == 0.0 && (0.0..=LONGEST).contains(&value) {
                return Some(value);
            }
            let message = format!("a length must be a whole number from 0 to {LONGEST}, not {value}");
            reader.report(Draft::at(node.span, message).label(format!("0 to {LONGEST}")));
            None
        };
        let [low, high] = two(node, reader)?;
        let (low, high) = (count(low, reader), count(high, reader));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, from 0 to 100")]
        ordered(low?, high?, node, reader).map(|bounds| bounds.map(|bound| bound as u32))
    }

    fn schema(_: bool) -> Json {
        let item = json!({ "type": "integer", "minimum": 0, "maximum": LONGEST });
        json!({ "type": "array", "minItems": 2, "maxItems": 2, "items": item })
    }
}

fn two<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<[&'n Node; 2]> {
    match reader.list(node)? {
        [low, high] => Some([low, high]),
        items => {
            let message = format!("{} must have 2 numbers, not {}", reader.here(), items.len());
            reader.report(Draft::at(node.span, message).label("lowest and highest, as [1, 5]"));
            None
        }
    }
}

fn ordered(low: f64, high: f64, node: &Node, reader: &mut Reader<'_>) -> Option<[f64; 2]> {
    if low <= high {
        return Some([low, high]);
    }
    let message = format!("{} has its bounds the wrong way round", reader.here());
    reader.report(Draft::at(node.span, message).label("lowest first").help(format!("write [{high}, {low}]")));
    None
}

/// Kinds of session; web and app unless said otherwise.
pub(crate) struct OnVisits;

impl Rule for OnVisits {
    type Value = Vec<SessionKind>;

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Vec<SessionKind>> {
        let kinds = <Vec<SessionKind>>::read(node, reader)?;
        let items = reader.list(node)?;
        let twice = (1..kinds.len()).find(|&at| kinds[..at].contains(&kinds[at]));
        let Some(at) = twice else { return Some(kinds) };
        let message = format!("`{}` stands twice", kinds[at].as_str());
        reader.report(Draft::at(items[at].span, message).label("again here").help("take one of them out"));
        None
    }

    fn schema(whole: bool) -> Json {
        let mut schema = <Vec<SessionKind>>::schema(whole);
        schema["uniqueItems"] = true.into();
        schema["default"] = json!(["web", "app"]);
        schema
    }

    fn absent() -> Option<Vec<SessionKind>> {
        Some(vec![SessionKind::Web, SessionKind::App])
    }
}
