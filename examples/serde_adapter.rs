//! An adapter for `sessionsmith conform`: serde_json, reading into a typed record with serde, here the one of this crate.
//!
//! usage: `sessionsmith conform -- cargo run -q --example serde_adapter`

use serde_json::{Value, json};
use sessionsmith::corpus::{Node, Tagged, from_base64};
use sessionsmith::model::{Edition, Session};
use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut edition = Edition::V215;
    let mut output = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let reply = match request["cmd"].as_str() {
            Some("hello") => {
                edition = request["edition"].as_str().and_then(|text| text.parse().ok()).unwrap_or_default();
                json!({
                    "protocol": 1,
                    "impl": { "name": "serde", "version": env!("CARGO_PKG_VERSION"), "language": "rust" },
                    "ops": ["decode", "roundtrip", "encode"],
                    "capabilities": ["null-apart", "preserve-extra", "exact-integers"],
                    "window": 16,
                })
            }
            Some("run") => {
                let mut reply =
                    answer(&request, edition).unwrap_or_else(|why| json!({ "outcome": "reject", "message": why }));
                reply["seq"] = request["seq"].clone();
                reply
            }
            _ => break,
        };
        writeln!(output, "{reply}")?;
        output.flush()?;
    }
    Ok(())
}

fn answer(request: &Value, edition: Edition) -> Result<Value, String> {
    if request["op"] == "encode" {
        return Ok(json!({ "outcome": "accept", "output": untagged(&request["value"])? }));
    }
    let input = request["input_b64"].as_str().and_then(from_base64).ok_or("no input")?;
    let session: Session = serde_json::from_slice(&input).map_err(|error| error.to_string())?;
    let dates = [Some(&session.created_date), Some(&session.last_event.created_date)];
    let optional = [session.ended_date.value(), session.away_date.value(), session.idle_date.value()];
    if dates.into_iter().chain(optional).flatten().any(|date| date.instant().is_none()) {
        return Err("a date that is none".to_owned());
    }
    let written = serde_json::to_string(&session).map_err(|error| error.to_string())?;
    let value = Tagged::of(&Node::parse(written.as_bytes())?, edition);
    Ok(json!({ "outcome": "accept", "value": value.to_json(), "output": written }))
}

/// The JSON text of a projection.
fn untagged(value: &Value) -> Result<String, String> {
    let inner = &value["v"];
    let text = || inner.as_str().map(str::to_owned).ok_or_else(|| "a leaf that is no text".to_owned());
    Ok(match value["t"].as_str() {
        Some("null") => "null".to_owned(),
        Some("int" | "num" | "bool") => text()?,
        Some("list") => {
            let elements = inner.as_array().into_iter().flatten().map(untagged).collect::<Result<Vec<_>, _>>()?;
            format!("[{}]", elements.join(","))
        }
        Some("obj" | "map") => {
            let all = [inner, &value["extra"]].into_iter().filter_map(Value::as_object).flatten();
            let member =
                |(key, value): (&String, &Value)| Ok(format!("{}:{}", Value::from(key.as_str()), untagged(value)?));
            format!("{{{}}}", all.map(member).collect::<Result<Vec<String>, String>>()?.join(","))
        }
        _ => inner.to_string(),
    })
}
