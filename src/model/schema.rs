//! The JSON Schema of a session, from the field table.

use super::{Edition, EnumValue, Model, Property, Session, Shape, Wire};
use serde_json::{Map, Value, json};

/// The contract's form of a date and time; a validator that asserts formats adds that the day exists.
const DATE_TIME: &str = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$";

/// The JSON Schema (2020-12) of `Session` in this edition.
///
/// As open as the contract: further members and further values of enumerations are accepted, and null stands for any value
/// that is not required.
///
/// ```
/// use sessionsmith::model::{Edition, json_schema};
///
/// let schema = json_schema(Edition::V215);
/// assert_eq!(schema["properties"]["eventCount"]["type"], "integer");
/// assert!(schema["properties"].get("caseStatus").is_none());
/// ```
pub fn json_schema(edition: Edition) -> Value {
    let Shape::Model(session) = <Session as Wire>::SHAPE else { return Value::Bool(true) };
    let known = |model: &&Model| model.since <= edition;
    let mut models = session.reach().into_iter().filter(known).map(|model| (model.name, object(model, edition)));
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("$id".into(), format!("urn:sessionsmith:session:{edition}").into());
    schema.insert("title".into(), "Session".into());
    if let Some((_, Value::Object(root))) = models.next() {
        schema.extend(root);
    }
    schema.insert("$defs".into(), models.map(|(name, model)| (name.to_owned(), model)).collect());
    Value::Object(schema)
}

fn object(model: &Model, edition: Edition) -> Value {
    let properties = || model.properties.iter().filter(|property| property.since <= edition);
    json!({
        "description": prose(model.doc),
        "type": "object",
        "required": properties().filter(|property| property.required).map(|property| property.key).collect::<Vec<_>>(),
        "properties": properties()
            .map(|property| (property.key.to_owned(), member(property, edition)))
            .collect::<Map<_, _>>(),
    })
}

fn member(property: &Property, edition: Edition) -> Value {
    let mut schema = value(property.shape, edition);
    if !property.required {
        schema = match schema.get_mut("type") {
            Some(kind) => {
                *kind = json!([kind.clone(), "null"]);
                schema
            }
            None => json!({ "anyOf": [schema, { "type": "null" }] }),
        };
    }
    schema["description"] = prose(property.doc).into();
    schema
}

fn value(shape: Shape, edition: Edition) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::DateTime => json!({ "type": "string", "format": "date-time", "pattern": DATE_TIME }),
        Shape::Integer => json!({ "type": "integer" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Enum(values) => {
            let listed = |value: &&EnumValue| value.since <= edition;
            let values: Vec<_> = values.iter().filter(listed).map(|value| value.value).collect();
            // Open: the list serves editors and readers, and the second branch lets the vendor add to it.
            json!({ "anyOf": [{ "enum": values }, { "type": "string" }] })
        }
        Shape::Model(model) => json!({ "$ref": format!("#/$defs/{}", model.name) }),
        Shape::List(element) => json!({ "type": "array", "items": value(*element, edition) }),
        Shape::Map(member) => json!({ "type": "object", "additionalProperties": value(*member, edition) }),
    }
}

/// The first paragraph of a doc comment.
fn prose(doc: &str) -> String {
    let lines = doc.lines().map(str::trim).take_while(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}
