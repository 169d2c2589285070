//! A decoder without a bug, from parts that can be replaced by broken ones.

use sessionsmith::conform::Answer;
use sessionsmith::corpus::{Node, Op, Tagged, step};
use sessionsmith::judge::{Stage, judge};
use sessionsmith::model::{Edition, Session, Shape, Timestamp, Wire};

/// What a decoder takes, and what it makes of it.
#[derive(Clone, Copy)]
pub(crate) struct Decoder {
    /// Before the text is read.
    pub(crate) bytes: fn(Vec<u8>) -> Vec<u8>,
    /// How it is read.
    pub(crate) parse: fn(&[u8]) -> Result<Node, String>,
    /// What is looked at.
    pub(crate) checks: Checks,
    /// What is made of the value that was read.
    pub(crate) value: fn(Node) -> Node,
    /// What is made of the record before its rules are checked.
    pub(crate) ruled: fn(Node) -> Node,
    /// Whether it refuses for a rule.
    pub(crate) refuses: fn(&sessionsmith::judge::Finding) -> bool,
    /// Whether it projects by its own edition, whatever is asked.
    pub(crate) edition: Option<Edition>,
    /// What is made of the projection.
    pub(crate) tagged: fn(Tagged) -> Tagged,
}

/// What a decoder looks at.
#[derive(Clone, Copy)]
pub(crate) struct Checks {
    pub(crate) required: bool,
    pub(crate) null: bool,
    pub(crate) elements: bool,
    pub(crate) types: fn(Shape, &Node) -> bool,
    pub(crate) date: fn(&str) -> bool,
    pub(crate) closed: bool,
    pub(crate) root: bool,
}

pub(crate) const CHECKS: Checks = Checks {
    required: true,
    null: true,
    elements: true,
    types: fits,
    date: |text| Timestamp(text).instant().is_some(),
    closed: false,
    root: true,
};

pub(crate) const GOOD: Decoder = Decoder {
    bytes: |bytes| bytes,
    parse: Node::parse,
    checks: CHECKS,
    value: |node| node,
    ruled: |node| node,
    refuses: |finding| finding.severity == sessionsmith::judge::Severity::Error,
    edition: None,
    tagged: |value| value,
};

/// Whether a value is of the JSON type of a shape.
pub(crate) fn fits(shape: Shape, node: &Node) -> bool {
    match (shape, node) {
        (Shape::Integer, Node::Number(digits)) => {
            digits.parse::<i64>().is_ok()
                || digits.parse::<f64>().is_ok_and(|value| value.fract() == 0.0 && value.abs() < 9e15)
        }
        (Shape::Number, Node::Number(digits)) => digits.parse::<f64>().is_ok_and(f64::is_finite),
        (Shape::Text | Shape::DateTime | Shape::Enum(_), Node::Text(_))
        | (Shape::Boolean, Node::Bool(_))
        | (Shape::List(_), Node::List(_))
        | (Shape::Map(_) | Shape::Model(_), Node::Object(_)) => true,
        _ => false,
    }
}

impl Decoder {
    pub(crate) fn answer(&self, input: &[u8], op: Op, edition: Edition) -> Answer {
        let refused = |message: String| Answer::Reject { path: None, message };
        let bytes = (self.bytes)(input.to_vec());
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let node = match (self.parse)(bytes) {
            Ok(node) => node,
            Err(why) => return refused(why),
        };
        let known = self.edition.unwrap_or(edition);
        if self.checks.root
            && let Err(pointer) = self.checks.check(&node, <Session as Wire>::SHAPE, known, "")
        {
            return refused(pointer);
        }
        let node = (self.value)(node);
        if op == Op::Validate {
            let text = (self.ruled)(node).to_string();
            let verdict = judge(text.as_bytes(), edition);
            let broken =
                |finding: &&sessionsmith::judge::Finding| finding.rule.stage == Stage::Rule && (self.refuses)(finding);
            return match verdict.findings.iter().find(broken) {
                Some(finding) => refused(finding.rule.id.to_owned()),
                None => Answer::Accept { value: None, output: None },
            };
        }
        Answer::Accept { value: Some((self.tagged)(Tagged::of(&node, known))), output: None }
    }
}

impl Checks {
    fn check(&self, node: &Node, shape: Shape, edition: Edition, pointer: &str) -> Result<(), String> {
        if !(self.types)(shape, node) {
            return Err(pointer.to_owned());
        }
        match (shape, node) {
            (Shape::DateTime, Node::Text(text)) if !(self.date)(text) => Err(pointer.to_owned()),
            (Shape::Model(model), Node::Object(members)) => {
                for property in model.properties.iter().filter(|property| property.since <= edition) {
                    let place = step(pointer, property.key);
                    match node.member(property.key) {
                        None if property.required && self.required => return Err(place),
                        Some(Node::Null) if property.required && self.null => return Err(place),
                        None | Some(Node::Null) => {}
                        Some(value) => self.check(value, property.shape, edition, &place)?,
                    }
                }
                let unknown = |key: &String| {
                    !model.properties.iter().any(|property| property.key == key && property.since <= edition)
                };
                match members.iter().find(|(key, _)| self.closed && unknown(key)) {
                    Some((key, _)) => Err(step(pointer, key)),
                    None => Ok(()),
                }
            }
            (Shape::List(element), Node::List(elements)) if self.elements => (elements.iter().enumerate())
                .try_for_each(|(at, node)| self.check(node, *element, edition, &format!("{pointer}/{at}"))),
            (Shape::Map(element), Node::Object(members)) if self.elements => {
                members.iter().try_for_each(|(key, node)| self.check(node, *element, edition, &step(pointer, key)))
            }
            _ => Ok(()),
        }
    }
}
