//! The embedded pair of files.

use super::index::Geo;

pub(super) const CITY: &[u8] = include_bytes!("data/sessionsmith-city.mmdb");
pub(super) const ASN: &[u8] = include_bytes!("data/sessionsmith-asn.mmdb");

/// Somewhat more places than the embedded files have.
const PLACES: usize = 2_200;

impl Geo {
    /// The embedded default: about 2,100 cities of 245 countries and territories, four fictional operators in each
    /// country, addresses that are nobody's. It takes a few milliseconds; make it once and share it.
    pub fn embedded() -> Self {
        let (city, asn) = (("sessionsmith-city.mmdb", CITY), ("sessionsmith-asn.mmdb", ASN));
        // The bytes are constants, and the tests of this room open them.
        Geo::from_files(std::iter::once(Ok(city)), Some(asn), PLACES).expect("the embedded files are sound")
    }
}
