//! What the cases cover: properties of the contract x states, rules, borders, each by edition; and what is missing.

use super::case::Case;
use super::node::{Node, step};
use super::read::Corpus;
use crate::model::{Edition, Model, Property, Session, Shape, Wire};
use crate::rules::{RULES, Stage};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Borders that cases can stand on.
pub const BOUNDARIES: [&str; 64] = [
    "int:-1",
    "int:0",
    "int:-0",
    "int:1.0",
    "int:1e2",
    "int:2^31-1",
    "int:2^31",
    "int:2^53",
    "int:2^53+1",
    "int:2^63-1",
    "int:2^63",
    "num:-0.0",
    "num:17-digits",
    "num:subnormal",
    "num:1e400",
    "num:exponent",
    "date:no-fraction",
    "date:1-digit",
    "date:3-digits",
    "date:6-digits",
    "date:9-digits",
    "date:10-digits",
    "date:offset",
    "date:zero-offset",
    "date:lower-case",
    "date:no-seconds",
    "date:leap-second",
    "date:leap-day",
    "date:no-such-day",
    "date:year-0000",
    "date:year-9999",
    "date:year-10000",
    "date:only",
    "date:epoch-number",
    "date:24:00",
    "date:blank",
    "text:empty",
    "text:nul",
    "text:surrogate-pair",
    "text:lone-surrogate",
    "text:nfc-nfd",
    "text:bom",
    "text:utf-16",
    "text:overlong",
    "text:long",
    "text:noncharacter",
    "key:empty",
    "key:proto",
    "key:dots",
    "key:slash-tilde",
    "key:case",
    "key:duplicate-same",
    "key:duplicate-different",
    "key:escaped",
    "list:empty",
    "list:order",
    "list:repeated",
    "map:empty",
    "depth:50",
    "depth:beyond",
    "size:large",
    "frame:trailing",
    "frame:crlf",
    "frame:bom",
];

/// States of a property.
const STATES: [&str; 4] = ["present", "absent", "null", "wrong type"];

/// How many cases stand on each cell; a cell is a name such as `Device.osVersion null @215`.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    cells: BTreeMap<String, u64>,
}

impl Coverage {
    /// Counts the active cases of a corpus.
    pub fn of(corpus: &Corpus) -> Coverage {
        let mut coverage = Coverage::default();
        for edition in Edition::ALL {
            for (model, property) in properties(edition) {
                for state in STATES {
                    coverage.cells.insert(cell(model, property, state, edition), 0);
                }
            }
            for rule in RULES.iter().filter(|rule| rule.stage != Stage::Dataset) {
                for state in ["good", "bad"].into_iter().filter(|state| applies(rule.id, state, edition)) {
                    coverage.cells.insert(format!("{} {state} @{edition}", rule.id), 0);
                }
            }
            for boundary in BOUNDARIES {
                coverage.cells.insert(format!("{boundary} @{edition}"), 0);
            }
            for case in corpus.cases.iter().filter(|case| case.about.status.is_active()) {
                if case.about.editions.list().contains(&edition) {
                    coverage.count(case, edition);
                }
            }
        }
        coverage
    }

    /// Cells on which no case stands, in order.
    pub fn gaps(&self) -> Vec<&str> {
        self.cells.iter().filter(|(_, count)| **count == 0).map(|(cell, _)| cell.as_str()).collect()
    }

    /// A table to read: for each model and state, rules and borders, how many cells have a case.
    pub fn table(&self) -> String {
        let mut text =
            format!("{:34}{:>5}{:>12}{:>12}{:>12}{:>12}\n", "model", "", "present", "absent", "null", "wrong type");
        for edition in Edition::ALL {
            for model in session().reach().into_iter().filter(|model| model.since <= edition) {
                let mut line = format!("{:34}@{edition} ", model.name);
                for state in STATES {
                    let own = properties(edition).into_iter().filter(|(of, _)| *of == model.name);
                    let cells: Vec<String> = own.map(|(of, property)| cell(of, property, state, edition)).collect();
                    // Writing to a string cannot fail.
                    let _ = write!(line, "{:>12}", self.share(&cells));
                }
                text += &line;
                text.push('\n');
            }
        }
        for edition in Edition::ALL {
            for state in ["good", "bad"] {
                let rules =
                    RULES.iter().filter(|rule| rule.stage != Stage::Dataset && applies(rule.id, state, edition));
                let cells: Vec<String> = rules.map(|rule| format!("{} {state} @{edition}", rule.id)).collect();
                let _ =
                    writeln!(text, "{:34}@{edition} {:>12}", format!("rules, {state} examples"), self.share(&cells));
            }
            let cells: Vec<String> = BOUNDARIES.iter().map(|name| format!("{name} @{edition}")).collect();
            let _ = writeln!(text, "{:34}@{edition} {:>12}", "borders", self.share(&cells));
        }
        let covered = self.cells.values().filter(|count| **count > 0).count();
        let _ = writeln!(text, "{covered} of {} cells have a case", self.cells.len());
        text
    }

