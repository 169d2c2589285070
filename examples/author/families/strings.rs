//! Strings: what is easily changed, cut, trimmed, folded or refused.

use crate::spec::{Bases, May, Spec, spec};
use sessionsmith::corpus::LatitudeKind;

pub(crate) fn add(bases: &Bases, all: &mut Vec<Spec>) {
    kept(bases, all);
    looks(bases, all);
    surrogates(bases, all);
}

/// The base record with this JSON text as the name of the browser's city.
fn with(bases: &Bases, slug: &str, text: &str) -> Spec {
    let min = bases.min.text();
    spec("string", format!("string-{slug}"), format!("{},\"externalId\":{text}}}", &min[..min.len() - 1]))
}

fn kept(bases: &Bases, all: &mut Vec<Spec>) {
    let long = format!("\"{}\"", "0123456789abcdef".repeat(1024));
    for (slug, text, edge, title, why) in [
        ("empty", "\"\"", "text:empty", "that is empty", "A decoder that takes an empty string for null or absent."),
        (
            "blanks",
            "\"  a  b  \"",
            "",
            "with blanks around and inside",
            "A decoder that trims, or folds blanks into one.",
        ),
        ("blank-only", "\" \"", "", "of one blank", "A decoder that takes blank strings for empty ones."),
        ("escapes", r#""\"\\\/\b\f\n\r\t""#, "", "with every short escape", "A decoder that does not know \\/ or \\b."),
        (
            "u-escapes",
            r#""\u0041\u00e4\u20AC""#,
            "",
            "with \\u escapes, small and large digits",
            "A decoder that knows small hexadecimal digits only.",
        ),
        (
            "controls",
            r#""\u0001\u001f\u007f\u0085""#,
            "",
            "with escaped control characters",
            "A decoder that drops them, or a writer that writes them raw.",
        ),
        (
            "separators",
            "\"a\\u2028b\\u2029c\"",
            "",
            "with the line separators of Unicode",
            "A writer for JavaScript before 2019 must escape them; a reader of lines must not split there.",
        ),
        (
            "surrogate-pair",
            r#""\ud83d\ude80""#,
            "text:surrogate-pair",
            "with an escaped character beyond 16 bits",
            "Each half is decoded by itself, and two broken characters come out.",
        ),
        (
            "emoji-raw",
            "\"👩‍🚀 🇨🇭\"",
            "text:surrogate-pair",
            "with a family of code points that show as one",
            "Texts that are cut or counted by 16-bit units.",
        ),
        (
            "nfc",
            "\"caf\u{e9}\"",
            "text:nfc-nfd",
            "in composed form",
            "A decoder that normalises makes two different ids one.",
        ),
        (
            "nfd",
            "\"cafe\u{301}\"",
            "text:nfc-nfd",
            "in decomposed form",
            "A decoder that normalises makes two different ids one.",
        ),
        (
            "noncharacter",
            "\"\u{ffff}\u{fdd0}\u{10ffff}\"",
            "text:noncharacter",
            "with noncharacters of Unicode",
            "A decoder that refuses code points which UTF-8 may carry.",
        ),
        (
            "bom-inside",
            "\"\u{feff}a\"",
            "text:bom",
            "that begins with a byte order mark",
            "A decoder that strips the mark changes the string.",
        ),
        (
            "combining",
            "\"Z\u{351}\u{36b}\u{343}a\u{363}l\u{34c}\"",
            "",
            "with many combining marks",
            "Texts that are cut by what is seen.",
        ),
        (
            "turkish",
            "\"ı İ ß ſ\"",
            "",
            "with letters whose case depends on the language",
            "A decoder that folds case changes the string.",
        ),
        (
            "quotes",
            r#""it's \"quoted\" \u0060 \u2019""#,
            "",
            "with quotation marks of several kinds",
            "A writer that pastes strings together.",
        ),
        (
            "backslash-end",
            r#""ends with \\""#,
            "",
            "that ends with a backslash",
            "A scanner that looks for the quote, and back by one character.",
        ),
        ("formula", "\"=1+1\"", "", "that a spreadsheet would compute", "An export that does not quote it."),
        (
            "long",
            &long,
            "text:long",
            "of 16,384 characters",
            "A buffer of a fixed size, or a column of limited width: the end is cut off.",
        ),
    ] {
        let mut made = with(bases, slug, text).says(format!("A string {title}"), why).standard("RFC 8259, section 7");
        if !edge.is_empty() {
            made = made.edge(edge);
        }
        all.push(made);
    }
    all.push(
        with(bases, "nul", r#""a\u0000b""#)
            .says(
                "A string with an escaped NUL",
                "A text that is handed on to C, or to PostgreSQL, ends there or is refused.",
            )
            .edge("text:nul")
            .standard("RFC 8259, section 7")
            .remark("lex.nul", "/externalId"),
    );
}

/// Strings that look like something else, and are strings.
fn looks(bases: &Bases, all: &mut Vec<Spec>) {
    for (slug, text, title) in [
        ("null", "null", "null"),
        ("true", "true", "a boolean"),
        ("digits", "007", "a number with zeros in front"),
        ("exponent", "1e5", "a number with an exponent"),
        ("date", "2026-10-06", "a date"),
        ("instant", "2026-10-06T16:24:20+02:00", "a date with an offset"),
        ("uuid-upper", "A200C79C-6C97-46DE-AB57-09FD75A3D28D", "a UUID in capital letters"),
        ("no", "no", "what YAML takes for false"),
    ] {
        all.push(
            with(bases, &format!("looks-like-{slug}"), &format!("\"{text}\""))
                .says(
                    format!("A string that looks like {title}"),
                    "A decoder that guesses types from what a string looks like.",
                )
                .contract("Session.externalId: string"),
        );
    }
}

fn surrogates(bases: &Bases, all: &mut Vec<Spec>) {
    const REASON: &str = "RFC 8259, section 8.2, calls the behavior of readers unpredictable; languages with UTF-8 strings cannot hold it.";
    for (slug, text, replaced, title) in [
        ("high", r#""a\ud83db""#, "\"a\u{fffd}b\"", "a high surrogate alone"),
        ("low", r#""a\ude80b""#, "\"a\u{fffd}b\"", "a low surrogate alone"),
        ("high-at-end", r#""a\ud83d""#, "\"a\u{fffd}\"", "a high surrogate at its end"),
        ("two-high", r#""\ud83d\ud83d\ude80""#, "\"\u{fffd}\u{1f680}\"", "a high surrogate before a pair"),
        ("high-then-escape", r#""\ud83d\n""#, "\"\u{fffd}\\n\"", "a high surrogate before another escape"),
    ] {
        let min = bases.min.text();
        all.push(
            with(bases, &format!("lone-{slug}"), text)
                .says(format!("A string with {title}"), "The decoder fails only later, when the string is written or stored; or two different ids become the same.")
                .edge("text:lone-surrogate")
                .standard("RFC 8259, section 8.2")
                .meaning(format!("{},\"externalId\":{replaced}}}", &min[..min.len() - 1]))
                .defect("lex.lone-surrogate", "/externalId")
                .may(LatitudeKind::JsonRfcMay, REASON, vec![
                    May::Keep("kept-or-replaced"),
                    May::Lossy("replaced-otherwise", "/externalId".to_owned()),
                    May::Refuse,
                ]),
        );
    }
}
