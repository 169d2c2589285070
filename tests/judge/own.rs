//! What this crate generates breaks no rule, not even one of its own.

use crate::good::{strict, told};
use sessionsmith::encode::{Format, Writer};
use sessionsmith::json::Buffer;
use sessionsmith::model::Edition;
use sessionsmith::{Plan, Profile};
use std::collections::BTreeMap;

const PROFILES: [&str; 7] = ["base", "retail", "bank", "saas", "media", "travel", "support"];

#[test]
fn generated_sessions_break_no_rule() {
    let rows = std::env::var("SESSIONSMITH_JUDGED").map_or(700, |rows| rows.parse().unwrap());
    let mut found = BTreeMap::new();
    for edition in Edition::ALL {
        let mut judge = strict(edition);
        for (seed, name) in PROFILES.into_iter().enumerate() {
            for nulls in [false, true] {
                let profile = Profile::builtin(name).unwrap();
                let plan = Plan::builder(&profile).seed(seed as u64).rows(rows).edition(edition).explicit_nulls(nulls);
                let plan = plan.build().unwrap();
                let mut writer = Writer::new(&plan, Format::Ndjson);
                let mut text = Buffer::new();
                for row in 0..rows {
                    text.clear();
                    writer.rows(row..row + 1, &mut text);
                    let line = text.as_slice().strip_suffix(b"\n").unwrap();
                    let verdict = judge.judge(line);
                    for (id, told) in verdict.rules().into_iter().zip(told(&verdict)) {
                        let line = String::from_utf8_lossy(line);
                        found.entry(id).or_insert_with(|| format!("{name}, {edition}, row {row}: {told}\n{line}"));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.into_values().collect::<Vec<_>>().join("\n"));
}
