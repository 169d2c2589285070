//! Laying one tree over another.

use super::node::{Entry, Kind, Node, Table};

/// Lays `over` on `under`: tables key by key, everything else replaces. Keys keep their order, new ones come last.
pub(crate) fn merge(under: &mut Table, over: Table) {
    for Entry { key, span, node } in over.entries {
        match under.entries.iter_mut().find(|entry| entry.key == key) {
            Some(entry) => {
                entry.span = span;
                lay(&mut entry.node, node);
            }
            None => under.entries.push(Entry { key, span, node }),
        }
    }
}

fn lay(under: &mut Node, over: Node) {
    under.span = over.span;
    match (&mut under.kind, over.kind) {
        (Kind::Table(under), Kind::Table(over)) => merge(under, over),
        (under, over) => *under = over,
    }
}
