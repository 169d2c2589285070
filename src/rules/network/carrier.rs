//! A device without a mobile network has no carrier.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "network.carrier",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A device without a mobile network has no carrier.",
    why: "The carrier is that of an earlier visit, or of the card alone.",
    help: "leave the carrier out",
    wrong: r#"{"type":"app","networkConnectivity":{"cellularEnabled":false,"wifiEnabled":true,"carrier":"Example Mobile"}}"#,
    right: r#"{"type":"app","networkConnectivity":{"cellularEnabled":false,"wifiEnabled":true,"carrier":null}}"#,
    source: "this project",
    check: Some(check),
};

use super::CELLULAR;

const CARRIER: Field = Field::at("networkConnectivity/carrier");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.boolean(CELLULAR) == Some(false) && s.has(CARRIER) {
        out.fields(&RULE, s, &[CARRIER, CELLULAR], "the device is on no mobile network, and has a carrier");
    }
}
