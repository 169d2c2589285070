//! Properties that a tracker can fail to report.

use super::unknown_word;
use crate::model::{Property, Session, Shape, Wire};
use crate::profile::read::{Scalar, Wrong};
use serde_json::{Value as Json, json};

/// A property by its name on the wire, or a group of properties: neither required nor a date.
pub(crate) struct Losable;

/// Groups, and the properties in each.
const GROUPS: [(&str, &[&str]); 7] = [
    ("identity", &["externalContact", "customerId", "customerIdType"]),
    ("client", &["browser", "device", "userAgentString"]),
    ("place", &["geolocation", "ipAddress", "ipOrganization"]),
    ("page", &["lastPage"]),
    ("origin", &["mktCampaign", "referrer"]),
    ("goals", &["outcomeAchievements", "segmentAssignments"]),
    ("counts", &["durationInSeconds", "pageviewCount", "screenviewCount"]),
];

/// All properties of a session, in the order of the contract.
fn all() -> &'static [Property] {
    match <Session as Wire>::SHAPE {
        Shape::Model(model) => model.properties,
        _ => &[],
    }
}

/// Whether a property may be missing: the required ones stay, the dates, and the URI, which follows from the id.
fn is_losable(property: &Property) -> bool {
    !property.required && !matches!(property.shape, Shape::DateTime) && property.key != "selfUri"
}

fn properties() -> impl Iterator<Item = &'static str> {
    all().iter().filter(|property| is_losable(property)).map(|property| property.key)
}

/// The properties that a name of [`Losable`] stands for.
pub(crate) fn losable(name: &str) -> Vec<&'static str> {
    match GROUPS.iter().find(|(group, _)| *group == name) {
        Some((_, properties)) => properties.to_vec(),
        None => properties().filter(|property| *property == name).collect(),
    }
}

fn known() -> Vec<&'static str> {
    GROUPS.iter().map(|(group, _)| *group).chain(properties()).collect()
}

impl Scalar for Losable {
    type Value = String;

    fn parse(text: &str) -> Result<String, Wrong> {
        if all().iter().any(|property| property.key == text && !is_losable(property)) {
            return Err(Wrong::new(format!("`{text}` cannot be missing"), "stays in every outage")
                .help("required properties and dates stay; take it out of the list"));
        }
        if known().contains(&text) { Ok(text.to_owned()) } else { Err(unknown_word("property", text, &known())) }
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "enum": known() })
    }
}
