//! The JSON Schema of the language, made from its declaration.

use super::language::Settings;
use super::read::Rule;
use super::values::Market;
use serde_json::Value as Json;

/// The JSON Schema (2020-12) of a profile file, converted from TOML to JSON; for editors.
///
/// It describes one file as written. What only shows when the files are merged, such as weights that sum to 0 or dates
/// in the wrong order, is beyond it.
pub fn profile_schema() -> Json {
    let mut schema = Settings::schema(false);
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = "Sessionsmith profile".into();
    schema["description"] = "What the traffic of a site looks like.".into();
    schema["required"] = vec!["name"].into();
    schema["$defs"]["market"] = Market::codes_schema();
    schema
}

/// The headers of the tables that have a key of this name.
pub(crate) fn sections_with(name: &str) -> Vec<String> {
    let mut found = Vec::new();
    walk(&Settings::schema(false), name, &mut String::new(), &mut found);
    found
}

fn walk(schema: &Json, name: &str, path: &mut String, found: &mut Vec<String>) {
    let Some(properties) = schema["properties"].as_object() else { return };
    for (key, value) in properties {
        if key == name {
            found.push(if path.is_empty() { "the top of the profile".to_owned() } else { format!("[{path}]") });
        }
        let length = path.len();
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(key);
        walk(value, name, path, found);
        if let Some(items) = value.get("items").filter(|items| items.get("properties").is_some()) {
            let mut inner = Vec::new();
            walk(items, name, path, &mut inner);
            found.extend(inner.into_iter().map(|section| format!("[{section}]")));
        }
        path.truncate(length);
    }
}

/// The words of a doc comment as one line.
pub(crate) fn text(doc: &[&str]) -> Json {
    let words: Vec<&str> = doc.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    Json::String(words.join(" ").replace('`', ""))
}
