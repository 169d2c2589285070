//! Texts of a record in the making: they borrow from a plan's tables or know how to be rendered, and are never built only
//! to be copied.

mod part;
mod pattern;
mod short;
mod url;

pub(crate) use part::LazyFragment;
pub use part::{Fragment, Part};
pub use pattern::{Alphabet, Pattern, PatternPiece};
pub use short::Short;
pub(crate) use short::literal;
pub use url::{Landing, Stem};

use crate::json::{self, Buffer, Encode, Key, Room};
use crate::model::{Cells, IntoOwned, Put, Shape, Wire, Wording};
use serde::{Serialize, Serializer};
use std::fmt;

/// A text that a generated record holds. Three words, `Copy`, no allocation.
#[derive(Clone, Copy, Debug)]
pub enum Text<'p> {
    /// A text of at most 32 bytes in which JSON escapes nothing.
    Short(&'p Short),
    /// A text in which JSON escapes nothing. See [`Text::of`].
    Plain(&'p str),
    /// Any text.
    Escaped(&'p str),
    /// A uuid.
    Uuid(Uuid),
    /// The URI of an entity of the platform.
    Uri(Resource, Uuid),
    /// An instant, in milliseconds since 1970 UTC.
    Date(u64),
    /// 32 hexadecimal digits.
    Hex([u64; 2]),
    /// A number.
    Number(u64),
    /// A number of `places` decimal places, as a count of its last place.
    Decimal {
        /// The number times 10^`places`.
        count: i64,
        /// How many decimal places are written.
        places: u8,
    },
    /// A text and a number after it, filled with zeros to so many digits.
    Numbered {
        /// What stands before the number.
        prefix: &'p str,
        /// The number.
        number: u32,
        /// How many digits it has at least.
        digits: u8,
    },
    /// An IPv4 address.
    Ipv4(u32),
    /// An IPv6 address, high half first.
    Ipv6([u64; 2]),
    /// A pattern, filled from one word.
    Pattern(&'p Pattern, u64),
    /// The URL of a page to which a link led.
    Landing {
        /// What the link adds to the page's URL.
        link: &'p Landing,
        /// The number of the page.
        page: u32,
        /// The word that fills the query.
        word: u64,
    },
}

/// A random (version 4) uuid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Uuid([u64; 2]);

impl Uuid {
    /// The uuid of two words; six bits of them give way to the version and the variant.
    #[inline(always)]
    pub fn from_words(high: u64, low: u64) -> Self {
        Uuid([high & !0xf000 | 0x4000, low & !(0xc << 60) | 8 << 60])
    }

    /// The uuid of a text in the usual form of 36 characters, whatever its version.
    pub fn parse(text: &str) -> Option<Self> {
        let dashes = |at: usize| matches!(at, 8 | 13 | 18 | 23);
        let formed = text.len() == 36
            && text
                .bytes()
                .enumerate()
                .all(|(at, byte)| if dashes(at) { byte == b'-' } else { byte.is_ascii_hexdigit() });
        let digits: String = text.chars().filter(|&char| char != '-').collect();
        let number = u128::from_str_radix(&digits, 16).ok().filter(|_| formed)?;
        Some(Uuid([(number >> 64) as u64, number as u64]))
    }
}

impl<'p> From<Uuid> for Text<'p> {
    #[inline(always)]
    fn from(uuid: Uuid) -> Self {
        Text::Uuid(uuid)
    }
}

/// A kind of entity of the platform, which says where its URIs lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// A session.
    Session,
    /// An outcome.
    Outcome,
    /// A segment.
    Segment,
    /// An external contact.
    Contact,
    /// A conversation.
    Conversation,
    /// A queue.
    Queue,
    /// A user.
    User,
    /// A case.
    Case,
    /// The association of a session with a case.
    CaseAssociation,
}

impl Resource {
    /// The path before the id.
    pub const fn path(self) -> &'static str {
        match self {
            Resource::Session => "/api/v2/journey/sessions/",
            Resource::Outcome => "/api/v2/journey/outcomes/",
            Resource::Segment => "/api/v2/journey/segments/",
            Resource::Contact => "/api/v2/externalcontacts/contacts/",
            Resource::Conversation => "/api/v2/conversations/",
            Resource::Queue => "/api/v2/routing/queues/",
            Resource::User => "/api/v2/users/",
            Resource::Case => "/api/v2/casemanagement/cases/",
            Resource::CaseAssociation => "/api/v2/casemanagement/caseassociations/",
        }
    }
}

// A session has more than sixty of them, and is filled and read as often as there are rows.
const _: () = assert!(size_of::<Text<'_>>() == 24);

impl<'p> Text<'p> {
    /// A text of a table: plain if JSON need not escape it. Looks at every byte; for the time when tables are made.
    pub fn of(text: &'p str) -> Self {
        if json::is_plain(text) { Text::Plain(text) } else { Text::Escaped(text) }
    }

    /// Writes the text as it stands between the quotes of JSON.
    #[inline(always)]
    fn content<'a>(&self, out: Room<'a>) -> Room<'a> {
        match *self {
            Text::Short(text) => text.content(out),
            Text::Plain(text) => out.append(text.as_bytes()),
            Text::Escaped(text) => json::string_content(text, out),
            Text::Uuid(Uuid(words)) => json::uuid(words, out),
            Text::Uri(resource, Uuid(words)) => json::uuid(words, out.append(resource.path().as_bytes())),
            Text::Date(instant) => json::date(instant, out),
            Text::Hex(words) => json::hex32(words, out),
            Text::Number(number) => json::unsigned(number, out),
            Text::Decimal { count, places } => json::decimal(count, places, out),
            Text::Numbered { prefix, number, digits } => {
                json::padded(number.into(), digits.into(), out.append(prefix.as_bytes()))
            }
            Text::Ipv4(address) => json::ipv4(address, out),
            Text::Ipv6([high, low]) => json::ipv6(u128::from(high) << 64 | u128::from(low), out),
            Text::Pattern(pattern, word) => pattern.content(word, out),
            Text::Landing { link, page, word } => link.content(page, word, out),
        }
    }
}

