//! Texts that are no JSON, or JSON that not every reader takes: the grammar, the encoding, the framing.

use crate::spec::{Bases, May, Spec, spec};
use sessionsmith::corpus::LatitudeKind;

pub(crate) fn add(bases: &Bases, all: &mut Vec<Spec>) {
    let min = bases.min.text();
    grammar(&min, all);
    cut_off(&min, all);
    around(&min, all);
    encodings(&min, all);
    depth(&min, all);
}

fn refused(slug: &str, input: impl Into<Vec<u8>>, rule: &str, pointer: &str, title: &str, why: &str) -> Spec {
    spec("lex", format!("lex-{slug}"), input).says(title, why).standard("RFC 8259").refused(rule, pointer)
}

/// Changes of one token.
fn grammar(min: &str, all: &mut Vec<Spec>) {
    let count = "\"eventCount\":12";
    let event = "\"page_viewed\"";
    let number = "A reader that is more lenient than JSON takes what the next system refuses.";
    for (slug, from, to, rule, pointer, title, why) in [
        (
            "trailing-comma",
            "Z\"}",
            "Z\",}",
            "lex.trailing-comma",
            "",
            "A comma behind the last member",
            "Readers of JavaScript and JSON5 take it.",
        ),
        (
            "two-commas",
            count,
            "\"eventCount\":12,",
            "lex.syntax",
            "",
            "Two commas in a row",
            "A scanner that skips separators.",
        ),
        (
            "no-comma",
            "\"type\":\"web\",",
            "\"type\":\"web\" ",
            "lex.syntax",
            "",
            "No comma between two members",
            "A scanner that skips separators.",
        ),
        (
            "no-colon",
            count,
            "\"eventCount\" 12",
            "lex.syntax",
            "",
            "No colon behind a name",
            "A scanner that skips separators.",
        ),
        (
            "no-value",
            count,
            "\"eventCount\":",
            "lex.syntax",
            "",
            "A name without a value",
            "A reader that takes nothing for null.",
        ),
        (
            "name-without-quotes",
            count,
            "eventCount:12",
            "lex.syntax",
            "",
            "A name without quotes",
            "Readers of JavaScript and JSON5 take it.",
        ),
        (
            "single-quotes",
            event,
            "'page_viewed'",
            "lex.syntax",
            "",
            "A string in single quotes",
            "Readers of JavaScript and Python literals take it.",
        ),
        ("comment", count, "/* twelve */\"eventCount\":12", "lex.syntax", "", "A comment", "Readers of JSONC take it."),
        ("nan", count, "\"eventCount\":NaN", "lex.word", "", "NaN", "Python's reader takes and writes it by default."),
        (
            "infinity",
            count,
            "\"eventCount\":Infinity",
            "lex.word",
            "",
            "Infinity",
            "Python's reader takes and writes it by default.",
        ),
        (
            "minus-infinity",
            count,
            "\"eventCount\":-Infinity",
            "lex.number",
            "",
            "-Infinity",
            "Python's reader takes and writes it by default.",
        ),
        (
            "none",
            "false",
            "None",
            "lex.word",
            "",
            "None, as Python writes it",
            "A record that was written with str() in the place of json.dumps().",
        ),
        (
            "capital-false",
            "false",
            "False",
            "lex.word",
            "",
            "False with a capital letter",
            "A record that was written with str() in the place of json.dumps().",
        ),
        (
            "undefined",
            "false",
            "undefined",
            "lex.word",
            "",
            "undefined",
            "A record that was put together from strings in JavaScript.",
        ),
        (
            "zero-in-front",
            count,
            "\"eventCount\":012",
            "lex.number",
            "",
            "A number with a zero in front",
            "It is read as octal, or as decimal: 10 or 12.",
        ),
        ("plus-sign", count, "\"eventCount\":+12", "lex.number", "", "A number with a plus sign", number),
        ("point-first", count, "\"eventCount\":.5", "lex.number", "", "A number that begins with a point", number),
        ("point-last", count, "\"eventCount\":12.", "lex.number", "", "A number that ends with a point", number),
        ("empty-exponent", count, "\"eventCount\":12e", "lex.number", "", "An exponent without digits", number),
        ("hexadecimal", count, "\"eventCount\":0x0c", "lex.number", "", "A hexadecimal number", number),
        ("underscores", count, "\"eventCount\":1_2", "lex.number", "", "A number with an underscore", number),
        ("minus-only", count, "\"eventCount\":-", "lex.number", "", "A minus sign without digits", number),
        (
            "wide-digits",
            count,
            "\"eventCount\":１２",
            "lex.syntax",
            "",
            "Digits of another script",
            "A reader that asks Unicode what a digit is.",
        ),
        (
            "tab-in-string",
            event,
            "\"page\tviewed\"",
            "lex.control-character",
            "",
            "A raw tab in a string",
            "A reader that looks for quotes only.",
        ),
        (
            "line-in-string",
            event,
            "\"page\nviewed\"",
            "lex.control-character",
            "",
            "A raw line break in a string",
            "In NDJSON, it cuts the record in two.",
        ),
        (
            "nul-in-string",
            event,
            "\"page\0viewed\"",
            "lex.control-character",
            "",
            "A raw NUL in a string",
            "A reader in C takes it for the end.",
        ),
        ("escape-x", event, "\"page\\x41\"", "lex.escape", "", "The escape \\x", "Readers of JavaScript take it."),
        (
            "escape-quote",
            event,
            "\"page\\'s\"",
            "lex.escape",
            "",
            "An escaped single quote",
            "Readers of JavaScript take it.",
        ),
        (
            "escape-u-short",
            event,
            "\"page\\u12\"",
            "lex.escape",
            "",
            "\\u with two digits",
            "A reader that takes the quote for a digit runs over the end.",
        ),
        (
            "escape-u-letters",
            event,
            "\"page\\u12G4\"",
            "lex.escape",
            "",
            "\\u with a letter that is no digit",
            "A reader that stops at the letter, and takes what it has.",
        ),
        (
            "bracket-for-brace",
            "Z\"},",
            "Z\"],",
            "lex.syntax",
            "",
            "A square bracket closes an object",
            "A scanner that counts brackets of all kinds together.",
        ),
        (
            "form-feed",
            count,
            "\u{c}\"eventCount\":12",
            "lex.syntax",
            "",
            "A form feed between two members",
            "A reader that takes all white space of ASCII for that of JSON.",
        ),
    ] {
        let text = min.replacen(from, to, 1);
        assert_ne!(text, min, "{slug}");
        all.push(refused(slug, text, rule, pointer, title, why));
    }
}

