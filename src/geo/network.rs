//! A network of one operator in one place, and the addresses in it.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::OperatorKind;
use super::index::{Geo, NetworkEntry, OperatorEntry};

/// What one operator has in one place. A look-up of any address in it finds that place and that operator.
#[derive(Clone, Copy, Debug)]
pub struct Network<'geo> {
    pub(super) geo: &'geo Geo,
    pub(super) entry: &'geo NetworkEntry,
}

impl<'geo> Network<'geo> {
    /// An IPv4 address of the network, never one that ends in `.0` or `.255`. None if it has only IPv6; every network
    /// of the embedded files has both.
    ///
    /// A larger word never gives a lower address; the word 0 gives the lowest.
    #[inline]
    pub fn address_v4(self, word: u64) -> Option<Ipv4Addr> {
        let (start, len) = self.entry.v4?;
        Some(host_v4(start, len, word).into())
    }

    /// An IPv6 address of the network: a subnet of 64 bits by the upper bits of the word, the rest scattered. None if
    /// it has only IPv4; every network of the embedded files has both.
    ///
    /// A larger word never gives a lower address; the word 0 gives the lowest, which ends in `::2`.
    #[inline]
    pub fn address_v6(self, word: u64) -> Option<Ipv6Addr> {
        let (start, len) = self.entry.v6?;
        Some(host_v6(start, len, word).into())
    }

    /// The operator's name. None if no operator is known; every network of the embedded files has one.
    pub fn organization(self) -> Option<&'geo str> {
        self.geo.optional(self.operator()?.name)
    }

    /// The number of the operator among [`Geo::operators`]. None if no operator is known.
    pub fn operator_number(self) -> Option<usize> {
        self.entry.operator.map(|number| number as usize)
    }

    /// The operator's autonomous system number; in the embedded files one of the range for private use.
    pub fn asn(self) -> Option<u32> {
        self.operator()?.asn
    }

    /// What the operator sells. None if it is not in the embedded table.
    pub fn kind(self) -> Option<OperatorKind> {
        self.operator()?.kind
    }

    fn operator(self) -> Option<&'geo OperatorEntry> {
        self.geo.operators.get(self.entry.operator? as usize)
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
