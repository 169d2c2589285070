//! Addresses that no visitor has: what the registries of IANA reserve. Files map some of them to countries all the same.
//!
//! Of IPv6, only 2000::/3 is handed out to anybody.

use super::walk::Block;

/// How a network lies to the reserved ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reserved {
    /// It has no reserved address.
    Apart,
    /// It has reserved addresses and others.
    Partly,
    /// All of it is reserved.
    Inside,
}

/// A place in the lists of reserved ranges that moves upward only.
#[derive(Debug, Default)]
pub(super) struct Ascending {
    /// The first range that does not end before what was asked for, of IPv4 and of IPv6.
    next: [usize; 2],
}

impl Ascending {
    /// How `block` lies to the reserved ranges. It must not begin before one that was asked for earlier.
    pub(super) fn reserved(&mut self, block: Block) -> Reserved {
        let ranges: &[Range] = if block.is_v4 { &V4 } else { &V6 };
        let next = &mut self.next[usize::from(!block.is_v4)];
        while ranges.get(*next).is_some_and(|range| range.1 < block.start) {
            *next += 1;
        }
        match ranges.get(*next) {
            Some(range) if range.0 <= block.start && block.end() <= range.1 => Reserved::Inside,
            Some(range) if range.0 <= block.end() => Reserved::Partly,
            _ => Reserved::Apart,
        }
    }
}

/// First and last address.
type Range = (u128, u128);

/// In ascending order. RFC 6890 and the registry that it began, multicast, and what RFC 1112 keeps for later.
const V4: [Range; 17] = [
    v4([0, 0, 0, 0], 8),
    v4([10, 0, 0, 0], 8),
    v4([100, 64, 0, 0], 10),
    v4([127, 0, 0, 0], 8),
    v4([169, 254, 0, 0], 16),
    v4([172, 16, 0, 0], 12),
    v4([192, 0, 0, 0], 24),
    v4([192, 0, 2, 0], 24),
    v4([192, 31, 196, 0], 24),
    v4([192, 52, 193, 0], 24),
    v4([192, 88, 99, 0], 24),
    v4([192, 168, 0, 0], 16),
    v4([192, 175, 48, 0], 24),
    v4([198, 18, 0, 0], 15),
    v4([198, 51, 100, 0], 24),
    v4([203, 0, 113, 0], 24),
    v4([224, 0, 0, 0], 3),
];

/// In ascending order. 2000::/16 has not been handed out; 2002::/16 shows IPv4 again, as 2001::/23 does in a part.
const V6: [Range; 7] = [
    v6([0, 0], 3),
    v6([0x2000, 0], 16),
    v6([0x2001, 0], 23),
    v6([0x2001, 0xdb8], 32),
    v6([0x2002, 0], 16),
    v6([0x3fff, 0], 20),
    (0x4000 << 112, u128::MAX),
];

const fn v4(octets: [u8; 4], len: u32) -> Range {
    let first = u32::from_be_bytes(octets) as u128;
    (first, first | (u32::MAX >> len) as u128)
}

const fn v6(segments: [u16; 2], len: u32) -> Range {
    let first = (segments[0] as u128) << 112 | (segments[1] as u128) << 96;
    (first, first | u128::MAX >> len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::IpAddr;

    fn of(network: &str) -> Reserved {
        let (address, len) = network.split_once('/').unwrap();
        let len: u8 = len.parse().unwrap();
        Ascending::default().reserved(match address.parse().unwrap() {
            IpAddr::V4(v4) => Block { start: v4.to_bits().into(), len: 96 + len, is_v4: true },
            IpAddr::V6(v6) => Block { start: v6.to_bits(), len, is_v4: false },
        })
    }

    #[test]
    fn the_ranges_rise_and_do_not_meet() {
        for ranges in [&V4[..], &V6[..]] {
            assert!(ranges.iter().all(|range| range.0 <= range.1));
            assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }

    #[test]
    fn private_documentation_and_multicast_addresses_are_reserved_and_their_neighbours_are_not() {
        for inside in [
            "10.1.0.0/16",
            "192.168.0.0/16",
            "198.51.100.128/25",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "241.0.0.0/8",
            "255.255.255.248/29",
            "::/96",
            "2001:db8::/32",
            "2001::/32",
            "2002:808::/32",
            "2000::/16",
            "fc00::/7",
            "ff02::/16",
            "64:ff9b::/96",
        ] {
            assert_eq!(of(inside), Reserved::Inside, "{inside}");
        }
        for apart in ["9.0.0.0/8", "11.0.0.0/8", "192.169.0.0/16", "198.20.0.0/15", "223.0.0.0/8", "2001:200::/23"] {
            assert_eq!(of(apart), Reserved::Apart, "{apart}");
        }
        for apart in ["2001:db9::/32", "2003::/16", "2a00::/12", "3ffe::/16"] {
            assert_eq!(of(apart), Reserved::Apart, "{apart}");
        }
        for partly in ["0.0.0.0/0", "192.0.0.0/8", "198.0.0.0/8", "::/0", "2000::/3", "2001::/16"] {
            assert_eq!(of(partly), Reserved::Partly, "{partly}");
        }
    }
}
