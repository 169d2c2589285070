//! A session as rules see it: fields by number, with their values and places.

use super::field::{FIELDS, Field};
use super::url::Url;
use super::useragent::Agent;
use crate::lex::{Kind, Node, decoded};
use crate::model::Edition;
use std::borrow::Cow;
use std::cell::OnceCell;

/// A session that was read.
pub struct Record<'r> {
    pub(super) text: &'r str,
    pub(super) nodes: &'r [Node],
    slots: &'r [u32; FIELDS + 1],
    edition: Edition,
    kind: SessionType,
    // What several rules take apart is taken apart once, and only if one asks.
    page: OnceCell<Option<Url<'r>>>,
    referrer: OnceCell<Option<Url<'r>>>,
    agent: OnceCell<Option<Agent<'r>>>,
}

/// The types of sessions whose properties are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SessionType {
    Web,
    App,
    Conversation,
    /// A type of the organization's own.
    Other,
}

/// A value of a record.
#[derive(Clone, Copy)]
pub struct Value<'r> {
    text: &'r str,
    nodes: &'r [Node],
    /// Its number among the nodes.
    pub(super) at: u32,
}

impl<'r> Record<'r> {
    pub(super) fn new(text: &'r str, nodes: &'r [Node], slots: &'r [u32; FIELDS + 1], edition: Edition) -> Self {
        let (page, referrer, agent) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        let mut record = Record { text, nodes, slots, edition, kind: SessionType::Other, page, referrer, agent };
        let known = [("web", SessionType::Web), ("app", SessionType::App), ("conversation", SessionType::Conversation)];
        if let Some((_, kind)) = known.into_iter().find(|(word, _)| record.is(const { Field::at("type") }, word)) {
            record.kind = kind;
        }
        record
    }

    #[inline(always)]
    pub(super) fn is_web(&self) -> bool {
        self.kind == SessionType::Web
    }

    #[inline(always)]
    pub(super) fn is_app(&self) -> bool {
        self.kind == SessionType::App
    }

    #[inline(always)]
    pub(super) fn is_conversation(&self) -> bool {
        self.kind == SessionType::Conversation
    }

    /// Whether the type is one of the organization's own.
    pub(super) fn is_custom(&self) -> bool {
        self.kind == SessionType::Other
    }

    /// The URL of the last page in its parts, if it is spelled without escapes and is one.
    #[inline]
    pub(super) fn page_url(&self) -> Option<&Url<'r>> {
        self.page.get_or_init(|| Url::parse(self.plain(const { Field::at("lastPage/url") })?)).as_ref()
    }

    /// The same of the referrer.
    #[inline]
    pub(super) fn referrer_url(&self) -> Option<&Url<'r>> {
        self.referrer.get_or_init(|| Url::parse(self.plain(const { Field::at("referrer/url") })?)).as_ref()
    }

    /// What the user agent string names.
    #[inline]
    pub(super) fn agent(&self) -> Option<&Agent<'r>> {
        self.agent.get_or_init(|| self.plain(const { Field::at("userAgentString") }).map(Agent::read)).as_ref()
    }

    /// The text of a field that is spelled without escapes.
    #[inline]
    pub(super) fn plain(&self, field: Field) -> Option<&'r str> {
        self.present(field)?.plain()
    }

    /// Whether the field is there, and neither null nor empty.
    #[inline(always)]
    pub(super) fn is_filled(&self, field: Field) -> bool {
        self.value(field).is_some_and(|value| {
            !matches!(value.kind(), Kind::Array | Kind::Object) || value.node().next > value.at + 1
        })
    }

    /// The edition that the record is judged by.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The session itself.
    pub fn root(&self) -> Value<'r> {
        Value { text: self.text, nodes: self.nodes, at: 0 }
    }

    /// The value of a field, null or not.
    #[inline(always)]
    pub fn present(&self, field: Field) -> Option<Value<'r>> {
        let slot = self.slots[usize::from(field.0)];
        (slot != 0).then_some(Value { text: self.text, nodes: self.nodes, at: slot })
    }

    /// The value of a field that is not null.
    #[inline(always)]
    pub fn value(&self, field: Field) -> Option<Value<'r>> {
        self.present(field).filter(|value| value.kind() != Kind::Null)
    }

    /// Whether the field is there, and not null.
    #[inline(always)]
    pub fn has(&self, field: Field) -> bool {
        self.value(field).is_some()
    }

    /// The text of a field.
    #[inline(always)]
    pub fn text(&self, field: Field) -> Option<Cow<'r, str>> {
        self.present(field)?.text()
    }

    /// Whether the field has this text, which needs no escapes.
    #[inline(always)]
    pub fn is(&self, field: Field, text: &str) -> bool {
        self.present(field).is_some_and(|value| value.is(text))
    }

    /// The integer of a field.
    #[inline(always)]
    pub fn integer(&self, field: Field) -> Option<i64> {
        self.present(field)?.integer()
    }

    /// The number of a field.
    pub fn number(&self, field: Field) -> Option<f64> {
        self.present(field)?.number()
    }

    /// Whether the number of a field lies within plus or minus a bound; of what is no number, it does.
    pub(super) fn is_within(&self, field: Field, bound: u32) -> bool {
        let Some(value) = self.present(field) else { return true };
        // Most are a few digits and a fraction, and their digits alone decide.
        let digits = value.raw().as_bytes();
        let digits = digits.strip_prefix(b"-").unwrap_or(digits);
        let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let whole = digits[..count.min(4)].iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        if count <= 4 && whole < bound && !digits.iter().any(|byte| matches!(byte, b'e' | b'E')) {
            return true;
        }
        value.number().is_none_or(|number| number.abs() <= f64::from(bound))
    }

    /// `true` or `false`.
    #[inline(always)]
    pub fn boolean(&self, field: Field) -> Option<bool> {
        match self.present(field)?.kind() {
            Kind::True => Some(true),
            Kind::False => Some(false),
            _ => None,
        }
    }

    /// The instant of a date field, in milliseconds since 1970.
    #[inline(always)]
    pub fn instant(&self, field: Field) -> Option<i64> {
        self.present(field)?.instant()
    }

    /// The elements of a list.
    #[inline(always)]
    pub fn elements(&self, field: Field) -> impl Iterator<Item = Value<'r>> + use<'r> {
        let list = self.present(field).filter(|list| list.kind() == Kind::Array);
        list.into_iter().flat_map(|list| list.elements())
    }

    /// The members of an object, names and values.
    pub fn members(&self, field: Field) -> impl Iterator<Item = (Value<'r>, Value<'r>)> + use<'r> {
        let object = self.present(field).filter(|object| object.kind() == Kind::Object);
        object.into_iter().flat_map(|object| object.members())
    }
}

