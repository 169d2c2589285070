//! The JSON Schema of the language: fresh, valid, and of one mind with the parser on what one file can say.

use serde_json::{Map, Value as Json, json};
use sessionsmith::profile::{Profile, profile_schema};
use toml::de::{DeTable, DeValue};

/// Profiles that both must take; the name is put in front.
const GOOD: &[&str] = &[
    "",
    "title = \"A shop\"\nextends = \"base\"",
    "[site]\nurl = \"https://www.shop.example\"",
    "[site]\nurl = \"http://shop.example:8080\"\ndomain = \"shop.example\"",
    "[site]\nlanguage = \"de\"\nsearch = \"/suche/{term}\"\nterms = [\"b\u{fc}cherregal\", '24\" monitor arm']",
    "site.lists.colour = [\"red\", \"sea green\"]",
    "[site.lists]\ncolour = [\"red\"]\n[[site.pages]]\nkind = \"list\"\npath = \"/c/{colour}\"\ntitle = \"All in {colour}\"\nweight = 3",
    "[[site.pages]]\nkind = \"home\"\npath = \"/\"\ntitle = \"Home\"\nweight = 1\nfragments = []\nbreadcrumb = []\nkeywords = \"a, b\"",
    "[period]\nfrom = 2026-10-01\nto = 2026-11-01T00:00:00Z\nobserved = \"2026-11-01\"",
    "[period]\nfrom = \"2026-10-01T08:00:00+02:00\"",
    "[traffic.mobile]\nweekdays = [1, 2, 3, 4, 5, 6.5, 0]",
    "[traffic]\ngrowth = 1.3\nnoise = 0\nweekend.MV = \"friday\"\nholidays = []",
    "[[traffic.holidays]]\nname = \"Unity Day\"\nfrom = 2026-10-03\nto = 2026-10-04\nfactor = 0.7\ncountries = [\"DE\", \"other\"]",
    "[[traffic.bursts]]\nname = \"TV spot\"\nfrom = \"2026-10-03T18:12:00Z\"\nfactor = 4\ndecay = \"3h\"",
    "types = { web = 1, app = 0, conversation = 0.5 }",
    "[visitors]\nvisits.once = 1\nauthenticated = 0\ncontacts = 1.0",
    "[visitors.gap]\nmedian = \"36h\"\nsigma = 0",
    "[visitors.markets]\nDE = 3\nother = 0",
    "[visitors.identity]\nphone = 1e2",
    "[network]\nipv6 = 0.5",
    "[devices]\nversions = [1]",
    "[devices]\nclasses = { desktop = 57, mobile = 39, tablet = 4 }",
    "[devices.screens.windows]\n\"1366x768@1\" = 5\n\"1536x864@1.25\" = 4",
    "[devices.browsers.AT]\nchrome = 1\nios_saf = 2",
    "[devices.carriers]\n\"Blue Mobile\" = 1",
    "[languages.CH]\n\"de-CH\" = 60\nfr = 20\n\"zh-Hant-TW\" = 1\n\"es-419\" = 1",
    "[visits]\ntimeout = \"2h\"\nidle = \"5s\"\naway = \"90s\"",
    "[visits]\nduration = { intercept = -1, slope = 1, sigma = 0 }",
    "[visits.events]\nvideo_played = 4",
    "[visits.event_kinds]\nvideo_played = [\"article\", \"product\"]",
    "[channels.engines.JP]\n\"Yahoo!\" = 60\nGoogle = 40",
    "[channels.partners]\n\"blog.partner.example\" = 1\n\"example.org\" = 2\n\"a.b.example.com\" = 3",
    "campaigns = []",
    "[[campaigns]]\nchannel = \"email\"\nname = \"Autumn Sale 2026\"\nsource = \"newsletter\"\nmedium = \"email\"\nweight = 0",
    "[app.sdk_versions]\n\"1.0.0-beta.1\" = 1",
    "[[app.screens]]\nname = \"Home\"\nweight = 1\n[[app.releases]]\nversion = \"1.0\"\nbuild = \"1\"\nweight = 1",
    "[[conversations.channels]]\ntype = \"Message\"\nmessage = \"Apple\"\nplatform = \"Apple\"\nweight = 2",
    "[conversations.cases]\nreference = \"{letters:2}-{digits:6}-{uuid}\"",
    "[organization]\nqueues = 3\nusers = [\"2F1E6A0C-7d0b-4c51-9a3e-5b8d0c9f4e21\"]",
    "[attributes.colour]\ntype = \"string\"\nvalues = { red = 1, green = 2 }\nshare = 0.5\non = [\"conversation\"]",
    "[attributes.paid]\ntype = \"boolean\"\nshare = 1",
    "[attribute_lists.sizes]\ntype = \"integer\"\nrange = [30, 50]\nstep = 2\nlength = [0, 3]\nshare = 0.1",
    "[visitors]\nstitched = 1\nsecond_device = 0.5",
    "[conversations]\nsecond_channel = 0\nwrap_up = 1\nevents = { mean = 3, dispersion = 1 }\ndisconnects.Takeover = 2",
    "[extras]\nshort_id = 0.25",
    #[cfg(feature = "fake")]
    "[attributes.motto]\ntype = \"string\"\nfake = \"company.CatchPhrase\"\nshare = 0.5",
    "scenario = []",
    "[[scenario]]\nkind = \"bot_wave\"\nname = \"wave-2\"\nfrom = 2026-10-01\nto = 2026-10-02\nshare = 1\ncrawlers = { curl = 2 }\naddresses = 1",
    "[[scenario]]\nkind = \"tracker_outage\"\nlose = [\"place\", \"searchTerms\"]",
    "[[scenario]]\nkind = \"campaign_launch\"\nchannel = \"email\"\ncampaign = \"a\"\nsource = \"b\"\nmedium = \"c\"\nshare = 0",
    "[[scenario]]\nkind = \"app_release\"\nversion = \"6.0\"\nbuild = \"1\"\nhalf = \"2d\"",
    "[[scenario]]\nkind = \"geoip_move\"\ncountry = \"DE\"\nto_country = \"AT\"\nto_city = \"Graz\"",
    "[[scenario]]\nkind = \"traffic_spike\"\nfactor = 2.5\nonset = \"3h\"",
    "[[scenario]]\nkind = \"resent\"\nrate = 0.2\nwithin = 512\n[[scenario]]\nkind = \"late\"\nrate = 0",
    "[[scenario]]\nkind = \"dirty\"\nrate = 1\ndefects = { mojibake = 1 }",
];

