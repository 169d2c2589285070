//! Whole records: what an ordinary session of each type looks like.

use crate::spec::{Bases, Spec, spec};
use sessionsmith::corpus::{Editions, SourceKind};

pub(crate) fn add(bases: &Bases, all: &mut Vec<Spec>) {
    all.push(
        spec("record", "live-web-session", include_str!("../base/live-web.json"))
            .says(
                "A live web session in the shape of the one record that the vendor has published",
                "The platform writes null, empty lists and empty maps side by side, and a live session has no endedDate: a \
                 decoder that was made from the schema alone trips over one of them.",
            )
            .source(SourceKind::Observed, "genesys-samples/messagingGPE-attachedData, content/030-Data-Options"),
    );
    let only = |record: &crate::spec::Record| {
        ["divisionIds", "lastScreen", "caseAssociations", "caseEntity", "caseReference", "caseStatus"]
            .iter()
            .filter(|key| record.node().member(key).is_some())
            .fold(record.clone(), |record, key| record.remove(&format!("/{key}")))
    };
    for (name, base) in [("web", &bases.web), ("app", &bases.app), ("conversation", &bases.conversation)] {
        let old = spec("record", format!("whole-{name}-215"), only(base).text());
        all.push(
            old.says(
                format!("A whole {name} session of edition 215"),
                format!("A decoder that drops or swaps any property of {name} sessions differs here."),
            )
            .contract("Session, edition 215"),
        );
        let new = spec("record", format!("whole-{name}-269"), base.text()).editions(Editions::Since269);
        all.push(
            new.says(
                format!("A whole {name} session of edition 269"),
                "A decoder that was made for edition 215 drops divisions, screens and cases.",
            )
            .contract("Session, edition 269"),
        );
    }
    all.push(
        spec("record", "only-what-is-required", bases.min.text())
            .says(
                "A session with nothing but what is required",
                "A decoder that takes absent properties for an error, or fills in zeros, empty texts or epoch dates.",
            )
            .contract("Session, required properties"),
    );
    all.push(
        spec("record", "members-in-reverse-order", reversed(&bases.web.text()))
            .says(
                "The members of every object stand in reverse order",
                "A decoder that reads by position, or expects `type` before what depends on it.",
            )
            .editions(Editions::Since269)
            .standard("RFC 8259, section 4: an object is an unordered collection"),
    );
    let pretty =
        serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&bases.app.text()).expect("JSON"));
    all.push(
        spec("record", "indented", pretty.expect("JSON"))
            .says("A record over many lines, indented", "A decoder that splits its input into lines.")
            .editions(Editions::Since269)
            .standard("RFC 8259, section 2: white space is insignificant"),
    );
    let spaced = bases.min.text().replace(',', "\t,\r\n ").replace("\":", "\" \n:\t");
    all.push(
        spec("record", "all-kinds-of-white-space", format!(" \t\r\n{spaced}\r\n\t "))
            .says(
                "Tab, line feed, carriage return and blank around every token",
                "A hand-written scanner that knows the blank only.",
            )
            .edge("frame:crlf")
            .standard("RFC 8259, section 2: ws"),
    );
}

fn reversed(text: &str) -> String {
    use sessionsmith::corpus::Node;
    fn turn(node: Node) -> Node {
        match node {
            Node::Object(members) => {
                Node::Object(members.into_iter().rev().map(|(key, value)| (key, turn(value))).collect())
            }
            Node::List(elements) => Node::List(elements.into_iter().map(turn).collect()),
            other => other,
        }
    }
    turn(crate::spec::parse(text)).to_string()
}
