//! Who comes: markets with what depends on the country, identities.

use super::classes::Tilt;
use super::phones::Phones;
use super::{Entry, SessionKind, Source, Table, Types};
use crate::error::{Error, Result};
use crate::geo::{CountryId, Geo, Zone};
use crate::profile as written;
use crate::profile::{Country, Market as WrittenMarket};
use crate::sample::Chance;
use crate::text::{Alphabet, Pattern, PatternPiece};
use crate::vocab::agents::Browser;
use crate::vocab::phones::phone;
use crate::vocab::referrers;
use crate::vocab::{Category, Platform};

pub(crate) use crate::profile::Identity;

/// Tables of visitors.
#[derive(Debug)]
pub(crate) struct Visitors {
    /// The schedule says by number which of them a visitor belongs to.
    pub(crate) markets: Vec<Market>,
    pub(crate) identity: Table<Identity>,
    /// The share of visitors who are known by a telephone number.
    pub(super) phone_share: f64,
    pub(crate) authenticated: Chance,
    pub(crate) contacts: Chance,
    /// Of those who are known by more than a cookie.
    pub(crate) stitched: Chance,
    pub(crate) second_device: Chance,
    pub(crate) ipv6: Chance,
    pub(crate) mailboxes: Table<Pattern>,
}

/// A country that visitors come from, and what is particular to it.
#[derive(Debug)]
pub(crate) struct Market {
    pub(crate) country: CountryId,
    /// The schedule says by number in which of them a visitor lives.
    pub(crate) zones: Vec<Zone>,
    pub(crate) code: Country,
    /// Weight among all markets.
    pub(crate) weight: f64,
    /// Shares of visitors with each class of device, in the order of [`Category`].
    pub(crate) device_shares: [f64; 3],
    /// Types of their visits; none where the class has no visitors.
    kinds: [Option<Table<SessionKind>>; 3],
    /// Browsers by class of device; none where the class has no share of web visits.
    devices: [Option<Browsers>; 3],
    pub(crate) app_platforms: Table<Platform>,
    pub(crate) languages: Table<Entry>,
    pub(crate) engines: Table<Source>,
    /// Fictional phone numbers, if the country has any.
    pub(crate) phones: Option<Phones>,
}

impl Market {
    /// The browsers on this class of device.
    #[inline]
    pub(crate) fn browsers(&self, device: u8) -> Option<&Browsers> {
        self.devices.get(usize::from(device))?.as_ref()
    }

    /// The types of visits of visitors with this class of device; `None` if the market has no such visitors.
    #[inline]
    pub(crate) fn kinds(&self, device: u8) -> Option<&Table<SessionKind>> {
        self.kinds.get(usize::from(device))?.as_ref()
    }

    /// The type of a visit of such a visitor.
    #[inline(always)]
    pub(crate) fn kind(&self, device: u8, word: u64) -> SessionKind {
        // The schedule gives visitors devices that their market has.
        self.kinds(device).map_or(SessionKind::Web, |kinds| *kinds.pick(word))
    }

    /// The first class of devices that visitors of this market have.
    pub(crate) fn first_device(&self) -> u8 {
        self.kinds.iter().position(Option::is_some).unwrap_or(0) as u8
    }
}

/// The shares of the classes of devices, in the order of [`Category`], and the browsers of each that has one.
type Classes = ([f64; 3], [Option<Browsers>; 3]);

/// Browsers with the platforms that they run on.
pub(crate) type Browsers = Table<(Browser, Platform)>;

/// One of them with its weight.
pub(super) type Browsed = ((Browser, Platform), f64);

