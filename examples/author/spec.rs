//! A case as its author writes it: the text, what must come of it, and the authority.

use sessionsmith::corpus::{Edit, Editions, LatitudeKind, Level, Node, Op, Outcome, SourceKind, Verdict};

/// A case in the making.
pub(crate) struct Spec {
    pub(crate) family: &'static str,
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) why: String,
    pub(crate) level: Level,
    pub(crate) editions: Editions,
    pub(crate) requires: Vec<&'static str>,
    pub(crate) ops: Option<Vec<Op>>,
    pub(crate) input: Vec<u8>,
    /// The text whose value a reader is to understand, if the input itself is not strict JSON.
    pub(crate) meaning: Option<String>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) latitude: Option<(LatitudeKind, String)>,
    /// The rule that the text breaks, and where.
    pub(crate) defect: Option<(String, String)>,
    pub(crate) remarks: Vec<(String, String)>,
    pub(crate) good_for: Vec<String>,
    pub(crate) boundaries: Vec<&'static str>,
    pub(crate) source: (SourceKind, String, String),
    pub(crate) edits: Vec<Edit>,
}

pub(crate) fn spec(family: &'static str, slug: impl Into<String>, input: impl Into<Vec<u8>>) -> Spec {
    Spec {
        family,
        slug: slug.into(),
        title: String::new(),
        why: String::new(),
        level: Level::Must,
        editions: Editions::All,
        requires: Vec::new(),
        ops: None,
        input: input.into(),
        meaning: None,
        outcomes: vec![Outcome::new("taken", Verdict::Accept)],
        latitude: None,
        defect: None,
        remarks: Vec::new(),
        good_for: Vec::new(),
        boundaries: Vec::new(),
        source: (SourceKind::House, String::new(), String::new()),
        edits: Vec::new(),
    }
}

/// One thing that may come of a case of latitude.
pub(crate) enum May {
    /// Taken as it is.
    Keep(&'static str),
    /// Refused.
    Refuse,
    /// Taken, with this tagged value at this place; nothing stands for absent.
    Change(&'static str, String, Option<(&'static str, String)>),
    /// Taken, and what stands at this place is not compared.
    Lossy(&'static str, String),
}

impl Spec {
    /// The line, and the bug.
    pub(crate) fn says(mut self, title: impl Into<String>, why: impl Into<String>) -> Self {
        (self.title, self.why) = (title.into(), why.into());
        self
    }

    pub(crate) fn source(mut self, kind: SourceKind, reference: impl Into<String>) -> Self {
        self.source = (kind, reference.into(), String::new());
        self
    }

    pub(crate) fn contract(self, reference: impl Into<String>) -> Self {
        self.source(SourceKind::Contract, reference)
    }

    pub(crate) fn standard(self, reference: impl Into<String>) -> Self {
        self.source(SourceKind::Standard, reference)
    }

    pub(crate) fn refused(mut self, rule: &str, pointer: impl Into<String>) -> Self {
        self.outcomes = vec![Outcome::new("refused", Verdict::Reject)];
        self.defect = Some((rule.to_owned(), pointer.into()));
        self
    }

    /// Something that the judge finds wrong, where a case of latitude allows to take it.
    pub(crate) fn defect(mut self, rule: &str, pointer: impl Into<String>) -> Self {
        self.defect = Some((rule.to_owned(), pointer.into()));
        self
    }

    pub(crate) fn may(mut self, kind: LatitudeKind, reason: &str, choices: Vec<May>) -> Self {
        let is_open = choices.iter().any(|choice| matches!(choice, May::Refuse));
        self.level = match kind {
            // All must take it, in one of several ways.
            _ if !is_open => Level::Must,
            // A standard leaves it to the reader, or no reader of a language can do otherwise.
            LatitudeKind::JsonRfcMay | LatitudeKind::LanguageLimit => Level::May,
            // Nobody says what must be done; a reader that does nothing of the list loses data or takes what is wrong.
            _ => Level::Should,
        };
        self.latitude = Some((kind, reason.to_owned()));
        self.outcomes = choices
            .into_iter()
            .map(|choice| match choice {
                May::Keep(name) => Outcome::new(name, Verdict::Accept),
                May::Refuse => Outcome::new("refused", Verdict::Reject),
                May::Lossy(name, pointer) => Outcome { lossy: vec![pointer], ..Outcome::new(name, Verdict::Accept) },
                May::Change(name, pointer, value) => {
                    let value = value.map_or(serde_json::Value::Null, |(tag, text)| match tag {
                        "null" => serde_json::json!({ "t": "null" }),
                        _ => serde_json::json!({ "t": tag, "v": text }),
                    });
                    Outcome { changes: [(pointer, value)].into(), ..Outcome::new(name, Verdict::Accept) }
                }
            })
            .collect();
        self
    }

    pub(crate) fn remark(mut self, rule: &str, pointer: impl Into<String>) -> Self {
        self.remarks.push((rule.to_owned(), pointer.into()));
        self
    }

