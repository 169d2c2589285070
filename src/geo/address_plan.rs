//! Who gets which of the embedded addresses: first the operator, then the city, as in the real world.
//!
//! Each operator of a country owns one aligned power of two of addresses, and each city of the country an aligned power
//! of two inside it. So an ASN file needs one network per operator, a City file one per operator and city.

/// The first address of the IPv4 space that is handed out: 241.0.0.0. The two ends of 240.0.0.0/4 stay free, so that
/// neither 240.0.0.0 nor the broadcast address 255.255.255.255 can come out.
pub(super) const V4_FIRST: u32 = 0xf100_0000;

/// The last address of the IPv4 space that is handed out: 254.255.255.255.
pub(super) const V4_LAST: u32 = 0xfeff_ffff;

/// The upper half of 2001:db8::, of whose 32 leading bits everything is handed out.
pub(super) const V6_FIRST: u64 = 0x2001_0db8_0000_0000;

/// How many inhabitants, times the operator's share, one /24 serves.
const PEOPLE_PER_24: u64 = 3_072;

/// A network of both kinds: first address and prefix length; of IPv6 the upper half of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) v4: (u32, u8),
    pub(super) v6: (u64, u8),
}

/// What one operator has: all of it, and its part in each city of the country, in the order of the cities.
#[derive(Clone, Debug)]
pub(super) struct Holding {
    pub(super) whole: Cell,
    pub(super) cities: Vec<Cell>,
}

/// The holdings of operators with these weights in percent, each with the populations of its country's cities.
pub(super) fn plan(operators: &[(u32, Vec<u32>)]) -> Vec<Holding> {
    // In units of a /24 and of a /48.
    let v4_cities: Vec<Vec<u32>> = operators
        .iter()
        .map(|(weight, cities)| cities.iter().map(|&people| blocks(people, *weight)).collect())
        .collect();
    let v4_wholes: Vec<u32> = v4_cities.iter().map(|sizes| sizes.iter().sum::<u32>().next_power_of_two()).collect();
    let v6_wholes: Vec<u32> = operators.iter().map(|(_, cities)| (cities.len() as u32).next_power_of_two()).collect();
    let (v4_starts, v6_starts) = (allocate(&v4_wholes), allocate(&v6_wholes));
    let v4 = |start: u32, size: u32| (V4_FIRST + (start << 8), 24 - size.trailing_zeros() as u8);
    let v6 = |start: u32, size: u32| (V6_FIRST + (u64::from(start) << 16), 48 - size.trailing_zeros() as u8);
    (0..operators.len())
        .map(|n| {
            let v4_inside = allocate(&v4_cities[n]);
            Holding {
                whole: Cell { v4: v4(v4_starts[n], v4_wholes[n]), v6: v6(v6_starts[n], v6_wholes[n]) },
                cities: (0..v4_inside.len())
                    .map(|city| Cell {
                        v4: v4(v4_starts[n] + v4_inside[city], v4_cities[n][city]),
                        v6: v6(v6_starts[n] + city as u32, 1),
                    })
                    .collect(),
            }
        })
        .collect()
}

/// How many /24s an operator of this weight has in a city: a power of two, rounded down, at least 1.
fn blocks(population: u32, weight: u32) -> u32 {
    let wanted = (u64::from(population) * u64::from(weight) / 100 / PEOPLE_PER_24).max(1);
    1 << wanted.ilog2()
}

/// Where blocks of these sizes, powers of two, begin when the larger stand first: so each is aligned to its size and
/// no gap is left.
fn allocate(sizes: &[u32]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|&n| (std::cmp::Reverse(sizes[n]), n));
    let mut starts = vec![0; sizes.len()];
    let mut next = 0;
    for n in order {
        starts[n] = next;
        next += sizes[n];
    }
    starts
}
