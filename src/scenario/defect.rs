//! Defects: what is put in the place of which value.

use super::pointer;
use crate::choices::{Choices, Keyed};
use crate::generate::sites;
use crate::profile::{Defect, Dirty};
use crate::sample::{Weighted, below};
use crate::text::{Text, Uuid};

/// The defects of dirty rows, with their weights.
#[derive(Debug)]
pub(super) struct Defects(Vec<(Defect, f64)>);

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dirt {
    pub(super) defect: Defect,
    /// The JSON Pointer of the value.
    pub(super) pointer: &'static str,
    /// The JSON text of the value before; None if there was none.
    pub(super) was: Option<String>,
}

/// The member that no contract knows.
const UNKNOWN: &str = "/trackerBuild";

impl Defects {
    pub(super) fn new(dirty: &Dirty) -> Self {
        let alike = || Defect::ALL.iter().map(|defect| (*defect, 1.0)).collect();
        Defects(dirty.defects.as_ref().map_or_else(alike, |weights| weights.as_slice().to_vec()))
    }

    /// Gives the line one defect, of those that it can have; `ordinal` tells scenarios and sendings apart.
    pub(super) fn spoil(&self, visit: &Keyed, ordinal: u32, text: &mut String) -> Option<Dirt> {
        let words = [0, 1].map(|half| visit.at(sites::DEFECT_VALUE, 2 * ordinal + half));
        let places = |defect: Defect| -> Vec<(&'static str, String)> {
            let spoiled = |pointer: &&'static str| {
                let value = pointer::find(text, pointer)?;
                Some((*pointer, spoiled(defect, &text[value], words)?))
            };
            places(defect).iter().filter_map(spoiled).collect()
        };
        let possible = self.0.iter().map(|(defect, weight)| (*defect, *weight, places(*defect)));
        let mut possible: Vec<_> =
            possible.filter(|(defect, _, places)| *defect == Defect::UnknownMember || !places.is_empty()).collect();
        let weights: Vec<f64> = possible.iter().map(|(_, weight, _)| *weight).collect();
        // Without anything that can go wrong there are no weights.
        let chosen = Weighted::new(&weights).ok()?.pick(visit.at(sites::DEFECT, ordinal));
        let (defect, _, places) = possible.swap_remove(chosen);
        if defect == Defect::UnknownMember {
            let member = format!(",\"{}\":\"{}\"", &UNKNOWN[1..], below(words[0], 9000) + 1000);
            text.insert_str(text.len() - 1, &member);
            return Some(Dirt { defect, pointer: UNKNOWN, was: None });
        }
        let at = below(visit.at(sites::DEFECT_PLACE, ordinal), places.len() as u64);
        let (pointer, value) = &places[at as usize];
        let place = pointer::find(text, pointer)?;
        let was = text[place.clone()].to_owned();
        *text = pointer::replaced(text, &place, value);
        Some(Dirt { defect, pointer, was: Some(was) })
    }
}

/// Where a defect can be.
fn places(defect: Defect) -> &'static [&'static str] {
    match defect {
        Defect::EnumCase => &[
            "/device/category",
            "/referrer/medium",
            "/originatingDirection",
            "/lastAcdOutcome",
            "/lastUserDisconnectType",
            "/conversationChannels/0/type",
        ],
        Defect::NumberAsText => &[
            "/eventCount",
            "/pageviewCount",
            "/screenviewCount",
            "/durationInSeconds",
            "/device/screenWidth",
            "/browser/viewWidth",
            "/geolocation/latitude",
        ],
        Defect::CountryCase => &["/geolocation/country"],
        Defect::BrokenDate => &["/createdDate", "/lastEvent/createdDate", "/endedDate", "/idleDate", "/awayDate"],
        Defect::NullRequired => &["/id", "/type", "/createdDate", "/eventCount", "/lastEvent", "/lastEvent/eventName"],
        Defect::EmptyText => &[
            "/customerId",
            "/userAgentString",
            "/ipAddress",
            "/lastPage/title",
            "/geolocation/locality",
            "/app/version",
            "/lastEvent/eventName",
        ],
        Defect::TruncatedUrl => &["/lastPage/url", "/referrer/url"],
        Defect::Mojibake => &[
            "/geolocation/locality",
            "/geolocation/regionName",
            "/lastPage/title",
            "/searchTerms/0",
            "/lastUserDisposition/notes",
            "/conversationSubject",
        ],
        Defect::UnknownMember => &[],
        Defect::SwappedCoordinates => &["/geolocation"],
        Defect::NegativeDuration => &["/durationInSeconds"],
        Defect::DanglingReference => &[
            "/lastConnectedQueue/id",
            "/lastConnectedUser/id",
            "/outcomeAchievements/0/outcome/id",
            "/segmentAssignments/0/segment/id",
            "/externalContact/id",
        ],
    }
}

/// The JSON text that stands there instead; None if this value cannot have the defect.
fn spoiled(defect: Defect, value: &str, words: [u64; 2]) -> Option<String> {
    let text = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|text| !text.is_empty());
    let quoted = |text: String| format!("\"{text}\"");
    let is_number = value.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    match defect {
        Defect::EnumCase => {
            let text = text?;
            let other = if text.starts_with(char::is_lowercase) { text.to_uppercase() } else { text.to_lowercase() };
            (other != text).then(|| quoted(other))
        }
        Defect::NumberAsText => is_number.then(|| quoted(value.to_owned())),
        Defect::CountryCase => Some(quoted(text?.to_lowercase())),
        // yyyy-MM-dd
        Defect::BrokenDate => Some(quoted(format!("{}13{}", text?.get(..5)?, text?.get(7..)?))),
        Defect::NullRequired => (value != "null").then(|| "null".to_owned()),
        Defect::EmptyText => text.map(|_| quoted(String::new())),
        Defect::TruncatedUrl => {
            let text = text.filter(|text| text.len() > SCHEME && text.is_ascii() && !text.contains('\\'))?;
            let left = SCHEME + below(words[0], (text.len() - SCHEME) as u64) as usize;
            Some(quoted(text[..left].to_owned()))
        }
        Defect::Mojibake => {
            let text = text.filter(|text| !text.is_ascii())?;
            Some(quoted(text.bytes().map(char::from).collect()))
        }
        Defect::UnknownMember => None,
        Defect::SwappedCoordinates => {
            let latitude = pointer::find(value, "/latitude")?;
            let longitude = pointer::find(value, "/longitude")?;
            let (north, east) = (&value[latitude.clone()], &value[longitude.clone()]);
            // Longitude stands behind latitude, so its place is still right.
            (north != east && north != "null")
                .then(|| pointer::replaced(&pointer::replaced(value, &longitude, north), &latitude, east))
        }
        Defect::NegativeDuration => is_number.then(|| if value == "0" { "-1".to_owned() } else { format!("-{value}") }),
        Defect::DanglingReference => text.map(|_| quoted(Text::Uuid(Uuid::from_words(words[0], words[1])).to_string())),
    }
}

/// The length of `https://`: more than that is left of a URL.
const SCHEME: usize = "https://".len();
