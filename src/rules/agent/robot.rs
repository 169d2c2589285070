//! The visitor is not a robot that says so.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "agent.robot",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "The visitor is not a robot that says so.",
    why: "Robots count as visitors in reports that do not filter them.",
    help: "leave robots out, or expect them",
    wrong: r#"{"browser":null,"device":null,"userAgentString":"Mozilla/5.0 (compatible; ExampleBot/2.1; +http://www.example.com/bot.html)"}"#,
    right: r#"{"browser":null,"device":null,"userAgentString":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"}"#,
    source: "this project",
    check: Some(check),
};

use super::AGENT;

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.agent().is_some_and(|agent| agent.robot) {
        out.fields(&RULE, s, &[AGENT], "the user agent string is of a robot");
    }
}
