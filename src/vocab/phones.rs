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

/// Numbers that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PhoneBlock {
    /// What all of them begin with, in E.164 form, such as `+442079460`.
    prefix: &'static str,
    /// How many digits follow the prefix.
    digits: u8,
    followers: Followers,
}

/// What follows the prefix of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Followers {
    /// A run of consecutive numbers: the first, and how many.
    Run(u16, u16),
    /// In each of these North American areas, the hundred numbers 555-0100 to 555-0199. Of the area's code, the last two digits
    /// stand here.
    Areas(&'static [u8]),
}

/// How many numbers of a North American area belong to nobody.
const OF_AN_AREA: u32 = 100;

impl PhoneBlock {
    fn count(&self) -> u32 {
        match self.followers {
            Followers::Run(_, count) => count.into(),
            Followers::Areas(areas) => areas.len() as u32 * OF_AN_AREA,
        }
    }

    /// The digits after the prefix of a number of the block. All areas have their first number before one has its second.
    fn follower(&self, index: u32) -> u32 {
        match self.followers {
            Followers::Run(first, _) => u32::from(first) + index,
            Followers::Areas(areas) => {
                let of = areas.len() as u32;
                u32::from(areas[(index % of) as usize]) * 10_000_000 + 555_0100 + index / of
            }
        }
    }
}

/// One telephone number; displays as E.164.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PhoneNumber {
    /// What it begins with, such as `+442079460`.
    pub prefix: &'static str,
    /// The rest as a number, to be written with leading zeros.
    pub suffix: u32,
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
        self.blocks.iter().map(PhoneBlock::count).sum()
    }

    /// The number with this index; one beyond [`count`](Self::count) starts again from the first.
    pub fn number(&self, index: u64) -> PhoneNumber {
        let mut left = (index % u64::from(self.count())) as u32;
        let mut found = &self.blocks[0];
        for block in self.blocks {
            found = block;
            if left < block.count() {
                break;
            }
            left -= block.count();
        }
        PhoneNumber { prefix: found.prefix, suffix: found.follower(left), digits: found.digits }
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
            areas(
                "+12",
                &[
                    1, 2, 3, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 23, 24, 25, 27, 28, 29, 31, 34, 35,
                    39, 40, 48, 51, 52, 53, 54, 56, 60, 62, 67, 69, 70, 72, 74, 76, 79, 81, 83,
                ],
            ),
            areas(
                "+13",
                &[
                    1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27, 29, 30, 31,
                    32, 34, 36, 37, 39, 41, 46, 47, 50, 51, 52, 53, 60, 61, 63, 64, 69, 80, 85, 86,
                ],
            ),
            areas(
                "+14",
                &[
                    1, 2, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 17, 19, 23, 24, 25, 30, 32, 34, 35, 40, 42, 43, 45, 47,
                    48, 58, 63, 64, 69, 70, 72, 75, 78, 79, 80, 84,
                ],
            ),
            areas(
                "+15",
                &[
                    1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 15, 16, 17, 18, 20, 30, 31, 34, 39, 40, 41, 51, 57, 59, 61, 62,
                    63, 64, 67, 70, 71, 72, 73, 74, 75, 80, 82, 85, 86,
                ],
            ),
            areas(
                "+16",
                &[
                    1, 2, 3, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 17, 18, 19, 20, 23, 26, 28, 29, 30, 31, 36, 40, 41, 45,
                    46, 50, 51, 56, 57, 59, 60, 61, 62, 67, 69, 78, 80, 81, 82, 86, 89,
                ],
            ),
            areas(
                "+17",
                &[
                    1, 2, 3, 4, 6, 7, 8, 12, 13, 14, 15, 16, 17, 18, 19, 20, 24, 25, 26, 27, 28, 30, 31, 32, 34, 37,
                    38, 40, 43, 47, 48, 54, 57, 60, 62, 63, 65, 69, 70, 71, 72, 73, 74, 75, 79, 81, 85, 86,
                ],
            ),
            areas(
                "+18",
                &[
                    1, 2, 3, 4, 5, 6, 8, 10, 12, 13, 14, 15, 16, 17, 18, 20, 21, 26, 28, 30, 31, 32, 35, 38, 39, 40,
                    43, 45, 47, 48, 50, 54, 56, 57, 58, 59, 60, 62, 63, 64, 65, 70, 72, 78,
                ],
            ),
            areas(
                "+19",
                &[
                    1, 3, 4, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 25, 28, 29, 30, 31, 34, 36, 37, 38,
                    40, 41, 43, 45, 47, 48, 49, 51, 52, 54, 56, 59, 70, 71, 72, 73, 75, 78, 79, 80, 83, 84, 85, 86, 89,
                ],
            ),
        ],
    },
    PhoneRange {
        country: "CA",
        blocks: &[
            areas("+12", &[4, 26, 36, 49, 50, 57, 63, 73, 89]),
            areas("+13", &[6, 43, 54, 65, 67, 68, 82]),
            areas("+14", &[3, 16, 18, 28, 31, 37, 38, 50, 68, 74]),
            areas("+15", &[6, 14, 19, 48, 79, 81, 84, 87]),
            areas("+16", &[4, 13, 39, 47, 72, 83]),
            areas("+17", &[5, 9, 42, 53, 78, 80, 82]),
            areas("+18", &[7, 19, 25, 67, 73, 79]),
            areas("+19", &[2, 5, 42]),
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
            // Berlin, Frankfurt, Hamburg, Cologne, Munich, and a mobile network.
            block("+493023125", 3, 0, 1000),
            block("+496990009", 3, 0, 1000),
            block("+494066969", 3, 0, 1000),
            block("+492214710", 3, 0, 1000),
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

/// Areas of North America: the first digit of their codes, and the others.
const fn areas(prefix: &'static str, codes: &'static [u8]) -> PhoneBlock {
    PhoneBlock { prefix, digits: 9, followers: Followers::Areas(codes) }
}

const fn block(prefix: &'static str, digits: u8, first: u16, count: u16) -> PhoneBlock {
    PhoneBlock { prefix, digits, followers: Followers::Run(first, count) }
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
        // 46 areas begin with 2, all have 100 numbers, and after the last number comes the first.
        let numbers = [0, 1, 46, 4599, 4600, 35_899, 35_900].map(number);
        let expected = [
            "+12015550100",
            "+12025550100",
            "+12015550101",
            "+12835550199",
            "+13015550100",
            "+19895550199",
            "+12015550100",
        ];
        assert_eq!(numbers, expected);
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
