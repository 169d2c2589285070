//! A strict JSON reader (RFC 8259) for comparisons, independent of the one under test. It keeps what others round off: the
//! exact value of numbers, lone surrogates, the order of members; and it refuses members that are there twice.

/// A JSON value. Two are equal if they mean the same: numbers by value, objects as sets of members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(Decimal),
    /// UTF-16, as JSON counts characters.
    Text(Vec<u16>),
    Array(Vec<Json>),
    Object(Members),
}

/// A number: `digits` x 10^`exponent`, with no zeros around the digits; zero has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

/// The members of an object in the order of the text.
#[derive(Clone, Debug, Eq)]
pub(crate) struct Members(Vec<(Vec<u16>, Json)>);

impl PartialEq for Members {
    fn eq(&self, other: &Self) -> bool {
        // No name occurs twice, so equal lengths and one inclusion are enough.
        self.0.len() == other.0.len() && self.0.iter().all(|member| other.0.contains(member))
    }
}

impl Json {
    /// Reads one value; the error says what is wrong and at which byte.
    pub(crate) fn parse(text: &str) -> Result<Json, String> {
        let mut reader = Reader { bytes: text.as_bytes(), at: 0 };
        let value = reader.value()?;
        reader.space();
        if reader.at < text.len() { reader.fail("something follows the value") } else { Ok(value) }
    }

    /// The member of an object.
    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        self.members().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The members of an object, none if it is none.
    pub(crate) fn members(&self) -> impl Iterator<Item = (String, &Json)> {
        let members = if let Json::Object(members) = self { members.0.as_slice() } else { &[] };
        members.iter().map(|(key, value)| (String::from_utf16_lossy(key), value))
    }

    /// The elements of an array, none if it is none.
    pub(crate) fn elements(&self) -> &[Json] {
        if let Json::Array(elements) = self { elements } else { &[] }
    }

    /// The text of a string.
    pub(crate) fn text(&self) -> Option<String> {
        if let Json::Text(units) = self { String::from_utf16(units).ok() } else { None }
    }

    /// The value without the members that are null, at every level.
    pub(crate) fn without_nulls(&self) -> Json {
        match self {
            Json::Array(elements) => Json::Array(elements.iter().map(Json::without_nulls).collect()),
            Json::Object(Members(members)) => Json::Object(Members(
                members
                    .iter()
                    .filter(|(_, value)| *value != Json::Null)
                    .map(|(key, value)| (key.clone(), value.without_nulls()))
                    .collect(),
            )),
            other => other.clone(),
        }
    }
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Reader<'_> {
    fn fail<X>(&self, what: &str) -> Result<X, String> {
        Err(format!("{what} (byte {})", self.at))
    }

    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.at < self.bytes.len() && self.peek() == byte;
        self.at += usize::from(there);
        there
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Result<Json, String> {
        self.space();
        match self.peek() {
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'"' => self.string().map(Json::Text),
            b'[' => self.array(),
            b'{' => self.object(),
            b'-' | b'0'..=b'9' => self.number().map(Json::Number),
            _ => self.fail("no value"),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, String> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return self.fail("no such word");
        }
        self.at += word.len();
        Ok(value)
    }

    fn array(&mut self) -> Result<Json, String> {
        self.at += 1;
        self.space();
        let mut elements = Vec::new();
        if self.take(b']') {
            return Ok(Json::Array(elements));
        }
        loop {
            elements.push(self.value()?);
            self.space();
            if self.take(b']') {
                return Ok(Json::Array(elements));
            }
            if !self.take(b',') {
                return self.fail("neither comma nor end of array");
            }
        }
    }

    fn object(&mut self) -> Result<Json, String> {
        self.at += 1;
        self.space();
        let mut members: Vec<(Vec<u16>, Json)> = Vec::new();
        if self.take(b'}') {
            return Ok(Json::Object(Members(members)));
        }
        loop {
            self.space();
            let key = self.string()?;
            self.space();
            if members.iter().any(|(known, _)| *known == key) {
                return self.fail("a member that was there before");
            }
            if !self.take(b':') {
                return self.fail("no colon");
            }
            members.push((key, self.value()?));
            self.space();
            if self.take(b'}') {
                return Ok(Json::Object(Members(members)));
            }
            if !self.take(b',') {
                return self.fail("neither comma nor end of object");
            }
        }
    }

