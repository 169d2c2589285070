//! Hosts and origins.

use crate::profile::read::{Scalar, Wrong};
use serde_json::{Value as Json, json};

/// One label of a host name.
const LABEL: &str = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

/// The last label of a host name. Hosts whose last label is a number are addresses (URL Standard, ends in a number).
const LAST_LABEL: &str = "[a-z]([a-z0-9-]{0,61}[a-z0-9])?";

/// Scheme, host and port of a web site, without a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    text: String,
    host: std::ops::Range<usize>,
}

impl Origin {
    /// The origin as it is written, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host.
    pub fn host(&self) -> &str {
        &self.text[self.host.clone()]
    }

    /// The last two labels of the host.
    pub fn last_two_labels(&self) -> &str {
        let host = self.host();
        host.rmatch_indices('.').nth(1).map_or(host, |(dot, _)| &host[dot + 1..])
    }
}

impl Scalar for Origin {
    type Value = Self;

    fn parse(text: &str) -> Result<Self, Wrong> {
        let help = "write scheme and host, as \"https://www.shop.example\"";
        let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
            return Err(Wrong::new(format!("`{text}` is no origin"), "starts with https:// or http://").help(help));
        };
        let start = text.len() - rest.len();
        if let Some(at) = rest.find(['/', '?', '#']) {
            return Err(Wrong::new("an origin has no path", "nothing after the host")
                .help(format!("write \"{}\"; paths belong to [[site.pages]]", &text[..start + at]))
                .at(start + at..text.len()));
        }
        let (host, port) = rest.split_once(':').map_or((rest, None), |(host, port)| (host, Some(port)));
        if !is_host(host) {
            return Err(wrong_host(host).at(start..start + host.len()));
        }
        let is_port = |port: &str| {
            (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit()) && !port.starts_with('0')
        };
        if let Some(port) = port.filter(|port| !is_port(port)) {
            return Err(
                Wrong::new(format!("`{port}` is no port"), "a port number").at(text.len() - port.len()..text.len())
            );
        }
        Ok(Self { text: text.to_owned(), host: start..start + host.len() })
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "pattern": format!("^https?://({LABEL}\\.)+{LAST_LABEL}(:[1-9][0-9]{{0,4}})?$") })
    }
}

/// A registrable domain.
pub(crate) struct Domain;

impl Scalar for Domain {
    type Value = String;

    fn parse(text: &str) -> Result<String, Wrong> {
        if is_host(text) { Ok(text.to_owned()) } else { Err(wrong_host(text)) }
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "pattern": format!("^({LABEL}\\.)+{LAST_LABEL}$") })
    }
}

/// The host of a partner: under a domain that is reserved for examples, so that no real site is named.
pub(crate) struct PartnerHost;

impl Scalar for PartnerHost {
    type Value = String;

    fn parse(text: &str) -> Result<String, Wrong> {
        Domain::parse(text)?;
        let under = |domain: &str| text == domain || text.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
        if text.ends_with(".example") || ["example.com", "example.net", "example.org"].into_iter().any(under) {
            return Ok(text.to_owned());
        }
        Err(Wrong::new(format!("`{text}` is not a reserved host"), "may be somebody's site").help(
            "partners stand under example.com, example.net, example.org or .example, so that no real site is named",
        ))
    }

    fn text_schema() -> Json {
        json!({
            "type": "string",
            "pattern": format!("^(({LABEL}\\.)+example|({LABEL}\\.)*example\\.(com|net|org))$"),
        })
    }
}

/// Two or more labels of small ASCII letters, digits and hyphens; the last begins with a letter, as an address does not.
fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = text.rsplit_once('.').map(|(_, last)| last);
    last.is_some_and(|last| last.starts_with(|first: char| first.is_ascii_lowercase())) && text.split('.').all(label)
}

fn wrong_host(text: &str) -> Wrong {
    let wrong = Wrong::new(format!("`{text}` is no host name"), "a host name");
    let address = text.trim_start_matches('[').trim_end_matches(']');
    if text.starts_with('[') || address.parse::<std::net::IpAddr>().is_ok() {
        wrong.help("an address may be somebody's: write a name, as \"www.shop.example\"")
    } else if is_host(&text.to_lowercase()) {
        wrong.help(format!("write it in small letters: \"{}\"", text.to_lowercase()))
    } else {
        wrong.help("two or more labels of letters, digits and hyphens, as \"www.shop.example\"")
    }
}
