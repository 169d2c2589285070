//! Room for text, which writing uses up from the front.
//!
//! A writer takes the room and gives back what is left of it. Those are two machine words that stay in registers from call to
//! call, where a growing buffer would fetch and store its length for each of the many short pieces of a record.
//!
//! Nearly all pieces are shorter than a vector register or two, and then a call of memcpy, or even asking for their exact
//! length, costs more than moving them. So a piece is moved as a whole block, whatever its length, and the next piece
//! overwrites what was too much.
//!
//! Where the room ends, nothing is written any more and nothing is left: who gave the room sees that, and gives more.

/// Bytes that a key may have, with all that stands around it.
const KEY: usize = 32;

/// Room for text. Nothing being left of it means that it was too little.
#[derive(Debug)]
pub struct Room<'a>(&'a mut [u8]);

/// The key of a member with what stands around it before a string: `,"name":"`.
///
/// The comma stands before the first member, too, until that of the first becomes a bracket.
#[derive(Debug)]
pub struct Key {
    block: [u8; KEY],
    length: usize,
}

impl Key {
    /// The key of this text, which must be of the form `,"name":"` and at most 32 bytes long.
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

impl<'a> Room<'a> {
    pub(super) fn new(bytes: &'a mut [u8]) -> Self {
        Room(bytes)
    }

    /// How many bytes are left.
    pub(super) fn left(&self) -> usize {
        self.0.len()
    }

    /// What is left after `length` bytes.
    #[inline(always)]
    fn after(self, length: usize) -> Self {
        Room(self.0.get_mut(length..).unwrap_or_default())
    }

    /// Writes a block.
    #[inline(always)]
    pub(crate) fn block<const N: usize>(self, block: &[u8; N]) -> Self {
        self.part_of_block(block, N)
    }

    /// Writes the first `length` bytes of a block. There must be room for the whole.
    #[inline(always)]
    pub(crate) fn part_of_block<const N: usize>(self, block: &[u8; N], length: usize) -> Self {
        match self.0.first_chunk_mut() {
            Some(room) => *room = *block,
            None => return Room(&mut []),
        }
        self.after(length)
    }

    /// Writes text that is put together where it stands: `fill` does that and says how long the text became.
    #[inline(always)]
    pub(crate) fn filled<const N: usize>(self, fill: impl FnOnce(&mut [u8; N]) -> usize) -> Self {
        match self.0.first_chunk_mut() {
            Some(room) => {
                let length = fill(room);
                self.after(length)
            }
            None => Room(&mut []),
        }
    }

    /// Writes a byte.
    #[inline(always)]
    pub fn push(self, byte: u8) -> Self {
        self.block(&[byte])
    }

    /// Writes bytes.
    #[inline(always)]
    pub fn append(self, bytes: &[u8]) -> Self {
        match bytes.len() {
            0 => self,
            1..4 => self.few(bytes),
            4..8 => self.halves::<4>(bytes),
            8..16 => self.halves::<8>(bytes),
            16..=32 => self.halves::<16>(bytes),
            _ => self.long(bytes),
        }
    }

    /// Writes one to three bytes: the first, the middle one, the last.
    #[inline(always)]
    fn few(self, bytes: &[u8]) -> Self {
        let length = bytes.len();
        if let Some(room) = self.0.first_chunk_mut::<4>() {
            room[0] = bytes[0];
            room[length / 2] = bytes[length / 2];
            room[length - 1] = bytes[length - 1];
            return self.after(length);
        }
        Room(&mut [])
    }

    /// Writes `HALF` bytes to twice as many, as two blocks that overlap.
    #[inline(always)]
    fn halves<const HALF: usize>(self, bytes: &[u8]) -> Self {
        if let (Some(first), Some(last)) = (bytes.first_chunk::<HALF>(), bytes.last_chunk::<HALF>())
            && let Some(room) = self.0.get_mut(..bytes.len())
        {
            if let Some(start) = room.first_chunk_mut() {
                *start = *first;
            }
            if let Some(end) = room.last_chunk_mut() {
                *end = *last;
            }
            return self.after(bytes.len());
        }
        Room(&mut [])
    }

    #[inline(never)]
    fn long(self, bytes: &[u8]) -> Self {
        match self.0.get_mut(..bytes.len()) {
            Some(room) => room.copy_from_slice(bytes),
            None => return Room(&mut []),
        }
        self.after(bytes.len())
    }

    /// Writes a key before a string.
    #[inline(always)]
    pub(crate) fn key_of_string(self, key: &Key) -> Self {
        self.part_of_block(&key.block, key.length)
    }

    /// Writes a key before another value: without the quotation mark at its end.
    #[inline(always)]
    pub(crate) fn key(self, key: &Key) -> Self {
        self.part_of_block(&key.block, key.length - 1)
    }

    /// Writes an object or array, whose members are each written with a comma before them: the first comma becomes the
    /// bracket that opens.
    #[inline(always)]
    pub(crate) fn enclosed(self, [open, close]: &[u8; 2], members: impl FnOnce(Room<'_>) -> Room<'_>) -> Self {
        let left = members(Room(&mut *self.0)).left();
        let length = self.0.len() - left;
        match self.0.first_mut() {
            Some(first) => *first = *open,
            None => return self,
        }
        self.after(length.max(1)).push(*close)
    }
}
