//! What a user agent string names outright: products with their versions, and systems. No more than a reader without a
//! parser's opinions sees.

/// The words of a user agent string that rules ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Agent<'t> {
    /// The versions behind the products of [`PRODUCTS`], in their order.
    versions: [Option<&'t str>; PRODUCTS.len()],
    pub(super) windows: bool,
    pub(super) macintosh: bool,
    pub(super) iphone: bool,
    pub(super) ipad: bool,
    pub(super) android: bool,
    pub(super) linux: bool,
    pub(super) chrome_os: bool,
    pub(super) mobile: bool,
    pub(super) robot: bool,
}

/// A word before a slash, and the family of browsers that it is the mark of. `Version` is Safari's own.
const PRODUCTS: [(&str, &str); 15] = [
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Version", "Safari"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Edg", "Edge"),
    ("EdgA", "Edge"),
    ("EdgiOS", "Edge"),
    ("Edge", "Edge"),
    ("OPR", "Opera"),
    ("OPT", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("rv", "IE"),
    ("MSIE", "IE"),
    ("Trident", "IE"),
];

/// Families whose strings also name those that they descend from.
const DESCENDANTS: [(&str, &[&str]); 2] = [
    ("Chrome", &["Edge", "Opera", "Samsung Internet"]),
    ("Safari", &["Chrome", "Firefox", "Edge", "Opera", "Samsung Internet"]),
];

impl<'t> Agent<'t> {
    /// Reads a user agent string.
    pub(super) fn read(text: &'t str) -> Agent<'t> {
        let mut agent = Agent::default();
        let mut msie = false;
        let bytes = text.as_bytes();
        let mut start = 0;
        while start < bytes.len() {
            let rest = &bytes[start..];
            let length = rest.iter().position(|byte| matches!(byte, b' ' | b';' | b'(' | b')')).unwrap_or(rest.len());
            if length > 0 {
                // Cut at ASCII, so between characters.
                agent.word(text.get(start..start + length).unwrap_or_default(), &mut msie);
            }
            start += length + 1;
        }
        agent.robot = bytes.windows(3).enumerate().any(|(at, three)| {
            let word: &[u8] = match three[0] | 0x20 {
                b'b' => b"bot",
                b'c' => b"crawl",
                b's' if three[1] | 0x20 == b'p' => b"spider",
                _ => return false,
            };
            bytes.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word))
        });
        agent
    }

    fn word(&mut self, word: &'t str, msie: &mut bool) {
        match word.as_bytes()[0] {
            b'W' => self.windows |= word == "Windows",
            b'M' => {
                self.macintosh |= word == "Macintosh";
                self.mobile |= word == "Mobile" || word.starts_with("Mobile/");
                *msie |= word == "MSIE";
            }
            b'i' => {
                self.iphone |= word == "iPhone" || word == "iPod";
                self.ipad |= word == "iPad";
            }
            b'A' => self.android |= word == "Android",
            b'L' | b'X' => self.linux |= word == "Linux" || word == "X11",
            b'C' => self.chrome_os |= word == "CrOS",
            b'0'..=b'9' if *msie => {
                self.versions[13] = Some(word);
                *msie = false;
            }
            _ => {}
        }
        let mark = word.bytes().position(|byte| matches!(byte, b'/' | b':'));
        let Some((product, version)) = mark.and_then(|at| Some((word.get(..at)?, word.get(at + 1..)?))) else { return };
        if let Some(at) = PRODUCTS.iter().position(|(known, _)| *known == product) {
            self.versions[at] = self.versions[at].or(Some(version));
        }
    }

    /// The version behind the mark of a family of browsers. A family that has no mark known here has the empty version;
    /// one whose mark is not there has none.
    pub(super) fn version_of(&self, family: &str) -> Option<&'t str> {
        let marks = || PRODUCTS.iter().zip(self.versions).filter(|((_, known), _)| *known == family);
        // What says `rv:` is IE only if it says Trident as well: so does Firefox.
        if family == "IE" {
            return self.versions[13].or(self.versions[14].and(self.versions[12]));
        }
        if marks().next().is_none() {
            return Some("");
        }
        marks().find_map(|(_, version)| version)
    }

    /// The family that the string is really of, if it names this one only as an ancestor.
    pub(super) fn descendant_of(&self, family: &str) -> Option<&'static str> {
        let (_, below) = DESCENDANTS.iter().find(|(ancestor, _)| *ancestor == family)?;
        below.iter().copied().find(|known| self.version_of(known).is_some())
    }

    /// Whether the string names this system; None for systems that are not known here.
    pub(super) fn names_system(&self, family: &str) -> Option<bool> {
        Some(match family {
            "Windows" => self.windows,
            "Mac OS X" | "macOS" => self.macintosh,
            "iOS" | "iPadOS" => self.iphone || self.ipad,
            "Android" => self.android,
            "Linux" | "Ubuntu" => self.linux && !self.android,
            "Chrome OS" => self.chrome_os,
            _ => return None,
        })
    }

    /// The class of device that the string names, if it names one.
    pub(super) fn category(&self) -> Option<&'static str> {
        match self {
            Agent { iphone: true, .. } => Some("mobile"),
            Agent { ipad: true, .. } => Some("tablet"),
            Agent { android: true, mobile, .. } => Some(if *mobile { "mobile" } else { "tablet" }),
            // An iPad that asks for pages of desktops says that it is a Macintosh.
            Agent { windows: true, .. } | Agent { chrome_os: true, .. } => Some("desktop"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agents_name_what_they_are() {
        let chrome = Agent::read(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/106.0.0.0 Safari/537.36",
        );
        assert_eq!((chrome.version_of("Chrome"), chrome.version_of("Safari")), (Some("106.0.0.0"), None));
        assert_eq!((chrome.names_system("Linux"), chrome.names_system("Windows")), (Some(true), Some(false)));
        let iphone = Agent::read(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
        );
        assert_eq!((iphone.version_of("Safari"), iphone.category()), (Some("26.0"), Some("mobile")));
        assert_eq!(iphone.names_system("iOS"), Some(true));
        let edge = Agent::read(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
        );
        assert_eq!((edge.descendant_of("Chrome"), edge.descendant_of("Edge")), (Some("Edge"), None));
        let ie = Agent::read("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko");
        assert_eq!((ie.version_of("IE"), ie.version_of("Firefox")), (Some("11.0"), None));
        let old = Agent::read("Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)");
        assert_eq!(old.version_of("IE"), Some("10.0"));
        let firefox = Agent::read("Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0");
        assert_eq!((firefox.version_of("IE"), firefox.category()), (None, Some("mobile")));
        assert!(Agent::read("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)").robot);
        assert_eq!(Agent::read(""), Agent::default());
    }
}
