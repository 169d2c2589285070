//! Profiles: what the traffic of a site looks like, as a TOML file says it.
//!
//! A profile is read over the profiles that it extends, finally over `base`, and is complete and checked when it is a
//! [`Profile`]. This room knows the language and its files; it knows nothing of how sessions are made from it.

mod builtin;
mod check;
mod csv;
mod declare;
mod language;
mod load;
mod merge;
mod node;
mod problem;
mod read;
mod render;
mod schema;
mod set;
mod show;
mod source;
mod suggest;
mod values;

pub use language::*;
pub use problem::{Problem, Problems};
pub use schema::profile_schema;
pub use source::ProfileSource;
pub(crate) use values::losable;
pub use values::{Country, Ids, Market, Origin, Part, Pattern, PerCountry, Piece, Screen, Template, Weights};

use node::{Kind, Node};
use problem::{Draft, Span};
use read::{Reader, Rule};
use source::Sources;
use std::path::Path;

/// A profile: merged with what it extends, complete, and without problems.
///
/// Its sections are the fields of [`Settings`]:
///
/// ```
/// use sessionsmith::profile::Profile;
///
/// let profile = Profile::parse("mine", "name = \"mine\"\nsite.url = \"https://www.mine.example\"").unwrap();
/// assert_eq!(profile.site.registrable_domain(), "mine.example");
/// assert!(profile.visits.bounce > 0.0);
/// ```
#[derive(Clone, Debug)]
pub struct Profile {
    settings: Settings,
    root: Node,
    sources: Sources,
}

impl std::ops::Deref for Profile {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.settings
    }
}

impl Profile {
    /// Loads a profile with overrides: each is `key.path=value`, the value TOML or a bare text; later ones win.
    ///
    /// # Errors
    ///
    /// All problems of all files and overrides at once; only a text that is not TOML hides the problems of meaning.
    pub fn load(source: &ProfileSource, sets: &[String]) -> Result<Self, Problems> {
        Self::load_with_dates(source, sets, &[], &[])
    }

