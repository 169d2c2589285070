//! Table: telephone numbers that belong to nobody, by country.
//!
//! Regulators set these numbers aside for films and examples: NANPA, Ofcom, ACMA, Arcep, Bundesnetzagentur, PTS. Of
//! what they set aside only numbers stand here that libphonenumber 9.0.43 calls valid. Countries without such a range
//! (Ireland, Japan, India, Brazil and most others) have none: no number is invented for them.

use std::fmt;

/// The numbers of a country that belong to nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhoneRange {
    /// The country, ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// The runs of consecutive numbers, most familiar first; at least one, none empty.
    blocks: &'static [PhoneBlock],
}

/// A run of consecutive numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PhoneBlock {
    /// What all of them begin with, in E.164 form, such as `+121255501`.
    prefix: &'static str,
    /// How many digits follow the prefix.
    digits: u8,
    /// The first of those followers.
    first: u16,
    /// How many numbers there are.
    count: u16,
}

/// One telephone number; displays as E.164.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PhoneNumber {
    /// What it begins with, such as `+121255501`.
    pub prefix: &'static str,
    /// The rest as a number, to be written with leading zeros.
    pub suffix: u16,
    /// How many digits the rest has.
    pub digits: u8,
}

/// The numbers of a country (ISO 3166-1 alpha-2), if any are set aside there.
pub fn phone(country: &str) -> Option<&'static PhoneRange> {
    RANGES.iter().find(|range| range.country == country)
}

impl PhoneRange {
    /// How many numbers there are.
    pub fn count(&self) -> u32 {
        self.blocks.iter().map(|block| u32::from(block.count)).sum()
    }

    /// The number with this index; one beyond [`count`](Self::count) starts again from the first.
    pub fn number(&self, index: u64) -> PhoneNumber {
        let mut left = (index % u64::from(self.count())) as u32;
        let mut found = &self.blocks[0];
        for block in self.blocks {
            found = block;
            if left < u32::from(block.count) {
                break;
            }
            left -= u32::from(block.count);
        }
        PhoneNumber { prefix: found.prefix, suffix: found.first + left as u16, digits: found.digits }
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:0digits$}", self.prefix, self.suffix, digits = usize::from(self.digits))
    }
}

