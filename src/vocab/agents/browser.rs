//! The browsers, by the keys of the browser-share statistics, and where each of them runs.

use crate::vocab::Platform;

/// A browser on one kind of device, as usage statistics count them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Browser {
    /// Chrome on desktops.
    Chrome,
    /// Edge on desktops.
    Edge,
    /// Firefox on desktops.
    Firefox,
    /// Safari on the Mac.
    Safari,
    /// Opera on desktops.
    Opera,
    /// Internet Explorer 11.
    Ie,
    /// Chrome on Android.
    ChromeAndroid,
    /// Safari on iPhone and iPad.
    SafariIos,
    /// Samsung Internet.
    Samsung,
    /// Firefox on Android.
    FirefoxAndroid,
    /// Opera on Android.
    OperaMobile,
}

impl Browser {
    /// Every browser, desktop first.
    pub const ALL: [Browser; 11] = [
        Browser::Chrome,
        Browser::Edge,
        Browser::Firefox,
        Browser::Safari,
        Browser::Opera,
        Browser::Ie,
        Browser::ChromeAndroid,
        Browser::SafariIos,
        Browser::Samsung,
        Browser::FirefoxAndroid,
        Browser::OperaMobile,
    ];

    /// The key of this browser in caniuse's statistics and in profiles, such as `and_chr`.
    pub const fn key(self) -> &'static str {
        match self {
            Browser::Chrome => "chrome",
            Browser::Edge => "edge",
            Browser::Firefox => "firefox",
            Browser::Safari => "safari",
            Browser::Opera => "opera",
            Browser::Ie => "ie",
            Browser::ChromeAndroid => "and_chr",
            Browser::SafariIos => "ios_saf",
            Browser::Samsung => "samsung",
            Browser::FirefoxAndroid => "and_ff",
            Browser::OperaMobile => "op_mob",
        }
    }

    /// The browser with this key, if there is one.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|browser| browser.key() == key)
    }

    /// The plain name of the family: the same for a browser's desktop and mobile form.
    pub const fn family(self) -> &'static str {
        match self {
            Browser::Chrome | Browser::ChromeAndroid => "Chrome",
            Browser::Edge => "Edge",
            Browser::Firefox | Browser::FirefoxAndroid => "Firefox",
            Browser::Safari | Browser::SafariIos => "Safari",
            Browser::Opera | Browser::OperaMobile => "Opera",
            Browser::Ie => "IE",
            Browser::Samsung => "Samsung Internet",
        }
    }

    /// The platforms that this browser runs on, the most common first.
    ///
    /// Firefox and Opera are left out on Android tablets, where Firefox asks for desktop pages and Opera is rare.
    pub const fn platforms(self) -> &'static [Platform] {
        match self {
            Browser::Chrome => &[Platform::Windows, Platform::MacOs, Platform::Linux, Platform::ChromeOs],
            Browser::Edge | Browser::Firefox | Browser::Opera => &[Platform::Windows, Platform::MacOs, Platform::Linux],
            Browser::Safari => &[Platform::MacOs],
            Browser::Ie => &[Platform::Windows],
            Browser::ChromeAndroid | Browser::Samsung => &[Platform::Android, Platform::AndroidTablet],
            Browser::SafariIos => &[Platform::IPhone, Platform::IPad],
            Browser::FirefoxAndroid | Browser::OperaMobile => &[Platform::Android],
        }
    }

    /// Whether this browser exists on this platform.
    pub fn runs_on(self, platform: Platform) -> bool {
        self.platforms().contains(&platform)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::Category;

    #[test]
    fn keys_lead_back_to_their_browser() {
        for browser in Browser::ALL {
            assert_eq!(Browser::from_key(browser.key()), Some(browser));
        }
    }

    #[test]
    fn no_browser_is_on_desktops_and_on_phones_and_every_platform_has_one() {
        for browser in Browser::ALL {
            let desktop = browser.platforms().iter().filter(|p| p.category() == Category::Desktop).count();
            assert!(desktop == 0 || desktop == browser.platforms().len(), "{browser:?}");
        }
        for platform in Platform::ALL {
            assert!(Browser::ALL.iter().any(|browser| browser.runs_on(platform)), "{platform:?}");
        }
    }
}