/// Profiles that both must refuse; the name is put in front.
const BAD: &[&str] = &[
    "nmae = \"x\"",
    "title = 5",
    "title = \"\"",
    "extends = [\"base\"]",
    "[site]\nurl = \"www.shop.example\"",
    "[site]\nurl = \"https://www.shop.example/path\"",
    "[site]\nurl = \"https://Shop.example\"",
    "[site]\nlanguage = \"english\"",
    "[site]\nsearch = \"/search\"",
    "[site]\nterms = []",
    "[site]\nterm_skew = 0",
    "[site.lists]\n\"Big Words\" = [\"a\"]",
    "[site.lists]\nempty = []",
    "[[site.pages]]\npath = \"/\"\ntitle = \"Home\"\nweight = 1",
    "[[site.pages]]\nkind = \"hoem\"\npath = \"/\"\ntitle = \"Home\"\nweight = 1",
    "[[site.pages]]\nkind = \"home\"\npath = \"about\"\ntitle = \"Home\"\nweight = 1",
    "[[site.pages]]\nkind = \"home\"\npath = \"/#top\"\ntitle = \"Home\"\nweight = 1",
    "[[site.pages]]\nkind = \"home\"\npath = \"/\"\ntitle = \"Home {\"\nweight = 1",
    "[[site.pages]]\nkind = \"home\"\npath = \"/\"\ntitle = \"Home\"\nweight = -1",
    "[[site.pages]]\nkind = \"home\"\npath = \"/\"\ntitle = \"Home\"\nweight = 1\nwieght = 2",
    "site.pages = []",
    "[period]\nfrom = \"1 October 2026\"",
    "[period]\nfrom = 2026-10-01T08:00:00",
    "[period]\nfrom = \"2026-13-01\"",
    "[period]\nfrom = 20261001",
    "[traffic.tablet]\nhours = [1, 2, 3]",
    "[traffic.desktop]\nweekdays = [1, 1, 1, 1, 1, 1, \"1\"]",
    "[traffic]\ngrowth = 0",
    "[traffic.weekend]\nSA = \"fri\"",
    "[[traffic.bursts]]\nname = \"TV spot\"\nfrom = 2026-10-03\nfactor = 0.5\ndecay = \"3h\"",
    "[[traffic.holidays]]\nname = \"Unity Day\"\nfrom = 2026-10-03\nfactor = 0.7",
    "[types]\nweb = \"many\"",
    "[types]\nchat = 1",
    "types = 3",
    "[visitors]\nvisits = 1.7",
    "[visitors.visits]\nonce = 1.5",
    "[visitors.gap]\nmedian = 3",
    "[visitors]\nauthenticated = 22",
    "[visitors]\nstitched = 22",
    "[conversations.disconnects]\nTakenOver = 2",
    "[attributes.motto]\ntype = \"string\"\nfake = \"internet.SafeEmail\"\nshare = 0.5",
    "[attribute_lists.mottos]\ntype = \"string\"\nfake = \"motto\"\nlength = [1, 2]\nshare = 0.5",
    "[visitors]\nauthenticated = true",
    "[visitors.markets]\nUK = 1",
    "[visitors.markets]\nipv6 = 0.3",
    "[visitors.markets]\nDE = -1",
    "[devices]\nversions = []",
    "[devices]\nclasses = { phone = 1 }",
    "[devices]\nclasses = { desktop = -1, mobile = 2 }",
    "[devices.screens.windows]\n\"1366x768\" = 5",
    "[devices.screens.desktop]\n\"1366x768@1\" = 5",
    "[devices.browsers.US]\nChrome = 1",
    "[languages.US]\nen_US = 1",
    "[visits]\nbounce = -0.1",
    "[visits]\ntimeout = \"20 minutes\"",
    "[visits]\ntimeout = 1200",
    "[visits]\ntimeout = \"0m\"",
    "[visits]\nduration = { intercept = 1, slope = 1, sigma = -0.5 }",
    "[visits.events]\n\"Video Played\" = 4",
    "[visits.event_kinds]\nvideo_played = [\"film\"]",
    "[visits.event_kinds]\nvideo_played = []",
    "[visits.screens]\nmean = 0",
    "[channels]\ndirect = -1",
    "[channels.engines.US]\nYahoo = 1",
    "[channels.networks]\nX = 1",
    "[channels.partners]\n\"www.shop.com\" = 1",
    "[channels.partners]\n\"notexample.com\" = 1",
    "[[campaigns]]\nchannel = \"direct\"\nname = \"a\"\nsource = \"b\"\nmedium = \"c\"\nweight = 1",
    "[[campaigns]]\nchannel = \"email\"\nname = \"a\"\nsource = \"b\"\nweight = 1",
    "[app]\nnamespace = \"shop\"",
    "[app.sdk_versions]\nlatest = 1",
    "[[conversations.channels]]\ntype = \"Phone\"\nweight = 1",
    "[conversations.cases]\nreference = \"CASE-{digit:6}\"",
    "[conversations.cases]\nreference = \"CASE-{digits:0}\"",
    "[organization]\nqueues = 0",
    "[organization]\nqueues = 1.5",
    "[organization]\nqueues = [\"sales\"]",
    "[organization]\nqueues = { column = \"id\" }",
    "[attributes.colour]\ntype = \"text\"",
    "[attributes.\"my colour\"]\ntype = \"string\"",
    "[attributes.colour]\ntype = \"string\"\nvalues = [\"red\"]\nshare = 0.5",
    "[attributes.colour]\ntype = \"string\"\nvalues = { red = 1 }\nshare = 0.5\non = [\"web\", \"web\"]",
    "[attribute_lists.sizes]\ntype = \"integer\"\nrange = [30]\nlength = [1, 2]\nshare = 0.1",
    "[attribute_lists.sizes]\ntype = \"string\"\npattern = \"a\"\nlength = [1.5, 2]\nshare = 0.1",
    "[extras]\nshort_id = 2",
    "scenario = { kind = \"late\", rate = 0.1 }",
    "[[scenario]]\nrate = 0.1",
    "[[scenario]]\nkind = \"lates\"\nrate = 0.1",
    "[[scenario]]\nkind = \"late\"",
    "[[scenario]]\nkind = \"late\"\nrate = 0.21",
    "[[scenario]]\nkind = \"late\"\nrate = 0.1\nwithin = 513",
    "[[scenario]]\nkind = \"late\"\nrate = 0.1\nwithin = 1.5",
    "[[scenario]]\nkind = \"late\"\nrate = 0.1\nshare = 0.1",
    "[[scenario]]\nkind = \"late\"\nname = \"Too Late\"\nrate = 0.1",
    "[[scenario]]\nkind = \"bot_wave\"\nshare = 0.1\ncrawlers = { wget = 1 }",
    "[[scenario]]\nkind = \"tracker_outage\"\nlose = []",
    "[[scenario]]\nkind = \"tracker_outage\"\nlose = [\"createdDate\"]",
    "[[scenario]]\nkind = \"campaign_launch\"\nchannel = \"direct\"\ncampaign = \"a\"\nsource = \"b\"\nmedium = \"c\"\nshare = 0",
    "[[scenario]]\nkind = \"geoip_move\"\ncountry = \"other\"\nto_country = \"AT\"",
    "[[scenario]]\nkind = \"traffic_spike\"\nfactor = 0",
    "[[scenario]]\nkind = \"dirty\"\nrate = 0.1\ndefects = { typo = 1 }",
];

