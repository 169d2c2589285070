//! The app and the devices that it runs on.

use super::{Entry, Table};
use crate::error::Result;
use crate::model::{Edition, Extra, JourneyApp, SdkLibrary};
use crate::profile as written;
use crate::sample::Chance;
use crate::text::{Fragment, Text};

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
    pub(crate) ready: Fragment<JourneyApp>,
}

/// A version of the library that reports the app's events.
#[derive(Debug)]
pub(crate) struct SdkVersion {
    version: Entry,
    pub(crate) ready: Fragment<SdkLibrary>,
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
    pub(super) fn new(app: &written::App, devices: &written::Devices, nulls: Option<Edition>) -> Result<Self> {
        let (name, namespace, sdk) = (Entry::new(&app.name), Entry::new(&app.namespace), Entry::new(&app.sdk));
        let releases = app.releases.iter().map(|release| {
            let (version, build) = (Entry::new(&release.version), Entry::new(&release.build));
            let ready = Fragment::new(journey_app(&name, &namespace, &version, &build), nulls);
            (Release { version, build, ready }, release.weight)
        });
        let sdk_versions = app.sdk_versions.iter().map(|(version, weight)| {
            let version = Entry::new(version);
            let ready = Fragment::new(sdk_library(&sdk, &version), nulls);
            (SdkVersion { version, ready }, *weight)
        });
        let screens = app.screens.iter();
        let entries = |weights: &written::Weights<String>| {
            Table::new(weights.iter().map(|(text, weight)| (Entry::new(text), *weight)))
        };
        Ok(App {
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
            name,
            namespace,
            sdk,
        })
    }

    /// What a session says of the app.
    pub(crate) fn record<'p>(&'p self, release: &'p Release) -> JourneyApp<Text<'p>> {
        journey_app(&self.name, &self.namespace, &release.version, &release.build)
    }

    /// What a session says of the library that reports its events.
    pub(crate) fn library<'p>(&'p self, version: &'p SdkVersion) -> SdkLibrary<Text<'p>> {
        sdk_library(&self.sdk, &version.version)
    }
}

fn journey_app<'p>(
    name: &'p Entry,
    namespace: &'p Entry,
    version: &'p Entry,
    build: &'p Entry,
) -> JourneyApp<Text<'p>> {
    JourneyApp {
        name: name.text(),
        namespace: namespace.text(),
        version: version.text(),
        build_number: build.text(),
        extra: Extra::NONE,
    }
}

fn sdk_library<'p>(name: &'p Entry, version: &'p Entry) -> SdkLibrary<Text<'p>> {
    SdkLibrary { name: name.text(), version: version.text(), extra: Extra::NONE }
}
