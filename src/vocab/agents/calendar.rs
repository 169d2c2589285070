//! Table: when each version of each browser came out.
//!
//! Days and engine versions are those of MDN's browser-compat-data 8.1.9 (CC0-1.0), compared with caniuse-lite
//! 1.0.30001826 (CC BY 4.0, caniuse.com). Where the two differ the later day stands, so that neither calendar
//! finds a version in use before its day. Versions that were seen as betas only, or whose engine is not known, are
//! left out.

use super::Browser;
use crate::vocab::date::midnight;

/// One version of one browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Release {
    /// The first number of the version.
    pub(super) major: u16,
    /// The second number of the version; 0 except for Safari.
    pub(super) minor: u16,
    /// The major version of Chromium inside; 0 for browsers that are not built on it.
    pub(super) chromium: u16,
    /// Midnight UTC of the day it came out, in milliseconds since the epoch.
    pub(super) released: i64,
}

/// The versions of a browser, oldest first; days never go back.
///
/// Calendars begin where today's frozen user agents begin, in 2022 or 2023.
pub(super) fn releases(browser: Browser) -> &'static [Release] {
    match browser {
        Browser::Chrome => CHROME,
        // Chrome reports every Android device as "Android 10; K" since version 110.
        Browser::ChromeAndroid => CHROME.split_at(1).1,
        Browser::Edge => EDGE,
        Browser::Firefox | Browser::FirefoxAndroid => FIREFOX,
        Browser::Safari | Browser::SafariIos => SAFARI,
        Browser::Opera => OPERA,
        Browser::OperaMobile => OPERA_MOBILE,
        Browser::Samsung => SAMSUNG,
        Browser::Ie => IE,
    }
}

const fn major(major: u16, released: &str) -> Release {
    minor(major, 0, released)
}

const fn minor(major: u16, minor: u16, released: &str) -> Release {
    Release { major, minor, chromium: 0, released: midnight(released) }
}

const fn on_chromium(major: u16, chromium: u16, released: &str) -> Release {
    Release { major, minor: 0, chromium, released: midnight(released) }
}

/// Desktop and Android in one: the same version comes out on the same day, give or take three.
const CHROME: &[Release] = &[
    on_chromium(109, 109, "2023-01-10"),
    on_chromium(110, 110, "2023-02-07"),
    on_chromium(111, 111, "2023-03-07"),
    on_chromium(112, 112, "2023-04-04"),
    on_chromium(113, 113, "2023-05-02"),
    on_chromium(114, 114, "2023-05-30"),
    on_chromium(115, 115, "2023-07-21"),
    on_chromium(116, 116, "2023-08-15"),
    on_chromium(117, 117, "2023-09-12"),
    on_chromium(118, 118, "2023-10-10"),
    on_chromium(119, 119, "2023-10-31"),
    on_chromium(120, 120, "2023-12-08"),
    on_chromium(121, 121, "2024-01-23"),
    on_chromium(122, 122, "2024-02-20"),
    on_chromium(123, 123, "2024-03-19"),
    on_chromium(124, 124, "2024-04-16"),
    on_chromium(125, 125, "2024-05-14"),
    on_chromium(126, 126, "2024-06-11"),
    on_chromium(127, 127, "2024-07-23"),
    on_chromium(128, 128, "2024-08-20"),
    on_chromium(129, 129, "2024-09-17"),
    on_chromium(130, 130, "2024-10-15"),
    on_chromium(131, 131, "2024-11-12"),
    on_chromium(132, 132, "2025-01-14"),
    on_chromium(133, 133, "2025-02-04"),
    on_chromium(134, 134, "2025-03-04"),
    on_chromium(135, 135, "2025-04-01"),
    on_chromium(136, 136, "2025-04-29"),
    on_chromium(137, 137, "2025-05-27"),
    on_chromium(138, 138, "2025-06-24"),
    on_chromium(139, 139, "2025-08-05"),
    on_chromium(140, 140, "2025-09-02"),
    on_chromium(141, 141, "2025-09-30"),
    on_chromium(142, 142, "2025-10-28"),
    on_chromium(143, 143, "2025-12-02"),
    on_chromium(144, 144, "2026-01-13"),
    on_chromium(145, 145, "2026-02-10"),
    on_chromium(146, 146, "2026-03-10"),
    on_chromium(147, 147, "2026-04-07"),
    on_chromium(148, 148, "2026-05-05"),
    on_chromium(149, 149, "2026-06-02"),
    on_chromium(150, 150, "2026-06-30"),
    on_chromium(151, 151, "2026-07-28"),
    on_chromium(152, 152, "2026-08-25"),
    on_chromium(153, 153, "2026-09-08"),
    on_chromium(154, 154, "2026-09-22"),
    on_chromium(155, 155, "2026-10-06"),
    on_chromium(156, 156, "2026-10-20"),
    on_chromium(157, 157, "2026-11-03"),
];

