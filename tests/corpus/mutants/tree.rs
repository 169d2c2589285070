//! Changes of whole trees, for decoders that are broken in one way.

use sessionsmith::corpus::Node;

/// The members of an object.
pub(crate) type Members = Vec<(String, Node)>;

/// Every string of a value changed, names of members left as they are.
pub(crate) fn texts(node: Node, change: &dyn Fn(String) -> String) -> Node {
    each(node, &|node| match node {
        Node::Text(text) => Some(Node::Text(change(text))),
        other => Some(other),
    })
}

/// Every value changed, from the leaves up; nothing takes the member or element away.
pub(crate) fn each(node: Node, change: &dyn Fn(Node) -> Option<Node>) -> Node {
    changed(node, change).unwrap_or(Node::Null)
}

fn changed(node: Node, change: &dyn Fn(Node) -> Option<Node>) -> Option<Node> {
    let inner = match node {
        Node::List(elements) => {
            Node::List(elements.into_iter().filter_map(|element| changed(element, change)).collect())
        }
        Node::Object(members) => {
            Node::Object(members.into_iter().filter_map(|(key, value)| Some((key, changed(value, change)?))).collect())
        }
        leaf => leaf,
    };
    change(inner)
}

/// The members of every object changed.
pub(crate) fn members(node: Node, change: &dyn Fn(Members) -> Members) -> Node {
    each(node, &|node| match node {
        Node::Object(members) => Some(Node::Object(change(members))),
        other => Some(other),
    })
}

/// The value of every member with this name changed.
pub(crate) fn named(node: Node, name: &'static str, change: &dyn Fn(Node) -> Option<Node>) -> Node {
    members(node, &|members| {
        let one = |(key, value): (String, Node)| {
            let value = if key == name { change(value)? } else { value };
            Some((key, value))
        };
        members.into_iter().filter_map(one).collect()
    })
}

/// The values of two members of one object exchanged.
pub(crate) fn swapped(node: Node, one: &'static str, other: &'static str) -> Node {
    members(node, &|mut members| {
        let at = |members: &[(String, Node)], name: &str| members.iter().position(|(key, _)| key == name);
        if let (Some(first), Some(second)) = (at(&members, one), at(&members, other)) {
            let (left, right) = (members[first].1.clone(), members[second].1.clone());
            members[first].1 = right;
            members[second].1 = left;
        }
        members
    })
}

/// Whether a text looks like a date of the wire.
pub(crate) fn is_date(text: &str) -> bool {
    text.is_ascii()
        && text.len() >= 20
        && text.as_bytes()[4] == b'-'
        && text.as_bytes().get(10) == Some(&b'T')
        && text.ends_with('Z')
}
