//! Judging one record: stage after stage, until one has an error.

use super::field::FIELDS;
use super::findings::{At, Findings};
use super::group::{GROUPS, Gate};
use super::lex;
use super::record::Record;
use super::rule::{Finding, Rule, Severity};
use super::shape::{Broken, Plan, walk};
use crate::lex::Tape;
use crate::model::Edition;

type Check = fn(&Record<'_>, &mut Findings<'_>);

/// What judges records one after the other, and keeps its memory.
pub struct Examiner {
    edition: Edition,
    plan: &'static Plan,
    checks: Vec<(Gate, Vec<Check>)>,
    tape: Tape,
    slots: Box<[u32; FIELDS + 1]>,
    broken: Vec<Broken>,
}

impl Examiner {
    /// One that judges by this edition, by all rules for which `asked` holds. Rules of the stages lex and shape are always
    /// looked at, since those after them rest on them; what they find is told only if it is wanted.
    pub fn new(edition: Edition, asked: impl Fn(&'static Rule) -> bool) -> Self {
        let checks = GROUPS.iter().map(|(group, gate)| {
            let checks: Vec<Check> = group.iter().filter(|rule| asked(rule)).filter_map(|rule| rule.check).collect();
            (*gate, checks)
        });
        let checks = checks.filter(|(_, checks)| !checks.is_empty()).collect();
        Examiner {
            edition,
            plan: Plan::of(edition),
            checks,
            tape: Tape::new(),
            slots: Box::new([0; FIELDS + 1]),
            broken: Vec::new(),
        }
    }

    /// Judges the text of a record, and adds what is found to the list. Whether a finding of a rule is `wanted` is asked each
    /// time, before it is written out. Gives the record, if it could be read.
    pub fn examine<'e>(
        &'e mut self,
        text: &'e [u8],
        list: &mut Vec<Finding>,
        wanted: &mut dyn FnMut(&'static Rule) -> bool,
    ) -> Option<Record<'e>> {
        let mut out = Findings { list, wanted };
        let read = self.tape.read(text);
        for fault in self.tape.faults() {
            lex::tell(fault, text, self.tape.nodes(), &mut out);
        }
        let mut whole = self.tape.faults().iter().all(|fault| !lex::is_error(fault.kind));
        let text_read = read?;
        self.slots.fill(0);
        self.broken.clear();
        walk(text, self.tape.nodes_mut(), self.plan, &mut self.slots, &mut self.broken);
        let record = Record::new(text_read, self.tape.nodes(), &self.slots, self.edition);
        for broken in self.broken.drain(..) {
            let value = record.root().sibling(broken.node);
            let at = broken.missing.map_or(At::Value(value), |name| At::Missing(value, name));
            whole &= broken.rule.severity < Severity::Error;
            out.at(broken.rule, &record, at, || broken.message);
        }
        if !whole {
            return None;
        }
        for (gate, checks) in &self.checks {
            let is_for = match gate {
                Gate::Always => true,
                Gate::Has(field) => record.has(*field),
                Gate::Conversation => record.is_conversation(),
            };
            if is_for {
                checks.iter().for_each(|check| check(&record, &mut out));
            }
        }
        Some(record)
    }
}
