//! Picking properties of a record by their names.

use crate::error::{Error, Result};
use crate::model::{Edition, Model, Session, Shape, Wire};

/// Some of a record's properties, at any depth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick(Vec<Vec<String>>);

impl Pick {
    /// The properties that a text names, with commas between: `id,lastPage.url,outcomeAchievements.achievedDate`. A property of
    /// the elements of a list or map is named as one of the list or map.
    ///
    /// ```
    /// use sessionsmith::columns::Pick;
    /// use sessionsmith::model::Edition;
    ///
    /// assert!(Pick::parse("id, lastPage.url", Edition::V215).is_ok());
    /// let error = Pick::parse("id,lastPage.link", Edition::V215).unwrap_err();
    /// assert_eq!(error.to_string(), "there is no property `lastPage.link`");
    /// ```
    ///
    /// # Errors
    /// If the edition has no such property.
    pub fn parse(text: &str, edition: Edition) -> Result<Self> {
        let names = text.split(',').map(str::trim);
        names.map(|name| path(name, edition)).collect::<Result<_>>().map(Pick)
    }

    pub(super) fn paths(&self) -> Vec<&[String]> {
        self.0.iter().map(Vec::as_slice).collect()
    }

    /// The names, as they can be parsed again.
    pub fn names(&self) -> Vec<String> {
        self.0.iter().map(|path| path.join(".")).collect()
    }
}

fn path(name: &str, edition: Edition) -> Result<Vec<String>> {
    let mut shape = <Session as Wire>::SHAPE;
    for key in name.split('.') {
        let property = shape.model().and_then(|model| model.properties.iter().find(|property| property.key == key));
        let Some(property) = property else { return Err(unknown(name, edition)) };
        if property.since > edition {
            return Err(Error::input(format!("edition {edition} has no property `{name}`"))
                .with_help(format!("ask for the edition that has it: --edition {}", property.since)));
        }
        shape = property.shape;
    }
    Ok(name.split('.').map(str::to_owned).collect())
}

fn unknown(name: &str, edition: Edition) -> Error {
    if name.is_empty() {
        return Error::input("a property has no name").with_help("name them with commas between: id,lastPage.url");
    }
    let mut all = Vec::new();
    if let Shape::Model(session) = <Session as Wire>::SHAPE {
        paths(session, "", edition, &mut all);
    }
    let distance = |known: &str| strsim::osa_distance(&known.to_lowercase(), &name.to_lowercase());
    let near = all.iter().map(|known| (distance(known), known)).min();
    let help = match near.filter(|(distance, _)| *distance <= name.len() / 3 + 1) {
        Some((_, near)) => format!("did you mean `{near}`?"),
        None => "`sessionsmith schema` tells all, lastPage.url is the URL of lastPage".to_owned(),
    };
    Error::input(format!("there is no property `{name}`")).with_help(help)
}

/// The names of all properties, at every depth.
fn paths(model: &Model, before: &str, edition: Edition, all: &mut Vec<String>) {
    for property in model.properties.iter().filter(|property| property.since <= edition) {
        let name = format!("{before}{}", property.key);
        if let Some(model) = property.shape.model() {
            paths(model, &format!("{name}."), edition, all);
        }
        all.push(name);
    }
}