    fn share(&self, cells: &[String]) -> String {
        let covered = cells.iter().filter(|cell| self.cells.get(*cell).is_some_and(|count| *count > 0)).count();
        format!("{covered}/{}", cells.len())
    }

    fn hit(&mut self, cell: &str) {
        if let Some(count) = self.cells.get_mut(cell) {
            *count += 1;
        }
    }

    fn count(&mut self, case: &Case, edition: Edition) {
        let about = &case.about;
        for rule in &about.good_for {
            self.hit(&format!("{rule} good @{edition}"));
        }
        for defect in about.defects.iter().chain(&about.remarks) {
            self.hit(&format!("{} bad @{edition}", defect.rule));
        }
        for boundary in &about.boundaries {
            self.hit(&format!("{boundary} @{edition}"));
        }
        let Ok(node) = Node::parse(&case.input) else { return };
        match about.defects.first() {
            None => self.walk(&node, <Session as Wire>::SHAPE, edition, "", &|_| true),
            Some(defect) if defect.stage == "rule" => {
                self.walk(&node, <Session as Wire>::SHAPE, edition, "", &|_| true);
            }
            // A case that is refused speaks of the place of its defect only.
            Some(defect) => {
                self.walk(&node, <Session as Wire>::SHAPE, edition, "", &|pointer| pointer == defect.pointer);
            }
        }
    }

    fn walk(&mut self, node: &Node, shape: Shape, edition: Edition, pointer: &str, speaks: &dyn Fn(&str) -> bool) {
        match (shape, node) {
            (Shape::Model(model), Node::Object(_)) => {
                for property in model.properties.iter().filter(|property| property.since <= edition) {
                    let place = step(pointer, property.key);
                    let value = node.member(property.key);
                    if speaks(&place) {
                        let state = match value {
                            None => "absent",
                            Some(Node::Null) => "null",
                            Some(value) if fits(value, property.shape) => "present",
                            Some(_) => "wrong type",
                        };
                        self.hit(&cell(model.name, property, state, edition));
                    }
                    if let Some(value) = value {
                        self.walk(value, property.shape, edition, &place, speaks);
                    }
                }
            }
            (Shape::List(element), Node::List(elements)) => {
                for (at, node) in elements.iter().enumerate() {
                    self.walk(node, *element, edition, &format!("{pointer}/{at}"), speaks);
                }
            }
            (Shape::Map(element), Node::Object(members)) => {
                for (key, node) in members {
                    self.walk(node, *element, edition, &step(pointer, key), speaks);
                }
            }
            _ => {}
        }
    }
}

/// Whether an edition can show a rule: cases came with 269, and nothing is newer than that.
fn applies(rule: &str, state: &str, edition: Edition) -> bool {
    match edition {
        Edition::V215 => !rule.starts_with("case."),
        Edition::V269 => state == "good" || !rule.ends_with("-edition"),
    }
}

fn fits(node: &Node, shape: Shape) -> bool {
    matches!(
        (shape, node),
        (Shape::Text | Shape::DateTime | Shape::Enum(_), Node::Text(_))
            | (Shape::Integer | Shape::Number, Node::Number(_))
            | (Shape::Boolean, Node::Bool(_))
            | (Shape::List(_), Node::List(_))
            | (Shape::Map(_) | Shape::Model(_), Node::Object(_))
    )
}

fn cell(model: &str, property: &Property, state: &str, edition: Edition) -> String {
    format!("{model}.{} {state} @{edition}", property.key)
}

fn session() -> &'static Model {
    match <Session as Wire>::SHAPE {
        Shape::Model(model) => model,
        // The declaration of the record says that it is a model.
        _ => unreachable!(),
    }
}

fn properties(edition: Edition) -> Vec<(&'static str, &'static Property)> {
    let models = session().reach().into_iter().filter(|model| model.since <= edition);
    models
        .flat_map(|model| model.properties.iter().map(|property| (model.name, property)))
        .filter(|(_, property)| property.since <= edition)
        .collect()
}
