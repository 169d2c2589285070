//! Curves: a fixed number of weights.

use super::weights::weights_of_list;
use crate::profile::node::Node;
use crate::profile::problem::Draft;
use crate::profile::read::{Reader, Rule};
use serde_json::{Value as Json, json};

/// `N` weights with a sum above 0.
pub(crate) struct Curve<const N: usize>;

impl<const N: usize> Rule for Curve<N> {
    type Value = [f64; N];

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<[f64; N]> {
        let items = reader.list(node)?;
        if items.len() != N {
            let message = format!("{} must have {N} weights, not {}", reader.here(), items.len());
            reader.report(Draft::at(node.span, message).label(format!("{N} weights")));
            return None;
        }
        weights_of_list(node, items, reader)?.try_into().ok()
    }

    fn schema(_: bool) -> Json {
        json!({ "type": "array", "minItems": N, "maxItems": N, "items": { "type": "number", "minimum": 0 } })
    }
}
