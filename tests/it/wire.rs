//! Strategies of wire text, made of the field table: every record that is valid and yet hard to read.

use crate::json::Json;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngAlgorithm;
use sessionsmith::model::{Model, Property, Shape};

/// JSON text in the making: scalars and names of members as they are spelled.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Token(String),
    Array(Vec<Node>),
    Object(Vec<(String, Node)>),
}

/// What members that no model knows may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strangers {
    /// Whatever JSON can spell: numbers beyond every machine type, halves of surrogate pairs.
    Any,
    /// What `serde_json::Value` can hold too.
    Ordinary,
}

const GAPS: [&str; 6] = ["", " ", "\n", "\t", "\r\n", "  "];

impl Node {
    /// The text, with these gaps (positions in a list of white space), over and over, between its tokens.
    pub(crate) fn render(&self, gaps: &[usize]) -> String {
        let mut gaps = gaps.iter().map(|&gap| GAPS[gap % GAPS.len()]).cycle();
        let mut text = String::new();
        self.write(&mut text, &mut || gaps.next().unwrap_or(""));
        text
    }

    fn write<'g>(&self, text: &mut String, gap: &mut impl FnMut() -> &'g str) {
        text.push_str(gap());
        match self {
            Node::Token(token) => text.push_str(token),
            Node::Array(elements) => {
                text.push('[');
                for (at, element) in elements.iter().enumerate() {
                    text.push_str(if at > 0 { "," } else { "" });
                    element.write(text, gap);
                }
                text.push_str(gap());
                text.push(']');
            }
            Node::Object(members) => {
                text.push('{');
                for (at, (key, value)) in members.iter().enumerate() {
                    text.push_str(if at > 0 { "," } else { "" });
                    text.push_str(gap());
                    text.push_str(key);
                    text.push_str(gap());
                    text.push(':');
                    value.write(text, gap);
                }
                text.push_str(gap());
                text.push('}');
            }
        }
        text.push_str(gap());
    }
}

/// As many cases as this of the usual 256: a record is many values, and takes its time. `PROPTEST_CASES` asks for more.
pub(crate) fn of_256(cases: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    // The usual generator seeds itself anew for every shuffle, which costs an unoptimised build half of its time.
    let rng_algorithm = RngAlgorithm::XorShift;
    ProptestConfig { cases: (usual.cases * cases).div_ceil(256), rng_algorithm, ..usual }
}

/// The text of a valid record of this model.
pub(crate) fn record(model: &'static Model, strangers: Strangers) -> impl Strategy<Value = String> {
    (object(model, strangers), vec(0..GAPS.len(), 0..8)).prop_map(|(record, gaps)| record.render(&gaps))
}

fn object(model: &'static Model, strangers: Strangers) -> BoxedStrategy<Node> {
    let known: Vec<_> = model.properties.iter().map(|property| member(property, strangers)).collect();
    let unknown = prop_oneof![
        2 => Just(Vec::new()).boxed(),
        1 => vec((string(), stranger(strangers)), 1..3).boxed(),
    ];
    (known, unknown)
        .prop_map(|(known, unknown)| unique(known.into_iter().flatten().chain(unknown)))
        // Most consumers write in a fixed order; none may rely on it.
        .prop_shuffle()
        .prop_map(Node::Object)
        .boxed()
}

fn member(property: &'static Property, strangers: Strangers) -> BoxedStrategy<Option<(String, Node)>> {
    let key = || prop_oneof![9 => Just(spell(property.key, &[])), 1 => spelling(property.key)];
    let present = (key(), value(property.shape, strangers)).prop_map(Some);
    if property.required {
        return present.boxed();
    }
    let null = key().prop_map(|key| Some((key, Node::Token("null".to_owned()))));
    prop_oneof![2 => Just(None), 1 => null, 3 => present].boxed()
}

