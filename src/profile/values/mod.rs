//! The kinds of value that the language knows.

mod attribute_key;
mod country;
mod curve;
mod date;
mod duration;
mod host;
mod ids;
mod names;
mod number;
mod pattern;
mod screen;
mod template;
mod weights;

pub(crate) use country::LanguageCode;
pub use country::{Country, Market, PerCountry};
pub(crate) use curve::Curve;
pub(crate) use date::Date;
pub(crate) use duration::Span as Period;
pub(crate) use host::{Domain, Host, PartnerHost};
pub use host::Origin;
pub use ids::Ids;
pub(crate) use names::{EventName, ListName, Name, Namespace, LanguageTag, Version, AttributeKey};
pub(crate) use number::{AtLeastOne, Finite, NotNegative, Positive, Share};
pub use pattern::{Part, Pattern};
pub use screen::Screen;
pub use template::{Piece, Template};
pub use weights::Weights;
pub(crate) use weights::WeightsOf;
