//! Columns as an Avro schema.

use super::field::{Field, Kind, Table};
use serde_json::{Value, json};

/// The Avro schema of a table, nested or flat. Dates are `timestamp-millis`; words of the contract's lists are strings, as the
/// lists grow.
pub fn avro(table: &Table, flat: bool) -> Value {
    let fields: Vec<Value> = if flat {
        let columns = table.flat();
        let kind = |kind: &Kind| match kind {
            Kind::List(_) | Kind::Map(_) => json!("string"),
            kind => self::kind(kind, &mut Vec::new()),
        };
        columns
            .iter()
            .map(|column| field(&column.name, column.field.doc, column.required, kind(&column.field.kind)))
            .collect()
    } else {
        fields(&table.fields, &mut Vec::new())
    };
    json!({ "type": "record", "name": "Session", "namespace": "sessionsmith", "fields": fields })
}

/// A field; one that need not be there is null unless it is given.
fn field(name: &str, doc: &str, required: bool, kind: Value) -> Value {
    let doc = doc.trim();
    if required {
        json!({ "name": name, "doc": doc, "type": kind })
    } else {
        json!({ "name": name, "doc": doc, "type": ["null", kind], "default": null })
    }
}

fn fields(all: &[Field], named: &mut Vec<&'static str>) -> Vec<Value> {
    all.iter().map(|of| field(of.key, of.doc, of.required, kind(&of.kind, named))).collect()
}

/// A type. A model is defined where it is met first, and named from then on.
fn kind(of: &Kind, named: &mut Vec<&'static str>) -> Value {
    match of {
        Kind::Text(_) | Kind::Word(_) => json!("string"),
        Kind::Date => json!({ "type": "long", "logicalType": "timestamp-millis" }),
        Kind::Integer => json!("long"),
        Kind::Number => json!("double"),
        Kind::Boolean => json!("boolean"),
        Kind::Object { name, .. } if named.contains(name) => json!(name),
        Kind::Object { name, fields, .. } => {
            named.push(name);
            json!({ "type": "record", "name": name, "fields": self::fields(fields, named) })
        }
        Kind::List(element) => json!({ "type": "array", "items": kind(element, named) }),
        Kind::Map(value) => json!({ "type": "map", "values": kind(value, named) }),
    }
}
