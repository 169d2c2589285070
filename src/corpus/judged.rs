//! What the judge says of a case.

use super::case::Defect;
use crate::judge::{Basis, Finding, Severity, judge};
use crate::model::Edition;

/// What the judge finds in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Errors.
    pub defects: Vec<Defect>,
    /// Warnings and notes that rest on the contract, on a standard or on what was observed.
    pub remarks: Vec<Defect>,
    /// Notes of this project's taste, which a case need not list.
    pub taste: Vec<Defect>,
}

/// Judges a text by an edition.
pub fn judged(input: &[u8], edition: Edition) -> Judged {
    let mut all = Judged::default();
    for finding in judge(input, edition).findings {
        let taste = finding.rule.basis == Basis::House || finding.rule.basis == Basis::Observed;
        let list = match finding.severity {
            Severity::Error => &mut all.defects,
            Severity::Note if taste => &mut all.taste,
            _ => &mut all.remarks,
        };
        list.push(defect(&finding));
    }
    for list in [&mut all.defects, &mut all.remarks, &mut all.taste] {
        list.sort();
    }
    all
}

fn defect(finding: &Finding) -> Defect {
    let (pointer, span) = match finding.places.first() {
        Some(place) => (place.pointer.clone(), [place.span.start as u64, place.span.end as u64]),
        None => (String::new(), [0, 0]),
    };
    Defect { stage: finding.rule.stage.as_str().to_owned(), rule: finding.rule.id.to_owned(), pointer, span }
}
