//! A campaign says something.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "campaign.empty",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A campaign says something.",
    why: "Sessions with an empty campaign are counted as advertised.",
    help: "leave the campaign out",
    wrong: r#"{"mktCampaign":{"source":null,"medium":null,"name":null}}"#,
    right: r#"{"mktCampaign":null}"#,
    source: "this project",
    check: Some(check),
};

use super::CAMPAIGN;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.has(CAMPAIGN) && s.members(CAMPAIGN).all(|(_, value)| value.kind() == crate::lex::Kind::Null) {
        out.fields(&RULE, s, &[CAMPAIGN], "the campaign is empty");
    }
}
