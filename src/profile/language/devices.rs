//! `[devices]` and `[network]`: what visitors hold in their hands and how they reach the internet.

use crate::profile::declare::{table, words};
use crate::profile::values::{PerCountry, Screen, Share, Text, Weights, WeightsList, WeightsOf};

words! {
    /// A browser family, by the key that caniuse knows it under.
    pub enum Browser("browser") {
        /// Chrome on a desktop.
        Chrome = "chrome",
        /// Edge.
        Edge = "edge",
        /// Firefox on a desktop.
        Firefox = "firefox",
        /// Safari on macOS.
        Safari = "safari",
        /// Opera on a desktop.
        Opera = "opera",
        /// Internet Explorer.
        Ie = "ie",
        /// Chrome on Android.
        ChromeAndroid = "and_chr",
        /// Safari on iOS and iPadOS.
        SafariIos = "ios_saf",
        /// Samsung Internet.
        Samsung = "samsung",
        /// Firefox on Android.
        FirefoxAndroid = "and_ff",
        /// Opera on Android.
        OperaMobile = "op_mob",
    }
}

words! {
    /// An operating system of desktop computers.
    pub enum DesktopSystem("desktop system") {
        /// Windows.
        Windows = "windows",
        /// macOS.
        Macos = "macos",
        /// Linux.
        Linux = "linux",
        /// ChromeOS.
        Chromeos = "chromeos",
    }
}

words! {
    /// A class of devices, as `device.category` tells them apart.
    pub enum DeviceClass("device class") {
        /// A desk or lap computer.
        Desktop = "desktop",
        /// A phone.
        Mobile = "mobile",
        /// A tablet.
        Tablet = "tablet",
    }
}

table! {
    /// What visitors hold in their hands.
    pub struct Devices {
        /// Shares of the classes among web visitors of the whole site; countries keep their differences. Without it, each
        /// country's browsers decide.
        classes: Option<Weights<DeviceClass>>,
        /// Share of tablets among visitors.
        tablets: f64 = Share,
        /// Weights of how many releases behind the newest a visitor's browser stays: 0, 1, 2 ...
        versions: Vec<f64> = WeightsList,
        /// Share of visitors with a fingerprint.
        fingerprints: f64 = Share,
        /// Weights of browsers by country.
        browsers: PerCountry<Weights<Browser>>,
        /// Weights of desktop systems by country.
        desktop: PerCountry<Weights<DesktopSystem>>,
        /// Weights of screens by class of device.
        screens: Screens,
        /// Weights of the makers of the Android phones of app users.
        manufacturers: Weights<String> = WeightsOf<Text>,
        /// Weights of mobile carriers; all are fictional.
        carriers: Weights<String> = WeightsOf<Text>,
    }
}

table! {
    /// Weights of screens ("WIDTHxHEIGHT@DENSITY" in CSS pixels) by class of device.
    pub struct Screens {
        /// Windows computers.
        windows: Weights<Screen>,
        /// Macs.
        macos: Weights<Screen>,
        /// Linux computers.
        linux: Weights<Screen>,
        /// Chromebooks.
        chromeos: Weights<Screen>,
        /// iPhones.
        iphone: Weights<Screen>,
        /// Android phones.
        android: Weights<Screen>,
        /// iPads.
        ipad: Weights<Screen>,
        /// Android tablets.
        android_tablet: Weights<Screen>,
    }
}

table! {
    /// How visitors reach the internet.
    pub struct Network {
        /// Share of visitors who come over IPv6.
        ipv6: f64 = Share,
    }
}