impl Visitors {
    pub(super) fn new(written: &written::Profile, geo: &Geo, types: Types) -> Result<Self> {
        let visitors = &written.visitors;
        let tilt = Tilt::new(written, geo)?;
        let markets = weights(&visitors.markets, geo);
        if markets.is_empty() {
            let message = "the geography has no network in any country of the profile";
            return Err(Error::input(message).with_help("name other markets, or give other GeoIP files"));
        }
        let markets = markets.into_iter();
        let markets =
            markets.map(|(country, code, weight)| market(written, (geo, tilt.as_ref(), types), country, code, weight));
        let mailbox = |domain: &str| {
            Pattern::new([
                PatternPiece::Literal("customer+".into()),
                PatternPiece::Run(Alphabet::Digits, 10),
                PatternPiece::Literal(domain.into()),
            ])
        };
        Ok(Visitors {
            markets: markets.collect::<Result<_>>()?,
            identity: Table::new(visitors.identity.iter().map(|(identity, weight)| (*identity, *weight)))?,
            phone_share: visitors.identity.weight(&Identity::Phone) / visitors.identity.sum(),
            authenticated: Chance::new(visitors.authenticated)?,
            contacts: Chance::new(visitors.contacts)?,
            stitched: Chance::new(visitors.stitched)?,
            second_device: Chance::new(visitors.second_device)?,
            ipv6: Chance::new(written.network.ipv6)?,
            mailboxes: Table::new([
                (mailbox("@example.com"), 70.0),
                (mailbox("@example.org"), 15.0),
                (mailbox("@example.net"), 15.0),
            ])?,
        })
    }
}

/// The markets' weights, `other` spread over the remaining countries by population.
pub(super) fn weights(markets: &crate::profile::Weights<WrittenMarket>, geo: &Geo) -> Vec<(CountryId, Country, f64)> {
    let mut weights = Vec::new();
    let mut named: Vec<&str> = Vec::new();
    for (market, _) in markets.iter() {
        if let WrittenMarket::Country(country) = market {
            named.push(country.as_str());
        }
    }
    for (market, weight) in markets.iter() {
        match market {
            WrittenMarket::Country(country) => {
                // A country that the geography lacks has the weight 0, or is to be left out: plans of others are refused.
                let Some(id) = geo.country(country.as_str()) else { continue };
                weights.push((id, *country, *weight));
            }
            WrittenMarket::Other => {
                let rest = || geo.countries().filter(|country| !named.contains(&country.code));
                let all: f64 = rest().map(|country| country.population as f64).sum();
                if all == 0.0 {
                    continue;
                }
                weights.extend(rest().filter_map(|country| {
                    Some((country.id, Country::new(country.code)?, weight * country.population as f64 / all))
                }));
            }
        }
    }
    weights
}

fn market(
    written: &written::Settings,
    (geo, tilt, types): (&Geo, Option<&Tilt>, Types),
    country: CountryId,
    code: Country,
    weight: f64,
) -> Result<Market> {
    let mut devices = browsers(&written.devices, code);
    if let Some(tilt) = tilt {
        tilt.apply(&mut devices);
    }
    let (web_shares, devices) = by_class(&devices)?;
    let (device_shares, kinds) = types.of_market(web_shares)?;
    let languages = written.languages.get(code).iter();
    let engines = written.channels.engines.get(code).iter().filter_map(|(engine, weight)| {
        // Google leads all visitors to one host; other engines have hosts of their own in some countries.
        let engine = match engine.as_str() {
            "Google" => referrers::engine_by_key("Google"),
            key => referrers::engine_in(key, code.as_str()),
        };
        Some((Source::known(engine?), *weight))
    });
    Ok(Market {
        country,
        zones: geo.zones(country),
        code,
        weight,
        device_shares,
        kinds,
        devices,
        app_platforms: app_platforms(&written.devices, code)?,
        languages: Table::new(languages.map(|(tag, weight)| (Entry::new(tag), *weight)))?,
        engines: Table::new(engines)?,
        phones: phone(code.as_str()).map(Phones::new),
    })
}

/// The country's browsers by their weights.
fn families(written: &written::Devices, country: Country) -> Vec<(Browser, f64)> {
    let known = |(browser, weight): &(written::Browser, f64)| Some((Browser::from_key(browser.as_str())?, *weight));
    written.browsers.get(country).iter().filter_map(known).collect()
}

