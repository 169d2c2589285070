//! The classes of devices that a browser runs on.

/// A class of devices. Screens, browsers and user agents depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Platform {
    /// A PC with Windows 10 or 11, which user agents do not tell apart.
    Windows,
    /// A Mac.
    MacOs,
    /// A PC with Linux.
    Linux,
    /// A Chromebook.
    ChromeOs,
    /// An iPhone.
    IPhone,
    /// A phone with Android.
    Android,
    /// An iPad whose browser asks for mobile pages; one that asks for desktop pages says that it is a Mac.
    IPad,
    /// A tablet with Android.
    AndroidTablet,
}

/// What people call a device by its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// A desk or lap computer.
    Desktop,
    /// A phone.
    Mobile,
    /// A tablet.
    Tablet,
}

impl Platform {
    /// Every platform, desktop first.
    pub const ALL: [Platform; 8] = [
        Platform::Windows,
        Platform::MacOs,
        Platform::Linux,
        Platform::ChromeOs,
        Platform::IPhone,
        Platform::Android,
        Platform::IPad,
        Platform::AndroidTablet,
    ];

    /// The key of this class in profiles, such as `android_tablet`.
    pub const fn key(self) -> &'static str {
        match self {
            Platform::Windows => "windows",
            Platform::MacOs => "macos",
            Platform::Linux => "linux",
            Platform::ChromeOs => "chromeos",
            Platform::IPhone => "iphone",
            Platform::Android => "android",
            Platform::IPad => "ipad",
            Platform::AndroidTablet => "android_tablet",
        }
    }

    /// The platform with this key, if there is one.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|platform| platform.key() == key)
    }

    /// The category that a device of this class belongs to.
    pub const fn category(self) -> Category {
        match self {
            Platform::Windows | Platform::MacOs | Platform::Linux | Platform::ChromeOs => Category::Desktop,
            Platform::IPhone | Platform::Android => Category::Mobile,
            Platform::IPad | Platform::AndroidTablet => Category::Tablet,
        }
    }

    /// `device.type`: `iPhone`, `iPad`, `Other` for Android, and `Unknown` for desktops.
    ///
    /// The first three are the words of the vendor's documentation; the last is what a real desktop session carries.
    pub const fn device_type(self) -> &'static str {
        match self {
            Platform::IPhone => "iPhone",
            Platform::IPad => "iPad",
            Platform::Android | Platform::AndroidTablet => "Other",
            Platform::Windows | Platform::MacOs | Platform::Linux | Platform::ChromeOs => "Unknown",
        }
    }
}

impl Category {
    /// The word of `device.category`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Category::Desktop => "desktop",
            Category::Mobile => "mobile",
            Category::Tablet => "tablet",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_back_to_their_platform() {
        for platform in Platform::ALL {
            assert_eq!(Platform::from_key(platform.key()), Some(platform));
        }
        assert_eq!(Platform::from_key("Windows"), None);
    }
}
