//! The window a page has on a screen: what the browser's bars and the user leave of it.
//!
//! The tables are quantiles of screen height minus viewport height among the desktop and phone samples of the
//! `user-agents` package 2.1 (BSD-2-Clause), bots removed; those of Chromebooks and tablets, of which there are few
//! samples, and all ends are judgement.

use super::Screen;
use crate::vocab::Platform;

/// The part of the screen that shows the page, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Viewport {
    /// Width, at most that of the screen.
    pub width: u16,
    /// Height, less than that of the screen.
    pub height: u16,
}

/// The viewport of a browser on a screen of a platform, drawn by one word.
///
/// Word 0 gives the largest window: as wide as the screen, under the fewest bars. Greater words give lower ones and,
/// on desktops, after those of full width ever narrower ones.
#[inline]
pub fn viewport(platform: Platform, screen: Screen, word: u64) -> Viewport {
    if platform == Platform::IPhone
        && let Some((.., heights)) = IPHONES.iter().find(|(width, height, _)| (*width, *height) == screen.size())
    {
        let percent = share(word, 100);
        let at = heights.iter().find(|(_, up_to)| percent < u64::from(*up_to)).unwrap_or(&heights[0]);
        return Viewport { width: screen.width, height: at.0 };
    }
    let (full_width, bars) = windows(platform);
    // The word in percent, with 32 binary places.
    let percent = ((u128::from(word) * 100) >> 32) as u64;
    let (width, position) = if percent < full_width << 32 {
        (screen.width, percent / full_width)
    } else {
        let rest = percent - (full_width << 32);
        let step = ((100 - full_width) << 32) / NARROW_WIDTHS;
        let nth = rest / step;
        // From 31/32 of the screen down to half of it less a frame, as of two windows side by side.
        let width = u64::from(screen.width) * (2 * NARROW_WIDTHS - 1 - nth) / (2 * NARROW_WIDTHS);
        (width as u16 - FRAME, ((u128::from(rest % step) << 32) / u128::from(step)) as u64)
    };
    let bars = between(bars, position).min(screen.height / 4 * 3);
    Viewport { width, height: screen.height - bars }
}

impl Screen {
    fn size(self) -> (u16, u16) {
        (self.width, self.height)
    }
}

/// How many widths narrower windows have.
const NARROW_WIDTHS: u64 = 16;

/// What the frame of a window that does not fill the screen takes of its width.
const FRAME: u16 = 12;

/// Heights of the bars at the 0th, 5th, 25th, 50th, 75th, 95th and 100th percentile.
type Bars = [u16; 7];

/// The percentiles of [`Bars`].
const PERCENTILES: [u64; 7] = [0, 5, 25, 50, 75, 95, 100];

/// Percent of windows as wide as the screen, and the bars.
fn windows(platform: Platform) -> (u64, &'static Bars) {
    match platform {
        Platform::Windows | Platform::Linux => (86, &[115, 121, 132, 161, 169, 282, 420]),
        Platform::MacOs => (79, &[80, 88, 122, 151, 210, 467, 560]),
        Platform::ChromeOs => (92, &[112, 120, 135, 143, 151, 248, 360]),
        Platform::IPhone => (100, &[112, 136, 156, 160, 163, 214, 240]),
        Platform::Android => (100, &[96, 106, 133, 139, 146, 178, 230]),
        Platform::IPad => (100, &[70, 74, 74, 84, 107, 139, 164]),
        Platform::AndroidTablet => (100, &[96, 104, 127, 135, 146, 186, 230]),
    }
}

