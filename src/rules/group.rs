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

/// Which records the rules of a group say something on.
#[derive(Clone, Copy, Debug)]
pub(super) enum Gate {
    /// All.
    Always,
    /// Those that have this property.
    Has(Field),
    /// Conversations.
    Conversation,
    /// Those that a quick look does not clear: of the others, no rule of the group says anything.
    Doubt(fn(&Record<'_>) -> bool),
}

impl Gate {
    /// Whether the rules behind it are to look at a record.
    #[inline(always)]
    pub(super) fn is_open(self, record: &Record<'_>) -> bool {
        match self {
            Gate::Always => true,
            Gate::Has(field) => record.has(field),
            Gate::Conversation => record.is_conversation(),
            Gate::Doubt(doubt) => doubt(record),
        }
    }
}

/// The groups, and the records that they are for: what a rule would look for is looked for once.
pub(super) const GROUPS: &[(&[&Rule], Gate)] = &[
    (&lex::GROUP, Gate::Always),
    (&shape::GROUP, Gate::Always),
    (&time::GROUP, Gate::Doubt(time::doubt)),
    (&outcome::GROUP, Gate::Doubt(outcome::doubt)),
    (&segment::GROUP, Gate::Doubt(segment::doubt)),
    (&count::GROUP, Gate::Doubt(count::doubt)),
    (&presence::GROUP, Gate::Always),
    (&page::GROUP, Gate::Has(Field::at("lastPage"))),
    (&referrer::GROUP, Gate::Has(Field::at("referrer"))),
    (&campaign::GROUP, Gate::Doubt(campaign::doubt)),
    (&device::GROUP, Gate::Has(Field::at("device"))),
    (&browser::GROUP, Gate::Has(Field::at("browser"))),
    (&agent::GROUP, Gate::Has(Field::at("userAgentString"))),
    (&geo::GROUP, Gate::Has(Field::at("geolocation"))),
    (&network::GROUP, Gate::Always),
    (&id::GROUP, Gate::Doubt(id::doubt)),
    (&customer::GROUP, Gate::Always),
    (&uri::GROUP, Gate::Doubt(uri::doubt)),
    (&event::GROUP, Gate::Always),
    (&attribute::GROUP, Gate::Always),
    (&conversation::GROUP, Gate::Conversation),
    (&case::GROUP, Gate::Conversation),
    (&dataset::GROUP, Gate::Always),
];

const COUNT: usize = {
    let (mut sum, mut at) = (0, 0);
    while at < GROUPS.len() {
        sum += GROUPS[at].0.len();
        at += 1;
    }
    sum
};

/// All rules, by stage and group.
pub static RULES: [&Rule; COUNT] = {
    let mut all = [GROUPS[0].0[0]; COUNT];
    let (mut group, mut at, mut rule) = (0, 0, 0);
    while at < COUNT {
        all[at] = GROUPS[group].0[rule];
        at += 1;
        rule += 1;
        if rule == GROUPS[group].0.len() {
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
