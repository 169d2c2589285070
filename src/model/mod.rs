//! The record: every model of the wire contract, declared once.
//!
//! [`Session`] and the models below it are generic in their text. `Session<String>`, which is what `Session` alone means,
//! is for reading, testing and keeping; the generator fills `Session<Text<'_>>`, whose texts borrow from a plan's tables.
//!
//! Reading and writing loses nothing that the wire said: absent and null stay apart ([`Maybe`]), dates keep their spelling
//! ([`Timestamp`]), values that an enumeration does not list are kept, and members that the contract does not know are kept
//! at every level ([`Extra`]). Numbers of declared properties are kept by value, not by spelling: integers of 64 bits, and
//! doubles, which round what goes beyond 17 digits.
//!
//! This room has no behaviour beyond that. It knows nothing of generation, rules or files.

mod cells;
mod contract;
mod date;
mod edition;
mod encode;
mod enums;
mod extra;
mod form;
mod maybe;
mod owned;
mod read;
mod record;
mod schema;
mod wire;

mod conversation;
mod device;
mod event;
mod listing;
mod page;
mod place;
mod session;

pub use cells::{Cells, Put, Wording};
pub use contract::{EnumValue, Model, Property, Shape, Values};
pub use conversation::JourneyCaseAssociation;
pub use conversation::{ConnectedQueue, ConnectedUser, ConversationChannel, ConversationUserDisposition};
pub use date::Timestamp;
pub use device::{Browser, Device, JourneyApp, NetworkConnectivity, SdkLibrary};
pub use edition::{Edition, UnknownEdition};
pub use enums::{
    AcdOutcome, CaseStatus, ChannelType, DeviceCategory, DisconnectType, MessageType, OriginatingDirection,
    ReferrerMedium,
};
pub use event::{
    AchievedOutcome, AssignedSegment, CustomEventAttribute, CustomEventAttributeList, OutcomeAchievement,
    SessionLastEvent, SessionSegmentAssignment,
};
pub use extra::{Extra, RawJson};
pub use form::{Form, Kept, Value};
pub use listing::SessionListing;
pub use maybe::Maybe;
pub use owned::IntoOwned;
pub use page::{JourneyCampaign, JourneyPage, Referrer};
pub use place::JourneyGeolocation;
pub use read::Read;
pub use schema::json_schema;
pub use session::{AddressableEntityRef, Session};
pub use wire::{Map, Wire};
