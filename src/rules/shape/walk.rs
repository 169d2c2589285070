//! The walk over a record by the field table: finds each field, and what is not of the contract's shape.

use super::plan::{Expected, Object, Plan};
use super::*;
use crate::lex::{Kind, Node, decoded};
use crate::model::{Edition, EnumValue};
use crate::rules::date::{self, Spelled};
use crate::rules::field::FIELDS;
use crate::rules::lex::DUPLICATE;
use crate::rules::rule::Rule;
use std::collections::HashSet;

/// Something that is not of the contract's shape.
pub(in crate::rules) struct Broken {
    pub(in crate::rules) rule: &'static Rule,
    /// The node; of what is missing, the object around it.
    pub(in crate::rules) node: u32,
    pub(in crate::rules) missing: Option<&'static str>,
    pub(in crate::rules) message: String,
}

/// Fills in the fields of a record, and the instants of its dates. `slots` must be zero, which stands for absent.
pub(in crate::rules) fn walk(
    text: &[u8],
    nodes: &mut [Node],
    plan: &Plan,
    slots: &mut [u32; FIELDS + 1],
    broken: &mut Vec<Broken>,
) {
    let mut walk = Walk { text, nodes, plan, slots, broken };
    if walk.nodes[0].kind == Kind::Object {
        walk.object(0, 0);
    } else {
        walk.unique_below(0);
        walk.report(&not_an_object::RULE, 0, || "a session is an object, and this is none".to_owned());
    }
}

struct Walk<'w> {
    text: &'w [u8],
    nodes: &'w mut [Node],
    plan: &'w Plan,
    slots: &'w mut [u32; FIELDS + 1],
    broken: &'w mut Vec<Broken>,
}

