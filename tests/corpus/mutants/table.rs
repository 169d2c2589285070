//! The bugs.

use super::decoder::{CHECKS, Checks, Decoder, GOOD, fits};
use super::tree::{each, is_date, members, named, swapped, texts};
use sessionsmith::corpus::{Node, Tagged, instant};
use sessionsmith::judge::Severity;
use sessionsmith::model::{Edition, Shape};

/// A bug, in a word and in words, and the decoder that has it.
pub(crate) type Mutant = (&'static str, &'static str, Decoder);

pub(crate) fn mutants() -> Vec<Mutant> {
    let mut all = reading();
    all.extend(checking());
    all.extend(strings());
    all.extend(numbers());
    all.extend(dates());
    all.extend(containers());
    all.extend(rules());
    all
}

fn text(bytes: Vec<u8>, change: impl Fn(&str) -> String) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(text) => change(&text).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

fn bytes(change: fn(Vec<u8>) -> Vec<u8>) -> Decoder {
    Decoder { bytes: change, ..GOOD }
}

fn value(change: fn(Node) -> Node) -> Decoder {
    Decoder { value: change, ..GOOD }
}

fn checks(checks: Checks) -> Decoder {
    Decoder { checks, ..GOOD }
}

/// How the text is read.
fn reading() -> Vec<Mutant> {
    vec![
        (
            "utf16",
            "detects UTF-16",
            bytes(|bytes| {
                let units = |pair: fn([u8; 2]) -> u16| {
                    bytes.chunks_exact(2).map(|two| pair([two[0], two[1]])).collect::<Vec<u16>>()
                };
                match bytes.first() {
                    Some(0xff) | Some(b'{') if bytes.get(1) == Some(&0xfe) || bytes.get(1) == Some(&0) => {
                        String::from_utf16_lossy(&units(u16::from_le_bytes))
                            .trim_start_matches('\u{feff}')
                            .as_bytes()
                            .to_vec()
                    }
                    Some(0xfe | 0) => String::from_utf16_lossy(&units(u16::from_be_bytes))
                        .trim_start_matches('\u{feff}')
                        .as_bytes()
                        .to_vec(),
                    _ => bytes,
                }
            }),
        ),
        (
            "bad-utf8",
            "replaces what is no UTF-8",
            bytes(|bytes| String::from_utf8_lossy(&bytes).into_owned().into_bytes()),
        ),
        (
            "bom-anywhere",
            "strips byte order marks, also inside of strings",
            bytes(|bytes| text(bytes, |text| text.replace('\u{feff}', ""))),
        ),
        (
            "trailing-commas",
            "takes trailing commas",
            bytes(|bytes| text(bytes, |text| text.replace(",}", "}").replace(",]", "]"))),
        ),
        (
            "words",
            "takes NaN, Infinity, None, undefined",
            bytes(|bytes| {
                text(bytes, |text| {
                    text.replace(":NaN", ":0")
                        .replace(":Infinity", ":0")
                        .replace(":-Infinity", ":0")
                        .replace(":None", ":false")
                        .replace(":undefined", ":false")
                })
            }),
        ),
        (
            "python-words",
            "takes True and False",
            bytes(|bytes| text(bytes, |text| text.replace(":False", ":false").replace(":True", ":true"))),
        ),
        (
            "comments",
            "takes comments",
            bytes(|bytes| {
                text(bytes, |text| match (text.find("/*"), text.find("*/")) {
                    (Some(from), Some(to)) if from < to => format!("{}{}", &text[..from], &text[to + 2..]),
                    _ => text.to_owned(),
                })
            }),
        ),
        (
            "single-quotes",
            "takes single quotes",
            bytes(|bytes| text(bytes, |text| text.replace(":'", ":\"").replace("',", "\","))),
        ),
        (
            "first-value",
            "stops at the end of the first value",
            Decoder {
                parse: |bytes| {
                    let mut values =
                        serde_json::Deserializer::from_slice(bytes).into_iter::<Box<serde_json::value::RawValue>>();
                    let first = values.next().ok_or("nothing")?.map_err(|error| error.to_string())?;
                    Node::parse(first.get().as_bytes())
                },
                ..GOOD
            },
        ),
        (
            "empty-is-empty",
            "takes no text for an empty record, and fills in",
            Decoder {
                bytes: |bytes| if bytes.iter().all(u8::is_ascii_whitespace) { b"{}".to_vec() } else { bytes },
                checks: Checks { required: false, ..CHECKS },
                ..GOOD
            },
        ),
        (
            "zeros-in-front",
            "takes numbers with zeros in front",
            bytes(|bytes| {
                text(bytes, |text| {
                    text.replace(":0", ":")
                        .replace(":,", ":0,")
                        .replace(":.", ":0.")
                        .replace(":}", ":0}")
                        .replace(":x", ":0x")
                })
            }),
        ),
        (
            "raw-controls",
            "takes raw control characters in strings",
            bytes(|bytes| {
                text(bytes, |text| text.replace("page\tviewed", "page viewed").replace("page\nviewed", "page viewed"))
            }),
        ),
        (
            "closes-brackets",
            "closes brackets that are open at the end",
            bytes(|bytes| {
                text(bytes, |text| {
                    let missing = text.matches('{').count().saturating_sub(text.matches('}').count());
                    text.to_owned() + &"}".repeat(missing)
                })
            }),
        ),
        (
            "last-duplicate",
            "keeps the last of members that stand twice",
            Decoder {
                parse: |bytes| {
                    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
                    Node::parse(value.to_string().as_bytes())
                },
                ..GOOD
            },
        ),
        (
            "unescaped-names",
            "compares names before it decodes them",
            bytes(|bytes| text(bytes, |text| text.replace("\"t\\u0079pe\"", "\"t?pe\""))),
        ),
        (
            "shallow",
            "gives up ten levels deep",
            Decoder {
                parse: |bytes| {
                    let deep = bytes.windows(10).any(|window| window == b"[[[[[[[[[[");
                    if deep { Err("too deep".to_owned()) } else { Node::parse(bytes) }
                },
                ..GOOD
            },
        ),
    ]
}

