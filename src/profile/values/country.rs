//! Countries, markets and tables by country; languages.

use crate::profile::node::Node;
use crate::profile::problem::Draft;
use crate::profile::read::{Reader, Rule, Scalar, Wrong};
use crate::profile::suggest::advice;
use serde_json::{Value as Json, json};

/// The officially assigned two-letter codes of ISO 3166-1, as `iso3166.tab` of the time zone database (public domain)
/// lists them.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO \
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE \
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO \
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW \
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM \
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// The two-letter codes of ISO 639-1.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en \
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja \
    jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb \
    nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq \
    sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Codes that people write by mistake, and the right ones.
const MISTAKEN: &[(&str, &str)] =
    &[("UK", "GB"), ("EN", "GB"), ("EL", "GR"), ("SU", "RU"), ("YU", "RS"), ("DA", "DK"), ("JA", "JP"), ("CS", "CZ")];

/// A country, by its ISO 3166-1 alpha-2 code in capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The country of a code in capital letters; `None` if ISO 3166-1 assigns the code to none.
    pub fn new(code: &str) -> Option<Self> {
        // The list has a space after each code, so a code can only stand at a multiple of three.
        let bytes: [u8; 2] = code.as_bytes().try_into().ok()?;
        COUNTRIES.as_bytes().chunks(3).any(|known| known[..2] == bytes).then_some(Self(bytes))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        // Two ASCII letters by construction.
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

/// A country, or all that are not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Market {
    /// One country.
    Country(Country),
    /// All countries that have no entry of their own.
    Other,
}

impl Scalar for Market {
    type Value = Self;

    fn parse(text: &str) -> Result<Self, Wrong> {
        match Country::new(text) {
            Some(country) => Ok(Self::Country(country)),
            None if text == "other" => Ok(Self::Other),
            None => Err(unknown_country(text)),
        }
    }

    fn text_schema() -> Json {
        json!({ "$ref": "#/$defs/market" })
    }
}

/// A country, and no other market.
pub(crate) struct CountryCode;

impl Scalar for CountryCode {
    type Value = Country;

    fn parse(text: &str) -> Result<Country, Wrong> {
        Country::new(text).ok_or_else(|| {
            let mut wrong = unknown_country(text);
            wrong.label = "a two-letter code of ISO 3166-1".to_owned();
            wrong
        })
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "enum": COUNTRIES.split(' ').collect::<Vec<_>>() })
    }
}

impl Market {
    /// What `#/$defs/market` stands for: the codes are many, and used in many places.
    pub(crate) fn codes_schema() -> Json {
        json!({ "type": "string", "enum": COUNTRIES.split(' ').chain(["other"]).collect::<Vec<_>>() })
    }
}

fn unknown_country(text: &str) -> Wrong {
    let capitals = text.to_uppercase();
    let wrong = Wrong::new(format!("unknown country `{text}`"), "a two-letter code of ISO 3166-1, or `other`");
    if let Some((_, right)) = MISTAKEN.iter().find(|(mistaken, _)| *mistaken == capitals) {
        return wrong.help(format!("did you mean `{right}`?"));
    }
    if Country::new(&capitals).is_some() {
        return wrong.help(format!("write it in capital letters: `{capitals}`"));
    }
    match advice(text, &["other"]).filter(|help| !help.starts_with("known here")) {
        Some(help) => wrong.help(help),
        None => wrong,
    }
}

/// Something for each listed country, and for all others.
#[derive(Clone, Debug, PartialEq)]
pub struct PerCountry<T> {
    /// The listed countries, in the order of the profile.
    pub listed: Vec<(Country, T)>,
    /// What serves every country that is not listed.
    pub other: T,
}

impl<T> PerCountry<T> {
    /// What serves a country.
    pub fn get(&self, country: Country) -> &T {
        self.listed.iter().find(|(listed, _)| *listed == country).map_or(&self.other, |(_, value)| value)
    }
}

impl<R: Rule> Rule for PerCountry<R> {
    type Value = PerCountry<R::Value>;

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Self::Value> {
        let table = reader.table(node)?;
        let before = reader.drafts.len();
        let mut listed = Vec::with_capacity(table.entries.len());
        let mut other = None;
        for entry in &table.entries {
            let market = Market::parse(&entry.key).map_err(|wrong| reader.wrong(entry.span, wrong)).ok();
            let value = reader.under(&entry.key, |reader| R::read(&entry.node, reader));
            match (market, value) {
                (Some(Market::Country(country)), Some(value)) => listed.push((country, value)),
                (Some(Market::Other), Some(value)) => other = Some(value),
                _ => {}
            }
        }
        if table.entry("other").is_none() {
            let message = format!("{} lacks the key `other`", reader.section());
            reader.report(Draft::at(node.span, message).label("`other` must serve the countries that are not listed"));
        }
        if reader.drafts.len() > before { None } else { Some(PerCountry { listed, other: other? }) }
    }

    fn schema(whole: bool) -> Json {
        json!({ "type": "object", "propertyNames": Market::text_schema(), "additionalProperties": R::schema(whole) })
    }
}

/// A language by its ISO 639-1 code.
pub(crate) struct LanguageCode;

impl Scalar for LanguageCode {
    type Value = String;

    fn parse(text: &str) -> Result<String, Wrong> {
        if LANGUAGES.split(' ').any(|known| known == text) {
            return Ok(text.to_owned());
        }
        let wrong = Wrong::new(format!("unknown language `{text}`"), "a two-letter code of ISO 639-1");
        let head = text.get(..2).unwrap_or("").to_lowercase();
        Err(if LANGUAGES.split(' ').any(|known| known == head) {
            wrong.help(format!("did you mean `{head}`?"))
        } else {
            wrong.help("write two small letters, as \"en\"")
        })
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "enum": LANGUAGES.split(' ').collect::<Vec<_>>() })
    }
}
