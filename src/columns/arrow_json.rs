//! Columns as an Arrow schema in JSON, in the form of Arrow's integration tests.

use super::field::{Field, Kind, Table};
use crate::model::Values;
use serde_json::{Map, Value, json};

/// The Arrow schema of a table, nested or flat: that of the files in Arrow's format.
pub fn arrow_json(table: &Table, flat: bool) -> Value {
    let mut dictionaries = 0;
    let fields: Vec<Value> = if flat {
        let text = Kind::Text(Values::Distinct);
        let columns = table.flat();
        columns
            .iter()
            .map(|column| match &column.field.kind {
                Kind::List(_) | Kind::Map(_) => field(&column.name, &text, column.required, &mut dictionaries),
                kind => field(&column.name, kind, column.required, &mut dictionaries),
            })
            .collect()
    } else {
        fields(&table.fields, &mut dictionaries)
    };
    json!({ "schema": { "fields": fields } })
}

fn fields(all: &[Field], dictionaries: &mut u32) -> Vec<Value> {
    all.iter().map(|of| field(of.key, &of.kind, of.required, dictionaries)).collect()
}

fn field(name: &str, kind: &Kind, required: bool, dictionaries: &mut u32) -> Value {
    let mut field = Map::new();
    field.insert("name".into(), name.into());
    field.insert("nullable".into(), (!required).into());
    let (of, children) = match kind {
        Kind::Text(_) | Kind::Word(_) => (json!({ "name": "utf8" }), Vec::new()),
        Kind::Date => (json!({ "name": "timestamp", "unit": "MILLISECOND", "timezone": "UTC" }), Vec::new()),
        Kind::Integer => (json!({ "name": "int", "bitWidth": 64, "isSigned": true }), Vec::new()),
        Kind::Number => (json!({ "name": "floatingpoint", "precision": "DOUBLE" }), Vec::new()),
        Kind::Boolean => (json!({ "name": "bool" }), Vec::new()),
        Kind::Object { fields, .. } => (json!({ "name": "struct" }), self::fields(fields, dictionaries)),
        Kind::List(element) => (json!({ "name": "list" }), vec![self::field("element", element, true, dictionaries)]),
        Kind::Map(value) => {
            let key = self::field("key", &Kind::Text(Values::Distinct), true, dictionaries);
            let value = self::field("value", value, true, dictionaries);
            let members = json!({
                "name": "key_value", "nullable": false, "type": { "name": "struct" }, "children": [key, value],
            });
            (json!({ "name": "map", "keysSorted": false }), vec![members])
        }
    };
    field.insert("type".into(), of);
    field.insert("children".into(), children.into());
    if matches!(kind, Kind::Text(Values::Repeated) | Kind::Word(_)) {
        let index = json!({ "name": "int", "bitWidth": 32, "isSigned": true });
        let dictionary = json!({ "id": *dictionaries, "indexType": index, "isOrdered": false });
        field.insert("dictionary".into(), dictionary);
        *dictionaries += 1;
    }
    Value::Object(field)
}
