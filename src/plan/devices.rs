//! What visitors hold in their hands: screens of the browser's device, and the app with its device.

use super::{Entry, Table};
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

/// The app and the devices that it runs on.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) name: Entry,
    pub(crate) namespace: Entry,
    pub(crate) releases: Table<(Entry, Entry)>,
    pub(crate) sdk: Entry,
    pub(crate) sdk_versions: Table<Entry>,
    /// A screen's name, and the event that a visit ends with there.
    pub(crate) screens: Table<(Entry, Entry)>,
    pub(crate) searches: Chance,
    pub(crate) device: AppDevice,
}

/// Parts of an app's device that the profile weighs.
#[derive(Debug)]
pub(crate) struct AppDevice {
    pub(crate) manufacturers: Table<Entry>,
    pub(crate) carriers: Table<Entry>,
    pub(crate) bluetooth: Chance,
    pub(crate) cellular: Chance,
    pub(crate) wifi: Chance,
}

impl App {
    pub(super) fn new(app: &written::App, devices: &written::Devices) -> Result<Self> {
        let releases = app.releases.iter();
        let screens = app.screens.iter();
        let entries = |weights: &values::Weights<String>| {
            Table::new(weights.iter().map(|(text, weight)| (Entry::new(text), *weight)))
        };
        Ok(App {
            name: Entry::new(&app.name),
            namespace: Entry::new(&app.namespace),
            releases: Table::new(
                releases.map(|release| ((Entry::new(&release.version), Entry::new(&release.build)), release.weight)),
            )?,
            sdk: Entry::new(&app.sdk),
            sdk_versions: entries(&app.sdk_versions)?,
            screens: Table::new(
                screens.map(|screen| ((Entry::new(&screen.name), Entry::new(&screen.event)), screen.weight)),
            )?,
            searches: Chance::new(app.search)?,
            device: AppDevice {
                manufacturers: entries(&devices.manufacturers)?,
                carriers: entries(&devices.carriers)?,
                bluetooth: Chance::new(0.62)?,
                cellular: Chance::new(0.93)?,
                wifi: Chance::new(0.68)?,
            },
        })
    }
}
