//! The tape: what a text is made of, in its order.

use super::Fault;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true`.
    True,
    /// `false`.
    False,
    /// A number of digits only, of at most 64 bits; [`Node::number`] is its value.
    Integer,
    /// Any other number.
    Number,
    /// A string without escapes.
    Text,
    /// A string with escapes.
    Escaped,
    /// The name of a member, without escapes; its value follows.
    Name,
    /// The name of a member, with escapes; its value follows.
    EscapedName,
    /// An array; its elements follow.
    Array,
    /// An object; names and values of its members follow.
    Object,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Its first byte; the quote, of strings and names.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// The node after it and all that it contains.
    pub next: u32,
    /// What it is.
    pub kind: Kind,
    /// The value of an integer. Who knows more of a node may keep a number of its own here.
    pub number: i64,
}

impl Node {
    /// Its place in the text.
    pub fn span(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A text in nodes. Keeps its memory from one text to the next.
#[derive(Debug, Default)]
pub struct Tape {
    pub(super) nodes: Vec<Node>,
    pub(super) faults: Vec<Fault>,
}

impl Tape {
    /// An empty one.
    pub fn new() -> Self {
        Tape::default()
    }

    /// The nodes of the text read last: none, if it is no JSON.
    #[inline(always)]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The same, for keeping numbers in them.
    #[inline(always)]
    pub(crate) fn nodes_mut(&mut self) -> &mut [Node] {
        &mut self.nodes
    }

    /// What is wrong with the text read last, in order.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}
