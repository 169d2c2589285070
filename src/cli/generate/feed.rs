//! From options to a feed.

use crate::cli::args::{GeoipMissing, Nulls, ProfileOptions};
use crate::cli::report;
use crate::error::Error;
use crate::geo::Geo;
use crate::profile::ProfileSource;
use crate::scenario::Feed;
use crate::{Plan, Profile};
use std::hash::{BuildHasher, RandomState};

/// The feed that these options ask for.
pub(in crate::cli) fn feed(options: &ProfileOptions, count: u64, seed: u64) -> Result<Feed, Error> {
    Ok(feed_of(options, count, seed)?.1)
}

/// The same with its profile.
pub(super) fn feed_of(options: &ProfileOptions, count: u64, seed: u64) -> Result<(Profile, Feed), Error> {
    let dates = [("--from", "from", &options.from), ("--to", "to", &options.to)];
    let dates: Vec<(&str, &str, &str)> =
        dates.into_iter().filter_map(|(option, key, date)| Some((option, key, date.as_deref()?))).collect();
    let source = ProfileSource::from_argument(&options.profile);
    let scenarios: Vec<_> = options.scenarios.iter().map(|argument| ProfileSource::from_argument(argument)).collect();
    let profile = Profile::load_with_dates(&source, &options.sets, &dates, &scenarios)?;
    let mut plan = Plan::builder(&profile)
        .seed(seed)
        .rows(count)
        .edition(options.edition)
        .explicit_nulls(matches!(options.nulls, Nulls::Explicit));
    if let Some(kind) = options.kind {
        plan = plan.only(kind.into());
    }
    let files = &options.geography;
    if !files.geoip.is_empty() {
        let skip = matches!(files.geoip_missing, GeoipMissing::Skip);
        plan = plan.geo(Geo::open(&files.geoip, files.asn.as_deref())?).skip_missing(skip);
    }
    let plan = plan.build()?;
    if !files.geoip.is_empty() {
        tell_geography(&plan);
    }
    let feed = Feed::new(&profile, plan)?;
    Ok((profile, feed))
}

/// Tells what became of each GeoIP file, and what of the profile had to be left out.
fn tell_geography(plan: &Plan) {
    for source in plan.geo().sources() {
        report::note(&format!("geoip {source}"));
    }
    if !plan.left_out().is_empty() {
        report::note(&format!(
            "the GeoIP files have no networks for these, which are left out: {}",
            plan.left_out().join(", ")
        ));
    }
}

/// A seed from the system, which the standard library asks for one for its hash maps.
pub(in crate::cli) fn drawn_seed() -> u64 {
    RandomState::new().hash_one(0) >> 32
}

/// Tells what the profile asks for and so short a period cannot hold.
pub(super) fn tell_cut(plan: &Plan) {
    if let Some(cut) = plan.cut() {
        let (most, percent) = (cut.most, cut.share * 100.0);
        report::note(&format!(
            "in so short a period nobody comes more than {most} times; {percent:.1} % of visitors would have come more often"
        ));
    }
}

/// Tells where telephone numbers that belong to nobody run out, if one visitor in twenty or more is known otherwise for that.
pub(super) fn tell_phones(plan: &Plan) {
    if let Some((share, without)) = plan.phone_share().zip(plan.without_phone())
        && without >= 0.05
    {
        let percent = share * 100.0;
        report::note(&format!(
            "telephone numbers that belong to nobody run out: {percent:.0} % of the visitors known by one have one, the others a mail \
             address"
        ));
    }
}

/// Tells a seed that nobody asked for, so that the run can be repeated.
pub(in crate::cli) fn tell_seed(asked: Option<u64>, plan: &Plan) {
    if asked.is_none() {
        let seed = plan.seed();
        report::note(&format!("seed {seed} (repeat this run with -s {seed})"));
    }
}
