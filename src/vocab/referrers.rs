//! Table: the sites that visitors come from, as a referrer classifier sees them.
//!
//! Browsers send other sites no more than an origin, so every address ends with the path `/` and has no query.
//! Media and names are those that Snowplow's classifier gives these addresses.

/// A site that links to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Referrer {
    /// The key in profiles, such as `Yahoo!`.
    pub key: &'static str,
    /// The name that a classifier gives the site; None for a site that it does not know.
    pub name: Option<&'static str>,
    /// The kind of site.
    pub medium: Medium,
    /// The address as the browser sends it, such as `https://www.google.com/`.
    pub url: &'static str,
    /// The registrable domain, such as `google.com`.
    pub domain: &'static str,
    /// The host, such as `www.google.com`.
    pub hostname: &'static str,
}

/// The kind of site a visitor comes from, except for the visited site itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Medium {
    /// A search engine.
    Search,
    /// A social network.
    Social,
    /// Web mail.
    Email,
    /// An ad server.
    Paid,
    /// Anything else.
    Unknown,
}

impl Medium {
    /// The word of `referrer.medium`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Medium::Search => "search",
            Medium::Social => "social",
            Medium::Email => "email",
            Medium::Paid => "paid",
            Medium::Unknown => "unknown",
        }
    }
}

/// The path of every one of these addresses.
pub const PATHNAME: &str = "/";

/// Search engines, most common first, each with the host it has all over the world.
pub const ENGINES: &[Referrer] = &[
    engine("Google", "https://www.google.com/", "google.com"),
    engine("Bing", "https://www.bing.com/", "bing.com"),
    engine("Yahoo!", "https://search.yahoo.com/", "yahoo.com"),
    engine("DuckDuckGo", "https://duckduckgo.com/", "duckduckgo.com"),
    engine("Yandex", "https://yandex.ru/", "yandex.ru"),
    engine("Ecosia", "https://www.ecosia.org/", "ecosia.org"),
    engine("Naver", "https://search.naver.com/", "naver.com"),
    engine("Seznam", "https://search.seznam.cz/", "seznam.cz"),
    engine("Baidu", "https://www.baidu.com/", "baidu.com"),
    engine("Brave", "https://search.brave.com/", "brave.com"),
    engine("Qwant", "https://www.qwant.com/", "qwant.com"),
];

/// Social networks, most common first.
pub const SOCIAL: &[Referrer] = &[
    social("Facebook", "https://l.facebook.com/", "facebook.com"),
    social("Instagram", "https://l.instagram.com/", "instagram.com"),
    social("Twitter", "https://t.co/", "t.co"),
    social("Reddit", "https://www.reddit.com/", "reddit.com"),
    social("Pinterest", "https://www.pinterest.com/", "pinterest.com"),
    social("Youtube", "https://www.youtube.com/", "youtube.com"),
    social("LinkedIn", "https://www.linkedin.com/", "linkedin.com"),
    social("TikTok", "https://www.tiktok.com/", "tiktok.com"),
];

/// Web mail, most common first.
pub const WEBMAIL: &[Referrer] = &[
    webmail("Gmail", "https://mail.google.com/", "google.com"),
    webmail("Outlook.com", "https://outlook.live.com/", "live.com"),
    webmail("Yahoo! Mail", "https://mail.yahoo.com/", "yahoo.com"),
];

/// Servers of display ads, most common first.
pub const AD_SERVERS: &[Referrer] = &[
    ad_server("https://googleads.g.doubleclick.net/", "doubleclick.net"),
    ad_server("https://tpc.googlesyndication.com/", "googlesyndication.com"),
];

/// Chat bots. The vendor's media have no word for them, so that they are unknown and nameless.
pub const CHATBOTS: &[Referrer] = &[referrer("ChatGPT", None, Medium::Unknown, "https://chatgpt.com/", "chatgpt.com")];

/// The search engine with this key, at the host that it has all over the world.
pub fn engine_by_key(key: &str) -> Option<&'static Referrer> {
    ENGINES.iter().find(|engine| engine.key == key)
}

/// The social network with this key.
pub fn social_by_key(key: &str) -> Option<&'static Referrer> {
    SOCIAL.iter().find(|network| network.key == key)
}

