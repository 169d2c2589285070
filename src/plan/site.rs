//! The web site: page templates expanded over their lists, and the result pages of on-site searches.

use super::build::zipf;
use super::landings::{self, Listed};
use super::pages::{Host, Page, SearchPage};
use super::{Cause, Entry, Table};
use crate::error::Result;
use crate::profile as written;
use crate::profile::{Piece, Template};
use crate::sample::{Chance, Weighted};
use crate::text::Stem;
use std::sync::Arc;

pub(crate) use crate::profile::PageKind;

/// Tables of pages.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) host: Host,
    pages: Box<[Page]>,
    /// The URLs of `pages`, in their order.
    pub(crate) stems: Arc<[Stem]>,
    /// What visitors see who have not signed in, and those who have.
    seen: [Seen; 2],
    /// Where visits begin, by channel.
    landings: Vec<Weighted>,
    /// Where visits of the signed in begin who come directly.
    direct: Weighted,
    /// The result pages of searches, and the terms that lead to them.
    pub(crate) searches: Table<SearchPage>,
    pub(crate) ends_on_goal: Chance,
    pub(crate) ends_on_search: Chance,
    /// The last event of a visit that reaches its goal there.
    pub(crate) goal_event: Entry,
    /// Events beside page views by kind of page.
    events: Vec<Option<Table<Entry>>>,
}

/// How often pages are viewed by those who can see them.
#[derive(Debug)]
struct Seen {
    views: Weighted,
    /// Pages that end a visit which reached its goal, if there are any.
    goals: Option<Weighted>,
}

impl Site {
    pub(super) fn new(settings: &written::Settings) -> Result<Self> {
        let written = &settings.site;
        let host = Host {
            domain: Entry::new(written.registrable_domain()),
            hostname: Entry::new(written.url.host()),
            language: Entry::new(&written.language),
        };
        let (mut pages, mut listed) = (Vec::new(), Vec::new());
        for template in &written.pages {
            let expanded = expand(written, template);
            let whole: f64 = (0..expanded.len()).map(|rank| zipf(rank, written.page_skew)).sum();
            for (rank, page) in expanded.into_iter().enumerate() {
                let weight = template.weight * zipf(rank, written.page_skew) / whole;
                listed.push(Listed { kind: template.kind, access: template.access(), weight });
                pages.push(Page { number: pages.len() as u32, ..page });
            }
        }
        let search = |(rank, term): (usize, &String)| (search_page(written, term), zipf(rank, written.term_skew));
        let landing = |channel, signed_in| landings::weights(&listed, settings.channels.landing(channel), signed_in);
        let landings = Cause::ALL.iter().map(|channel| Ok(Weighted::new(&landing(*channel, false))?));
        Ok(Site {
            seen: [seen(&listed, false)?, seen(&listed, true)?],
            landings: landings.collect::<Result<_>>()?,
            direct: Weighted::new(&landing(Cause::Direct, true))?,
            stems: pages.iter().map(|page| page.url.clone()).collect(),
            pages: pages.into(),
            searches: Table::new(written.terms.iter().enumerate().map(search))?,
            ends_on_goal: Chance::new(0.6)?,
            ends_on_search: Chance::new(0.25)?,
            goal_event: Entry::new(&settings.visits.goal),
            host,
            events: PageKind::ALL.iter().map(|kind| events(&settings.visits, *kind)).collect::<Result<_>>()?,
        })
    }

    /// A page in the middle of a visit, or at its end.
    #[inline]
    pub(crate) fn view(&self, signed_in: bool, word: u64) -> &Page {
        &self.pages[self.seen[usize::from(signed_in)].views.pick(word)]
    }

    /// A page at the end of a visit that reached its goal, if there is one for such a visitor.
    #[inline]
    pub(crate) fn goal(&self, signed_in: bool, word: impl FnOnce() -> u64) -> Option<&Page> {
        let goals = self.seen[usize::from(signed_in)].goals.as_ref()?;
        Some(&self.pages[goals.pick(word())])
    }

    /// The page on which a visit begins. Links from other sites lead to pages for everybody; who comes directly, from a bookmark,
    /// can have signed in before, and whose visit has timed out can go on from anywhere.
    #[inline]
    pub(crate) fn landing(&self, cause: Cause, signed_in: bool, word: u64) -> &Page {
        match (cause, signed_in) {
            (Cause::Internal, _) => self.view(signed_in, word),
            (Cause::Direct, true) => &self.pages[self.direct.pick(word)],
            _ => &self.pages[self.landings[cause as usize].pick(word)],
        }
    }

    /// What can happen on a page beside its view, if anything can.
    pub(crate) fn events(&self, kind: PageKind) -> Option<&Table<Entry>> {
        self.events[kind as usize].as_ref()
    }
}

