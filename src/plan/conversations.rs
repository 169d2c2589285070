//! Conversations: who began them, over what, how they ended.

use super::{Entry, Table};
use crate::error::Result;
use crate::model::{
    AcdOutcome, CaseStatus, ChannelType, DisconnectType, Edition, EnumValue, MessageType, OriginatingDirection,
};
use crate::profile as written;
use crate::sample::{Chance, Discrete, Quantiles};
use crate::text::{Pattern, Text};

/// Tables of conversations.
#[derive(Debug)]
pub(crate) struct Conversations {
    pub(crate) directions: Table<OriginatingDirection<Text<'static>>>,
    pub(crate) channels: Table<Channel>,
    pub(crate) outcomes: Table<AcdOutcome<Text<'static>>>,
    pub(crate) disconnects: Table<DisconnectType<Text<'static>>>,
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

impl Conversations {
    pub(super) fn new(written: &written::Conversations, edition: Edition) -> Result<Self> {
        // Every word of the profile's closed sets is a value of the contract; those of a later edition are left out.
        let listed =
            |values: &[EnumValue], word: &str| values.iter().any(|known| known.value == word && known.since <= edition);
        let channels = written.channels.iter().filter(|channel| {
            channel.message.is_none_or(|message| listed(MessageType::<()>::VALUES, message.as_str()))
        });
        let channels = channels.map(|channel| {
            let kind = ChannelType::listed(channel.channel_type.as_str()).unwrap_or(ChannelType::Unknown);
            let message = channel.message.and_then(|message| MessageType::listed(message.as_str()));
            (Channel { kind, message, platform: channel.platform.as_deref().map(Entry::new) }, channel.weight)
        });
        let directions = written.directions.iter();
        let outcomes = written.outcomes.iter();
        let status = written.cases.status.iter();
        let disconnects =
            written.disconnects.iter().filter(|(word, _)| listed(DisconnectType::<()>::VALUES, word.as_str()));
        let texts = |texts: &[String]| Table::new(super::build::ranked(texts));
        Ok(Conversations {
            directions: Table::new(
                directions.filter_map(|(word, weight)| Some((OriginatingDirection::listed(word.as_str())?, *weight))),
            )?,
            channels: Table::new(channels)?,
            outcomes: Table::new(
                outcomes.filter_map(|(word, weight)| Some((AcdOutcome::listed(word.as_str())?, *weight))),
            )?,
            disconnects: Table::new(
                disconnects.filter_map(|(word, weight)| Some((DisconnectType::listed(word.as_str())?, *weight))),
            )?,
            dispositions: Table::new(written.dispositions.iter().map(|(code, weight)| (Entry::new(code), *weight)))?,
            notes: Chance::new(written.notes)?,
            note_texts: texts(&written.note_texts)?,
            subjects: texts(&written.subjects)?,
            length: Quantiles::lognormal(libm::log(written.minutes.median * 60_000.0), written.minutes.sigma, 1.0)?,
            events: Discrete::negative_binomial(6.0, 1.5)?,
            case: Chance::new(written.cases.share)?,
            case_reference: super::attributes::pattern(&written.cases.reference),
            case_status: Table::new(
                status.filter_map(|(word, weight)| Some((CaseStatus::listed(word.as_str())?, *weight))),
            )?,
        })
    }
}
