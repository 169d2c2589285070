//! `[conversations]`: conversations with the contact centre. Its closed sets are the contract's own, all editions together.

use super::NegativeBinomial;
use crate::model::{self, DisconnectType, EnumValue, OriginatingDirection};
use crate::profile::check::check_weights;
use crate::profile::declare::table;
use crate::profile::problem::Draft;
use crate::profile::read::{Scalar, Wrong};
use crate::profile::values::{NotNegative, Pattern, Positive, Share, Text, Weights, WeightsOf, unknown_word};
use std::convert::Infallible;

/// Who started a conversation: `originatingDirection`.
pub type Direction = OriginatingDirection<Infallible>;

/// The kind of a conversation: `ConversationChannel.type`.
pub type ChannelType = model::ChannelType<Infallible>;

/// The kind of a message: `ConversationChannel.messageType`.
pub type MessageType = model::MessageType<Infallible>;

/// How the queue dealt with a conversation: `lastAcdOutcome`.
pub type AcdOutcome = model::AcdOutcome<Infallible>;

/// How an agent's part ended: `lastUserDisconnectType`.
pub type Disconnect = DisconnectType<Infallible>;

/// The state of a case: `caseStatus`, edition 269.
pub type CaseStatus = model::CaseStatus<Infallible>;

/// Makes closed sets of the contract's enumerations words of the language.
macro_rules! contract_words {
    ($($set:ty, $what:literal;)+) => {$(
        impl Scalar for $set {
            type Value = Self;

            fn parse(text: &str) -> Result<Self, Wrong> {
                Self::listed(text).ok_or_else(|| unknown_word($what, text, &listed(Self::VALUES)))
            }

            fn text_schema() -> serde_json::Value {
                serde_json::json!({ "type": "string", "enum": listed(Self::VALUES) })
            }
        }
    )+};
}

contract_words! {
    Direction, "direction";
    ChannelType, "channel type";
    MessageType, "message type";
    AcdOutcome, "queue outcome";
    Disconnect, "disconnect type";
    CaseStatus, "case status";
}

fn listed(values: &[EnumValue]) -> Vec<&'static str> {
    values.iter().map(|known| known.value).collect()
}

table! {
    /// Conversations with the contact centre.
    pub struct Conversations {
        /// Weights of who started them.
        directions: Weights<Direction>,
        /// Share of messages and chats with an agent that go on as a call.
        second_channel: f64 = Share,
        /// Share of conversations with an agent that are wrapped up: that have a disposition.
        wrap_up: f64 = Share,
        /// Share of dispositions with notes.
        notes: f64 = Share,
        /// Subjects of e-mails, most common first.
        subjects: Vec<String> = Vec<Text>,
        /// Texts of notes, most common first.
        note_texts: Vec<String> = Vec<Text>,
        /// Length in minutes.
        minutes: LogNormal,
        /// Events beside the first.
        events: NegativeBinomial,
        /// The combinations of channel, message type and platform that can happen.
        channels: Vec<ConversationChannel>,
        /// Weights of `lastAcdOutcome`; who is called waits in no queue, and has none.
        outcomes: Weights<AcdOutcome>,
        /// Weights of `lastUserDisconnectType`; each conversation has one of those that can happen on its channel.
        disconnects: Weights<Disconnect>,
        /// Weights of wrap-up codes.
        dispositions: Weights<String> = WeightsOf<Text>,
        /// Cases that conversations belong to; edition 269.
        cases: Cases,
    }
    check(table, reader) {
        let weights = channels.as_ref().map(|channels| channels.iter().map(|channel| channel.weight).collect());
        check_weights(table, reader, "channels", weights);
    }
}

table! {
    /// A channel, as conversations report it.
    pub struct ConversationChannel {
        /// `ConversationChannel.type`.
        channel_type("type"): ChannelType,
        /// `ConversationChannel.messageType`; only messages have one.
        message: Option<MessageType>,
        /// `ConversationChannel.platform`.
        platform: Option<String> = Option<Text>,
        /// Share of conversations, relative to the other channels.
        weight: f64 = NotNegative,
    }
    check(table, reader) {
        if let (Some(kind), Some(Some(_)), Some(node)) = (channel_type, message, table.get("message"))
            && !matches!(kind, ChannelType::Message | ChannelType::Messaging | ChannelType::Social)
        {
            reader.report(
                Draft::at(node.span, format!("a channel of type {} has no message type", kind.as_str()))
                    .label("only messages have one")
                    .help("take `message` out, or write type = \"Message\""),
            );
        }
    }
}

table! {
    /// A log-normal law.
    pub struct LogNormal {
        /// The median, above 0.
        median: f64 = Positive,
        /// Standard deviation of the logarithm.
        sigma: f64 = NotNegative,
    }
}

table! {
    /// Cases that conversations belong to; edition 269.
    pub struct Cases {
        /// Share of conversations with a case.
        share: f64 = Share,
        /// How case references look.
        reference: Pattern,
        /// Weights of `caseStatus`.
        status: Weights<CaseStatus>,
    }
}
