//! The user agents against the rules of the User Agent String Parser project, and the picking by date.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use ua_parser::{Extractor, Regexes};

use super::*;
use crate::vocab::date::midnight;

/// What a cargo command prints.
fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The rules that the parser's package carries in its source.
fn rules() -> Regexes<'static> {
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo knows its host");
    // Without the other platforms and features cargo needs no package that the test itself does not.
    let metadata = ["metadata", "--format-version=1", "--offline", "--no-default-features", "--filter-platform", host];
    let metadata: serde_json::Value = serde_json::from_str(&cargo(&metadata)).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let manifest = packages.iter().find(|package| package["name"] == "ua-parser").expect("a dev-dependency");
    let manifest = PathBuf::from(manifest["manifest_path"].as_str().expect("a path"));
    let text = std::fs::read_to_string(manifest.with_file_name("uap-core").join("regexes.yaml")).expect("rules");
    yaml_serde::from_str(&text).expect("rules are YAML")
}

/// The parser tells mobile forms apart; a session carries the plain family.
fn plain(family: &str) -> &str {
    let family = family.strip_suffix(" iOS").unwrap_or(family);
    let family = family.strip_suffix(" Mobile").unwrap_or(family);
    family.strip_prefix("Mobile ").unwrap_or(family)
}

#[test]
fn the_parser_reads_every_agent_as_it_is_recorded() {
    let extractor = Extractor::try_from(rules()).unwrap();
    let agents = Agents::build();
    let mut wrong = Vec::new();
    for agent in agents.all() {
        let (browser, os, device) = extractor.extract(&agent.user_agent);
        let (family, major) = browser.map_or((String::new(), String::new()), |browser| {
            (plain(&browser.family).to_owned(), browser.major.unwrap_or_default().to_owned())
        });
        let (os_family, os_version) = os.map_or((String::new(), String::new()), |os| {
            let parts = [os.major.as_deref(), os.minor.as_deref(), os.patch.as_deref()];
            (os.os.into_owned(), parts.into_iter().flatten().collect::<Vec<_>>().join("."))
        });
        let os_version = if os_version.is_empty() { "Unknown".to_owned() } else { os_version };
        let device = device.map_or(String::new(), |device| device.device.into_owned());
        let of_apple = !matches!(agent.device_type, "iPhone" | "iPad") || device == agent.device_type;
        if [&family, &major, &os_family, &os_version]
            != [agent.family, &agent.version, agent.os_family, &agent.os_version]
            || !of_apple
        {
            wrong.push(format!("{agent:#?}\n  is read as {family} {major}, {os_family} {os_version}, {device}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {}", wrong.len(), agents.all().len(), wrong[0]);
}

#[test]
fn user_agents_are_many_and_distinct() {
    let agents = Agents::build();
    let texts: BTreeSet<&str> = agents.all().iter().map(|agent| agent.user_agent.as_str()).collect();
    assert_eq!(texts.len(), agents.all().len());
    assert!(texts.len() >= 250, "{}", texts.len());
}

#[test]
fn the_agent_of_the_one_real_session_that_is_public_is_written_by_the_same_rule() {
    // A session of 2022 from the vendor's own samples; its version is before our calendar, the form is the same.
    let release = calendar::Release { major: 106, minor: 0, chromium: 106, released: midnight("2022-09-27") };
    let written = string::write(Browser::Chrome, Platform::Linux, &release);
    let agent = agent(Browser::Chrome, Platform::Linux, &release, written, 0);
    let real = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/106.0.0.0 Safari/537.36";
    assert_eq!(agent.user_agent, real);
    let recorded = [agent.family, &agent.version, agent.os_family, &agent.os_version, agent.device_type];
    assert_eq!(recorded, ["Chrome", "106", "Linux", "Unknown", "Unknown"]);
    assert_eq!((agent.category.as_str(), agent.is_mobile, agent.features_pdf), ("desktop", false, true));
}

#[test]
fn agents_seen_in_the_wild_are_among_them() {
    let agents = Agents::build();
    let seen = [
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.6 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/27.0 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.6 Safari/605.1.15",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/30.0 Chrome/143.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/30.0 Chrome/143.0.0.0 Safari/537.36",
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/152.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Android 16; Mobile; rv:156.0) Gecko/156.0 Firefox/156.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/152.0.0.0 Safari/537.36 OPR/136.0.0.0",
        "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0",
        "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
    ];
    for text in seen {
        assert!(agents.all().iter().any(|agent| agent.user_agent == text), "{text}");
    }
}

#[test]
fn only_legal_pairs_have_versions() {
    let agents = Agents::build();
    for browser in Browser::ALL {
        for platform in Platform::ALL {
            let versions = agents.versions(browser, platform);
            assert_eq!(versions.is_empty(), !browser.runs_on(platform), "{browser:?} {platform:?}");
            assert!(versions.iter().all(|agent| (agent.browser, agent.platform) == (browser, platform)));
        }
    }
}

#[test]
fn nothing_is_picked_before_its_day_and_the_oldest_stands_in_for_older_ones() {
    let agents = Agents::build();
    let pick = |at, behind| {
        agents.pick(Browser::FirefoxAndroid, Platform::Android, at, behind).map(|agent| agent.version.as_str())
    };
    let day = midnight("2026-10-13");
    assert_eq!(pick(day, 0), Some("158"));
    assert_eq!(pick(day - 1, 0), Some("157"));
    assert_eq!(pick(day, 2), Some("156"));
    assert_eq!(pick(i64::MAX, usize::MAX), Some("109"));
    let since = agents.known_since(Browser::FirefoxAndroid, Platform::Android).unwrap();
    assert_eq!(pick(since, 0), Some("109"));
    assert_eq!(pick(since - 1, 0), None);
    assert_eq!(agents.pick(Browser::Safari, Platform::Windows, day, 0), None);
}

#[test]
fn firefox_tells_no_android_that_was_not_out() {
    let out = [("13", "2022-08-15"), ("14", "2023-10-04"), ("15", "2024-10-15"), ("16", "2025-06-10")];
    for agent in Agents::build().versions(Browser::FirefoxAndroid, Platform::Android) {
        let (_, day) = out.iter().find(|(version, _)| agent.os_version == *version).expect("a known Android");
        assert!(midnight(day) <= agent.released, "{agent:?}");
    }
}