/// The search engine with this key at the host that it has had for visitors of `country` (ISO 3166-1 alpha-2), where
/// that is another one; otherwise as [`engine_by_key`].
///
/// Since 2025 Google leads all visitors to google.com: its hosts by country are right for earlier dates.
pub fn engine_in(key: &str, country: &str) -> Option<&'static Referrer> {
    let local = LOCAL.binary_search_by_key(&country, |(country, _)| country).ok();
    let local = local.into_iter().flat_map(|place| LOCAL[place].1);
    local.into_iter().find(|engine| engine.key == key).or_else(|| engine_by_key(key))
}

/// Hosts of engines by country, sorted by country.
const LOCAL: &[(&str, &[Referrer])] = &[
    ("AE", &[engine("Google", "https://www.google.ae/", "google.ae")]),
    ("AR", &[engine("Google", "https://www.google.com.ar/", "google.com.ar")]),
    ("AT", &[engine("Google", "https://www.google.at/", "google.at")]),
    (
        "AU",
        &[
            engine("Google", "https://www.google.com.au/", "google.com.au"),
            engine("Yahoo!", "https://au.search.yahoo.com/", "yahoo.com"),
        ],
    ),
    ("BE", &[engine("Google", "https://www.google.be/", "google.be")]),
    ("BR", &[engine("Google", "https://www.google.com.br/", "google.com.br")]),
    (
        "CA",
        &[
            engine("Google", "https://www.google.ca/", "google.ca"),
            engine("Yahoo!", "https://ca.search.yahoo.com/", "yahoo.com"),
        ],
    ),
    ("CH", &[engine("Google", "https://www.google.ch/", "google.ch")]),
    ("CL", &[engine("Google", "https://www.google.cl/", "google.cl")]),
    ("CO", &[engine("Google", "https://www.google.com.co/", "google.com.co")]),
    ("CZ", &[engine("Google", "https://www.google.cz/", "google.cz")]),
    (
        "DE",
        &[
            engine("Google", "https://www.google.de/", "google.de"),
            engine("Yahoo!", "https://de.search.yahoo.com/", "yahoo.com"),
        ],
    ),
    ("DK", &[engine("Google", "https://www.google.dk/", "google.dk")]),
    ("ES", &[engine("Google", "https://www.google.es/", "google.es")]),
    ("FI", &[engine("Google", "https://www.google.fi/", "google.fi")]),
    (
        "FR",
        &[
            engine("Google", "https://www.google.fr/", "google.fr"),
            engine("Yahoo!", "https://fr.search.yahoo.com/", "yahoo.com"),
        ],
    ),
    (
        "GB",
        &[
            engine("Google", "https://www.google.co.uk/", "google.co.uk"),
            engine("Yahoo!", "https://uk.search.yahoo.com/", "yahoo.com"),
        ],
    ),
    ("GR", &[engine("Google", "https://www.google.gr/", "google.gr")]),
    ("HK", &[engine("Google", "https://www.google.com.hk/", "google.com.hk")]),
    ("HU", &[engine("Google", "https://www.google.hu/", "google.hu")]),
    ("ID", &[engine("Google", "https://www.google.co.id/", "google.co.id")]),
    ("IE", &[engine("Google", "https://www.google.ie/", "google.ie")]),
    ("IL", &[engine("Google", "https://www.google.co.il/", "google.co.il")]),
    ("IN", &[engine("Google", "https://www.google.co.in/", "google.co.in")]),
    ("IT", &[engine("Google", "https://www.google.it/", "google.it")]),
    (
        "JP",
        &[
            engine("Google", "https://www.google.co.jp/", "google.co.jp"),
            engine("Yahoo!", "https://search.yahoo.co.jp/", "yahoo.co.jp"),
        ],
    ),
    ("KR", &[engine("Google", "https://www.google.co.kr/", "google.co.kr")]),
    ("MX", &[engine("Google", "https://www.google.com.mx/", "google.com.mx")]),
    ("MY", &[engine("Google", "https://www.google.com.my/", "google.com.my")]),
    ("NL", &[engine("Google", "https://www.google.nl/", "google.nl")]),
    ("NO", &[engine("Google", "https://www.google.no/", "google.no")]),
    ("NZ", &[engine("Google", "https://www.google.co.nz/", "google.co.nz")]),
    ("PH", &[engine("Google", "https://www.google.com.ph/", "google.com.ph")]),
    ("PL", &[engine("Google", "https://www.google.pl/", "google.pl")]),
    ("PT", &[engine("Google", "https://www.google.pt/", "google.pt")]),
    ("RO", &[engine("Google", "https://www.google.ro/", "google.ro")]),
    ("SA", &[engine("Google", "https://www.google.com.sa/", "google.com.sa")]),
    ("SE", &[engine("Google", "https://www.google.se/", "google.se")]),
    ("SG", &[engine("Google", "https://www.google.com.sg/", "google.com.sg")]),
    ("TH", &[engine("Google", "https://www.google.co.th/", "google.co.th")]),
    ("TR", &[engine("Google", "https://www.google.com.tr/", "google.com.tr")]),
    ("TW", &[engine("Google", "https://www.google.com.tw/", "google.com.tw")]),
    ("UA", &[engine("Google", "https://www.google.com.ua/", "google.com.ua")]),
    ("VN", &[engine("Google", "https://www.google.com.vn/", "google.com.vn")]),
    ("ZA", &[engine("Google", "https://www.google.co.za/", "google.co.za")]),
];