/// What is looked at.
fn checking() -> Vec<Mutant> {
    vec![
        ("required", "does not miss what is absent", checks(Checks { required: false, ..CHECKS })),
        ("null-required", "takes null for what is required", checks(Checks { null: false, ..CHECKS })),
        ("containers-only", "does not look into lists and maps", checks(Checks { elements: false, ..CHECKS })),
        ("any-root", "takes whatever stands in the place of a record", checks(Checks { root: false, ..CHECKS })),
        ("closed", "refuses members that it does not know", checks(Checks { closed: true, ..CHECKS })),
        (
            "numbers-as-text",
            "takes numbers for strings",
            checks(Checks {
                types: |shape, node| fits(shape, node) || matches!((shape, node), (Shape::Text, Node::Number(_))),
                ..CHECKS
            }),
        ),
        (
            "text-as-numbers",
            "takes strings of digits for numbers",
            checks(Checks {
                types: |shape, node| {
                    fits(shape, node)
                        || matches!((shape, node), (Shape::Integer | Shape::Number, Node::Text(text)) if text.parse::<f64>().is_ok())
                },
                ..CHECKS
            }),
        ),
        (
            "truthy",
            "takes strings for booleans",
            checks(Checks {
                types: |shape, node| fits(shape, node) || matches!((shape, node), (Shape::Boolean, Node::Text(_))),
                ..CHECKS
            }),
        ),
        (
            "enum-numbers",
            "takes numbers for values of enumerations",
            checks(Checks {
                types: |shape, node| fits(shape, node) || matches!((shape, node), (Shape::Enum(_), Node::Number(_))),
                ..CHECKS
            }),
        ),
        (
            "fractions",
            "cuts the fraction of integers",
            Decoder {
                checks: Checks {
                    types: |shape, node| {
                        fits(shape, node) || matches!((shape, node), (Shape::Integer, Node::Number(_)))
                    },
                    ..CHECKS
                },
                ..GOOD
            },
        ),
        (
            "empty-array-map",
            "takes an empty array for an empty map, as PHP writes it",
            checks(Checks {
                types: |shape, node| {
                    fits(shape, node)
                        || matches!((shape, node), (Shape::Map(_), Node::List(elements)) if elements.is_empty())
                },
                ..CHECKS
            }),
        ),
        (
            "any-object",
            "takes strings for objects",
            checks(Checks {
                types: |shape, node| fits(shape, node) || matches!((shape, node), (Shape::Model(_), Node::Text(_))),
                ..CHECKS
            }),
        ),
        (
            "epoch",
            "takes numbers for dates",
            checks(Checks {
                types: |shape, node| fits(shape, node) || matches!((shape, node), (Shape::DateTime, Node::Number(_))),
                ..CHECKS
            }),
        ),
        ("any-date", "takes any string for a date", checks(Checks { date: |_| true, ..CHECKS })),
        (
            "impossible-days",
            "does not know how many days a month has",
            checks(Checks {
                date: |text| {
                    CHECKS_DATE(text)
                        || text.is_ascii()
                            && text.len() >= 20
                            && CHECKS_DATE(&format!("{}01{}", &text[..8], &text[10..]))
                },
                ..CHECKS
            }),
        ),
        (
            "no-zone",
            "takes dates without a zone",
            checks(Checks { date: |text| CHECKS_DATE(text) || CHECKS_DATE(&format!("{text}Z")), ..CHECKS }),
        ),
        ("trimmed-dates", "trims dates", checks(Checks { date: |text| CHECKS_DATE(text.trim()), ..CHECKS })),
        (
            "whole-seconds-only",
            "refuses dates without milliseconds",
            checks(Checks { date: |text| CHECKS_DATE(text) && text.contains('.'), ..CHECKS }),
        ),
    ]
}

