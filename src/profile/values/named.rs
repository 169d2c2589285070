//! Tables whose keys are names that the user chooses.

use crate::profile::node::Node;
use crate::profile::read::{Reader, Rule, Scalar};
use serde_json::{Value as Json, json};
use std::marker::PhantomData;

/// Names of the kind `S` with values of the kind `R`, in the order of the text; may be empty.
pub(crate) struct TableOf<S, R>(PhantomData<(S, R)>);

impl<S: Scalar, R: Rule> Rule for TableOf<S, R> {
    type Value = Vec<(S::Value, R::Value)>;

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Self::Value> {
        let table = reader.table(node)?;
        let before = reader.drafts.len();
        let mut values = Vec::with_capacity(table.entries.len());
        for entry in &table.entries {
            let name = S::parse(&entry.key).map_err(|wrong| reader.wrong(entry.span, wrong));
            let value = reader.under(&entry.key, |reader| R::read(&entry.node, reader));
            if let (Ok(name), Some(value)) = (name, value) {
                values.push((name, value));
            }
        }
        (reader.drafts.len() == before).then_some(values)
    }

    fn schema(whole: bool) -> Json {
        json!({ "type": "object", "propertyNames": S::text_schema(), "additionalProperties": R::schema(whole) })
    }
}
