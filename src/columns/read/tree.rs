//! How columns, known by their names, make an object.

use crate::columns::field::{Kind, Table};
use crate::json::Buffer;
use crate::model::Edition;

/// A member of an object.
#[derive(Debug)]
pub(super) struct Node {
    key: String,
    of: Of,
}

#[derive(Debug)]
enum Of {
    /// The column of this number; what its property is, if it is a flat column of one.
    Column(usize, Option<Kind>),
    Object(Vec<Node>),
}

/// The values of a row.
pub(super) trait Row {
    /// Whether a column has one.
    fn has(&self, column: usize) -> bool;

    /// Appends it as JSON.
    fn write(&self, column: usize, kind: Option<&Kind>, out: &mut Buffer);
}

/// The members that columns of these names make.
pub(super) fn tree<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<Node> {
    let table = Table::new(Edition::V269, None);
    let flat = table.flat();
    let mut top = Vec::new();
    for (number, name) in names.into_iter().enumerate() {
        let known = flat.iter().find(|column| column.name == name);
        let kind = known.map(|column| column.field.kind.clone());
        let mut path: Vec<&str> = if known.is_some() { name.split('_').collect() } else { vec![name] };
        let key = path.pop().unwrap_or_default().to_owned();
        let members = path.into_iter().fold(&mut top, object);
        members.push(Node { key, of: Of::Column(number, kind) });
    }
    top
}

/// The members of the object with this key, which is made if it is not there.
fn object<'n>(members: &'n mut Vec<Node>, key: &str) -> &'n mut Vec<Node> {
    let known = members.iter().position(|node| node.key == key && matches!(node.of, Of::Object(_)));
    let at = known.unwrap_or_else(|| {
        members.push(Node { key: key.to_owned(), of: Of::Object(Vec::new()) });
        members.len() - 1
    });
    match &mut members[at].of {
        Of::Object(members) => members,
        // It was found, or made, as one.
        Of::Column(..) => unreachable!(),
    }
}

/// Appends the object that a row makes.
pub(super) fn write(members: &[Node], row: &impl Row, out: &mut Buffer) {
    let mut separator = b'{';
    for node in members.iter().filter(|node| is_there(node, row)) {
        out.push(separator);
        separator = b',';
        out.value(node.key.as_str());
        out.push(b':');
        match &node.of {
            Of::Column(column, kind) => row.write(*column, kind.as_ref(), out),
            Of::Object(members) => write(members, row, out),
        }
    }
    out.append(if separator == b'{' { b"{}" } else { b"}" });
}

fn is_there(node: &Node, row: &impl Row) -> bool {
    match &node.of {
        Of::Column(column, _) => row.has(*column),
        Of::Object(members) => members.iter().any(|node| is_there(node, row)),
    }
}

/// Appends JSON text that somebody else has written, in one line; what is no JSON is a text.
pub(super) fn foreign(text: &str, out: &mut Buffer) {
    if serde_json::from_str::<serde::de::IgnoredAny>(text).is_err() {
        return out.value(text);
    }
    // Between values, a line break is as good as a space; inside of a string, there is none.
    text.bytes().for_each(|byte| out.push(if matches!(byte, b'\n' | b'\r') { b' ' } else { byte }));
}
