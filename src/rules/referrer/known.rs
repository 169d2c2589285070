//! Table: sites that everybody knows, with the medium and the name that Snowplow's classifier gives them.

use crate::rules::url::is_of;

/// What a site is known as.
pub(super) struct Known {
    pub(super) medium: &'static str,
    pub(super) name: &'static str,
}

/// The site of a host.
pub(super) fn site(host: &str) -> Option<&'static Known> {
    SITES.iter().find(|(domain, _)| is_of(host, domain)).map(|(_, known)| known)
}

/// Hosts of mail and ads come before the search engine of the same domain.
static SITES: [(&str, Known); 27] = [
    ("mail.google.com", known("email", "Gmail")),
    ("outlook.live.com", known("email", "Outlook.com")),
    ("mail.yahoo.com", known("email", "Yahoo! Mail")),
    ("googleads.g.doubleclick.net", known("paid", "Google")),
    ("tpc.googlesyndication.com", known("paid", "Google")),
    ("www.googleadservices.com", known("paid", "Google")),
    ("www.google.com", known("search", "Google")),
    ("www.google.co.uk", known("search", "Google")),
    ("www.google.de", known("search", "Google")),
    ("www.bing.com", known("search", "Bing")),
    ("search.yahoo.com", known("search", "Yahoo!")),
    ("search.yahoo.co.jp", known("search", "Yahoo!")),
    ("duckduckgo.com", known("search", "DuckDuckGo")),
    ("yandex.ru", known("search", "Yandex")),
    ("www.ecosia.org", known("search", "Ecosia")),
    ("www.baidu.com", known("search", "Baidu")),
    ("search.seznam.cz", known("search", "Seznam")),
    ("search.naver.com", known("search", "Naver")),
    ("www.facebook.com", known("social", "Facebook")),
    ("l.facebook.com", known("social", "Facebook")),
    ("l.instagram.com", known("social", "Instagram")),
    ("www.tiktok.com", known("social", "TikTok")),
    ("www.linkedin.com", known("social", "LinkedIn")),
    ("t.co", known("social", "Twitter")),
    ("www.reddit.com", known("social", "Reddit")),
    ("www.pinterest.com", known("social", "Pinterest")),
    ("www.youtube.com", known("social", "Youtube")),
];

const fn known(medium: &'static str, name: &'static str) -> Known {
    Known { medium, name }
}