const fn engine(name: &'static str, url: &'static str, domain: &'static str) -> Referrer {
    referrer(name, Some(name), Medium::Search, url, domain)
}

const fn social(name: &'static str, url: &'static str, domain: &'static str) -> Referrer {
    referrer(name, Some(name), Medium::Social, url, domain)
}

const fn webmail(name: &'static str, url: &'static str, domain: &'static str) -> Referrer {
    referrer(name, Some(name), Medium::Email, url, domain)
}

const fn ad_server(url: &'static str, domain: &'static str) -> Referrer {
    referrer("Google", Some("Google"), Medium::Paid, url, domain)
}

const fn referrer(
    key: &'static str,
    name: Option<&'static str>,
    medium: Medium,
    url: &'static str,
    domain: &'static str,
) -> Referrer {
    // The host is what stands between "https://" and the closing "/".
    let (_, rest) = url.split_at("https://".len());
    let (hostname, _) = rest.split_at(rest.len() - 1);
    Referrer { key, name, medium, url, domain, hostname }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = &'static Referrer> {
        let local = LOCAL.iter().flat_map(|(_, engines)| *engines);
        [ENGINES, SOCIAL, WEBMAIL, AD_SERVERS, CHATBOTS].into_iter().flatten().chain(local)
    }

    #[test]
    fn parts_of_an_address_agree() {
        for referrer in all() {
            assert_eq!(referrer.url, format!("https://{}{PATHNAME}", referrer.hostname));
            assert!(!referrer.hostname.contains(['/', ':', '?', ' ']), "{referrer:?}");
            let under = referrer.hostname.strip_suffix(referrer.domain).expect("a host of its domain");
            assert!(under.is_empty() || under.ends_with('.'), "{referrer:?}");
        }
    }

    #[test]
    fn an_engine_has_one_host_a_country_and_the_common_one_elsewhere() {
        let host = |key, country| engine_in(key, country).map(|engine| engine.hostname);
        assert_eq!(host("Google", "DE"), Some("www.google.de"));
        assert_eq!(host("Google", "US"), Some("www.google.com"));
        assert_eq!(host("Yahoo!", "JP"), Some("search.yahoo.co.jp"));
        assert_eq!(host("Bing", "JP"), Some("www.bing.com"));
        assert_eq!(host("AltaVista", "DE"), None);
        assert!(LOCAL.windows(2).all(|pair| pair[0].0 < pair[1].0), "the search needs countries in order");
    }

    #[test]
    fn keys_are_unique_in_their_table() {
        for table in [ENGINES, SOCIAL, WEBMAIL] {
            for (place, referrer) in table.iter().enumerate() {
                assert!(table[..place].iter().all(|earlier| earlier.key != referrer.key), "{referrer:?}");
            }
        }
    }
}
