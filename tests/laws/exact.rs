//! The exact laws that a profile declares.

use chrono::NaiveDate;
use sessionsmith::profile::{Access, Burst, Channel, Holiday, Market, Page, PageKind, Piece, Settings, Template};
use statrs::distribution::{Binomial, ContinuousCDF, Discrete, Normal};

/// A sparse client loses each property with this probability, as the documentation of `visits.sparse` has it.
pub(crate) const LOST: f64 = 0.4;

/// The shares of visits with 1, 2, ... 200 pages: the inverse Gaussian law of the bounce rate, rounded.
pub(crate) fn pages(profile: &Settings) -> Vec<f64> {
    let (mu, lambda) = sessionsmith::sample::inverse_gaussian_for_bounce(profile.visits.bounce).unwrap();
    let normal = Normal::standard();
    let below = |x: f64| {
        let root = (lambda / x).sqrt();
        normal.cdf(root * (x / mu - 1.0)) + (2.0 * lambda / mu).exp() * normal.cdf(-root * (x / mu + 1.0))
    };
    let edges =
        |pages: u32| (if pages == 1 { 0.0 } else { below(f64::from(pages) - 0.5) }, below(f64::from(pages) + 0.5));
    (1..=200).map(|pages| if pages == 200 { 1.0 - edges(200).0 } else { edges(pages).1 - edges(pages).0 }).collect()
}

/// Shares of conversions by pages, as published for a shop (UCI Online Shoppers, shifted); only their ratios count.
const BY_PAGES: [(usize, f64); 8] =
    [(1, 0.7), (2, 1.5), (4, 2.9), (6, 5.4), (11, 7.9), (21, 11.3), (41, 12.1), (81, 17.4)];

/// The row of the table above for so many pages.
pub(crate) fn depth(pages: usize) -> usize {
    BY_PAGES.iter().rposition(|(from, _)| pages >= *from).unwrap_or(0)
}

/// The first page count of a row, for people.
pub(crate) fn depth_from(row: usize) -> usize {
    BY_PAGES[row].0
}

pub(crate) const DEPTHS: usize = BY_PAGES.len();

/// The share of conversions for each row, so that all visits together convert as often as the profile says.
pub(crate) fn conversions(profile: &Settings) -> [f64; DEPTHS] {
    let pages = pages(profile);
    let overall: f64 = (1..).zip(&pages).map(|(count, share)| share * BY_PAGES[depth(count)].1).sum();
    BY_PAGES.map(|(_, percent)| (profile.visits.conversion * percent / overall).min(1.0))
}

/// How many of a visitor's visits are seen (1, 2, ... `cells` or more) if each is with probability `seen`, given that one
/// is. The law is that of the profile up to `most` visits.
pub(crate) fn visits(profile: &Settings, most: u32, seen: f64, cells: usize) -> Vec<f64> {
    let law = &profile.visitors.visits;
    let tail: Vec<f64> = (4..=law.most as u32).map(|count| f64::from(count).powf(-law.exponent)).collect();
    let left = 1.0 - law.once - law.twice - law.thrice;
    let whole: f64 = tail.iter().sum();
    let shares =
        [law.once, law.twice, law.thrice].into_iter().chain(tail.into_iter().map(|weight| left * weight / whole));
    let mut seen_shares = vec![0.0; cells];
    for (visits, share) in (1..=u64::from(most)).zip(shares) {
        let law = Binomial::new(seen, visits).unwrap();
        for count in 1..=visits {
            seen_shares[(count as usize).min(cells) - 1] += share * law.pmf(count);
        }
    }
    seen_shares
}

