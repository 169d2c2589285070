//! Numbers: sizes, spellings, and what languages cannot hold.

use crate::spec::{Bases, May, Spec};
use sessionsmith::corpus::LatitudeKind;

pub(crate) fn add(bases: &Bases, all: &mut Vec<Spec>) {
    integers(bases, all);
    spellings(bases, all);
    coordinates(bases, all);
}

/// Counts that rules about other counts agree with.
fn integers(bases: &Bases, all: &mut Vec<Spec>) {
    for (slug, digits, edge, title, why) in [
        (
            "two-31-less-one",
            "2147483647",
            "int:2^31-1",
            "2^31 - 1",
            "The largest of 32 bits: nothing may go wrong yet.",
        ),
        ("two-31", "2147483648", "int:2^31", "2^31", "32 bits with a sign make it negative."),
        ("two-32-and-seven", "4294967303", "int:2^31", "2^32 + 7", "32 bits without a sign make it 7."),
        (
            "two-53",
            "9007199254740992",
            "int:2^53",
            "2^53",
            "The last integer that a double tells from its lower neighbour.",
        ),
    ] {
        all.push(
            bases
                .min
                .clone()
                .set("/eventCount", digits)
                .spec("number", format!("int-{slug}"))
                .says(format!("eventCount is {title}"), why)
                .edge(edge)
                .contract("Session.eventCount: integer"),
        );
    }
    for (slug, digits, edge, title) in [
        ("two-53-and-one", "9007199254740993", "int:2^53+1", "2^53 + 1"),
        ("two-63-less-one", "9223372036854775807", "int:2^63-1", "2^63 - 1"),
    ] {
        all.push(
            bases
                .min
                .clone()
                .set("/eventCount", digits)
                .spec("number", format!("int-{slug}"))
                .says(format!("eventCount is {title}"), "A decoder that goes through a double changes the last digits.")
                .edge(edge)
                .requires("exact-integers")
                .contract("Session.eventCount: integer, of 64 bits in the vendor's clients")
                .remark("lex.number-precision", "/eventCount"),
        );
    }
    for (slug, digits) in [("two-63", "9223372036854775808"), ("twenty-digits", "99999999999999999999")] {
        all.push(
            bases
                .min
                .clone()
                .set("/eventCount", digits)
                .spec("number", format!("int-{slug}"))
                .says(
                    format!("eventCount is {digits}, which no 64 bits hold"),
                    "64 bits wrap around, and a count becomes negative.",
                )
                .edge("int:2^63")
                .contract("Session.eventCount: integer, of 64 bits in the vendor's clients")
                .defect("shape.integer-range", "/eventCount")
                .remark("lex.number-precision", "/eventCount")
                .may(
                    LatitudeKind::LanguageLimit,
                    "The contract names no size; languages with big integers have no reason to refuse.",
                    vec![May::Keep("kept"), May::Refuse],
                ),
        );
    }
    for (slug, digits, title) in [
        ("fraction", "12.5", "a number with a half"),
        ("tiny-fraction", "12.0000000000000001", "a number with a fraction that doubles lose"),
    ] {
        let made = bases.min.clone().set("/eventCount", digits).spec("number", format!("int-{slug}"));
        let made = made
            .says(format!("eventCount is {title}"), "A decoder that cuts or rounds hides a sender that counts wrongly.")
            .contract("Session.eventCount: integer");
        all.push(if slug == "fraction" {
            made.refused("shape.integer", "/eventCount")
        } else {
            made.may(
                LatitudeKind::LanguageLimit,
                "A reader that holds doubles sees 12.",
                vec![
                    May::Keep("kept"),
                    May::Change("rounded", "/eventCount".to_owned(), Some(("int", "12".to_owned()))),
                    May::Refuse,
                ],
            )
        });
    }
}