impl<'w> Walk<'w> {
    /// What stands between the quotes of a string or name.
    #[inline(always)]
    fn inner(&self, node: &Node) -> &'w [u8] {
        &self.text[node.start as usize + 1..node.end as usize - 1]
    }

    fn object(&mut self, at: u32, object: usize) {
        let plan = self.plan;
        let object = &plan.objects[object];
        let end = self.nodes[at as usize].next;
        let (mut child, mut predicted, mut seen) = (at + 1, 0, 0u64);
        let mut unknown = 0;
        while child < end {
            let (name, value) = (child, child + 1);
            child = self.nodes[value as usize].next;
            let Some(index) = self.find(object, name, predicted) else {
                unknown += 1;
                self.unknown(object, name);
                continue;
            };
            let property = &object.properties[index];
            if seen >> index & 1 == 1 {
                self.report(&DUPLICATE, name, || format!("`{}` is here a second time", property.key));
                self.unique_below(value);
                continue;
            }
            seen |= 1 << index;
            predicted = index + 1;
            if !property.known {
                self.later(name);
                self.unique_below(value);
                continue;
            }
            self.slots[property.slot] = value;
            if self.nodes[value as usize].kind == Kind::Null {
                if property.required {
                    self.report(&null::RULE, value, || format!("`{}` must not be null", property.key));
                }
            } else {
                self.value(value, property.expected);
            }
        }
        if unknown > 1 {
            self.unique(at);
        }
        if object.required & !seen != 0 {
            self.missing(at, object, seen);
        }
    }

    /// The property of this name; most likely one of the next.
    #[inline(always)]
    fn find(&self, object: &Object, name: u32, predicted: usize) -> Option<usize> {
        let node = &self.nodes[name as usize];
        let key = self.inner(node);
        if node.kind == Kind::EscapedName {
            return self.find_escaped(object, key);
        }
        let all = &object.properties;
        let of = |(_, property): &(usize, &super::plan::Property)| property.key.as_bytes() == key;
        let found = all.iter().enumerate().skip(predicted).find(of);
        found.or_else(|| all[..predicted].iter().enumerate().find(of)).map(|(index, _)| index)
    }

    #[cold]
    fn find_escaped(&self, object: &Object, key: &[u8]) -> Option<usize> {
        let key = decoded(std::str::from_utf8(key).ok()?);
        object.properties.iter().position(|property| property.key == key)
    }

    #[inline(always)]
    fn value(&mut self, at: u32, expected: Expected) {
        let node = self.nodes[at as usize];
        match (expected, node.kind) {
            (Expected::Text, Kind::Text | Kind::Escaped)
            | (Expected::Number, Kind::Integer | Kind::Number)
            | (Expected::Integer, Kind::Integer)
            | (Expected::Boolean, Kind::True | Kind::False) => {}
            (Expected::DateTime, Kind::Text | Kind::Escaped) => self.date(at, node),
            (Expected::Enum(values), Kind::Text | Kind::Escaped) => self.listed(at, node, values),
            (Expected::Object(object), Kind::Object) => self.object(at, object),
            (Expected::List(element), Kind::Array) => self.list(at, element),
            (Expected::Map(member), Kind::Object) => self.map(at, member),
            _ => self.other(at, node, expected),
        }
    }

    fn list(&mut self, at: u32, element: usize) {
        let (end, expected) = (self.nodes[at as usize].next, self.plan.shapes[element]);
        let mut child = at + 1;
        while child < end {
            self.element(child, expected, "an element of a list");
            child = self.nodes[child as usize].next;
        }
    }

    fn map(&mut self, at: u32, member: usize) {
        let (end, expected) = (self.nodes[at as usize].next, self.plan.shapes[member]);
        let mut child = at + 1;
        while child < end {
            self.element(child + 1, expected, "a member of a map");
            child = self.nodes[child as usize + 1].next;
        }
        self.unique(at);
    }

    fn element(&mut self, at: u32, expected: Expected, what: &str) {
        if self.nodes[at as usize].kind == Kind::Null {
            self.report(&null::RULE, at, || format!("{what} must not be null"));
        } else {
            self.value(at, expected);
        }
    }

    #[inline(always)]
    fn date(&mut self, at: u32, node: Node) {
        match date::read(self.inner(&node)) {
            Spelled::Instant { milliseconds, finer: false } => self.nodes[at as usize].number = milliseconds,
            other => self.odd_date(at, node, other),
        }
    }

    #[cold]
    fn odd_date(&mut self, at: u32, node: Node, spelled: Spelled) {
        let inner = String::from_utf8_lossy(self.inner(&node));
        let spelled = if node.kind == Kind::Escaped { date::read(decoded(&inner).as_bytes()) } else { spelled };
        match spelled {
            Spelled::Instant { milliseconds, finer } => {
                self.nodes[at as usize].number = milliseconds;
                if finer {
                    self.report(&date_precision::RULE, at, || "this is finer than milliseconds".to_owned());
                }
            }
            Spelled::Offset => self.report(&date_offset::RULE, at, || "this date has an offset, not `Z`".to_owned()),
            Spelled::Impossible => self.report(&date_impossible::RULE, at, || "there is no such date".to_owned()),
            Spelled::Other => {
                self.report(&date_time::RULE, at, || {
                    "this is no date of the form yyyy-MM-ddTHH:mm:ss[.mmm]Z".to_owned()
                });
            }
        }
    }

    #[inline(always)]
    fn listed(&mut self, at: u32, node: Node, values: &'static [EnumValue]) {
        let inner = self.inner(&node);
        let edition = self.plan.edition;
        if !values.iter().any(|known| known.value.as_bytes() == inner && known.since <= edition) {
            self.unlisted(at, node, values);
        }
    }

    #[cold]
    fn unlisted(&mut self, at: u32, node: Node, values: &'static [EnumValue]) {
        let inner = String::from_utf8_lossy(self.inner(&node)).into_owned();
        let text = decoded(&inner);
        let edition = self.plan.edition;
        let plain: String = text.chars().filter(|letter| *letter != '_').flat_map(char::to_lowercase).collect();
        match values.iter().find(|known| known.value == text) {
            Some(known) if known.since <= edition => {}
            Some(known) => self.report(&enum_edition::RULE, at, || {
                format!("edition {edition} does not list this value; edition {} does", known.since)
            }),
            None if plain == "outdatedsdkversion" => self.report(&enum_sentinel::RULE, at, || {
                "a client wrote this in place of a value that it did not know".to_owned()
            }),
            None => match values.iter().find(|known| known.value.eq_ignore_ascii_case(&text)) {
                Some(known) => {
                    self.report(&enum_case::RULE, at, || format!("the contract spells it `{}`", known.value));
                }
                None => self.report(&enum_unknown::RULE, at, || "the contract does not list this value".to_owned()),
            },
        }
    }

    #[cold]
    fn other(&mut self, at: u32, node: Node, expected: Expected) {
        self.unique_below(at);
        if let (Expected::Integer, Kind::Number) = (expected, node.kind) {
            return self.unusual_integer(at, node);
        }
        let found = match node.kind {
            Kind::Null => "null",
            Kind::True | Kind::False => "a boolean",
            Kind::Integer | Kind::Number => "a number",
            Kind::Array => "an array",
            Kind::Object => "an object",
            Kind::Text | Kind::Escaped | Kind::Name | Kind::EscapedName => "a string",
        };
        let wanted = match expected {
            Expected::Text | Expected::Enum(_) => "a string",
            Expected::DateTime => "a date in a string",
            Expected::Integer => "an integer",
            Expected::Number => "a number",
            Expected::Boolean => "a boolean",
            Expected::Object(_) | Expected::Map(_) => "an object",
            Expected::List(_) => "an array",
        };
        self.report(&json_type::RULE, at, || format!("the contract has {wanted} here, and this is {found}"));
    }

    /// An integer with a point or an exponent, or of more than 64 bits. What is whole and exact is one, however it is spelled.
    fn unusual_integer(&mut self, at: u32, node: Node) {
        let text = String::from_utf8_lossy(&self.text[node.span()]);
        let value: f64 = text.parse().unwrap_or(f64::NAN);
        if value.trunc() != value {
            self.report(&integer::RULE, at, || "the contract has an integer here".to_owned());
        } else if value.abs() >= 9_223_372_036_854_775_808.0 {
            self.report(&integer_range::RULE, at, || "no integer of 64 bits is as great as this".to_owned());
        }
    }

    #[cold]
    fn unknown(&mut self, object: &Object, name: u32) {
        let inner = String::from_utf8_lossy(self.inner(&self.nodes[name as usize])).into_owned();
        let text = decoded(&inner);
        let known = object.properties.iter().find(|known| known.known && known.key.eq_ignore_ascii_case(&text));
        match known {
            Some(known) => self.report(&member_case::RULE, name, || format!("the contract spells it `{}`", known.key)),
            None => self.report(&member_unknown::RULE, name, || "the contract does not know this member".to_owned()),
        }
        self.unique_below(name + 1);
    }

    #[cold]
    fn later(&mut self, name: u32) {
        let edition = self.plan.edition;
        self.report(&member_edition::RULE, name, || {
            format!("edition {edition} does not know this member; edition {} does", Edition::V269)
        });
    }

    #[cold]
    fn missing(&mut self, at: u32, object: &Object, seen: u64) {
        for (index, property) in object.properties.iter().enumerate() {
            if (object.required & !seen) >> index & 1 == 1 {
                self.broken.push(Broken {
                    rule: &missing::RULE,
                    node: at,
                    missing: Some(property.key),
                    message: format!("`{}` is missing", property.key),
                });
            }
        }
    }

    /// Looks for members of one name in all objects of a value.
    fn unique_below(&mut self, at: u32) {
        for inner in at..self.nodes[at as usize].next {
            if self.nodes[inner as usize].kind == Kind::Object {
                self.unique(inner);
            }
        }
    }

    /// Looks for members of one name in an object.
    fn unique(&mut self, at: u32) {
        let end = self.nodes[at as usize].next;
        let mut few = [0u32; 16];
        let (mut count, mut child, mut plain) = (0, at + 1, true);
        while child < end && count < few.len() {
            few[count] = child;
            plain &= self.nodes[child as usize].kind == Kind::Name;
            count += 1;
            child = self.nodes[child as usize + 1].next;
        }
        let whole = child >= end;
        if whole && plain {
            // Few names are compared with each other where they stand.
            for (at, name) in few[..count].iter().enumerate() {
                let inner = |name: &u32| self.inner(&self.nodes[*name as usize]);
                if few[..at].iter().any(|other| inner(other) == inner(name)) {
                    self.report(&DUPLICATE, *name, || "this member is here a second time".to_owned());
                }
            }
            return;
        }
        let mut names = Vec::new();
        let mut child = at + 1;
        while child < end {
            names.push(child);
            child = self.nodes[child as usize + 1].next;
        }
        let mut known = HashSet::new();
        for name in names {
            let node = self.nodes[name as usize];
            let inner = std::str::from_utf8(self.inner(&node)).unwrap_or_default();
            let text = if node.kind == Kind::EscapedName { decoded(inner) } else { inner.into() };
            if !known.insert(text) {
                self.report(&DUPLICATE, name, || "this member is here a second time".to_owned());
            }
        }
    }

    #[cold]
    fn report(&mut self, rule: &'static Rule, node: u32, message: impl FnOnce() -> String) {
        self.broken.push(Broken { rule, node, missing: None, message: message() });
    }
}
