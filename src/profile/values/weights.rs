//! Weights: names with numbers, in the order of the text.

use super::number::number;
use crate::profile::node::Node;
use crate::profile::problem::Draft;
use crate::profile::read::{Reader, Rule, Scalar};
use serde_json::{Value as Json, json};
use std::marker::PhantomData;

/// Things and their weights: each weight above 0 and finite, at least one thing, in the order of the profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights<K> {
    entries: Vec<(K, f64)>,
}

impl<K> Weights<K> {
    /// The things and their weights.
    pub fn iter(&self) -> std::slice::Iter<'_, (K, f64)> {
        self.entries.iter()
    }

    /// The things and their weights.
    pub fn as_slice(&self) -> &[(K, f64)] {
        &self.entries
    }

    /// The sum of the weights: above 0, finite.
    pub fn sum(&self) -> f64 {
        self.entries.iter().map(|(_, weight)| weight).sum()
    }

    /// The weight of a thing; 0 if it is not there.
    pub fn weight(&self, thing: &K) -> f64
    where
        K: PartialEq,
    {
        self.entries.iter().find(|(key, _)| key == thing).map_or(0.0, |(_, weight)| *weight)
    }
}

impl<'a, K> IntoIterator for &'a Weights<K> {
    type Item = &'a (K, f64);
    type IntoIter = std::slice::Iter<'a, (K, f64)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Weights whose names are of the kind `S`.
pub(crate) struct WeightsOf<S>(PhantomData<S>);

impl<S: Scalar> Rule for WeightsOf<S> {
    type Value = Weights<S::Value>;

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Self::Value> {
        let table = reader.table(node)?;
        let before = reader.drafts.len();
        let mut entries = Vec::with_capacity(table.entries.len());
        for entry in &table.entries {
            let key = S::parse(&entry.key).map_err(|wrong| reader.wrong(entry.span, wrong));
            let weight = reader.under(&entry.key, |reader| weight(&entry.node, reader));
            if let (Ok(key), Some(weight)) = (key, weight)
                && weight > 0.0
            {
                entries.push((key, weight));
            }
        }
        let this = Weights { entries };
        if reader.drafts.len() > before {
            return None;
        }
        if this.entries.is_empty() || !this.sum().is_finite() {
            sum_is_zero(node, reader, this.entries.is_empty());
            return None;
        }
        Some(this)
    }

    fn schema(_: bool) -> Json {
        json!({
            "type": "object",
            "propertyNames": S::text_schema(),
            "additionalProperties": { "type": "number", "minimum": 0 },
        })
    }
}

impl<S: Scalar<Value = S>> Rule for Weights<S> {
    type Value = Self;

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Self> {
        <WeightsOf<S>>::read(node, reader)
    }

    fn schema(whole: bool) -> Json {
        <WeightsOf<S>>::schema(whole)
    }
}

/// Reports weights that nothing can be chosen by: their sum is 0, or too large to be a number.
fn sum_is_zero(node: &Node, reader: &mut Reader<'_>, zero: bool) {
    let section = reader.section();
    reader.report(if zero {
        Draft::at(node.span, format!("the weights of {section} sum to 0"))
            .label("nothing to choose from")
            .help("give at least one entry a weight above 0; a weight of 0 removes an entry")
    } else {
        Draft::at(node.span, format!("the weights of {section} sum to infinity"))
            .label("too large")
            .help("weights are relative: divide all of them by the same number")
    });
}

/// One weight.
fn weight(node: &Node, reader: &mut Reader<'_>) -> Option<f64> {
    let value = number(node, reader)?;
    if value >= 0.0 {
        return Some(value);
    }
    let here = reader.here();
    reader.report(
        Draft::at(node.span, format!("the weight of {here} must be 0 or more, not {value}"))
            .label("a weight of 0 or more")
            .help("a weight of 0 removes the entry"),
    );
    None
}

/// One to 100 weights of a numbered thing, from 0.
pub(crate) struct WeightsList;

impl Rule for WeightsList {
    type Value = Vec<f64>;

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Vec<f64>> {
        let items = reader.list(node)?;
        if items.is_empty() || items.len() > 100 {
            let message = format!("{} must have 1 to 100 weights, not {}", reader.here(), items.len());
            reader.report(Draft::at(node.span, message).label("1 to 100 weights"));
            return None;
        }
        weights_of_list(node, items, reader)
    }

    fn schema(_: bool) -> Json {
        json!({ "type": "array", "minItems": 1, "maxItems": 100, "items": { "type": "number", "minimum": 0 } })
    }
}

/// The weights in a list, with a sum above 0.
pub(super) fn weights_of_list(node: &Node, items: &[Node], reader: &mut Reader<'_>) -> Option<Vec<f64>> {
    let weights: Vec<f64> = items.iter().filter_map(|item| weight(item, reader)).collect();
    if weights.len() < items.len() {
        return None;
    }
    let sum: f64 = weights.iter().sum();
    if sum > 0.0 && sum.is_finite() {
        return Some(weights);
    }
    sum_is_zero(node, reader, sum == 0.0);
    None
}
