//! What each kind of value reads to.

use crate::parse;
use sessionsmith::profile::{
    Channel, Country, DataType, Ids, Market, Part, Piece, Profile, ProfileSource, Screen, SessionKind, ValueSource,
};
use std::path::PathBuf;
use std::time::Duration;

#[track_caller]
fn good(text: &str) -> Profile {
    parse(text).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn dates_are_utc() {
    let profile = good(
        "[period]\nfrom = 2026-10-01\nto = \"2026-11-01T01:30:00+02:00\"\nobserved = 2026-10-31T23:59:59.5Z\n\
         [[campaigns]]\nchannel = \"email\"\nname = \"a\"\nsource = \"b\"\nmedium = \"c\"\nweight = 1\nto = \"2028-02-29\"",
    );
    assert_eq!(profile.period.from.to_rfc3339(), "2026-10-01T00:00:00+00:00");
    assert_eq!(profile.period.to.to_rfc3339(), "2026-10-31T23:30:00+00:00");
    assert_eq!(profile.period.observed.to_rfc3339(), "2026-10-31T23:59:59.500+00:00");
    assert_eq!(profile.campaigns[0].from, None);
    assert_eq!(profile.campaigns[0].to.unwrap().to_rfc3339(), "2028-02-29T00:00:00+00:00");
    assert_eq!((profile.campaigns[0].channel, profile.campaigns[0].terms.len()), (Channel::Email, 0));
}

#[test]
fn durations_have_units() {
    let profile = good("[visits]\nidle = \"45s\"\naway = \"2h\"\ntimeout = \"3d\"");
    let minutes = |minutes: u64| Duration::from_secs(60 * minutes);
    assert_eq!(profile.visits.idle, Duration::from_secs(45));
    assert_eq!((profile.visits.away, profile.visits.timeout), (minutes(120), minutes(3 * 24 * 60)));
}

#[test]
fn templates_and_patterns_come_apart() {
    let profile = good(
        "[site]\nurl = \"https://www.shop.example\"\nsearch = \"/s?q={term}&p=1\"\n[site.lists]\ncolour = [\"red\"]\nsize = [\"xl\"]\n\
         [[site.pages]]\nkind = \"list\"\npath = \"/c/{colour}/{size}\"\ntitle = \"{size} in {colour}, {size}\"\nweight = 3\n\
         [conversations.cases]\nreference = \"C{digits:6}-{uuid}{alnum:2}\"\n",
    );
    let word = |name: &str| Piece::Word(name.to_owned());
    let text = |text: &str| Piece::Text(text.to_owned());
    let page = &profile.site.pages[0];
    assert_eq!(page.path.pieces, [text("/c/"), word("colour"), text("/"), word("size")]);
    assert_eq!(page.title.lists(), ["size", "colour"]);
    assert_eq!(page.title.to_string(), "{size} in {colour}, {size}");
    assert_eq!((page.keywords.as_ref(), page.breadcrumb.len(), page.fragments.len()), (None, 0, 0));
    assert_eq!(profile.site.list("size"), Some(&["xl".to_owned()][..]));
    assert_eq!(profile.site.search.as_ref().unwrap().pieces, [text("/s?q="), word("term"), text("&p=1")]);
    let parts = [Part::Text("C".to_owned()), Part::Digits(6), Part::Text("-".to_owned()), Part::Uuid, Part::Alnum(2)];
    assert_eq!(profile.conversations.cases.reference.parts, parts);
}

#[test]
fn names_of_weights_are_typed() {
    let profile = good(
        "[visitors.markets]\nAQ = 7\n[devices.screens.iphone]\n\"393x852@3\" = 4\n\"412x915@2.625\" = 0.5\n\
         [channels.engines.AQ]\n\"Yahoo!\" = 1",
    );
    let antarctica = Country::new("AQ").unwrap();
    assert_eq!(profile.visitors.markets.weight(&Market::Country(antarctica)), 7.0);
    assert_eq!(profile.channels.engines.get(antarctica).as_slice().len(), 1);
    assert_eq!(profile.channels.engines.get(Country::new("BV").unwrap()), &profile.channels.engines.other);
    let screen = Screen { width: 412, height: 915, density: 2.625 };
    assert_eq!(profile.devices.screens.iphone.weight(&screen), 0.5);
}

#[test]
fn country_codes_are_those_of_the_standard() {
    for code in ["AD", "DE", "GB", "US", "ZW"] {
        assert_eq!(Country::new(code).map(|country| country.as_str().to_owned()).as_deref(), Some(code));
    }
    // Reserved, user-assigned, withdrawn, or no code at all.
    for code in ["UK", "EU", "XK", "ZZ", "AN", "us", "D ", " D", "", "U", "USA", "\u{e9}"] {
        assert_eq!(Country::new(code), None, "{code}");
    }
}

#[test]
fn ids_and_attributes() {
    let profile = good(
        "[organization]\nqueues = 3\nusers = [\"2F1E6A0C-7D0B-4C51-9A3E-5B8D0C9F4E21\"]\n\
         [attributes.a]\ntype = \"number\"\nrange = [1, 2]\nshare = 0.5\n\
         [attributes.b]\ntype = \"boolean\"\nshare = 0.5\non = [\"conversation\"]\n\
         [attribute_lists.c]\ntype = \"string\"\npattern = \"x\"\nlength = [0, 3]\nshare = 1",
    );
    assert_eq!(profile.organization.queues, Ids::Made(3));
    assert_eq!(profile.organization.users, Ids::Listed(vec!["2f1e6a0c-7d0b-4c51-9a3e-5b8d0c9f4e21".to_owned()]));
    let attribute = |key: &str| &profile.attributes.iter().find(|(name, _)| name == key).unwrap().1;
    assert_eq!(attribute("a").source(), ValueSource::Range { low: 1.0, high: 2.0, step: 0.01 });
    assert_eq!(attribute("a").on, [SessionKind::Web, SessionKind::App]);
    assert_eq!((attribute("b").data_type, attribute("b").source()), (DataType::Boolean, ValueSource::Flag));
    assert_eq!(profile.attribute_lists.iter().find(|(name, _)| name == "c").unwrap().1.length, [0, 3]);
}

#[test]
fn arguments_name_profiles_or_files() {
    for (argument, source) in [
        ("retail", ProfileSource::Builtin("retail".to_owned())),
        ("shop.toml", ProfileSource::Path(PathBuf::from("shop.toml"))),
        ("./retail", ProfileSource::Path(PathBuf::from("./retail"))),
    ] {
        assert_eq!(ProfileSource::from_argument(argument), source);
    }
    let problems = Profile::from_path("no/such/profile.toml").unwrap_err();
    assert_eq!(
        problems.to_string().lines().next(),
        Some("error: cannot read the profile no/such/profile.toml: no such file")
    );
}