impl<'r> Value<'r> {
    #[inline(always)]
    pub(super) fn node(&self) -> &'r Node {
        &self.nodes[self.at as usize]
    }

    /// Another value of the same record.
    pub(super) fn sibling(&self, at: u32) -> Value<'r> {
        Value { at, ..*self }
    }

    /// What it is.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        self.node().kind
    }

    /// Its bytes in the record.
    pub fn raw(&self) -> &'r str {
        self.text.get(self.node().span()).unwrap_or_default()
    }

    /// The text of a string, or of a member's name.
    #[inline(always)]
    pub fn text(&self) -> Option<Cow<'r, str>> {
        let node = self.node();
        // The quotes are ASCII, so what stands between them begins and ends with a character.
        let inner = || self.text.get(node.start as usize + 1..node.end as usize - 1).unwrap_or_default();
        match node.kind {
            Kind::Text | Kind::Name => Some(Cow::Borrowed(inner())),
            Kind::Escaped | Kind::EscapedName => Some(decoded(inner())),
            _ => None,
        }
    }

    /// The text of a string that is spelled without escapes.
    #[inline]
    pub(super) fn plain(&self) -> Option<&'r str> {
        let node = self.node();
        if node.kind != Kind::Text {
            return None;
        }
        self.text.get(node.start as usize + 1..node.end as usize - 1)
    }

    /// Whether it has this text.
    #[inline(always)]
    pub fn is(&self, wanted: &str) -> bool {
        match self.kind() {
            Kind::Text | Kind::Name => {
                let node = self.node();
                self.text.as_bytes().get(node.start as usize + 1..node.end as usize - 1) == Some(wanted.as_bytes())
            }
            _ => self.text().is_some_and(|text| text == wanted),
        }
    }

    /// The value of an integer of at most 64 bits, however it is spelled.
    #[inline(always)]
    pub fn integer(&self) -> Option<i64> {
        match self.kind() {
            Kind::Integer => Some(self.node().number),
            Kind::Number => self.number().and_then(whole),
            _ => None,
        }
    }

    /// The value of a number.
    pub fn number(&self) -> Option<f64> {
        matches!(self.kind(), Kind::Integer | Kind::Number).then(|| self.raw().parse().ok()).flatten()
    }

    /// The instant of a date, in milliseconds since 1970; the shape stage has read it.
    #[inline(always)]
    pub fn instant(&self) -> Option<i64> {
        matches!(self.kind(), Kind::Text | Kind::Escaped).then(|| self.node().number)
    }

    /// The elements of an array.
    #[inline(always)]
    pub fn elements(&self) -> impl Iterator<Item = Value<'r>> + use<'r> {
        self.children(Kind::Array)
    }

    /// Names and values of the members of an object.
    pub fn members(&self) -> impl Iterator<Item = (Value<'r>, Value<'r>)> + use<'r> {
        let mut children = self.children(Kind::Object);
        std::iter::from_fn(move || Some((children.next()?, children.next()?)))
    }

    /// The value of the member with this name, if there is one and it is not null.
    pub fn member(&self, name: &str) -> Option<Value<'r>> {
        let found = self.members().find(|(known, _)| known.is(name));
        found.map(|(_, value)| value).filter(|value| value.kind() != Kind::Null)
    }

    #[inline(always)]
    fn children(&self, of: Kind) -> impl Iterator<Item = Value<'r>> + use<'r> {
        let (text, nodes) = (self.text, self.nodes);
        let end = self.node().next;
        let mut at = if self.kind() == of { self.at + 1 } else { end };
        std::iter::from_fn(move || {
            let child = Value { text, nodes, at };
            (at < end).then(|| {
                at = child.node().next;
                child
            })
        })
    }
}

/// A whole number that a double keeps apart from its neighbours, as an integer.
fn whole(number: f64) -> Option<i64> {
    (number.trunc() == number && number.abs() < 9_007_199_254_740_992.0).then_some(number as i64)
}
