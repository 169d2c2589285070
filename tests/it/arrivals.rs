//! Why a visitor came: referrer, campaign, click identifier and URL tell one story, in a combination that exists.

use crate::coherence::{Rule, Verdict, expect, judge};
use crate::dataset::{integer, text};
use serde_json::Value;
use std::collections::BTreeMap;
use url::Url;

/// The landing parameters and what a session records of them.
const TAGS: [(&str, &str); 5] = [
    ("utm_source", "source"),
    ("utm_medium", "medium"),
    ("utm_campaign", "name"),
    ("utm_term", "term"),
    ("utm_content", "content"),
];
const CLICKS: [(&str, &str); 3] = [("gclid", "Google"), ("msclkid", "Microsoft"), ("dclid", "DoubleClick")];

fn query(session: &Value) -> Option<BTreeMap<String, String>> {
    let page = session.get("lastPage")?;
    let query = text(page, "/queryString").unwrap_or_default();
    Some(url::form_urlencoded::parse(query.as_bytes()).into_owned().collect())
}

/// Host (and what ends in it), the medium and name that classifiers of referrers know it by.
const KNOWN: [(&str, &str, Option<&str>); 27] = [
    ("mail.google.com", "email", Some("Gmail")),
    ("outlook.live.com", "email", Some("Outlook.com")),
    ("mail.yahoo.com", "email", Some("Yahoo! Mail")),
    ("googleads.g.doubleclick.net", "paid", Some("Google")),
    ("tpc.googlesyndication.com", "paid", Some("Google")),
    ("www.googleadservices.com", "paid", Some("Google")),
    ("www.google.com", "search", Some("Google")),
    ("www.bing.com", "search", Some("Bing")),
    ("search.yahoo.com", "search", Some("Yahoo!")),
    ("search.yahoo.co.jp", "search", Some("Yahoo!")),
    ("duckduckgo.com", "search", Some("DuckDuckGo")),
    ("yandex.ru", "search", Some("Yandex")),
    ("www.ecosia.org", "search", Some("Ecosia")),
    ("www.baidu.com", "search", Some("Baidu")),
    ("search.seznam.cz", "search", Some("Seznam")),
    ("search.naver.com", "search", Some("Naver")),
    ("l.facebook.com", "social", Some("Facebook")),
    ("l.instagram.com", "social", Some("Instagram")),
    ("www.tiktok.com", "social", Some("TikTok")),
    ("www.linkedin.com", "social", Some("LinkedIn")),
    ("t.co", "social", Some("Twitter")),
    ("www.reddit.com", "social", Some("Reddit")),
    ("www.pinterest.com", "social", Some("Pinterest")),
    ("www.youtube.com", "social", Some("Youtube")),
    ("chatgpt.com", "unknown", None),
    ("example", "unknown", None),
    ("example.net", "unknown", None),
];

fn known(host: &str) -> Option<(&'static str, Option<&'static str>)> {
    let is_of = |known: &str| host == known || host.ends_with(&format!(".{known}"));
    let reserved = ["example.com", "example.org"].into_iter().any(is_of);
    let listed = KNOWN.iter().find(|(known, ..)| is_of(known)).map(|(_, medium, name)| (*medium, *name));
    listed.or(reserved.then_some(("unknown", None)))
}

/// The media of a campaign that go with those of a referrer.
fn can_meet(referrer: Option<&str>, campaign: Option<&str>, source: Option<&str>) -> bool {
    match (referrer, campaign) {
        (_, None) => true, // tagged by a click identifier only, or by its source
        (None | Some("email"), Some("email")) => true,
        (Some("search"), Some("cpc")) => ["google", "bing"].contains(&source.unwrap_or("google")),
        (Some("social"), Some("cpc" | "paid_social" | "social")) => true,
        (Some("paid"), Some("display" | "banner" | "cpc")) => true,
        (Some("unknown"), Some("affiliate" | "referral")) => true,
        _ => false,
    }
}

