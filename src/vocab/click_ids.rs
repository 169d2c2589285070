//! Table: the ids that ad networks append to the address of a landing page, by their shape.

/// An id in the query of a landing page that tells the click on an ad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClickId {
    /// The name of the query parameter.
    pub parameter: &'static str,
    /// The ad network that it belongs to, as Snowplow names it.
    pub network: &'static str,
    /// What ids begin with, most common first; one empty text if they begin with anything.
    pub prefixes: &'static [&'static str],
    /// The characters after the prefix, simplest first.
    pub alphabet: &'static str,
    /// The least number of characters, prefix included.
    pub shortest: u8,
    /// The greatest number of characters, prefix included.
    pub longest: u8,
}

/// Google Ads.
pub const GCLID: ClickId = ClickId {
    parameter: "gclid",
    network: "Google",
    prefixes: &["Cj0KCQ", "EAIaIQ"],
    alphabet: BASE64_URL,
    shortest: 60,
    longest: 90,
};

/// Microsoft Advertising: 32 hexadecimal digits.
pub const MSCLKID: ClickId = ClickId {
    parameter: "msclkid",
    network: "Microsoft",
    prefixes: &[""],
    alphabet: "0123456789abcdef",
    shortest: 32,
    longest: 32,
};

/// Display ads of Campaign Manager and Display & Video 360.
pub const DCLID: ClickId = ClickId {
    parameter: "dclid",
    network: "DoubleClick",
    prefixes: &["C"],
    alphabet: BASE64_URL,
    shortest: 26,
    longest: 36,
};

/// All of them, most common first.
pub const CLICK_IDS: &[ClickId] = &[GCLID, MSCLKID, DCLID];

/// The alphabet of RFC 4648's base64url.
const BASE64_URL: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_need_no_escaping_in_a_query_and_have_room_after_their_prefix() {
        for id in CLICK_IDS {
            // RFC 3986, section 2.3.
            let unreserved =
                |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
            assert!(unreserved(id.alphabet) && id.prefixes.iter().all(|prefix| unreserved(prefix)), "{id:?}");
            assert!(id.shortest <= id.longest && !id.prefixes.is_empty());
            assert!(id.prefixes.iter().all(|prefix| prefix.len() + 8 < usize::from(id.shortest)), "{id:?}");
            let distinct: std::collections::BTreeSet<u8> = id.alphabet.bytes().collect();
            assert_eq!(distinct.len(), id.alphabet.len());
        }
    }

    #[test]
    fn a_word_chooses_a_character_without_bias() {
        // Both alphabets have a power of two of characters, so that bits of a word choose evenly.
        assert!(CLICK_IDS.iter().all(|id| id.alphabet.len().is_power_of_two()));
    }
}
