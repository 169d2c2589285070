//! What can befall a session, resolved from the profile.

use super::crawler::Crawlers;
use super::defect::Defects;
use crate::error::Result;
use crate::geo::{Geo, Place};
use crate::plan::{Campaign, Plan};
use crate::profile::{self as written, Country, Scenario};
use crate::sample::{Chance, Quantiles};

/// What befalls a session.
#[derive(Debug)]
pub(super) enum Act {
    Crawlers(Chance, Crawlers),
    Outage(Chance, Vec<&'static str>),
    Launch(Chance, written::Channel, Box<Campaign>),
    Release(Release),
    Move(Move),
    Defects(Chance, Defects),
}

/// A release of the app.
#[derive(Debug)]
pub(super) struct Release {
    pub(super) version: String,
    pub(super) build: String,
    /// Whether a user ever adopts it.
    pub(super) adopts: Chance,
    /// From when on, in milliseconds since 1970 UTC.
    pub(super) from: u64,
    /// How long a user waits, in milliseconds: an exponential law.
    pub(super) delay: Quantiles,
}

/// Addresses that look up to another place.
#[derive(Debug)]
pub(super) struct Move {
    pub(super) country: String,
    pub(super) city: Option<String>,
    /// The number of the location that they look up to.
    pub(super) to: usize,
}

impl Act {
    /// What a scenario does to sessions, if it does anything to them.
    pub(super) fn new(scenario: &Scenario, number: u16, plan: &Plan) -> Result<Option<Self>> {
        Ok(Some(match scenario {
            Scenario::BotWave(wave) => Act::Crawlers(Chance::new(wave.share)?, Crawlers::new(wave, number, plan)?),
            Scenario::TrackerOutage(outage) => {
                let lost = outage.lose.iter().flat_map(|name| written::losable(name)).collect();
                Act::Outage(Chance::new(outage.share.unwrap_or(1.0))?, lost)
            }
            Scenario::CampaignLaunch(launch) => {
                let campaign = written::Campaign {
                    channel: launch.channel,
                    name: launch.campaign.clone(),
                    source: launch.source.clone(),
                    medium: launch.medium.clone(),
                    terms: launch.terms.clone(),
                    contents: launch.contents.clone(),
                    from: launch.from,
                    to: launch.to,
                    weight: 1.0,
                };
                let campaign = Campaign::new(&campaign, number.into(), &plan.site.stems)?;
                Act::Launch(Chance::new(launch.share)?, launch.channel, Box::new(campaign))
            }
            Scenario::AppRelease(release) => {
                let half = release.half.map_or(5.0 * 86_400.0, |half| half.as_secs_f64());
                Act::Release(Release {
                    version: release.version.clone(),
                    build: release.build.clone(),
                    adopts: Chance::new(release.share.unwrap_or(1.0))?,
                    // Without a start, it is out as long as the data set knows.
                    from: release.from.map_or(0, |from| from.timestamp_millis().max(0) as u64),
                    delay: Quantiles::weibull(1.0, half / core::f64::consts::LN_2, 1000.0)?,
                })
            }
            Scenario::GeoipMove(moved) => {
                let Some(to) = place(plan.geo(), moved.to_country, moved.to_city.as_deref()) else { return Ok(None) };
                Act::Move(Move {
                    country: moved.country.as_str().to_owned(),
                    city: moved.city.clone(),
                    to: to.location().index(),
                })
            }
            Scenario::Dirty(dirty) => Act::Defects(Chance::new(dirty.rate)?, Defects::new(dirty)),
            Scenario::TrafficSpike(_) | Scenario::Resent(_) | Scenario::Duplicates(_) | Scenario::Late(_) => {
                return Ok(None);
            }
        }))
    }
}

/// A city, or the largest of a country.
pub(super) fn place<'geo>(geo: &'geo Geo, country: Country, city: Option<&str>) -> Option<Place<'geo>> {
    let places = geo.places(geo.country(country.as_str())?);
    let named = places.filter(|place| city.is_none() || place.locality() == city);
    // Of several that are as large, the first.
    named.reduce(|most, place| if place.population() > most.population() { place } else { most })
}