const RULES: &[Rule] = &[
    ("tags of the URL are those of the campaign", |s| {
        let query = query(s)?;
        TAGS.iter().any(|(tag, _)| query.contains_key(*tag)).then_some(())?;
        let wrong = TAGS
            .iter()
            .find(|(tag, field)| query.get(*tag).map(String::as_str) != text(s, &format!("/mktCampaign/{field}")));
        expect(wrong.is_none(), || format!("{wrong:?}"))
    }),
    ("a visit of one page with a campaign shows its tags", |s| {
        let campaign = s.get("mktCampaign").filter(|_| integer(s, "/pageviewCount") == Some(1))?;
        let query = query(s)?;
        let tags =
            TAGS.iter().all(|(tag, field)| query.get(*tag).map(String::as_str) == text(campaign, &format!("/{field}")));
        let click = text(campaign, "/clickId");
        let shown = CLICKS.iter().find_map(|(parameter, _)| query.get(*parameter)).map(String::as_str);
        expect(tags && click == shown, || format!("{query:?}"))
    }),
    ("a click identifier names its network", |s| {
        let query = query(s)?;
        let (parameter, network) = CLICKS.into_iter().find(|(parameter, _)| query.contains_key(*parameter))?;
        let recorded = [text(s, "/mktCampaign/clickId"), text(s, "/mktCampaign/network")];
        expect(recorded == [query.get(parameter).map(String::as_str), Some(network)], || format!("{recorded:?}"))
    }),
    ("click identifier and network come together, in the network's form", |s| {
        let campaign = s.get("mktCampaign")?;
        let (click, network) = (text(campaign, "/clickId"), text(campaign, "/network"));
        let is_right = match (click, network) {
            (None, None) => true,
            (Some(id), Some("Google")) => (55..=100).contains(&id.len()),
            (Some(id), Some("Microsoft")) => id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()),
            (Some(id), Some("DoubleClick")) => id.starts_with('C'),
            _ => false,
        };
        expect(is_right, || format!("{click:?} {network:?}"))
    }),
    ("an empty campaign is none", |s| expect(!s.get("mktCampaign")?.as_object()?.is_empty(), || "empty".into())),
    ("referrer and campaign can meet", |s| {
        let campaign = s.get("mktCampaign")?;
        let (referrer, medium) = (text(s, "/referrer/medium"), text(campaign, "/medium"));
        expect(can_meet(referrer, medium, text(campaign, "/source")), || format!("{referrer:?} {medium:?}"))
    }),
    ("a referrer is internal if and only if its host is the site's", |s| {
        let own = text(s, "/lastPage/hostname")?;
        let (host, medium) = (text(s, "/referrer/hostname")?, text(s, "/referrer/medium")?);
        expect((host == own) == (medium == "internal"), || format!("{host} is {medium}"))
    }),
    ("a visit from the site itself has no campaign", |s| {
        text(s, "/referrer/medium").filter(|medium| *medium == "internal")?;
        expect(s.get("mktCampaign").is_none(), || "has one".into())
    }),
    ("other sites tell their origin only, and are classified as they are known", |s| {
        let medium = text(s, "/referrer/medium").filter(|medium| *medium != "internal")?;
        let referrer = s.get("referrer")?;
        let host = text(referrer, "/hostname")?;
        let tells_more = ["queryString", "fragment", "keywords"].iter().any(|part| referrer.get(part).is_some());
        let is_right = text(referrer, "/pathname") == Some("/")
            && !tells_more
            && known(host) == Some((medium, text(referrer, "/name")));
        expect(is_right, || referrer.to_string())
    }),
    ("the last page's URL is made of its parts", |s| parts(s.get("lastPage")?)),
    ("the referrer's URL is made of its parts", |s| parts(s.get("referrer")?)),
    ("the title of a page says something", |s| {
        let title = text(s, "/lastPage/title")?;
        expect(!title.trim().is_empty() && !title.contains(['{', '}']), || title.into())
    }),
];

/// What a URL says of itself against the parts beside it.
fn parts(object: &Value) -> Verdict {
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    let url = Url::parse(text("url")?).ok()?;
    let host = url.host_str()?;
    let domain = text("domain")?;
    let is_right = url.scheme() == "https"
        && url.as_str() == text("url")?
        && text("hostname") == Some(host)
        && (host == domain || host.ends_with(&format!(".{domain}")))
        && text("pathname") == Some(url.path())
        && text("queryString") == url.query()
        && text("fragment") == url.fragment();
    expect(is_right, || object.to_string())
}

#[test]
fn arrivals_tell_one_story() {
    judge(RULES, 150);
}