/// Texts that end too early.
fn cut_off(min: &str, all: &mut Vec<Spec>) {
    let why = "A reader of streams hands on what it has so far as a whole record.";
    for (slug, end, title) in [
        ("brace", min.len() - 1, "before its last brace"),
        ("name", min.find("eventCount").unwrap_or(0) + 5, "inside of a name"),
        ("string", min.find("page_viewed").unwrap_or(0) + 4, "inside of a string"),
        ("colon", min.find("\"eventCount\":").unwrap_or(0) + 13, "behind a colon"),
        ("comma", min.find(",\"type\"").unwrap_or(0) + 1, "behind a comma"),
        ("open", 1, "behind its first brace"),
    ] {
        all.push(refused(
            &format!("cut-{slug}"),
            &min[..end],
            "lex.truncated",
            "",
            &format!("A text that ends {title}"),
            why,
        ));
    }
    let escape = min.replacen("page_viewed", "page\\", 1);
    let end = escape.find("page\\").unwrap_or(0) + 5;
    all.push(refused("cut-escape", &escape[..end], "lex.truncated", "", "A text that ends inside of an escape", why));
    let unit = min.replacen("page_viewed", "page\\u00", 1);
    let end = unit.find("\\u00").unwrap_or(0) + 4;
    all.push(refused("cut-unit", &unit[..end], "lex.escape", "", "A text that ends inside of a \\u escape", why));
}

