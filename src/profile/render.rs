//! Problems as a compiler shows them.

use super::problem::{Draft, Problems, Span};
use super::source::Sources;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use std::fmt;

impl Problems {
    /// All problems with their places, underlined, and a last line that counts them; coloured for a terminal if
    /// `colour`.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let mut text = String::new();
        for draft in &self.drafts {
            text.push_str(&render(draft, &self.sources, &renderer));
            text.push_str("\n\n");
        }
        let count = self.drafts.len();
        let plural = if count == 1 { "problem" } else { "problems" };
        text.push_str(&format!("{count} {plural} in the profile"));
        text
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.render(false))
    }
}

fn render(draft: &Draft, sources: &Sources, renderer: &Renderer) -> String {
    let mut group = Group::with_title(Level::ERROR.primary_title(draft.message.as_str()));
    if let Some(span) = draft.span {
        let mut marks = vec![(AnnotationKind::Primary, span, draft.label.as_str())];
        let mut elsewhere = None;
        if let Some((also, label)) = &draft.also {
            let mark = (AnnotationKind::Context, *also, label.as_str());
            if also.source == span.source { marks.push(mark) } else { elsewhere = Some(mark) }
        }
        group = group.element(snippet(sources, &marks));
        if let Some(mark) = elsewhere {
            group = group.element(snippet(sources, &[mark]));
        }
    }
    if let Some(help) = &draft.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The lines from the first to the last mark; all marks stand in one source.
fn snippet<'a>(sources: &'a Sources, marks: &[(AnnotationKind, Span, &'a str)]) -> Snippet<'a, Annotation<'a>> {
    let source = sources.source(marks.first().map_or(0, |(_, span, _)| span.source));
    let text: &str = &source.text;
    let first = marks.iter().map(|(_, span, _)| span.range().start).min().unwrap_or(0).min(text.len());
    let last = marks.iter().map(|(_, span, _)| span.range().end).max().unwrap_or(0).min(text.len());
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    let line = text[..start].bytes().filter(|byte| *byte == b'\n').count() + 1;
    let annotations = marks.iter().map(|(kind, span, label)| {
        let range = span.range();
        let annotation = kind.span(range.start.min(last) - start..range.end.min(last) - start);
        if label.is_empty() { annotation } else { annotation.label(*label) }
    });
    Snippet::source(&text[start..end]).line_start(line).path(source.name.as_str()).annotations(annotations)
}
