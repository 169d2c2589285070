//! Visits begin where links can lead, and nobody sees without a log-in what needs one.

use crate::dataset::{PROFILES, integer, lines, template, text, values};
use serde_json::Value;
use sessionsmith::encode::Format;
use sessionsmith::json::Buffer;
use sessionsmith::model::Edition;
use sessionsmith::profile::{Access, ProfileSource, Settings};
use sessionsmith::scenario::{Feed, FeedWriter};
use sessionsmith::{Plan, Profile};

/// The template of the last page, if it is told and none of a search.
fn access(settings: &Settings, s: &Value, pointer: &str) -> Option<Access> {
    let path = text(s, pointer)?;
    (path != "/search").then(|| template(settings, path).access())
}

/// What was seen of each access, from [`Access::ALL`]: on pages of longer visits, and where visits began.
type Seen = [[u32; 4]; 2];

/// Holds a web visit to what its last page allows.
fn check(name: &str, settings: &Settings, s: &Value, seen: &mut Seen) {
    let signed_in = s["authenticated"] == true;
    let campaign = s.get("mktCampaign").is_some_and(|campaign| !campaign.is_null());
    let medium = text(s, "/referrer/medium");
    if let Some(access) = access(settings, s, "/referrer/pathname").filter(|_| medium == Some("internal")) {
        assert!(signed_in || !access.needs_sign_in(), "{name}: {s}");
    }
    let Some(access) = access(settings, s, "/lastPage/pathname") else { return };
    let views = integer(s, "/pageviewCount");
    assert!(signed_in || !access.needs_sign_in(), "{name}: {s}");
    if text(s, "/lastPage/queryString").is_some() {
        // The link that the visit came by.
        assert!(campaign && access == Access::Public, "{name}: {s}");
    }
    if views == Some(1) && medium != Some("internal") {
        assert!(!matches!(access, Access::Step | Access::SignedInStep), "{name}: {s}");
        assert!(access == Access::Public || !campaign && medium.is_none(), "{name}: {s}");
        seen[1][access as usize] += 1;
    } else {
        seen[0][access as usize] += 1;
    }
}

#[test]
fn nobody_lands_where_no_link_leads() {
    let mut all: Seen = Default::default();
    for (name, edition) in PROFILES {
        let profile = Profile::builtin(name).unwrap();
        let mut seen: Seen = Default::default();
        let web = values(lines(name, edition)).filter(|s| text(s, "/type") == Some("web"));
        web.for_each(|s| check(name, &profile, &s, &mut seen));
        let [longer, first] = seen;
        assert!(longer[Access::Step as usize] > 0, "{name}: {seen:?}");
        assert!(first[Access::Public as usize] > 100, "{name}: {seen:?}");
        (0..2).for_each(|at| all[at].iter_mut().zip(seen[at]).for_each(|(sum, seen)| *sum += seen));
    }
    assert!(all[0].iter().all(|seen| *seen > 100), "{all:?}");
    // A bookmark leads behind the log-in as long as that lasts.
    assert!(all[1][Access::SignedIn as usize] > 20, "{all:?}");
}

/// The first page of a session that is sent again as it grows is the one that its campaign led to.
#[test]
fn what_scenarios_change_lands_there_too() {
    let text = "name = \"test\"\nextends = \"bank\"\n[[scenario]]\nkind = \"resent\"\nrate = 0.2\n[[scenario]]\nkind = \
        \"bot_wave\"\nshare = 0.2\n[[scenario]]\nkind = \"campaign_launch\"\nshare = 0.3\nchannel = \"email\"\ncampaign = \
        \"autumn\"\nsource = \"news\"\nmedium = \"email\"\n";
    let profile = Profile::load(&ProfileSource::Text { name: "test".to_owned(), text: text.to_owned() }, &[]).unwrap();
    let plan = Plan::builder(&profile).seed(7).rows(10_000).edition(Edition::V269).build().unwrap();
    let feed = Feed::new(&profile, plan).unwrap();
    let mut out = Buffer::new();
    FeedWriter::new(&feed, Format::Ndjson).rows(0..feed.lines(), &mut out);
    let lines: Vec<Box<str>> = std::str::from_utf8(out.as_slice()).unwrap().lines().map(Into::into).collect();
    let (mut seen, mut grown) = (Seen::default(), 0);
    for s in values(&lines).filter(|s| s["type"] == "web") {
        check("bank", &profile, &s, &mut seen);
        let campaign = s.get("mktCampaign").is_some();
        if s["pageviewCount"] == 1 && s.get("lastPage").is_some() && campaign {
            assert!(s["lastPage"].get("queryString").is_some(), "{s}");
            grown += u32::from(s.get("endedDate").is_none());
        }
    }
    assert!(grown > 30, "{grown}");
}
