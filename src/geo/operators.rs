//! Who has which addresses: an ASN file as a list of ranges, to be laid over the networks of the places.

use super::fault::{Fault, GeoError};
use super::source::{Skip, Source};
use super::text::{Pool, Span};
use super::walk::{Block, Tree};
use super::{OperatorKind, file, tables};
use crate::quick_hash::QuickMap;

/// A network operator.
#[derive(Debug)]
pub(super) struct OperatorEntry {
    /// 0 if it has no number.
    pub(super) asn: u32,
    pub(super) name: Span,
    pub(super) kind: Option<OperatorKind>,
}

/// The operators and their ranges, which ascend and do not meet. None of them, if no ASN file is given.
#[derive(Debug, Default)]
pub(super) struct Operators {
    pub(super) entries: Vec<OperatorEntry>,
    v4: Vec<Range<u32>>,
    v6: Vec<Range<u128>>,
    /// Weights in percent of the operators in the embedded table, by AS number.
    pub(super) weights: QuickMap<u32, u32>,
}

/// From the first to the last address.
#[derive(Debug)]
struct Range<A> {
    first: A,
    last: A,
    operator: u32,
}

/// Who has a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    /// One operator has all of it.
    One(u32),
    /// Nobody has any of it.
    Nobody,
    /// It has parts of different holders.
    Several,
}

/// More operators than this cannot be told apart in an index.
pub(super) const MOST_OPERATORS: usize = (1 << 24) - 1;

impl Operators {
    /// Reads an ASN file. A record counts as an operator if it has a number or a name.
    pub(super) fn read(name: &str, bytes: &[u8], pool: &mut Pool) -> Result<(Self, Source), GeoError> {
        let reader = file::open(name, bytes)?;
        let mut source = Source::new(name, bytes.len(), reader.metadata());
        let damaged = |fault: Fault| GeoError::damaged(name, &fault);
        let tree = Tree::new(bytes, reader.metadata()).ok_or(Fault::Gap).map_err(damaged)?;
        let mut kinds = QuickMap::default();
        let mut operators = Operators::default();
        for row in tables::operators() {
            kinds.insert(row.asn, row.kind);
            operators.weights.insert(row.asn, row.weight);
        }
        let mut numbers: QuickMap<u32, Option<u32>> = QuickMap::default();
        let mut of_places = false;
        let walked = tree.walk(|block, offset| {
            source.networks += 1;
            let number = match numbers.get(&offset) {
                Some(&number) => number,
                None => {
                    let record = source.decode(&reader, block, offset, pool)?;
                    of_places |= record.country.is_some();
                    let named = record.asn != 0 || record.organization.is_some();
                    let number = named.then_some(operators.entries.len() as u32);
                    if named {
                        operators.entries.push(OperatorEntry {
                            asn: record.asn,
                            name: pool.span(record.organization.unwrap_or_default()),
                            kind: kinds.get(&record.asn).copied(),
                        });
                    }
                    if operators.entries.len() > MOST_OPERATORS {
                        return Err(Fault::TooMany);
                    }
                    numbers.insert(offset, number);
                    number
                }
            };
            match number {
                Some(operator) => {
                    source.used += 1;
                    operators.push(block, operator);
                }
                None => source.skip(Skip::NoOperator),
            }
            Ok(())
        });
        walked.map_err(damaged)?;
        if source.used == 0 {
            return Err(source.nothing(name, "operators", of_places));
        }
        source.kept = source.used;
        Ok((operators, source))
    }

    fn push(&mut self, block: Block, operator: u32) {
        let (first, last) = (block.start, block.end());
        if block.is_v4 {
            push(&mut self.v4, first as u32, last as u32, operator, (first as u32).checked_sub(1));
        } else {
            push(&mut self.v6, first, last, operator, first.checked_sub(1));
        }
    }

    /// Asks for holders of networks in ascending order.
    pub(super) fn ascending(&self) -> Ascending<'_> {
        Ascending { operators: self, next: [0; 2] }
    }
}

/// A place in the lists of ranges that moves upward only.
#[derive(Debug)]
pub(super) struct Ascending<'o> {
    operators: &'o Operators,
    /// The first range that does not end before what was asked for, of IPv4 and of IPv6.
    next: [usize; 2],
}

impl Ascending<'_> {
    /// Who has this network. It must not begin before one that was asked for earlier.
    pub(super) fn holder(&mut self, block: Block) -> Holder {
        let (first, last) = (block.start, block.end());
        let [v4, v6] = &mut self.next;
        if block.is_v4 {
            holder(&self.operators.v4, v4, first as u32, last as u32)
        } else {
            holder(&self.operators.v6, v6, first, last)
        }
    }
}

/// Adds a range, or makes the last one longer if it is the same operator's and ends at the address `before`.
fn push<A: Copy + PartialEq>(ranges: &mut Vec<Range<A>>, first: A, last: A, operator: u32, before: Option<A>) {
    match ranges.last_mut() {
        Some(range) if range.operator == operator && Some(range.last) == before => range.last = last,
        _ => ranges.push(Range { first, last, operator }),
    }
}

/// Who has the addresses from `first` to `last`; `next` is the first range that may end behind `first`.
fn holder<A: Copy + Ord>(ranges: &[Range<A>], next: &mut usize, first: A, last: A) -> Holder {
    while ranges.get(*next).is_some_and(|range| range.last < first) {
        *next += 1;
    }
    match ranges.get(*next) {
        Some(range) if range.first <= first && last <= range.last => Holder::One(range.operator),
        Some(range) if range.first <= last => Holder::Several,
        _ => Holder::Nobody,
    }
}
