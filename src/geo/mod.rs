//! Where visitors are: countries, places, and network addresses that a GeoIP look-up maps back to the same place.
//!
//! The embedded default is a pair of MMDB files, one for cities and one for network operators. [`Geo`] is the inverse
//! of such a pair: from a country to a place to one of its networks to an address. Because it is read through an
//! ordinary MMDB reader, whatever it hands out agrees with what a consumer's own look-up in the same files finds;
//! [`export`] writes those files.
//!
//! The embedded addresses are nobody's: `241.0.0.0` to `254.255.255.255`, which is reserved for future use, and
//! `2001:db8::/32`, which is reserved for documentation. The places are real (from GeoNames), the operators fictional.
//!
//! This room reads no profile and decides nothing by itself: every choice is a word that the caller brings, the word 0
//! gives the simplest outcome, and a larger word never gives an earlier one.
//!
//! ```
//! use sessionsmith::geo::Geo;
//!
//! let geo = Geo::embedded();
//! let germany = geo.country("DE").unwrap();
//! let place = geo.place(germany, 0);
//! assert_eq!(place.locality(), Some("Berlin"));
//! let network = place.network(0);
//! assert!(network.address_v4(0).is_some());
//! ```

mod assemble;
mod decode;
mod embedded;
mod export;
mod index;
pub mod mmdb_write;
mod network;
mod place;
mod quick_hash;
mod tables;
mod weighted;

#[cfg(test)]
mod address_plan;
#[cfg(test)]
mod build;
#[cfg(test)]
mod tests;

pub use export::{Exported, export};
pub use index::{Country, CountryId, Geo};
pub use network::Network;
pub use place::Place;
pub use tables::OperatorKind;
