//! What counts, and how much: rules that are allowed or denied.

use crate::rules::{Basis, Finding, RULES, Rule, Severity, number};
use std::fmt;
use std::str::FromStr;

/// Some rules: one, or all of a basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    /// This rule.
    Rule(&'static Rule),
    /// All that rest on this.
    Basis(Basis),
}

/// How bad it is to break each rule. At first, as bad as the rules say of themselves.
#[derive(Clone, Debug)]
pub struct Policy {
    severities: Box<[Option<Severity>]>,
}

impl Default for Policy {
    fn default() -> Self {
        Policy { severities: RULES.iter().map(|rule| Some(rule.severity)).collect() }
    }
}

impl Policy {
    /// Breaking these rules is an error.
    #[must_use]
    pub fn deny(self, selector: Selector) -> Self {
        self.set(selector, Some(Severity::Error))
    }

    /// Breaking these rules is nothing.
    #[must_use]
    pub fn allow(self, selector: Selector) -> Self {
        self.set(selector, None)
    }

    fn set(mut self, selector: Selector, severity: Option<Severity>) -> Self {
        for (known, slot) in RULES.iter().zip(&mut self.severities) {
            let is_meant = match selector {
                Selector::Rule(rule) => rule == *known,
                Selector::Basis(basis) => basis == known.basis,
            };
            if is_meant {
                *slot = severity;
            }
        }
        self
    }

    /// How bad it is to break the rule; None if it does not count.
    pub fn severity(&self, rule: &'static Rule) -> Option<Severity> {
        self.severities[number(rule)]
    }

    pub(super) fn apply(&self, findings: &mut [Finding]) {
        for finding in findings {
            finding.severity = self.severity(finding.rule).unwrap_or(finding.severity);
        }
    }
}

/// A word that selects no rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSelector {
    word: String,
    nearest: Option<&'static str>,
}

impl fmt::Display for UnknownSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no rule and no basis `{}`", self.word)?;
        match self.nearest {
            Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
            None => f.write_str(
                "; bases are contract, standard, observed and house, rules are listed by `sessionsmith rules`",
            ),
        }
    }
}

impl std::error::Error for UnknownSelector {}

impl FromStr for Selector {
    type Err = UnknownSelector;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let basis = Basis::ALL.iter().find(|basis| basis.as_str() == word).map(|basis| Selector::Basis(*basis));
        let rule = || RULES.iter().find(|rule| rule.id == word).map(|rule| Selector::Rule(rule));
        basis.or_else(rule).ok_or_else(|| {
            let nearest = crate::rules::nearest(word);
            UnknownSelector { word: word.to_owned(), nearest }
        })
    }
}