impl Encode for Text<'_> {
    // Not inlined, as a record has dozens of texts: one hot copy is faster than many cold ones. The common kinds need no stack
    // for what the others have to keep.
    #[inline(never)]
    fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
        match *self {
            Text::Short(text) => text.content(out.push(b'"')).push(b'"'),
            _ => rare(self, out),
        }
    }

    #[inline(never)]
    fn member<'a>(&self, key: &'static Key, out: Room<'a>) -> Room<'a> {
        match *self {
            Text::Short(text) => text.content(out.key_of_string(key)).push(b'"'),
            Text::Plain(text) => json::plain_member(key, text, out),
            Text::Uuid(Uuid(words)) => json::uuid_member(key, words, out),
            Text::Date(instant) => json::date_member(key, instant, out),
            _ => rare_member(self, key, out),
        }
    }
}

#[inline(never)]
fn rare<'a>(text: &Text<'_>, out: Room<'a>) -> Room<'a> {
    text.content(out.push(b'"')).push(b'"')
}

#[inline(never)]
fn rare_member<'a>(text: &Text<'_>, key: &'static Key, out: Room<'a>) -> Room<'a> {
    text.content(out.key_of_string(key)).push(b'"')
}

impl Wire for Text<'_> {
    const SHAPE: Shape = Shape::Text;
}

impl Put for Text<'_> {
    fn put(&self, cells: &mut impl Cells) {
        cells.text(self);
    }
}

impl Wording for Text<'_> {
    #[inline]
    fn address(&self) -> Option<(usize, usize)> {
        match *self {
            // No two stand at one place; its length is its own affair.
            Text::Short(text) => Some((std::ptr::from_ref(text).addr(), usize::MAX)),
            Text::Plain(text) | Text::Escaped(text) => Some((text.as_ptr().addr(), text.len())),
            _ => None,
        }
    }

    fn append_to(&self, out: &mut Vec<u8>) {
        match *self {
            Text::Short(text) => out.extend_from_slice(text.as_str().as_bytes()),
            Text::Plain(text) | Text::Escaped(text) => out.extend_from_slice(text.as_bytes()),
            Text::Pattern(..) | Text::Landing { .. } => out.extend_from_slice(self.to_string().as_bytes()),
            _ => json::append_to(out, |room| self.content(room)),
        }
    }

    fn milliseconds(&self) -> Option<i64> {
        match *self {
            Text::Date(instant) => i64::try_from(instant).ok(),
            _ => self.to_string().as_str().milliseconds(),
        }
    }
}

impl fmt::Display for Text<'_> {
    /// The text itself, without escapes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Text::Short(text) => f.write_str(text.as_str()),
            Text::Plain(text) | Text::Escaped(text) => f.write_str(text),
            Text::Pattern(pattern, word) => f.write_str(&pattern.fill(word)),
            Text::Landing { link, page, word } => f.write_str(&link.fill(page, word)),
            _ => {
                let mut out = Buffer::new();
                out.write(|room| self.content(room));
                f.write_str(&String::from_utf8_lossy(out.as_slice()))
            }
        }
    }
}

impl PartialEq for Text<'_> {
    /// Whether both read the same, however they are held.
    fn eq(&self, other: &Self) -> bool {
        match (*self, *other) {
            (Text::Short(one), Text::Short(two)) => one == two,
            (Text::Plain(one) | Text::Escaped(one), Text::Plain(two) | Text::Escaped(two)) => one == two,
            (Text::Date(one), Text::Date(two)) => one == two,
            (Text::Uuid(one), Text::Uuid(two)) => one == two,
            (one, two) => one.to_string() == two.to_string(),
        }
    }
}

impl Eq for Text<'_> {}

impl IntoOwned for Text<'_> {
    type Owned = String;

    fn into_owned(self) -> String {
        self.to_string()
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
