//! The macro by which a model is declared once: struct, field table, reading, serde, fast encoder.

/// Declares a model of the contract. A line says the field's name, its type and its member name on the wire; a type
/// without [`Maybe`](super::Maybe) is required. `#[values(Distinct)]` marks texts that hardly come twice.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $(#[since($since:ident)])?
        $name:ident {
            $(
                $(#[doc = $field_doc:literal])+
                $(#[since($field_since:ident)])? $(#[values($values:ident)])? $field:ident: $kind:ty = $key:literal,
            )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name<T: $crate::model::Form = String> {
            $($(#[doc = $field_doc])+ #[doc = concat!("\n\nOn the wire: `", $key, "`.")] pub $field: $kind,)+
            /// Members that the contract does not know.
            pub extra: $crate::model::Extra,
        }

        impl<T: $crate::model::Form> $crate::model::Wire for $name<T> {
            const SHAPE: $crate::model::Shape = $crate::model::Shape::Model(&$crate::model::Model {
                name: stringify!($name),
                doc: concat!($($doc, "\n"),+),
                since: since!($($since)?),
                properties: &[$($crate::model::Property {
                    key: $key,
                    doc: concat!($($field_doc, "\n"),+),
                    shape: <$kind as $crate::model::Wire>::SHAPE,
                    required: <$kind as $crate::model::Wire>::REQUIRED,
                    since: since!($($field_since)?),
                    values: values!($($values)?),
                }),+],
            });

            #[inline]
            fn fill_nulls(&mut self, edition: $crate::model::Edition) {
                $($crate::model::Wire::fill_nulls_since(&mut self.$field, since!($($field_since)?), edition);)+
            }
        }

        impl<T: $crate::model::Form> $crate::model::IntoOwned for $name<T> {
            type Owned = $name<String>;

            fn into_owned(self) -> $name<String> {
                $name {
                    $($field: $crate::model::IntoOwned::into_owned(self.$field),)+
                    extra: self.extra,
                }
            }
        }

        impl<T: $crate::model::Form> $crate::json::Encode for $name<T> {
            #[inline]
            fn encode<'a>(&self, out: $crate::json::Room<'a>) -> $crate::json::Room<'a> {
                out.enclosed(b"{}", |out| {
                    $(let out = {
                        const KEY: &$crate::json::Key = &$crate::json::Key::new(concat!(",\"", $key, "\":\""));
                        $crate::json::Encode::member(&self.$field, KEY, out)
                    };)+
                    $crate::json::Encode::encode(&self.extra, out)
                })
            }
        }

        impl<T: $crate::model::Form> $crate::model::Put for $name<T> {
            fn put(&self, cells: &mut impl $crate::model::Cells) {
                let mut cells = cells.object().iter_mut();
                // There is one for each property, as the field table has one.
                $(if let Some(cells) = cells.next() {
                    $crate::model::Put::put(&self.$field, cells);
                })+
            }
        }

        impl<T: $crate::model::Form> serde::Serialize for $name<T> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut object = serializer.serialize_map(None)?;
                $(if !$crate::model::Wire::is_absent(&self.$field) {
                    object.serialize_entry($key, &self.$field)?;
                })+
                for (name, value) in self.extra.iter() {
                    object.serialize_entry(name, value)?;
                }
                object.end()
            }
        }

        impl<'de, T: $crate::model::Form + $crate::model::Read<'de> + AsRef<str>> $crate::model::Read<'de> for $name<T>
        where
            $($kind: $crate::model::read::ReadProperty<'de, T>,)+
        {
            fn read<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Object<T>(std::marker::PhantomData<T>);
                impl<'de, T: $crate::model::Form + $crate::model::Read<'de> + AsRef<str>> serde::de::Visitor<'de>
                    for Object<T>
                where
                    $($kind: $crate::model::read::ReadProperty<'de, T>,)+
                {
                    type Value = $name<T>;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("an object of the model ", stringify!($name)))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
                        use serde::de::Error;
                        use $crate::model::read::Reading;
                        $(let mut $field: Option<$kind> = None;)+
                        let mut extra = $crate::model::Extra::NONE;
                        let key = || Reading::<T, std::borrow::Cow<'de, str>>::new();
                        while let Some(key) = members.next_key_seed(key())? {
                            match &*key {
                                $($key if $field.is_some() => return Err(A::Error::duplicate_field($key)),
                                $key => $field = Some(members.next_value_seed(Reading::<T, $kind>::new())?),)+
                                _ => extra
                                    .insert(key.into_owned(), members.next_value()?)
                                    .map_err(|name| A::Error::custom(format_args!("duplicate field `{name}`")))?,
                            }
                        }
                        Ok($name {
                            $($field: match $field.or_else(<$kind as $crate::model::Wire>::missing) {
                                Some(value) => value,
                                None => return Err(A::Error::missing_field($key)),
                            },)+
                            extra,
                        })
                    }
                }
                deserializer.deserialize_map(Object(std::marker::PhantomData))
            }
        }

        impl<'de, T: $crate::model::Form + $crate::model::Read<'de> + AsRef<str>> serde::Deserialize<'de> for $name<T>
        where
            $name<T>: $crate::model::Read<'de>,
        {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::model::Read::read(deserializer)
            }
        }
    };
}

/// The edition named, or the first.
macro_rules! since {
    () => {
        $crate::model::Edition::V215
    };
    ($edition:ident) => {
        $crate::model::Edition::$edition
    };
}

/// What the values of a property are like, or that they come again and again.
macro_rules! values {
    () => {
        $crate::model::Values::Repeated
    };
    ($values:ident) => {
        $crate::model::Values::$values
    };
}

pub(super) use {record, since, values};
