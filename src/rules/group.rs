//! Groups of rules, and the table of all.

use super::*;

/// Declares the files of a group and lists their rules.
macro_rules! group {
    ($($rule:ident,)+) => {
        $(mod $rule;)+

        /// The rules of this group.
        pub(super) static GROUP: [&crate::rules::Rule; [$(stringify!($rule)),+].len()] = [$(&$rule::RULE),+];
    };
}

pub(super) use group;

const GROUPS: &[&[&Rule]] = &[
    &lex::GROUP,
    &shape::GROUP,
    &time::GROUP,
    &outcome::GROUP,
    &segment::GROUP,
    &count::GROUP,
    &presence::GROUP,
    &page::GROUP,
    &referrer::GROUP,
    &campaign::GROUP,
    &device::GROUP,
    &browser::GROUP,
    &agent::GROUP,
    &geo::GROUP,
    &network::GROUP,
    &id::GROUP,
    &customer::GROUP,
    &uri::GROUP,
    &event::GROUP,
    &attribute::GROUP,
    &conversation::GROUP,
    &case::GROUP,
    &dataset::GROUP,
];

const COUNT: usize = {
    let (mut sum, mut at) = (0, 0);
    while at < GROUPS.len() {
        sum += GROUPS[at].len();
        at += 1;
    }
    sum
};

/// All rules, by stage and group.
pub static RULES: [&Rule; COUNT] = {
    let mut all = [GROUPS[0][0]; COUNT];
    let (mut group, mut at, mut rule) = (0, 0, 0);
    while at < COUNT {
        all[at] = GROUPS[group][rule];
        at += 1;
        rule += 1;
        if rule == GROUPS[group].len() {
            group += 1;
            rule = 0;
        }
    }
    all
};

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// The place of a rule in [`RULES`].
pub fn number(rule: &Rule) -> usize {
    RULES.iter().position(|known| std::ptr::eq(*known, rule)).unwrap_or(0)
}

/// The id of a rule that is spelled almost so.
pub fn nearest(id: &str) -> Option<&'static str> {
    let close = RULES.iter().map(|rule| (strsim::damerau_levenshtein(rule.id, id), rule.id)).min();
    close.filter(|(distance, _)| *distance <= id.len() / 3 + 1).map(|(_, id)| id)
}
