//! The enumerations of the contract. All are open: a value that is not listed is kept as text and written back. With a text
//! that cannot be, as in `DisconnectType<Infallible>`, they are the closed sets of what is listed.

use super::record::since;
use super::{Cells, Edition, EnumValue, IntoOwned, Put, Read, Shape, Wire, Wording};
use crate::json::{Encode, Key, Room, plain_member};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::convert::Infallible;

macro_rules! open_enum {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident {
            $($(#[doc = $variant_doc:literal])* $(#[since($since:ident)])? $variant:ident = $value:literal,)+
        }
    )+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name<T = String> {
            $($(#[doc = $variant_doc])* #[doc = concat!("\n\nOn the wire: `", $value, "`.")] $variant,)+
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

        impl $name<Infallible> {
            /// The text on the wire.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $value,)+
                    Self::Unlisted(never) => match never {},
                }
            }

            /// The first edition that lists the value.
            pub const fn since(self) -> Edition {
                match self {
                    $(Self::$variant => since!($($since)?),)+
                    Self::Unlisted(never) => match never {},
                }
            }

            /// The same value, where unlisted ones may stand beside it.
            pub const fn open<T>(self) -> $name<T> {
                match self {
                    $(Self::$variant => $name::$variant,)+
                    Self::Unlisted(never) => match never {},
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

        impl<T: Wording> Put for $name<T> {
            fn put(&self, cells: &mut impl Cells) {
                match self {
                    $(Self::$variant => cells.word($value),)+
                    Self::Unlisted(text) => cells.text(text),
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
        /// Not known.
        Unknown = "Unknown",
        /// The customer began.
        Inbound = "Inbound",
        /// The organization began.
        Outbound = "Outbound",
    }

    /// Why the last user left a conversation.
    DisconnectType {
        /// Not known.
        Unknown = "Unknown",
        /// The agent hung up on the device.
        Endpoint = "Endpoint",
        /// The agent hung up in the client.
        Client = "Client",
        /// The system ended it.
        System = "System",
        /// It was transferred.
        Transfer = "Transfer",
        /// An error.
        Error = "Error",
        /// The other party hung up.
        Peer = "Peer",
        /// Some other way.
        Other = "Other",
        /// Marked as spam.
        Spam = "Spam",
        /// It took too long.
        Timeout = "Timeout",
        /// The line failed.
        TransportFailure = "TransportFailure",
        /// Transferred to a conference.
        ConferenceTransfer = "ConferenceTransfer",
        /// Transferred after a consultation.
        ConsultTransfer = "ConsultTransfer",
        /// Forwarded.
        ForwardTransfer = "ForwardTransfer",
        /// Transferred because nobody answered.
        NoAnswerTransfer = "NoAnswerTransfer",
        /// Transferred because the agent was not available.
        NotAvailableTransfer = "NotAvailableTransfer",
        /// The number cannot be called.
        Uncallable = "Uncallable",
        /// The endpoint was on do-not-disturb.
        DoNotDisturbEndpoint = "DoNotDisturbEndpoint",
        /// Transferred because of do-not-disturb.
        DoNotDisturbTransfer = "DoNotDisturbTransfer",
        /// The customer wrote no more, and the session ran out.
        #[since(V269)] SessionExpired = "SessionExpired",
        /// Another agent took it over.
        #[since(V269)] Takeover = "Takeover",
    }

    /// What became of a conversation in its queue.
    AcdOutcome {
        /// Not known.
        Unknown = "Unknown",
        /// The customer gave up.
        Abandon = "Abandon",
        /// An agent answered.
        Answered = "Answered",
        /// It left the queue for another target.
        FlowOut = "FlowOut",
    }

    /// The state of the case that a conversation belongs to.
    CaseStatus {
        /// Not known.
        Unknown = "Unknown",
        /// New.
        Open = "Open",
        /// Being worked on.
        InProgress = "InProgress",
        /// Stopped.
        Terminated = "Terminated",
        /// Done.
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
        /// Not known.
        Unknown = "Unknown",
        /// A phone call.
        Call = "Call",
        /// A call back.
        Callback = "Callback",
        /// E-mail.
        Email = "Email",
        /// Something else.
        GenericObject = "GenericObject",
        /// Messaging of the older kind.
        Messaging = "Messaging",
        /// A social network.
        Social = "Social",
        /// Chat on the web site.
        Webchat = "Webchat",
        /// Voice.
        Voice = "Voice",
        /// Chat.
        Chat = "Chat",
        /// Browsing together.
        Cobrowse = "Cobrowse",
        /// Video.
        Video = "Video",
        /// A shared screen.
        Screenshare = "Screenshare",
        /// A message; see the message type.
        Message = "Message",
        /// A message between agents.
        InternalMessage = "InternalMessage",
    }

    /// The messenger of a message channel.
    MessageType {
        /// Not known.
        Unknown = "Unknown",
        /// SMS.
        Sms = "Sms",
        /// Twitter.
        Twitter = "Twitter",
        /// Facebook.
        Facebook = "Facebook",
        /// LINE.
        Line = "Line",
        /// WhatsApp.
        WhatsApp = "WhatsApp",
        /// Messages on the organization's own site.
        WebMessaging = "WebMessaging",
        /// Open messaging.
        Open = "Open",
        /// Instagram.
        Instagram = "Instagram",
        /// Apple Messages for Business.
        #[since(V269)] Apple = "Apple",
    }
}