/// What stands before and behind the record.
fn around(min: &str, all: &mut Vec<Spec>) {
    for (slug, text, rule, title, why) in [
        ("empty", String::new(), "lex.empty", "No text at all", "A reader that takes nothing for an empty record."),
        (
            "blank",
            " \n\t".to_owned(),
            "lex.empty",
            "White space only",
            "A reader that takes nothing for an empty record.",
        ),
        (
            "two-records",
            format!("{min}{min}"),
            "lex.trailing-text",
            "Two records without anything between",
            "The second is lost, silently.",
        ),
        (
            "two-lines",
            format!("{min}\n{min}"),
            "lex.trailing-text",
            "Two records on two lines, in the place of one",
            "The second is lost, silently.",
        ),
        (
            "extra-brace",
            format!("{min}}}"),
            "lex.trailing-text",
            "A closing brace too many",
            "A reader that stops at the end of the first value.",
        ),
        (
            "garbage-behind",
            format!("{min} x"),
            "lex.trailing-text",
            "A letter behind the record",
            "A reader that stops at the end of the first value.",
        ),
        (
            "nul-behind",
            format!("{min}\0"),
            "lex.trailing-text",
            "A NUL behind the record",
            "A buffer that was written with its end mark.",
        ),
        (
            "comma-behind",
            format!("{min},"),
            "lex.trailing-text",
            "A comma behind the record",
            "A piece of an array that was split by hand.",
        ),
        (
            "comment-behind",
            format!("{min} // end"),
            "lex.trailing-text",
            "A comment behind the record",
            "Readers of JSONC take it.",
        ),
    ] {
        let made = refused(slug, text, rule, "", title, why);
        all.push(if rule == "lex.trailing-text" { made.edge("frame:trailing") } else { made });
    }
    for (slug, text, rule, title, why) in [
        (
            "prefix",
            format!(")]}}',\n{min}"),
            "lex.syntax",
            "The prefix that guards against script inclusion",
            "A client that strips it, where others fail.",
        ),
        ("callback", format!("callback({min})"), "lex.word", "A call around the record", "A client of JSONP."),
        (
            "unquoted",
            "session".to_owned(),
            "lex.word",
            "A word in the place of a record",
            "A reader that takes bare words for strings.",
        ),
    ] {
        all.push(refused(slug, text, rule, "", title, why));
    }
    for (slug, text, title) in [
        ("array", format!("[{min}]"), "An array with one record"),
        ("string", serde_json::Value::from(min).to_string(), "A record inside of a string"),
        ("null", "null".to_owned(), "null"),
        ("number", "12".to_owned(), "a number"),
        ("true", "true".to_owned(), "true"),
        ("empty-array", "[]".to_owned(), "an empty array"),
    ] {
        all.push(
            spec("type", format!("root-{slug}"), text)
                .says(
                    format!("In the place of a session: {title}"),
                    "A reader that unpacks, or takes nothing for a session without properties.",
                )
                .contract("Session: object")
                .refused("shape.not-an-object", ""),
        );
    }
    all.push(
        spec("lex", "lex-line-break-behind", format!("{min}\r\n"))
            .says(
                "A carriage return and a line feed behind the record",
                "A reader that splits at line feeds keeps the carriage return.",
            )
            .edge("frame:crlf")
            .standard("RFC 8259, section 2: white space is insignificant"),
    );
}

