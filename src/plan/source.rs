//! Sites that visitors come from.

use super::Entry;
use crate::model::{Extra, Maybe, Referrer, ReferrerMedium};
use crate::text::{LazyFragment, Text};
use crate::vocab::referrers::{self, Medium};

/// A site that visitors come from.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    url: Entry,
    domain: Entry,
    hostname: Entry,
    name: Option<Entry>,
    medium: ReferrerMedium<Text<'static>>,
    pub(crate) ready: LazyFragment<Referrer>,
}

impl Source {
    /// A site that classifiers know.
    pub(super) fn known(site: &referrers::Referrer) -> Self {
        Source {
            url: Entry::new(site.url),
            domain: Entry::new(site.domain),
            hostname: Entry::new(site.hostname),
            name: site.name.map(Entry::new),
            medium: match site.medium {
                Medium::Search => ReferrerMedium::Search,
                Medium::Social => ReferrerMedium::Social,
                Medium::Email => ReferrerMedium::Email,
                Medium::Paid => ReferrerMedium::Paid,
                Medium::Unknown => ReferrerMedium::Unknown,
            },
            ready: LazyFragment::default(),
        }
    }

    /// Any other site.
    pub(super) fn partner(host: &str) -> Self {
        let domain = host.rmatch_indices('.').nth(1).map_or(host, |(dot, _)| &host[dot + 1..]);
        Source {
            url: Entry::new(&format!("https://{host}/")),
            domain: Entry::new(domain),
            hostname: Entry::new(host),
            name: None,
            medium: ReferrerMedium::Unknown,
            ready: LazyFragment::default(),
        }
    }

    /// What a session that came from there says of it. Browsers tell other sites the origin only, so there is neither path
    /// nor query.
    pub(crate) fn referrer(&self) -> Referrer<Text<'_>> {
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
