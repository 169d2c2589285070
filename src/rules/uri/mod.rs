//! Rules on URIs of the platform, and of others.

use super::Value;
use super::group::group;
use super::prelude::*;

/// Objects with an `id` and a `selfUri`, and the begin of their URIs.
const REFERENCES: [(Field, &str); 6] = [
    (Field::at("externalContact"), "/api/v2/externalcontacts/contacts/"),
    (Field::at("conversation"), "/api/v2/conversations/"),
    (Field::at("lastConnectedQueue"), "/api/v2/routing/queues/"),
    (Field::at("lastConnectedUser"), "/api/v2/users/"),
    (Field::at("lastUserDisposition/user"), "/api/v2/users/"),
    (Field::at("caseEntity"), ""),
];

/// Lists whose elements have such an object.
const LISTS: [(Field, &str, &str); 3] = [
    (Field::at("outcomeAchievements"), "outcome", "/api/v2/journey/outcomes/"),
    (Field::at("segmentAssignments"), "segment", "/api/v2/journey/segments/"),
    (Field::at("caseAssociations"), "associatedCase", ""),
];

/// Shows each identifier that has a URI beside it, with the begin that its URI has, as far as that is known.
#[inline]
fn each<'r>(s: &Record<'r>, show: &mut impl FnMut(Value<'r>, Value<'r>, &'static str)) {
    let mut object = |object: Value<'r>, begin| {
        let (mut id, mut uri) = (None, None);
        for (name, value) in object.members() {
            if name.is("id") {
                id = Some(value);
            } else if name.is("selfUri") {
                uri = Some(value);
            }
        }
        if let (Some(id), Some(uri)) = (id, uri)
            && id.text().is_some()
            && uri.text().is_some()
        {
            show(id, uri, begin);
        }
    };
    for (field, begin) in REFERENCES {
        if let Some(reference) = s.present(field) {
            object(reference, begin);
        }
    }
    for (list, name, begin) in LISTS {
        for element in s.elements(list) {
            if let Some(reference) = element.member(name) {
                object(reference, begin);
            }
        }
    }
}

/// What every URI of the platform begins with, and that of a session.
const PLATFORM: &str = "/api/v2/";
const SESSIONS: &str = "/api/v2/journey/sessions/";
const ID: Field = Field::at("id");
const URI: Field = Field::at("selfUri");
const EXTERNAL: Field = Field::at("externalUrl");

/// Whether a URI is not what the platform makes of the identifier: one pass over all, where each rule has its own.
pub(super) fn doubt(s: &Record<'_>) -> bool {
    let is_usual = |id: &str, uri: &str, begin: &str| {
        let path = uri.strip_suffix(id).filter(|_| !id.is_empty() && !id.ends_with('/'));
        path.is_some_and(|path| path.starts_with(begin) && path.ends_with('/'))
    };
    let mut doubt = match (s.plain(ID), s.plain(URI)) {
        (Some(id), Some(uri)) => !is_usual(id, uri, SESSIONS),
        _ => s.present(URI).is_some(),
    };
    each(s, &mut |id, uri, begin| {
        let begin = if begin.is_empty() { PLATFORM } else { begin };
        doubt |= match (id.plain(), uri.plain()) {
            (Some(id), Some(uri)) => !is_usual(id, uri, begin),
            _ => true,
        };
    });
    doubt || s.plain(EXTERNAL).is_some_and(|url| super::url::Url::parse(url).is_none())
}

group! {
    other_id,
    not_of_platform,
    other_resource,
    external,
}
