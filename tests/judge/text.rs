//! Texts that are broken as JSON: each breaks one rule of the stage lex; and two strict readers of others refuse it as well.

use crate::good::{record, strict, told};
use sessionsmith::judge::{Judge, Stage};
use sessionsmith::model::Edition;
use sessionsmith::rules::RULES;

/// Rule, and what stands in place of `"x":0` in a record.
const EDITS: &[(&str, &[&[u8]])] = &[
    (
        "lex.utf8",
        &[
            b"\"x\":\"\xff\"",
            b"\"x\":\"\xc0\x80\"",
            b"\"x\":\"\xed\xa0\x80\"",
            b"\"x\":\"\xf4\x90\x80\x80\"",
            b"\"x\":\"\xe2\x82\"",
            b"\"\xe9\":0",
        ],
    ),
    (
        "lex.syntax",
        &[
            b"\"x\" 0",
            b"x:0",
            b"'x':0",
            b"\"x\":",
            b"\"x\":0 \"y\":0",
            b"\"x\":[0}",
            b"\"x\":[0;1]",
            b"\"x\"::0",
            b"\"x\":/* none */0",
            b"\"x\":{0:1}",
            "\"x\":\u{2028}0".as_bytes(),
        ],
    ),
    (
        "lex.trailing-comma",
        &[b"\"x\":[0,]", b"\"x\":{\"y\":0,}", b"\"x\":[[],\n]", b"\"x\":[{},{\"a\":[1 , ]}]", b"\"x\":0,"],
    ),
    (
        "lex.word",
        &[
            b"\"x\":NaN",
            b"\"x\":Infinity",
            b"\"x\":True",
            b"\"x\":None",
            b"\"x\":undefined",
            b"\"x\":nulll",
            b"\"x\":_",
        ],
    ),
    (
        "lex.number",
        &[
            b"\"x\":01",
            b"\"x\":+1",
            b"\"x\":.5",
            b"\"x\":1.",
            b"\"x\":1e",
            b"\"x\":1e+",
            b"\"x\":0x10",
            b"\"x\":-",
            b"\"x\":--1",
            b"\"x\":1_000",
            b"\"x\":1.5.2",
            b"\"x\":-Infinity",
        ],
    ),
    (
        "lex.number-precision",
        &[
            b"\"x\":9007199254740993",
            b"\"x\":-9007199254740993",
            b"\"x\":12345678901234567890",
            b"\"x\":123456789012345678901234567890",
            b"\"x\":[9223372036854775807]",
        ],
    ),
    (
        "lex.number-range",
        &[b"\"x\":1e309", b"\"x\":-1e400", b"\"x\":1E+999", b"\"x\":17e99999999999", b"\"x\":[0.1e311]"],
    ),
    (
        "lex.control-character",
        &[b"\"x\":\"\t\"", b"\"x\":\"\n\"", b"\"x\":\"\x01\"", b"\"x\":\"a\x1f\"", b"\"x\":\"\0\"", b"\"\r\":0"],
    ),
    (
        "lex.escape",
        &[
            b"\"x\":\"\\x41\"",
            b"\"x\":\"\\'\"",
            b"\"x\":\"\\u12\"",
            b"\"x\":\"\\uZZZZ\"",
            b"\"x\":\"C:\\dir\"",
            "\"x\":\"\\é\"".as_bytes(),
            b"\"x\":\"\\U0041\"",
        ],
    ),
    (
        "lex.lone-surrogate",
        &[
            b"\"x\":\"\\ud83d\"",
            b"\"x\":\"\\ude00\"",
            b"\"x\":\"\\ud83d\\ud83d\\ude00\"",
            b"\"x\":\"\\ude00\\ud83d\"",
            b"\"x\":\"\\uD83Dx\"",
            b"\"\\udfff\":0",
        ],
    ),
    (
        "lex.nul",
        &[
            b"\"x\":\"\\u0000\"",
            b"\"x\":\"a\\u0000b\"",
            b"\"\\u0000\":0",
            b"\"x\":[\"\\u0000\"]",
            b"\"x\":{\"y\":\"\\u0000\"}",
        ],
    ),
    (
        "lex.duplicate-member",
        &[
            b"\"x\":0,\"x\":0",
            b"\"x\":0,\"\\u0078\":1",
            b"\"id\":\"1\"",
            b"\"\\u0069d\":\"1\"",
            b"\"x\":{\"a\":1,\"a\":1}",
            b"\"x\":[[{\"a\":{},\"b\":0,\"a\":{}}]]",
            b"\"lastEvent\":{}",
            b"\"y\":{\"\":0,\"\":1}",
        ],
    ),
];

/// What makes a text no JSON.
const FATAL: [&str; 10] = [
    "lex.utf8",
    "lex.syntax",
    "lex.truncated",
    "lex.trailing-text",
    "lex.trailing-comma",
    "lex.word",
    "lex.number",
    "lex.control-character",
    "lex.escape",
    "lex.empty",
];

