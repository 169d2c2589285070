//! Equal bytes: for any range of rows, any number of threads, on every machine, from release to release.

use crate::dataset::plan;
use sessionsmith::encode::{Format, Writer};
use sessionsmith::json::Buffer;
use sessionsmith::model::Edition;
use sessionsmith::sink::{CHUNK, drive};
use sessionsmith::{Plan, Profile};
use std::ops::Range;

fn bytes(plan: &Plan, rows: Range<u64>) -> Vec<u8> {
    let mut bytes = Buffer::new();
    for session in plan.sessions(rows) {
        bytes.value(&session);
        bytes.push(b'\n');
    }
    bytes.into_vec()
}

/// FNV-1a of 64 bits.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn a_part_equals_the_part_of_the_whole() {
    let profile = Profile::builtin("retail").unwrap();
    for edition in Edition::ALL {
        for nulls in [false, true] {
            let plan =
                || Plan::builder(&profile).seed(5).rows(1000).edition(edition).explicit_nulls(nulls).build().unwrap();
            let whole = bytes(&plan(), 0..1000);
            let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
            assert_eq!(lines.len(), 1000);
            assert!(bytes(&plan(), 500..600) == lines[500..600].concat(), "edition {edition}, nulls {nulls}");
            // Backwards, too: no row knows of the one before it.
            let plan = plan();
            assert!((990..1000).rev().all(|row| bytes(&plan, row..row + 1) == lines[row as usize]));
        }
    }
}

#[test]
fn threads_do_not_matter() {
    let plan = plan("retail", Edition::V269, 3000);
    let whole = bytes(&plan, 0..3000);
    for threads in [1, 2, 3, 8] {
        let mut all = Vec::new();
        let writer = || {
            let mut writer = Writer::new(&plan, Format::Ndjson);
            Ok(move |rows: Range<u64>, out: &mut Buffer| {
                writer.rows(rows, out);
                Ok(())
            })
        };
        let write = |bytes: &[u8]| {
            all.extend_from_slice(bytes);
            Ok(())
        };
        drive(0..3000, CHUNK, threads, writer, write).unwrap();
        assert!(all == whole, "{threads} threads");
    }
}

/// Literals, so that every platform and every release is held to them.
#[test]
fn bytes_stay_the_same_from_release_to_release() {
    let digests = Edition::ALL.map(|edition| digest(&bytes(&plan("retail", edition, 2000), 0..2000)));
    assert_eq!(
        digests,
        [18_403_158_312_854_906_505, 596_701_622_704_817_637],
        "the bytes of profile `retail` changed: if that is wanted, pin the new digests, and give the change a heading of \
         its own in CHANGELOG.md, since people keep data sets by seed"
    );
}

#[test]
fn seeds_matter() {
    let profile = Profile::builtin("retail").unwrap();
    let of = |seed| bytes(&Plan::builder(&profile).seed(seed).rows(20).build().unwrap(), 0..20);
    assert_ne!(of(1), of(2));
}

#[test]
fn the_simplest_session_is_a_visit_of_one_page_by_a_stranger() {
    for (profile, _) in crate::dataset::PROFILES {
        for edition in Edition::ALL {
            let plan = plan(profile, edition, 100);
            let mut text = Buffer::new();
            text.value(&plan.simplest_session());
            let session: serde_json::Value = serde_json::from_slice(text.as_slice()).unwrap();
            let validator = jsonschema::draft202012::new(&sessionsmith::model::json_schema(edition)).unwrap();
            assert!(validator.is_valid(&session), "{session}");
            assert_eq!(session["type"], "web");
            assert_eq!((&session["pageviewCount"], &session["eventCount"]), (&1.into(), &1.into()));
            assert_eq!(session["durationInSeconds"], 0);
            assert_eq!(session["lastEvent"]["createdDate"], session["createdDate"]);
            assert_eq!(session["authenticated"], false);
            assert_eq!(session["customerIdType"], "cookie");
            for absent in ["referrer", "mktCampaign", "externalContact", "externalId", "externalUrl", "shortId"] {
                assert!(session.get(absent).is_none(), "{absent}: {session}");
            }
            for list in ["outcomeAchievements", "segmentAssignments", "searchTerms"] {
                assert_eq!(session[list], serde_json::json!([]));
            }
            assert_eq!(session["attributes"], serde_json::json!({}));
        }
    }
}
