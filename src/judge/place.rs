//! Lines and columns of places, counted only when there are findings.

use crate::rules::Finding;

/// Puts the findings of a record into the order of its text, and fills in lines and columns.
pub(super) fn order_and_locate(findings: &mut [Finding], text: &[u8]) {
    if findings.is_empty() {
        return;
    }
    let first = |finding: &Finding| finding.places.first().map_or(0, |place| place.span.start);
    findings.sort_by_key(|finding| (first(finding), finding.rule.stage));
    let mut places: Vec<_> = findings.iter_mut().flat_map(|finding| finding.places.iter_mut()).collect();
    places.sort_by_key(|place| place.span.start);
    let (mut at, mut line, mut column) = (0, 1, 1);
    for place in places {
        let start = place.span.start.min(text.len());
        for &byte in &text[at..start] {
            if byte == b'\n' {
                line += 1;
                column = 1;
            } else {
                // Bytes that continue a character are no column of their own.
                column += u64::from(byte & 0xc0 != 0x80);
            }
        }
        at = start;
        (place.line, place.column) = (line, column);
    }
}
