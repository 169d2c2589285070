//! From what a profile says to tables.

use super::missing::{self, Missing};
use super::options::Geography;
use super::{
    App, Arrivals, Attributes, Conversations, Devices, Entry, Organization, Places, Plan, PlanOptions, SessionKind,
    Site, Types, Visitors, Visits, traffic,
};
use crate::choices::{Entity, KeyedKind};
use crate::error::Result;
use crate::geo::Geo;
use crate::profile as written;
use crate::schedule::Schedule;
use crate::vocab::agents::Agents;
use std::sync::Arc;

/// The plan of this profile.
pub(super) fn plan(profile: &written::Profile, options: PlanOptions, geography: Geography) -> Result<Plan> {
    let given = geography.given.is_some();
    let geo = geography.given.unwrap_or_else(|| Arc::new(Geo::embedded()));
    let missing = missing::of(profile, &geo);
    let refused: &[_] = if geography.skip_missing { &[] } else { &missing };
    check(profile, refused, given)?;
    let written: &written::Settings = profile;
    let mut visitors = Visitors::new(profile, &geo, Types::new(written, options.kind))?;
    let schedule = Schedule::new(&traffic::design(written, &options, &visitors))?;
    visitors.spread_phones(&schedule);
    let agents = Agents::build();
    let site = Site::new(written)?;
    Ok(Plan {
        visitor_choices: KeyedKind::new(options.seed, Entity::Visitor),
        visit_choices: KeyedKind::new(options.seed, Entity::Visit),
        name: written.name.clone(),
        observed: written.period.observed.timestamp_millis() as u64,
        schedule,
        visitors,
        left_out: missing.iter().map(ToString::to_string).collect(),
        devices: Devices::new(&written.devices, &agents)?,
        arrivals: Arrivals::new(written, &site.stems)?,
        site,
        visits: Visits::new(written)?,
        app: App::new(&written.app, &written.devices)?,
        conversations: Conversations::new(&written.conversations, options.edition)?,
        organization: Organization::new(&written.organization, &written.extras)?,
        attributes: Attributes::new(written, options.seed)?,
        agents,
        places: Places::new(geo),
        options,
    })
}

/// What only the tables can tell to be wrong, each with its place in the profile.
fn check(profile: &written::Profile, missing: &[Missing<'_>], given: bool) -> Result<()> {
    let mut remarks = profile.remarks();
    let reach = "periods lie between 2024-01-01 and 2100-01-01";
    if profile.period.from.timestamp_millis() < EARLIEST_MS {
        remarks.add(&["period", "from"], "the period begins before the calendar of browsers does", reach);
    }
    if profile.period.to.timestamp_millis() > LATEST_MS {
        remarks.add(&["period", "to"], "the period ends in another century", reach);
    }
    if !(0.05..=0.9).contains(&profile.visits.bounce) {
        let help = "the law of pages per visit is known for shares from 0.05 to 0.9";
        remarks.add(&["visits", "bounce"], "no law of pages per visit has this bounce rate", help);
    }
    let visits = &profile.visitors.visits;
    let often = visits.once + visits.twice + visits.thrice;
    if !(often > 0.0 && often <= 1.0 + 1e-9) {
        let message = format!("the shares of visitors who come once, twice and three times sum to {often}");
        remarks.add(&["visitors", "visits", "once"], message, "together they are more than 0, and 1 at most");
    }
    if visits.exponent > 40.0 {
        remarks.add(
            &["visitors", "visits", "exponent"],
            "the exponent is too large",
            "40 at most; most sites have 2 to 3",
        );
    }
    if visits.most > 250.0 {
        remarks.add(&["visitors", "visits", "most"], "nobody comes that often", "250 at most");
    }
    if profile.visitors.gap.sigma > 5.0 {
        remarks.add(
            &["visitors", "gap", "sigma"],
            "gaps do not differ that much",
            "5 at most; most sites have 1 to 1.5",
        );
    }
    if profile.traffic.noise > 2.0 {
        remarks.add(&["traffic", "noise"], "days do not differ that much", "2 at most; most sites have 0.05 to 0.15");
    }
    let (from, to) = (profile.period.from.timestamp_millis(), profile.period.to.timestamp_millis());
    if from >= EARLIEST_MS && to <= LATEST_MS && to - from > LONGEST_MS {
        let help = "five years at most; several data sets with seeds of their own can follow each other";
        remarks.add(&["period", "to"], "the period is too long", help);
    }
    if profile.visits.timeout.as_secs() > 86_400 {
        remarks.add(&["visits", "timeout"], "the timeout is too long", "a day at most");
    }
    for missing in missing {
        let (message, help) = missing.refused(given);
        remarks.add(&missing.key(), message, help);
    }
    Ok(remarks.finish()?)
}

/// 2024-01-01: the calendar of browser releases begins before it.
const EARLIEST_MS: i64 = 1_704_067_200_000;

/// Five years: the schedule has a number for each hour and curve.
const LONGEST_MS: i64 = 5 * 366 * 86_400_000;

/// 2100-01-01.
const LATEST_MS: i64 = 4_102_444_800_000;

/// The type that the profile names.
pub(super) fn kind(written: written::SessionKind) -> SessionKind {
    match written {
        written::SessionKind::Web => SessionKind::Web,
        written::SessionKind::App => SessionKind::App,
        written::SessionKind::Conversation => SessionKind::Conversation,
    }
}

/// Texts with the weights of Zipf's law of exponent 0.7: the first is the most common, the others are not rare.
pub(super) fn ranked(texts: &[String]) -> impl Iterator<Item = (Entry, f64)> {
    texts.iter().enumerate().map(|(rank, text)| (Entry::new(text), zipf(rank, 0.7)))
}

/// The weight of a rank, from 0, under Zipf's law.
pub(super) fn zipf(rank: usize, exponent: f64) -> f64 {
    libm::pow(rank as f64 + 1.0, -exponent)
}
