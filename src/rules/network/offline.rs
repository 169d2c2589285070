//! A device that reports is on Wi-Fi or on a mobile network.

use crate::rules::prelude::*;

pub(in crate::rules) static RULE: Rule = Rule {
    id: "network.offline",
    stage: Stage::Rule,
    severity: Severity::Note,
    basis: Basis::House,
    what: "A device that reports is on Wi-Fi or on a mobile network.",
    why: "Without either, no event would have come.",
    help: "read the state when the event is sent",
    wrong: r#"{"type":"app","networkConnectivity":{"wifiEnabled":false,"cellularEnabled":false,"carrier":null}}"#,
    right: r#"{"type":"app","networkConnectivity":{"wifiEnabled":true,"cellularEnabled":false,"carrier":null}}"#,
    source: "this project",
    check: Some(check),
};

use super::CELLULAR;

const WIFI: Field = Field::at("networkConnectivity/wifiEnabled");

fn check(s: &Record<'_>, out: &mut Findings<'_>) {
    if s.boolean(CELLULAR) == Some(false) && s.boolean(WIFI) == Some(false) {
        out.fields(&RULE, s, &[WIFI, CELLULAR], "the device is on no network");
    }
}
