//! How many people live in the cities of a file, by the table of cities: found by their number in GeoNames, else by
//! country and name.

use super::gather::PlaceDraft;
use super::tables::{self, KnownCountries};
use crate::quick_hash::QuickMap;

/// The inhabitants of each place; 0 if the table does not have it.
pub(super) fn populations(places: &[PlaceDraft], text: &str, known: &KnownCountries) -> Vec<u32> {
    let mut by_id = QuickMap::with_capacity_and_hasher(places.len(), Default::default());
    by_id.extend(tables::city_populations());
    let mut people: Vec<u32> = places.iter().map(|place| by_id.get(&place.geoname_id).copied().unwrap_or(0)).collect();
    // The embedded files have numbers only, and start sooner without the names.
    let nameless = |place: &PlaceDraft| place.geoname_id == 0 && !place.locality.is_absent();
    if places.iter().any(nameless) {
        by_name(places, text, known, &mut people);
    }
    people
}

/// Fills in what names tell of places without a number. Several places can be one city of the table: its districts, or
/// towns of the same name. Those in the city's region go first, and whoever is left shares the population, so that no
/// city counts twice.
fn by_name(places: &[PlaceDraft], text: &str, known: &KnownCountries, people: &mut [u32]) {
    let mut cities: QuickMap<(u16, String), (String, u32)> = QuickMap::default();
    for city in tables::cities() {
        if let Some(country) = known.by_code(city.country) {
            let (name, region) = (fold(city.name), fold(city.region_name));
            // The largest of a name comes first in the table, but for its spelling; the larger one is kept.
            let entry = cities.entry((country, name)).or_default();
            if entry.1 < city.population {
                *entry = (region, city.population);
            }
        }
    }
    // The places of each city, and whether they are in its region.
    let mut found: QuickMap<(u16, String), Vec<(usize, bool)>> = QuickMap::default();
    for (number, place) in places.iter().enumerate() {
        if place.geoname_id != 0 || place.locality.is_absent() {
            continue;
        }
        let key = (place.country, fold(city_of(place.locality.of(text))));
        if let Some((region, _)) = cities.get(&key) {
            let same = !place.region_name.is_absent() && fold(place.region_name.of(text)) == *region;
            found.entry(key).or_default().push((number, same));
        }
    }
    for (key, places) in &found {
        let any_same = places.iter().any(|(_, same)| *same);
        let chosen = || places.iter().filter(|(_, same)| *same || !any_same);
        let each = cities[key].1 / chosen().count().max(1) as u32;
        for &(number, _) in chosen() {
            people[number] = each.max(1);
        }
    }
}

/// The name without what some files put behind it: `Berlin (Bezirk Mitte)`.
fn city_of(name: &str) -> &str {
    name.split_once(" (").map_or(name, |(city, _)| city)
}

/// A name in lower case, without accents, signs and spaces, so that spellings agree: `Saint-Étienne`, `saint etienne`.
fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => out.push(letter),
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' => out.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ế' | 'ề' | 'ệ' | 'ə' => out.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => out.push('g'),
            'ĥ' | 'ħ' | 'ḩ' => out.push('h'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => out.push('i'),
            'ķ' => out.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ł' => out.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ồ' => out.push('o'),
            'ŕ' | 'ř' => out.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => out.push('s'),
            'ţ' | 'ť' | 'ț' => out.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            // Combining marks: what `İ` leaves behind in lower case.
            '\u{300}'..='\u{36f}' => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for [one, other] in [
            ["Saint-Étienne", "saint etienne"],
            ["São Paulo", "SAO PAULO"],
            ["'s-Hertogenbosch", "S Hertogenbosch"],
            ["İzmir", "Izmir"],
            ["Łódź", "Lodz"],
            ["Reykjavík", "Reykjavik"],
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_ne!(fold("Münster"), fold("Munich"));
        assert_eq!(fold("東京"), "東京");
        assert_eq!(city_of("Berlin (Bezirk Mitte)"), "Berlin");
    }
}