    fn string(&mut self) -> Result<Vec<u16>, String> {
        if !self.take(b'"') {
            return self.fail("no string");
        }
        let mut units = Vec::new();
        loop {
            let start = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0..0x20) {
                self.at += 1;
            }
            // The text was a `str`, and a run between two ASCII characters is one too.
            units.extend(std::str::from_utf8(&self.bytes[start..self.at]).unwrap().encode_utf16());
            if self.take(b'"') {
                return Ok(units);
            }
            if !self.take(b'\\') {
                return self.fail("a control character, or no end of the string");
            }
            let escape = self.peek();
            self.at += 1;
            units.push(match escape {
                b'"' | b'\\' | b'/' => u16::from(escape),
                b'b' => 8,
                b't' => 9,
                b'n' => 10,
                b'f' => 12,
                b'r' => 13,
                b'u' => self.hex()?,
                _ => return self.fail("no such escape"),
            });
        }
    }

    fn hex(&mut self) -> Result<u16, String> {
        let mut unit = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.peek()).to_digit(16) else { return self.fail("no hexadecimal digit") };
            unit = unit << 4 | digit as u16;
            self.at += 1;
        }
        Ok(unit)
    }

    fn digits(&mut self) -> Result<String, String> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if start == self.at {
            return self.fail("no digit");
        }
        Ok(String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned())
    }

    fn number(&mut self) -> Result<Decimal, String> {
        let negative = self.take(b'-');
        let mut digits = self.digits()?;
        if digits.len() > 1 && digits.starts_with('0') {
            return self.fail("a number that begins with 0");
        }
        let mut exponent = 0;
        if self.take(b'.') {
            let fraction = self.digits()?;
            exponent -= fraction.len() as i64;
            digits += &fraction;
        }
        if self.take(b'e') || self.take(b'E') {
            let sign = if self.take(b'-') { -1 } else { 1 };
            if sign == 1 {
                self.take(b'+');
            }
            let power: i64 = self.digits()?.parse().map_err(|_| "an exponent beyond this reader".to_owned())?;
            exponent += sign * power;
        }
        let whole = digits.trim_end_matches('0');
        exponent += (digits.len() - whole.len()) as i64;
        let whole = whole.trim_start_matches('0');
        if whole.is_empty() {
            return Ok(Decimal { negative: false, digits: String::new(), exponent: 0 });
        }
        Ok(Decimal { negative, digits: whole.to_owned(), exponent })
    }
}

#[test]
fn equal_means_the_same_value() {
    let same = [
        ("4", "4.0"),
        ("4", "40e-1"),
        ("-0", "0.000E+9"),
        ("1200", "1.2e3"),
        (r#""\u0041\/\ud834\udd1e\n""#, "\"A/𝄞\\u000A\""),
        (r#" { "a" : 1 , "b" : [ null , true ] } "#, r#"{"b":[null,true],"\u0061":1.0}"#),
    ];
    for (one, other) in same {
        assert_eq!(Json::parse(one).unwrap(), Json::parse(other).unwrap());
    }
    let different = [
        ("4", "4.0000000000000000000001"),
        ("1e400", "1e401"),
        ("123456789012345678901234567890", "123456789012345678901234567891"),
        ("-1", "1"),
        ("1", "\"1\""),
        ("null", "false"),
        (r#""\ud834""#, r#""\ufffd""#),
        ("[1,2]", "[2,1]"),
        (r#"{"a":null}"#, "{}"),
        (r#"{"a":1}"#, r#"{"b":1}"#),
    ];
    for (one, other) in different {
        assert_ne!(Json::parse(one).unwrap(), Json::parse(other).unwrap());
    }
}

#[test]
fn what_is_not_json_is_refused() {
    let bad = [
        "",
        "nul",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "-",
        "[1,]",
        "[1 2]",
        "{,}",
        "{\"a\" 1}",
        "{\"a\":1,}",
        "{a:1}",
        "\"\t\"",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "1 2",
        "\u{feff}1",
        "{\"a\":1,\"\\u0061\":2}",
    ];
    for text in bad {
        assert!(Json::parse(text).is_err(), "{text:?}");
    }
}
