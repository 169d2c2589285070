//! A network of one operator in one place, and the addresses in it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::OperatorKind;
use super::index::Geo;
use super::location::Location;
use super::operators::{MOST_OPERATORS, OperatorEntry};
use super::walk::Block;

/// A kind of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// IPv4.
    V4,
    /// IPv6.
    V6,
}

impl Family {
    /// Both.
    pub const ALL: [Family; 2] = [Family::V4, Family::V6];

    pub(super) fn other(self) -> Self {
        match self {
            Family::V4 => Family::V6,
            Family::V6 => Family::V4,
        }
    }
}

/// A network that a place has, of one operator. A look-up of any address in it finds one location and that operator.
#[derive(Clone, Copy, Debug)]
pub struct Network<'geo> {
    pub(super) geo: &'geo Geo,
    pub(super) family: Family,
    pub(super) slot: &'geo Slot,
}

impl<'geo> Network<'geo> {
    /// Which kind of address it has.
    pub fn family(self) -> Family {
        self.family
    }

    /// What a look-up of its addresses finds.
    #[inline]
    pub fn location(self) -> Location<'geo> {
        Location { geo: self.geo, index: self.slot.location }
    }

    /// An address of the network. A larger word never gives a lower address; the word 0 gives the lowest.
    ///
    /// An IPv4 address never ends in `.0` or `.255`. Of an IPv6 address, the upper bits of the word give the subnet of
    /// 64 bits, and the rest is scattered; the lowest ends in `::2`.
    #[inline]
    pub fn address(self, word: u64) -> IpAddr {
        let len = self.slot.len();
        match self.family {
            Family::V4 => IpAddr::V4(Ipv4Addr::from_bits(host_v4(self.slot.start as u32, len, word))),
            Family::V6 => IpAddr::V6(Ipv6Addr::from_bits(host_v6(self.slot.start, len, word))),
        }
    }

    /// The operator's name. None if no operator is known; every network of the embedded files has one.
    #[inline]
    pub fn organization(self) -> Option<&'geo str> {
        self.geo.optional(self.operator()?.name)
    }

    /// The number of the operator among [`Geo::operators`]. None if no operator is known.
    pub fn operator_number(self) -> Option<usize> {
        Some(self.slot.operator()).filter(|&number| number < self.geo.operators.len())
    }

    /// The operator's autonomous system number; in the embedded files one of the range for private use.
    pub fn asn(self) -> Option<u32> {
        Some(self.operator()?.asn).filter(|&asn| asn != 0)
    }

    /// What the operator sells. None if it is not in the embedded table.
    pub fn kind(self) -> Option<OperatorKind> {
        self.operator()?.kind
    }

    fn operator(self) -> Option<&'geo OperatorEntry> {
        self.geo.operators.get(self.slot.operator())
    }
}

/// The stored form of a network. There may be millions.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slot {
    /// The first address; of IPv6 its upper half.
    pub(super) start: u64,
    /// The number of its location.
    pub(super) location: u32,
    /// The number of its operator in the upper 24 bits, all set for none; below it the length of the prefix.
    tail: u32,
}

impl Slot {
    pub(super) fn new(block: Block, location: u32, operator: Option<u32>) -> Self {
        let (start, len) =
            if block.is_v4 { (block.start as u64, block.len - 96) } else { ((block.start >> 64) as u64, block.len) };
        let operator = operator.unwrap_or(MOST_OPERATORS as u32);
        Slot { start, location, tail: operator << 8 | u32::from(len) }
    }

    /// The length of the prefix: up to 29 of IPv4, up to 64 of IPv6.
    #[inline]
    fn len(self) -> u8 {
        self.tail as u8
    }

    /// The number of its operator; one that no operator has if it has none.
    #[inline]
    pub(super) fn operator(self) -> usize {
        (self.tail >> 8) as usize
    }
}

