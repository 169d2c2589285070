//! Commands beside `generate`.

use crate::helper::{Folder, objects, out, program, run, text};

#[test]
fn help_teaches_with_examples_that_work() {
    for command in ["generate", "preview", "explain"] {
        let help = text(&format!("{command} --help"));
        let examples: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("  sessionsmith ")).collect();
        assert!(!examples.is_empty(), "{help}");
        let folder = Folder::new(&format!("examples-{command}"));
        folder.write("mine.toml", "name = \"mine\"\nsite.url = \"https://www.mine.example\"");
        // The files of an example, which are the reader's own.
        let files = sessionsmith::geo::export(&folder.path(".")).unwrap();
        std::fs::rename(files.city, folder.path("GeoLite2-City.mmdb")).unwrap();
        std::fs::rename(files.asn, folder.path("GeoLite2-ASN.mmdb")).unwrap();
        for example in examples {
            assert!(example.starts_with(command), "{example}");
            assert_eq!(run(&mut folder.program(example)).code, Some(0), "{example}");
        }
    }
}

#[test]
fn every_command_has_help_and_the_exit_codes_are_told() {
    let help = text("--help");
    assert!(help.contains("Exit codes:\n  0  done") && help.contains("\n  1  ") && help.contains("\n  2  "), "{help}");
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    let all = [
        "generate",
        "plan",
        "preview",
        "explain",
        "verify",
        "check",
        "rules",
        "profile",
        "schema",
        "corpus",
        "conform",
        "geoip",
        "completions",
        "help",
    ];
    assert_eq!(names, all);
    for name in &all[..all.len() - 1] {
        assert!(text(&format!("{name} --help")).contains("Usage: sessionsmith"), "{name}");
    }
    assert_eq!(text("--version"), format!("sessionsmith {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(run(&mut program("")).code, Some(2));
}

#[test]
fn explain_gives_every_value_of_the_row_and_its_visits() {
    let made = objects(&out("generate -n 1000 -s 7"));
    let told = text("explain 41 -n 1000 -s 7");
    assert!(told.starts_with("row 41 of 1000, profile retail, seed 7\n"), "{told}");
    let leaf = |pointer: &str| {
        let line = told.lines().find(|line| line.trim_start().split("  ").next() == Some(pointer));
        line.unwrap_or_else(|| panic!("no {pointer} in {told}")).to_owned()
    };
    for (key, value) in made[41].as_object().unwrap() {
        if value.is_string() || value.is_number() || value.is_boolean() {
            let start: String = value.to_string().chars().take(40).collect();
            assert!(leaf(&format!("/{key}")).contains(&start), "{key}");
        }
    }
    let visits: Vec<&str> = told.lines().filter(|line| line.starts_with("  row ")).collect();
    assert_eq!(visits.iter().filter(|line| line.ends_with("  <- this row")).count(), 1);
    for visit in visits {
        let mut words = visit.split_whitespace().skip(1);
        let row: usize = words.next().unwrap().parse().unwrap();
        assert_eq!(words.next(), made[row]["createdDate"].as_str(), "{visit}");
        assert_eq!(words.next(), made[row]["type"].as_str(), "{visit}");
    }
}

#[test]
fn schemas_are_json_and_judge_sessions() {
    for edition in ["215", "269"] {
        let schema: serde_json::Value = serde_json::from_slice(&out(&format!("schema --edition {edition}"))).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let judge = jsonschema::validator_for(&schema).unwrap();
        for session in objects(&out(&format!("generate -n 50 -s 1 --edition {edition}"))) {
            assert!(judge.is_valid(&session), "{session}");
        }
        assert!(!judge.is_valid(&serde_json::json!({ "eventCount": "many" })));
    }
    let schema: serde_json::Value = serde_json::from_slice(&out("profile schema")).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = text(&format!("completions {shell}"));
        for word in ["generate", "explain", "edition", "geoip"] {
            assert!(script.contains(word), "{word} for {shell}");
        }
    }
}

#[test]
fn every_listed_profile_can_be_shown_checked_and_used() {
    let folder = Folder::new("profiles");
    let list = text("profile list");
    assert!(list.lines().count() >= 2);
    for line in list.lines() {
        let (name, title) = line.split_once("  ").unwrap();
        assert!(!title.trim().is_empty());
        folder.write("own.toml", &text(&format!("profile show {name}")));
        // What `base` says under its own name cannot lie over itself.
        if name != "base" {
            let ran = run(&mut folder.program("profile check own.toml"));
            assert_eq!((ran.code, ran.err.as_str()), (Some(0), "own.toml: no problems\n"));
        }
        assert_eq!(objects(&out(&format!("generate -p {name} -n 5 -s 1"))).len(), 5);
    }
}

#[test]
fn profile_check_tells_all_wrong_files() {
    let folder = Folder::new("check");
    folder.write("good.toml", "name = \"good\"\nsite.url = \"https://www.good.example\"");
    folder.write("one.toml", "name = \"one\"\nsite.url = \"https://www.one.example\"\nvisits.bonce = 0.3");
    folder.write("two.toml", "name = \"two\"\nsite.url = \"https://www.two.example\"\nvisits.bounce = 2");
    let ran = run(&mut folder.program("profile check one.toml good.toml two.toml gone.toml"));
    assert_eq!((ran.code, ran.out.len()), (Some(2), 0));
    assert_eq!(
        ran.err,
        "\
error: unknown key `bonce` in [visits]
 --> one.toml:3:8
  |
3 | visits.bonce = 0.3
  |        ^^^^^ no such key here
  |
  = help: did you mean `bounce`?

1 problem in the profile
good.toml: no problems
error: `bounce` must be a share from 0 to 1, not 2
 --> two.toml:3:17
  |
3 | visits.bounce = 2
  |                 ^ a share from 0 to 1
  |
  = help: for 2 percent write 0.02

1 problem in the profile
error: cannot read the profile gone.toml: no such file

1 problem in the profile
error: problems in one.toml, two.toml, gone.toml
"
    );
}

#[test]
fn geoip_export_writes_files_that_a_reader_opens() {
    let folder = Folder::new("geoip");
    let ran = run(&mut folder.program("geoip export made/geo"));
    let expected =
        "wrote made/geo/sessionsmith-city.mmdb\nwrote made/geo/sessionsmith-asn.mmdb\nwrote made/geo/NOTICE\n";
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), expected));
    let city = maxminddb::Reader::from_source(folder.read("made/geo/sessionsmith-city.mmdb")).unwrap();
    let sessions = objects(&out("generate -n 100 -s 1 --type web"));
    let placed = sessions
        .iter()
        .filter(|session| session["geolocation"]["country"].is_string() && session["ipAddress"].is_string());
    let mut seen = 0;
    for session in placed {
        let place: serde_json::Value =
            city.lookup(session["ipAddress"].as_str().unwrap().parse().unwrap()).unwrap().decode().unwrap().unwrap();
        assert_eq!(place["country"]["iso_code"], session["geolocation"]["country"], "{session}");
        seen += 1;
    }
    assert!(seen > 10);
}
