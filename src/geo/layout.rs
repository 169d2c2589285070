//! What a record of a GeoIP file says, whatever its layout is.
//!
//! Known are MaxMind's nested maps, the flat maps of ip-location-db, and two generations of IPinfo's. They agree neither
//! on names nor on types: `country` may be a map, a code or a name, a coordinate a double, a float, an integer or a
//! text. So nothing is expected: members that are known by name are taken in whatever form they come, others and
//! misshapen ones passed over. Empty text is the same as none. All of a record is read all the same, so that what is
//! damaged anywhere is not taken for sound.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// What a record says, of a place and of an operator.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Record<'a> {
    pub(super) country: Option<&'a str>,
    pub(super) country_name: Option<&'a str>,
    pub(super) region: Option<&'a str>,
    pub(super) region_name: Option<&'a str>,
    pub(super) city: Option<&'a str>,
    /// The number of the city, 0 if there is none, in GeoNames.
    pub(super) geoname_id: u32,
    pub(super) postal_code: Option<&'a str>,
    pub(super) timezone: Option<&'a str>,
    pub(super) latitude: Option<f64>,
    pub(super) longitude: Option<f64>,
    /// Whether the addresses stand for another country than the one that they are in: bases, embassies.
    pub(super) is_represented: bool,
    /// Whether the addresses are in many places at once.
    pub(super) is_anycast: bool,
    /// Autonomous system number, 0 if there is none.
    pub(super) asn: u32,
    pub(super) organization: Option<&'a str>,
    /// How much was read: the bytes of all text, and one for each value.
    pub(super) size: u64,
}

impl Record<'_> {
    /// Latitude and longitude, if both are there and on Earth.
    pub(super) fn coordinates(&self) -> Option<(f64, f64)> {
        let on_earth = |(lat, lon): &(f64, f64)| lat.abs() <= 90.0 && lon.abs() <= 180.0;
        self.latitude.zip(self.longitude).filter(on_earth)
    }

    /// The region's code without the country that some files put before it.
    pub(super) fn region_code(&self) -> Option<&str> {
        let region = self.region?;
        let short = self.country.and_then(|country| region.strip_prefix(country)?.strip_prefix('-'));
        Some(short.unwrap_or(region))
    }

    /// The time zone, if it looks like a name of the IANA database.
    pub(super) fn zone(&self) -> Option<&str> {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte);
        self.timezone.filter(|zone| zone.bytes().all(known))
    }
}

impl<'de> Deserialize<'de> for Record<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut record = Record::default();
        Fill { record: &mut record, at: At::Top }.deserialize(deserializer)?;
        Ok(record)
    }
}

/// A point of a record: what the value there is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    // Maps, some of which are plain text in some layouts.
    Top,
    Country,
    City,
    Location,
    Postal,
    Subdivisions,
    Subdivision,
    Traits,
    Represented,
    CountryNames,
    CityNames,
    RegionNames,
    // Values.
    CountryCode,
    CountryName,
    RegionCode,
    RegionName,
    CityName,
    CityId,
    PostalCode,
    Timezone,
    Latitude,
    Longitude,
    Anycast,
    Asn,
    Organization,
    Name,
    // What is of no interest, and all that is inside of it.
    Other,
}

impl At {
    /// What the member of this name is about, in a map at this point.
    #[inline]
    fn member(self, key: &str) -> At {
        match (self, key) {
            (At::Top, "country") => At::Country,
            (At::Top, "country_code") | (At::Country, "iso_code") => At::CountryCode,
            (At::Top, "country_name") | (At::CountryNames, "en") => At::CountryName,
            (At::Top, "represented_country") => At::Represented,
            (At::Top, "subdivisions") => At::Subdivisions,
            (At::Top, "region_code") | (At::Subdivision, "iso_code") => At::RegionCode,
            (At::Top, "region" | "state1") | (At::RegionNames, "en") => At::RegionName,
            (At::Top, "city") => At::City,
            (At::CityNames, "en") => At::CityName,
            (At::Top | At::City, "geoname_id") => At::CityId,
            (At::Top, "location") => At::Location,
            (At::Top, "postal") => At::Postal,
            (At::Top, "postcode" | "postal_code") | (At::Postal, "code") => At::PostalCode,
            (At::Top | At::Location, "latitude" | "lat") => At::Latitude,
            (At::Top | At::Location, "longitude" | "lng" | "lon") => At::Longitude,
            (At::Top | At::Location, "time_zone" | "timezone") => At::Timezone,
            (At::Top, "traits") => At::Traits,
            (At::Top | At::Traits, "is_anycast") => At::Anycast,
            (At::Top | At::Traits, "autonomous_system_number" | "asn") => At::Asn,
            (At::Top | At::Traits, "autonomous_system_organization" | "as_name") => At::Organization,
            // What the ASN files of IPinfo call an operator's name; places have no such member.
            (At::Top, "name") => At::Name,
            (At::Country, "names") => At::CountryNames,
            (At::City, "names") => At::CityNames,
            (At::Subdivision, "names") => At::RegionNames,
            (At::Represented, _) => At::Represented,
            _ => At::Other,
        }
    }
}

