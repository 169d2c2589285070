//! Texts of a column: one after the other, or each once with numbers for the rows.

use crate::model::Wording;
use crate::quick_hash::QuickMap;
use arrow_array::{ArrayRef, DictionaryArray, Int32Array, StringArray, types::Int32Type};
use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::ArrowError;
use std::ops::Range;
use std::sync::Arc;

/// Texts, one after the other.
#[derive(Debug, Default)]
pub(super) struct Texts {
    bytes: Vec<u8>,
    /// Where each ends.
    ends: Vec<i32>,
}

impl Texts {
    pub(super) fn push(&mut self, append: impl FnOnce(&mut Vec<u8>)) {
        append(&mut self.bytes);
        self.end();
    }

    fn end(&mut self) {
        self.ends.push(self.bytes.len() as i32);
    }

    pub(super) fn pad(&mut self, rows: usize) {
        self.ends.resize(self.ends.len() + rows, self.bytes.len() as i32);
    }

    /// Appends the text of a row once more.
    pub(super) fn repeat(&mut self, row: usize) {
        let place = self.place(row);
        self.bytes.extend_from_within(place);
        self.end();
    }

    fn place(&self, row: usize) -> Range<usize> {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[row] as usize
    }

    /// The texts as an array; none are left.
    pub(super) fn take(&mut self, nulls: Option<NullBuffer>) -> Result<StringArray, ArrowError> {
        let bytes = Buffer::from_vec(replaced(&mut self.bytes));
        let ends = replaced(&mut self.ends);
        StringArray::try_new(offsets(&ends), bytes, nulls)
    }
}

/// Takes a vector away, and leaves an empty one that has room for as much again.
pub(super) fn replaced<X>(vector: &mut Vec<X>) -> Vec<X> {
    let room = Vec::with_capacity(vector.len());
    std::mem::replace(vector, room)
}

/// Offsets in Arrow's form, which begin with 0.
pub(super) fn offsets(ends: &[i32]) -> OffsetBuffer<i32> {
    let mut all = Vec::with_capacity(ends.len() + 1);
    all.push(0);
    all.extend_from_slice(ends);
    OffsetBuffer::new(ScalarBuffer::from(all))
}

/// Texts that come again and again: each is kept once. Which number a text has depends on the texts before it alone.
#[derive(Debug, Default)]
pub(super) struct Words {
    keys: Vec<i32>,
    texts: Texts,
    /// The numbers of texts by where they stand in tables: that need not look at the text.
    by_address: QuickMap<(usize, usize), i32>,
    by_text: QuickMap<Box<[u8]>, i32>,
}

impl Words {
    pub(super) fn push(&mut self, text: &(impl Wording + ?Sized)) {
        let address = text.address();
        let known = address.and_then(|address| self.by_address.get(&address).copied());
        let key = known.unwrap_or_else(|| {
            let key = self.met(|out| text.append_to(out));
            if let Some(address) = address {
                self.by_address.insert(address, key);
            }
            key
        });
        self.keys.push(key);
    }

    /// The number of a text, which is kept if it is a new one.
    fn met(&mut self, append: impl FnOnce(&mut Vec<u8>)) -> i32 {
        let start = self.texts.bytes.len();
        append(&mut self.texts.bytes);
        let text = &self.texts.bytes[start..];
        if let Some(known) = self.by_text.get(text) {
            self.texts.bytes.truncate(start);
            return *known;
        }
        let key = self.texts.ends.len() as i32;
        self.by_text.insert(text.into(), key);
        self.texts.end();
        key
    }

    pub(super) fn pad(&mut self, rows: usize) {
        self.keys.resize(self.keys.len() + rows, 0);
    }

    pub(super) fn repeat(&mut self, row: usize) {
        self.keys.push(self.keys[row]);
    }

    /// The texts as an array; none are left.
    pub(super) fn take(&mut self, nulls: Option<NullBuffer>) -> Result<ArrayRef, ArrowError> {
        self.by_address.clear();
        self.by_text.clear();
        let keys = Int32Array::try_new(replaced(&mut self.keys).into(), nulls)?;
        let texts = self.texts.take(None)?;
        Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(keys, Arc::new(texts))?))
    }
}

/// A listed value of an enumeration: a text of the code's own.
pub(super) struct Listed(pub(super) &'static str);

impl Wording for Listed {
    fn address(&self) -> Option<(usize, usize)> {
        Some((self.0.as_ptr().addr(), self.0.len()))
    }

    fn append_to(&self, out: &mut Vec<u8>) {
        self.0.append_to(out);
    }

    fn milliseconds(&self) -> Option<i64> {
        None
    }
}
