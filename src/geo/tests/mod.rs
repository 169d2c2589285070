//! Tests of this room, by theme, and what they share.

use std::sync::OnceLock;

use super::Geo;
use super::mmdb_write::{RecordId, Value, Writer};
use crate::choices::{Choices, Entity, Keyed, Site};

mod damaged; // damaged files are refused, and nothing of them comes out unverified
mod files; // the embedded files against their tables, and against a fresh reader
mod index; // what the index promises, on the embedded files
mod layouts; // what records say, in every layout
mod operators; // an ASN file laid over a City file
mod refused; // files that are something else, and what is said about them
mod rules; // which networks are used, what makes a place, what a place weighs

/// The embedded index, made once for all tests.
pub(super) fn embedded() -> &'static Geo {
    static GEO: OnceLock<Geo> = OnceLock::new();
    GEO.get_or_init(Geo::embedded)
}

/// Fixed words that look random.
pub(super) fn words(seed: u64, count: u32) -> impl Iterator<Item = u64> {
    let source = Keyed::new(seed, Entity::Table, 0);
    (0..count).map(move |n| source.at(Site::new(1), n))
}

/// The index of one City file.
pub(super) fn open(file: &[u8]) -> Geo {
    Geo::from_bytes(&[("test.mmdb", file)], None).unwrap()
}

/// What is said about a City file that is refused: the message, a line feed, the help.
pub(super) fn refused(file: &[u8]) -> String {
    let error = Geo::from_bytes(&[("test.mmdb", file)], None).unwrap_err();
    format!("{error}\n{}", error.help())
}

/// Names in the nested layout.
pub(super) fn names(name: &str) -> (&'static str, Value) {
    ("names", Value::map([("en", Value::text(name))]))
}

/// A country and a city in the nested layout.
pub(super) fn city(country: &str, city: &str) -> Value {
    Value::map([("country", Value::map([("iso_code", Value::text(country))])), ("city", Value::map([names(city)]))])
}

/// A City file of these networks, each with its record.
pub(super) fn file_of<'v>(networks: impl IntoIterator<Item = (&'static str, &'v Value)>) -> Vec<u8> {
    let mut writer = Writer::new("GeoLite2-City", "a test");
    for (network, value) in networks {
        let record = writer.record(value);
        insert(&mut writer, network, record);
    }
    writer.finish().unwrap()
}

/// Gives a record to a network that is written as `81.2.69.0/24`.
pub(super) fn insert(writer: &mut Writer, network: &str, record: RecordId) {
    let (address, len) = network.split_once('/').unwrap();
    writer.insert(address.parse().unwrap(), len.parse().unwrap(), record).unwrap();
}

/// Chi-square against the weights, at about one in a thousand (the Wilson-Hilferty approximation).
pub(super) fn assert_chi_square(what: &str, observed: &[u32], weights: &[f64]) {
    let draws: f64 = observed.iter().map(|&count| f64::from(count)).sum();
    let total: f64 = weights.iter().sum();
    let statistic: f64 = observed
        .iter()
        .zip(weights)
        .map(|(&count, weight)| {
            let expected = draws * weight / total;
            (f64::from(count) - expected).powi(2) / expected
        })
        .sum();
    let freedom = (observed.len() - 1) as f64;
    let spread = 2.0 / (9.0 * freedom);
    let limit = freedom * (1.0 - spread + 3.09 * spread.sqrt()).powi(3);
    assert!(statistic < limit, "{what}: chi-square {statistic:.1}, limit {limit:.1}");
}
