//! From a source to the merged tree: the chain of `extends`, and the overrides over it.

use super::builtin::{self, BUILTIN, SCENARIOS};
use super::merge::merge;
use super::node::{self, Entry, Kind, Node, Table};
use super::problem::{Draft, Problems, Span};
use super::set;
use super::source::{Folder, ProfileSource, Source, Sources, read_file};
use super::suggest::nearest;
use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::de::DeTable;

/// A merged profile that is not read yet.
pub(crate) struct Tree {
    pub(crate) root: Node,
    pub(crate) sources: Sources,
}

/// Syntax errors beyond these are echoes of the first ones.
const SYNTAX_ERRORS: usize = 8;

/// Loads a profile, everything that it extends, the overrides, over them the dates of its period, each with the option that
/// gives it, and its key, and the scenarios of further files, which add to the profile's own.
pub(crate) fn load(
    source: &ProfileSource,
    sets: &[String],
    dates: &[(&str, &str, &str)],
    scenarios: &[ProfileSource],
) -> Result<Tree, Problems> {
    let mut loader = Loader::default();
    let layers = loader.chain(source);
    let mut root = Table::default();
    for (index, mut layer) in layers.into_iter().rev() {
        // A name belongs to one profile; those that build on it have their own.
        for key in ["name", "title", "extends"] {
            root.remove(key);
        }
        loader.sources.lay(index);
        merge(&mut root, std::mem::take(&mut layer));
    }
    for argument in sets {
        let index = loader.sources.add(Source {
            name: "--set".to_owned(),
            text: Cow::Owned(argument.clone()),
            folder: Folder::At(PathBuf::new()),
        });
        loader.sources.lay(index);
        match set::parse(argument, index) {
            Ok(table) => merge(&mut root, table),
            Err(draft) => loader.drafts.push(*draft),
        }
    }
    for (option, key, date) in dates {
        let index = loader.sources.add(Source {
            name: (*option).to_owned(),
            text: Cow::Owned((*date).to_owned()),
            folder: Folder::None,
        });
        loader.sources.lay(index);
        merge(&mut root, set::text_at(&["period", key], date, index));
    }
    for source in scenarios {
        loader.add_scenarios(source, &mut root);
    }
    let Loader { sources, drafts, .. } = loader;
    if drafts.is_empty() {
        let top = sources.top();
        Ok(Tree { root: Node { kind: Kind::Table(root), span: Span::new(top, 0..0) }, sources })
    } else {
        Err(Problems::new(sources, drafts))
    }
}

/// Parses a text, every syntax error a problem.
pub(crate) fn parse(text: &str, source: u32, drafts: &mut Vec<Draft>) -> Table {
    let (table, errors) = DeTable::parse_recoverable(text);
    let first = drafts.len();
    for error in errors.iter().take(SYNTAX_ERRORS) {
        let range = whole_letters(text, error.span().unwrap_or(0..0));
        let mut lines = error.message().lines();
        let message = lines.next().unwrap_or("not TOML");
        let draft = Draft::at(Span::new(source, range), format!("not TOML: {message}"));
        drafts.push(match lines.next() {
            Some(line) => draft.label(line),
            None => draft,
        });
    }
    if drafts.len() > first { Table::default() } else { node::table(table.get_ref(), source) }
}