/// The views of pages by visitors who have signed in, or have not.
fn seen(pages: &[Listed], signed_in: bool) -> Result<Seen> {
    let can_see = |page: &Listed| signed_in || !page.access.needs_sign_in();
    let weights = |goals: bool| -> Vec<f64> {
        let chosen = |page: &Listed| can_see(page) && (page.kind == PageKind::Confirmation) == goals;
        pages.iter().map(|page| if chosen(page) { page.weight } else { 0.0 }).collect()
    };
    let reachable = |weights: &Vec<f64>| weights.iter().any(|weight| *weight > 0.0);
    let goals = Some(weights(true)).filter(reachable).map(|weights| Weighted::new(&weights)).transpose()?;
    // A site of nothing but goals still has pages.
    let views = Some(weights(false)).filter(reachable).unwrap_or_else(|| weights(true));
    Ok(Seen { views: Weighted::new(&views)?, goals })
}

/// Events that a kind of page allows, as the profile says; products are viewed on their pages, and searches have pages of
/// their own.
fn events(visits: &written::Visits, kind: PageKind) -> Result<Option<Table<Entry>>> {
    let allowed = |name: &str| match name {
        "page_viewed" | "search_performed" => false,
        _ if name == visits.goal => false,
        _ if name.starts_with("product_") => kind == PageKind::Product,
        _ => visits.event_kinds.iter().flatten().all(|(event, kinds)| event != name || kinds.contains(&kind)),
    };
    let events = || visits.events.iter().filter(|(name, weight)| allowed(name) && *weight > 0.0);
    let table = || Table::new(events().map(|(name, weight)| (Entry::new(name), *weight)));
    Ok(events().next().is_some().then(table).transpose()?)
}

/// The pages of a template: one for each word of its list, or each pair of words of its lists.
fn expand(site: &written::Site, template: &written::Page) -> Vec<Page> {
    let names = template.path.lists();
    let mut choices: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for name in names {
        let words = site.list(name).unwrap_or_default();
        choices = choices
            .iter()
            .flat_map(|before| {
                words.iter().map(move |word| before.iter().copied().chain([(name, word.as_str())]).collect())
            })
            .collect();
    }
    choices.iter().map(|words| page(site, template, words)).collect()
}

fn page(site: &written::Site, template: &written::Page, words: &[(&str, &str)]) -> Page {
    let origin = site.url.as_str();
    let pathname = fill(&template.path, words, slug);
    let text = |template: &Template| fill(template, words, str::to_owned);
    let url = Stem::new(&format!("{origin}{pathname}"));
    Page {
        kind: template.kind,
        number: 0,
        views: Page::views(&url, &template.fragments),
        title: Entry::new(&format!("{} | {}", text(&template.title), site.name)),
        keywords: template.keywords.as_ref().map(|keywords| Entry::new(&text(keywords))),
        breadcrumb: template.breadcrumb.iter().map(|crumb| Entry::new(&text(crumb))).collect(),
        pathname: Entry::new(&pathname),
        url,
    }
}

fn search_page(site: &written::Site, term: &str) -> SearchPage {
    let target = match &site.search {
        Some(template) => fill(template, &[("term", term)], percent_encode),
        None => format!("/search?q={}", percent_encode(term)),
    };
    SearchPage::new(site.url.as_str(), &target, term, &format!("{term} - Search | {}", site.name))
}

/// The text of a template with these words in its places.
fn fill(template: &Template, words: &[(&str, &str)], write: impl Fn(&str) -> String) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Word(name) => {
            words.iter().find(|(known, _)| known == name).map(|(_, word)| write(word)).unwrap_or_default()
        }
    };
    template.pieces.iter().map(piece).collect()
}

/// A word as a path has it: small letters, digits and hyphens, other letters percent-encoded.
fn slug(word: &str) -> String {
    let mut slug = String::new();
    for char in word.chars().flat_map(char::to_lowercase) {
        match char {
            'a'..='z' | '0'..='9' => slug.push(char),
            'ä' | 'à' | 'á' | 'â' | 'å' => slug.push('a'),
            'é' | 'è' | 'ê' | 'ë' => slug.push('e'),
            'í' | 'î' | 'ï' => slug.push('i'),
            'ö' | 'ó' | 'ô' | 'ø' => slug.push('o'),
            'ü' | 'ú' | 'û' => slug.push('u'),
            'ç' => slug.push('c'),
            'ñ' => slug.push('n'),
            'ß' => slug.push_str("ss"),
            '\'' | '"' | '’' | '.' | ',' => {}
            _ if char.is_ascii() => {
                if !slug.ends_with('-') && !slug.is_empty() {
                    slug.push('-');
                }
            }
            _ => slug.push_str(&percent_encode(char.encode_utf8(&mut [0; 4]))),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A text as a value of a query: all but the unreserved characters of RFC 3986 percent-encoded.
pub(super) fn percent_encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
