//! Texts, each kind with the letters that it allows.

use super::unknown_word;
use crate::profile::language::Channel;
use crate::profile::node::Node;
use crate::profile::read::{Reader, Rule, Scalar, Wrong};
use serde_json::{Value as Json, json};

/// One line of text, not blank.
pub(crate) struct Text;

impl Scalar for Text {
    type Value = String;

    fn parse(text: &str) -> Result<String, Wrong> {
        if text.is_empty() {
            return Err(Wrong::new("the text is empty", "a text").help("say something, or leave the key out"));
        }
        if let Some((at, letter)) = text.char_indices().find(|(_, letter)| letter.is_ascii_control()) {
            return Err(
                Wrong::new("the text has a control character", "one line of text").at(at..at + letter.len_utf8())
            );
        }
        Ok(text.to_owned())
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]+$" })
    }
}

macro_rules! text_rules {
    ($($(#[$doc:meta])+ $name:ident: $what:literal, $pattern:literal, $help:literal, $allowed:expr;)+) => {
        $(
            $(#[$doc])+
            pub(crate) struct $name;

            impl Scalar for $name {
                type Value = String;

                fn parse(text: &str) -> Result<String, Wrong> {
                    let allowed: fn(&str) -> bool = $allowed;
                    if allowed(text) {
                        return Ok(text.to_owned());
                    }
                    Err(Wrong::new(format!("`{text}` is no {}", $what), $what).help($help))
                }

                fn text_schema() -> Json {
                    json!({ "type": "string", "pattern": $pattern })
                }
            }
        )+
    };
}

text_rules! {
    /// The name of a profile.
    Name: "profile name", "^[a-z0-9-]+$", "small letters, digits and hyphens, as \"my-shop\"",
        |text| some(text, |byte| small(byte) || byte == b'-');
    /// The name of a list of words.
    ListName: "list name", "^[a-z][a-z0-9_]*$", "small letters, digits and underscores, as product_line",
        |text| some(text, |byte| small(byte) || byte == b'_') && text.as_bytes()[0].is_ascii_lowercase();
    /// The name of an event.
    EventName: "event name", "^[a-z][a-z0-9_]*$", "small letters, digits and underscores, as product_viewed",
        |text| some(text, |byte| small(byte) || byte == b'_') && text.as_bytes()[0].is_ascii_lowercase();
    /// The key of a custom attribute.
    AttributeKey: "attribute key", "^[A-Za-z][A-Za-z0-9_.-]*$",
        "a letter, then letters, digits, underscores, points and hyphens, as cart_value",
        |text| some(text, |byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
            && text.as_bytes()[0].is_ascii_alphabetic();
    /// A fragment of a URL, without `#`.
    Fragment: "fragment", "^[A-Za-z0-9._~!$&'()*+,;=:@/?-]+$", "only what a URL allows after #, without the # itself",
        |text| some(text, |byte| byte.is_ascii_alphanumeric() || b"._~!$&'()*+,;=:@/?-".contains(&byte));
    /// A version: numbers and points, then perhaps a suffix.
    Version: "version", "^[0-9]+(\\.[0-9]+)*([-+][A-Za-z0-9.-]+)?$", "numbers and points, as \"5.9.27\"", version;
    /// The package name of an app.
    Namespace: "package name", "^[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z][A-Za-z0-9_-]*)+$",
        "a domain backwards, as \"example.shop.app\"",
        |text| text.contains('.') && text.split('.').all(|part| {
            some(part, |byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
                && part.as_bytes()[0].is_ascii_alphabetic()
        });
    /// A language tag.
    LanguageTag: "language tag", "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$",
        "language, perhaps script, perhaps region, as \"de\", \"pt-BR\", \"zh-Hant-TW\"", tag;
}

fn small(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

fn some(text: &str, allowed: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(allowed)
}

fn version(text: &str) -> bool {
    let (numbers, suffix) = text.find(['-', '+']).map_or((text, None), |at| (&text[..at], Some(&text[at + 1..])));
    numbers.split('.').all(|part| some(part, |byte| byte.is_ascii_digit()))
        && suffix.is_none_or(|suffix| some(suffix, |byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte)))
}

fn tag(text: &str) -> bool {
    let mut parts = text.split('-').peekable();
    let language = parts
        .next()
        .is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()));
    let script = |part: &str| {
        part.len() == 4
            && part.bytes().enumerate().all(
                |(at, byte)| {
                    if at == 0 { byte.is_ascii_uppercase() } else { byte.is_ascii_lowercase() }
                },
            )
    };
    let region = |part: &str| {
        part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase())
            || part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.next_if(|part| script(part));
    parts.next_if(|part| region(part));
    language && parts.next().is_none()
}

/// An event name that is `screen_viewed` unless said otherwise.
pub(crate) struct ScreenViewed;

impl Rule for ScreenViewed {
    type Value = String;

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<String> {
        <EventName as Rule>::read(node, reader)
    }

    fn schema(_: bool) -> Json {
        let mut schema = <EventName as Scalar>::text_schema();
        schema["default"] = "screen_viewed".into();
        schema
    }

    fn absent() -> Option<String> {
        Some("screen_viewed".to_owned())
    }
}

/// A channel that leads to the site from outside, or from nowhere.
pub(crate) struct LandingChannel;

impl LandingChannel {
    fn words() -> Vec<&'static str> {
        let from_outside = Channel::ALL.iter().filter(|channel| **channel != Channel::Internal);
        from_outside.map(|channel| channel.as_str()).collect()
    }
}

impl Scalar for LandingChannel {
    type Value = Channel;

    fn parse(text: &str) -> Result<Channel, Wrong> {
        let words = Self::words();
        if words.contains(&text) {
            return <Channel as Scalar>::parse(text);
        }
        if <Channel as Scalar>::parse(text).is_ok() {
            let message = format!("visits of the channel `{text}` go on from any page that the visitor can see");
            return Err(Wrong::new(message, "no landing page").help("leave the entry out"));
        }
        Err(unknown_word("channel", text, &words))
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "enum": Self::words() })
    }
}

/// A channel that can have campaigns.
pub(crate) struct CampaignChannel;

impl CampaignChannel {
    fn words() -> Vec<&'static str> {
        let none = [Channel::Direct, Channel::OrganicSearch, Channel::Internal];
        Channel::ALL.iter().filter(|channel| !none.contains(channel)).map(|channel| channel.as_str()).collect()
    }
}

impl Scalar for CampaignChannel {
    type Value = Channel;

    fn parse(text: &str) -> Result<Channel, Wrong> {
        let words = Self::words();
        if words.contains(&text) {
            return <Channel as Scalar>::parse(text);
        }
        if <Channel as Scalar>::parse(text).is_ok() {
            return Err(Wrong::new(format!("the channel `{text}` has no campaigns"), "a channel with campaigns")
                .help(format!("channels with campaigns: {}", words.join(", "))));
        }
        Err(unknown_word("channel", text, &words))
    }

    fn text_schema() -> Json {
        json!({ "type": "string", "enum": Self::words() })
    }
}
