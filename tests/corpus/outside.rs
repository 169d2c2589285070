//! What parsers and validators of other people say of the cases, where a standard decides.

use crate::{corpus, none};
use sessionsmith::corpus::{Case, Verdict};
use sessionsmith::model::{Edition, json_schema};

fn accepts(case: &Case) -> bool {
    case.about.outcomes.iter().any(|outcome| outcome.verdict == Verdict::Accept)
}

/// Texts of stage lex are refused by serde_json, all others are read by it; where it differs, the case leaves a choice.
#[test]
fn a_strict_parser_agrees() {
    let mut wrong = Vec::new();
    for case in corpus().cases {
        let read = serde_json::from_slice::<Strict>(&case.input);
        let lexical = case.about.defects.first().is_some_and(|defect| defect.stage == "lex");
        let name = format!("{} ({})", case.about.id, case.about.slug);
        match (read, lexical) {
            (Ok(_), false) | (Err(_), true) => {}
            (Ok(_), true) if accepts(&case) => {}
            (Ok(_), true) => wrong.push(format!("{name}: serde_json reads it")),
            (Err(_), false) if case.is_latitude() => {}
            (Err(error), false) => wrong.push(format!("{name}: serde_json refuses it: {error}")),
        }
    }
    none(&wrong);
}

/// Any JSON value, read and thrown away, down to a depth of 128.
struct Strict;

impl<'de> serde::Deserialize<'de> for Strict {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Value::deserialize(deserializer).map(|_| Strict)
    }
}

/// Cases that a JSON Schema cannot judge as the contract does, and why.
const BEYOND_SCHEMAS: [(&str, &str); 4] = [
    ("lex.", "the text is not read in the first place, or its members stand twice"),
    ("shape.integer-range", "the contract names no size, and the schema none either"),
    ("shape.date-impossible", "a validator that checks formats by pattern only misses days that do not exist"),
    ("year-0000", "the format has no years before 0001 in the validator"),
];

/// The published schema, formats asserted, refuses exactly what the judge's stage shape finds wrong.
#[test]
fn a_validator_agrees_with_the_stage_shape() {
    let mut wrong = Vec::new();
    let mut beyond = 0;
    for edition in Edition::ALL {
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        let validator = options.build(&json_schema(edition)).unwrap();
        for case in corpus().cases.iter().filter(|case| case.about.editions.list().contains(&edition)) {
            let Ok(value) = serde_json::from_slice(&case.input) else { continue };
            let shape = case.about.defects.iter().find(|defect| defect.stage == "shape");
            let by_schema = validator.is_valid(&value);
            let excused = |(what, _): &(&str, &str)| {
                case.about.slug.contains(what) || case.about.defects.iter().any(|defect| defect.rule.starts_with(what))
            };
            if by_schema == shape.is_none() {
                continue;
            }
            if BEYOND_SCHEMAS.iter().any(excused) {
                beyond += 1;
                continue;
            }
            let found = validator
                .iter_errors(&value)
                .next()
                .map(|error| error.to_string().chars().take(80).collect::<String>());
            wrong.push(format!(
                "{} ({}), edition {edition}: the judge {shape:?}, the schema {found:?}",
                case.about.id, case.about.slug
            ));
        }
    }
    none(&wrong);
    assert!(beyond < 20, "{beyond} cases are excused");
}
