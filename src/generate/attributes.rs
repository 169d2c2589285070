//! Custom attributes of a session.

use super::{Row, sites};
use crate::choices::Choices;
use crate::model::{CustomEventAttribute, CustomEventAttributeList, Extra};
use crate::plan::{SessionKind, ValueSource};
use crate::sample::{below, between};
use crate::text::{Part, Text};

/// The attributes that the session carries.
#[inline]
pub(super) fn fill_single<'p, C: Choices>(
    row: &Row<'p, C>,
    kind: SessionKind,
    members: &mut Vec<(Text<'p>, Part<'p, CustomEventAttribute<Text<'p>>>)>,
) {
    let carries = |at| row.visit.at(sites::HAS_ATTRIBUTE, at);
    row.plan.attributes.each_single(kind, carries, |at, attribute| {
        let word = row.visit.at(sites::ATTRIBUTE, at);
        let with = |value| CustomEventAttribute { data_type: attribute.data_type.text(), value, extra: Extra::NONE };
        let part = match &attribute.source {
            ValueSource::Values(table) => {
                let listed = table.pick(word);
                row.part(Some(&listed.ready), || with(listed.value.text()))
            }
            source => Part::own(with(value(row, source, word))),
        };
        members.push((attribute.key.text(), part));
    });
}

/// The list attributes that the session carries, in place of those of the session before: the memory of their values is
/// used again.
#[inline]
pub(super) fn fill_lists<'p, C: Choices>(
    row: &Row<'p, C>,
    kind: SessionKind,
    members: &mut Vec<(Text<'p>, CustomEventAttributeList<Text<'p>>)>,
) {
    let carries = |at| row.visit.at(sites::HAS_LIST, at);
    let mut count = 0;
    row.plan.attributes.each_list(kind, carries, |at, list| {
        let length = between(row.visit.at(sites::LIST_LENGTH, at), list.shortest as i64, list.longest as i64);
        // Ordinals of one list lie together: 256 for each.
        let word = |element: u32| row.visit.at(sites::LIST_VALUE, at << 8 | element & 0xff);
        let attribute = &list.values;
        let made = (0..length as u32).map(|element| value(row, &attribute.source, word(element)));
        let (key, data_type) = (attribute.key.text(), attribute.data_type.text());
        match members.get_mut(count) {
            Some((name, list)) => {
                *name = key;
                list.data_type = data_type;
                list.values.clear();
                list.values.extend(made);
                list.extra = Extra::NONE;
            }
            None => {
                let values = made.collect();
                members.push((key, CustomEventAttributeList { data_type, values, extra: Extra::NONE }));
            }
        }
        count += 1;
    });
    members.truncate(count);
}

fn value<'p, C>(row: &Row<'p, C>, source: &'p ValueSource, word: u64) -> Text<'p> {
    match source {
        ValueSource::Range { low, step, count, places } => {
            Text::Decimal { count: low + below(word, *count) as i64 * step, places: *places }
        }
        ValueSource::Days { low, step, count } => {
            let days = low + below(word, *count) as i64 * step;
            Text::Date(row.slot.created.saturating_add_signed(days * 86_400_000))
        }
        ValueSource::Values(table) => table.pick(word).value.text(),
        ValueSource::Pattern(pattern) => Text::Pattern(pattern, word),
    }
}