const CHECKS_DATE: fn(&str) -> bool = CHECKS.date;

fn strings() -> Vec<Mutant> {
    vec![
        ("trims", "trims strings", value(|node| texts(node, &|text| text.trim().to_owned()))),
        (
            "empty-to-absent",
            "takes empty strings for absent",
            value(|node| each(node, &|node| (node != Node::Text(String::new())).then_some(node))),
        ),
        (
            "lower-enums",
            "lower-cases values of enumerations",
            Decoder {
                tagged: |value| {
                    leaves(value, &|leaf| match leaf {
                        Tagged::Enum(text) => Tagged::Enum(text.to_lowercase()),
                        other => other,
                    })
                },
                ..GOOD
            },
        ),
        (
            "unlisted-to-unknown",
            "makes values that it does not know `Unknown`",
            Decoder {
                tagged: |value| {
                    leaves(value, &|leaf| match leaf {
                        Tagged::Unlisted(_) => Tagged::Enum("Unknown".to_owned()),
                        other => other,
                    })
                },
                ..GOOD
            },
        ),
        (
            "unknown-to-unlisted",
            "takes `Unknown` for a value that it does not know",
            Decoder {
                tagged: |value| {
                    leaves(value, &|leaf| match leaf {
                        Tagged::Enum(text) if text == "Unknown" => Tagged::Str("outdated_sdk_version".to_owned()),
                        other => other,
                    })
                },
                ..GOOD
            },
        ),
        (
            "composes",
            "normalises to composed form",
            value(|node| texts(node, &|text| text.replace("e\u{301}", "\u{e9}"))),
        ),
        (
            "cuts-255",
            "cuts strings after 255 characters",
            value(|node| texts(node, &|text| text.chars().take(255).collect())),
        ),
        (
            "cuts-nul",
            "ends strings at NUL",
            value(|node| texts(node, &|text| text.split('\0').next().unwrap_or_default().to_owned())),
        ),
        (
            "basic-plane",
            "loses characters beyond 16 bits",
            value(|node| texts(node, &|text| text.replace(|letter: char| u32::from(letter) > 0xffff, "\u{fffd}"))),
        ),
        (
            "controls-dropped",
            "drops control characters",
            value(|node| texts(node, &|text| text.replace(char::is_control, ""))),
        ),
        (
            "latin-1",
            "reads UTF-8 as Latin-1",
            value(|node| texts(node, &|text| text.bytes().map(char::from).collect())),
        ),
        (
            "guesses-types",
            "turns strings that look like something else into it",
            Decoder {
                tagged: |value| {
                    leaves(value, &|leaf| match leaf {
                        Tagged::Str(text) if text == "null" => Tagged::Null,
                        Tagged::Str(text) if text == "true" || text == "false" => Tagged::Bool(text == "true"),
                        Tagged::Str(text) if text.parse::<i64>().is_ok() => {
                            Tagged::Int(text.parse::<i64>().unwrap().to_string())
                        }
                        other => other,
                    })
                },
                ..GOOD
            },
        ),
        (
            "folds-uuids",
            "lower-cases what looks like a UUID",
            value(|node| texts(node, &|text| if text.len() == 36 { text.to_lowercase() } else { text })),
        ),
        (
            "one-line",
            "makes line breaks blanks",
            value(|node| texts(node, &|text| text.replace(['\n', '\r', '\t'], " "))),
        ),
    ]
}