/// A day or two after the Chromium it is built on.
const EDGE: &[Release] = &[
    on_chromium(109, 109, "2023-01-12"),
    on_chromium(110, 110, "2023-02-09"),
    on_chromium(111, 111, "2023-03-13"),
    on_chromium(112, 112, "2023-04-07"),
    on_chromium(113, 113, "2023-05-05"),
    on_chromium(114, 114, "2023-06-02"),
    on_chromium(115, 115, "2023-07-21"),
    on_chromium(116, 116, "2023-08-21"),
    on_chromium(117, 117, "2023-09-15"),
    on_chromium(118, 118, "2023-10-13"),
    on_chromium(119, 119, "2023-11-03"),
    on_chromium(120, 120, "2023-12-08"),
    on_chromium(121, 121, "2024-01-26"),
    on_chromium(122, 122, "2024-02-24"),
    on_chromium(123, 123, "2024-03-23"),
    on_chromium(124, 124, "2024-04-18"),
    on_chromium(125, 125, "2024-05-18"),
    on_chromium(126, 126, "2024-06-20"),
    on_chromium(127, 127, "2024-07-25"),
    on_chromium(128, 128, "2024-08-23"),
    on_chromium(129, 129, "2024-09-19"),
    on_chromium(130, 130, "2024-10-17"),
    on_chromium(131, 131, "2024-11-14"),
    on_chromium(132, 132, "2025-01-21"),
    on_chromium(133, 133, "2025-02-27"),
    on_chromium(134, 134, "2025-03-06"),
    on_chromium(135, 135, "2025-04-07"),
    on_chromium(136, 136, "2025-05-04"),
    on_chromium(137, 137, "2025-05-29"),
    on_chromium(138, 138, "2025-06-26"),
    on_chromium(139, 139, "2025-08-08"),
    on_chromium(140, 140, "2025-09-05"),
    on_chromium(141, 141, "2025-10-03"),
    on_chromium(142, 142, "2025-10-31"),
    on_chromium(143, 143, "2025-12-05"),
    on_chromium(144, 144, "2026-01-21"),
    on_chromium(145, 145, "2026-02-14"),
    on_chromium(146, 146, "2026-03-14"),
    on_chromium(147, 147, "2026-04-10"),
    on_chromium(148, 148, "2026-05-07"),
    on_chromium(149, 149, "2026-06-04"),
    on_chromium(150, 150, "2026-07-02"),
    on_chromium(151, 151, "2026-07-31"),
    on_chromium(152, 152, "2026-08-28"),
    on_chromium(153, 153, "2026-09-11"),
    on_chromium(154, 154, "2026-09-24"),
    on_chromium(155, 155, "2026-10-08"),
    on_chromium(156, 156, "2026-10-22"),
    on_chromium(157, 157, "2026-11-05"),
];