fn encodings(min: &str, all: &mut Vec<Spec>) {
    let at = min.find("page_viewed").unwrap_or(0) + 4;
    let insert = |bytes: &[u8]| [&min.as_bytes()[..at], bytes, &min.as_bytes()[at..]].concat();
    let why = "A reader that replaces what is no UTF-8 makes different texts one, and loses what was there.";
    for (slug, bytes, edge, title) in [
        ("ff", &b"\xff"[..], "", "a byte that UTF-8 never has"),
        ("latin-1", b"\xe9t\xe9", "", "letters in Latin-1"),
        ("continuation", b"\x80", "", "a continuation byte alone"),
        ("cut-sequence", b"\xe2\x82", "", "a sequence that is cut off"),
        ("overlong-slash", b"\xc0\xaf", "text:overlong", "a slash in two bytes"),
        ("overlong-nul", b"\xc0\x80", "text:overlong", "a NUL in two bytes, as Java writes it"),
        ("overlong-three", b"\xe0\x80\xaf", "text:overlong", "a slash in three bytes"),
        (
            "surrogate",
            b"\xed\xa0\xbd\xed\xba\x80",
            "text:surrogate-pair",
            "a surrogate pair in six bytes, as CESU-8 and Java write it",
        ),
        ("beyond", b"\xf4\x90\x80\x80", "", "a code point beyond Unicode"),
        ("five-bytes", b"\xf8\x88\x80\x80\x80", "text:overlong", "a sequence of five bytes"),
    ] {
        let made =
            refused(&format!("utf8-{slug}"), insert(bytes), "lex.utf8", "", &format!("A string with {title}"), why);
        let made = made.standard("RFC 8259, section 8.1; RFC 3629");
        all.push(if edge.is_empty() { made } else { made.edge(edge) });
    }
    let wide = |bytes: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xfeff_u16);
        mark.into_iter().chain(min.encode_utf16()).flat_map(bytes).collect()
    };
    for (slug, bytes, rule, title) in [
        ("le-mark", wide(u16::to_le_bytes, true), "lex.utf8", "UTF-16, little end first, with a mark"),
        ("be-mark", wide(u16::to_be_bytes, true), "lex.utf8", "UTF-16, big end first, with a mark"),
        ("le", wide(u16::to_le_bytes, false), "lex.syntax", "UTF-16, little end first"),
        ("be", wide(u16::to_be_bytes, false), "lex.syntax", "UTF-16, big end first"),
    ] {
        all.push(
            refused(
                &format!("utf16-{slug}"),
                bytes,
                rule,
                "",
                &format!("The record in {title}"),
                "A reader that detects encodings, as older standards asked for, takes what others refuse.",
            )
            .standard("RFC 8259, section 8.1: JSON text exchanged between systems MUST be encoded using UTF-8")
            .edge("text:utf-16"),
        );
    }
    all.push(
        spec("lex", "lex-byte-order-mark", format!("\u{feff}{min}"))
            .says("A byte order mark before the record", "Editors on Windows write it; a reader that neither ignores nor refuses it makes it a part of the first name.")
            .edge("text:bom")
            .edge("frame:bom")
            .meaning(min)
            .standard("RFC 8259, section 8.1: parsers MAY ignore the presence of a byte order mark")
            .remark("lex.byte-order-mark", "")
            .may(LatitudeKind::JsonRfcMay, "Writers must not add it, readers may ignore it.", vec![May::Keep("ignored"), May::Refuse]),
    );
}

fn depth(min: &str, all: &mut Vec<Spec>) {
    let open = &min[..min.len() - 1];
    let nested = |levels: usize| format!("{open},\"future\":{}{}}}", "[".repeat(levels), "]".repeat(levels));
    all.push(
        spec("lex", "lex-depth-50", nested(49))
            .says(
                "A member that no edition knows, fifty levels deep",
                "A reader with a small stack fails on what it does not even use.",
            )
            .edge("depth:50")
            .requires("preserve-extra")
            .standard("RFC 8259, section 9: limits on the maximum depth of nesting")
            .remark("shape.member-unknown", "/future"),
    );
    for (slug, levels) in [("200", 200), ("100000", 100_000)] {
        all.push(
            spec("lex", format!("lex-depth-{slug}"), nested(levels))
                .says(
                    format!("A member that no edition knows, {levels} levels deep"),
                    "A recursive reader overflows its stack, and takes the process with it.",
                )
                .edge("depth:beyond")
                .edge("size:large")
                .standard("RFC 8259, section 9: an implementation may set limits on the maximum depth of nesting")
                .defect("lex.depth", DEEPEST)
                .may(
                    LatitudeKind::JsonRfcMay,
                    "Readers may set a limit; none may crash.",
                    vec![May::Keep("taken"), May::Refuse],
                )
                .ops(&[sessionsmith::corpus::Op::Validate]),
        );
    }
}

/// Where the judge stops.
const DEEPEST: &str = "";