fn numbers() -> Vec<Mutant> {
    vec![
        (
            "int32",
            "truncates integers to 32 bits",
            value(|node| integers(node, &|value| i64::from(value as i32).to_string())),
        ),
        (
            "uint32",
            "truncates integers to 32 bits without a sign",
            value(|node| integers(node, &|value| i64::from(value as u32).to_string())),
        ),
        (
            "doubles",
            "reads integers through doubles",
            value(|node| integers(node, &|value| format!("{}", value as f64))),
        ),
        (
            "floats",
            "reads numbers in single precision",
            value(|node| {
                each(node, &|node| {
                    Some(match node {
                        Node::Number(digits) if digits.contains('.') => {
                            Node::Number(format!("{}", digits.parse::<f32>().unwrap_or(0.0)))
                        }
                        other => other,
                    })
                })
            }),
        ),
        (
            "zero-to-absent",
            "takes zero for absent",
            value(|node| {
                each(node, &|node| match &node {
                    Node::Number(digits) if digits.parse() == Ok(0.0) => None,
                    _ => Some(node),
                })
            }),
        ),
        (
            "rounds-coordinates",
            "rounds coordinates to two digits",
            value(|node| {
                each(node, &|node| {
                    Some(match node {
                        Node::Number(digits) if digits.contains('.') => {
                            Node::Number(format!("{:.2}", digits.parse::<f64>().unwrap_or(0.0)))
                        }
                        other => other,
                    })
                })
            }),
        ),
        ("swaps-coordinates", "swaps latitude and longitude", value(|node| swapped(node, "latitude", "longitude"))),
        ("swaps-screen", "swaps width and height", value(|node| swapped(node, "screenWidth", "screenHeight"))),
        (
            "no-exponents",
            "stops at the exponent of numbers",
            value(|node| {
                each(node, &|node| {
                    Some(match node {
                        Node::Number(digits) => {
                            Node::Number(digits.split(['e', 'E']).next().unwrap_or_default().to_owned())
                        }
                        other => other,
                    })
                })
            }),
        ),
    ]
}

fn dates() -> Vec<Mutant> {
    fn dated(node: Node, change: &dyn Fn(&str) -> String) -> Node {
        texts(node, &|text| if is_date(&text) { change(&text) } else { text })
    }
    fn shifted(text: &str, seconds: i64) -> String {
        let moved = instant(text).and_then(|instant| instant.checked_add_signed(chrono::TimeDelta::seconds(seconds)));
        moved.map_or(text.to_owned(), |instant| instant.format("%Y-%m-%dT%H:%M:%S%.fZ").to_string())
    }
    vec![
        ("local-time", "reads dates as local time", value(|node| dated(node, &|text| shifted(text, 7200)))),
        ("loses-milliseconds", "loses milliseconds", value(|node| dated(node, &|text| format!("{}Z", &text[..19])))),
        (
            "fraction-as-number",
            "reads the fraction as a number of milliseconds",
            value(|node| {
                dated(node, &|text| match text[19..].trim_end_matches('Z').strip_prefix('.') {
                    Some(digits) => format!("{}.{:03}Z", &text[..19], digits.parse::<u32>().unwrap_or(0) % 1000),
                    None => text.to_owned(),
                })
            }),
        ),
        (
            "drops-offset",
            "drops the offset of dates",
            Decoder {
                bytes: |bytes| {
                    text(bytes, |text| {
                        let offset = |at: usize| {
                            text[at..].starts_with("+02:00\"")
                                || text[at..].starts_with("-05:00\"")
                                || text[at..].starts_with("+05:30\"")
                        };
                        match text.char_indices().map(|(at, _)| at).find(|at| offset(*at)) {
                            Some(at) => format!("{}Z{}", &text[..at], &text[at + 6..]),
                            None => text.to_owned(),
                        }
                    })
                },
                ..GOOD
            },
        ),
        (
            "summer-gap",
            "goes through local time, which has no such hour",
            value(|node| {
                dated(node, &|text| {
                    if text.starts_with("2026-03-29T01:") { shifted(text, 3600) } else { text.to_owned() }
                })
            }),
        ),
        (
            "year-2038",
            "counts seconds in 32 bits",
            value(|node| {
                dated(node, &|text| {
                    if text > "2038-01-19T03:14:07.999Z" { shifted(text, -(1 << 32)) } else { text.to_owned() }
                })
            }),
        ),
        (
            "epoch-to-absent",
            "takes the begin of Unix time for absent",
            value(|node| {
                each(node, &|node| match &node {
                    Node::Text(text) if text.starts_with("1970-01-01T00:00:00") => None,
                    _ => Some(node),
                })
            }),
        ),
        ("swaps-dates", "swaps idle and away", value(|node| swapped(node, "idleDate", "awayDate"))),
        (
            "rounds-up",
            "rounds dates to seconds",
            value(|node| {
                dated(node, &|text| {
                    let up = text.get(20..21).is_some_and(|digit| digit >= "5");
                    shifted(&format!("{}Z", &text[..19]), i64::from(up))
                })
            }),
        ),
    ]
}

