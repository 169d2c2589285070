//! The kinds of value that the language knows.

mod country;
mod curve;
mod date;
mod duration;
mod faker;
mod host;
mod ids;
mod list;
mod losable;
mod named;
mod number;
mod pattern;
mod screen;
mod template;
mod text;
mod weights;

pub use country::{Country, Market, PerCountry};
pub(crate) use country::{CountryCode, LanguageCode};
pub(crate) use curve::Curve;
pub(crate) use date::Date;
pub(crate) use duration::Seconds;
pub use host::Origin;
pub(crate) use host::{Domain, PartnerHost};
pub use ids::Ids;
pub(crate) use ids::{Uuid, twice};
pub(crate) use list::{Bounds, Length, OnVisits};
pub(crate) use losable::{Losable, losable};
pub(crate) use named::TableOf;
pub(crate) use number::{AtLeastOne, Count, Distance, Finite, NotNegative, Positive, Rate, Share};
pub use pattern::{Part, Pattern};
pub use screen::Screen;
pub(crate) use template::{PathTemplate, SearchTemplate};
pub use template::{Piece, Template};
pub(crate) use text::{
    AttributeKey, CampaignChannel, EventName, Fragment, LandingChannel, LanguageTag, ListName, Name, Namespace,
    ScreenViewed, Text, Version,
};
pub use weights::Weights;
pub(crate) use weights::{WeightsList, WeightsOf};

use super::read::Wrong;
use super::suggest::advice;

/// A word that is not in a closed set.
pub(crate) fn unknown_word(what: &str, text: &str, known: &[&str]) -> Wrong {
    let mut wrong = Wrong::new(format!("unknown {what} `{text}`"), format!("not a {what}"));
    wrong.help = advice(text, known);
    wrong
}