fn json(value: &DeValue<'_>) -> Json {
    match value {
        DeValue::Boolean(value) => json!(value),
        DeValue::Integer(value) => json!(i64::from_str_radix(value.as_str(), value.radix()).unwrap()),
        DeValue::Float(value) => json!(value.as_str().parse::<f64>().unwrap()),
        DeValue::String(value) => json!(value),
        DeValue::Datetime(value) => json!(value.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => object(table),
    }
}

fn object(table: &DeTable<'_>) -> Json {
    let entries = table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())));
    Json::Object(entries.collect::<Map<_, _>>())
}

fn as_json(text: &str) -> Json {
    object(DeTable::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}")).get_ref())
}

#[test]
fn schema_and_parser_agree() {
    let judge = jsonschema::draft202012::new(&profile_schema()).unwrap();
    let named = |text: &&str| format!("name = \"shop\"\n{text}");
    let good = GOOD.iter().map(named).map(|text| (text, true));
    let bad = BAD.iter().map(named).chain(["title = \"x\"".to_owned(), "name = \"My Shop\"".to_owned()]);
    let mut disagreed = Vec::new();
    for (text, right) in good.chain(bad.map(|text| (text, false))) {
        let by_parser = Profile::parse("shop.toml", &text);
        let instance = as_json(&text);
        let by_schema = judge.validate(&instance);
        if by_parser.is_ok() != right || by_schema.is_ok() != right {
            disagreed.push(format!(
                "---- must be {}\n{text}\nparser: {}\nschema: {}",
                if right { "good" } else { "bad" },
                by_parser.err().map_or_else(|| "good".to_owned(), |problems| problems.to_string()),
                by_schema.err().map_or_else(|| "good".to_owned(), |error| error.to_string()),
            ));
        }
    }
    assert!(disagreed.is_empty(), "{}", disagreed.join("\n"));
}

