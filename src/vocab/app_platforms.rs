//! Table: the true versions of iOS and Android, which apps report, unlike the frozen ones of user agents.
//!
//! iOS came out with the Safari of the same number; those days are of MDN's browser-compat-data 8.1.9 (CC0-1.0).
//! Days of Android are those of its first release to Pixel phones.

use super::date::{midnight, released_by};

/// The operating system of a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AppPlatform {
    /// iOS on iPhones.
    Ios,
    /// Android phones.
    Android,
}

/// One version of an operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OsRelease {
    /// The version as the system tells it: `26.6`, `16`.
    pub version: &'static str,
    /// Midnight UTC of the day it came out, in milliseconds since the epoch.
    pub released: i64,
}

impl AppPlatform {
    /// Both.
    pub const ALL: [AppPlatform; 2] = [AppPlatform::Ios, AppPlatform::Android];

    /// The name of the system, `iOS` or `Android`.
    pub const fn os_family(self) -> &'static str {
        match self {
            AppPlatform::Ios => "iOS",
            AppPlatform::Android => "Android",
        }
    }

    /// The versions, oldest first.
    pub const fn versions(self) -> &'static [OsRelease] {
        match self {
            AppPlatform::Ios => IOS,
            AppPlatform::Android => ANDROID,
        }
    }

    /// The newest version out at `at` (milliseconds since the epoch), or the one `behind` releases before it, or the
    /// oldest known. None before the oldest known came out, in 2022 (iOS) and 2021 (Android).
    #[inline]
    pub fn pick(self, at: i64, behind: usize) -> Option<&'static OsRelease> {
        let versions = self.versions();
        let newest = released_by(versions, at, |release| release.released).checked_sub(1)?;
        versions.get(newest.saturating_sub(behind))
    }
}

const fn out(version: &'static str, released: &str) -> OsRelease {
    OsRelease { version, released: midnight(released) }
}

const IOS: &[OsRelease] = &[
    out("16.0", "2022-09-12"),
    out("16.1", "2022-10-24"),
    out("16.2", "2022-12-13"),
    out("16.3", "2023-01-23"),
    out("16.4", "2023-03-27"),
    out("16.5", "2023-05-18"),
    out("16.6", "2023-07-24"),
    out("17.0", "2023-09-18"),
    out("17.1", "2023-10-25"),
    out("17.2", "2023-12-11"),
    out("17.3", "2024-01-22"),
    out("17.4", "2024-03-05"),
    out("17.5", "2024-05-13"),
    out("17.6", "2024-07-29"),
    out("18.0", "2024-09-16"),
    out("18.1", "2024-10-28"),
    out("18.2", "2024-12-11"),
    out("18.3", "2025-01-27"),
    out("18.4", "2025-03-31"),
    out("18.5", "2025-05-12"),
    out("18.6", "2025-07-29"),
    // The last of its line, for phones that stay on 18: out on the day of 26.0.
    out("18.7", "2025-09-15"),
    out("26.0", "2025-09-15"),
    out("26.1", "2025-11-03"),
    out("26.2", "2025-12-12"),
    out("26.3", "2026-02-11"),
    out("26.4", "2026-03-24"),
    out("26.5", "2026-05-11"),
    out("26.6", "2026-07-27"),
    out("27.0", "2026-09-14"),
];

const ANDROID: &[OsRelease] = &[
    out("12", "2021-10-04"),
    out("13", "2022-08-15"),
    out("14", "2023-10-04"),
    out("15", "2024-10-15"),
    out("16", "2025-06-10"),
    out("17", "2026-06-16"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_and_days_rise() {
        for platform in AppPlatform::ALL {
            let number = |release: &OsRelease| {
                let (major, minor) = release.version.split_once('.').unwrap_or((release.version, "0"));
                (major.parse::<u32>().unwrap(), minor.parse::<u32>().unwrap())
            };
            for pair in platform.versions().windows(2) {
                assert!(pair[0].released <= pair[1].released, "{pair:?}");
                assert!(number(&pair[0]) < number(&pair[1]), "{pair:?}");
            }
        }
    }

    #[test]
    fn nothing_is_picked_before_its_day() {
        let pick = |platform: AppPlatform, day, behind| platform.pick(midnight(day), behind).map(|os| os.version);
        assert_eq!(pick(AppPlatform::Ios, "2026-09-13", 0), Some("26.6"));
        assert_eq!(pick(AppPlatform::Ios, "2026-09-14", 0), Some("27.0"));
        assert_eq!(pick(AppPlatform::Ios, "2026-09-14", 1), Some("26.6"));
        assert_eq!(pick(AppPlatform::Android, "2024-01-01", 0), Some("14"));
        assert_eq!(pick(AppPlatform::Android, "2024-01-01", 9), Some("12"));
        assert_eq!(pick(AppPlatform::Android, "2021-10-03", 0), None);
    }
}