/// Some Chromium versions are skipped.
const OPERA: &[Release] = &[
    on_chromium(95, 109, "2023-02-01"),
    on_chromium(96, 110, "2023-02-22"),
    on_chromium(97, 111, "2023-03-23"),
    on_chromium(98, 112, "2023-04-20"),
    on_chromium(99, 113, "2023-05-16"),
    on_chromium(100, 114, "2023-06-29"),
    on_chromium(101, 115, "2023-07-26"),
    on_chromium(102, 116, "2023-08-23"),
    on_chromium(103, 117, "2023-10-03"),
    on_chromium(104, 118, "2023-11-14"),
    on_chromium(105, 119, "2023-11-14"),
    on_chromium(106, 120, "2023-12-19"),
    on_chromium(107, 121, "2024-02-07"),
    on_chromium(108, 122, "2024-03-11"),
    on_chromium(109, 123, "2024-03-27"),
    on_chromium(110, 124, "2024-05-22"),
    on_chromium(111, 125, "2024-06-25"),
    on_chromium(112, 126, "2024-07-16"),
    on_chromium(113, 127, "2024-08-22"),
    on_chromium(114, 128, "2024-09-25"),
    on_chromium(115, 130, "2024-11-27"),
    on_chromium(116, 131, "2025-01-08"),
    on_chromium(117, 132, "2025-02-13"),
    on_chromium(118, 133, "2025-04-15"),
    on_chromium(119, 134, "2025-05-13"),
    on_chromium(120, 135, "2025-07-02"),
    on_chromium(121, 137, "2025-08-28"),
    on_chromium(122, 138, "2025-09-11"),
    on_chromium(123, 139, "2025-10-28"),
    on_chromium(124, 140, "2025-11-13"),
    on_chromium(125, 141, "2025-12-04"),
    on_chromium(126, 142, "2026-02-02"),
    on_chromium(127, 143, "2026-02-26"),
    on_chromium(128, 144, "2026-02-26"),
    on_chromium(129, 145, "2026-03-18"),
    on_chromium(130, 146, "2026-04-08"),
    on_chromium(131, 147, "2026-04-29"),
    on_chromium(132, 148, "2026-05-28"),
    on_chromium(133, 149, "2026-06-29"),
    on_chromium(134, 150, "2026-08-06"),
    on_chromium(135, 151, "2026-08-20"),
    on_chromium(136, 152, "2026-09-17"),
    on_chromium(137, 153, "2026-10-07"),
    on_chromium(138, 154, "2026-10-20"),
    on_chromium(139, 155, "2026-11-04"),
    on_chromium(140, 157, "2026-11-10"),
];

/// Counts its own versions.
const OPERA_MOBILE: &[Release] = &[
    on_chromium(78, 117, "2023-10-23"),
    on_chromium(79, 119, "2023-12-06"),
    on_chromium(80, 120, "2024-03-07"),
    on_chromium(81, 122, "2024-03-14"),
    on_chromium(82, 124, "2024-05-02"),
    on_chromium(83, 126, "2024-06-25"),
    on_chromium(84, 127, "2024-08-26"),
    on_chromium(85, 128, "2024-10-29"),
    on_chromium(86, 130, "2024-12-02"),
    on_chromium(87, 132, "2025-01-22"),
    on_chromium(88, 134, "2025-03-19"),
    on_chromium(89, 135, "2025-04-29"),
    on_chromium(90, 137, "2025-06-18"),
    on_chromium(91, 139, "2025-08-19"),
    on_chromium(92, 140, "2025-10-08"),
    on_chromium(93, 142, "2025-11-25"),
    on_chromium(94, 143, "2026-01-13"),
    on_chromium(95, 144, "2026-02-11"),
    on_chromium(96, 145, "2026-03-10"),
    on_chromium(97, 146, "2026-04-16"),
    on_chromium(98, 147, "2026-05-05"),
    on_chromium(99, 148, "2026-06-10"),
    on_chromium(100, 149, "2026-07-01"),
    on_chromium(101, 151, "2026-08-26"),
    on_chromium(102, 152, "2026-09-23"),
    on_chromium(103, 154, "2026-10-20"),
];

/// Two or three versions a year.
const SAMSUNG: &[Release] = &[
    on_chromium(23, 115, "2023-10-18"),
    on_chromium(24, 117, "2024-03-27"),
    on_chromium(25, 121, "2024-05-08"),
    on_chromium(26, 122, "2024-06-07"),
    on_chromium(27, 125, "2024-11-06"),
    on_chromium(28, 130, "2025-05-01"),
    on_chromium(29, 136, "2025-10-25"),
    on_chromium(30, 143, "2026-05-20"),
];

