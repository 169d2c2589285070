//! Places, languages, user agents and devices, against those who know them: the exported GeoIP files read by another reader,
//! the profile as text, the rules of the User Agent String Parser project, and a few days of releases that are well known.

use crate::coherence::{Rule, expect, judge};
use crate::dataset::{PROFILES, integer, lines, text, values, written};
use maxminddb::Reader;
use serde_json::Value;
use sessionsmith::model::Edition;
use sessionsmith::{Plan, Profile};
use std::collections::HashMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::Command;
use ua_parser::{Extractor, Regexes};

const RULES: &[Rule] = &[
    ("the browser is mobile if and only if the device is", |s| {
        let (browser, device) = (s.pointer("/browser/isMobile")?, s.pointer("/device/isMobile")?);
        expect(browser == device, || format!("{browser} {device}"))
    }),
    ("phones and tablets are mobile, desktops not", |s| {
        let (category, mobile) = (text(s, "/device/category")?, s.pointer("/device/isMobile")?.as_bool()?);
        expect((category == "desktop") != mobile, || category.into())
    }),
    ("the view fits on the screen", |s| {
        let fits =
            |of: &str| Some(integer(s, &format!("/browser/view{of}"))? <= integer(s, &format!("/device/screen{of}"))?);
        expect(fits("Width")? && fits("Height")?, || "too large".into())
    }),
    ("phones are higher than wide", |s| {
        text(s, "/device/category").filter(|category| *category == "mobile")?;
        let (width, height) = (integer(s, "/device/screenWidth")?, integer(s, "/device/screenHeight")?);
        expect(width < height, || format!("{width} x {height}"))
    }),
    ("browsers run on systems that they exist for", |s| {
        let (family, system) = (text(s, "/browser/family")?, text(s, "/device/osFamily")?);
        let exists = match family {
            "Safari" => ["Mac OS X", "iOS"].contains(&system),
            "Samsung Internet" => system == "Android",
            "IE" => system == "Windows",
            _ => true,
        };
        expect(exists, || format!("{family} on {system}"))
    }),
    ("Apple makes what runs iOS, and nothing else", |s| {
        let (system, maker) = (text(s, "/device/osFamily")?, text(s, "/device/manufacturer")?);
        expect(["iOS", "Mac OS X"].contains(&system) == (maker == "Apple"), || format!("{system} of {maker}"))
    }),
    ("Flash is gone", |s| expect(s.pointer("/browser/featuresFlash")? == false, || "here".into())),
    ("without a mobile network, there is Wi-Fi and no carrier", |s| {
        let network = s.get("networkConnectivity").filter(|network| network["cellularEnabled"] == false)?;
        expect(network["wifiEnabled"] == true && network.get("carrier").is_none(), || network.to_string())
    }),
];

#[test]
fn devices_and_browsers_are_such_as_exist() {
    judge(RULES, 100);
}

#[test]
fn languages_are_such_as_the_country_speaks() {
    // One line a country: `IT = { "it-IT" = 92, "en-US" = 4 }`.
    let (_, languages) = include_str!("../../profiles/base.toml").split_once("\n[languages]\n").unwrap();
    let languages: HashMap<&str, &str> =
        languages.lines().take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once(" = ")).collect();
    let mut judged = 0;
    for s in values(lines("base", Edition::V215)) {
        let (Some(country), Some(language)) = (text(&s, "/geolocation/country"), text(&s, "/browser/lang")) else {
            continue;
        };
        judged += 1;
        let spoken = languages.get(country).unwrap_or(&languages["other"]);
        assert!(spoken.contains(&format!("\"{language}\"")), "{language} in {country}");
    }
    assert!(judged > 10_000, "{judged}");
}

#[test]
fn a_lookup_of_the_address_finds_the_place_and_the_network() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lookup");
    let files = sessionsmith::geo::export(&folder).unwrap();
    let (city, asn) = (Reader::open_readfile(&files.city).unwrap(), Reader::open_readfile(&files.asn).unwrap());
    let mut judged = 0;
    for s in values(lines("retail", Edition::V215)) {
        let Some(address) = text(&s, "/ipAddress") else { continue };
        let address: IpAddr = address.parse().unwrap();
        let place: Value = city.lookup(address).unwrap().decode().unwrap().unwrap();
        let network: Value = asn.lookup(address).unwrap().decode().unwrap().unwrap();
        if let Some(organization) = text(&s, "/ipOrganization") {
            assert_eq!(Some(organization), text(&network, "/autonomous_system_organization"), "{address}");
        }
        let Some(located) = s.get("geolocation") else { continue };
        judged += 1;
        let facts = [
            ("country", "/country/iso_code"),
            ("countryName", "/country/names/en"),
            ("locality", "/city/names/en"),
            ("region", "/subdivisions/0/iso_code"),
            ("regionName", "/subdivisions/0/names/en"),
            ("postalCode", "/postal/code"),
            ("latitude", "/location/latitude"),
            ("longitude", "/location/longitude"),
            ("timezone", "/location/time_zone"),
        ];
        for (part, at) in facts {
            if let Some(value) = located.get(part) {
                assert_eq!(Some(value), place.pointer(at), "{part} of {address}");
            }
        }
    }
    assert!(judged > 20_000, "{judged}");
}