/// The range with whole letters at both ends, and within the text.
fn whole_letters(text: &str, range: Range<usize>) -> Range<usize> {
    let mut start = range.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = range.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

#[derive(Default)]
struct Loader {
    sources: Sources,
    drafts: Vec<Draft>,
}

/// What tells two sources apart.
#[derive(PartialEq)]
enum Identity {
    Builtin(String),
    File(PathBuf),
    Text,
}

impl Loader {
    /// The layers from the profile itself down to `base`.
    fn chain(&mut self, source: &ProfileSource) -> Vec<(u32, Table)> {
        let mut layers: Vec<(u32, Table)> = Vec::new();
        let mut seen: Vec<Identity> = Vec::new();
        let mut next = Some((source.clone(), None));
        while let Some((source, asked)) = next.take() {
            let identity = identity(&source);
            if seen.contains(&identity) {
                if let Some(span) = asked {
                    self.drafts.push(
                        Draft::at(span, "the profiles extend each other in a circle")
                            .label("this profile extends the one that extends it")
                            .help("take `extends` out of one of them"),
                    );
                }
                return layers;
            }
            seen.push(identity);
            let Some((index, table)) = self.open(&source, asked) else { return layers };
            let is_base = source == ProfileSource::Builtin(BUILTIN[0].0.to_owned());
            let extends = table.entry("extends").cloned();
            layers.push((index, table));
            if !is_base {
                next = Some(match extends {
                    Some(Entry { node: Node { kind: Kind::Text(name), span }, .. }) => {
                        match self.extended(&name, index, span) {
                            Some(source) => (source, Some(span)),
                            None => return layers,
                        }
                    }
                    _ => (ProfileSource::Builtin(BUILTIN[0].0.to_owned()), None),
                });
            }
        }
        layers
    }

    /// Adds the scenarios of a file, which has nothing else, to those of the profile.
    fn add_scenarios(&mut self, source: &ProfileSource, root: &mut Table) {
        let opened = match source {
            ProfileSource::Builtin(name) => match SCENARIOS.iter().find(|(known, _)| known == name) {
                Some((name, text)) => {
                    Source { name: format!("<{name}>"), text: Cow::Borrowed(*text), folder: Folder::None }
                }
                None => {
                    let names = SCENARIOS.map(|(name, _)| name);
                    let help = match nearest(name, names) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!(
                            "built-in scenarios: {}; a file is named with its ending, as \"wave.toml\"",
                            names.join(", ")
                        ),
                    };
                    let message = format!("there are no built-in scenarios `{name}`");
                    return self.drafts.push(Draft::nowhere(message).help(help));
                }
            },
            ProfileSource::Text { name, text } => {
                Source { name: name.clone(), text: Cow::Owned(text.clone()), folder: Folder::None }
            }
            ProfileSource::Path(path) => match read_file(path) {
                Ok(text) => Source { name: path.display().to_string(), text: Cow::Owned(text), folder: Folder::None },
                Err(error) => {
                    let message = format!("cannot read the scenarios {}: {error}", path.display());
                    return self.drafts.push(Draft::nowhere(message));
                }
            },
        };
        let index = self.sources.add(opened);
        self.sources.lay(index);
        let mut table = parse(&self.sources.get(index).text, index, &mut self.drafts);
        let scenarios = table.remove("scenario");
        for other in &table.entries {
            let draft = Draft::at(other.span, format!("`{}` is no key of a file of scenarios", other.key));
            self.drafts.push(draft.label("only [[scenario]]").help("the rest belongs to a profile"));
        }
        let Some(mut added) = scenarios else { return };
        match (root.entry_mut("scenario"), &mut added.node.kind) {
            (Some(Entry { node: Node { kind: Kind::Array(own), .. }, .. }), Kind::Array(items)) => own.append(items),
            (Some(entry), _) => *entry = added,
            (None, _) => root.entries.push(added),
        }
    }

    /// The profile that `extends` names.
    fn extended(&mut self, name: &str, index: u32, span: Span) -> Option<ProfileSource> {
        match (ProfileSource::from_argument(name), &self.sources.source(index).folder) {
            (ProfileSource::Path(path), Folder::At(folder)) => Some(ProfileSource::Path(folder.join(path))),
            (ProfileSource::Path(_), Folder::None) => {
                self.drafts.push(
                    Draft::at(span, "this profile is not a file, so it cannot extend one")
                        .label("relative to what?")
                        .help("extend a built-in profile, or read the profile from a file"),
                );
                None
            }
            (source, _) => Some(source),
        }
    }

    /// Reads and parses one source; `asked` is the place that named it.
    fn open(&mut self, source: &ProfileSource, asked: Option<Span>) -> Option<(u32, Table)> {
        let problem = |message: String| match asked {
            Some(span) => Draft::at(span, message).label("this profile"),
            None => Draft::nowhere(message),
        };
        let opened = match source {
            ProfileSource::Builtin(name) => match builtin::text(name) {
                Some(text) => Source { name: format!("<{name}>"), text: Cow::Borrowed(text), folder: Folder::None },
                None => {
                    self.drafts.push(problem(format!("there is no built-in profile `{name}`")).help(no_builtin(name)));
                    return None;
                }
            },
            ProfileSource::Text { name, text } => {
                Source { name: name.clone(), text: Cow::Owned(text.clone()), folder: Folder::None }
            }
            ProfileSource::Path(path) => match read_file(path) {
                Ok(text) => {
                    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
                    Source { name: path.display().to_string(), text: Cow::Owned(text), folder: Folder::At(folder) }
                }
                Err(error) => {
                    self.drafts.push(problem(format!("cannot read the profile {}: {error}", path.display())));
                    return None;
                }
            },
        };
        let index = self.sources.add(opened);
        let opened = self.sources.get(index);
        Some((index, parse(&opened.text, index, &mut self.drafts)))
    }
}

fn no_builtin(name: &str) -> String {
    let names = BUILTIN.map(|(name, _)| name);
    match nearest(name, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("built-in profiles: {}; a file is named with its ending, as \"shop.toml\"", names.join(", ")),
    }
}

fn identity(source: &ProfileSource) -> Identity {
    match source {
        ProfileSource::Builtin(name) => Identity::Builtin(name.clone()),
        ProfileSource::Path(path) => Identity::File(std::fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
        ProfileSource::Text { .. } => Identity::Text,
    }
}
