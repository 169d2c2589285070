//! GeoIP files on the command line: what is told, what is refused, same bytes.

use crate::helper::{Folder, Ran, fails, objects, run};
use sessionsmith::geo::mmdb_write::{Value, Writer};
use std::fs;
use std::process::Command;

/// Every country that the base profile names, each with a few networks of both kinds; and a file of operators.
fn files(test: &str) -> Folder {
    let folder = Folder::new(test);
    let mut places = Writer::new("GeoLite2-City", "a test");
    let mut operators = Writer::new("GeoLite2-ASN", "a test");
    let geo = sessionsmith::geo::Geo::embedded();
    for (n, country) in (0..).zip(geo.countries()) {
        let names = |name: &str| ("names", Value::map([("en", Value::text(name))]));
        let record = places.record(&Value::map([
            ("country", Value::map([("iso_code", Value::text(country.code)), names(country.name)])),
            ("city", Value::map([names(&format!("City of {}", country.name))])),
        ]));
        let operator = operators.record(&Value::map([
            ("autonomous_system_number", Value::U32(64_500 + n)),
            ("autonomous_system_organization", Value::text(&format!("Telecom of {}", country.name))),
        ]));
        let (v4, v6) = (0x0500_0000 + (n << 12), (0x2a00_u128 << 112) + (u128::from(n) << 80));
        places.insert(std::net::Ipv4Addr::from(v4).into(), 20, record).unwrap();
        places.insert(std::net::Ipv6Addr::from(v6).into(), 48, record).unwrap();
        operators.insert(std::net::Ipv4Addr::from(v4).into(), 20, operator).unwrap();
    }
    let private = places.record(&Value::map([("country", Value::map([("iso_code", Value::text("AU"))]))]));
    places.insert("192.168.0.0".parse().unwrap(), 16, private).unwrap();
    fs::write(folder.path("city.mmdb"), places.finish().unwrap()).unwrap();
    fs::write(folder.path("asn.mmdb"), operators.finish().unwrap()).unwrap();
    folder
}

/// A file of one country, with IPv4 only.
fn iceland(folder: &Folder) {
    let mut places = Writer::new("GeoLite2-Country", "a test");
    let record = places.record(&Value::map([("country", Value::map([("iso_code", Value::text("IS"))]))]));
    places.insert("5.1.0.0".parse().unwrap(), 16, record).unwrap();
    fs::write(folder.path("iceland.mmdb"), places.finish().unwrap()).unwrap();
}

#[test]
fn sessions_are_placed_by_the_files_and_their_use_is_told() {
    let folder = files("geoip-used");
    let ran = run(&mut folder.program("generate -n 300 -s 1 --type web --geoip city.mmdb --asn asn.mmdb"));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(
        ran.err,
        "geoip city.mmdb (GeoLite2-City, built 2026-01-01): 490 of 491 networks usable; skipped 1 reserved\n\
         geoip asn.mmdb (GeoLite2-ASN, built 2026-01-01): 245 of 245 networks usable\n"
    );
    let sessions = objects(&ran.out);
    assert_eq!(sessions.len(), 300);
    for session in sessions {
        let (Some(address), Some(place)) = (session["ipAddress"].as_str(), session.get("geolocation")) else {
            continue;
        };
        assert!(address.starts_with("5.") || address.starts_with("2a00:"), "{session}");
        if let Some(country) = place["countryName"].as_str() {
            assert_eq!(
                place.get("locality").map_or(format!("City of {country}"), |city| city.as_str().unwrap().into()),
                format!("City of {country}")
            );
            if let Some(operator) = session.get("ipOrganization") {
                assert_eq!(*operator, format!("Telecom of {country}"));
                assert!(address.starts_with("5."), "the file has no operators of IPv6");
            }
        }
    }
}

#[test]
fn bytes_do_not_depend_on_threads_or_ranges_and_the_other_commands_take_the_files_too() {
    let folder = files("geoip-bytes");
    let made = |arguments: &str| {
        let ran: Ran = run(&mut folder.program(&format!("{arguments} -s 4 --geoip city.mmdb --asn asn.mmdb")));
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        ran.out
    };
    let whole = made("generate -n 1500 --threads 1");
    assert!(made("generate -n 1500 --threads 4") == whole);
    let parts = [made("generate -n 1500 --rows ..700"), made("generate -n 1500 --rows 700..")].concat();
    assert!(parts == whole);
    assert_ne!(crate::helper::out("generate -n 1500 -s 4"), whole);
    let line: serde_json::Value = serde_json::from_slice(whole.split(|byte| *byte == b'\n').nth(41).unwrap()).unwrap();
    let address = line["ipAddress"].as_str().unwrap();
    assert!(String::from_utf8(made("explain 41 -n 1500")).unwrap().contains(address));
    assert!(String::from_utf8(made("preview -n 2")).unwrap().contains("City of "));
}

#[test]
fn a_file_is_read_once_so_that_a_pipe_will_do() {
    let folder = files("geoip-pipe");
    let mut command = Command::new("sh");
    let program = env!("CARGO_BIN_EXE_sessionsmith");
    let script = format!("cat city.mmdb | '{program}' generate -n 20 -s 1 --geoip /dev/stdin");
    command.args(["-c", &script]).current_dir(folder.path("."));
    if cfg!(unix) {
        let ran = run(&mut command);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(ran.err.starts_with("geoip stdin (GeoLite2-City, "), "{}", ran.err);
        let direct = run(&mut folder.program("generate -n 20 -s 1 --geoip city.mmdb"));
        assert!(ran.out == direct.out);
    }
}

