//! What the customer uses: browser, device, app, network.

use super::record::{record, since, values};
use super::*;

record! {
    /// A customer's browser.
    Browser {
        /// The family, such as Chrome, Safari, Firefox.
        family: T = "family",
        /// The version.
        version: T = "version",
        /// The language, as a tag of BCP 47.
        lang: Maybe<T> = "lang",
        /// A fingerprint of the browser.
        #[values(Distinct)] fingerprint: Maybe<T> = "fingerprint",
        /// Whether it is a browser for mobile devices.
        is_mobile: Maybe<bool> = "isMobile",
        /// The height of the view in pixels.
        view_height: Maybe<i64> = "viewHeight",
        /// The width of the view in pixels.
        view_width: Maybe<i64> = "viewWidth",
        /// Whether it runs Flash.
        features_flash: bool = "featuresFlash",
        /// Whether it runs Java.
        features_java: bool = "featuresJava",
        /// Whether it shows PDF.
        features_pdf: bool = "featuresPdf",
        /// Whether it has WebRTC.
        features_webrtc: bool = "featuresWebrtc",
    }
}

record! {
    /// A customer's device.
    Device {
        /// The class of the device.
        category: DeviceCategory<T> = "category",
        /// The type, such as iPhone, iPad, Other.
        kind: T = "type",
        /// Whether it is a mobile device.
        is_mobile: bool = "isMobile",
        /// The height of the screen in pixels.
        screen_height: Maybe<i64> = "screenHeight",
        /// The width of the screen in pixels.
        screen_width: Maybe<i64> = "screenWidth",
        /// The density of the screen: device pixels to a pixel, rounded.
        screen_density: Maybe<i64> = "screenDensity",
        /// A fingerprint of the device.
        #[values(Distinct)] fingerprint: Maybe<T> = "fingerprint",
        /// The family of the operating system.
        os_family: T = "osFamily",
        /// The version of the operating system.
        os_version: T = "osVersion",
        /// Who made the device.
        manufacturer: Maybe<T> = "manufacturer",
    }
}

record! {
    /// An app.
    JourneyApp {
        /// The name of the app.
        name: T = "name",
        /// The namespace, such as com.example.shop.
        namespace: T = "namespace",
        /// The version.
        version: T = "version",
        /// The build number.
        build_number: T = "buildNumber",
    }
}

record! {
    /// The library that reports a session's events.
    SdkLibrary {
        /// The name of the library.
        name: T = "name",
        /// The version.
        version: T = "version",
    }
}

record! {
    /// How a device is connected.
    NetworkConnectivity {
        /// The carrier of the mobile network.
        carrier: Maybe<T> = "carrier",
        /// Whether Bluetooth is on.
        bluetooth_enabled: bool = "bluetoothEnabled",
        /// Whether the mobile network is on.
        cellular_enabled: bool = "cellularEnabled",
        /// Whether Wi-Fi is on.
        wifi_enabled: bool = "wifiEnabled",
    }
}