#[test]
fn schema_takes_the_builtin_profiles() {
    let judge = jsonschema::draft202012::new(&profile_schema()).unwrap();
    for (name, _) in Profile::names() {
        let instance = as_json(Profile::builtin_text(name).unwrap());
        let errors: Vec<String> = judge.iter_errors(&instance).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn schema_is_a_schema() {
    assert!(jsonschema::meta::is_valid(&profile_schema()));
}

/// Every key has a description, which editors show.
#[test]
fn schema_describes_every_key() {
    fn walk(schema: &Json, path: &str) {
        for (key, value) in schema["properties"].as_object().into_iter().flatten() {
            let description = value["description"].as_str().unwrap_or("");
            assert!(description.ends_with('.'), "{path}.{key} has no description");
            walk(value, &format!("{path}.{key}"));
            walk(&value["items"], &format!("{path}.{key}[]"));
            walk(&value["additionalProperties"], &format!("{path}.{key}.*"));
        }
    }
    walk(&profile_schema(), "");
}

#[test]
fn schema_file_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/profiles/profile.schema.json");
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    let fresh = format!("{:#}\n", profile_schema());
    let same = serde_json::from_str::<Json>(&committed).is_ok_and(|committed| committed == profile_schema());
    if !same && std::env::var_os("SESSIONSMITH_BLESS").is_some() {
        std::fs::write(path, fresh).unwrap();
    }
    assert!(same, "profiles/profile.schema.json is stale; SESSIONSMITH_BLESS=1 rewrites it, then this passes");
}