#[test]
fn countries_without_networks_are_named_or_left_out() {
    let folder = files("geoip-missing");
    iceland(&folder);
    let sets = "--type web -p base --set network.ipv6=0";
    let ran = run(&mut folder.program(&format!("generate -n 5 -s 1 {sets} --geoip iceland.mmdb")));
    assert_eq!((ran.code, ran.out.len()), (Some(2), 0));
    let problem = "error: the GeoIP files have no network in `US` that can be used\n";
    assert!(ran.err.starts_with(problem), "{}", ran.err);
    assert!(ran.err.contains("help: give it the weight 0, or leave out all such countries: --geoip-missing skip"));

    let ran =
        run(&mut folder.program(&format!("generate -n 50 -s 1 {sets} --geoip iceland.mmdb --geoip-missing skip")));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(
        ran.err.contains("\nthe GeoIP files have no networks for these, which are left out: US 24.00 %, GB 8.00 %"),
        "{}",
        ran.err
    );
    for session in objects(&ran.out) {
        let place = &session["geolocation"];
        assert!(place["country"].as_str().is_none_or(|country| country == "IS"), "{session}");
        assert_eq!((place.get("locality"), place.get("latitude")), (None, None));
    }

    let ran = run(&mut folder.program("generate -n 5 -s 1 -p base --geoip iceland.mmdb"));
    let problem = "the GeoIP files have no IPv6 networks, and 25.00 % of the visitors need one";
    assert!(ran.err.contains(problem) && ran.err.contains("write network.ipv6=0"), "{}", ran.err);
}

/// `generate` with this option is refused with this text.
#[track_caller]
fn refused(folder: &Folder, arguments: &str, err: &str) {
    fails(&mut folder.program(&format!("generate -s 1 {arguments}")), 2, err);
}

#[test]
fn files_that_cannot_be_used() {
    let folder = files("geoip-refused");
    folder.write("text.mmdb", "start,end\n");
    folder.write("empty.mmdb", "");
    fs::write(folder.path("City.tar.gz"), b"\x1f\x8b\x08\0\0\0\0\0").unwrap();
    let city = folder.read("city.mmdb");
    fs::write(folder.path("cut.mmdb"), &city[..city.len() / 2]).unwrap();
    refused(
        &folder,
        "--geoip nope.mmdb",
        "error: cannot read the GeoIP file `nope.mmdb`: no such file\n\
         help: look at its name, and at the folder that you are in",
    );
    refused(
        &folder,
        "--geoip .",
        "error: cannot read the GeoIP file `.`: it is a directory\nhelp: name the .mmdb file in it",
    );
    refused(&folder, "--geoip empty.mmdb", "error: the GeoIP file `empty.mmdb` is empty\nhelp: download it again");
    for name in ["text.mmdb", "cut.mmdb"] {
        refused(
            &folder,
            &format!("--geoip {name}"),
            &format!(
                "error: the GeoIP file `{name}` is no MMDB file, or not the whole of one\n\
                 help: give a file in the MaxMind DB format (.mmdb), and download it again if it should be one"
            ),
        );
    }
    refused(
        &folder,
        "--geoip City.tar.gz",
        "error: the GeoIP file `City.tar.gz` looks like a gzip archive (.gz, .tar.gz)\n\
         help: unpack it first: `gunzip FILE.mmdb.gz`, or `tar -xzf FILE.tar.gz` as MaxMind delivers it, and give the \
         .mmdb file in it",
    );
    refused(
        &folder,
        "--geoip asn.mmdb",
        "error: the GeoIP file `asn.mmdb` of type `GeoLite2-ASN` has operators, and no countries\n\
         help: give it as the file of operators, `--asn FILE`, beside a City or Country file",
    );
    refused(
        &folder,
        "--geoip city.mmdb --asn city.mmdb",
        "error: the GeoIP file `city.mmdb` of type `GeoLite2-City` has places, and no operators\n\
         help: give it as the file of places, `--geoip FILE`, and here an ASN file",
    );
    refused(
        &folder,
        "--geoip city.mmdb --geoip city.mmdb",
        "error: `city.mmdb` and `city.mmdb` both have IPv4 networks: a look-up could find either\n\
         help: give one file, or one for IPv4 and one for IPv6",
    );
    for option in ["--asn asn.mmdb", "--geoip-missing skip"] {
        let ran = run(&mut folder.program(&format!("generate {option}")));
        assert!(
            ran.err.contains("required arguments were not provided") && ran.err.contains("--geoip <FILE>"),
            "{}",
            ran.err
        );
        assert_eq!(ran.code, Some(2));
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = files("geoip-permission");
    fs::set_permissions(folder.path("city.mmdb"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::File::open(folder.path("city.mmdb")).is_ok() {
        // Whoever runs the tests may read everything.
        return;
    }
    refused(
        &folder,
        "--geoip city.mmdb",
        "error: cannot read the GeoIP file `city.mmdb`: permission denied\nhelp: give yourself the permission to read it",
    );
}