/// Weights of the channels, in the order of [`Channel::ALL`].
pub(crate) fn channels(profile: &Settings) -> Vec<f64> {
    let all = &profile.channels;
    let weights: Vec<f64> = Channel::ALL
        .iter()
        .map(|channel| match channel {
            Channel::Direct => all.direct,
            Channel::OrganicSearch => all.organic_search,
            Channel::PaidSearch => all.paid_search,
            Channel::PaidSocial => all.paid_social,
            Channel::OrganicSocial => all.organic_social,
            Channel::Email => all.email,
            Channel::Referral => all.referral,
            Channel::Display => all.display,
            Channel::Affiliate => all.affiliate,
            Channel::AiChatbot => all.ai_chatbot,
            Channel::Internal => all.internal,
        })
        .collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// Weights by rank: a power of it.
pub(crate) fn zipf(ranks: usize, exponent: f64) -> Vec<f64> {
    (1..=ranks).map(|rank| (rank as f64).powf(-exponent)).collect()
}

/// The titles of a template's pages, most popular first: for each word of its list, or pair of words of its lists.
pub(crate) fn titles(profile: &Settings, page: &sessionsmith::profile::Page) -> Vec<String> {
    let mut choices: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for name in page.path.lists() {
        let words = &profile.site.lists.iter().find(|(known, _)| known == name).unwrap().1;
        choices = choices
            .iter()
            .flat_map(|before| words.iter().map(move |word| [before.as_slice(), &[(name, word.as_str())]].concat()))
            .collect();
    }
    let site = &profile.site.name;
    choices.iter().map(|words| format!("{} | {site}", fill(&page.title, words))).collect()
}

fn fill(template: &Template, words: &[(&str, &str)]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Word(name) => words.iter().find(|(known, _)| known == name).unwrap().1.to_owned(),
    };
    template.pieces.iter().map(piece).collect()
}

/// The share of each page template among those on which a channel's visits begin: kinds of pages have the shares that the
/// profile gives them, and templates of a kind their weights.
pub(crate) fn landings(profile: &Settings, channel: Channel, signed_in: bool) -> Vec<f64> {
    let pages = &profile.site.pages;
    let weigh = |weight: &dyn Fn(&Page) -> f64| {
        let weights: Vec<f64> = pages.iter().map(weight).collect();
        let sum: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| weight / sum).collect::<Vec<f64>>()
    };
    if channel == Channel::Internal {
        return weigh(&|page| if can_see(page, signed_in) { page.weight } else { 0.0 });
    }
    // Bookmarks lead behind the log-in as long as it lasts.
    let bookmarked = channel == Channel::Direct && signed_in;
    let open = |page: &Page| match page.access() {
        Access::Public => page.weight,
        Access::SignedIn if bookmarked => page.weight,
        _ => 0.0,
    };
    let kinds = &profile.channels.landings.iter().find(|(known, _)| *known == channel).unwrap().1;
    let of_kind = |kind: PageKind| -> f64 { pages.iter().filter(|page| page.kind == kind).map(open).sum() };
    weigh(&|page| if open(page) > 0.0 { kinds.weight(&page.kind) * open(page) / of_kind(page.kind) } else { 0.0 })
}

/// Whether a visitor can see a page that is not a goal.
pub(crate) fn can_see(page: &Page, signed_in: bool) -> bool {
    let signed_in_only = matches!(page.access(), Access::SignedIn | Access::SignedInStep);
    page.kind != PageKind::Confirmation && (signed_in || !signed_in_only)
}

/// What a local day multiplies traffic by: growth, and the holidays that the country keeps.
pub(crate) fn day(profile: &Settings, country: &str, date: NaiveDate) -> f64 {
    let days = (date - profile.period.from.date_naive()).num_days() as f64;
    let is = |day: &&Holiday| (day.from.date_naive()..day.to.date_naive()).contains(&date);
    let kept = profile.traffic.holidays.iter().filter(is).filter(|day| keeps(profile, day, country));
    profile.traffic.growth.powf(days / 365.0) * kept.map(|day| day.factor).product::<f64>()
}

/// Whether a holiday is kept in a country.
pub(crate) fn keeps(profile: &Settings, day: &Holiday, country: &str) -> bool {
    let named = |market: &Market| matches!(market, Market::Country(code) if code.as_str() == country);
    let known = profile.visitors.markets.iter().any(|(market, _)| named(market));
    day.countries.is_empty() || day.countries.iter().any(|market| named(market) || *market == Market::Other && !known)
}

/// What a burst multiplies the traffic of an hour by (hours since 1970, UTC): the mean over its seconds.
pub(crate) fn burst(burst: &Burst, hour: i64) -> f64 {
    let (from, decay) = (burst.from.timestamp(), burst.decay.as_secs_f64());
    let left = |second: i64| if second < from { 0.0 } else { (-((second - from) as f64 + 0.5) / decay).exp() };
    let seconds = hour * 3600..(hour + 1) * 3600;
    1.0 + (burst.factor - 1.0) * seconds.map(left).sum::<f64>() / 3600.0
}
