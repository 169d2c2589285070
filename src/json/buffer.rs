//! A byte buffer that is filled record by record, and grows with the longest.

use super::{Encode, Room};

/// Bytes that a buffer has at least, once it has any.
const LEAST: usize = 512;

/// Room for most single texts.
const SHORT: usize = 128;

/// JSON text in the making.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    /// What is written, and room for more after it.
    bytes: Vec<u8>,
    end: usize,
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

    /// Appends what is written into the room, which is large enough in the end: `write` is called again until it is.
    #[inline]
    pub fn write(&mut self, write: impl Fn(Room<'_>) -> Room<'_>) {
        loop {
            let left = write(Room::new(&mut self.bytes[self.end..])).left();
            if left > 0 {
                self.end = self.bytes.len() - left;
                return;
            }
            self.grow();
        }
    }

    /// Appends a value as JSON text.
    #[inline]
    pub fn value(&mut self, value: &(impl Encode + ?Sized)) {
        self.write(|room| value.encode(room));
    }

    /// Appends bytes.
    #[inline]
    pub fn append(&mut self, bytes: &[u8]) {
        self.write(|room| room.append(bytes));
    }

    /// Appends a byte.
    #[inline]
    pub fn push(&mut self, byte: u8) {
        self.write(|room| room.push(byte));
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        self.bytes.resize((self.bytes.len() * 2).max(LEAST), 0);
    }
}

/// Appends what is written into the room, which is made large enough, to bytes of any kind.
pub(crate) fn append_to(bytes: &mut Vec<u8>, write: impl Fn(Room<'_>) -> Room<'_>) {
    let end = bytes.len();
    let mut buffer = Buffer { bytes: std::mem::take(bytes), end };
    buffer.bytes.resize(end + SHORT, 0);
    buffer.write(write);
    *bytes = buffer.into_vec();
}

impl From<Buffer> for Vec<u8> {
    fn from(buffer: Buffer) -> Self {
        buffer.into_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Key;
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

    /// Whatever room is left when a value comes, it arrives whole.
    #[test]
    fn values_arrive_over_every_end_of_the_memory() {
        let value: Vec<String> = (0..40).map(|length| "x".repeat(length)).collect();
        let text = serde_json::to_vec(&value).unwrap();
        for before in (0..LEAST + 2).chain(2 * LEAST - 100..2 * LEAST + 2) {
            let mut buffer = Buffer::new();
            (0..before).for_each(|_| buffer.push(b'-'));
            buffer.value(&value);
            assert!(buffer.as_slice()[..before].iter().all(|byte| *byte == b'-'));
            assert_eq!(buffer.as_slice()[before..], text);
        }
    }

    #[test]
    fn keys_and_brackets_stand_where_they_should() {
        const KEY: Key = Key::new(",\"a\":\"");
        let mut buffer = Buffer::new();
        buffer.write(|room| {
            let object = room.enclosed(b"{}", |room| room.key(&KEY).push(b'1').key_of_string(&KEY).append(b"x\""));
            object.enclosed(b"[]", |room| room)
        });
        assert_eq!(buffer.as_slice(), br#"{"a":1,"a":"x"}[]"#);
        buffer.clear();
        assert!(buffer.is_empty());
    }
}