/// Browser and platform drawn as one.
///
/// Browser shares and desktop systems come as two tables; Safari runs on macOS only and Edge mostly on Windows, so
/// the other browsers share what is left of each system.
pub(super) fn browsers(written: &written::Devices, country: Country) -> Vec<Browsed> {
    let browsers = families(written, country);
    let desktop = |browser: Browser| browser.runs_on(Platform::Windows) || browser.runs_on(Platform::MacOs);
    let sum = |choose: &dyn Fn(Browser) -> bool| -> f64 {
        browsers.iter().filter(|(browser, _)| choose(*browser)).map(|(_, weight)| weight).sum()
    };
    let on_desktop = sum(&desktop);
    let safari = sum(&|browser| browser == Browser::Safari) / on_desktop.max(f64::MIN_POSITIVE);
    let systems: Vec<(Platform, f64)> = written
        .desktop
        .get(country)
        .iter()
        .filter_map(|(system, weight)| Some((Platform::from_key(system.as_str())?, *weight)))
        .collect();
    let all_systems: f64 = systems.iter().map(|(_, weight)| weight).sum();
    let mut table = Vec::new();
    for &(browser, weight) in &browsers {
        if desktop(browser) {
            let left = |platform: Platform, share: f64| match (browser, platform) {
                (Browser::Edge, Platform::Windows) => 95.0,
                (Browser::Edge, Platform::MacOs) => 5.0,
                (Browser::Edge, _) => 0.0,
                (Browser::Safari, _) => 1.0,
                (_, Platform::MacOs) => (share / all_systems - safari).max(0.02),
                _ => share / all_systems,
            };
            let legal = || systems.iter().filter(|(platform, _)| browser.runs_on(*platform));
            let whole: f64 = legal().map(|&(platform, share)| left(platform, share)).sum();
            if whole > 0.0 {
                table.extend(
                    legal().map(|&(platform, share)| ((browser, platform), weight * left(platform, share) / whole)),
                );
            } else {
                // The profile wants a browser, but none of its systems: the browser decides.
                table.extend(browser.platforms().first().map(|&platform| ((browser, platform), weight)));
            }
        } else {
            let tablet = |platform: &Platform| matches!(platform, Platform::IPad | Platform::AndroidTablet);
            let on_tablets = browser.platforms().iter().any(tablet);
            let share = if on_tablets { written.tablets } else { 0.0 };
            table.extend(
                browser.platforms().iter().map(|platform| {
                    ((browser, *platform), weight * if tablet(platform) { share } else { 1.0 - share })
                }),
            );
        }
    }
    table
}

/// The platforms of the app: phones, as the country's mobile browsers divide them.
fn app_platforms(written: &written::Devices, country: Country) -> Result<Table<Platform>> {
    let browsers = families(written, country);
    let sum = |choose: &dyn Fn(Browser) -> bool| -> f64 {
        browsers.iter().filter(|(browser, _)| choose(*browser)).map(|(_, weight)| weight).sum()
    };
    let apple = sum(&|browser| browser == Browser::SafariIos);
    let android = sum(&|browser| browser.runs_on(Platform::Android));
    let both = if apple + android > 0.0 { [android, apple] } else { [1.0, 1.0] };
    Ok(Table::new([(Platform::Android, both[0]), (Platform::IPhone, both[1])])?)
}

/// The browsers of each class of devices, with the shares of the classes.
fn by_class(table: &[Browsed]) -> Result<Classes> {
    // A list without any weight is refused as a whole.
    let all = crate::sample::Weighted::new(&table.iter().map(|(_, weight)| *weight).collect::<Vec<_>>())?;
    let (mut classes, mut shares) = ([None, None, None], [0.0; 3]);
    for (class, share) in [Category::Desktop, Category::Mobile, Category::Tablet].into_iter().zip(0..) {
        let of = |(_, platform): &(Browser, Platform)| platform.category() == class;
        shares[share] = table.iter().enumerate().filter(|(_, (entry, _))| of(entry)).map(|(at, _)| all.share(at)).sum();
        if shares[share] > 0.0 {
            classes[share] = Some(Table::new(table.iter().filter(|(entry, _)| of(entry)).copied())?);
        }
    }
    Ok((shares, classes))
}
