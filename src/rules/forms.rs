//! Forms of texts that standards describe: identifiers, language tags, time zones, addresses, countries.

/// Whether a text is a UUID in lower case (RFC 9562).
pub(super) fn is_uuid(text: &str) -> bool {
    let Ok(bytes) = <&[u8; 36]>::try_from(text.as_bytes()) else { return false };
    // All bytes without a branch between them.
    let digits = bytes.iter().map(|byte| u32::from(matches!(byte, b'0'..=b'9' | b'a'..=b'f'))).sum::<u32>();
    digits == 32 && [bytes[8], bytes[13], bytes[18], bytes[23]] == *b"----"
}

/// Whether a UUID is a random one: version 4, variant of RFC 9562.
pub(super) fn is_random_uuid(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 36 && bytes[14] == b'4' && matches!(bytes[19], b'8'..=b'9' | b'a'..=b'b') && is_uuid(text)
}

/// Whether a text has the form of a language tag (BCP 47): language, script, region, variants; or of a private one.
pub(super) fn is_language_tag(text: &str) -> bool {
    let (mut parts, mut length, mut first, mut last, mut letters) = (0, 0, 0, 0, true);
    for byte in text.bytes().chain([b'-']) {
        if byte != b'-' {
            if !byte.is_ascii_alphanumeric() {
                return false;
            }
            letters &= parts > 0 || byte.is_ascii_alphabetic();
            length += 1;
            continue;
        }
        if !(1..=8).contains(&length) {
            return false;
        }
        if parts == 0 {
            first = length;
        }
        (parts, length, last) = (parts + 1, 0, length);
    }
    let private = matches!(text.as_bytes().first(), Some(b'x' | b'X' | b'i' | b'I')) && first == 1 && parts > 1;
    // A singleton says what kind of part follows, so that one does.
    letters && (first > 1 || private) && last > 1
}

/// Whether a text has the form of a name of the IANA time zone database.
pub(super) fn is_time_zone(text: &str) -> bool {
    let mut begins = true;
    for byte in text.bytes() {
        let fits = match byte {
            b'/' => !begins,
            _ if begins => byte.is_ascii_alphabetic(),
            _ => byte.is_ascii_alphanumeric() || b"_+-".contains(&byte),
        };
        if !fits {
            return false;
        }
        begins = byte == b'/';
    }
    !begins && (text.bytes().any(|byte| byte == b'/') || ["UTC", "GMT"].contains(&text))
}

/// Whether a text has the form of a mail address: something, `@`, a host with a dot.
pub(super) fn is_mail_address(text: &str) -> bool {
    let is_odd = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '@';
    text.rsplit_once('@').is_some_and(|(mailbox, host)| {
        !mailbox.is_empty()
            && (mailbox.starts_with('"') || !mailbox.contains(is_odd))
            && host.split('.').count() > 1
            && host.split('.').all(|label| !label.is_empty() && !label.contains(is_odd))
    })
}

/// Whether a text is a telephone number as E.164 writes it.
pub(super) fn is_telephone_number(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        matches!(digits.len(), 7..=15) && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0')
    })
}

/// Whether a text has the form of a country code of ISO 3166-1 alpha-2.
pub(super) fn is_country_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a country code is one that is assigned; XK, which stands for Kosovo by common consent, is taken for one.
pub(super) fn is_assigned_country(text: &str) -> bool {
    /// For each first letter, a bit for each second one.
    const ASSIGNED: [u32; 26] = {
        let (mut assigned, codes, mut at) = ([0; 26], COUNTRIES.as_bytes(), 0);
        while at < codes.len() {
            assigned[(codes[at] - b'A') as usize] |= 1 << (codes[at + 1] - b'A');
            at += 3;
        }
        assigned
    };
    is_country_code(text) && {
        let [first, second] = [0, 1].map(|at| text.as_bytes()[at] - b'A');
        ASSIGNED[usize::from(first)] >> second & 1 == 1
    }
}

/// ISO 3166-1 alpha-2, and XK.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM \
    FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO \
    JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT \
    MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA \
    SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US \
    UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_apart() {
        assert_eq!(COUNTRIES.len(), 250 * 3);
        assert!(is_assigned_country("NO") && !is_assigned_country("UK") && !is_assigned_country("O "));
        assert!(["en", "en-GB", "zh-Hant-TW", "sr-Latn", "x-klingon", "es-419"].into_iter().all(is_language_tag));
        assert!(!["", "e", "en_GB", "en-", "english-language-x", "1n"].into_iter().any(is_language_tag));
        assert!(["Europe/Oslo", "America/Argentina/Buenos_Aires", "Etc/GMT+3", "UTC"].into_iter().all(is_time_zone));
        assert!(!["", "CET time", "+02:00", "Europe/", "Oslo"].into_iter().any(is_time_zone));
        assert!(["a@b.example", "\"a b\"@c.example"].into_iter().all(is_mail_address));
        assert!(
            !["a", "@b.example", "a@b", "a@b@c.example", "a@.example", "a b@c.example"]
                .into_iter()
                .any(is_mail_address)
        );
        assert!(is_telephone_number("+12125550123"));
        assert!(!["12125550123", "+1 212 555 0123", "+0125550123", "+123"].into_iter().any(is_telephone_number));
        assert!(is_random_uuid("5b0e6c1a-93d7-4f28-8a64-2f7d10c9e3b5"));
        assert!(
            !is_random_uuid("5b0e6c1a-93d7-1f28-8a64-2f7d10c9e3b5") && !is_uuid("5B0E6C1A-93D7-4F28-8A64-2F7D10C9E3B5")
        );
    }
}
