//! How each browser writes its user agent today: most of the operating system and of the version is frozen.

use super::Browser;
use super::calendar::Release;
use crate::vocab::Platform;
use crate::vocab::date::midnight;

/// A user agent, and the operating system that it tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The full text of the header.
    pub(super) text: String,
    /// The system's name, as the User Agent String Parser project calls it.
    pub(super) os_family: &'static str,
    /// The system's version that the text tells, frozen or not; `Unknown` where it tells none.
    pub(super) os_version: String,
}

/// Writes the user agent of one version of a browser on a platform.
pub(super) fn write(browser: Browser, platform: Platform, release: &Release) -> Written {
    match browser {
        Browser::Firefox | Browser::FirefoxAndroid => firefox(platform, release),
        Browser::Safari | Browser::SafariIos => safari(platform, release),
        Browser::Ie => internet_explorer(release),
        _ => chromium(browser, platform, release),
    }
}

/// Chrome and its kin: every part of the version after the first is 0, and Android is always "10" on a device "K".
///
/// An Android tablet is told from a phone only by the missing word "Mobile".
fn chromium(browser: Browser, platform: Platform, release: &Release) -> Written {
    let (system, os_family, os_version) = match platform {
        Platform::MacOs => ("Macintosh; Intel Mac OS X 10_15_7", MAC, "10.15.7"),
        Platform::Linux => ("X11; Linux x86_64", "Linux", UNKNOWN),
        Platform::ChromeOs => ("X11; CrOS x86_64 14541.0.0", "Chrome OS", "14541.0.0"),
        Platform::Android | Platform::AndroidTablet => ("Linux; Android 10; K", ANDROID, "10"),
        _ => (WINDOWS_10, "Windows", "10"),
    };
    let mobile = if platform == Platform::Android { " Mobile" } else { "" };
    let major = release.major;
    let (before, after) = match browser {
        Browser::Edge => (String::new(), format!(" Edg/{major}.0.0.0")),
        Browser::Opera | Browser::OperaMobile => (String::new(), format!(" OPR/{major}.0.0.0")),
        Browser::Samsung => (format!("SamsungBrowser/{major}.0 "), String::new()),
        _ => (String::new(), String::new()),
    };
    let engine = release.chromium;
    Written {
        text: format!(
            "Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) \
             {before}Chrome/{engine}.0.0.0{mobile} Safari/537.36{after}"
        ),
        os_family,
        os_version: os_version.to_owned(),
    }
}

/// Firefox: macOS is always "10.15", Windows always "10.0"; Android's true major version is told.
///
/// Versions 110 to 119 wrote their Gecko version as 109, because a third digit group had broken old sniffers.
fn firefox(platform: Platform, release: &Release) -> Written {
    let major = release.major;
    let gecko = if (110..120).contains(&major) { 109 } else { major };
    let android = android_of_the_time(release.released);
    let (system, trail, os_family, os_version) = match platform {
        Platform::MacOs => ("Macintosh; Intel Mac OS X 10.15".to_owned(), DESKTOP_TRAIL.to_owned(), MAC, "10.15"),
        Platform::Linux => ("X11; Linux x86_64".to_owned(), DESKTOP_TRAIL.to_owned(), "Linux", UNKNOWN),
        Platform::Android => (format!("Android {android}; Mobile"), format!("{major}.0"), ANDROID, android),
        _ => (WINDOWS_10.to_owned(), DESKTOP_TRAIL.to_owned(), "Windows", "10"),
    };
    Written {
        text: format!("Mozilla/5.0 ({system}; rv:{gecko}.0) Gecko/{trail} Firefox/{major}.0"),
        os_family,
        os_version: os_version.to_owned(),
    }
}

/// Safari: a Mac is always "10_15_7"; an iPhone or iPad tells its system up to 18 and stays there from 26 on.
fn safari(platform: Platform, release: &Release) -> Written {
    let Release { major, minor, .. } = *release;
    let (os_major, os_minor) = match (major, minor) {
        (26, 0) => (18, 6),
        (26.., _) => (18, 7),
        told => told,
    };
    let (system, mobile, webkit, os_family, os_version) = match platform {
        Platform::IPhone | Platform::IPad => {
            let name = if platform == Platform::IPhone { "iPhone; CPU iPhone OS" } else { "iPad; CPU OS" };
            let system = format!("{name} {os_major}_{os_minor} like Mac OS X");
            (system, " Mobile/15E148", "604.1", "iOS", format!("{os_major}.{os_minor}"))
        }
        _ => ("Macintosh; Intel Mac OS X 10_15_7".to_owned(), "", "605.1.15", MAC, "10.15.7".to_owned()),
    };
    Written {
        text: format!(
            "Mozilla/5.0 ({system}) AppleWebKit/605.1.15 (KHTML, like Gecko) \
             Version/{major}.{minor}{mobile} Safari/{webkit}"
        ),
        os_family,
        os_version,
    }
}

/// Internet Explorer 11: the 32-bit form, the default also on 64-bit Windows.
fn internet_explorer(release: &Release) -> Written {
    let major = release.major;
    Written {
        text: format!("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:{major}.0) like Gecko"),
        os_family: "Windows",
        os_version: "10".to_owned(),
    }
}

/// The Android version that a phone updated at this time most likely has: the newest one that is about a year old.
fn android_of_the_time(at: i64) -> &'static str {
    const FROM: [(i64, &str); 3] =
        [(midnight("2026-03-01"), "16"), (midnight("2025-09-01"), "15"), (midnight("2024-10-01"), "14")];
    FROM.iter().find(|(from, _)| at >= *from).map_or("13", |(_, version)| *version)
}

const WINDOWS_10: &str = "Windows NT 10.0; Win64; x64";
const DESKTOP_TRAIL: &str = "20100101";
const MAC: &str = "Mac OS X";
const ANDROID: &str = "Android";
const UNKNOWN: &str = "Unknown";
