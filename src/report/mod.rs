//! How findings are shown: as a compiler shows them, as JSON, as SARIF, as annotations of GitHub.
//!
//! Each [`Style`] has what stands before the first finding, each finding, and what stands after the last with the summary.

mod github;
mod json;
mod page;
mod sarif;
mod text;

pub use page::{index, markdown, page};

use crate::judge::stream::{Located, Summary};

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// For people, underlined in the text.
    Text,
    /// An object of JSON on each line, the summary last.
    Json,
    /// SARIF 2.1.0, which editors and code scanning read.
    Sarif,
    /// Commands of GitHub's workflows, which annotate a change.
    Github,
}

/// Shows findings in a style.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// The style.
    pub style: Style,
    /// Whether no value and no text of a record is shown.
    pub mask: bool,
    /// Whether text for people is coloured for a terminal.
    pub colour: bool,
}

impl Report {
    /// What stands before the first finding.
    pub fn begin(&self) -> String {
        if self.style == Style::Sarif { sarif::begin() } else { String::new() }
    }

    /// A finding in the input of this name; `first` if none stands before it.
    pub fn finding(&self, name: &str, located: &Located, first: bool) -> String {
        match self.style {
            Style::Text => text::finding(name, located, self.mask, self.colour),
            Style::Json => json::finding(name, located, self.mask),
            Style::Sarif => sarif::finding(name, located, first),
            Style::Github => github::finding(name, located),
        }
    }

    /// What stands after the last finding. `shown` of all findings were shown.
    pub fn end(&self, summary: &Summary, shown: u64) -> String {
        match self.style {
            Style::Text => text::summary(summary, shown, self.colour),
            Style::Json => json::summary(summary),
            Style::Sarif => sarif::end(),
            Style::Github => String::new(),
        }
    }
}