/// Of a good record, with something else in place of a member that the contract does not know.
fn with(member: &[u8]) -> Vec<u8> {
    let record = record("web", Edition::V215).to_string();
    let (first, last) = record.split_at(record.len() - 1);
    [first.as_bytes(), b",", member, last.as_bytes()].concat()
}

#[track_caller]
fn breaks(judge: &mut Judge, text: &[u8], id: &str) {
    let verdict = judge.judge(text);
    let of_lex: Vec<&str> = verdict.rules().into_iter().filter(|id| id.starts_with("lex.")).collect();
    assert_eq!(of_lex, [id], "{}: {:?}", String::from_utf8_lossy(text), told(&verdict));
    // Nothing is said about what the properties say together, once a text is broken.
    let severe = RULES.iter().any(|rule| rule.id == id && rule.severity == sessionsmith::judge::Severity::Error);
    let after = verdict.findings.iter().filter(|finding| finding.rule.stage == Stage::Rule).count();
    assert!(!severe || after == 0, "{:?}", told(&verdict));
    for finding in &verdict.findings {
        for place in &finding.places {
            assert!(
                place.span.start <= place.span.end
                    && place.span.end <= text.len()
                    && place.line > 0
                    && place.column > 0
            );
        }
    }
}

#[test]
fn one_edit_of_the_text_breaks_one_rule() {
    let mut judge = strict(Edition::V215);
    for (id, edits) in EDITS {
        assert!(edits.len() >= 5, "{id}");
        for edit in *edits {
            breaks(&mut judge, &with(edit), id);
        }
    }
    let whole = with(b"\"x\":0");
    for text in [&b""[..], b" ", b"\n", b"\t\t", b"\r\n  "] {
        breaks(&mut judge, text, "lex.empty");
    }
    for end in [1, 2, 10, whole.len() / 2, whole.len() - 1, whole.len() - 2] {
        breaks(&mut judge, &whole[..end], "lex.truncated");
    }
    for tail in [&b"}"[..], b"{}", b" x", b",", b"\n[]", b"null"] {
        breaks(&mut judge, &[&whole, tail].concat(), "lex.trailing-text");
    }
    for kind in ["web", "app", "conversation"] {
        for gap in ["", "\n"] {
            let text = format!("\u{feff}{gap}{}", record(kind, Edition::V215));
            breaks(&mut judge, text.as_bytes(), "lex.byte-order-mark");
        }
    }
    let nested =
        |open: &str, close: &str, depth: usize| format!("\"x\":{}0{}", open.repeat(depth), close.repeat(depth));
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let levels = open.len().div_ceil(5);
        breaks(&mut judge, &with(nested(open, close, 128 / levels).as_bytes()), "lex.depth");
        breaks(&mut judge, &with(nested(open, close, 100_000).as_bytes()), "lex.depth");
        let fits = with(nested(open, close, 126 / levels).as_bytes());
        assert!(judge.judge(&fits).rules().iter().all(|id| !id.starts_with("lex.")), "{open}");
    }
}

/// RFC 8259 decides these; `serde_json` and simple strict parsers refuse all of them.
#[test]
fn another_reader_refuses_what_breaks_the_grammar() {
    let readable = ["lex.number-precision", "lex.nul", "lex.duplicate-member"];
    for (id, edits) in EDITS.iter().filter(|(id, _)| !readable.contains(id)) {
        for edit in *edits {
            let text = with(edit);
            assert!(
                serde_json::from_slice::<serde_json::Value>(&text).is_err(),
                "{id}: {}",
                String::from_utf8_lossy(&text)
            );
        }
    }
}

/// Every byte string is judged, and none of the places lies outside of it.
#[test]
fn no_byte_makes_it_stumble() {
    let mut judge = strict(Edition::V269);
    let good = record("conversation", Edition::V269).to_string().into_bytes();
    let mut state = 1u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..20_000 {
        let mut text = good.clone();
        for _ in 0..=random(3) {
            let at = random(text.len());
            match random(5) {
                0 => text[at] = random(256) as u8,
                1 => drop(text.remove(at)),
                2 => text.insert(at, b"{}[]\",:\\0-.eE \n\xff"[random(16)]),
                3 => text.truncate(at.max(1)),
                _ => {
                    let end = (at + random(40)).min(text.len());
                    let part = text[at..end].to_vec();
                    text.splice(at..at, part);
                }
            }
        }
        let readable =
            std::str::from_utf8(&text).is_ok_and(|text| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok());
        let verdict = judge.judge(&text);
        for place in verdict.findings.iter().flat_map(|finding| &finding.places) {
            assert!(
                place.span.start <= place.span.end
                    && place.span.end <= text.len()
                    && place.line > 0
                    && place.column > 0
            );
        }
        // What the one reads, the other does; but for half surrogates and infinite numbers, which are refused here.
        let fatal = |id: &&str| FATAL.contains(id);
        assert_eq!(
            readable,
            !verdict.rules().iter().any(fatal),
            "{}: {:?}",
            String::from_utf8_lossy(&text),
            told(&verdict)
        );
    }
}
