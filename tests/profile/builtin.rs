//! The profiles of the crate.

use sessionsmith::profile::{Market, Profile, ProfileSource};

#[test]
fn every_builtin_profile_loads() {
    for (name, title) in Profile::names() {
        let profile = Profile::builtin(name).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(profile.name, name);
        assert_eq!(profile.title, Some(title));
    }
}

#[test]
fn name_and_address_are_a_whole_profile() {
    let profile = Profile::parse("x", "name = \"x\"\n[site]\nurl = \"https://shop.mine.example:8443\"").unwrap();
    assert_eq!((profile.name.as_str(), profile.title.as_deref()), ("x", None));
    assert_eq!(profile.site.url.host(), "shop.mine.example");
    assert_eq!(profile.site.registrable_domain(), "mine.example");
}

/// Fractions of seconds, notations and order of keys are no part of a profile's meaning; the merged text has it all.
#[test]
fn the_merged_text_is_the_same_profile() {
    for (name, _) in Profile::names() {
        let sets = ["site.lists.odd=['a\\b \"c\"', \"d'e\"]".to_owned(), "visitors.markets.AQ=0.125".to_owned()];
        let profile = Profile::load(&ProfileSource::Builtin(name.to_owned()), &sets).unwrap();
        let text = profile.show();
        let again = Profile::parse("again", &text).unwrap_or_else(|problems| panic!("{problems}"));
        let mut settings = (*profile).clone();
        settings.extends = None;
        assert_eq!(*again, settings);
    }
}

#[test]
fn weights_keep_their_order_and_lose_zeros() {
    let text = "name = \"x\"\n[visitors.markets]\nUS = 0\n";
    let (base, profile) = (Profile::builtin("base").unwrap(), Profile::parse("x", text).unwrap());
    let names =
        |profile: &Profile| -> Vec<Market> { profile.visitors.markets.iter().map(|(market, _)| *market).collect() };
    let mut expected = names(&base);
    assert!(expected.len() > 10);
    expected.retain(|market| !matches!(market, Market::Country(country) if country.as_str() == "US"));
    assert_eq!(names(&profile), expected);
}
