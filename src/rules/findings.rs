//! Where rules tell what they find.

use super::field::Field;
use super::record::{Record, Value};
use super::rule::{Finding, Place, Rule};
use crate::lex::{Kind, Node};
use std::borrow::Cow;

/// As much of a value as a finding shows.
const SHOWN: usize = 200;

/// What is found in one record.
pub struct Findings<'f> {
    pub(super) list: &'f mut Vec<Finding>,
    /// Whether a finding of this rule is wanted; what is not wanted is not written out.
    pub(super) wanted: &'f mut dyn FnMut(&'static Rule) -> bool,
}

/// What a finding points at.
#[derive(Clone, Copy)]
pub(super) enum At<'r> {
    /// A value.
    Value(Value<'r>),
    /// A member that an object lacks.
    Missing(Value<'r>, &'static str),
}

impl Findings<'_> {
    /// Tells that a rule is broken by these fields, the guilty one first; a field may be missing.
    #[cold]
    pub fn fields(&mut self, rule: &'static Rule, record: &Record<'_>, fields: &[Field], message: &'static str) {
        if (self.wanted)(rule) {
            let places = fields.iter().map(|field| place(record, at(record, *field))).collect();
            self.push(rule, places, Cow::Borrowed(message));
        }
    }

    /// The same of values, and of fields beside them.
    #[cold]
    pub fn values(
        &mut self,
        rule: &'static Rule,
        record: &Record<'_>,
        values: &[Value<'_>],
        fields: &[Field],
        message: &'static str,
    ) {
        if (self.wanted)(rule) {
            let values = values.iter().map(|value| place(record, At::Value(*value)));
            let fields = fields.iter().map(|field| place(record, at(record, *field)));
            let places = values.chain(fields).collect();
            self.push(rule, places, Cow::Borrowed(message));
        }
    }

    #[cold]
    pub(super) fn at(
        &mut self,
        rule: &'static Rule,
        record: &Record<'_>,
        at: At<'_>,
        message: impl FnOnce() -> String,
    ) {
        if (self.wanted)(rule) {
            self.push(rule, vec![place(record, at)], Cow::Owned(message()));
        }
    }

    pub(super) fn push(&mut self, rule: &'static Rule, places: Vec<Place>, message: Cow<'static, str>) {
        self.list.push(Finding { rule, severity: rule.severity, places, message });
    }
}

/// Where a field is, or is missing.
fn at<'r>(record: &Record<'r>, field: Field) -> At<'r> {
    if let Some(value) = record.present(field) {
        return At::Value(value);
    }
    let path = field.path();
    let mut parent = record.root();
    for name in &path {
        match parent.member(name) {
            Some(inner) if inner.kind() == Kind::Object => parent = inner,
            _ => return At::Missing(parent, name),
        }
    }
    At::Value(parent)
}

fn place(record: &Record<'_>, at: At<'_>) -> Place {
    let (value, missing) = match at {
        At::Value(value) => (value, None),
        At::Missing(parent, name) => (parent, Some(name)),
    };
    let mut pointer = pointer(record.text, record.nodes, value.at);
    let mut span = value.node().span();
    let mut shown = Some(cut(value.raw()));
    if let Some(name) = missing {
        step(&mut pointer, name);
        span.end = span.start + 1;
        shown = None;
    }
    // Lines and columns are counted when all places are known.
    Place { pointer, span, line: 0, column: 0, value: shown }
}

/// As much of a text as is shown.
pub(super) fn cut(text: &str) -> String {
    if text.len() <= SHOWN {
        return text.to_owned();
    }
    let mut end = SHOWN;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", &text[..end])
}

/// The JSON Pointer of a node: of a name, that of its value.
pub(super) fn pointer(text: &str, nodes: &[Node], wanted: u32) -> String {
    let mut pointer = String::new();
    let mut around = 0u32;
    while around < wanted {
        let node = &nodes[around as usize];
        let is_object = node.kind == Kind::Object;
        let (mut child, mut index) = (around + 1, 0usize);
        // The child that has the node in it.
        loop {
            let Some(found) = nodes.get(child as usize).filter(|_| child < node.next) else { return pointer };
            let value = if is_object { child + 1 } else { child };
            let next = nodes.get(value as usize).map_or(node.next, |value| value.next);
            if wanted < next {
                if is_object {
                    let name = text.get(found.start as usize + 1..found.end as usize - 1).unwrap_or_default();
                    step(&mut pointer, &crate::lex::decoded(name));
                } else {
                    step(&mut pointer, &index.to_string());
                }
                around = value;
                break;
            }
            index += 1;
            child = next;
        }
    }
    pointer
}

/// Adds a step to a JSON Pointer.
pub(super) fn step(pointer: &mut String, name: &str) {
    pointer.push('/');
    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
}
