//! Profiles over profiles, and overrides over them.

use sessionsmith::profile::{Problem, Profile, ProfileSource, Screen, ValueSource};
use std::path::PathBuf;

fn with(sets: &[&str]) -> Result<Profile, Vec<Problem>> {
    let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
    let source = ProfileSource::Text { name: "shop.toml".to_owned(), text: "name = \"shop\"\n".to_owned() };
    Profile::load(&source, &sets).map_err(|problems| problems.iter().collect())
}

#[test]
fn files_extend_files() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("profile-layers");
    std::fs::create_dir_all(folder.join("deep")).unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write(
        "bottom.toml",
        "name = \"bottom\"\ntitle = \"Bottom\"\nextends = \"retail\"\nvisits.bounce = 0.1\nvisits.live = 0.2\n",
    );
    write("deep/top.toml", "name = \"top\"\nextends = \"../bottom.toml\"\nvisits.live = 0.3\n");
    write("a.toml", "name = \"a\"\nextends = \"deep/../b.toml\"\n");
    write("b.toml", "name = \"b\"\nextends = \"a.toml\"\n");

    let top = Profile::from_path(folder.join("deep/top.toml")).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!((top.visits.bounce, top.visits.live), (0.1, 0.3));
    assert_eq!((top.name.as_str(), top.title.as_deref()), ("top", None), "a name is not inherited");
    assert_eq!(top.site.name, Profile::builtin("retail").unwrap().site.name);

    let circle: Vec<Problem> = Profile::from_path(folder.join("a.toml")).unwrap_err().iter().collect();
    assert_eq!(circle.len(), 1);
    assert!(circle[0].message.contains("circle"));
    assert!(circle[0].source.as_deref().unwrap().ends_with("b.toml"), "{circle:#?}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn overrides_win_in_their_order() {
    let profile =
        with(&["visits.bounce=0.2", "site.name=North & Home", "visits.bounce = 0.3", "period.from=2026-10-02"]);
    let profile = profile.unwrap();
    assert_eq!(profile.visits.bounce, 0.3);
    assert_eq!(profile.site.name, "North & Home");
    assert_eq!(profile.period.from.to_string(), "2026-10-02 00:00:00 UTC");
}

#[test]
fn overrides_reach_quoted_keys_and_whole_values() {
    let profile = with(&[
        "devices.screens.windows.\"1920x1080@1\"=0",
        "app.sdk_versions={ \"9.9\" = 1 }",
        "organization.queues=[\"2f1e6a0c-7d0b-4c51-9a3e-5b8d0c9f4e21\"]",
        "site.terms=[\"a=b\", \"c\"]",
    ])
    .unwrap();
    let screen = Screen { width: 1920, height: 1080, density: 1.0 };
    assert!(Profile::builtin("base").unwrap().devices.screens.windows.weight(&screen) > 0.0);
    assert_eq!(profile.devices.screens.windows.weight(&screen), 0.0);
    assert_eq!(profile.app.sdk_versions.weight(&"9.9".to_owned()), 1.0);
    assert_eq!(profile.organization.queues.len(), 1);
    assert_eq!(profile.site.terms, ["a=b", "c"]);
}

#[test]
fn bad_overrides_are_shown_as_arguments() {
    for (set, column, message) in [
        ("visits.bounce=40", 15, "`bounce` must be a share from 0 to 1, not 40"),
        ("visits.bounse=0.4", 8, "unknown key `bounse` in [visits]"),
        ("visits.bounce", 1, "an override without `=`"),
        ("visits.bounce=", 14, "an override without a value"),
        ("devices.screens.windows.1920x1080@1=0", 1, "`devices.screens.windows.1920x1080@1` is no key"),
        ("extends=retail", 1, "an override cannot change what a profile extends"),
        ("period.from=2026-02-30", 13, "the date 2026-02-30 does not exist"),
        ("visits={ bounce = 2 }", 19, "`bounce` must be a share from 0 to 1, not 2"),
        ("visits.bounce=\"half", 20, "not TOML: invalid basic string, expected `\"`"),
    ] {
        let found = with(&[set]).unwrap_err();
        assert_eq!(found.len(), 1, "{set}: {found:#?}");
        assert_eq!(found[0].message, message);
        assert_eq!((found[0].source.as_deref(), found[0].line, found[0].column), (Some("--set"), 1, column), "{set}");
    }
    let found = with(&["visits.bounce=0.4\nvisits.live=0.1"]).unwrap_err();
    assert_eq!(found.len(), 1, "an override is one assignment: {found:#?}");
}

/// What a profile below says of a value gives way as a whole.
#[test]
fn the_last_way_to_make_a_value_stands() {
    let below = Profile::builtin("base").unwrap();
    let (key, _) = below
        .attributes
        .iter()
        .find(|(_, attribute)| matches!(attribute.source(), ValueSource::Range { .. }))
        .expect("base has an attribute with a range");
    let profile = with(&[&format!("attributes.{key}.values={{ \"7\" = 1 }}")]).unwrap();
    let (_, attribute) = profile.attributes.iter().find(|(name, _)| name == key).unwrap();
    assert_eq!((attribute.range, attribute.step), (None, None));
    assert!(matches!(attribute.source(), ValueSource::Values(values) if values.as_slice() == [("7".to_owned(), 1.0)]));
}

#[test]
fn later_steps_can_point_into_a_profile() {
    let text = "name = \"shop\"\n[visitors.markets]\nAQ = 5\n[[campaigns]]\nchannel = \"email\"\nname = \"a\"\nsource = \"b\"\n\
                medium = \"c\"\nweight = 1\n";
    let profile = Profile::parse("shop.toml", text).unwrap();
    let mut remarks = profile.remarks();
    assert!(remarks.is_empty());
    remarks.add(&["campaigns", "0", "medium"], "no such medium", "");
    remarks.add(&["visitors", "markets", "AQ"], "no networks there", "take it out");
    let found: Vec<Problem> = remarks.finish().unwrap_err().iter().collect();
    assert_eq!((found[0].line, found[0].column, found[0].help.as_deref()), (3, 1, Some("take it out")));
    assert_eq!((found[1].line, found[1].column, found[1].help.as_deref()), (8, 1, None));
}
