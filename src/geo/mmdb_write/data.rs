//! The data section: every value that is used twice is written once and pointed at.
//!
//! Values are kept as they come, each distinct one once, with the numbers of the values inside of it. So equal values
//! have equal numbers, and a file of hundreds of thousands of records takes little more memory than it has bytes.

use std::hash::Hasher;
use std::ops::Range;

use super::value::{Value, encode_leaf, pointer, text};
use crate::quick_hash::QuickHash;

/// The records of a file, each once.
#[derive(Debug)]
pub(super) struct DataSection {
    values: Vec<Known>,
    /// Of each value its head or all of its bytes, then four bytes for the number of each value inside.
    content: Vec<u8>,
    /// Numbers of values, at the place of their hash or behind it; a power of two of them, at most half taken.
    slots: Vec<u32>,
    /// The values that are records, in the order of their numbers.
    records: Vec<u32>,
}

/// A distinct value.
#[derive(Clone, Debug)]
struct Known {
    content: Range<usize>,
    /// Where the numbers of the inner values begin.
    inner: usize,
    /// How long it is with everything spelled out.
    plain: usize,
    /// How often it stands in the section. What is inside of a value that comes again counts once, because the second
    /// time it is a pointer.
    uses: u32,
    /// The number of the record that it is.
    record: Option<u32>,
}

const FREE: u32 = u32::MAX;

impl Default for DataSection {
    fn default() -> Self {
        DataSection { values: Vec::new(), content: Vec::new(), slots: vec![FREE; 64], records: Vec::new() }
    }
}

impl DataSection {
    /// The number of this record, a new one or that of an equal record.
    pub(super) fn add(&mut self, value: &Value) -> u32 {
        let number = self.intern(value);
        if let Some(record) = self.values[number as usize].record {
            // An equal record is there already: this one does not stand in the section.
            self.values[number as usize].uses -= 1;
            return record;
        }
        let record = self.records.len() as u32;
        self.values[number as usize].record = Some(record);
        self.records.push(number);
        record
    }

    /// The bytes of the section, and the offset of each record in it.
    pub(super) fn encode(&self) -> (Vec<u8>, Vec<usize>) {
        let mut out = Out { section: self, bytes: Vec::new(), written: vec![None; self.values.len()] };
        // A record is never a pointer: the tree points at it already.
        let offsets = self.records.iter().map(|&record| out.record(record)).collect();
        (out.bytes, offsets)
    }

    /// The number of this value, with one use more.
    fn intern(&mut self, value: &Value) -> u32 {
        let (mut content, mut plain) = (Vec::new(), 0);
        encode_leaf(value, &mut content);
        let head = content.len();
        let mut inner = |number: u32, section: &Self| {
            content.extend_from_slice(&number.to_le_bytes());
            plain += section.values[number as usize].plain;
        };
        match value {
            Value::Map(entries) => {
                for (key, value) in entries {
                    let mut bytes = Vec::with_capacity(key.len() + 4);
                    text(&mut bytes, key);
                    inner(self.number(&bytes, bytes.len(), 0), self);
                    inner(self.intern(value), self);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| inner(self.intern(value), self)),
            _ => {}
        }
        self.number(&content, head, plain)
    }

    /// The number of the value with this head and these inner values, with one use more.
    fn number(&mut self, content: &[u8], head: usize, inner: usize) -> u32 {
        let slot = self.slot(content, head);
        if self.slots[slot] != FREE {
            let number = self.slots[slot];
            self.values[number as usize].uses += 1;
            // What is inside was counted with the first of them.
            for at in (head..content.len()).step_by(4) {
                let inner = inner_number(content, at);
                self.values[inner].uses -= 1;
            }
            return number;
        }
        let (number, start) = (self.values.len() as u32, self.content.len());
        self.content.extend_from_slice(content);
        self.values.push(Known {
            content: start..start + content.len(),
            inner: start + head,
            plain: head + inner,
            uses: 1,
            record: None,
        });
        self.slots[slot] = number;
        if 2 * self.values.len() > self.slots.len() {
            let larger = vec![FREE; 4 * self.slots.len()];
            let old = std::mem::replace(&mut self.slots, larger);
            for number in old.into_iter().filter(|&number| number != FREE) {
                let known = self.values[number as usize].clone();
                let slot = self.slot(&self.content[known.content.clone()], known.inner - known.content.start);
                self.slots[slot] = number;
            }
        }
        number
    }

    /// Where the number of this value is noted, or is to be.
    fn slot(&self, content: &[u8], head: usize) -> usize {
        let mut hash = QuickHash::default();
        hash.write(content);
        hash.write_usize(head);
        let mask = self.slots.len() - 1;
        let mut slot = hash.finish() as usize & mask;
        while self.slots[slot] != FREE {
            let known = &self.values[self.slots[slot] as usize];
            if known.inner - known.content.start == head && self.content[known.content.clone()] == *content {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// The number of an inner value that stands at `at`.
fn inner_number(content: &[u8], at: usize) -> usize {
    u32::from_le_bytes([content[at], content[at + 1], content[at + 2], content[at + 3]]) as usize
}

struct Out<'s> {
    section: &'s DataSection,
    bytes: Vec<u8>,
    /// Where a value that is used again stands.
    written: Vec<Option<usize>>,
}

impl Out<'_> {
    fn record(&mut self, number: u32) -> usize {
        let number = number as usize;
        if let Some(offset) = self.written[number] {
            return offset;
        }
        let offset = self.bytes.len();
        self.spell(number);
        offset
    }

    /// Writes a pointer if the value stands somewhere already and a pointer is shorter than the value.
    fn value(&mut self, number: usize) {
        if let Some(target) = self.written[number] {
            let start = self.bytes.len();
            pointer(&mut self.bytes, target);
            if self.bytes.len() - start < self.section.values[number].plain {
                return;
            }
            self.bytes.truncate(start);
        }
        self.spell(number);
    }

    fn spell(&mut self, number: usize) {
        let section = self.section;
        let known = &section.values[number];
        if known.uses > 1 && self.written[number].is_none() {
            self.written[number] = Some(self.bytes.len());
        }
        self.bytes.extend_from_slice(&section.content[known.content.start..known.inner]);
        for at in (known.inner..known.content.end).step_by(4) {
            self.value(inner_number(&section.content, at));
        }
    }
}