impl<'de> Record<'de> {
    fn text(&mut self, at: At, text: &'de str) {
        self.size += text.len() as u64;
        if text.is_empty() {
            return;
        }
        match at {
            // A code in files of one generation, a name in the next one's.
            At::Country if text.len() == 2 => self.country = self.country.or(Some(text)),
            At::Country => self.country_name = self.country_name.or(Some(text)),
            At::CountryCode => self.country = Some(text),
            At::CountryName => self.country_name = Some(text),
            At::RegionCode => self.region = Some(text),
            At::RegionName => self.region_name = Some(text),
            At::City | At::CityName => self.city = Some(text),
            At::CityId => self.geoname_id = text.parse().unwrap_or(0),
            At::Postal | At::PostalCode => self.postal_code = Some(text),
            At::Timezone => self.timezone = Some(text),
            At::Latitude => self.latitude = text.trim().parse().ok(),
            At::Longitude => self.longitude = text.trim().parse().ok(),
            At::Represented => self.is_represented = true,
            At::Anycast => self.is_anycast = !matches!(text, "false" | "0"),
            At::Asn => self.asn = text.trim_start_matches("AS").parse().unwrap_or(0),
            At::Organization => self.organization = Some(text),
            At::Name => self.organization = self.organization.or(Some(text)),
            _ => {}
        }
    }

    fn real(&mut self, at: At, number: f64) {
        match at {
            At::Latitude => self.latitude = Some(number),
            At::Longitude => self.longitude = Some(number),
            _ => {}
        }
    }

    fn whole(&mut self, at: At, number: u64) {
        let short = || u32::try_from(number).unwrap_or(0);
        match at {
            At::CityId => self.geoname_id = short(),
            At::Asn => self.asn = short(),
            At::Anycast => self.is_anycast = number != 0,
            At::Represented => self.is_represented = true,
            _ => self.real(at, number as f64),
        }
    }
}

/// Takes what stands at one point, into the record.
struct Fill<'r, 'de> {
    record: &'r mut Record<'de>,
    at: At,
}

impl<'de> DeserializeSeed<'de> for Fill<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.record.size += 1;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fill<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(at) = map.next_key_seed(Key(self.at))? {
            map.next_value_seed(Fill { record: &mut *self.record, at })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        // Of the subdivisions, the first is the largest.
        let mut at = if self.at == At::Subdivisions { At::Subdivision } else { At::Other };
        while list.next_element_seed(Fill { record: &mut *self.record, at })?.is_some() {
            at = At::Other;
        }
        Ok(())
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        self.record.text(self.at, text);
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.record.real(self.at, number);
        Ok(())
    }

    /// A float means the shortest decimal that it is nearest to: 34.7732, not 34.77320098876953.
    fn visit_f32<E: Error>(self, number: f32) -> Result<(), E> {
        self.record.real(self.at, number.to_string().parse().unwrap_or(f64::NAN));
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.record.whole(self.at, number);
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        match u64::try_from(number) {
            Ok(number) => self.record.whole(self.at, number),
            Err(_) => self.record.real(self.at, number as f64),
        }
        Ok(())
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, yes: bool) -> Result<(), E> {
        if yes {
            self.record.whole(self.at, 1);
        }
        Ok(())
    }

    fn visit_borrowed_bytes<E: Error>(self, _: &'de [u8]) -> Result<(), E> {
        Ok(())
    }
}

/// A key in a map at some point.
struct Key(At);

impl<'de> DeserializeSeed<'de> for Key {
    type Value = At;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<At, D::Error> {
        // As an identifier, it would not be held to be text.
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = At;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_str<E: Error>(self, key: &str) -> Result<At, E> {
        Ok(self.0.member(key))
    }
}
