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
