//! Pages of the site in a session.

use crate::model::{Extra, JourneyPage, Maybe};
use crate::plan::{Page, SearchPage, Site};
use crate::text::{Pattern, Text};

/// An empty list for a breadcrumb; it comes from outside, so that its memory can be used again.
pub(super) type Crumbs<'p> = Vec<Text<'p>>;

/// A page of the site as a URL shows it.
pub(super) struct Seen<'p> {
    pub(super) url: Text<'p>,
    pub(super) pathname: Text<'p>,
    pub(super) fragment: Maybe<Text<'p>>,
}

/// A page, and by the second word perhaps one of its fragments.
#[inline]
pub(super) fn page(site: &Site, word: u64, fragment: u64) -> Seen<'_> {
    seen(site.pages.pick(word), fragment)
}

/// A fragment of the page stands in one URL of four, if the page has any.
fn seen(page: &Page, word: u64) -> Seen<'_> {
    let quarter = word.checked_sub(3 << 62).map(|rest| rest << 2);
    let fragment = quarter
        .filter(|_| !page.fragments.is_empty())
        .map(|rest| &page.fragments[crate::sample::below(rest, page.fragments.len() as u64) as usize]);
    let (url, fragment) = match fragment {
        Some((url, fragment)) => (url.text(), Maybe::Present(fragment.text())),
        None => (Text::Plain(page.url.as_str()), Maybe::Absent),
    };
    Seen { url, pathname: page.pathname.text(), fragment }
}

/// The page on which a visit stands, with a fragment perhaps.
#[inline]
pub(super) fn viewed<'p>(site: &'p Site, page: &'p Page, fragment: u64, crumbs: Crumbs<'p>) -> JourneyPage<Text<'p>> {
    let Seen { url, fragment, .. } = seen(page, fragment);
    record(site, page, url, (fragment, Maybe::Absent), crumbs)
}

/// The page on which a visit began, with the query of the link that led to it.
#[inline]
pub(super) fn landed<'p>(
    site: &'p Site,
    page: &'p Page,
    (query, word): (&'p Pattern, u64),
    crumbs: Crumbs<'p>,
) -> JourneyPage<Text<'p>> {
    let url = Text::Url { base: &page.url, query, word };
    record(site, page, url, (Maybe::Absent, Maybe::Present(Text::Pattern(query, word))), crumbs)
}

#[inline(always)]
fn record<'p>(
    site: &'p Site,
    page: &'p Page,
    url: Text<'p>,
    (fragment, query_string): (Maybe<Text<'p>>, Maybe<Text<'p>>),
    mut breadcrumb: Crumbs<'p>,
) -> JourneyPage<Text<'p>> {
    breadcrumb.extend(page.breadcrumb.iter().map(|crumb| crumb.text()));
    JourneyPage {
        url,
        title: Maybe::Present(page.title.text()),
        domain: site.domain.text(),
        fragment,
        hostname: site.hostname.text(),
        keywords: page.keywords.as_ref().map(|keywords| keywords.text()).into(),
        lang: Maybe::Present(site.language.text()),
        pathname: page.pathname.text(),
        query_string,
        breadcrumb,
        extra: Extra::NONE,
    }
}

/// The result page of a search.
pub(super) fn searched<'p>(site: &'p Site, search: &'p SearchPage, breadcrumb: Crumbs<'p>) -> JourneyPage<Text<'p>> {
    JourneyPage {
        url: search.url.text(),
        title: Maybe::Present(search.title.text()),
        domain: site.domain.text(),
        fragment: Maybe::Absent,
        hostname: site.hostname.text(),
        keywords: Maybe::Absent,
        lang: Maybe::Present(site.language.text()),
        pathname: search.pathname.text(),
        query_string: search.query.as_ref().map(|query| query.text()).into(),
        breadcrumb,
        extra: Extra::NONE,
    }
}
