//! Data sets in files: packed, in folders with a manifest, cut off and gone on with.

use crate::helper::{Folder, done, fails, objects, out, program, run};
use std::fs;
use std::io::Read;
use std::time::Duration;

/// What a packed file has in it.
fn unpacked(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    match name.rsplit_once('.').unwrap().1 {
        "gz" => flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut content).map(drop).unwrap(),
        "zst" => zstd::Decoder::new(bytes).unwrap().read_to_end(&mut content).map(drop).unwrap(),
        _ => content.extend_from_slice(bytes),
    }
    content
}

#[test]
fn the_name_of_a_file_says_how_it_is_packed() {
    let folder = Folder::new("packed");
    let plain = out("generate -n 3000 -s 7");
    for (options, name, magic) in [
        ("", "a.ndjson.gz", &[0x1f, 0x8b][..]),
        ("--level 1", "b.ndjson.zst", &[0x28, 0xb5, 0x2f, 0xfd]),
        ("--compress zstd --level 19 --threads 3", "c.zst", &[0x28, 0xb5, 0x2f, 0xfd]),
        ("--compress none", "d.gz", b"{\"id\":"),
    ] {
        done(&folder, &format!("generate -n 3000 -s 7 -o {name} {options}"));
        let bytes = folder.read(name);
        assert!(bytes.starts_with(magic), "{name}");
        let name = if magic.len() > 4 { "plain.ndjson" } else { name };
        assert!(unpacked(name, &bytes) == plain, "{name}");
    }
    let packed = |threads: u32| out(&format!("generate -n 5000 -s 7 --compress zstd --threads {threads}"));
    assert!(packed(1) == packed(3));
}