    /// Loads a profile with overrides, and adds the scenarios of these files to its own.
    ///
    /// ```
    /// use sessionsmith::profile::{Profile, ProfileSource};
    ///
    /// let retail = ProfileSource::Builtin("retail".to_owned());
    /// let dirty = ProfileSource::Builtin("dirty-feed".to_owned());
    /// let profile = Profile::load_with_scenarios(&retail, &[], &[dirty]).unwrap();
    /// assert_eq!(profile.scenarios.len(), 4);
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Profile::load`]; a file of scenarios has nothing but `[[scenario]]`.
    pub fn load_with_scenarios(
        source: &ProfileSource,
        sets: &[String],
        scenarios: &[ProfileSource],
    ) -> Result<Self, Problems> {
        Self::load_with_dates(source, sets, &[], scenarios)
    }

    /// Loads a profile with overrides, over them dates of its period, and the scenarios of files. Of each date: the option
    /// that gives it, its key, its text; problems name the option as the place.
    pub(crate) fn load_with_dates(
        source: &ProfileSource,
        sets: &[String],
        dates: &[(&str, &str, &str)],
        scenarios: &[ProfileSource],
    ) -> Result<Self, Problems> {
        let load::Tree { mut root, mut sources } = load::load(source, sets, dates, scenarios)?;
        let mut reader = Reader::new(&mut sources);
        let settings = Settings::read(&root, &mut reader);
        let mut drafts = std::mem::take(&mut reader.drafts);
        match settings {
            Some(mut settings) if drafts.is_empty() => {
                observe_at_the_end(&mut settings, &mut root);
                Ok(Self { settings, root, sources })
            }
            _ => {
                if drafts.is_empty() {
                    drafts.push(Draft::nowhere("the profile cannot be read"));
                }
                Err(Problems::new(sources, drafts))
            }
        }
    }

    /// A profile of this crate, by its name.
    ///
    /// # Errors
    ///
    /// There is no such profile.
    pub fn builtin(name: &str) -> Result<Self, Problems> {
        Self::load(&ProfileSource::Builtin(name.to_owned()), &[])
    }

    /// A profile from a TOML file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or has problems.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, Problems> {
        Self::load(&ProfileSource::Path(path.as_ref().to_owned()), &[])
    }

    /// A profile from a TOML text, which problems call `name`.
    ///
    /// # Errors
    ///
    /// The text has problems.
    pub fn parse(name: &str, text: &str) -> Result<Self, Problems> {
        Self::load(&ProfileSource::Text { name: name.to_owned(), text: text.to_owned() }, &[])
    }

    /// Names and titles of the profiles of this crate; the first is `base`, which all others stand on.
    pub fn names() -> Vec<(&'static str, String)> {
        let title = |text| match load::parse(text, 0, &mut Vec::new()).get("title").map(|node| node.kind.clone()) {
            Some(Kind::Text(title)) => title,
            _ => String::new(),
        };
        builtin::BUILTIN.iter().map(|(name, text)| (*name, title(text))).collect()
    }

    /// Names of the scenarios of this crate.
    pub fn scenario_names() -> Vec<&'static str> {
        builtin::SCENARIOS.iter().map(|(name, _)| *name).collect()
    }

    /// The file of a profile of this crate, comments and all.
    pub fn builtin_text(name: &str) -> Option<&'static str> {
        builtin::text(name)
    }

    /// The file of scenarios of this crate, comments and all.
    pub fn scenario_text(name: &str) -> Option<&'static str> {
        builtin::SCENARIOS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// The whole profile as one TOML text, merged with what it extends and with its overrides.
    ///
    /// Reading it gives the same profile; it has no comments, and names no other profile.
    pub fn show(&self) -> String {
        show::toml(&self.root)
    }

    /// Starts a list of problems that later steps find in this profile.
    pub fn remarks(&self) -> Remarks<'_> {
        Remarks { profile: self, drafts: Vec::new() }
    }
}

/// Problems of a profile that can only be seen when it is put to use, as a country without networks.
#[derive(Clone, Debug)]
pub struct Remarks<'p> {
    profile: &'p Profile,
    drafts: Vec<Draft>,
}

impl Remarks<'_> {
    /// Adds a problem with the value at a path of keys, list positions written as numbers:
    /// `&["visitors", "markets", "US"]`, `&["site", "pages", "3", "path"]`. Of a path that the profile does not have,
    /// the part that it has is shown. `help` says what to do; may be empty.
    pub fn add(&mut self, path: &[&str], message: impl Into<String>, help: impl Into<String>) {
        let help = help.into();
        let draft = Draft::at(place(&self.profile.root, path), message);
        self.drafts.push(if help.is_empty() { draft } else { draft.help(help) });
    }

    /// Whether there are none so far.
    pub fn is_empty(&self) -> bool {
        self.drafts.is_empty()
    }

    /// The end of the list.
    ///
    /// # Errors
    ///
    /// At least one problem was added.
    pub fn finish(self) -> Result<(), Problems> {
        if self.drafts.is_empty() { Ok(()) } else { Err(Problems::new(self.profile.sources.clone(), self.drafts)) }
    }
}

/// Where the moment of observation gives way to a later end, it is the end: in the settings, and in what [`Profile::show`]
/// writes, where nothing is below anything.
fn observe_at_the_end(settings: &mut Settings, root: &mut Node) {
    let period = &mut settings.period;
    if period.observed >= period.to {
        return;
    }
    period.observed = period.to;
    let Kind::Table(root) = &mut root.kind else { return };
    let Some(Kind::Table(written)) = root.entry_mut("period").map(|entry| &mut entry.node.kind) else { return };
    if let Some(to) = written.entry("to").map(|entry| entry.node.clone())
        && let Some(observed) = written.entry_mut("observed")
    {
        observed.node = to;
    }
}

/// The place of a key with its value; of a table or list, of its key only.
fn place(root: &Node, path: &[&str]) -> Span {
    let (mut node, mut span) = (root, root.span);
    for step in path {
        match &node.kind {
            Kind::Table(table) => {
                let Some(entry) = table.entry(step) else { break };
                node = &entry.node;
                let one =
                    !matches!(node.kind, Kind::Table(_) | Kind::Array(_)) && node.span.source == entry.span.source;
                span = entry.span;
                if one && node.span.start >= span.end {
                    span.end = node.span.end;
                }
            }
            Kind::Array(items) => {
                let Some(item) = step.parse::<usize>().ok().and_then(|index| items.get(index)) else { break };
                (node, span) = (item, item.span);
            }
            _ => break,
        }
    }
    span
}
