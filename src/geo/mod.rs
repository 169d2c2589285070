//! Where visitors are: countries, places, and network addresses that a GeoIP look-up maps back to the same place.
//!
//! [`Geo`] is the inverse of GeoIP files: from a country to a place to one of its networks to an address. A network keeps
//! the record that it has in the file, so whatever is handed out agrees with what a consumer's own look-up in the same
//! files finds. [`Geo::open`] reads files of others; the embedded default is a pair of files too, one of cities and one of
//! network operators, and [`export`] writes it.
//!
//! The embedded addresses are nobody's: `241.0.0.0` to `254.255.255.255`, which is reserved for future use, and
//! `2001:db8::/32`, which is reserved for documentation. The places are real (from GeoNames), the operators fictional.
//!
//! This room reads no profile and decides nothing by itself: every choice is a word that the caller brings, the word 0
//! gives the simplest outcome, and a larger word never gives an earlier one.
//!
//! ```
//! use sessionsmith::geo::{Family, Geo};
//!
//! let geo = Geo::embedded();
//! let germany = geo.country("DE").unwrap();
//! let place = geo.place(germany, 0);
//! assert_eq!(place.locality(), Some("Berlin"));
//! let network = place.network(Family::V4, 0);
//! assert_eq!(network.location().timezone(), Some("Europe/Berlin"));
//! assert!(network.address(0).is_ipv4());
//! ```

mod assemble;
mod clocks;
mod embedded;
mod export;
mod fault;
mod file;
mod gather;
mod index;
mod layout;
mod location;
pub mod mmdb_write;
mod network;
mod open;
mod operators;
mod place;
mod populations;

mod reserved;
mod shares;
mod source;
mod tables;
mod text;
mod walk;
mod zones;

#[cfg(test)]
mod address_plan;
#[cfg(test)]
mod build;
#[cfg(test)]
mod tests;

pub use clocks::clock;
pub use export::{Exported, export};
pub use fault::GeoError;
pub use index::{Country, CountryId, Geo};
pub use location::Location;
pub use network::{Family, Network};
pub use place::Place;
#[cfg(feature = "cli")]
pub(crate) use source::grouped;
pub use source::{Skip, Source};
pub use tables::OperatorKind;
pub use zones::Zone;
