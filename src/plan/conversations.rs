//! Conversations: who began them, over what, how they ended.

use super::{Entry, Table};
use crate::error::{Error, Result};
use crate::model::{AcdOutcome, CaseStatus, ChannelType, DisconnectType, Edition, MessageType, OriginatingDirection};
use crate::profile as written;
use crate::profile::Disconnect;
use crate::sample::{Chance, Discrete, Quantiles};
use crate::text::{Pattern, Text};

/// Tables of conversations.
#[derive(Debug)]
pub(crate) struct Conversations {
    pub(crate) directions: Table<OriginatingDirection<Text<'static>>>,
    pub(crate) channels: Table<Channel>,
    pub(crate) outcomes: Table<AcdOutcome<Text<'static>>>,
    /// By [`Line`]; none if the profile knows no way in which a conversation there can end.
    disconnects: [Option<Table<DisconnectType<Text<'static>>>>; Line::ALL.len()],
    pub(crate) second_channel: Chance,
    pub(crate) wrap_up: Chance,
    pub(crate) dispositions: Table<Entry>,
    pub(crate) notes: Chance,
    pub(crate) note_texts: Table<Entry>,
    pub(crate) subjects: Table<Entry>,
    /// Length in milliseconds.
    pub(crate) length: Quantiles,
    /// Events beside the first.
    pub(crate) events: Discrete,
    pub(crate) case: Chance,
    pub(crate) case_reference: Pattern,
    pub(crate) case_status: Table<CaseStatus<Text<'static>>>,
}

/// A combination that can happen.
#[derive(Debug)]
pub(crate) struct Channel {
    pub(crate) kind: ChannelType<Text<'static>>,
    pub(crate) message: Option<MessageType<Text<'static>>>,
    pub(crate) platform: Option<Entry>,
}

/// What a conversation is held over, as far as it decides how an agent's part can end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Somebody calls.
    Spoken,
    /// Somebody is called.
    Called,
    /// Mails, messages, chats.
    Written,
    /// Something that may be either.
    Other,
}

impl Line {
    const ALL: [Line; 4] = [Line::Spoken, Line::Called, Line::Written, Line::Other];

    /// The line of a channel.
    pub(crate) fn of<T>(channel: &ChannelType<T>, direction: &OriginatingDirection<T>) -> Line {
        match (channel, direction) {
            (ChannelType::Call | ChannelType::Voice | ChannelType::Callback | ChannelType::Video, direction) => {
                if matches!(direction, OriginatingDirection::Outbound) { Line::Called } else { Line::Spoken }
            }
            (ChannelType::Email | ChannelType::Message | ChannelType::Messaging | ChannelType::Social, _) => {
                Line::Written
            }
            (ChannelType::Webchat | ChannelType::Chat | ChannelType::InternalMessage, _) => Line::Written,
            _ => Line::Other,
        }
    }

    /// Whether an agent's part can end so: telephones ring and hang up, sessions of messages expire, and only who is called
    /// can have a number that does not exist.
    fn can_end(self, with: Disconnect) -> bool {
        match with {
            Disconnect::Uncallable => self == Line::Called,
            Disconnect::SessionExpired => matches!(self, Line::Written | Line::Other),
            Disconnect::Endpoint
            | Disconnect::ConferenceTransfer
            | Disconnect::ConsultTransfer
            | Disconnect::ForwardTransfer
            | Disconnect::NoAnswerTransfer
            | Disconnect::NotAvailableTransfer
            | Disconnect::DoNotDisturbEndpoint
            | Disconnect::DoNotDisturbTransfer => self != Line::Written,
            _ => true,
        }
    }
}

impl Conversations {
    pub(super) fn new(written: &written::Conversations, edition: Edition) -> Result<Self> {
        // Values of a later edition than the data set's are left out.
        let channels = written.channels.iter().filter(|channel| {
            channel.channel_type.since() <= edition && channel.message.is_none_or(|message| message.since() <= edition)
        });
        let channels: Vec<_> = channels
            .map(|channel| {
                let platform = channel.platform.as_deref().map(Entry::new);
                let message = channel.message.map(written::MessageType::open);
                (Channel { kind: channel.channel_type.open(), message, platform }, channel.weight)
            })
            .collect();
        if channels.iter().all(|(_, weight)| *weight == 0.0) {
            return Err(Error::input(format!("edition {edition} has none of the profile's conversation channels"))
                .with_help(format!(
                    "generate edition {}, or add a channel to [[conversations.channels]] that edition {edition} has",
                    Edition::V269
                )));
        }
        let disconnects = |line: Line| {
            let known = written.disconnects.iter().filter(|(word, _)| word.since() <= edition && line.can_end(*word));
            let known: Vec<_> = known.map(|(word, weight)| (word.open(), *weight)).collect();
            if known.is_empty() { Ok(None) } else { Table::new(known).map(Some) }
        };
        let [spoken, called, in_writing, other] = Line::ALL.map(disconnects);
        let texts = |texts: &[String]| Table::new(super::build::ranked(texts));
        Ok(Conversations {
            directions: Table::new(written.directions.iter().map(|(word, weight)| (word.open(), *weight)))?,
            channels: Table::new(channels)?,
            outcomes: Table::new(written.outcomes.iter().map(|(word, weight)| (word.open(), *weight)))?,
            disconnects: [spoken?, called?, in_writing?, other?],
            second_channel: Chance::new(written.second_channel)?,
            wrap_up: Chance::new(written.wrap_up)?,
            dispositions: Table::new(written.dispositions.iter().map(|(code, weight)| (Entry::new(code), *weight)))?,
            notes: Chance::new(written.notes)?,
            note_texts: texts(&written.note_texts)?,
            subjects: texts(&written.subjects)?,
            length: Quantiles::lognormal(libm::log(written.minutes.median * 60_000.0), written.minutes.sigma, 1.0)?,
            events: Discrete::negative_binomial(written.events.mean, written.events.dispersion)?,
            case: Chance::new(written.cases.share)?,
            case_reference: super::attributes::pattern(&written.cases.reference),
            case_status: Table::new(written.cases.status.iter().map(|(word, weight)| (word.open(), *weight)))?,
        })
    }

    /// How an agent's part ends on a line.
    #[inline]
    pub(crate) fn disconnects(&self, line: Line) -> Option<&Table<DisconnectType<Text<'static>>>> {
        self.disconnects[line as usize].as_ref()
    }
}
