//! Damaged GeoIP files: nothing panics or hangs, and what comes out is what a plain reader finds.
//!
//! A few thousand files in each run; `tests/slow/run` asks for 50,000 by `SESSIONSMITH_MUTANTS`.

use crate::geoip_files::{KINDS, LAYOUTS, SIZES, asn_file, city_file, said};
use maxminddb::Reader;
use serde_json::Value;
use sessionsmith::choices::{Choices, Entity, Keyed, Site};
use sessionsmith::geo::{Family, Geo};

/// Some bytes of the file become others: one to four, in one place or in several; or a stretch is taken out, doubled or
/// overwritten; or the end is cut off.
fn damaged(sound: &[u8], words: &mut impl FnMut() -> u64) -> Vec<u8> {
    let mut file = sound.to_vec();
    // A third of the changes are near the end, where the metadata are, since those are short.
    let at = |words: &mut dyn FnMut() -> u64| {
        let (word, len) = (words(), sound.len());
        if word % 3 == 0 { len - 1 - (word >> 8) as usize % 300.min(len) } else { (word >> 8) as usize % len }
    };
    match words() % 8 {
        0..4 => {
            for _ in 0..1 + words() % 4 {
                let place = at(words);
                file[place] ^= 1 << (words() % 8);
            }
        }
        4 | 5 => {
            for _ in 0..1 + words() % 4 {
                let place = at(words);
                file[place] = [0, 1, 0x20, 0x7f, 0x80, 0xe0, 0xff, words() as u8][words() as usize % 8];
            }
        }
        6 => {
            let (from, to) = (at(words), at(words));
            let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 64));
            if words() % 2 == 1 {
                file.drain(from..to);
            } else {
                let stretch = file[from..to].to_vec();
                file.splice(from..from, stretch);
            }
        }
        _ => {
            let place = at(words);
            file.truncate(place);
        }
    }
    file
}

/// Addresses of the index have the records that a reader finds.
fn agree(geo: &Geo, file: &[u8], words: &mut impl FnMut() -> u64) {
    let reader = Reader::from_source(file).expect("what was opened can be opened");
    for country in geo.countries() {
        for _ in 0..3 {
            let place = geo.place(country.id, words());
            let family = Family::ALL[words() as usize % 2];
            let network = place.network(family, words());
            let address = network.address(words());
            if geo.sources().len() > 1 && address.is_ipv6() && reader.metadata().ip_version == 4 {
                continue;
            }
            let record = match reader.lookup(address).unwrap().decode::<Value>() {
                Ok(record) => record.expect("an address of the file"),
                // Sound, but of a type that JSON does not have.
                Err(error) if error.to_string().contains("expected any valid JSON value") => continue,
                Err(error) => panic!("{address}: {error}"),
            };
            let location = network.location();
            let told = [
                ("country", Some(location.country())),
                ("region", location.region()),
                ("regionName", location.region_name()),
                ("locality", location.locality()),
                ("timezone", location.timezone()),
            ];
            // Damage can turn the form of a member into that of another layout, which is read as well.
            let said: Vec<_> = LAYOUTS.into_iter().flat_map(|layout| said(layout, &record)).collect();
            for (member, value) in told {
                let Some(value) = value else { continue };
                let found = said.iter().filter(|(known, _)| *known == member).filter_map(|(_, found)| found.as_str());
                // Without a code, the country is told by its name or by the time zone.
                let mut found = found.filter(|found| member != "country" || found.len() == 2).peekable();
                if member == "country" && found.peek().is_none() {
                    continue;
                }
                // A region's code may have had the country before it.
                let is_there = found.any(|found| found == value || found.ends_with(value));
                assert!(is_there, "{member} of {address}: {value} is not in {record}");
            }
        }
    }
}

#[test]
fn no_damage_makes_it_panic_hang_or_say_what_is_not_there() {
    let mutants: u64 = match std::env::var("SESSIONSMITH_MUTANTS") {
        Ok(number) => number.parse().expect("a number"),
        Err(_) => 3_000,
    };
    let asn = asn_file();
    // As much of each as a lookup can reach in a small space, so that most changes hit something.
    let mut sound = Vec::new();
    for (n, layout) in LAYOUTS.into_iter().enumerate() {
        for (m, kinds) in KINDS.into_iter().enumerate() {
            sound.push(city_file(layout, kinds, SIZES[(n + m) % 3]));
        }
    }
    let (mut opened, mut refused) = (0, 0);
    for mutant in 0..mutants {
        let source = Keyed::new(0x6d75_7461_6e74, Entity::Table, mutant);
        let mut asked = 0;
        let mut words = || {
            asked += 1;
            source.at(Site::new(1), asked)
        };
        let sound = &sound[mutant as usize % sound.len()];
        // One in four damages the file of operators.
        let (city, operators) = if mutant % 4 == 3 {
            (sound.clone(), damaged(&asn, &mut words))
        } else {
            (damaged(sound, &mut words), asn.clone())
        };
        let with_operators = (mutant % 4 >= 2).then_some(("asn", &operators[..]));
        match Geo::from_bytes(&[("city", &city[..])], with_operators) {
            Ok(geo) => {
                opened += 1;
                agree(&geo, &city, &mut words);
            }
            Err(error) => {
                refused += 1;
                assert!(!error.to_string().is_empty() && !error.help().is_empty());
            }
        }
    }
    println!("{mutants} damaged files: {opened} opened, {refused} refused");
    assert!(opened > mutants / 20 && refused > mutants / 20, "{opened} opened, {refused} refused");
}
