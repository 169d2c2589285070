//! What takes too long for every run. Each test reads from the environment where its files are, and does nothing without it;
//! `tests/slow/run` says.

use sessionsmith::geo::Geo;
use sessionsmith::geo::mmdb_write::{IpVersion, RecordId, RecordSize, Value, Writer};
use sessionsmith::model::{Edition, json_schema};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::panic::{catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

#[path = "slow/fuzz.rs"]
mod fuzz;

const THREADS: usize = 2;

/// A million sessions against the JSON Schema of edition 215: the NDJSON file that `SESSIONSMITH_MILLION` names.
#[test]
fn the_schema_accepts_every_line_of_the_file() {
    let Some(path) = std::env::var_os("SESSIONSMITH_MILLION") else {
        eprintln!("SESSIONSMITH_MILLION names no file: nothing is checked");
        return;
    };
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    let validator = options.build(&json_schema(Edition::V215)).unwrap();
    let check = &|lane: usize| {
        let mut lines = 0;
        for (number, line) in BufReader::new(File::open(&path).unwrap()).lines().enumerate() {
            let line = line.unwrap();
            lines += 1;
            if number % THREADS == lane {
                let value = serde_json::from_str(&line).unwrap();
                if let Err(error) = validator.validate(&value) {
                    panic!("line {}: {error} at {}", number + 1, error.instance_path());
                }
            }
        }
        lines
    };
    let lines: Vec<usize> = thread::scope(|scope| {
        let lanes: Vec<_> = (0..THREADS).map(|lane| scope.spawn(move || check(lane))).collect();
        lanes.into_iter().map(|lane| lane.join().unwrap()).collect()
    });
    assert_eq!(lines, [1_000_000; THREADS]);
}

/// Bytes that are nearly sessions, judged as one record and as an input, for as many seconds as `SESSIONSMITH_FUZZ` says. The
/// seed of a failure is told; `SESSIONSMITH_SEED` begins there.
#[test]
fn no_bytes_make_the_judge_stumble() {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    let Some(seconds) = number("SESSIONSMITH_FUZZ") else {
        eprintln!("SESSIONSMITH_FUZZ says no time: nothing is tried");
        return;
    };
    let first = number("SESSIONSMITH_SEED").unwrap_or(1);
    let started = Instant::now();
    let tried: Vec<u64> = thread::scope(|scope| {
        let lane = |lane: u64| {
            let mut seed = first + lane;
            while started.elapsed() < Duration::from_secs(seconds) {
                if let Err(panic) = catch_unwind(|| fuzz::one(seed)) {
                    eprintln!("SESSIONSMITH_SEED={seed}");
                    resume_unwind(panic);
                }
                seed += THREADS as u64;
            }
            (seed - first - lane) / THREADS as u64
        };
        let lanes: Vec<_> = (0..THREADS as u64).map(|number| scope.spawn(move || lane(number))).collect();
        lanes.into_iter().map(|lane| lane.join().unwrap()).collect()
    });
    println!("{} inputs in {seconds} s", tried.iter().sum::<u64>());
    assert!(tried.iter().all(|tried| *tried > 0));
}

/// Writes GeoIP files as large as the real ones into the directory that `SESSIONSMITH_GEOIP` names.
#[test]
fn large_geoip_files_are_written() {
    let Some(directory) = std::env::var_os("SESSIONSMITH_GEOIP").map(PathBuf::from) else {
        eprintln!("SESSIONSMITH_GEOIP names no directory: nothing is written");
        return;
    };
    let write = |name: &str, file: Vec<u8>| {
        println!("{name}: {} bytes", file.len());
        std::fs::write(directory.join(name), file).unwrap();
    };
    let nested = Shape { networks: [2_000_000, 1_000_000], records: 340_000, size: RecordSize::Bits28 };
    write("nested.mmdb", nested.file(IpVersion::V6, nested_record));
    let flat = Shape { networks: [3_000_000, 0], records: 425_000, size: RecordSize::Bits32 };
    write("flat.mmdb", flat.file(IpVersion::V4, flat_record));
    let million = Shape { networks: [700_000, 300_000], records: 100_000, size: RecordSize::Bits24 };
    write("million.mmdb", million.file(IpVersion::V6, nested_record));
    let operators = Shape { networks: [450_000, 100_000], records: 80_000, size: RecordSize::Bits24 };
    write("operators.mmdb", operators.file(IpVersion::V6, operator_record));
}

/// How large a file is: networks of IPv4 and of IPv6, distinct records.
struct Shape {
    networks: [u32; 2],
    records: u32,
    size: RecordSize,
}

/// Four records to a city: real files have as many, with other postal codes and points.
const RECORDS_OF_A_CITY: u32 = 4;

impl Shape {
    fn file(&self, version: IpVersion, record: fn(u32, &str) -> Value) -> Vec<u8> {
        let geo = Geo::embedded();
        let countries: Vec<&str> = geo.countries().map(|country| country.code).collect();
        let mut writer =
            Writer::new("GeoLite2-City", "as large as real ones").ip_version(version).record_size(self.size);
        let records: Vec<RecordId> = (0..self.records)
            .map(|n| {
                let city = u64::from(n / RECORDS_OF_A_CITY);
                writer.record(&record(n, countries[mix(city) as usize % countries.len()]))
            })
            .collect();
        // The third power of an even choice: some cities have thousands of networks, most have a few.
        let mut chosen =
            (0..).map(|n: u64| records[((mix(n) as f64 / 2f64.powi(64)).powi(3) * records.len() as f64) as usize]);
        // From 1.0.0.0 and from 2400:: on, networks of the lengths that real files have, one behind the other.
        let [v4, v6] = self.networks;
        let shorter = u64::from(v4 > 2_500_000);
        let lens =
            [19, 20, 21, 22, 22, 23, 23, 24, 24, 24, 25, 26, 27, 28, 29, 32].map(|len| u64::min(len + shorter, 32));
        for (start, len) in packed(1 << 24, 32, &lens).take(v4 as usize) {
            let start = u32::try_from(start).expect("the networks fit into the address space");
            writer.insert(Ipv4Addr::from(start).into(), len, chosen.next().unwrap()).unwrap();
        }
        for (start, len) in packed(0x2400 << 48, 64, &[36, 40, 44, 48, 48, 48, 56, 64]).take(v6 as usize) {
            writer.insert(Ipv6Addr::from(u128::from(start) << 64).into(), len, chosen.next().unwrap()).unwrap();
        }
        writer.finish().unwrap()
    }
}

/// Networks of addresses of so many bits, one behind the other as far as they can be, with lengths of the list.
fn packed(first: u64, bits: u64, lens: &[u64]) -> impl Iterator<Item = (u64, u8)> {
    let mut next = first;
    (0..).map(move |n: u64| {
        let len = lens[mix(!n) as usize % lens.len()];
        let size = 1 << (bits - len);
        let start = next.next_multiple_of(size);
        next = start + size;
        (start, len as u8)
    })
}

fn nested_record(n: u32, country: &str) -> Value {
    let city = n / RECORDS_OF_A_CITY;
    let names = |name: String| {
        let in_language = |(language, end): (&'static str, &str)| (language, Value::text(&format!("{name}{end}")));
        ("names", Value::map([("de", ""), ("en", ""), ("ja", "市")].map(in_language)))
    };
    let degrees = |n: u64, most: u64| Value::Double(mix(n) as f64 / 2f64.powi(64) * (2 * most) as f64 - most as f64);
    let region = city / 20;
    Value::map([
        (
            "city",
            Value::map([("geoname_id", Value::U32(20_000_000 + city)), names(format!("{} City {city}", word(city)))]),
        ),
        ("country", Value::map([("iso_code", Value::text(country)), names(format!("Country {country}"))])),
        (
            "location",
            Value::map([
                ("accuracy_radius", Value::U16(5 + (n % 20) as u16)),
                ("latitude", degrees(n.into(), 90)),
                ("longitude", degrees(!u64::from(n), 180)),
                ("time_zone", Value::text(["Europe/Berlin", "America/New_York", "Asia/Tokyo"][region as usize % 3])),
            ]),
        ),
        ("postal", Value::map([("code", Value::text(&format!("{:05}", mix(n.into()) % 100_000)))])),
        (
            "subdivisions",
            Value::Array(vec![Value::map([
                ("iso_code", Value::text(&format!("{}", region % 1_000))),
                names(format!("{} Region {region}", word(region))),
            ])]),
        ),
    ])
}

fn flat_record(n: u32, country: &str) -> Value {
    let city = n / RECORDS_OF_A_CITY;
    let degrees =
        |n: u64, most: u64| Value::Float((mix(n) as f64 / 2f64.powi(64) * (2 * most) as f64 - most as f64) as f32);
    Value::map([
        ("city", Value::text(&format!("{} City {city}", word(city)))),
        ("country_code", Value::text(country)),
        ("latitude", degrees(n.into(), 90)),
        ("longitude", degrees(!u64::from(n), 180)),
        ("postcode", Value::text(&format!("{:05}", mix(n.into()) % 100_000))),
        ("state1", Value::text(&format!("{} Region {}", word(city / 20), city / 20))),
        ("state2", Value::text("")),
        ("timezone", Value::text("")),
    ])
}

fn operator_record(n: u32, _: &str) -> Value {
    Value::map([
        ("autonomous_system_number", Value::U32(n + 1)),
        ("autonomous_system_organization", Value::text(&format!("{} Telecom {n}", word(n)))),
    ])
}

/// A word that makes names as long as real ones.
fn word(n: u32) -> String {
    (0..3 + n % 4)
        .map(|at| ["ba", "sto", "ri", "ne", "lu", "ka", "der", "vo"][mix((n ^ at << 24).into()) as usize % 8])
        .collect()
}

/// The finalizer of SplitMix64.
fn mix(n: u64) -> u64 {
    let n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ n >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ n >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ n >> 31
}
