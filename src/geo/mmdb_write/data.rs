//! The data section: every value that is used twice is written once and pointed at.

use std::collections::BTreeMap;

use super::value::{Value, encode_leaf, encode_plain, pointer, text};

/// The records of a file, each once.
#[derive(Debug, Default)]
pub(super) struct DataSection {
    records: Vec<Value>,
    /// Plain encoding to number of the record.
    known: BTreeMap<Vec<u8>, u32>,
}

impl DataSection {
    /// The number of this record, a new one or that of an equal record.
    pub(super) fn add(&mut self, value: &Value) -> u32 {
        let next = self.records.len() as u32;
        let number = *self.known.entry(plain(value)).or_insert(next);
        if number == next {
            self.records.push(value.clone());
        }
        number
    }

    /// The bytes of the section, and the offset of each record in it.
    pub(super) fn encode(&self) -> (Vec<u8>, Vec<usize>) {
        let mut uses = BTreeMap::new();
        self.records.iter().for_each(|record| count(record, &mut uses));
        let mut out = Out { bytes: Vec::new(), uses, written: BTreeMap::new() };
        // A record is never a pointer: the tree points at it already.
        let offsets = self.records.iter().map(|record| out.record(record)).collect();
        (out.bytes, offsets)
    }
}

fn plain(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode_plain(value, &mut bytes);
    bytes
}

fn plain_text(key: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    text(&mut bytes, key);
    bytes
}

/// Counts how often each value stands in the section. What is inside a value that comes again counts once, because the
/// second time it is a pointer.
fn count(value: &Value, uses: &mut BTreeMap<Vec<u8>, u32>) {
    let times = uses.entry(plain(value)).or_insert(0);
    *times += 1;
    if *times > 1 {
        return;
    }
    match value {
        Value::Map(entries) => {
            for (key, value) in entries {
                *uses.entry(plain_text(key)).or_insert(0) += 1;
                count(value, uses);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| count(value, uses)),
        _ => {}
    }
}

struct Out {
    bytes: Vec<u8>,
    uses: BTreeMap<Vec<u8>, u32>,
    /// Where a value that is used again stands.
    written: BTreeMap<Vec<u8>, usize>,
}

impl Out {
    fn record(&mut self, value: &Value) -> usize {
        let plain = plain(value);
        if let Some(&offset) = self.written.get(&plain) {
            return offset;
        }
        let offset = self.bytes.len();
        self.remember(plain);
        self.spell(value);
        offset
    }

    fn value(&mut self, value: &Value) {
        let plain = plain(value);
        if !self.point(&plain) {
            self.remember(plain);
            self.spell(value);
        }
    }

    fn spell(&mut self, value: &Value) {
        encode_leaf(value, &mut self.bytes);
        match value {
            Value::Map(entries) => {
                for (key, value) in entries {
                    let plain = plain_text(key);
                    if !self.point(&plain) {
                        self.remember(plain);
                        text(&mut self.bytes, key);
                    }
                    self.value(value);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.value(value)),
            _ => {}
        }
    }

    /// Writes a pointer if the value stands somewhere already and a pointer is shorter than the value.
    fn point(&mut self, plain: &[u8]) -> bool {
        let Some(&target) = self.written.get(plain) else { return false };
        let start = self.bytes.len();
        pointer(&mut self.bytes, target);
        let shorter = self.bytes.len() - start < plain.len();
        if !shorter {
            self.bytes.truncate(start);
        }
        shorter
    }

    fn remember(&mut self, plain: Vec<u8>) {
        if self.uses.get(&plain).is_some_and(|&times| times > 1) {
            self.written.entry(plain).or_insert(self.bytes.len());
        }
    }
}
