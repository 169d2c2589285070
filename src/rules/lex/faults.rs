//! From what the reader of JSON says to the rule that it breaks.

use super::*;
use crate::lex::{Fault, FaultKind, MAX_DEPTH, Node};
use crate::rules::findings::{Findings, cut, pointer};
use crate::rules::rule::{Place, Rule, Severity};

/// Tells a fault of a text.
#[cold]
pub(in crate::rules) fn tell(fault: &Fault, text: &[u8], nodes: &[Node], out: &mut Findings<'_>) {
    let (rule, message) = meaning(fault.kind);
    if !(out.wanted)(rule) {
        return;
    }
    // The text around may be no UTF-8, and may be large.
    let shown = &text[fault.span.start..fault.span.end.min(fault.span.start + 1000)];
    let shown = cut(&String::from_utf8_lossy(shown));
    let first = nodes.partition_point(|node| node.start as usize <= fault.span.start);
    let pointer = match (first.checked_sub(1), std::str::from_utf8(text)) {
        (Some(at), Ok(text)) => pointer(text, nodes, at as u32),
        _ => String::new(),
    };
    let place = Place { pointer, span: fault.span.clone(), line: 0, column: 0, value: Some(shown) };
    out.push(rule, vec![place], message.into());
}

/// Whether a fault is an error, so that no further stage looks at the record.
pub(in crate::rules) fn is_error(kind: FaultKind) -> bool {
    meaning(kind).0.severity == Severity::Error
}

/// The rule that a fault breaks, and what to say of it.
pub(crate) fn meaning(kind: FaultKind) -> (&'static Rule, String) {
    let (rule, message) = match kind {
        FaultKind::Empty => (&empty::RULE, "there is no record here"),
        FaultKind::Utf8 => (&utf8::RULE, "these bytes are no UTF-8"),
        FaultKind::Expected(what) => return (&syntax::RULE, format!("{what} is expected here")),
        FaultKind::Ends(what) => return (&truncated::RULE, format!("the text ends where {what} is expected")),
        FaultKind::Word => (&word::RULE, "this word is no value of JSON"),
        FaultKind::Number => (&number::RULE, "JSON spells no number so"),
        FaultKind::TrailingComma => (&trailing_comma::RULE, "nothing follows this comma"),
        FaultKind::Trailing => (&trailing_text::RULE, "the record is over, and this follows"),
        FaultKind::Depth => return (&depth::RULE, format!("this is nested more than {MAX_DEPTH} deep")),
        FaultKind::Control => (&control_character::RULE, "this character must be escaped in a string"),
        FaultKind::Escape => (&escape::RULE, "JSON has no such escape"),
        FaultKind::Size => (&too_large::RULE, "the record is too large to be read"),
        FaultKind::ByteOrderMark => (&byte_order_mark::RULE, "the text begins with a byte order mark"),
        FaultKind::LoneSurrogate => (&lone_surrogate::RULE, "this is half of a surrogate pair"),
        FaultKind::Nul => (&zero_byte::RULE, "this character has the code zero"),
        FaultKind::Precision => (&number_precision::RULE, "doubles do not keep this integer"),
        FaultKind::Range => (&number_range::RULE, "no double is as great as this"),
    };
    (rule, message.to_owned())
}
