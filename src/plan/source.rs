//! Sites that visitors come from.

use super::Entry;
use crate::model::{Edition, Extra, Maybe, Referrer, ReferrerMedium};
use crate::text::{Fragment, Text};
use crate::vocab::referrers::{self, Medium};

/// A site that visitors come from.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    site: Site,
    pub(crate) ready: Fragment<Referrer>,
}

#[derive(Clone, Debug)]
struct Site {
    url: Entry,
    domain: Entry,
    hostname: Entry,
    name: Option<Entry>,
    medium: ReferrerMedium<Text<'static>>,
}

impl Source {
    /// A site that classifiers know.
    pub(super) fn known(site: &referrers::Referrer, nulls: Option<Edition>) -> Self {
        let medium = match site.medium {
            Medium::Search => ReferrerMedium::Search,
            Medium::Social => ReferrerMedium::Social,
            Medium::Email => ReferrerMedium::Email,
            Medium::Paid => ReferrerMedium::Paid,
            Medium::Unknown => ReferrerMedium::Unknown,
        };
        let site = Site {
            url: Entry::new(site.url),
            domain: Entry::new(site.domain),
            hostname: Entry::new(site.hostname),
            name: site.name.map(Entry::new),
            medium,
        };
        Source { ready: Fragment::new(site.referrer(), nulls), site }
    }

    /// Any other site.
    pub(super) fn partner(host: &str, nulls: Option<Edition>) -> Self {
        let domain = host.rmatch_indices('.').nth(1).map_or(host, |(dot, _)| &host[dot + 1..]);
        let site = Site {
            url: Entry::new(&format!("https://{host}/")),
            domain: Entry::new(domain),
            hostname: Entry::new(host),
            name: None,
            medium: ReferrerMedium::Unknown,
        };
        Source { ready: Fragment::new(site.referrer(), nulls), site }
    }

    /// What a session that came from there says of it.
    pub(crate) fn referrer(&self) -> Referrer<Text<'_>> {
        self.site.referrer()
    }
}

impl Site {
    /// Browsers tell other sites the origin only, so there is neither path nor query.
    fn referrer(&self) -> Referrer<Text<'_>> {
        Referrer {
            url: self.url.text(),
            domain: self.domain.text(),
            hostname: self.hostname.text(),
            keywords: Maybe::Absent,
            pathname: Text::Plain(referrers::PATHNAME),
            query_string: Maybe::Absent,
            fragment: Maybe::Absent,
            name: self.name.as_ref().map(Entry::text).into(),
            medium: self.medium,
            extra: Extra::NONE,
        }
    }
}
