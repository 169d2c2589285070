//! The enumerations of the contract. All are open: a value that is not listed is kept as text and written back.

use super::record::since;
use super::{EnumValue, IntoOwned, Read, Shape, Wire};
use crate::json::{Encode, Key, Room, plain_member};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! open_enum {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident { $($(#[since($since:ident)])? $variant:ident = $value:literal,)+ }
    )+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name<T = String> {
            $(#[doc = concat!("On the wire: `", $value, "`.")] $variant,)+
            /// A value that the contract does not list.
            Unlisted(T),
        }

        impl<T> $name<T> {
            /// The listed values, in the contract's order.
            pub const VALUES: &'static [EnumValue] = &[$(EnumValue { value: $value, since: since!($($since)?) }),+];

            /// The listed value with this text.
            pub fn listed(text: &str) -> Option<Self> {
                match text {
                    $($value => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl<T> Wire for $name<T> {
            const SHAPE: Shape = Shape::Enum(Self::VALUES);
        }

        impl<T: IntoOwned> IntoOwned for $name<T> {
            type Owned = $name<T::Owned>;

            fn into_owned(self) -> Self::Owned {
                match self {
                    $(Self::$variant => $name::$variant,)+
                    Self::Unlisted(text) => $name::Unlisted(text.into_owned()),
                }
            }
        }

        impl<T: Encode> Encode for $name<T> {
            #[inline]
            fn encode<'a>(&self, out: Room<'a>) -> Room<'a> {
                match self {
                    $(Self::$variant => out.append(concat!("\"", $value, "\"").as_bytes()),)+
                    Self::Unlisted(text) => text.encode(out),
                }
            }

            #[inline]
            fn member<'a>(&self, key: &'static Key, out: Room<'a>) -> Room<'a> {
                match self {
                    $(Self::$variant => plain_member(key, $value, out),)+
                    Self::Unlisted(text) => text.member(key, out),
                }
            }
        }

        impl<T: Serialize> Serialize for $name<T> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant => serializer.serialize_str($value),)+
                    Self::Unlisted(text) => text.serialize(serializer),
                }
            }
        }

        impl<'de, T: Read<'de> + AsRef<str>> Read<'de> for $name<T> {
            fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = T::read(deserializer)?;
                Ok(Self::listed(text.as_ref()).unwrap_or(Self::Unlisted(text)))
            }
        }

        impl<'de, T: Read<'de> + AsRef<str>> Deserialize<'de> for $name<T> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::read(deserializer)
            }
        }
    )+};
}

open_enum! {
    /// The original direction of a conversation.
    OriginatingDirection {
        Unknown = "Unknown",
        Inbound = "Inbound",
        Outbound = "Outbound",
    }

    /// Why the last user left a conversation.
    DisconnectType {
        Unknown = "Unknown",
        Endpoint = "Endpoint",
        Client = "Client",
        System = "System",
        Transfer = "Transfer",
        Error = "Error",
        Peer = "Peer",
        Other = "Other",
        Spam = "Spam",
        Timeout = "Timeout",
        TransportFailure = "TransportFailure",
        ConferenceTransfer = "ConferenceTransfer",
        ConsultTransfer = "ConsultTransfer",
        ForwardTransfer = "ForwardTransfer",
        NoAnswerTransfer = "NoAnswerTransfer",
        NotAvailableTransfer = "NotAvailableTransfer",
        Uncallable = "Uncallable",
        DoNotDisturbEndpoint = "DoNotDisturbEndpoint",
        DoNotDisturbTransfer = "DoNotDisturbTransfer",
        #[since(V269)] SessionExpired = "SessionExpired",
        #[since(V269)] Takeover = "Takeover",
    }

    /// What became of a conversation in its queue.
    AcdOutcome {
        Unknown = "Unknown",
        Abandon = "Abandon",
        Answered = "Answered",
        FlowOut = "FlowOut",
    }

    /// The state of the case that a conversation belongs to.
    CaseStatus {
        Unknown = "Unknown",
        Open = "Open",
        InProgress = "InProgress",
        Terminated = "Terminated",
        Closed = "Closed",
    }

    /// The class of a device.
    DeviceCategory {
        Desktop = "desktop",
        Mobile = "mobile",
        Tablet = "tablet",
        Other = "other",
    }

    /// The class of a referring site.
    ReferrerMedium {
        Internal = "internal",
        Search = "search",
        Social = "social",
        Email = "email",
        Unknown = "unknown",
        Paid = "paid",
    }

    /// The kind of a conversation's channel.
    ChannelType {
        Unknown = "Unknown",
        Call = "Call",
        Callback = "Callback",
        Email = "Email",
        GenericObject = "GenericObject",
        Messaging = "Messaging",
        Social = "Social",
        Webchat = "Webchat",
        Voice = "Voice",
        Chat = "Chat",
        Cobrowse = "Cobrowse",
        Video = "Video",
        Screenshare = "Screenshare",
        Message = "Message",
        InternalMessage = "InternalMessage",
    }

    /// The messenger of a message channel.
    MessageType {
        Unknown = "Unknown",
        Sms = "Sms",
        Twitter = "Twitter",
        Facebook = "Facebook",
        Line = "Line",
        WhatsApp = "WhatsApp",
        WebMessaging = "WebMessaging",
        Open = "Open",
        Instagram = "Instagram",
        #[since(V269)] Apple = "Apple",
    }
}
