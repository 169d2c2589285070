//! What visitors hold in their hands: the screens of their devices, and how old their software is.

use super::{Entry, Table};
use crate::error::Result;
use crate::model::Device;
use crate::profile as written;
use crate::profile as values;
use crate::sample::{Chance, Weighted};
use crate::text::LazyFragment;
use crate::vocab::Platform;
use crate::vocab::agents::{Agent, Agents};
use crate::vocab::screens::Screen;

/// Devices and browsers that do not depend on the country.
#[derive(Debug)]
pub(crate) struct Devices {
    /// How many releases behind the newest a visitor's software stays.
    pub(crate) staleness: Weighted,
    pub(crate) fingerprint: Chance,
    pub(crate) screens: Screens,
    /// By the number of the agent: its family and version.
    browsers: Vec<(Entry, Entry)>,
    /// By system, screen, and whether its density shows.
    ready: Vec<LazyFragment<Device>>,
    /// How many of them a system has.
    stride: usize,
}

/// Screens by platform.
#[derive(Debug)]
pub(crate) struct Screens(Vec<Table<Screen>>);

impl Screens {
    pub(crate) fn of(&self, platform: Platform) -> &Table<Screen> {
        &self.0[platform as usize]
    }
}

impl Devices {
    pub(super) fn new(written: &written::Devices, agents: &Agents) -> Result<Self> {
        let screens = &written.screens;
        let of = |platform: Platform| match platform {
            Platform::Windows => &screens.windows,
            Platform::MacOs => &screens.macos,
            Platform::Linux => &screens.linux,
            Platform::ChromeOs => &screens.chromeos,
            Platform::IPhone => &screens.iphone,
            Platform::Android => &screens.android,
            Platform::IPad => &screens.ipad,
            Platform::AndroidTablet => &screens.android_tablet,
        };
        let table = |weights: &values::Weights<values::Screen>| {
            Table::new(weights.iter().map(|(screen, weight)| (screen_of(*screen), *weight)))
        };
        let screens: Vec<_> =
            Platform::ALL.into_iter().map(|platform| table(of(platform))).collect::<std::result::Result<_, _>>()?;
        let stride = 2 * screens.iter().map(Table::len).max().unwrap_or_default();
        Ok(Devices {
            staleness: Weighted::new(&written.versions)?,
            fingerprint: Chance::new(written.fingerprints)?,
            screens: Screens(screens),
            ready: vec![LazyFragment::default(); agents.systems() * stride],
            stride,
            browsers: agents.all().iter().map(|agent| (Entry::new(agent.family), Entry::new(&agent.version))).collect(),
        })
    }

    /// The family and the version of a browser.
    #[inline]
    pub(crate) fn browser(&self, agent: &Agent) -> &(Entry, Entry) {
        &self.browsers[usize::from(agent.number)]
    }

    /// Where the device without a fingerprint is written that has this system and this screen of its platform.
    #[inline]
    pub(crate) fn ready(&self, system: u16, screen: usize, shows_density: bool) -> &LazyFragment<Device> {
        &self.ready[usize::from(system) * self.stride + 2 * screen + usize::from(shows_density)]
    }
}

fn screen_of(written: values::Screen) -> Screen {
    let pixels = |count: u32| u16::try_from(count).unwrap_or(u16::MAX);
    let density = (libm::round(written.density) as u8).max(1);
    Screen { width: pixels(written.width), height: pixels(written.height), density }
}