/// Desktop and Android in one. 115, 128, 140 and 153 are also the long-lived releases.
const FIREFOX: &[Release] = &[
    major(109, "2023-01-17"),
    major(110, "2023-02-14"),
    major(111, "2023-03-14"),
    major(112, "2023-04-11"),
    major(113, "2023-05-09"),
    major(114, "2023-06-06"),
    major(115, "2023-07-04"),
    major(116, "2023-08-01"),
    major(117, "2023-08-29"),
    major(118, "2023-09-26"),
    major(119, "2023-10-24"),
    major(120, "2023-11-21"),
    major(121, "2023-12-19"),
    major(122, "2024-01-23"),
    major(123, "2024-02-20"),
    major(124, "2024-03-19"),
    major(125, "2024-04-16"),
    major(126, "2024-05-14"),
    major(127, "2024-06-11"),
    major(128, "2024-07-09"),
    major(129, "2024-08-06"),
    major(130, "2024-09-03"),
    major(131, "2024-10-01"),
    major(132, "2024-10-29"),
    major(133, "2024-11-26"),
    major(134, "2025-01-07"),
    major(135, "2025-02-04"),
    major(136, "2025-03-04"),
    major(137, "2025-04-01"),
    major(138, "2025-04-29"),
    major(139, "2025-05-27"),
    major(140, "2025-06-24"),
    major(141, "2025-07-22"),
    major(142, "2025-08-19"),
    major(143, "2025-09-16"),
    major(144, "2025-10-14"),
    major(145, "2025-11-11"),
    major(146, "2025-12-09"),
    major(147, "2026-01-13"),
    major(148, "2026-02-24"),
    major(149, "2026-03-24"),
    major(150, "2026-04-21"),
    major(151, "2026-05-19"),
    major(152, "2026-06-16"),
    major(153, "2026-07-21"),
    major(154, "2026-08-18"),
    major(155, "2026-09-01"),
    major(156, "2026-09-15"),
    major(157, "2026-09-29"),
    major(158, "2026-10-13"),
    major(159, "2026-10-27"),
    major(160, "2026-11-10"),
];

/// macOS, iOS and iPadOS in one; the number jumped from 18 to 26 with the systems' names.
const SAFARI: &[Release] = &[
    minor(16, 0, "2022-09-12"),
    minor(16, 1, "2022-10-24"),
    minor(16, 2, "2022-12-13"),
    minor(16, 3, "2023-01-23"),
    minor(16, 4, "2023-03-27"),
    minor(16, 5, "2023-05-18"),
    minor(16, 6, "2023-07-24"),
    minor(17, 0, "2023-09-26"),
    minor(17, 1, "2023-10-25"),
    minor(17, 2, "2023-12-11"),
    minor(17, 3, "2024-01-22"),
    minor(17, 4, "2024-03-05"),
    minor(17, 5, "2024-05-13"),
    minor(17, 6, "2024-07-29"),
    minor(18, 0, "2024-09-16"),
    minor(18, 1, "2024-10-28"),
    minor(18, 2, "2024-12-11"),
    minor(18, 3, "2025-01-27"),
    minor(18, 4, "2025-03-31"),
    minor(18, 5, "2025-05-12"),
    minor(18, 6, "2025-07-29"),
    minor(26, 0, "2025-09-15"),
    minor(26, 1, "2025-11-03"),
    minor(26, 2, "2025-12-12"),
    minor(26, 3, "2026-02-12"),
    minor(26, 4, "2026-03-24"),
    minor(26, 5, "2026-05-11"),
    minor(26, 6, "2026-07-27"),
    minor(27, 0, "2026-09-14"),
];

/// The last one.
const IE: &[Release] = &[major(11, "2013-10-17")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_never_go_back_and_versions_never_repeat() {
        for browser in Browser::ALL {
            for pair in releases(browser).windows(2) {
                assert!(pair[0].released <= pair[1].released, "{browser:?} {pair:?}");
                assert!((pair[0].major, pair[0].minor) < (pair[1].major, pair[1].minor), "{browser:?} {pair:?}");
                assert!(pair[0].chromium <= pair[1].chromium, "{browser:?} {pair:?}");
            }
        }
    }

    #[test]
    fn every_browser_has_a_version_before_2024() {
        for browser in Browser::ALL {
            assert!(releases(browser)[0].released < midnight("2024-01-01"), "{browser:?}");
        }
    }

    #[test]
    fn nothing_built_on_chromium_is_out_before_its_chromium() {
        for browser in [Browser::Edge, Browser::Opera, Browser::OperaMobile, Browser::Samsung] {
            for release in releases(browser) {
                let engine = CHROME.iter().find(|chrome| chrome.major == release.chromium);
                assert!(engine.is_some_and(|engine| engine.released <= release.released), "{browser:?} {release:?}");
            }
        }
    }
}