/// iPhones: Safari has one height with its bar folded and one or two with it unfolded. With each goes the percentage
/// of windows of at least that height.
type IPhone = (u16, u16, &'static [(u16, u8)]);

const IPHONES: [IPhone; 10] = [
    (393, 852, &[(695, 79), (659, 86), (641, 100)]),
    (402, 874, &[(714, 81), (660, 100)]),
    (440, 956, &[(796, 77), (742, 100)]),
    (390, 844, &[(699, 73), (663, 87), (645, 100)]),
    (430, 932, &[(775, 76), (739, 83), (721, 100)]),
    (428, 926, &[(781, 71), (745, 82), (727, 100)]),
    (375, 812, &[(664, 84), (630, 100)]),
    (414, 896, &[(714, 100)]),
    (375, 667, &[(549, 56), (547, 100)]),
    (420, 912, &[(746, 90), (692, 100)]),
];

/// The word as a whole number below `parts`.
#[inline]
fn share(word: u64, parts: u64) -> u64 {
    ((u128::from(word) * u128::from(parts)) >> 64) as u64
}

/// The height at `position` of 2^32, on straight lines between the percentiles.
#[inline]
fn between(bars: &Bars, position: u64) -> u16 {
    let hundredths = position * 100;
    let last = PERCENTILES.len() - 2;
    let knot = (0..last).find(|knot| hundredths < PERCENTILES[knot + 1] << 32).unwrap_or(last);
    let (low, high) = (u64::from(bars[knot]), u64::from(bars[knot + 1]));
    let part = hundredths - (PERCENTILES[knot] << 32);
    let whole = (PERCENTILES[knot + 1] - PERCENTILES[knot]) << 32;
    (low + (high - low) * (part >> 16) / (whole >> 16)) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREENS: [&str; 9] = [
        "1920x1080@1",
        "1366x768@1",
        "3440x1440@1",
        "200x200@1",
        "16384x16384@1",
        "393x852@3",
        "412x915@2.625",
        "820x1180@2",
        "962x601@1",
    ];

    /// Words over the whole range, both ends included.
    fn words() -> impl Iterator<Item = u64> {
        (0..4000u64).map(|part| part * (u64::MAX / 4000)).chain([u64::MAX - 1, u64::MAX])
    }

    #[test]
    fn a_window_fits_on_its_screen_and_is_never_larger_for_a_greater_word() {
        for platform in Platform::ALL {
            for screen in SCREENS {
                let screen: Screen = screen.parse().unwrap();
                let mut before = viewport(platform, screen, 0);
                assert_eq!(before.width, screen.width);
                for word in words() {
                    let now = viewport(platform, screen, word);
                    assert!(
                        now.width <= screen.width && now.width >= screen.width / 3,
                        "{platform:?} {screen:?} {now:?}"
                    );
                    assert!(now.height < screen.height && now.height >= screen.height / 4, "{platform:?} {now:?}");
                    let smaller = (now.width, now.height) <= (before.width, before.height);
                    assert!(smaller, "{platform:?} {screen:?} {before:?} {now:?} {word}");
                    before = now;
                }
            }
        }
    }

    /// The share of words for which a condition holds, in percent.
    fn percent(holds: impl Fn(u64) -> bool) -> u32 {
        let (held, all) = (words().filter(|word| holds(*word)).count(), words().count());
        ((held * 100 + all / 2) / all) as u32
    }

    #[test]
    fn shares_and_medians_are_those_of_the_samples() {
        let screen: Screen = "1920x1080@1".parse().unwrap();
        for (platform, full) in [(Platform::Windows, 86), (Platform::MacOs, 79), (Platform::Android, 100)] {
            let share = percent(|word| viewport(platform, screen, word).width == screen.width);
            assert!(share.abs_diff(full) <= 1, "{platform:?} {share}");
        }
        for (platform, median) in [(Platform::Windows, 161), (Platform::MacOs, 151), (Platform::Android, 139)] {
            let below = percent(|word| screen.height - viewport(platform, screen, word).height < median);
            assert!(below.abs_diff(50) <= 2, "{platform:?} {below}");
        }
    }

    #[test]
    fn an_iphone_has_the_heights_that_safari_leaves() {
        let heights = |screen: &str| {
            let screen: Screen = screen.parse().unwrap();
            let mut heights: Vec<u16> = words().map(|word| viewport(Platform::IPhone, screen, word).height).collect();
            heights.dedup();
            heights
        };
        assert_eq!(heights("402x874@3"), [714, 660]);
        assert_eq!(heights("390x844@3"), [699, 663, 645]);
        assert_eq!(heights("440x956@3"), [796, 742]);
    }

    #[test]
    fn most_windows_of_an_iphone_have_the_first_height() {
        let screen: Screen = "402x874@3".parse().unwrap();
        assert_eq!(percent(|word| viewport(Platform::IPhone, screen, word).height == 714), 81);
    }

    #[test]
    fn value_stability() {
        let draw = |platform, screen: &str, word| {
            let Viewport { width, height } = viewport(platform, screen.parse().unwrap(), word);
            (width, height)
        };
        let word = |percent: u64| u64::MAX / 100 * percent;
        let windows = [0, 43, 86, 90, 99].map(|percent| draw(Platform::Windows, "1920x1080@1", word(percent)));
        assert_eq!(windows, [(1920, 965), (1920, 920), (1920, 661), (1608, 917), (1008, 851)]);
        let mac = [0, 40, 79, 100].map(|percent| draw(Platform::MacOs, "1440x900@2", word(percent)));
        assert_eq!(mac, [(1440, 820), (1440, 748), (1440, 341), (708, 341)]);
        let phone = [0, 50, 100].map(|percent| draw(Platform::Android, "412x915@2.625", word(percent)));
        assert_eq!(phone, [(412, 819), (412, 777), (412, 686)]);
    }
}