fn spellings(bases: &Bases, all: &mut Vec<Spec>) {
    for (slug, digits, edge, meaning) in [
        ("point-zero", "12.0", "int:1.0", "12"),
        ("exponent", "12e0", "int:1e2", "12"),
        ("exponent-two", "0.12E+2", "int:1e2", "12"),
    ] {
        let defect = INTEGER_SPELLINGS_ARE_WRONG.then_some("shape.integer");
        let made = bases
            .min
            .clone()
            .set("/eventCount", digits)
            .spec("number", format!("int-{slug}"))
            .says(format!("eventCount is spelled {digits}"), "JSON has one kind of number: a decoder that looks for digits only refuses a whole number, or stops at the point.")
            .edge(edge)
            .meaning(bases.min.clone().set("/eventCount", meaning).text())
            .standard("RFC 8259, section 6; JSON Schema 2020-12 counts 12.0 among integers");
        let made = if let Some(rule) = defect { made.defect(rule, "/eventCount") } else { made };
        all.push(made.may(
            LatitudeKind::SpecSilent,
            "The contract says integer, and not how it is spelled.",
            vec![May::Keep("taken"), May::Refuse],
        ));
    }
    let zero = bases.min.clone().set("/pageviewCount", "-0");
    all.push(
        zero.spec("number", "int-minus-zero")
            .says("pageviewCount is -0", "A decoder that keeps the sign writes a text that compares as different.")
            .edge("int:-0")
            .standard("RFC 8259, section 6"),
    );
    all.push(
        bases
            .min
            .clone()
            .set("/pageviewCount", "0")
            .spec("number", "int-zero")
            .says("pageviewCount is 0", "A decoder that takes zero for absent drops it.")
            .edge("int:0")
            .contract("Session.pageviewCount: integer"),
    );
    all.push(
        bases
            .min
            .clone()
            .set("/geolocation", r#"{"country":"US","latitude":0,"longitude":0.0}"#)
            .spec("number", "num-zero-coordinates")
            .says(
                "Latitude and longitude are zero, one of them an integer",
                "A decoder that takes zero for absent, or refuses an integer where the contract has a number.",
            )
            .contract("JourneyGeolocation.latitude: number"),
    );
}

/// Whether the judge refuses whole numbers that are spelled with a point or an exponent.
const INTEGER_SPELLINGS_ARE_WRONG: bool = false;

fn coordinates(bases: &Bases, all: &mut Vec<Spec>) {
    let at =
        |digits: &str| bases.min.clone().set("/geolocation", &format!("{{\"latitude\":{digits},\"longitude\":1.5}}"));
    for (slug, digits, edge, title, why) in [
        (
            "seventeen-digits",
            "41.286599999999993",
            "num:17-digits",
            "17 digits",
            "A decoder of single precision, or a parser that is wrong in the last place, moves the place.",
        ),
        (
            "many-digits",
            "41.28660000000000000000000000000000000000001",
            "num:17-digits",
            "more digits than a double has",
            "A parser that reads digits into 64 bits overflows.",
        ),
        ("exponent", "4.12866e1", "num:exponent", "an exponent", "A decoder that looks for digits and a point."),
        (
            "big-exponent",
            "412866E-4",
            "num:exponent",
            "a capital E and a negative exponent",
            "A decoder that looks for digits and a point.",
        ),
        (
            "subnormal",
            "5e-324",
            "num:subnormal",
            "the smallest double",
            "A parser that flushes small numbers to zero, or takes them for an error.",
        ),
        (
            "integer",
            "41",
            "num:exponent",
            "no fraction",
            "A decoder that tells integers from floats by their spelling.",
        ),
    ] {
        all.push(
            at(digits)
                .spec("number", format!("num-{slug}"))
                .says(format!("A latitude with {title}"), why)
                .edge(edge)
                .standard("RFC 8259, section 6"),
        );
    }
    all.push(
        at("-0.0")
            .spec("number", "num-minus-zero")
            .says("A latitude of -0.0", "A comparison by bits takes minus zero for another place than zero.")
            .edge("num:-0.0")
            .standard("RFC 8259, section 6"),
    );
    let pointer = "/geolocation/latitude";
    all.push(
        at("1e400")
            .spec("number", "num-1e400")
            .says("A latitude of 1e400, which no double holds", "It becomes infinite, which no JSON writer can write.")
            .edge("num:1e400")
            .standard("RFC 8259, section 6: software may set limits on range")
            .defect("lex.number-range", pointer)
            .may(
                LatitudeKind::JsonRfcMay,
                "The grammar allows it; readers with decimal numbers have no reason to refuse.",
                vec![May::Keep("kept"), May::Refuse],
            ),
    );
    let text = bases.min.text();
    let open = &text[..text.len() - 1];
    all.push(
        crate::spec::spec("number", "num-1e400-unknown", format!("{open},\"future\":1e400}}"))
            .says(
                "A member that no edition knows, with a number that no double holds",
                "A reader that does not use the member fails because of it, or hands on an infinity.",
            )
            .edge("num:1e400")
            .standard("RFC 8259, section 6")
            .defect("lex.number-range", "/future")
            .remark("shape.member-unknown", "/future")
            .may(
                LatitudeKind::JsonRfcMay,
                "The grammar allows it; readers may set limits.",
                vec![
                    May::Keep("kept"),
                    May::Change("dropped", "/future".to_owned(), None),
                    May::Change("null", "/future".to_owned(), Some(("null", String::new()))),
                    May::Refuse,
                ],
            ),
    );
}