/// What a cargo command prints.
fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The rules that the parser's package carries in its source.
fn parser_rules() -> Regexes<'static> {
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    // Without the other platforms and features cargo needs no package that the test itself does not.
    let metadata = ["metadata", "--format-version=1", "--offline", "--no-default-features", "--filter-platform", host];
    let metadata: Value = serde_json::from_str(&cargo(&metadata)).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let manifest = packages.iter().find(|package| package["name"] == "ua-parser").unwrap();
    let manifest = PathBuf::from(manifest["manifest_path"].as_str().unwrap());
    let text = std::fs::read_to_string(manifest.with_file_name("uap-core").join("regexes.yaml")).unwrap();
    yaml_serde::from_str(&text).unwrap()
}

/// Family and major version of the browser, family and version of the system, as the parser reads them.
fn read(extractor: &Extractor<'_>, agent: &str) -> [String; 4] {
    let (browser, system, _) = extractor.extract(agent);
    let browser = browser.unwrap();
    let system = system.unwrap();
    let family = browser.family.trim_end_matches(" iOS").trim_end_matches(" Mobile").trim_start_matches("Mobile ");
    let parts = [system.major.as_deref(), system.minor.as_deref(), system.patch.as_deref()];
    let version = parts.into_iter().flatten().collect::<Vec<_>>().join(".");
    let version = if version.is_empty() { "Unknown".to_owned() } else { version };
    [family.to_owned(), browser.major.unwrap_or_default().to_owned(), system.os.into_owned(), version]
}

#[test]
fn the_parser_reads_every_user_agent_as_the_session_says() {
    let extractor = Extractor::try_from(parser_rules()).unwrap();
    let mut known: HashMap<String, [String; 4]> = HashMap::new();
    let (mut browsers, mut systems) = (0, 0);
    for s in PROFILES.into_iter().flat_map(|(profile, edition)| values(lines(profile, edition))) {
        let Some(agent) = text(&s, "/userAgentString") else { continue };
        let [family, major, system, version] =
            known.entry(agent.to_owned()).or_insert_with(|| read(&extractor, agent)).each_ref().map(String::as_str);
        if s.get("browser").is_some() {
            browsers += 1;
            let recorded = text(&s, "/browser/version").unwrap().split('.').next().unwrap();
            assert_eq!((text(&s, "/browser/family"), recorded), (Some(family), major), "{agent}");
        }
        if s.get("device").is_some() {
            systems += 1;
            assert_eq!(
                [text(&s, "/device/osFamily"), text(&s, "/device/osVersion")],
                [Some(system), Some(version)],
                "{agent}"
            );
        }
    }
    assert!(browsers > 50_000 && systems > 50_000, "{browsers} {systems}");
}

/// Days on which well-known versions came out; none of them, and no later version, is in use before.
const RELEASES: [(&str, i64, &str); 9] = [
    ("Chrome", 140, "2025-09-02"),
    ("Chrome", 141, "2025-09-30"),
    ("Chrome", 142, "2025-10-28"),
    ("Edge", 140, "2025-09-04"),
    ("Edge", 141, "2025-10-02"),
    ("Firefox", 143, "2025-09-16"),
    ("Firefox", 144, "2025-10-14"),
    ("Safari", 26, "2025-09-15"),
    ("Chrome", 157, "2026-11-03"),
];

#[test]
fn no_browser_is_in_use_before_it_came_out() {
    let sets = ["period.from=2025-08-25", "period.to=2025-10-25", "period.observed=2025-10-25"].map(String::from);
    let source = sessionsmith::profile::ProfileSource::Builtin("base".into());
    let earlier = Profile::load(&source, &sets).unwrap();
    let earlier = Plan::builder(&earlier).rows(5000).build().unwrap();
    let mut after = [0; RELEASES.len()];
    for s in values(&written(&earlier)).chain(values(lines("base", Edition::V215))) {
        let (Some(family), Some(version)) = (text(&s, "/browser/family"), text(&s, "/browser/version")) else {
            continue;
        };
        let (major, created) =
            (version.split('.').next().unwrap().parse::<i64>().unwrap(), text(&s, "/createdDate").unwrap());
        for (at, (of, first, day)) in RELEASES.iter().enumerate() {
            if *of == family && major >= *first {
                after[at] += 1;
                assert!(created >= *day, "{family} {version} on {created}");
            }
        }
    }
    // All but the last came out within the time looked at, and are in use.
    assert!(after[..8].iter().all(|count| *count > 0), "{after:?}");
}
