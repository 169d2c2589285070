//! Nothing that could reach a real person: every text of every session is looked at.

use crate::coherence::{Rule, Verdict, expect, judge};
use crate::dataset::text;
use serde_json::Value;
use std::net::IpAddr;

/// Shows every text of a session.
fn texts(value: &Value, show: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => show(text),
        Value::Array(elements) => elements.iter().for_each(|inner| texts(inner, show)),
        Value::Object(members) => members.values().for_each(|inner| texts(inner, show)),
        _ => {}
    }
}

fn is_reserved(host: &str) -> bool {
    ["example", "test", "invalid", "localhost", "example.com", "example.net", "example.org"]
        .iter()
        .any(|reserved| host == *reserved || host.ends_with(&format!(".{reserved}")))
}

/// Ranges that the regulators keep for fiction: NANP, Ofcom, Arcep, the Bundesnetzagentur, ACMA, PTS. Digits after `#` vary.
const FICTIONAL: [&str; 45] = [
    "+1###55501##",
    "+441134960###",
    "+441144960###",
    "+441154960###",
    "+441164960###",
    "+441174960###",
    "+441184960###",
    "+441214960###",
    "+441314960###",
    "+441414960###",
    "+441514960###",
    "+441614960###",
    "+441914980###",
    "+442079460###",
    "+442896496###",
    "+442920180###",
    "+441632960###",
    "+447700900###",
    "+448081570###",
    "+443069990###",
    "+331990#####",
    "+332619#####",
    "+333530#####",
    "+334657#####",
    "+335364#####",
    "+336399#####",
    "+493023125###",
    "+496990009###",
    "+494066969###",
    "+492214710###",
    "+498999998###",
    "+4917139200##",
    "+4915228817386",
    "+61491570###",
    "+61491571###",
    "+61491572###",
    "+61491573###",
    "+6125550####",
    "+6127010####",
    "+6135550####",
    "+6137010####",
    "+6175550####",
    "+6177010####",
    "+6185550####",
    "+6187010####",
];
const FICTIONAL_SWEDEN: [&str; 5] = ["+46313900###", "+4640628####", "+468465004##", "+46980319###", "+467017406##"];

fn is_fictional(number: &str) -> bool {
    let fits = |pattern: &&str| {
        let pattern = pattern.as_bytes();
        pattern.len() == number.len()
            && number
                .bytes()
                .zip(pattern)
                .all(|(digit, known)| if *known == b'#' { digit.is_ascii_digit() } else { digit == *known })
    };
    FICTIONAL
        .iter()
        .chain(&FICTIONAL_SWEDEN)
        .any(|pattern| fits(pattern) || number.starts_with("+331990") && number.len() == 12)
}

/// A lower-case UUID of version 4.
fn is_uuid(text: &str) -> bool {
    let shape = |at: usize, byte: u8| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        14 => byte == b'4',
        19 => b"89ab".contains(&byte),
        _ => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
    };
    text.len() == 36 && text.bytes().enumerate().all(|(at, byte)| shape(at, byte))
}

fn all_texts(session: &Value, is_right: impl Fn(&str) -> bool) -> Verdict {
    let mut wrong = Vec::new();
    texts(session, &mut |text| {
        if !is_right(text) {
            wrong.push(text.to_owned());
        }
    });
    expect(wrong.is_empty(), || format!("{wrong:?}"))
}

const RULES: &[Rule] = &[
    ("mail addresses are of reserved domains", |s| {
        all_texts(s, |text| !text.contains('@') || text.rsplit_once('@').is_some_and(|(_, domain)| is_reserved(domain)))
    }),
    ("phone numbers are fictional, wherever they stand", |s| {
        let is_number =
            |text: &str| text.len() > 7 && text.starts_with('+') && text[1..].bytes().all(|b| b.is_ascii_digit());
        all_texts(s, |text| !is_number(text) || is_fictional(text))
    }),
    ("URLs lead to reserved hosts, but for the place that a visitor comes from", |s| {
        let referrer = text(s, "/referrer/url").unwrap_or_default();
        let leads_nowhere = |text: &str| {
            text == referrer
                || match url::Url::parse(text) {
                    Ok(url) if text.starts_with("http") => url.host_str().is_some_and(is_reserved),
                    _ => true,
                }
        };
        all_texts(s, leads_nowhere)
    }),
    ("the site is on a reserved host", |s| expect(is_reserved(text(s, "/lastPage/hostname")?), || "real".into())),
    ("addresses are nobody's", |s| {
        let is_nobodys = match text(s, "/ipAddress")?.parse().ok()? {
            IpAddr::V4(address) => address.octets()[0] >= 240 && !address.is_broadcast(),
            IpAddr::V6(address) => address.segments()[..2] == [0x2001, 0x0db8],
        };
        expect(is_nobodys, || "somebody's".into())
    }),
    ("an address is one", |s| expect(text(s, "/ipAddress")?.parse::<IpAddr>().is_ok(), || "none".into())),
    ("customers are of the type that they say", |s| {
        let id = text(s, "/customerId")?;
        let is_right = match text(s, "/customerIdType")? {
            "cookie" => is_uuid(id),
            "email" => id.contains('@'),
            "phone" => is_fictional(id),
            _ => false,
        };
        expect(is_right, || id.into())
    }),
    ("identifiers are random UUIDs", |s| {
        let ids = [
            "/id",
            "/lastEvent/id",
            "/externalContact/id",
            "/conversation/id",
            "/lastConnectedUser/id",
            "/lastConnectedQueue/id",
            "/outcomeAchievements/0/outcome/id",
            "/segmentAssignments/0/segment/id",
            "/caseEntity/id",
            "/divisionIds/0",
        ];
        let wrong = ids.iter().find(|at| text(s, at).is_some_and(|id| !is_uuid(id)));
        expect(wrong.is_none(), || format!("{wrong:?}"))
    }),
];

#[test]
fn nobody_can_be_reached() {
    judge(RULES, 1000);
}
