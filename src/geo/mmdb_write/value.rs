//! The data types of an MMDB file and their plain encoding.

/// A value of the data section. Maps keep the order that they are given in.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Names and values.
    Map(Vec<(String, Value)>),
    /// Values in order.
    Array(Vec<Value>),
    /// UTF-8 text.
    Text(String),
    /// 64-bit floating point, as MaxMind's own files use for coordinates.
    Double(f64),
    /// 32-bit floating point, as some third-party files use for coordinates.
    Float(f32),
    /// Unsigned, up to 16 bits.
    U16(u16),
    /// Unsigned, up to 32 bits.
    U32(u32),
    /// Unsigned, up to 64 bits.
    U64(u64),
    /// Signed, 32 bits.
    I32(i32),
    /// True or false.
    Bool(bool),
}

impl Value {
    /// Text.
    pub fn text(text: &str) -> Self {
        Value::Text(text.to_owned())
    }

    /// A map of these entries.
    pub fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Value)>) -> Self {
        Value::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }
}

/// Appends `value` with everything inside it spelled out, so that equal encodings mean equal values.
pub(super) fn encode_plain(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Map(entries) => {
            control(out, MAP, entries.len());
            for (key, value) in entries {
                text(out, key);
                encode_plain(value, out);
            }
        }
        Value::Array(values) => {
            control(out, ARRAY, values.len());
            values.iter().for_each(|value| encode_plain(value, out));
        }
        leaf => encode_leaf(leaf, out),
    }
}

/// Appends a value that holds no other values; maps and arrays add only their head.
pub(super) fn encode_leaf(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Map(entries) => control(out, MAP, entries.len()),
        Value::Array(values) => control(out, ARRAY, values.len()),
        Value::Text(value) => text(out, value),
        Value::Double(value) => sized(out, DOUBLE, &value.to_be_bytes()),
        Value::Float(value) => sized(out, FLOAT, &value.to_be_bytes()),
        Value::U16(value) => sized(out, U16, trim(&value.to_be_bytes())),
        Value::U32(value) => sized(out, U32, trim(&value.to_be_bytes())),
        Value::U64(value) => sized(out, U64, trim(&value.to_be_bytes())),
        Value::I32(value) => sized(out, I32, trim(&value.to_be_bytes())),
        Value::Bool(value) => control(out, BOOL, usize::from(*value)),
    }
}

/// Appends a text value, which is also what a map key is.
pub(super) fn text(out: &mut Vec<u8>, text: &str) {
    sized(out, TEXT, text.as_bytes());
}

/// Appends a pointer to `target`, an offset in the data section.
pub(super) fn pointer(out: &mut Vec<u8>, target: usize) {
    // Each width starts where the narrower one ends; the format stores the difference.
    const SECOND: usize = 1 << 11;
    const THIRD: usize = SECOND + (1 << 19);
    const FOURTH: usize = THIRD + (1 << 27);
    let (class, bits, rest) = match target {
        0..SECOND => (0, target, 1),
        SECOND..THIRD => (1, target - SECOND, 2),
        THIRD..FOURTH => (2, target - THIRD, 3),
        _ => (3, target, 4),
    };
    let bytes = (bits as u32).to_be_bytes();
    let high = if rest == 4 { 0 } else { bytes[3 - rest] };
    out.push(POINTER << 5 | class << 3 | high);
    out.extend_from_slice(&bytes[4 - rest..]);
}

const POINTER: u8 = 1;
const TEXT: u8 = 2;
const DOUBLE: u8 = 3;
const U16: u8 = 5;
const U32: u8 = 6;
const MAP: u8 = 7;
const I32: u8 = 8;
const U64: u8 = 9;
const ARRAY: u8 = 11;
const BOOL: u8 = 14;
const FLOAT: u8 = 15;

fn sized(out: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    control(out, kind, bytes.len());
    out.extend_from_slice(bytes);
}

/// The control byte: three bits of type and five of size, with extra bytes for types above 7 and sizes above 28.
fn control(out: &mut Vec<u8>, kind: u8, size: usize) {
    let (small, extra) = match size {
        0..29 => (size, 0),
        29..285 => (29, 1),
        285..65_821 => (30, 2),
        _ => (31, 3),
    };
    let small = small as u8;
    if kind <= MAP {
        out.push(kind << 5 | small);
    } else {
        out.extend_from_slice(&[small, kind - MAP]);
    }
    let rest = match extra {
        0 => return,
        1 => size - 29,
        2 => size - 285,
        _ => size - 65_821,
    };
    out.extend_from_slice(&(rest as u32).to_be_bytes()[4 - extra..]);
}

/// Integers go without their leading zero bytes.
fn trim(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|&&byte| byte == 0).count();
    &bytes[zeros..]
}
