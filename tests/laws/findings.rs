//! The laws of a data set, each with what was found.

use crate::browsers;
use crate::exact;
use crate::hours;
use crate::judge::{self, Finding};
use crate::tally::{CLASSES, PARTS, TYPES, Tally};
use sessionsmith::Plan;
use sessionsmith::profile::{Identity, Market, SessionKind, Settings};

/// Every law of the data set. Laws of what a visitor fixes count visitors, the others sessions.
pub(crate) fn of(tally: &Tally, plan: &Plan, profile: &Settings) -> Vec<Finding> {
    let mut findings = mixes(tally, profile);
    findings.extend(visits(tally, profile));
    findings.extend(site(tally));
    findings.extend(customers(tally, plan, profile));
    findings.extend(browsers::of(tally, profile));
    findings.extend(hours::of(tally, profile));
    findings.push(judge::never("idle, away, end, length", tally.offsets, tally.wrong_offsets));
    findings.push(judge::never("dates inside the period", tally.rows, tally.outside));
    findings.push(judge::never("pages at most events", tally.pages.iter().sum::<f64>() as u64, tally.bad_counts));
    findings
}

/// At a million rows, types are detected if a share is off by 0.01, channels with w = 0.010 to 0.016.
fn mixes(tally: &Tally, profile: &Settings) -> Vec<Finding> {
    let kinds = [SessionKind::Web, SessionKind::App, SessionKind::Conversation];
    debug_assert_eq!(kinds.map(SessionKind::as_str), TYPES);
    let mut findings = vec![judge::cells("channels of web visits", &tally.seen, &tally.seen_expected)];
    for (at, kind) in kinds.iter().enumerate() {
        // Who has no phone does not use the app: types depend on the visitor.
        let visitors = tally.visitors.values();
        let parts = visitors.map(|visitor| (visitor.types[at].into(), visitor.types.iter().sum::<u16>().into()));
        let expected = profile.types.weight(kind) / profile.types.sum();
        findings.push(judge::share_of_groups(&format!("types: {}", TYPES[at]), parts, expected));
    }
    findings
}

/// At a million rows: bounces are detected if their share is off by 0.005 (support, with a quarter of web visits: 0.009), the
/// law of pages with w = 0.014 to 0.025, durations with w = 0.015 to 0.03.
fn visits(tally: &Tally, profile: &Settings) -> Vec<Finding> {
    let all: f64 = tally.pages.iter().sum();
    let mut findings = vec![
        judge::share("bounces", tally.pages[0], all, profile.visits.bounce),
        judge::cells("pages per visit", &tally.pages, &exact::pages(profile)),
        judge::cells("duration given pages", &tally.durations, &[1.0; PARTS]),
    ];
    let count = tally.lengths.len() as f64;
    findings.push(judge::band("Spearman(pages, duration)", count, spearman(tally), (0.75, 0.9)));
    findings.push(judge::band("variation of duration", count, variation(tally), (1.0, 10.0)));
    for (row, expected) in exact::conversions(profile).into_iter().enumerate().skip(1) {
        let (visits, converted) = tally.depths[row];
        // As many conversions as the normal law of their number needs.
        if visits * expected > 300.0 {
            let law = format!("conversion from {} pages on", exact::depth_from(row));
            findings.push(judge::share(&law, converted, visits, expected));
        }
    }
    findings
}

pub(crate) fn spearman(tally: &Tally) -> f64 {
    judge::spearman(&tally.lengths)
}

/// Standard deviation of the duration of visits of several pages by its mean.
pub(crate) fn variation(tally: &Tally) -> f64 {
    let count = tally.lengths.len() as f64;
    let mean = tally.lengths.iter().map(|(_, length)| f64::from(*length)).sum::<f64>() / count;
    let square = tally.lengths.iter().map(|(_, length)| (f64::from(*length) - mean).powi(2)).sum::<f64>() / count;
    square.sqrt() / mean
}

/// Templates against their weights, and the pages of each large template against Zipf's law. At a million rows, templates are
/// detected with w = 0.02 to 0.05, landing pages by channel with w = 0.03 to 0.06. The most popular templates show w = 0.03,
/// which an exponent that is off by 0.03 reaches.
fn site(tally: &Tally) -> Vec<Finding> {
    let site = &tally.site;
    let of = |law: &str, who: usize| judge::cells(law, &site.later[who], &site.later_expected[who]);
    let mut findings = vec![
        of("pages of later views", 0),
        of("pages of later views, signed in", 1),
        judge::cells("landing pages by channel", &site.first.concat(), &site.first_expected.concat()),
    ];
    let mut large: Vec<&Vec<f64>> = site.counts.iter().filter(|counts| counts.len() >= 8).collect();
    large.sort_by(|one, other| other.iter().sum::<f64>().total_cmp(&one.iter().sum()));
    for (place, counts) in (1..).zip(large.into_iter().take(4)) {
        let law = format!("ranks of the {} pages of template {place}", counts.len());
        findings.push(judge::cells(&law, counts, &exact::zipf(counts.len(), tally.skew)));
    }
    findings
}