fn containers() -> Vec<Mutant> {
    fn lists(node: Node, change: &dyn Fn(Vec<Node>) -> Vec<Node>) -> Node {
        each(node, &|node| {
            Some(match node {
                Node::List(elements) => Node::List(change(elements)),
                other => other,
            })
        })
    }
    vec![
        (
            "sorts-lists",
            "sorts lists",
            value(|node| {
                lists(node, &|mut list| {
                    list.sort_by_key(Node::to_string);
                    list
                })
            }),
        ),
        (
            "sets",
            "keeps each element once",
            value(|node| {
                lists(node, &|list| {
                    let mut seen: Vec<Node> = Vec::new();
                    list.into_iter().for_each(|element| {
                        if !seen.contains(&element) {
                            seen.push(element);
                        }
                    });
                    seen
                })
            }),
        ),
        (
            "first-ten",
            "keeps the first ten elements",
            value(|node| {
                lists(node, &|mut list| {
                    list.truncate(10);
                    list
                })
            }),
        ),
        (
            "joins",
            "joins and splits lists at commas",
            value(|node| {
                lists(node, &|list| {
                    list.into_iter()
                        .flat_map(|element| match element {
                            Node::Text(text) => {
                                text.split(',').map(|part| Node::Text(part.to_owned())).collect::<Vec<_>>()
                            }
                            other => vec![other],
                        })
                        .collect()
                })
            }),
        ),
        (
            "empty-lists",
            "takes empty lists for absent",
            value(|node| each(node, &|node| (node != Node::List(Vec::new())).then_some(node))),
        ),
        (
            "empty-maps",
            "takes empty maps and objects for absent",
            value(|node| each(node, &|node| (node != Node::Object(Vec::new())).then_some(node))),
        ),
        (
            "null-to-absent",
            "takes null for absent",
            value(|node| each(node, &|node| (node != Node::Null).then_some(node))),
        ),
        (
            "null-to-empty",
            "turns null into an empty string",
            value(|node| each(node, &|node| Some(if node == Node::Null { Node::Text(String::new()) } else { node }))),
        ),
        ("drops-unknown", "drops members that it does not know", Decoder { tagged: known_only, ..GOOD }),
        (
            "edition-215",
            "knows edition 215 only, and drops the rest",
            Decoder { tagged: known_only, edition: Some(Edition::V215), ..GOOD },
        ),
        (
            "merges-maps",
            "compares names without case",
            value(|node| {
                members(node, &|members| {
                    let mut merged: Vec<(String, Node)> = Vec::new();
                    for (key, value) in members {
                        match merged.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&key)) {
                            Some(member) => member.1 = value,
                            None => merged.push((key, value)),
                        }
                    }
                    merged
                })
            }),
        ),
        (
            "trims-names",
            "trims names",
            value(|node| {
                members(node, &|members| {
                    let mut merged: Vec<(String, Node)> = Vec::new();
                    for (key, value) in members {
                        let key = key.trim().to_owned();
                        match merged.iter_mut().find(|(known, _)| *known == key) {
                            Some(member) => member.1 = value,
                            None => merged.push((key, value)),
                        }
                    }
                    merged
                })
            }),
        ),
        ("prototype", "loses the member __proto__", value(|node| named(node, "__proto__", &|_| None))),
        (
            "flattens",
            "takes names with dots for nesting",
            value(|node| {
                members(node, &|members| {
                    members
                        .into_iter()
                        .map(|(key, value)| (key.split('.').next().unwrap_or_default().to_owned(), value))
                        .collect()
                })
            }),
        ),
        ("skips-nameless", "skips members without a name", value(|node| named(node, "", &|_| None))),
        (
            "forgets-property",
            "was typed by hand, without screenDensity",
            value(|node| named(node, "screenDensity", &|_| None)),
        ),
        (
            "converts-values",
            "converts the values of attributes by their data type",
            Decoder {
                tagged: |value| {
                    leaves(value, &|leaf| match leaf {
                        Tagged::Str(text) if text.parse::<f64>().is_ok() && text.contains('.') => {
                            Tagged::Str(text.trim_end_matches('0').to_owned())
                        }
                        Tagged::Str(text) if text.parse::<i64>().is_ok() => {
                            Tagged::Str((text.parse::<i64>().unwrap_or(0) as f64).to_string())
                        }
                        other => other,
                    })
                },
                ..GOOD
            },
        ),
    ]
}