fn value(shape: Shape, strangers: Strangers) -> BoxedStrategy<Node> {
    match shape {
        Shape::Text => string().prop_map(Node::Token).boxed(),
        Shape::DateTime => date().prop_map(Node::Token).boxed(),
        Shape::Integer => integer().prop_map(Node::Token).boxed(),
        Shape::Number => number().prop_map(Node::Token).boxed(),
        Shape::Boolean => select(vec!["false", "true"]).prop_map(|word| Node::Token(word.to_owned())).boxed(),
        Shape::Enum(values) => {
            let listed = select(values).prop_map(|listed| spell(listed.value, &[]));
            prop_oneof![3 => listed, 1 => string()].prop_map(Node::Token).boxed()
        }
        Shape::Model(model) => object(model, strangers),
        Shape::List(element) => vec(value(*element, strangers), 0..3).prop_map(Node::Array).boxed(),
        Shape::Map(element) => {
            vec((string(), value(*element, strangers)), 0..3).prop_map(|members| Node::Object(unique(members))).boxed()
        }
    }
}

/// Members of which no name occurs before, however it is spelled.
fn unique(members: impl IntoIterator<Item = (String, Node)>) -> Vec<(String, Node)> {
    let mut names = Vec::new();
    let mut kept = Vec::new();
    for member in members {
        let name = Json::parse(&member.0).unwrap();
        if !names.contains(&name) {
            names.push(name);
            kept.push(member);
        }
    }
    kept
}

/// Any JSON.
fn stranger(strangers: Strangers) -> BoxedStrategy<Node> {
    let mut tokens =
        vec!["null", "false", "0", "-0", "-0.0", "1.50", "1E+2", "1e-7", "\"\"", "\" a  b \"", r#""\"\\ \" ""#];
    if strangers == Strangers::Any {
        tokens.extend(["1e400", "-1E-400", "123456789012345678901234567890", "0.10000000000000000000000000000000001"]);
        tokens.extend([r#""\ud834""#, r#""\udd1e\ud834 ""#]);
    }
    let token = prop_oneof![2 => select(tokens).prop_map(str::to_owned), 1 => string(), 1 => integer(), 1 => number()];
    token
        .prop_map(Node::Token)
        .prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..3).prop_map(Node::Array),
                vec((string(), inner), 0..3).prop_map(|members| Node::Object(unique(members))),
            ]
        })
        .boxed()
}

/// A string, spelled in one of the many ways.
fn string() -> impl Strategy<Value = String> {
    let usual =
        ["", "a", "web", "en-GB", "https://shop.example/a?b=c#d", "ünï", "null", "4", "__proto__", "$ref", "a.b/c~d"];
    let char = prop_oneof![
        2 => (b'a'..=b'z').prop_map(char::from),
        2 => select(vec!['"', '\\', '/', '\0', '\u{8}', '\t', '\n', '\u{c}', '\r', '\u{1f}', '\u{7f}', '\u{2028}', '\u{feff}', '𝄞']),
        1 => any::<char>(),
    ];
    let odd = (vec(char, 0..6), vec(0..4u8, 0..4)).prop_map(|(chars, ways)| spell(&String::from_iter(chars), &ways));
    prop_oneof![3 => select(usual.to_vec()).prop_map(|text| spell(text, &[])), 2 => odd]
}

/// A given string, spelled in one of the many ways.
fn spelling(text: &'static str) -> impl Strategy<Value = String> {
    vec(0..4u8, 1..4).prop_map(move |ways| spell(text, &ways))
}

/// A string of JSON: each character as it is, as `\u` in small or capital digits, or with the escape of its own.
fn spell(text: &str, ways: &[u8]) -> String {
    let mut spelled = String::from("\"");
    let mut ways = ways.iter().copied().cycle();
    for char in text.chars() {
        let short = ['"', '\\', '/', '\u{8}', '\t', '\n', '\u{c}', '\r'].iter().zip("\"\\/btnfr".chars());
        let short = short.filter(|(escaped, _)| **escaped == char).map(|(_, letter)| letter).next();
        let must = matches!(char, '"' | '\\' | '\0'..='\u{1f}');
        match (ways.next().unwrap_or(0), short) {
            (0, _) | (3, None) if !must => spelled.push(char),
            (0 | 3, Some(letter)) => spelled.extend(['\\', letter]),
            (way, _) => {
                for unit in char.encode_utf16(&mut [0; 2]) {
                    spelled += &if way == 1 { format!("\\u{unit:04x}") } else { format!("\\u{unit:04X}") };
                }
            }
        }
    }
    spelled + "\""
}

