//! Texts of a record in the making: JSON, serde and `Display` agree on every one of them.

use crate::json::Json;
use proptest::prelude::*;
use sessionsmith::json::Buffer;
use sessionsmith::model::IntoOwned;
use sessionsmith::text::{Alphabet, Landing, Pattern, PatternPiece, Resource, Short, Stem, Text, Uuid};

/// The milliseconds of the year 9999's last moment: what comes later has no form in the contract.
const LAST: u64 = 253_402_300_799_999;

fn pattern() -> impl Strategy<Value = Pattern> {
    let alphabet = proptest::sample::select(vec![
        Alphabet::Digits,
        Alphabet::Hex,
        Alphabet::Letters,
        Alphabet::Alphanumeric,
        Alphabet::UrlSafe,
    ]);
    let piece = prop_oneof![
        any::<String>().prop_map(|text| PatternPiece::Literal(text.into())),
        (alphabet, 0..40u8).prop_map(|(alphabet, length)| PatternPiece::Run(alphabet, length)),
        Just(PatternPiece::Uuid),
    ];
    proptest::collection::vec(piece, 0..4).prop_map(Pattern::new)
}

/// The bytes of `text` are those that serde_json writes for it and for the owned text, and mean that text.
fn assert_agreement(text: Text<'_>) {
    let mut encoded = Buffer::new();
    encoded.value(&text);
    let encoded = String::from_utf8(encoded.into_vec()).unwrap();
    let owned = text.into_owned();
    assert_eq!(encoded, serde_json::to_string(&text).unwrap());
    assert_eq!(encoded, serde_json::to_string(&owned).unwrap());
    assert_eq!(Json::parse(&encoded).unwrap().text(), Some(owned));
}

proptest! {
    #[test]
    fn what_is_written_is_what_is_shown(
        text in any::<String>(),
        words in any::<[u64; 2]>(),
        (count, places) in (any::<i64>(), 0..=18u8),
        (pattern, word) in (pattern(), any::<u64>()),
        date in 0..=LAST,
    ) {
        let uuid = Uuid::from_words(words[0], words[1]);
        let landing = Landing::new(&[Stem::new("https://other.example/"), Stem::new(&text)].into(), pattern.clone());
        let short = Short::of(&text);
        assert_agreement(Text::of(&text));
        assert_agreement(Text::Escaped(&text));
        assert_agreement(Text::Uuid(uuid));
        assert_agreement(Text::Uri(Resource::CaseAssociation, uuid));
        assert_agreement(Text::Date(date));
        assert_agreement(Text::Hex(words));
        assert_agreement(Text::Number(words[0]));
        assert_agreement(Text::Decimal { count, places });
        assert_agreement(Text::Ipv4(words[0] as u32));
        assert_agreement(Text::Ipv6(words));
        assert_agreement(Text::Pattern(&pattern, word));
        assert_agreement(Text::Landing { link: &landing, page: 1, word });
        short.iter().for_each(|short| assert_agreement(Text::Short(short)));
    }

    /// Against the standard library's and chrono's readers.
    #[test]
    fn what_is_written_is_read_as_what_it_was(words in any::<[u64; 2]>(), date in 0..=LAST, places in 0..=18u8) {
        let number = u128::from(words[0]) << 64 | u128::from(words[1]);
        prop_assert_eq!(Text::Number(words[0]).to_string().parse(), Ok(words[0]));
        prop_assert_eq!(Text::Ipv4(words[0] as u32).to_string().parse(), Ok(std::net::Ipv4Addr::from(words[0] as u32)));
        prop_assert_eq!(Text::Ipv6(words).to_string().parse(), Ok(std::net::Ipv6Addr::from(number)));
        prop_assert_eq!(u128::from_str_radix(&Text::Hex(words).to_string(), 16), Ok(number));
        let instant = sessionsmith::model::Timestamp(Text::Date(date).to_string()).instant().unwrap();
        prop_assert_eq!(instant.timestamp_millis(), date as i64);

        let count = words[0] as i64;
        let spelled = Text::Decimal { count, places }.to_string();
        prop_assert_eq!(Json::parse(&spelled), Json::parse(&format!("{count}e-{places}")));
        prop_assert_eq!(spelled.split_once('.').map_or(0, |(_, fraction)| fraction.len()), usize::from(places));
    }

    /// RFC 9562: 8-4-4-4-12 digits, version 4, variant 10.
    #[test]
    fn a_uuid_is_of_version_four(words in any::<[u64; 2]>()) {
        let uuid = Uuid::from_words(words[0], words[1]);
        let text = Text::Uuid(uuid).to_string();
        let bytes = text.as_bytes();
        let dashes: Vec<_> = text.match_indices('-').map(|(at, _)| at).collect();
        prop_assert_eq!((text.len(), dashes), (36, vec![8, 13, 18, 23]));
        prop_assert_eq!(bytes[14], b'4');
        prop_assert!(b"89ab".contains(&bytes[19]));
        prop_assert_eq!(Uuid::parse(&text), Some(uuid));
        prop_assert_eq!(Uuid::parse(&text.to_uppercase()), Some(uuid));
        for bad in [&text[1..], &text.replacen('-', "0", 1), &text.replacen('4', "g", 1), &format!("{text}0"), "", "é"] {
            prop_assert_eq!(Uuid::parse(bad), None);
        }
    }
}
