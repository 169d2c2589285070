//! The table of measured values: the properties that data sets have, one column a profile.

use crate::browsers;
use crate::findings;
use crate::hours;
use crate::tally::{CLASSES, Tally, Visitor};
use sessionsmith::Plan;
use sessionsmith::json::Buffer;
use sessionsmith::judge::{Judge, Policy};
use sessionsmith::profile::Settings;
use sessionsmith::vocab::agents::Agents;
use std::collections::HashMap;

pub(crate) struct Column(Vec<(&'static str, String)>);

impl Column {
    pub(crate) fn new(tally: &Tally, plan: &Plan, profile: &Settings) -> Self {
        let percent = |share: f64| format!("{:.2} %", 100.0 * share);
        let share = |part: f64, all: f64| percent(part / all);
        let customers = &tally.customers;
        let web: f64 = tally.pages.iter().sum();
        let mean = (1..).zip(&tally.pages).map(|(pages, count)| f64::from(pages) * count).sum::<f64>() / web;
        let on = |from: usize| tally.pages[from..].iter().sum::<f64>() / tally.pages[from - 1..].iter().sum::<f64>();
        let conversion = |row: usize| percent(tally.depths[row].1 / tally.depths[row].0.max(1.0));
        let mut elsewhere = (0u64, 0u64);
        let mut troughs = [[0u64; 24]; 3];
        for ((code, zone), classes) in &tally.hours[0] {
            let geo = plan.geo();
            let main = geo.country(code).and_then(|country| geo.main_timezone(country)) == Some(zone);
            let all: u64 = classes.iter().flatten().map(|count| u64::from(*count)).sum();
            elsewhere = (elsewhere.0 + if main { 0 } else { all }, elsewhere.1 + all);
            for (class, counts) in classes.iter().enumerate() {
                hours::local_hours(profile, zone, counts)
                    .iter()
                    .zip(&mut troughs[class])
                    .for_each(|(n, sum)| *sum += n);
            }
        }
        let trough = |class: usize| {
            let hours = &troughs[class];
            let peak = *hours.iter().max().unwrap() as f64;
            percent(hours[3..5].iter().sum::<u64>() as f64 / 2.0 / peak)
        };
        let peak = |class: usize| {
            let hours = &troughs[class];
            (0..24).max_by_key(|&hour| hours[hour]).unwrap().to_string()
        };
        let returning = |from: u16| {
            let web = || customers.cookies.values().filter(|customer| customer.web_visits > 0);
            share(web().filter(|customer| customer.web_visits >= from).count() as f64, web().count() as f64)
        };
        let numbers = customers.others[1].len() as f64;
        let known = numbers + customers.others[0].len() as f64;
        let each = Each::new(plan);
        Column(vec![
            ("1 user agents that say something else, of", each.broken(0)),
            ("2 offsets and lengths that are wrong, of", format!("{} of {}", tally.wrong_offsets, tally.offsets)),
            ("2 dates outside the period", tally.outside.to_string()),
            ("3 campaigns that the page or the referrer contradicts, of", each.broken(1)),
            ("4 referrers whose parts or class are wrong, of", each.broken(2)),
            ("5 browsers not out on the day, of", format!("{} of {}", each.early, each.weeks.len())),
            ("5 weeks since the browser's version came out: median, mean", each.weeks()),
            ("6 visits with fewer events than pages", tally.bad_counts.to_string()),
            ("7 sessions with properties of another type, of", each.broken(3)),
            ("8 places whose parts contradict each other, of", each.broken(4)),
            (
                "9 sessions of a customer nearer than the timeout, of pairs",
                format!("{} of {}", customers.overlaps, customers.pairs),
            ),
            ("9 versions that fall, of", format!("{} of {}", customers.falls, customers.versions)),
            (
                "10 single-page share (declared)",
                format!("{} ({})", share(tally.pages[0], web), percent(profile.visits.bounce)),
            ),
            ("10 mean pages", format!("{mean:.2}")),
            ("10 chance to go on after 1, 5, 20 pages", format!("{:.2}, {:.2}, {:.2}", on(1), on(5), on(20))),
            ("10 Spearman(pages, duration)", format!("{:.3}", findings::spearman(tally))),
            ("10 variation of duration", format!("{:.2}", findings::variation(tally))),
            ("11 hours 3 to 5 by the peak: desktop, mobile", format!("{}, {}", trough(0), trough(1))),
            ("11 peak hour: desktop, mobile", format!("{}, {}", peak(0), peak(1))),
            ("11 visits in another zone than their country's main one", share(elsewhere.0 as f64, elsewhere.1 as f64)),
            ("12 visitors by desktop, mobile, tablet", {
                let has = |visitor: &&Visitor, class: usize| visitor.classes[class] > 0;
                let of = |class| tally.visitors.values().filter(|visitor| has(visitor, class)).count() as f64;
                let all: f64 = (0..3).map(of).sum();
                (0..CLASSES.len()).map(|class| format!("{:.1}", 100.0 * of(class) / all)).collect::<Vec<_>>().join(", ")
            }),
            (
                "12 browsers of the largest markets, by class: total variation from the statistics",
                percent(browsers::distance(tally, profile)),
            ),
            ("13 screens and windows that no device has, of", each.broken(5)),
            ("14 Zipf exponent (declared)", format!("{:.3} ({})", tally.site.exponent(), profile.site.page_skew)),
            ("15 top 1 % of customers make", percent(customers.top_hundredth())),
            ("15 web visitors who come twice, ten times or more", format!("{}, {}", returning(2), returning(10))),
            ("15 conversion at 2, 4, 6, 11, 21 pages", (1..6).map(conversion).collect::<Vec<_>>().join(", ")),
            ("- web visitors known by a number, of those by no cookie", share(numbers, known)),
        ])
    }
}

/// One row in so many is judged by itself.
const JUDGED: usize = 20;

/// What a judged session must have, for its properties to be asked for, and the groups of rules that look at them.
const GROUPS: [(&str, &[&str]); 6] = [
    ("\"userAgentString\":\"", &["agent."]),
    ("\"mktCampaign\":{", &["campaign."]),
    ("\"referrer\":{", &["referrer."]),
    ("\"type\":", &["presence."]),
    ("\"geolocation\":{", &["geo."]),
    ("\"device\":{", &["device.", "browser.view-exceeds-screen", "browser.negative-view"]),
];

/// Properties of each session, by the rules of `sessionsmith check`, notes included.
struct Each {
    /// Sessions with findings, and sessions looked at, for each of [`GROUPS`].
    judged: [(u64, u64); GROUPS.len()],
    /// User agents whose version came out after the session, and how many weeks those whose day is known were out, sorted.
    early: u64,
    weeks: Vec<f64>,
}

impl Each {
    fn new(plan: &Plan) -> Self {
        let mut each = Each { judged: [(0, 0); GROUPS.len()], early: 0, weeks: Vec::new() };
        let agents = Agents::build();
        let released: HashMap<&str, i64> =
            agents.all().iter().map(|agent| (agent.user_agent.as_str(), agent.released)).collect();
        let mut judge = Judge::new(plan.edition(), Policy::default());
        let mut text = Buffer::new();
        for row in (0..plan.rows()).step_by(JUDGED) {
            text.clear();
            text.value(&plan.session(row));
            let verdict = judge.judge(text.as_slice());
            let line = std::str::from_utf8(text.as_slice()).expect("JSON is UTF-8");
            for ((mark, rules), (broken, seen)) in GROUPS.iter().zip(&mut each.judged) {
                if line.contains(mark) {
                    *seen += 1;
                    let found = |id: &str| rules.iter().any(|group| id.starts_with(group));
                    *broken += u64::from(verdict.findings.iter().any(|finding| found(finding.rule.id)));
                }
            }
            let agent = line.split_once(GROUPS[0].0).and_then(|(_, rest)| rest.split_once('"'));
            if let Some(out) = agent.and_then(|(agent, _)| released.get(agent)) {
                let age = plan.slots(row..row + 1).next().expect("the row is there").created as i64 - out;
                each.early += u64::from(age < 0);
                each.weeks.push(age as f64 / (7.0 * 86_400_000.0));
            }
        }
        each.weeks.sort_by(f64::total_cmp);
        each
    }

    /// The median and the mean.
    fn weeks(&self) -> String {
        let mean = self.weeks.iter().sum::<f64>() / self.weeks.len() as f64;
        format!("{:.1}, {mean:.1}", self.weeks[self.weeks.len() / 2])
    }

    fn broken(&self, group: usize) -> String {
        format!("{} of {}", self.judged[group].0, self.judged[group].1)
    }
}

/// A table in Markdown.
pub(crate) fn markdown(columns: &[(&str, &Column)]) -> String {
    let names: String = columns.iter().map(|(name, _)| format!(" {name} |")).collect();
    let mut text = format!("| property |{names}\n|---|{}\n", "---|".repeat(columns.len()));
    for row in 0..columns[0].1.0.len() {
        let values: String = columns.iter().map(|(_, column)| format!(" {} |", column.0[row].1)).collect();
        text += &format!("| {} |{values}\n", columns[0].1.0[row].0);
    }
    text
}
