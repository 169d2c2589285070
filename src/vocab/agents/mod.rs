//! User agents: what a browser of some version on some platform says of itself, and when that version came out.

mod browser;
mod calendar;
mod string;
#[cfg(test)]
mod tests;

pub use browser::Browser;

use super::date::released_by;
use super::{Category, Platform};

/// One version of one browser on one platform, as a session describes it.
///
/// Names of systems and their versions are what the User Agent String Parser project reads from `user_agent`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The browser.
    pub browser: Browser,
    /// The class of devices.
    pub platform: Platform,
    /// The plain family name, such as `Chrome` on a phone too.
    pub family: &'static str,
    /// The major version, such as `157`, for every browser: `26` for Safari 26.6. A real session has `106` for
    /// `Chrome/106.0.0.0`, and the parser gives the second number in a field of its own.
    pub version: String,
    /// The name of the operating system, such as `Mac OS X`.
    pub os_family: &'static str,
    /// The version of the system that the user agent tells, such as `10.15.7`; `Unknown` where it tells none.
    pub os_version: String,
    /// Its place among all agents, counted from 0.
    pub number: u16,
    /// A number for the platform with this version of its system, counted from 0 over all agents.
    pub system: u16,
    /// The kind of device.
    pub category: Category,
    /// `device.type`: `iPhone`, `iPad`, `Other`, or `Unknown` for desktops.
    pub device_type: &'static str,
    /// Whether the device is a phone or a tablet.
    pub is_mobile: bool,
    /// Whether the browser shows PDF documents itself.
    pub features_pdf: bool,
    /// Whether the browser has WebRTC.
    pub features_webrtc: bool,
    /// The full user agent string.
    pub user_agent: String,
    /// Midnight UTC of the day this version came out, in milliseconds since the epoch.
    pub released: i64,
}

/// Every user agent, built once.
///
/// ```
/// use sessionsmith::vocab::{Platform, agents::{Agents, Browser}};
///
/// let agents = Agents::build();
/// let october_2026 = 1_790_812_800_000;
/// let newest = agents.pick(Browser::Chrome, Platform::Windows, october_2026, 0).unwrap();
/// let before = agents.pick(Browser::Chrome, Platform::Windows, october_2026, 1).unwrap();
/// assert_eq!((newest.version.as_str(), before.version.as_str()), ("154", "153"));
/// ```
#[derive(Clone, Debug)]
pub struct Agents {
    /// Grouped by browser, then by platform; oldest version first in a group.
    table: Vec<Agent>,
    /// When each of them came out: a search here touches a few lines of memory, in `table` each step another one.
    released: Vec<i64>,
    /// Where each group begins and ends in `table`; empty for a browser that does not run on the platform.
    groups: [[(usize, usize); Platform::ALL.len()]; Browser::ALL.len()],
    systems: usize,
}

impl Agents {
    /// Writes all user agents: about 700 texts.
    pub fn build() -> Self {
        let mut table: Vec<Agent> = Vec::new();
        let mut groups = [[(0, 0); Platform::ALL.len()]; Browser::ALL.len()];
        let mut systems: Vec<(Platform, String)> = Vec::new();
        for browser in Browser::ALL {
            for &platform in browser.platforms() {
                let begin = table.len();
                table.extend(calendar::releases(browser).iter().map(|release| {
                    let written = string::write(browser, platform, release);
                    let known = |(on, version): &(Platform, String)| (*on, version) == (platform, &written.os_version);
                    let system = systems.iter().position(known).unwrap_or(systems.len());
                    if system == systems.len() {
                        systems.push((platform, written.os_version.clone()));
                    }
                    agent(browser, platform, release, written, system as u16)
                }));
                groups[browser as usize][platform as usize] = (begin, table.len());
            }
        }
        for (number, agent) in (0..).zip(&mut table) {
            agent.number = number;
        }
        let released = table.iter().map(|agent| agent.released).collect();
        Agents { table, released, groups, systems: systems.len() }
    }

    /// How many numbers there are for systems: see [`Agent::system`].
    pub fn systems(&self) -> usize {
        self.systems
    }

    /// Every agent.
    pub fn all(&self) -> &[Agent] {
        &self.table
    }

    /// The versions of a browser on a platform, oldest first; empty if it does not run there.
    #[inline]
    pub fn versions(&self, browser: Browser, platform: Platform) -> &[Agent] {
        let (begin, end) = self.groups[browser as usize][platform as usize];
        &self.table[begin..end]
    }

    /// The versions that were out at `at` (milliseconds since the epoch), oldest first.
    #[inline]
    pub fn versions_at(&self, browser: Browser, platform: Platform, at: i64) -> &[Agent] {
        let (begin, end) = self.groups[browser as usize][platform as usize];
        &self.table[begin..begin + released_by(&self.released[begin..end], at, |released| *released)]
    }

    /// The newest version out at `at` (milliseconds since the epoch), or the one `behind` releases before it, or the
    /// oldest known if there are not so many. None if the browser does not run there, or had no version out.
    #[inline]
    pub fn pick(&self, browser: Browser, platform: Platform, at: i64, behind: usize) -> Option<&Agent> {
        let versions = self.versions_at(browser, platform, at);
        let newest = versions.len().checked_sub(1)?;
        versions.get(newest.saturating_sub(behind))
    }

    /// When the calendar of this pair begins, in milliseconds since the epoch: [`pick`](Self::pick) finds a version
    /// at every time from there on. None if the browser does not run there.
    pub fn known_since(&self, browser: Browser, platform: Platform) -> Option<i64> {
        self.versions(browser, platform).first().map(|oldest| oldest.released)
    }
}

fn agent(
    browser: Browser,
    platform: Platform,
    release: &calendar::Release,
    written: string::Written,
    system: u16,
) -> Agent {
    let string::Written { text, os_family, os_version } = written;
    let category = platform.category();
    Agent {
        browser,
        platform,
        family: browser.family(),
        version: release.major.to_string(),
        os_family,
        os_version,
        number: 0,
        system,
        category,
        device_type: platform.device_type(),
        is_mobile: category != Category::Desktop,
        // Android hands documents to another app, Internet Explorer to a plug-in.
        features_pdf: !matches!(platform, Platform::Android | Platform::AndroidTablet) && browser != Browser::Ie,
        features_webrtc: browser != Browser::Ie,
        user_agent: text,
        released: release.released,
    }
}