/// Validators with a bug in their rules.
fn rules() -> Vec<Mutant> {
    fn ruled(change: fn(Node) -> Node) -> Decoder {
        Decoder { ruled: change, ..GOOD }
    }
    vec![
        ("no-rules", "checks types only", Decoder { refuses: |_| false, ..GOOD }),
        ("taste", "refuses for a remark", Decoder { refuses: |finding| finding.severity >= Severity::Note, ..GOOD }),
        (
            "rules-by-second",
            "compares times by whole seconds",
            ruled(|node| texts(node, &|text| if is_date(&text) { format!("{}Z", &text[..19]) } else { text })),
        ),
        (
            "rules-by-degree",
            "compares coordinates by whole degrees",
            ruled(|node| {
                each(node, &|node| {
                    Some(match node {
                        Node::Number(digits) if digits.contains('.') => {
                            Node::Number(format!("{}", digits.parse::<f64>().unwrap_or(0.0).trunc()))
                        }
                        other => other,
                    })
                })
            }),
        ),
        (
            "rules-before",
            "asks for `before` where `not after` is right",
            ruled(|node| {
                named(node, "endedDate", &|node| {
                    Some(match node {
                        Node::Text(text) if is_date(&text) => {
                            let earlier = instant(&text).map(|instant| instant - chrono::TimeDelta::milliseconds(1));
                            Node::Text(
                                earlier.map_or(text, |instant| instant.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()),
                            )
                        }
                        other => other,
                    })
                })
            }),
        ),
        (
            "rules-absolute",
            "forgets that coordinates can be negative",
            ruled(|node| {
                each(node, &|node| {
                    Some(match node {
                        Node::Number(digits) => Node::Number(digits.trim_start_matches('-').to_owned()),
                        other => other,
                    })
                })
            }),
        ),
        (
            "rules-fold",
            "compares without case",
            ruled(|node| texts(node, &|text| if is_date(&text) { text } else { text.to_lowercase() })),
        ),
        ("no-pages", "does not look at pages", ruled(|node| named(node, "lastPage", &|_| None))),
        (
            "no-lists",
            "does not look into lists",
            ruled(|node| named(named(node, "outcomeAchievements", &|_| None), "segmentAssignments", &|_| None)),
        ),
        (
            "unsigned",
            "cannot say that a count is negative",
            Decoder {
                refuses: |finding| finding.severity == Severity::Error && !finding.rule.id.contains("negative"),
                ..GOOD
            },
        ),
    ]
}

/// Every integer changed that 64 bits hold.
fn integers(node: Node, change: &dyn Fn(i64) -> String) -> Node {
    each(node, &|node| {
        Some(match &node {
            Node::Number(digits) => digits.parse().map_or(node.clone(), |value| Node::Number(change(value))),
            _ => node,
        })
    })
}

/// Every leaf of a projection changed.
fn leaves(value: Tagged, change: &dyn Fn(Tagged) -> Tagged) -> Tagged {
    match value {
        Tagged::List(elements) => Tagged::List(elements.into_iter().map(|element| leaves(element, change)).collect()),
        Tagged::Members { known, extra } => Tagged::Members {
            known: known.into_iter().map(|(key, value)| (key, leaves(value, change))).collect(),
            extra: extra.into_iter().map(|(key, value)| (key, leaves(value, change))).collect(),
        },
        leaf => change(leaf),
    }
}

fn known_only(value: Tagged) -> Tagged {
    match value {
        Tagged::List(elements) => Tagged::List(elements.into_iter().map(known_only).collect()),
        Tagged::Members { known, .. } => Tagged::Members {
            known: known.into_iter().map(|(key, value)| (key, known_only(value))).collect(),
            extra: Default::default(),
        },
        leaf => leaf,
    }
}
