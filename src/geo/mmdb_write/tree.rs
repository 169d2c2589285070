//! The search tree: a binary trie of networks, merged where two halves say the same, then numbered and packed.

use super::{IpVersion, RecordSize};

/// What stands on one side of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Empty,
    Node(u32),
    Record(u32),
}

/// The trie while networks go in. Node 0 is the root.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<[Side; 2]>,
}

impl Default for Tree {
    fn default() -> Self {
        Tree { nodes: vec![[Side::Empty; 2]] }
    }
}

impl Tree {
    /// Puts `record` at the first `depth` bits of `bits`, highest first. False if that place is not free.
    pub(super) fn insert(&mut self, bits: u128, depth: u8, record: u32) -> bool {
        let Some(last) = depth.checked_sub(1) else { return false };
        let Some(node) = self.descend(bits, last) else { return false };
        let side = &mut self.nodes[node][bit(bits, last)];
        let free = *side == Side::Empty;
        if free {
            *side = Side::Record(record);
        }
        free
    }

    /// Merges and numbers. In an IPv6 tree `::/96` always is a path of whole nodes, since readers start IPv4 look-ups
    /// there, and `::ffff:0:0/96` leads to the same place unless something else stands there.
    pub(super) fn finish(&mut self, version: IpVersion) -> Nodes {
        // Networks under ::/96 were refused if a record stood above it, so the path can only be missing, not blocked;
        // where it is blocked the file holds no IPv4 part to keep.
        let start = if version == IpVersion::V6 { self.descend(0, 96) } else { None };
        self.merge(0, 0, version == IpVersion::V6);
        if let Some(start) = start {
            const MAPPED: u128 = 0xffff << 32;
            if let Some(node) = self.descend(MAPPED, 95) {
                let side = &mut self.nodes[node][bit(MAPPED, 95)];
                if *side == Side::Empty {
                    *side = Side::Node(start as u32);
                }
            }
        }
        self.number()
    }

    /// The node that `depth` bits lead to, made where it is missing. None if a record is in the way.
    fn descend(&mut self, bits: u128, depth: u8) -> Option<usize> {
        let mut node = 0;
        for level in 0..depth {
            let next = self.nodes.len() as u32;
            let side = &mut self.nodes[node][bit(bits, level)];
            node = match *side {
                Side::Node(child) => child as usize,
                Side::Record(_) => return None,
                Side::Empty => {
                    *side = Side::Node(next);
                    self.nodes.push([Side::Empty; 2]);
                    next as usize
                }
            };
        }
        Some(node)
    }

    /// What the parent of `node` should hold: the node, or what both of its sides agree on. `zeros` says that only
    /// 0 bits lead here, in a tree where that path has to stay.
    fn merge(&mut self, node: usize, depth: u8, zeros: bool) -> Side {
        for side in 0..2 {
            if let Side::Node(child) = self.nodes[node][side] {
                self.nodes[node][side] = self.merge(child as usize, depth + 1, zeros && side == 0);
            }
        }
        let [left, right] = self.nodes[node];
        let agree = left == right && !matches!(left, Side::Node(_));
        let kept = depth == 0 || (zeros && depth <= 96);
        if agree && !kept { left } else { Side::Node(node as u32) }
    }

    /// The nodes that can be reached, in depth-first order.
    fn number(&self) -> Nodes {
        let mut numbers = vec![None; self.nodes.len()];
        let mut order = Vec::new();
        let mut stack = vec![0];
        while let Some(node) = stack.pop() {
            if numbers[node].is_some() {
                continue;
            }
            numbers[node] = Some(order.len() as u32);
            order.push(node);
            for side in self.nodes[node].iter().rev() {
                if let Side::Node(child) = side {
                    stack.push(*child as usize);
                }
            }
        }
        let side = |side: &Side| match *side {
            // Each child of a numbered node has been visited, so 0 stands for nothing here.
            Side::Node(child) => Side::Node(numbers[child as usize].unwrap_or(0)),
            other => other,
        };
        Nodes(order.iter().map(|&node| [side(&self.nodes[node][0]), side(&self.nodes[node][1])]).collect())
    }
}

/// The finished tree: nodes in file order, sides naming nodes by their number there.
#[derive(Debug)]
pub(super) struct Nodes(Vec<[Side; 2]>);

impl Nodes {
    /// How many nodes the tree has.
    pub(super) fn len(&self) -> u32 {
        self.0.len() as u32
    }

    /// The bytes of the tree; `offsets` says where each record stands in the data section of `data_len` bytes.
    /// None if they do not fit the record size.
    pub(super) fn encode(&self, size: RecordSize, offsets: &[usize], data_len: usize) -> Option<Vec<u8>> {
        let (node_bytes, limit) = match size {
            RecordSize::Bits24 => (6, 1u64 << 24),
            RecordSize::Bits28 => (7, 1 << 28),
            RecordSize::Bits32 => (8, 1 << 32),
        };
        // Numbers above the node count are data, 16 bytes further because of the separator.
        let data_start = self.0.len() + 16;
        if (data_start + data_len) as u64 > limit {
            return None;
        }
        let value = |side: Side| match side {
            Side::Empty => self.0.len() as u32,
            Side::Node(node) => node,
            Side::Record(record) => (data_start + offsets[record as usize]) as u32,
        };
        let mut out = Vec::with_capacity(self.0.len() * node_bytes);
        for &[left, right] in &self.0 {
            let (left, right) = (value(left).to_be_bytes(), value(right).to_be_bytes());
            match size {
                RecordSize::Bits24 => {
                    out.extend_from_slice(&left[1..]);
                    out.extend_from_slice(&right[1..]);
                }
                RecordSize::Bits28 => {
                    out.extend_from_slice(&left[1..]);
                    out.push(left[0] << 4 | right[0]);
                    out.extend_from_slice(&right[1..]);
                }
                RecordSize::Bits32 => {
                    out.extend_from_slice(&left);
                    out.extend_from_slice(&right);
                }
            }
        }
        Some(out)
    }
}

/// The bit at `level`, 0 being the highest.
fn bit(bits: u128, level: u8) -> usize {
    (bits >> (127 - level) & 1) as usize
}
