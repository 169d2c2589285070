//! Pages as records show them: as the last page of a session, and as the page from which another session came.

use super::Entry;
use crate::model::{Extra, JourneyPage, Maybe, Referrer, ReferrerMedium};
use crate::profile::PageKind;
use crate::text::{Landing, LazyFragment, Stem, Text};

/// What all pages of a site have in common.
#[derive(Debug)]
pub(crate) struct Host {
    pub(super) domain: Entry,
    pub(super) hostname: Entry,
    pub(super) language: Entry,
}

/// A page.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) kind: PageKind,
    /// Its place among the pages of the site that links can lead to.
    pub(super) number: u32,
    /// The URL without query and fragment.
    pub(super) url: Stem,
    pub(super) pathname: Entry,
    pub(super) title: Entry,
    pub(super) keywords: Option<Entry>,
    pub(super) breadcrumb: Vec<Entry>,
    /// See [`Page::views`].
    pub(super) views: Vec<View>,
}

/// A page under one of its URLs.
#[derive(Clone, Debug)]
pub(crate) struct View {
    /// The URL with a fragment, and the fragment.
    fragment: Option<(Entry, Entry)>,
    pub(crate) ready: ReadyPage,
}

/// The result page of an on-site search.
#[derive(Debug)]
pub(crate) struct SearchPage {
    pub(crate) term: Entry,
    url: Entry,
    pathname: Entry,
    query: Option<Entry>,
    title: Entry,
    pub(crate) ready: ReadyPage,
}

/// A page as records hold it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReadyPage {
    pub(crate) last_page: LazyFragment<JourneyPage>,
    pub(crate) referrer: LazyFragment<Referrer>,
}

impl Page {
    /// The views of the page at a URL: without a fragment, and with each of these.
    pub(super) fn views(url: &Stem, fragments: &[String]) -> Vec<View> {
        let with = |fragment: &String| (Entry::new(&format!("{}#{fragment}", url.as_str())), Entry::new(fragment));
        let fragments = std::iter::once(None).chain(fragments.iter().map(|fragment| Some(with(fragment))));
        fragments.map(|fragment| View { fragment, ready: ReadyPage::default() }).collect()
    }

    /// The page under its URL, which in one case of four has a fragment, if the page has any.
    #[inline]
    pub(crate) fn view(&self, word: u64) -> &View {
        let quarter = word.checked_sub(3 << 62).map(|rest| rest << 2).filter(|_| self.views.len() > 1);
        let fragment = |rest| 1 + crate::sample::below(rest, self.views.len() as u64 - 1) as usize;
        &self.views[quarter.map_or(0, fragment)]
    }

    /// The last page of a session that stands on a view of it.
    pub(crate) fn last_page<'p>(&'p self, host: &'p Host, view: &'p View) -> JourneyPage<Text<'p>> {
        self.viewed(host, view.fragment.as_ref())
    }

    /// The page from which a session came, its URL whole: the browser hides nothing from the site itself.
    pub(crate) fn referrer<'p>(&'p self, host: &'p Host, view: &'p View) -> Referrer<Text<'p>> {
        self.left(host, view.fragment.as_ref())
    }

    /// The page on which a session began, with the query of the link that led to it.
    pub(crate) fn landing<'p>(&'p self, host: &'p Host, link: &'p Landing, word: u64) -> JourneyPage<Text<'p>> {
        JourneyPage {
            url: Text::Landing { link, page: self.number, word },
            query_string: Maybe::Present(Text::Pattern(link.query(), word)),
            ..self.viewed(host, None)
        }
    }

    fn viewed<'p>(&'p self, host: &'p Host, fragment: Option<&'p (Entry, Entry)>) -> JourneyPage<Text<'p>> {
        JourneyPage {
            url: fragment.map_or(Text::Plain(self.url.as_str()), |(url, _)| url.text()),
            title: Maybe::Present(self.title.text()),
            domain: host.domain.text(),
            fragment: fragment.map(|(_, fragment)| fragment.text()).into(),
            hostname: host.hostname.text(),
            keywords: self.keywords.as_ref().map(Entry::text).into(),
            lang: Maybe::Present(host.language.text()),
            pathname: self.pathname.text(),
            query_string: Maybe::Absent,
            breadcrumb: self.breadcrumb.iter().map(Entry::text).collect(),
            extra: Extra::NONE,
        }
    }

    fn left<'p>(&'p self, host: &'p Host, fragment: Option<&'p (Entry, Entry)>) -> Referrer<Text<'p>> {
        Referrer {
            url: fragment.map_or(Text::Plain(self.url.as_str()), |(url, _)| url.text()),
            pathname: self.pathname.text(),
            fragment: fragment.map(|(_, fragment)| fragment.text()).into(),
            ..internal(host)
        }
    }
}

impl SearchPage {
    /// The result page of a term; `target` is its path with the query.
    pub(super) fn new(origin: &str, target: &str, term: &str, title: &str) -> Self {
        let (pathname, query) = match target.split_once('?') {
            Some((pathname, query)) => (pathname, Some(query)),
            None => (target, None),
        };
        SearchPage {
            term: Entry::new(term),
            url: Entry::new(&format!("{origin}{target}")),
            pathname: Entry::new(pathname),
            query: query.map(Entry::new),
            title: Entry::new(title),
            ready: ReadyPage::default(),
        }
    }

    /// The last page of a session that stands on it.
    pub(crate) fn last_page<'p>(&'p self, host: &'p Host) -> JourneyPage<Text<'p>> {
        JourneyPage {
            url: self.url.text(),
            title: Maybe::Present(self.title.text()),
            domain: host.domain.text(),
            fragment: Maybe::Absent,
            hostname: host.hostname.text(),
            keywords: Maybe::Absent,
            lang: Maybe::Present(host.language.text()),
            pathname: self.pathname.text(),
            query_string: self.query.as_ref().map(Entry::text).into(),
            breadcrumb: Vec::new(),
            extra: Extra::NONE,
        }
    }

    /// The page from which a session came.
    pub(crate) fn referrer<'p>(&'p self, host: &'p Host) -> Referrer<Text<'p>> {
        Referrer {
            url: self.url.text(),
            keywords: Maybe::Present(self.term.text()),
            pathname: self.pathname.text(),
            query_string: self.query.as_ref().map(Entry::text).into(),
            ..internal(host)
        }
    }
}

/// A page of the site itself, but for what tells pages apart.
fn internal(host: &Host) -> Referrer<Text<'_>> {
    Referrer {
        url: Text::Plain(""),
        domain: host.domain.text(),
        hostname: host.hostname.text(),
        keywords: Maybe::Absent,
        pathname: Text::Plain(""),
        query_string: Maybe::Absent,
        fragment: Maybe::Absent,
        name: Maybe::Absent,
        medium: ReferrerMedium::Internal,
        extra: Extra::NONE,
    }
}
