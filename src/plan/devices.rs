//! What visitors hold in their hands: the screens of their devices, and how old their software is.

use super::Table;
use crate::error::Result;
use crate::profile as written;
use crate::profile as values;
use crate::sample::{Chance, Weighted};
use crate::vocab::Platform;
use crate::vocab::screens::Screen;

/// Devices and browsers that do not depend on the country.
#[derive(Debug)]
pub(crate) struct Devices {
    /// How many releases behind the newest a visitor's software stays.
    pub(crate) staleness: Weighted,
    pub(crate) fingerprint: Chance,
    pub(crate) screens: Screens,
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
    pub(super) fn new(written: &written::Devices) -> Result<Self> {
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
        Ok(Devices {
            staleness: Weighted::new(&written.versions)?,
            fingerprint: Chance::new(written.fingerprints)?,
            screens: Screens(
                Platform::ALL.into_iter().map(|platform| table(of(platform))).collect::<std::result::Result<_, _>>()?,
            ),
        })
    }
}

fn screen_of(written: values::Screen) -> Screen {
    let pixels = |count: u32| u16::try_from(count).unwrap_or(u16::MAX);
    let density = (libm::round(written.density) as u8).max(1);
    Screen { width: pixels(written.width), height: pixels(written.height), density }
}