/// A host of the IPv4 network. For up to 24 bits it has 254 hosts in each run of 256; below that, its addresses without
/// `.0` and `.255`. `len` is 29 at most, so there always is one.
#[inline]
fn host_v4(start: u32, len: u8, word: u64) -> u32 {
    let scaled = |hosts: u32| ((u128::from(word) * u128::from(hosts)) >> 64) as u32;
    if len <= 24 {
        let host = scaled((1 << (24 - len)) * 254);
        start + host / 254 * 256 + host % 254 + 1
    } else {
        let last = start + ((1 << (32 - len)) - 1);
        let (low, high) = (start + u32::from(start & 255 == 0), last - u32::from(last & 255 == 255));
        low + scaled(high - low + 1)
    }
}

/// A host of the IPv6 network of up to 64 bits. The word gives the leading 64 of the free bits; those below it are a
/// function of the word, so that interface identifiers do not end in zeros. Identifiers 0 and 1, which mean the
/// subnet's routers and are the first to be handed out by hand, become 2.
#[inline]
fn host_v6(start: u64, len: u8, word: u64) -> u128 {
    let below = 64 - u32::from(len);
    // The upper bits of a product with an odd constant depend on all bits of the word.
    let scattered = u128::from(word.wrapping_mul(0x9e37_79b9_7f4a_7c15)) >> (64 - below);
    let address = u128::from(start) << 64 | u128::from(word) << below | scattered;
    if address as u64 <= 1 { address & !1 | 2 } else { address }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [u64; 9] = [0, 1, 255, 1 << 40, 1 << 56, 1 << 63, (1 << 63) + 1, u64::MAX - 1, u64::MAX];

    #[test]
    fn ipv4_hosts_stay_inside_and_off_the_edges_of_each_run() {
        let start = u32::from(Ipv4Addr::new(241, 5, 128, 0));
        for len in 9..=24 {
            let start = start & (u32::MAX << (32 - len));
            let hosts = WORDS.map(|word| host_v4(start, len, word));
            assert!(hosts.is_sorted(), "/{len}");
            assert_eq!(hosts[0], start + 1);
            assert_eq!(hosts[8], start + ((1u32 << (32 - len)) - 2));
            assert!(hosts.iter().all(|host| !matches!(host & 255, 0 | 255)), "/{len}");
        }
    }

    #[test]
    fn small_ipv4_networks_use_what_they_have() {
        let base = u32::from(Ipv4Addr::new(241, 5, 6, 0));
        let ends = |offset: u32, len| [0, u64::MAX].map(|word| host_v4(base + offset, len, word) - base);
        assert_eq!(ends(0, 25), [1, 127]);
        assert_eq!(ends(128, 25), [128, 254]);
        assert_eq!(ends(8, 29), [8, 15]);
        assert_eq!(ends(0, 29), [1, 7]);
        assert_eq!(ends(248, 29), [248, 254]);
    }

    #[test]
    fn every_host_of_a_small_network_can_come() {
        let start = u32::from(Ipv4Addr::new(241, 5, 6, 0));
        let mut seen = [0u32; 256];
        for n in 0..254u64 * 8 {
            seen[(host_v4(start, 24, n * (u64::MAX / (254 * 8)) + 1000) - start) as usize] += 1;
        }
        assert!(seen[1..255].iter().all(|&count| (7..=9).contains(&count)) && seen[0] + seen[255] == 0);
    }

    #[test]
    fn ipv6_hosts_stay_inside_and_rise_with_the_word() {
        let start = 0x2001_0db8_00ff_0000u64;
        for len in [32, 40, 48, 56, 63, 64] {
            let start = start & (u64::MAX << (64 - len));
            let hosts = WORDS.map(|word| host_v6(start, len, word));
            assert!(hosts.is_sorted(), "/{len}");
            assert_eq!(hosts[0], u128::from(start) << 64 | 2);
            assert!(hosts.iter().all(|host| host >> (128 - len) == u128::from(start) >> (64 - len)), "/{len}");
            assert!(hosts.iter().all(|&host| host as u64 > 1));
        }
        assert_eq!(Ipv6Addr::from(host_v6(start, 48, 0)).to_string(), "2001:db8:ff::2");
    }
}
