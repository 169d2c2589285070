//! A byte buffer that is filled by many short pieces.
//!
//! Nearly all pieces of a record are shorter than a vector register or two, and then a call of memcpy, or even asking for
//! their exact length, costs more than moving them. So a key is moved as a whole block of [`KEY`] bytes, whatever its
//! length, and the next piece overwrites what was too much.

/// Bytes that a key may have, with all that stands around it.
const KEY: usize = 32;

/// Bytes of JSON text in the making.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    /// What is written, and room for more after it.
    bytes: Vec<u8>,
    end: usize,
}

/// The key of a member with what stands around it before a string: `"name":"`.
#[derive(Debug)]
pub struct Key {
    block: [u8; KEY],
    length: usize,
}

impl Key {
    /// The key of this text, which must be of the form `"name":"` and at most 32 bytes long.
    pub const fn new(text: &str) -> Self {
        let mut block = [0; KEY];
        let mut at = 0;
        while at < text.len() {
            block[at] = text.as_bytes()[at];
            at += 1;
        }
        Key { block, length: text.len() }
    }
}

impl Buffer {
    /// An empty buffer.
    pub fn new() -> Self {
        Self::default()
    }

    /// What has been written.
    pub fn as_slice(&self) -> &[u8] {
        &self.bytes[..self.end]
    }

    /// How many bytes have been written.
    pub fn len(&self) -> usize {
        self.end
    }

    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        self.end == 0
    }

    /// Forgets what has been written, and keeps the memory.
    pub fn clear(&mut self) {
        self.end = 0;
    }

    /// What has been written, as a vector.
    pub fn into_vec(mut self) -> Vec<u8> {
        self.bytes.truncate(self.end);
        self.bytes
    }

    /// Appends bytes.
    #[inline(always)]
    pub fn append(&mut self, bytes: &[u8]) {
        let length = bytes.len();
        match length {
            0 => {}
            1..4 => self.short::<1, 4>(bytes),
            4..8 => self.short::<4, 8>(bytes),
            8..16 => self.short::<8, 16>(bytes),
            16..=32 => self.short::<16, 32>(bytes),
            _ => self.long(bytes),
        }
    }

    /// Appends `HALF` to `WHOLE` bytes, as two blocks of `HALF` bytes that overlap.
    #[inline(always)]
    fn short<const HALF: usize, const WHOLE: usize>(&mut self, bytes: &[u8]) {
        let room = self.room::<WHOLE>();
        if HALF == 1 {
            // One to three bytes: the first, the middle one, the last.
            let length = bytes.len();
            room[0] = bytes[0];
            room[length / 2] = bytes[length / 2];
            room[length - 1] = bytes[length - 1];
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<HALF>(), bytes.last_chunk::<HALF>()) {
            room[..HALF].copy_from_slice(first);
            room[bytes.len() - HALF..bytes.len()].copy_from_slice(last);
        }
        self.end += bytes.len();
    }

    #[inline(never)]
    fn long(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        self.bytes[self.end..self.end + bytes.len()].copy_from_slice(bytes);
        self.end += bytes.len();
    }

    /// Appends a block.
    #[inline(always)]
    pub(crate) fn block<const N: usize>(&mut self, block: &[u8; N]) {
        *self.room() = *block;
        self.end += N;
    }

    /// Appends the first `length` bytes of a block.
    #[inline(always)]
    pub(crate) fn part_of_block<const N: usize>(&mut self, block: &[u8; N], length: usize) {
        *self.room() = *block;
        self.end += length;
    }

    /// Appends a byte.
    #[inline(always)]
    pub fn push(&mut self, byte: u8) {
        self.block(&[byte]);
    }

    /// Appends a key before a string.
    #[inline(always)]
    pub(crate) fn key_of_string(&mut self, key: &Key) {
        self.part_of_block(&key.block, key.length);
    }

    /// Appends a key before another value: without the quotation mark at its end.
    #[inline(always)]
    pub(crate) fn key(&mut self, key: &Key) {
        self.part_of_block(&key.block, key.length - 1);
    }

    /// Ends an object or array whose members were each written with a comma after them.
    #[inline(always)]
    pub(crate) fn close(&mut self, end: u8) {
        match self.bytes[..self.end].last_mut() {
            Some(last) if *last == b',' => *last = end,
            _ => self.push(end),
        }
    }

    /// The next `N` bytes, to be written.
    #[inline(always)]
    fn room<const N: usize>(&mut self) -> &mut [u8; N] {
        if self.bytes.len() - self.end < N {
            self.reserve(N);
        }
        match self.bytes[self.end..].first_chunk_mut() {
            Some(room) => room,
            // The room was made just before.
            None => unreachable!(),
        }
    }

    #[cold]
    #[inline(never)]
    fn reserve(&mut self, length: usize) {
        if self.bytes.len() - self.end < length {
            let length = (self.end + length).max(self.bytes.len() * 2).next_multiple_of(64);
            self.bytes.resize(length, 0);
        }
    }
}

impl From<Buffer> for Vec<u8> {
    fn from(buffer: Buffer) -> Self {
        buffer.into_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_every_length_arrive() {
        let all: Vec<u8> = (0..200).collect();
        let (mut buffer, mut expected) = (Buffer::new(), Vec::new());
        for length in (0..=all.len()).chain((0..=40).rev()).cycle().take(5000) {
            buffer.append(&all[..length]);
            expected.extend_from_slice(&all[..length]);
            buffer.push(7);
            expected.push(7);
        }
        assert_eq!(buffer.as_slice(), expected);
        assert_eq!(buffer.len(), expected.len());
        assert_eq!(buffer.into_vec(), expected);
    }

    #[test]
    fn keys_and_closing_brackets_stand_where_they_should() {
        const KEY: Key = Key::new("\"a\":\"");
        let mut buffer = Buffer::new();
        buffer.push(b'{');
        buffer.key(&KEY);
        buffer.append(b"1,");
        buffer.key_of_string(&KEY);
        buffer.append(b"x\",");
        buffer.close(b'}');
        buffer.push(b'[');
        buffer.close(b']');
        assert_eq!(buffer.as_slice(), br#"{"a":1,"a":"x"}[]"#);
        buffer.clear();
        assert!(buffer.is_empty());
    }
}
