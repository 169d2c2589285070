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
            if gate.is_open(&record) {
                checks.iter().for_each(|check| check(&record, &mut out));
            }
        }
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// The values below a value that are neither objects nor lists.
    fn leaves<'v>(value: &'v mut Value, all: &mut Vec<&'v mut Value>) {
        match value {
            Value::Array(elements) => elements.iter_mut().for_each(|element| leaves(element, all)),
            Value::Object(members) => members.values_mut().for_each(|member| leaves(member, all)),
            leaf => all.push(leaf),
        }
    }

    /// Gates let nothing through that a rule behind them would find: in records whose values were exchanged for each other, and
    /// for what is nearly right, the same is found without the quick looks.
    #[test]
    fn gates_hide_nothing() {
        let mut gated = Examiner::new(Edition::V269, |_| true);
        let mut open = Examiner::new(Edition::V269, |_| true);
        for (gate, _) in open.checks.iter_mut().filter(|(gate, _)| matches!(gate, Gate::Doubt(_))) {
            *gate = Gate::Always;
        }
        let records = ["web", "app", "conversation"].map(|kind| {
            let text = match kind {
                "web" => include_str!("../../tests/judge/records/web.json"),
                "app" => include_str!("../../tests/judge/records/app.json"),
                _ => include_str!("../../tests/judge/records/conversation.json"),
            };
            serde_json::from_str::<Value>(text).unwrap()
        });
        let mut random = fastrand::Rng::with_seed(4);
        let (mut found, mut broken) = (0, std::collections::BTreeSet::new());
        for _ in 0..40_000 {
            let mut record = records[random.usize(..3)].clone();
            let mut leaves_of_it = Vec::new();
            leaves(&mut record, &mut leaves_of_it);
            for _ in 0..random.usize(1..4) {
                let of_kind = |value: &Value, other: &Value| {
                    value.is_string() == other.is_string() && value.is_number() == other.is_number()
                };
                let (to, from) = (random.usize(..leaves_of_it.len()), random.usize(..leaves_of_it.len()));
                let old = leaves_of_it[to].clone();
                let new = match random.u8(..6) {
                    0 => Value::Null,
                    1 if old.is_number() => random.i64(-1..3).into(),
                    2 if old.is_string() => format!("{}/", old.as_str().unwrap()).into(),
                    3 if old.is_string() => old.as_str().unwrap().replacen(['1', '2', '3', '/'], "4", 1).into(),
                    4 if old.is_string() => old.as_str().unwrap().replacen("0:", "1:", 1).into(),
                    _ if of_kind(&old, leaves_of_it[from]) => leaves_of_it[from].clone(),
                    _ => old,
                };
                *leaves_of_it[to] = new;
            }
            let text = record.to_string();
            let (mut with, mut without) = (Vec::new(), Vec::new());
            gated.examine(text.as_bytes(), &mut with, &mut |_| true);
            open.examine(text.as_bytes(), &mut without, &mut |_| true);
            let ids = |list: &[Finding]| list.iter().map(|finding| finding.rule.id).collect::<Vec<_>>();
            assert_eq!(ids(&with), ids(&without), "{text}");
            found += usize::from(!with.is_empty());
            broken.extend(ids(&with));
        }
        assert!(found > 10_000 && broken.len() > 60, "{found} records with findings, of {} rules", broken.len());
    }
}
