//! The JSON Schema of the language, made from its declaration.

use serde_json::Value as Json;

/// The words of a doc comment as one line.
pub(crate) fn text(doc: &[&str]) -> Json {
    let words: Vec<&str> = doc.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    Json::String(words.join(" ").replace('`', ""))
}
