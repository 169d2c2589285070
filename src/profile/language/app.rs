//! `[app]`: the mobile app.

use crate::profile::check::check_weights;
use crate::profile::declare::table;
use crate::profile::values::{Namespace, NotNegative, ScreenViewed, Share, Text, Version, Weights, WeightsOf};

table! {
    /// The mobile app.
    pub struct App {
        /// The name that its users know.
        name: String = Text,
        /// The package name: a domain, backwards.
        namespace: String = Namespace,
        /// The name of the tracking SDK.
        sdk: String = Text,
        /// Weights of the SDK's versions.
        sdk_versions: Weights<String> = WeightsOf<Version>,
        /// Share of app visits with a search.
        search: f64 = Share,
        /// Releases in use, newest last.
        releases: Vec<AppRelease>,
        /// Screens.
        screens: Vec<AppScreen>,
    }
    check(table, reader) {
        let of_releases = releases.as_ref().map(|releases| releases.iter().map(|release| release.weight).collect());
        check_weights(table, reader, "releases", of_releases);
        let of_screens = screens.as_ref().map(|screens| screens.iter().map(|screen| screen.weight).collect());
        check_weights(table, reader, "screens", of_screens);
    }
}

table! {
    /// A release of the app.
    pub struct AppRelease {
        /// Version, as "5.9.27".
        version: String = Version,
        /// Build number, as "701".
        build: String = Text,
        /// Share of app users, relative to the other releases.
        weight: f64 = NotNegative,
    }
}

table! {
    /// A screen of the app.
    pub struct AppScreen {
        /// Its name in the app's code.
        name: String = Text,
        /// The last event of a visit that ends there; without it, `screen_viewed`.
        event: String = ScreenViewed,
        /// Share of screen views, relative to the other screens.
        weight: f64 = NotNegative,
    }
}