    pub(crate) fn good(mut self, rule: &str) -> Self {
        self.good_for.push(rule.to_owned());
        self
    }

    pub(crate) fn edge(mut self, boundary: &'static str) -> Self {
        self.boundaries.push(boundary);
        self
    }

    pub(crate) fn requires(mut self, capability: &'static str) -> Self {
        self.requires.push(capability);
        self
    }

    pub(crate) fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    pub(crate) fn editions(mut self, editions: Editions) -> Self {
        self.editions = editions;
        self
    }

    pub(crate) fn ops(mut self, ops: &[Op]) -> Self {
        self.ops = Some(ops.to_vec());
        self
    }

    pub(crate) fn meaning(mut self, text: impl Into<String>) -> Self {
        self.meaning = Some(text.into());
        self
    }
}

/// A base record with changes.
#[derive(Clone)]
pub(crate) struct Record {
    node: Node,
    edits: Vec<Edit>,
}

impl Record {
    pub(crate) fn of(text: &str) -> Record {
        Record { node: parse(text), edits: Vec::new() }
    }

    pub(crate) fn node(&self) -> &Node {
        &self.node
    }

    /// Puts a JSON text at a pointer.
    pub(crate) fn set(mut self, pointer: &str, text: &str) -> Record {
        let was = self.node.at(pointer).map(Node::to_string);
        put(&mut self.node, pointer, Some(parse(text)));
        self.edits.push(Edit { pointer: pointer.to_owned(), was, became: Some(text.to_owned()) });
        self
    }

    pub(crate) fn remove(mut self, pointer: &str) -> Record {
        let was = self.node.at(pointer).map(Node::to_string);
        assert!(was.is_some(), "nothing at {pointer}");
        put(&mut self.node, pointer, None);
        self.edits.push(Edit { pointer: pointer.to_owned(), was, became: None });
        self
    }

    /// Takes a member from another record.
    pub(crate) fn with(mut self, other: &Record, key: &str) -> Record {
        let value = other.node.member(key).unwrap_or_else(|| panic!("no {key}")).clone();
        put(&mut self.node, &format!("/{key}"), Some(value));
        self
    }

    pub(crate) fn text(&self) -> String {
        self.node.to_string()
    }

    pub(crate) fn spec(self, family: &'static str, slug: impl Into<String>) -> Spec {
        let mut made = spec(family, slug, self.text());
        made.edits = self.edits;
        made
    }
}

pub(crate) fn parse(text: &str) -> Node {
    Node::parse(text.as_bytes()).unwrap_or_else(|why| panic!("{why}: {text}"))
}

fn put(node: &mut Node, pointer: &str, value: Option<Node>) {
    let (parent, last) = pointer.rsplit_once('/').expect("a pointer below the root");
    let plain = |step: &str| step.replace("~1", "/").replace("~0", "~");
    let mut place = node;
    for step in parent.split('/').skip(1).map(plain) {
        place = match place {
            Node::Object(members) => &mut members.iter_mut().find(|(key, _)| *key == step).expect(pointer).1,
            Node::List(elements) => &mut elements[step.parse::<usize>().expect(pointer)],
            _ => panic!("{pointer}"),
        };
    }
    let last = plain(last);
    match (place, value) {
        (Node::Object(members), None) => members.retain(|(key, _)| *key != last),
        (Node::Object(members), Some(value)) => match members.iter_mut().find(|(key, _)| *key == last) {
            Some(member) => member.1 = value,
            None => members.push((last, value)),
        },
        (Node::List(elements), Some(value)) => {
            let at: usize = last.parse().expect(pointer);
            if at < elements.len() { elements[at] = value } else { elements.push(value) }
        }
        (Node::List(elements), None) => drop(elements.remove(last.parse().expect(pointer))),
        _ => panic!("{pointer}"),
    }
}

/// The three base records, whole, and with little more than what is required.
pub(crate) struct Bases {
    pub(crate) web: Record,
    pub(crate) app: Record,
    pub(crate) conversation: Record,
    pub(crate) min: Record,
}

impl Bases {
    pub(crate) fn new() -> Bases {
        let web = Record::of(include_str!("base/web.json"));
        let min = ["id", "type", "eventCount", "lastEvent", "authenticated", "createdDate"]
            .iter()
            .fold(Record::of("{}"), |min, key| min.with(&web, key));
        Bases {
            app: Record::of(include_str!("base/app.json")),
            conversation: Record::of(include_str!("base/conversation.json")),
            web,
            min,
        }
    }

    /// Little more than what is required, of the type of session that has this property.
    pub(crate) fn small(&self, key: &str) -> (Record, &Record) {
        let whole = [&self.web, &self.app, &self.conversation].into_iter().find(|base| base.node.member(key).is_some());
        let whole = whole.unwrap_or(&self.web);
        let small = ["id", "type", "eventCount", "lastEvent", "authenticated", "createdDate"]
            .iter()
            .fold(Record::of("{}"), |small, key| small.with(whole, key));
        (small, whole)
    }
}
