//! What is said of an input as a whole.

use crate::rules::{RULES, Rule, Severity};

/// Counts over a whole input, or several.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// How many records there are.
    pub records: u64,
    /// How many of them have a finding of the level that is looked for, or a worse one.
    pub broken_records: u64,
    /// How many bytes were read.
    pub bytes: u64,
    /// How many lines are begun.
    pub lines: u64,
    /// Each rule that was broken, in the order of the table.
    pub rules: Vec<Broken>,
    /// Whether data sets were judged as a whole.
    pub dataset: bool,
}

/// A rule that was broken.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad that is, by the policy.
    pub severity: Severity,
    /// How often.
    pub count: u64,
    /// The input, line and column where it was first.
    pub first: (String, u64, u64),
}

impl Summary {
    /// How many findings there are of a severity.
    pub fn count(&self, severity: Severity) -> u64 {
        self.rules.iter().filter(|broken| broken.severity == severity).map(|broken| broken.count).sum()
    }

    /// How many findings there are of this severity, and of worse ones.
    pub fn at_least(&self, severity: Severity) -> u64 {
        self.rules.iter().filter(|broken| broken.severity >= severity).map(|broken| broken.count).sum()
    }

    /// Counts a rule so many times more.
    pub(in crate::judge) fn add(
        &mut self,
        number: usize,
        severity: Severity,
        count: u64,
        first: impl FnOnce() -> (String, u64, u64),
    ) {
        let rule = RULES[number];
        match self.rules.iter_mut().find(|broken| broken.rule == rule) {
            Some(broken) => broken.count += count,
            None => {
                self.rules.push(Broken { rule, severity, count, first: first() });
                self.rules.sort_by_key(|broken| crate::rules::number(broken.rule));
            }
        }
    }
}