/// A date and time of the contract's form, with or without a fraction.
fn date() -> impl Strategy<Value = String> {
    let usual = [
        "2026-10-01T09:00:00Z",
        "2024-02-29T23:59:59.999Z",
        "2000-02-29T00:00:00.5Z",
        "9999-12-31T23:59:59.999999999Z",
    ];
    let day = (1970..=9999u32, 1..=12u32, 1..=28u32);
    let time = (0..24u32, 0..60u32, 0..60u32, select(vec!["", ".000", ".198", ".1", ".123456", ".100000000"]));
    let any = (day, time).prop_map(|((year, month, day), (hour, minute, second, fraction))| {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
    });
    let text = prop_oneof![1 => select(usual.to_vec()).prop_map(str::to_owned), 3 => any];
    (text, prop_oneof![9 => Just(0), 1 => 1..4u8]).prop_map(|(text, way)| spell(&text, &[way]))
}

/// A whole number of 64 bits, as it is or spelled as a decimal.
fn integer() -> impl Strategy<Value = String> {
    const EXACT: i64 = (1 << 53) - 1;
    let number = prop_oneof![
        3 => 0..100_000i64,
        1 => any::<i64>(),
        1 => select(vec![0, -1, 100, i64::from(i32::MAX) + 1, EXACT, -EXACT, EXACT + 1, EXACT + 2, i64::MAX, i64::MIN]),
    ];
    let spelled = (number, 0..8u8).prop_map(|(number, way)| match way {
        // Beyond 2^53 not every whole number is a double, and readers may take a decimal for one.
        1 if number.abs_diff(0) <= EXACT as u64 => format!("{number}.0"),
        2 if number.abs_diff(0) <= EXACT as u64 => format!("{number}e0"),
        3 if number.abs_diff(0) <= EXACT as u64 => format!("{number}.00E+00"),
        4 if number.abs_diff(0) <= EXACT as u64 && number != 0 => format!("{number}0e-1"),
        5 if number % 10 == 0 && number.abs_diff(0) <= EXACT as u64 => format!("{}e1", number / 10),
        _ => number.to_string(),
    });
    prop_oneof![12 => spelled, 1 => select(vec!["-0", "-0.0", "0e9"]).prop_map(str::to_owned)]
}

/// A number that one double stands for: at most 15 digits, or the shortest text of a double. A few doubles have two texts
/// that are equally short and near, such as 75485780994608.62 and 75485780994608.63, and writers differ in their choice.
fn number() -> impl Strategy<Value = String> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    let usual = ["0", "-0", "-0.0", "4", "4.0", "-37.8159", "1.50", "0.1E1", "1e-7", "1E+2", "144.9669"];
    let degrees = (-1_800_000..=1_800_000i64).prop_map(|count| format!("{:.4}", count as f64 / 1e4));
    let short =
        (-999_999_999_999_999..=999_999_999_999_999i64, -30..=30).prop_map(|(count, power)| format!("{count}e{power}"));
    let one_text =
        |number: &f64| Json::parse(&format!("{number:e}")) == Json::parse(&serde_json::to_string(number).unwrap());
    let full = (-180f64..180.0).prop_filter("two shortest texts", one_text).prop_map(|number| format!("{number}"));
    let double = POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO;
    let double = double.prop_filter("two shortest texts", one_text).prop_map(|number| format!("{number:e}"));
    prop_oneof![select(usual.to_vec()).prop_map(str::to_owned), degrees, short, full, double]
}