/// At a million rows, the identity is detected if its share is off by 0.005, markets with w = 0.02 to 0.04, visits
/// with w = 0.015 to 0.03.
fn customers(tally: &Tally, plan: &Plan, profile: &Settings) -> Vec<Finding> {
    let customers = &tally.customers;
    let of_web = || customers.cookies.values().filter(|customer| customer.web_visits > 0);
    let mut findings = Vec::new();

    let others: usize = customers.others.iter().map(std::collections::HashMap::len).sum();
    let cookies = of_web().count();
    let identity = &profile.visitors.identity;
    let expected = identity.weight(&Identity::Cookie) / identity.sum();
    // Numbers that belong to nobody run out, as the plan says, and visitors have an address then: both together are declared.
    findings.push(judge::share("identity: cookie", cookies as f64, (cookies + others) as f64, expected));

    let with_numbers = ["US", "CA", "GB", "AU", "FR", "DE", "SE"];
    let has = |market: &Market| matches!(market, Market::Country(code) if with_numbers.contains(&code.as_str()));
    let markets = &profile.visitors.markets;
    let somewhere =
        markets.iter().filter(|(market, _)| has(market)).map(|(_, weight)| weight).sum::<f64>() / markets.sum();
    let declared = identity.weight(&Identity::Phone) / identity.sum();
    let expected = (cookies + others) as f64 * declared * somewhere * plan.phone_share().unwrap_or(0.0);
    let known = customers.others[1].len() as f64;
    // The plan takes the visitors for evenly spread over their numbers.
    findings.push(judge::ratio("identity: phone", known, expected, 0.04 + expected.powf(-0.5)));

    let markets = profile.visitors.markets.as_slice();
    let place = |code: [u8; 2]| {
        let is = |market: &Market| matches!(market, Market::Country(country) if country.as_str().as_bytes() == code);
        let named = markets.iter().position(|(market, _)| is(market));
        named.or_else(|| markets.iter().position(|(market, _)| *market == Market::Other))
    };
    let mut counts = vec![0.0; markets.len()];
    let countries = tally.visitors.values().filter_map(|visitor| visitor.country);
    countries.for_each(|code| counts[place(code).expect("a market")] += 1.0);
    let weights: Vec<f64> = markets.iter().map(|(_, weight)| *weight).collect();
    findings.push(judge::cells("markets of visitors", &counts, &weights));

    let share = |kind| profile.types.weight(&kind) / profile.types.sum();
    let (web, app) = (share(SessionKind::Web), share(SessionKind::App));
    if let Some(classes) = &profile.devices.classes {
        use sessionsmith::profile::DeviceClass::{Desktop, Mobile, Tablet};
        let on_web = [Desktop, Mobile, Tablet].map(|class| classes.weight(&class) / classes.sum());
        for (class, expected) in on_web.into_iter().enumerate() {
            let visitors = tally.visitors.values();
            let parts =
                visitors.map(|visitor| (visitor.on_web[class].into(), visitor.on_web.iter().sum::<u16>().into()));
            let law = format!("classes of devices of web visits: {}", CLASSES[class]);
            findings.push(judge::share_of_groups(&law, parts, expected));
        }
        // Those who are at a desktop make no visits but on the web.
        let seen = || tally.visitors.values().filter(|visitor| visitor.classes.iter().sum::<u16>() > 0);
        let desktop = seen().filter(|visitor| visitor.classes[0] > 0).count() as f64;
        let expected = on_web[0] * web / (web + app);
        findings.push(judge::share("visitors at a desktop", desktop, seen().count() as f64, expected));
    }
    let apart =
        tally.visitors.values().filter(|visitor| visitor.classes.iter().filter(|count| **count > 0).count() > 1);
    findings.push(judge::never("a visitor has one class of device", tally.visitors.len() as u64, apart.count() as u64));

    // Of those at a desktop, to whom the share of the app does not matter.
    let seen = (web + app) * (1.0 - profile.visits.sparse * exact::LOST);
    let most = plan.cut().map_or(profile.visitors.visits.most as u32, |cut| cut.most);
    let mut counts = vec![0.0; 40];
    let desktop = of_web().filter(|customer| customer.class == 0);
    desktop.for_each(|customer| counts[usize::from(customer.web_visits).min(40) - 1] += 1.0);
    findings.push(judge::cells(
        "web visits of a visitor at a desktop",
        &counts,
        &exact::visits(profile, most, seen, 40),
    ));
    findings.push(judge::band(
        "top hundredth of customers",
        customers.cookies.len() as f64,
        customers.top_hundredth(),
        (0.05, 0.5),
    ));
    findings.push(judge::never("sessions of a customer lie apart", customers.pairs, customers.overlaps));
    findings.push(judge::never("versions do not fall", customers.versions, customers.falls));
    findings
}
