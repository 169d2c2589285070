//! A hash for tables whose look-ups are much of the time of the work around them.
//!
//! The tables are looked up, never walked, so the hash decides nothing but time. Nor does it guard against crafted
//! keys: whoever supplies a file or a profile that makes it slow waits for it himself.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map with this hash.
pub(crate) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHash>>;

/// Multiplies and turns, word by word.
#[derive(Default)]
pub(crate) struct QuickHash(u64);

impl QuickHash {
    #[inline]
    fn add(&mut self, word: u64) {
        // An odd number with its bits well mixed: the golden ratio's fraction in 64 bits.
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for QuickHash {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            self.add(rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)));
        }
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.add(byte.into());
    }

    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.add(number.into());
    }

    #[inline]
    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    #[inline]
    fn finish(&self) -> u64 {
        // A product is well mixed at its upper end only, and the table chooses its place by the lower one.
        self.0.rotate_left(26)
    }
}
