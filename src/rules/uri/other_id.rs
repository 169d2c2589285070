//! The URI of an entity ends in the identifier beside it.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "uri.other-id",
    stage: Stage::Rule,
    severity: Severity::Warning,
    basis: Basis::Contract,
    what: "The URI of an entity ends in the identifier beside it.",
    why: "Who follows the URI gets another entity.",
    help: "make the URI from the identifier",
    wrong: r#"{"externalContact":{"selfUri":"/api/v2/externalcontacts/contacts/00000000-93d7-4f28-8a64-2f7d10c9e3b5"}}"#,
    right: r#"{"externalContact":{"selfUri":"/api/v2/externalcontacts/contacts/9a1c5e70-2b84-4d6f-8c39-e7f05a1b4d62"}}"#,
    source: "contract, selfUri: the URI of this entity",
    check: Some(check),
};

use super::{ID, URI};

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    let differs = |uri: &str, id: &str| {
        let uri = uri.strip_suffix('/').unwrap_or(uri).as_bytes();
        let start = uri.len().checked_sub(id.len());
        !start.is_some_and(|start| uri[start..] == *id.as_bytes() && (start == 0 || uri[start - 1] == b'/'))
    };
    if let (Some(uri), Some(id)) = (s.text(URI), s.text(ID))
        && differs(&uri, &id)
        && !id.is_empty()
    {
        out.fields(&RULE, s, &[URI, ID], "the URI ends in another identifier");
    }
    super::each(s, &mut |id, uri, _| {
        if let (Some(text), Some(known)) = (uri.text(), id.text())
            && differs(&text, &known)
        {
            out.values(&RULE, s, &[uri, id], &[], "the URI ends in another identifier");
        }
    });
}
