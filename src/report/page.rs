//! The pages of rules.

use crate::judge::Stage;
use crate::rules::{RULES, Rule};

/// The page of a rule, for a terminal.
pub fn page(rule: &Rule) -> String {
    let Rule { id, stage, severity, basis, what, why, help, wrong, right, source, .. } = rule;
    let example = match stage {
        Stage::Rule | Stage::Shape => "laid over a session without a flaw",
        Stage::Lex | Stage::Dataset => "the text",
    };
    format!(
        "{id}  ({severity}; stage {stage}; basis {basis})\n\n{what}\n\n{why}\nHelp: {help}.\n\nWrong ({example}):\n    {wrong}\n\
         Right:\n    {right}\n\nSource: {source}\n"
    )
}

/// A line for each rule.
pub fn index() -> String {
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let line = |rule: &&Rule| format!("{:width$}  {:7}  {:8}  {}\n", rule.id, rule.severity, rule.basis, rule.what);
    RULES.iter().map(line).collect()
}

/// All pages, as Markdown.
pub fn markdown() -> String {
    let mut text = String::from(
        "# Rules\n\nWhat `sessionsmith check` looks at. This page is made from the table of rules (`src/rules/`); `sessionsmith rules ID` \
         prints\na rule's page.\n\nStages follow each other: a record with an error in one is not looked at in the next. What a rule rests on is \
         its basis: the\n**contract**, a published **standard**, what was **observed** of the platform, or what this project asks of its own \
         sessions\n(**house**). Breaking an observed or house rule is a note, unless `--deny` says otherwise. Examples of the stages *shape* and\n\
         *rule* are merge patches on a session without a flaw.\n",
    );
    let mut group = "";
    for rule in RULES {
        let of = rule.id.split('.').next().unwrap_or_default();
        if of != group {
            group = of;
            text.push_str(&format!("\n## {group}\n"));
        }
        text.push_str(&format!(
            "\n### {}\n\n{} · stage {} · {}\n\n{} {}\n\n- Help: {}\n- Wrong: {}\n- Right: {}\n- Source: {}\n",
            rule.id,
            rule.severity,
            rule.stage,
            rule.basis,
            rule.what,
            rule.why,
            rule.help,
            code(rule.wrong),
            code(rule.right),
            rule.source
        ));
    }
    text
}

fn code(text: &str) -> String {
    if text.is_empty() {
        return "nothing at all".to_owned();
    }
    let visible: String = text.chars().map(|letter| if letter == '\u{feff}' { '\u{fffd}' } else { letter }).collect();
    format!("`{visible}`")
}
