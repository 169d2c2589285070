//! From what a profile says to tables.

use super::missing::{self, Missing};
use super::options::Geography;
use super::{
    App, Arrivals, Attributes, Conversations, Devices, Entry, Organization, Places, Plan, PlanOptions, SessionKind,
    Site, Table, Visitors, Visits,
};
use crate::choices::{Entity, KeyedKind};
use crate::error::Result;
use crate::generate::sites;
use crate::geo::Geo;
use crate::profile as written;
use crate::sample::WeekCurve;
use crate::schedule::{Rows, Schedule};
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
    let period = &written.period;
    let (from, to) = (period.from.timestamp_millis(), period.to.timestamp_millis());
    let hour = |at: usize| period.weekdays[at / 24] * period.hours[at % 24];
    let curve = WeekCurve::new(&std::array::from_fn(hour))?.period(from, to)?;
    let rows = Rows { seed: options.seed, rows: options.rows };
    let schedule = Schedule::new(rows, written.visitors.visits, curve, (to - from) as u64, sites::INSTANT);
    let kinds = written.types.iter().map(|(kind, weight)| (self::kind(*kind), *weight));
    let kinds: Vec<_> = match options.kind {
        // Asked for by name, a type is made even if the profile gives it no weight.
        Some(only) => vec![(only, 1.0)],
        None => kinds.collect(),
    };
    let agents = Agents::build();
    let site = Site::new(written)?;
    Ok(Plan {
        visitor_choices: KeyedKind::new(options.seed, Entity::Visitor),
        visit_choices: KeyedKind::new(options.seed, Entity::Visit),
        name: written.name.clone(),
        observed: period.observed.max(period.to).timestamp_millis() as u64,
        schedule,
        kinds: Table::new(kinds)?,
        visitors: Visitors::new(profile, &geo)?,
        left_out: missing.iter().map(ToString::to_string).collect(),
        devices: Devices::new(&written.devices, &agents)?,
        arrivals: Arrivals::new(written, &site.stems)?,
        site,
        visits: Visits::new(written)?,
        app: App::new(&written.app, &written.devices)?,
        conversations: Conversations::new(&written.conversations, options.edition)?,
        organization: Organization::new(&written.organization, &written.extras)?,
        attributes: Attributes::new(written)?,
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
    if profile.visitors.visits > MOST_VISITS {
        let help = "the law of visits has at most 60 a visitor, and most make few; ask for 1 to 12";
        remarks.add(&["visitors", "visits"], "visitors cannot come that often on average", help);
    }
    for missing in missing {
        let (message, help) = missing.refused(given);
        remarks.add(&missing.key(), message, help);
    }
    Ok(remarks.finish()?)
}

/// 2024-01-01: the calendar of browser releases begins before it.
const EARLIEST_MS: i64 = 1_704_067_200_000;

/// The largest mean of visits that the schedule's law reaches in a long period.
const MOST_VISITS: f64 = 12.0;

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
