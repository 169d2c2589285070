//! How many values a second the strategies make, beside a derived struct of the same size: `cargo bench --features proptest --bench
//! strategies`.
//!
//! Both go through proptest, as a test does: a new tree, and its value. Rounds of the two take turns, and medians are told.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use proptest_derive::Arbitrary;
use sessionsmith::strategies::{app, conversation, listing, session, visit_history, web, wire};
use std::hint::black_box;
use std::time::Instant;

/// Values of a round, and rounds.
const VALUES: u32 = 2_000;
const ROUNDS: usize = 15;

fn main() {
    println!("{ROUNDS} rounds of {VALUES} values, one thread; medians");
    let mut runner = TestRunner::new(Config::default());
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let derived = any::<Derived>();
    for round in 0..=ROUNDS {
        let (one, other) = (rate(&session(), &mut runner), rate(&derived, &mut runner));
        // The first round builds tables.
        if round > 0 {
            ours.push(one);
            theirs.push(other);
            ratios.push(one / other);
        }
    }
    println!("{:28} {:9.0} values/s", "session()", median(&mut ours));
    println!("{:28} {:9.0} values/s", "derived, of the same size", median(&mut theirs));
    println!("{:28} {:9.2}", "ratio", median(&mut ratios));
    report("web()", &web());
    report("app()", &app());
    report("conversation()", &conversation());
    report("visit_history(5)", &visit_history(5));
    report("listing()", &listing());
    report("wire::any()", &wire::any());
}

fn report(name: &str, strategy: &impl Strategy) {
    let mut runner = TestRunner::new(Config::default());
    let mut rates: Vec<f64> = (0..ROUNDS).map(|_| rate(strategy, &mut runner)).collect();
    println!("{name:28} {:9.0} values/s", median(&mut rates));
}

fn rate<S: Strategy>(strategy: &S, runner: &mut TestRunner) -> f64 {
    let started = Instant::now();
    for _ in 0..VALUES {
        black_box(strategy.new_tree(runner).expect("no strategy here rejects").current());
    }
    f64::from(VALUES) / started.elapsed().as_secs_f64()
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The properties of a session with the types that somebody would give them who derives: nothing agrees with anything. Texts
/// are short and of small letters, which costs proptest less than any text.
#[derive(Clone, Debug, Arbitrary)]
#[expect(dead_code, reason = "made and forgotten")]
struct Derived {
    #[proptest(regex = "[a-f0-9]{36}")]
    id: String,
    customer_id: Option<Short>,
    customer_id_type: Option<Short>,
    kind: Short,
    external_id: Option<Short>,
    external_url: Option<Short>,
    short_id: Option<u32>,
    #[proptest(strategy = "prop::collection::vec(any::<Pair>(), 0..3)")]
    outcomes: Vec<Pair>,
    #[proptest(strategy = "prop::collection::vec(any::<Pair>(), 0..3)")]
    segments: Vec<Pair>,
    #[proptest(strategy = "prop::collection::vec(any::<Pair>(), 0..5)")]
    attributes: Vec<Pair>,
    #[proptest(strategy = "prop::collection::vec(any::<Pair>(), 0..3)")]
    attribute_lists: Vec<Pair>,
    browser: Option<Browser>,
    device: Option<Device>,
    place: Option<Place>,
    ip_address: Option<Short>,
    ip_organization: Option<Short>,
    last_page: Option<Page>,
    campaign: Option<Campaign>,
    referrer: Option<Page>,
    app: Option<Campaign>,
    #[proptest(strategy = "prop::collection::vec(any::<Short>(), 0..3)")]
    search_terms: Vec<Short>,
    user_agent: Option<Short>,
    duration: Option<i64>,
    event_count: i64,
    pageview_count: Option<i64>,
    screenview_count: Option<i64>,
    last_event: Pair,
    conversation: Option<Campaign>,
    authenticated: bool,
    self_uri: Option<Short>,
    created: i64,
    ended: Option<i64>,
    away: Option<i64>,
    idle: Option<i64>,
}

#[derive(Clone, Debug, Arbitrary)]
#[expect(dead_code, reason = "made and forgotten")]
struct Short(#[proptest(regex = "[a-z]{1,12}")] String);

#[derive(Clone, Debug, Arbitrary)]
#[expect(dead_code, reason = "made and forgotten")]
struct Pair {
    name: Short,
    value: Short,
    at: i64,
}

#[derive(Clone, Debug, Arbitrary)]
#[expect(dead_code, reason = "made and forgotten")]
struct Browser {
    family: Short,
    version: Short,
    lang: Option<Short>,
    fingerprint: Option<Short>,
    is_mobile: Option<bool>,
    view_height: Option<i64>,
    view_width: Option<i64>,
    features: [bool; 4],
}

#[derive(Clone, Debug, Arbitrary)]
#[expect(dead_code, reason = "made and forgotten")]
struct Device {
    category: Short,
    kind: Short,
    is_mobile: bool,
    screen_height: Option<i64>,
    screen_width: Option<i64>,
    os_family: Short,
    os_version: Short,
    manufacturer: Option<Short>,
}

#[derive(Clone, Debug, Arbitrary)]
#[expect(dead_code, reason = "made and forgotten")]
struct Place {
    country: Option<Short>,
    country_name: Option<Short>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    locality: Option<Short>,
    postal_code: Option<Short>,
    region: Option<Short>,
    region_name: Option<Short>,
    source: Option<Short>,
    timezone: Option<Short>,
}

#[derive(Clone, Debug, Arbitrary)]
#[expect(dead_code, reason = "made and forgotten")]
struct Page {
    url: Short,
    title: Option<Short>,
    domain: Short,
    hostname: Short,
    lang: Option<Short>,
    pathname: Short,
    query_string: Option<Short>,
    #[proptest(strategy = "prop::collection::vec(any::<Short>(), 0..3)")]
    breadcrumb: Vec<Short>,
}

#[derive(Clone, Debug, Arbitrary)]
#[expect(dead_code, reason = "made and forgotten")]
struct Campaign {
    content: Option<Short>,
    medium: Option<Short>,
    name: Option<Short>,
    source: Option<Short>,
    term: Option<Short>,
}
