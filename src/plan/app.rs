//! The app and the devices that it runs on.

use super::{Entry, Table};
use crate::error::Result;
use crate::model::{Extra, JourneyApp, SdkLibrary};
use crate::profile as written;
use crate::sample::Chance;
use crate::text::{LazyFragment, Text};

/// The app and the devices that it runs on.
#[derive(Debug)]
pub(crate) struct App {
    name: Entry,
    namespace: Entry,
    pub(crate) releases: Table<Release>,
    sdk: Entry,
    pub(crate) sdk_versions: Table<SdkVersion>,
    /// A screen's name, and the event that a visit ends with there.
    pub(crate) screens: Table<(Entry, Entry)>,
    pub(crate) searches: Chance,
    pub(crate) device: AppDevice,
}

/// A release of the app.
#[derive(Debug)]
pub(crate) struct Release {
    version: Entry,
    build: Entry,
    pub(crate) ready: LazyFragment<JourneyApp>,
}

/// A version of the library that reports the app's events.
#[derive(Debug)]
pub(crate) struct SdkVersion {
    version: Entry,
    pub(crate) ready: LazyFragment<SdkLibrary>,
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
        let releases = app.releases.iter().map(|release| {
            let (version, build) = (Entry::new(&release.version), Entry::new(&release.build));
            (Release { version, build, ready: LazyFragment::default() }, release.weight)
        });
        let sdk_version = |version| SdkVersion { version: Entry::new(version), ready: LazyFragment::default() };
        let sdk_versions = app.sdk_versions.iter().map(|(version, weight)| (sdk_version(version), *weight));
        let screens = app.screens.iter();
        let entries = |weights: &written::Weights<String>| {
            Table::new(weights.iter().map(|(text, weight)| (Entry::new(text), *weight)))
        };
        Ok(App {
            name: Entry::new(&app.name),
            namespace: Entry::new(&app.namespace),
            sdk: Entry::new(&app.sdk),
            releases: Table::new(releases)?,
            sdk_versions: Table::new(sdk_versions)?,
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

    /// What a session says of the app.
    pub(crate) fn record<'p>(&'p self, release: &'p Release) -> JourneyApp<Text<'p>> {
        JourneyApp {
            name: self.name.text(),
            namespace: self.namespace.text(),
            version: release.version.text(),
            build_number: release.build.text(),
            extra: Extra::NONE,
        }
    }

    /// What a session says of the library that reports its events.
    pub(crate) fn library<'p>(&'p self, version: &'p SdkVersion) -> SdkLibrary<Text<'p>> {
        SdkLibrary { name: self.sdk.text(), version: version.version.text(), extra: Extra::NONE }
    }
}