#[test]
fn a_folder_has_the_whole_in_files_and_says_what_is_in_them() {
    let folder = Folder::new("folder");
    let said = done(&folder, "generate -n 2500 -s 7 -o set/ --rows-per-file 1k --compress gzip");
    assert!(said.ends_with("3 files, 0 of them kept, and set/manifest.json\n"), "{said}");
    let names = ["sessions-0000-1000.ndjson.gz", "sessions-1000-2000.ndjson.gz", "sessions-2000-2500.ndjson.gz"];
    let mut listed: Vec<_> =
        fs::read_dir(folder.path("set")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    listed.sort();
    assert_eq!(listed, ["manifest.json", "profile.toml", names[0], names[1], names[2]]);
    let content: Vec<u8> = names.iter().flat_map(|name| unpacked(name, &folder.read(&format!("set/{name}")))).collect();
    assert!(content == out("generate -n 2500 -s 7"));

    let manifest: serde_json::Value = serde_json::from_slice(&folder.read("set/manifest.json")).unwrap();
    assert_eq!((&manifest["seed"], &manifest["count"]), (&"7".into(), &2500.into()));
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    // Counted by a reader of the sessions, which knows nothing of how they are counted as they are made.
    let sessions = objects(&content);
    let share = |wanted: &dyn Fn(&serde_json::Value) -> bool, of: &dyn Fn(&serde_json::Value) -> bool| {
        let of: Vec<_> = sessions.iter().filter(|session| of(session)).collect();
        of.iter().filter(|session| wanted(session)).count() as f64 / of.len() as f64
    };
    let realized = |mix: &str, entry: &str| manifest["mixes"][mix][entry]["realized"].as_f64().unwrap();
    for kind in ["web", "app", "conversation"] {
        let counted = share(&|session| session["type"] == kind, &|_| true);
        assert!((realized("type", kind) - counted).abs() < 1e-6, "{kind}");
    }
    for class in ["desktop", "mobile"] {
        let web = |session: &serde_json::Value| session["type"] == "web" && session["device"].is_object();
        let counted = share(&|session| session["device"]["category"] == class, &web);
        // Clients that report little lack a device now and then.
        assert!((realized("device_class", class) - counted).abs() < 0.02, "{class}");
    }
    let entries = |mix: &str| manifest["mixes"][mix].as_object().unwrap().values().cloned().collect::<Vec<_>>();
    for mix in ["type", "device_class", "country", "channel"] {
        for which in ["declared", "realized"] {
            let sum: f64 = entries(mix).iter().map(|entry| entry[which].as_f64().unwrap()).sum();
            assert!((sum - 1.0).abs() < 1e-4, "{mix} {which}: {sum}");
        }
    }
    let said = done(&folder, "verify set/manifest.json --files all");
    assert_eq!(said, "3 of 3 files have their digest, 3 were made again and are the same\n");
}

#[test]
fn a_verifier_sees_what_was_changed() {
    let folder = Folder::new("verify");
    done(&folder, "generate -n 900 -s 7 -o set/ --rows-per-file 300 --scenario dirty-feed --to 2026-11-20 -f json");
    let said = done(&folder, "verify set/manifest.json --files 2");
    assert_eq!(said, "3 of 3 files have their digest, 2 were made again and are the same\n");

    let name = "set/sessions-300-600.json";
    let whole = folder.read(name);
    let mut bytes = whole.clone();
    bytes[5000] ^= 1;
    fs::write(folder.path(name), &bytes).unwrap();
    let ran = run(&mut folder.program("verify set/manifest.json"));
    assert_eq!((ran.code, ran.out.len()), (Some(1), 0));
    assert!(ran.err.starts_with("sessions-300-600.json has the SHA-256 "), "{}", ran.err);
    fs::write(folder.path(name), &whole[..100]).unwrap();
    let ran = run(&mut folder.program("verify set/manifest.json"));
    let short = format!("sessions-300-600.json has 100 bytes, not {}\n", whole.len());
    assert!(ran.code == Some(1) && ran.err.starts_with(&short), "{}", ran.err);
    fs::remove_file(folder.path(name)).unwrap();
    let ran = run(&mut folder.program("verify set/manifest.json"));
    assert!(ran.code == Some(1) && ran.err.starts_with("sessions-300-600.json is not there\n"), "{}", ran.err);

    // Made again, and only that.
    let options =
        "generate -n 900 -s 7 -o set/ --rows-per-file 300 --scenario dirty-feed --to 2026-11-20 -f json --resume";
    let said = done(&folder, options);
    assert!(said.ends_with("3 files, 2 of them kept, and set/manifest.json\n"), "{said}");
    assert!(folder.read(name) == whole);

    // A manifest that was changed to fit: the content shows it.
    fs::write(folder.path(name), &bytes).unwrap();
    let manifest = String::from_utf8(folder.read("set/manifest.json")).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let ran = run(&mut folder.program("verify set/manifest.json"));
    let digest = ran.err.split_whitespace().nth(4).unwrap().trim_end_matches(',').to_owned();
    json["files"][1]["sha256"] = digest.into();
    folder.write("set/manifest.json", &json.to_string());
    let ran = run(&mut folder.program("verify set/manifest.json --files all"));
    let differs = "sessions-300-600.json differs from what is made again, from byte 5000 of its content on\n";
    assert!(ran.code == Some(1) && ran.err.starts_with(differs), "{}", ran.err);
}

#[test]
fn another_data_set_is_never_mixed_in() {
    let folder = Folder::new("another");
    let options = "generate -n 600 -o set/ --rows-per-file 300";
    done(&folder, &format!("{options} -s 7"));
    fails(
        &mut folder.program(&format!("{options} -s 7")),
        2,
        "error: `set/` holds this data set already, or a part of it\n\
         help: give another folder, or --resume to keep what is whole and make the rest",
    );
    fails(
        &mut folder.program(&format!("{options} -s 8 --resume")),
        2,
        "error: `set/` holds another data set: seed is \"7\" there, and \"8\" here\n\
         help: give another folder, or the options of the run that made it",
    );
    let ran = run(&mut folder.program(&format!("{options} -s 7 --resume --set visits.bounce=0.2")));
    assert!(ran.code == Some(2) && ran.err.contains("holds another data set: profile is "), "{}", ran.err);
}

/// Kills of the run whenever it happens to be, as many as SESSIONSMITH_KILLS says.
#[test]
fn a_run_that_is_killed_goes_on_and_gives_the_same() {
    let kills = std::env::var("SESSIONSMITH_KILLS").map_or(6, |kills| kills.parse().unwrap());
    let folder = Folder::new("killed");
    let options = "generate -n 6000 -s 7 --rows-per-file 250 --resume --threads 2";
    done(&folder, &format!("{options} -o whole/"));
    let names = || -> Vec<_> {
        let mut names: Vec<_> =
            fs::read_dir(folder.path("whole")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let mut killed = 0;
    for number in 0.. {
        let mut child =
            folder.program(&format!("{options} -o set/")).stderr(std::process::Stdio::null()).spawn().unwrap();
        // Later and later, by steps that do not repeat: whenever it is, nothing that looks whole may be torn.
        std::thread::sleep(Duration::from_millis(10 + number * 7 % 61));
        if killed == kills || child.try_wait().unwrap().is_some() {
            assert!(child.wait().unwrap().success());
            for name in names() {
                let of = |set: &str| fs::read(folder.path(set).join(&name)).unwrap();
                assert!(of("whole") == of("set"), "{name:?}");
            }
            if killed == kills {
                break;
            }
            // It was quicker, which is no kill.
            fs::remove_dir_all(folder.path("set")).unwrap();
            continue;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        killed += 1;
        let whole = |name: &str| name.ends_with(".ndjson");
        for entry in fs::read_dir(folder.path("set")).into_iter().flatten() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if whole(&name) {
                let of = |set: &str| fs::read(folder.path(set).join(&name)).unwrap();
                assert!(of("whole") == of("set"), "{name} after {killed} kills");
            }
        }
    }
}

#[test]
fn pages_link_to_each_other() {
    let pages = objects(&out("generate -n 60 -s 7 -f pages"));
    let sizes: Vec<_> = pages.iter().map(|page| page["entities"].as_array().unwrap().len()).collect();
    assert_eq!(sizes, [25, 25, 10]);
    for pair in pages.windows(2) {
        assert_eq!((&pair[0]["nextUri"], &pair[1]["previousUri"]), (&pair[1]["selfUri"], &pair[0]["selfUri"]));
    }
    assert!(pages[0].get("previousUri").is_none() && pages[2].get("nextUri").is_none());
    let all: Vec<_> = pages.iter().flat_map(|page| page["entities"].as_array().unwrap().clone()).collect();
    assert_eq!(all, objects(&out("generate -n 60 -s 7")));
    // Nobody tears a page apart but who asks for rows.
    let whole = out("generate -n 1010 -s 7 -f pages --page-size 7 --scenario dirty-feed");
    let shard = |at| out(&format!("generate -n 1010 -s 7 -f pages --page-size 7 --scenario dirty-feed --shard {at}/3"));
    assert!([0, 1, 2].map(shard).concat() == whole);
    assert_eq!(objects(&out("generate -n 60 -s 7 -f pages --rows 20..30")).len(), 2);
}

#[test]
fn shards_are_the_whole() {
    let whole = out("generate -n 1000 -s 7");
    let shard = |at| out(&format!("generate -n 1000 -s 7 --shard {at}/7"));
    assert!([0, 1, 2, 3, 4, 5, 6].map(shard).concat() == whole);
}

#[test]
fn wrong_options_are_refused() {
    for (options, error) in [
        (
            "--shard 3/3",
            "error: the shard `3/3` is none: shards are counted from 0\nhelp: write I/N, the first of ten as 0/10, the last as 9/10",
        ),
        (
            "--shard 3",
            "error: the shard `3` is not of the form I/N\nhelp: write I/N, the first of ten as 0/10, the last as 9/10",
        ),
        (
            "--shard 0/2000",
            "error: the shard `0/2000` has no rows: there are 1000 to share out\nhelp: write I/N, the first of ten as 0/10, the last as 9/10",
        ),
        ("--page-size 10", "error: only pages have a size\nhelp: ask for them: --format pages"),
        ("-f pages --page-size 0", "error: a page cannot have 0 sessions\nhelp: ask for 1 to 10000"),
        (
            "--level 3",
            "error: nothing is packed, so there is no level\nhelp: say how: --compress gzip or zstd, or a file name that ends in .gz or .zst",
        ),
        ("--compress gzip --level 10", "error: there is no level 10\nhelp: give a level from 1 to 9"),
        ("--rows-per-file 10", "error: several files cannot go to standard output\nhelp: name a folder: -o DIR/"),
        (
            "-o x/ --rows-per-file 0",
            "error: rows of a file: `0` is zero\nhelp: write a number such as 500, 10k, 5M or 1G",
        ),
        (
            "-o x/ --truth y",
            "error: the ground truth of a folder of files is not written along with them\nhelp: write it by a run of its own: the same options, -o /dev/null --truth FILE",
        ),
    ] {
        fails(&mut program(&format!("generate -s 1 {options}")), 2, error);
    }
    fails(
        &mut program("verify no/such/manifest.json"),
        2,
        "error: cannot read `no/such/manifest.json`: No such file or directory (os error 2)\n\
         help: name the manifest.json of a data set",
    );
}
