//! Programs under test that misbehave, each in one way: they test the runner.
//!
//! usage: `faux KIND`, where KIND is good, crasher, hanger, leaver, liar, untagged, skipper,
//! failer, chatty, slow, reversed, garbage, mute, deaf or early

use serde_json::{Value, json};
use sessionsmith::corpus::{Node, Tagged, from_base64};
use sessionsmith::judge::judge;
use sessionsmith::model::Edition;
use std::io::{BufRead, Write};
use std::time::Duration;

fn main() {
    let kind = std::env::args().nth(1).unwrap_or_default();
    if let Some(op) = std::env::args().nth(2) {
        return once(&kind, &op);
    }
    let (mut edition, mut held, mut asked) = (Edition::V215, Vec::new(), 0u32);
    for line in std::io::stdin().lock().lines() {
        let Ok(request) = line.map_err(|_| ()).and_then(|line| serde_json::from_str::<Value>(&line).map_err(|_| ()))
        else {
            return;
        };
        match request["cmd"].as_str() {
            Some("hello") => {
                edition = request["edition"].as_str().and_then(|text| text.parse().ok()).unwrap_or_default();
                match kind.as_str() {
                    "mute" => std::thread::sleep(Duration::from_secs(3600)),
                    "early" => return,
                    "deaf" => say(&json!("hello")),
                    _ => say(&json!({
                        "protocol": 1, "impl": { "name": "faux", "version": kind },
                        "ops": ["decode", "encode", "roundtrip", "validate"], "window": 5,
                        "capabilities": ["null-apart", "preserve-extra", "exact-integers", "rules"],
                    })),
                }
            }
            Some("run") => {
                asked += 1;
                misbehave(&kind, &request);
                let mut reply = answer(&request, edition);
                reply["seq"] = request["seq"].clone();
                match kind.as_str() {
                    "liar" => say(&json!({
                        "seq": request["seq"], "outcome": "accept", "value": { "t": "obj", "v": {} }, "output": "{}",
                    })),
                    "untagged" => {
                        say(&json!({ "seq": request["seq"], "outcome": "accept", "value": {}, "output": "{}" }));
                    }
                    "skipper" => say(&json!({ "seq": request["seq"], "outcome": "skip", "reason": "not now" })),
                    "failer" => say(&json!({ "seq": request["seq"], "outcome": "error", "message": "it is I" })),
                    "reversed" => {
                        held.push(reply);
                        // The last few are never followed by more: say each when as many as the window are open, or alone.
                        if held.len() == 5 {
                            held.drain(..).rev().for_each(|reply| say(&reply));
                        }
                    }
                    "garbage" if asked.is_multiple_of(50) => println!("debug: here I am"),
                    _ => say(&reply),
                }
            }
            _ => return,
        }
    }
}

/// What is wrong with this kind, when it meets what sets it off.
fn misbehave(kind: &str, request: &Value) {
    let input = request["input_b64"].as_str().and_then(from_base64).unwrap_or_default();
    let odd = input.windows(7).any(|bytes| bytes == b"Zeppeli");
    match kind {
        "crasher" if odd => std::process::abort(),
        "leaver" if odd => std::process::exit(0),
        "hanger" if odd => std::thread::sleep(Duration::from_secs(3600)),
        "chatty" => eprintln!("{}", "warning: I was compiled with an old compiler\n".repeat(50)),
        "slow" => std::thread::sleep(Duration::from_millis(3)),
        _ => {}
    }
}

/// The judge's own answer: the right one.
fn answer(request: &Value, edition: Edition) -> Value {
    if request["op"] == "encode" {
        return json!({ "outcome": "accept", "output": untagged(&request["value"]) });
    }
    let input = request["input_b64"].as_str().and_then(from_base64).unwrap_or_default();
    let verdict = judge(&input, edition);
    let stage = |finding: &&sessionsmith::judge::Finding| {
        request["op"] == "validate" || finding.rule.stage != sessionsmith::judge::Stage::Rule
    };
    if let Some(finding) = verdict.errors().find(stage) {
        let pointer = finding.places.first().map(|place| place.pointer.clone());
        return json!({ "outcome": "reject", "path": pointer, "message": finding.message });
    }
    let text = std::str::from_utf8(&input).unwrap_or_default().trim_start_matches('\u{feff}');
    match Node::parse(text.as_bytes()) {
        Ok(node) => {
            json!({ "outcome": "accept", "value": Tagged::of(&node, edition).to_json(), "output": node.to_string() })
        }
        Err(why) => json!({ "outcome": "reject", "message": why }),
    }
}

fn untagged(value: &Value) -> String {
    let inner = &value["v"];
    match value["t"].as_str() {
        Some("null") => "null".to_owned(),
        Some("int" | "num" | "bool") => inner.as_str().unwrap_or_default().to_owned(),
        Some("list") => {
            format!("[{}]", inner.as_array().into_iter().flatten().map(untagged).collect::<Vec<_>>().join(","))
        }
        Some("obj" | "map") => {
            let all = [inner, &value["extra"]].into_iter().filter_map(Value::as_object).flatten();
            let members = all.map(|(key, value)| format!("{}:{}", Value::from(key.as_str()), untagged(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        _ => inner.to_string(),
    }
}

/// One question, in a process of its own.
fn once(kind: &str, op: &str) {
    let mut input = Vec::new();
    // What could be read is what there is.
    let _ = std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut input);
    let edition = std::env::args().nth(3).and_then(|text| text.parse().ok()).unwrap_or_default();
    let request = match op {
        "encode" => json!({ "op": op, "value": serde_json::from_slice::<Value>(&input).unwrap_or_default() }),
        _ => json!({ "op": op, "input_b64": sessionsmith::corpus::to_base64(&input) }),
    };
    misbehave(kind, &request);
    let reply = answer(&request, edition);
    match (reply["outcome"].as_str(), op) {
        (Some("accept"), "decode") => print!("{}", reply["value"]),
        (Some("accept"), _) => print!("{}", reply["output"].as_str().unwrap_or_default()),
        _ => std::process::exit(1),
    }
}

fn say(reply: &Value) {
    let mut output = std::io::stdout().lock();
    // A runner that has gone away is no failure.
    let _ = writeln!(output, "{reply}").and_then(|()| output.flush());
}
