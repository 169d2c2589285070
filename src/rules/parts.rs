//! A URL and the properties beside it that say its parts: of the last page, and of the referrer.

use super::rule::Rule;
use super::url::{Url, is_of, percent_decoded};
use super::{Field, Findings, Record};

/// The fields of an object with a URL.
pub(super) struct Parts {
    /// The URL, taken apart.
    pub(super) parsed: for<'s, 'r> fn(&'s Record<'r>) -> Option<&'s Url<'r>>,
    pub(super) url: Field,
    pub(super) domain: Field,
    pub(super) hostname: Field,
    pub(super) pathname: Field,
    pub(super) query: Field,
    pub(super) fragment: Field,
}

/// Those of the last page.
pub(super) const PAGE: Parts = Parts {
    parsed: |s| s.page_url(),
    url: Field::at("lastPage/url"),
    domain: Field::at("lastPage/domain"),
    hostname: Field::at("lastPage/hostname"),
    pathname: Field::at("lastPage/pathname"),
    query: Field::at("lastPage/queryString"),
    fragment: Field::at("lastPage/fragment"),
};

/// Those of the referrer.
pub(super) const REFERRER: Parts = Parts {
    parsed: |s| s.referrer_url(),
    url: Field::at("referrer/url"),
    domain: Field::at("referrer/domain"),
    hostname: Field::at("referrer/hostname"),
    pathname: Field::at("referrer/pathname"),
    query: Field::at("referrer/queryString"),
    fragment: Field::at("referrer/fragment"),
};

impl Parts {
    #[inline]
    pub(super) fn hostname(&self, s: &Record<'_>, out: &mut Findings<'_>, rule: &'static Rule) {
        if let (Some(url), Some(host)) = ((self.parsed)(s), s.plain(self.hostname))
            && !host.eq_ignore_ascii_case(url.host)
        {
            out.fields(rule, s, &[self.hostname, self.url], "the URL has another host");
        }
    }

    #[inline]
    pub(super) fn pathname(&self, s: &Record<'_>, out: &mut Findings<'_>, rule: &'static Rule) {
        if let (Some(url), Some(path)) = ((self.parsed)(s), s.plain(self.pathname)) {
            let of_url = if url.path.is_empty() { "/" } else { url.path };
            if path != of_url && path.starts_with('/') && percent_decoded(path) != percent_decoded(of_url) {
                out.fields(rule, s, &[self.pathname, self.url], "the URL has another path");
            }
        }
    }

    #[inline]
    pub(super) fn query(&self, s: &Record<'_>, out: &mut Findings<'_>, rule: &'static Rule) {
        if let (Some(url), Some(query)) = ((self.parsed)(s), s.plain(self.query)) {
            differs(
                s,
                out,
                rule,
                [self.query, self.url],
                [query.strip_prefix('?').unwrap_or(query), url.query.unwrap_or("")],
            );
        }
    }

    #[inline]
    pub(super) fn fragment(&self, s: &Record<'_>, out: &mut Findings<'_>, rule: &'static Rule) {
        if let (Some(url), Some(fragment)) = ((self.parsed)(s), s.plain(self.fragment)) {
            let plain = fragment.strip_prefix('#').unwrap_or(fragment);
            differs(s, out, rule, [self.fragment, self.url], [plain, url.fragment.unwrap_or("")]);
        }
    }

    #[inline]
    pub(super) fn domain(&self, s: &Record<'_>, out: &mut Findings<'_>, rule: &'static Rule) {
        if let (Some(domain), Some(host)) = (s.plain(self.domain), s.plain(self.hostname))
            && !is_of(host, domain)
            // Otherwise it is the host that is wrong.
            && (self.parsed)(s).is_none_or(|url| url.host.eq_ignore_ascii_case(host))
        {
            out.fields(rule, s, &[self.domain, self.hostname], "the host is not in this domain");
        }
    }
}

/// Two spellings of a part that are the same but for percent-encoding do not differ.
#[inline]
fn differs(s: &Record<'_>, out: &mut Findings<'_>, rule: &'static Rule, at: [Field; 2], parts: [&str; 2]) {
    if parts[0] != parts[1] && percent_decoded(parts[0]) != percent_decoded(parts[1]) {
        out.fields(rule, s, &at, "the URL has another one");
    }
}
