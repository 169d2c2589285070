//! The texts that a profile is made of, and the only place where profile files are read.

use super::problem::Span;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a profile comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileSource {
    /// A profile of this crate, by its name.
    Builtin(String),
    /// A TOML file.
    Path(PathBuf),
    /// A text in memory; it can extend built-in profiles only, and cannot name CSV files.
    Text {
        /// How problems call it.
        name: String,
        /// The TOML text.
        text: String,
    },
}

impl ProfileSource {
    /// Reads a command-line argument: a path if it has a separator or ends in `.toml`, else the name of a built-in
    /// profile.
    pub fn from_argument(argument: &str) -> Self {
        if argument.contains(['/', '\\']) || argument.ends_with(".toml") {
            Self::Path(PathBuf::from(argument))
        } else {
            Self::Builtin(argument.to_owned())
        }
    }
}

/// Where relative file names of a source start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Folder {
    /// In this folder; empty = the current one.
    At(PathBuf),
    /// Nowhere: the source is no file and may not name files.
    None,
}

#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) text: Cow<'static, str>,
    pub(crate) folder: Folder,
}

/// All texts of one profile; a [`Span`] points into one of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    list: Vec<Arc<Source>>,
    /// Layers from the lowest to the uppermost, as positions in the list.
    layers: Vec<u32>,
}

/// A position for people: line and column count from 1, the column in characters.
pub(crate) struct Place<'a> {
    pub(crate) name: &'a str,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Sources {
    pub(crate) fn add(&mut self, source: Source) -> u32 {
        self.list.push(Arc::new(source));
        u32::try_from(self.list.len() - 1).unwrap_or(u32::MAX)
    }

    /// Says that a source lies over all layers so far.
    pub(crate) fn lay(&mut self, index: u32) {
        self.layers.push(index);
    }

    /// The uppermost layer.
    pub(crate) fn top(&self) -> u32 {
        self.layers.last().copied().unwrap_or(0)
    }

    /// How high the layer of a source lies: a value from a higher layer is what the user said last.
    pub(crate) fn height(&self, span: Span) -> usize {
        self.layers.iter().position(|layer| *layer == span.source).unwrap_or(0)
    }

    pub(crate) fn get(&self, index: u32) -> Arc<Source> {
        Arc::clone(&self.list[index as usize])
    }

    pub(crate) fn source(&self, index: u32) -> &Source {
        &self.list[index as usize]
    }

    /// The text under a span.
    pub(crate) fn slice(&self, span: Span) -> &str {
        self.source(span.source).text.get(span.range()).unwrap_or("")
    }

    pub(crate) fn place(&self, span: Span) -> Place<'_> {
        let Source { name, text, .. } = self.source(span.source);
        let before = text.get(..span.start as usize).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place {
            name,
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// Reads a whole text file; the error is a sentence without the file's name.
pub(crate) fn read_file(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        _ => error.to_string(),
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        format!("not UTF-8 text: the first bad byte is number {}", error.utf8_error().valid_up_to())
    })?;
    // A byte order mark is no part of the text; editors on Windows write one.
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}