/// Every country that has such numbers.
pub const RANGES: &[PhoneRange] = &[
    PhoneRange {
        country: "US",
        blocks: &[
            line("+121255501"),
            line("+120255501"),
            line("+121355501"),
            line("+130555501"),
            line("+131255501"),
            line("+140455501"),
            line("+141555501"),
            line("+146955501"),
            line("+150355501"),
            line("+151255501"),
            line("+160255501"),
            line("+161755501"),
            line("+170255501"),
            line("+171355501"),
            line("+172055501"),
            line("+120655501"),
            line("+121555501"),
            line("+161455501"),
            line("+170455501"),
            line("+180155501"),
        ],
    },
    PhoneRange {
        country: "CA",
        blocks: &[
            line("+141655501"),
            line("+151455501"),
            line("+160455501"),
            line("+140355501"),
            line("+161355501"),
            line("+120455501"),
            line("+190255501"),
            line("+141855501"),
            line("+178055501"),
            line("+190555501"),
        ],
    },
    PhoneRange {
        country: "GB",
        blocks: &[
            // London, Leeds, Sheffield, Leicester, Bristol, Reading, Birmingham, Edinburgh, Glasgow, Liverpool,
            // Manchester.
            block("+442079460", 3, 0, 1000),
            block("+441134960", 3, 0, 1000),
            block("+441144960", 3, 0, 1000),
            block("+441164960", 3, 0, 1000),
            block("+441174960", 3, 0, 1000),
            block("+441184960", 3, 0, 1000),
            block("+441214960", 3, 0, 1000),
            block("+441314960", 3, 0, 1000),
            block("+441414960", 3, 0, 1000),
            block("+441514960", 3, 0, 1000),
            block("+441614960", 3, 0, 1000),
            // Tyneside, Northern Ireland, Cardiff.
            block("+441914980", 3, 0, 1000),
            block("+442896496", 3, 0, 1000),
            block("+442920180", 3, 0, 1000),
        ],
    },
    PhoneRange {
        country: "AU",
        blocks: &[
            block("+6125550", 4, 0, 10_000),
            block("+6127010", 4, 0, 10_000),
            block("+6135550", 4, 0, 10_000),
            block("+6137010", 4, 0, 10_000),
            block("+6175550", 4, 0, 10_000),
            block("+6177010", 4, 0, 10_000),
            block("+6185550", 4, 0, 10_000),
            block("+6187010", 4, 0, 10_000),
        ],
    },
    PhoneRange {
        country: "FR",
        blocks: &[
            block("+3319900", 4, 0, 10_000),
            block("+3326191", 4, 0, 10_000),
            block("+3335301", 4, 0, 10_000),
            block("+3346571", 4, 0, 10_000),
            block("+3353649", 4, 0, 10_000),
        ],
    },
    PhoneRange {
        country: "DE",
        blocks: &[
            // Berlin, Frankfurt, Hamburg, Munich, and a mobile network.
            block("+493023125", 3, 0, 1000),
            block("+496990009", 3, 0, 1000),
            block("+494066969", 3, 0, 1000),
            block("+498999998", 3, 0, 1000),
            block("+4917139200", 2, 0, 100),
        ],
    },
    PhoneRange {
        country: "SE",
        blocks: &[
            // Mobile, then Stockholm, Gothenburg, Malmö, Kiruna.
            block("+46701740", 3, 605, 95),
            block("+468465004", 2, 0, 100),
            block("+46313900", 3, 600, 100),
            block("+46406280", 3, 400, 100),
            block("+46980319", 3, 200, 100),
        ],
    },
];

/// The hundred numbers 555-0100 to 555-0199 of a North American area.
const fn line(prefix: &'static str) -> PhoneBlock {
    block(prefix, 2, 0, 100)
}

const fn block(prefix: &'static str, digits: u8, first: u16, count: u16) -> PhoneBlock {
    PhoneBlock { prefix, digits, first, count }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_number_is_e164_and_distinct() {
        for range in RANGES {
            let mut seen = BTreeSet::new();
            for index in 0..u64::from(range.count()) {
                let number = range.number(index).to_string();
                let digits = number.strip_prefix('+').expect("E.164 begins with +");
                assert!(
                    (8..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit()),
                    "{number}"
                );
                assert!(seen.insert(number));
            }
        }
    }

    #[test]
    fn numbers_begin_with_the_calling_code_of_their_country_and_run_through_their_blocks() {
        let codes =
            [("US", "+1"), ("CA", "+1"), ("GB", "+44"), ("AU", "+61"), ("FR", "+33"), ("DE", "+49"), ("SE", "+46")];
        for (country, code) in codes {
            let range = phone(country).unwrap();
            assert!(range.blocks.iter().all(|block| block.prefix.starts_with(code)), "{country}");
        }
        assert_eq!(codes.len(), RANGES.len());
        let number = |index| phone("US").unwrap().number(index).to_string();
        let numbers = [0, 99, 100, 1999, 2000].map(number);
        assert_eq!(numbers, ["+12125550100", "+12125550199", "+12025550100", "+18015550199", "+12125550100"]);
        assert_eq!(phone("SE").unwrap().number(0).to_string(), "+46701740605");
    }

    #[test]
    fn north_american_numbers_stay_in_the_hundred_set_aside() {
        for country in ["US", "CA"] {
            let range = phone(country).unwrap();
            for index in 0..u64::from(range.count()) {
                let number = range.number(index).to_string();
                assert_eq!((&number[5..10], number.len()), ("55501", 12), "{number}");
            }
        }
    }

    #[test]
    fn countries_without_reserved_numbers_have_none() {
        assert!(["IE", "JP", "IN", "BR", ""].into_iter().all(|country| phone(country).is_none()));
    }
}
