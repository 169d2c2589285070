//! What is wrong with a profile, as data: the place, what was found, what was expected, what to do.

use super::source::{Place, Sources};

/// A range of bytes in one source of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// Position in the list of sources.
    pub(crate) source: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Span {
    pub(crate) fn new(source: u32, range: std::ops::Range<usize>) -> Self {
        let end = u32::try_from(range.end).unwrap_or(u32::MAX);
        let start = u32::try_from(range.start).unwrap_or(u32::MAX);
        Self { source, start: start.min(end), end }
    }

    pub(crate) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One problem on its way into [`Problems`].
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) span: Option<Span>,
    pub(crate) message: String,
    pub(crate) label: String,
    pub(crate) also: Option<(Span, String)>,
    pub(crate) help: Option<String>,
}

impl Draft {
    /// A problem with the text at `span`.
    pub(crate) fn at(span: Span, message: impl Into<String>) -> Self {
        Self { span: Some(span), message: message.into(), label: String::new(), also: None, help: None }
    }

    /// A problem that has no place in a text, as a file that cannot be read.
    pub(crate) fn nowhere(message: impl Into<String>) -> Self {
        Self { span: None, message: message.into(), label: String::new(), also: None, help: None }
    }

    /// The words under the underlined text.
    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// A second place that belongs to the problem.
    pub(crate) fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        self.also = Some((span, label.into()));
        self
    }

    /// What to do about it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// One problem of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// File, built-in profile or argument where it stands; `None` if it stands in none.
    pub source: Option<String>,
    /// Line in the source, from 1; 0 without a source.
    pub line: usize,
    /// Column in the line, in characters, from 1; 0 without a source.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What was expected at the place; may be empty.
    pub label: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Everything that is wrong with a profile, together with the texts that it points into; never empty.
///
/// `Display` draws each problem the way a compiler does, without colour; [`Problems::render`] can colour it.
#[derive(Clone, Debug)]
pub struct Problems {
    pub(super) sources: Sources,
    pub(super) drafts: Vec<Draft>,
}

impl Problems {
    /// The problems in the order of their sources and places.
    pub(crate) fn new(sources: Sources, mut drafts: Vec<Draft>) -> Self {
        drafts.sort_by_key(|draft| draft.span.map(|span| (span.source, span.start)));
        Self { sources, drafts }
    }

    /// How many there are.
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        self.drafts.len()
    }

    /// The problems as data.
    pub fn iter(&self) -> impl Iterator<Item = Problem> {
        self.drafts.iter().map(|draft| {
            let place = draft.span.map(|span| self.sources.place(span));
            let (source, line, column) = match place {
                Some(Place { name, line, column }) => (Some(name.to_owned()), line, column),
                None => (None, 0, 0),
            };
            let Draft { message, label, help, .. } = draft.clone();
            Problem { source, line, column, message, label, help }
        })
    }
}

impl std::error::Error for Problems {}
