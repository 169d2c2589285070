//! Declaring the language: one `table!` or `words!` gives the type, its docs, its reader, its known keys, its schema.

/// Declares a table of the language.
///
/// Each field says `name ("key"): Type = Rule`; without a key it is the name, without a rule the type reads itself.
/// `check(table, reader)` runs after all fields were read, right or not: they stand as local `Option`s.
macro_rules! table {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident {
            $(
                $(#[doc = $doc:literal])+
                $field:ident $(($key:literal))? : $ty:ty $(= $rule:ty)?,
            )+
        }
        $(check($node:ident, $reader:ident) $check:block)?
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[doc = $doc])+ pub $field: $ty,)+
        }

        impl $crate::profile::read::Rule for $name {
            type Value = Self;

            fn read<'n>(
                node: &'n $crate::profile::node::Node,
                reader: &mut $crate::profile::read::Reader<'n>,
            ) -> Option<Self> {
                let table = reader.table(node)?;
                reader.unknown_keys(table, &[$($crate::profile::declare::key!($field $($key)?)),+]);
                $(
                    #[allow(unused_mut, reason = "some checks change what was read")]
                    let mut $field: Option<$ty> = reader
                        .field::<$crate::profile::declare::rule!($ty $(, $rule)?)>(
                            node,
                            table,
                            $crate::profile::declare::key!($field $($key)?),
                        );
                )+
                $({
                    let before = reader.drafts.len();
                    let ($node, $reader) = (table, &mut *reader);
                    $check
                    if reader.drafts.len() > before {
                        return None;
                    }
                })?
                Some(Self { $($field: $field?),+ })
            }

            fn schema(whole: bool) -> serde_json::Value {
                let mut schema = serde_json::json!({
                    "type": "object",
                    "description": $crate::profile::schema::text(&[$($about),+]),
                    "additionalProperties": false,
                });
                let mut required: Vec<&str> = Vec::new();
                $({
                    type R = $crate::profile::declare::rule!($ty $(, $rule)?);
                    let key = $crate::profile::declare::key!($field $($key)?);
                    let mut value = <R as $crate::profile::read::Rule>::schema(whole);
                    value["description"] = $crate::profile::schema::text(&[$($doc),+]);
                    schema["properties"][key] = value;
                    if <R as $crate::profile::read::Rule>::absent().is_none() {
                        required.push(key);
                    }
                })+
                if whole && !required.is_empty() {
                    schema["required"] = required.into();
                }
                schema
            }
        }
    };
}

/// Declares a closed set of words.
macro_rules! words {
    (
        $(#[doc = $about:literal])+
        pub enum $name:ident ($what:literal) {
            $($(#[doc = $doc:literal])+ $word:ident = $text:literal,)+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[doc = $doc])+ $word,)+
        }

        impl $name {
            /// Every word, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$word),+];

            /// The word as a profile writes it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$word => $text,)+
                }
            }
        }

        impl $crate::profile::read::Scalar for $name {
            type Value = Self;

            fn parse(text: &str) -> Result<Self, $crate::profile::read::Wrong> {
                match text {
                    $($text => Ok(Self::$word),)+
                    _ => Err($crate::profile::values::unknown_word($what, text, &[$($text),+])),
                }
            }

            fn text_schema() -> serde_json::Value {
                serde_json::json!({ "type": "string", "enum": [$($text),+] })
            }
        }
    };
}

macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

macro_rules! rule {
    ($ty:ty) => {
        $ty
    };
    ($ty:ty, $rule:ty) => {
        $rule
    };
}

pub(crate) use {key, rule, table, words};
