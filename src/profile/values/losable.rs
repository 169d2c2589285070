//! Properties that a tracker can fail to report.

use super::unknown_word;
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

/// All properties of a session that may be missing, but for its dates.
const PROPERTIES: [&str; 41] = [
    "externalContact",
    "customerId",
    "customerIdType",
    "externalId",
    "externalUrl",
    "shortId",
    "outcomeAchievements",
    "segmentAssignments",
    "attributes",
    "attributeLists",
    "browser",
    "device",
    "geolocation",
    "ipAddress",
    "ipOrganization",
    "lastPage",
    "mktCampaign",
    "referrer",
    "app",
    "sdkLibrary",
    "networkConnectivity",
    "searchTerms",
    "userAgentString",
    "durationInSeconds",
    "pageviewCount",
    "screenviewCount",
    "conversation",
    "lastConnectedQueue",
    "lastConnectedUser",
    "lastUserDisposition",
    "conversationChannels",
    "originatingDirection",
    "conversationSubject",
    "lastUserDisconnectType",
    "lastAcdOutcome",
    "divisionIds",
    "lastScreen",
    "caseAssociations",
    "caseEntity",
    "caseReference",
    "caseStatus",
];

/// Properties that stay: the required ones, the dates, and the URI, which follows from the id.
const STAY: [&str; 10] = [
    "id",
    "type",
    "eventCount",
    "lastEvent",
    "authenticated",
    "createdDate",
    "endedDate",
    "awayDate",
    "idleDate",
    "selfUri",
];

/// The properties that a name of [`Losable`] stands for.
pub(crate) fn losable(name: &str) -> Vec<&'static str> {
    match GROUPS.iter().find(|(group, _)| *group == name) {
        Some((_, properties)) => properties.to_vec(),
        None => PROPERTIES.iter().copied().filter(|property| *property == name).collect(),
    }
}

fn known() -> Vec<&'static str> {
    GROUPS.iter().map(|(group, _)| *group).chain(PROPERTIES).collect()
}

impl Scalar for Losable {
    type Value = String;

    fn parse(text: &str) -> Result<String, Wrong> {
        if STAY.contains(&text) {
            return Err(Wrong::new(format!("`{text}` cannot be missing"), "stays in every outage")
                .help("required properties and dates stay; take it out of the list"));
        }
        if known().contains(&text) { Ok(text.to_owned()) } else { Err(unknown_word("property", text, &known())) }
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "enum": known() })
    }
}
