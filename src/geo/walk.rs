//! The networks of a file by ascending address. This room walks the search tree by itself, so that the walk ends on
//! every tree, passes over aliases, and builds nothing for each network; records are read by an ordinary reader.

use maxminddb::Metadata;

use super::fault::Fault;

/// A network: `len` leading bits of `start`. IPv4 lies in the low 32 bits, as in `::/96`, with a length from 96 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) start: u128,
    pub(super) len: u8,
    pub(super) is_v4: bool,
}

impl Block {
    /// The last address.
    pub(super) fn end(self) -> u128 {
        self.start | u128::MAX.checked_shr(u32::from(self.len)).unwrap_or(0)
    }

    /// Its lower and its upper half. A single address has none: it must not be asked.
    pub(super) fn halves(self) -> [Block; 2] {
        let len = self.len + 1;
        [Block { len, ..self }, Block { start: self.start | 1 << (128 - u32::from(len)), len, ..self }]
    }

    /// Whether it is large enough to draw visitors' addresses from: 8 of IPv4, 2^64 of IPv6. What is smaller often is
    /// a single host, and somebody's.
    pub(super) fn is_large_enough(self) -> bool {
        self.len <= if self.is_v4 { 96 + 29 } else { 64 }
    }
}

/// The search tree of a file.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    nodes: &'a [u8],
    count: u32,
    record_size: u16,
    is_v6: bool,
    /// The node that `::/96` leads to, in an IPv6 tree: other ways to it are aliases.
    v4_start: Option<u32>,
}

impl<'a> Tree<'a> {
    /// The tree at the beginning of a file's bytes. None if the metadata, which a reader has judged, do not fit it.
    pub(super) fn new(file: &'a [u8], metadata: &Metadata) -> Option<Self> {
        let node_bytes = match metadata.record_size {
            size @ (24 | 28 | 32) => usize::from(size) / 4,
            _ => return None,
        };
        let nodes = file.get(..node_bytes.checked_mul(metadata.node_count as usize)?)?;
        let is_v6 = metadata.ip_version == 6;
        let (count, record_size) = (metadata.node_count, metadata.record_size);
        let mut tree = Tree { nodes, count, record_size, is_v6, v4_start: None };
        if is_v6 {
            let mut node = 0;
            for _ in 0..96 {
                node = if node < count { tree.children(node)[0] } else { count };
            }
            tree.v4_start = Some(node).filter(|&node| 0 < node && node < count);
        }
        Some(tree)
    }

    /// Calls `each` with every network that has a record, and the record's offset in the data section.
    ///
    /// # Errors
    ///
    /// Those of `each`, and damage: a tree that goes deeper than an address has bits, leads into the gap before the
    /// data, or shows more than a tree of its size can.
    pub(super) fn walk(&self, mut each: impl FnMut(Block, u32) -> Result<(), Fault>) -> Result<(), Fault> {
        let bits: u8 = if self.is_v6 { 128 } else { 32 };
        // A sound tree of n nodes has n + 1 ends.
        let mut left = 2 * u64::from(self.count) + 2;
        let mut later = Vec::with_capacity(128);
        let (mut node, mut start, mut depth) = (0u32, 0u128, 0u8);
        loop {
            left = left.checked_sub(1).ok_or(Fault::Endless)?;
            if node < self.count && (Some(node) != self.v4_start || start == 0) {
                if depth == bits {
                    return Err(Fault::TooDeep);
                }
                let [lower, upper] = self.children(node);
                depth += 1;
                later.push((upper, start | 1 << (bits - depth), depth));
                node = lower;
                continue;
            }
            if node > self.count {
                // 16 zeros stand between the tree and the data.
                let offset = (node - self.count).checked_sub(16).ok_or(Fault::Gap)?;
                let is_v4 = !self.is_v6 || (depth >= 96 && start >> 32 == 0);
                each(Block { start, len: 128 - bits + depth, is_v4 }, offset)?;
            }
            match later.pop() {
                Some(next) => (node, start, depth) = next,
                None => return Ok(()),
            }
        }
    }

    /// What the two sides of a node below the count hold.
    #[inline]
    fn children(&self, node: u32) -> [u32; 2] {
        let node = node as usize;
        match self.record_size {
            24 => {
                let at = &self.nodes[6 * node..][..6];
                [u32::from_be_bytes([0, at[0], at[1], at[2]]), u32::from_be_bytes([0, at[3], at[4], at[5]])]
            }
            28 => {
                let at = &self.nodes[7 * node..][..7];
                [
                    u32::from_be_bytes([at[3] >> 4, at[0], at[1], at[2]]),
                    u32::from_be_bytes([at[3] & 15, at[4], at[5], at[6]]),
                ]
            }
            _ => {
                let at = &self.nodes[8 * node..][..8];
                [u32::from_be_bytes([at[0], at[1], at[2], at[3]]), u32::from_be_bytes([at[4], at[5], at[6], at[7]])]
            }
        }
    }
}
