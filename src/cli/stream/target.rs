//! Where sessions are sent, and whether they may be.

use super::post::Answer;
use crate::error::Error;
use std::fmt;
use std::net::IpAddr;
use std::time::Duration;
use ureq::Agent;
use ureq::http::{HeaderName, HeaderValue, Uri};

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The most bytes of an answer that are read, so that its connection can be used again.
const ANSWER: u64 = 1 << 20;

/// An endpoint that takes sessions by POST.
pub(super) struct Target {
    agent: Agent,
    uri: Uri,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Target {
    /// The endpoint of this address.
    ///
    /// # Errors
    /// If the address is none of HTTP, a header is none, or the host is another machine that was not named twice.
    pub(super) fn new(
        url: &str,
        named_again: Option<&str>,
        headers: &[String],
        content_type: &'static str,
        packing: Option<&'static str>,
    ) -> Result<Self, Error> {
        let wrong =
            |why: &str| Error::input(format!("`{url}` {why}")).with_help("write it as http://localhost:8080/sessions");
        let uri: Uri = url.parse().map_err(|_| wrong("is no address"))?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(wrong("is not an address of http or https"));
        }
        let host = uri.host().filter(|host| !host.is_empty()).ok_or_else(|| wrong("names no host"))?;
        let port = uri.authority().and_then(|authority| authority.as_str().rsplit_once(host));
        if port.is_some_and(|(_, port)| !port.is_empty()) && uri.port_u16().is_none() {
            return Err(wrong("has a port that there is not"));
        }
        let is_here = is_loopback(host);
        match named_again {
            Some(again) if !again.eq_ignore_ascii_case(host) => {
                return Err(Error::input(format!("--post goes to `{host}`, --post-host names `{again}`"))
                    .with_help("name the same host twice, if it is meant"));
            }
            None if !is_here => {
                return Err(Error::input(format!("`{host}` is another machine"))
                    .with_help(format!("if it may be loaded with test data, name it twice: --post-host {host}")));
            }
            _ => {}
        }
        let mut all = vec![(HeaderName::from_static("content-type"), HeaderValue::from_static(content_type))];
        all.extend(
            packing.map(|packing| (HeaderName::from_static("content-encoding"), HeaderValue::from_static(packing))),
        );
        for header in headers {
            let parsed = header.split_once(':').and_then(|(name, value)| {
                Some((HeaderName::try_from(name.trim()).ok()?, HeaderValue::try_from(value.trim()).ok()?))
            });
            all.push(parsed.ok_or_else(|| {
                Error::input(format!("`{header}` is no header")).with_help("write it as \"Name: value\"")
            })?);
        }
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            // An answer that leads elsewhere could lead to a stranger.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(PATIENCE))
            .user_agent(concat!("sessionsmith/", env!("CARGO_PKG_VERSION")));
        if is_here {
            config = config.proxy(None);
        }
        Ok(Target { agent: config.build().new_agent(), uri, headers: all })
    }

    /// Sends a body once.
    pub(super) fn post(&self, body: &[u8]) -> Answer {
        let mut request = self.agent.post(&self.uri);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        match request.send(body) {
            Ok(mut response) => {
                let pause = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse().ok());
                // What it says does not matter, and neither does a connection that broke after the status.
                let _ = response.body_mut().with_config().limit(ANSWER).read_to_vec();
                Answer::Status(response.status().as_u16(), pause.map(Duration::from_secs))
            }
            Err(error) => Answer::None(error.to_string()),
        }
    }
}

impl fmt::Display for Target {
    /// Its address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uri.fmt(f)
    }
}

/// Whether a host is this machine.
fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let name = bare.trim_end_matches('.');
    name.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_needs_to_be_named_once() {
        let new = |url: &str, again: Option<&str>| Target::new(url, again, &[], "application/json", None).is_ok();
        for url in ["http://localhost:8080/x", "http://127.0.0.1/", "https://127.9.9.9/", "http://[::1]:80/a?b=c"] {
            assert!(new(url, None), "{url}");
        }
        for url in ["http://example.com/", "http://localhost.example.com/", "http://10.0.0.1/", "http://[2001:db8::1]/"]
        {
            assert!(!new(url, None), "{url}");
        }
        assert!(new("http://example.com/", Some("EXAMPLE.com")));
        assert!(!new("http://example.com/", Some("example.org")));
        for url in ["", "localhost", "ftp://localhost/", "http://", "file:///etc/passwd", "http://localhost:99999/"] {
            assert!(!new(url, None), "{url}");
        }
    }
}
