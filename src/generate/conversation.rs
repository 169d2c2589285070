//! A conversation. Only combinations that can happen: who gave up waiting has met nobody.

use super::activity::Activity;
use super::{Row, blank, sites};
use crate::choices::Choices;
use crate::model::{
    AcdOutcome, AddressableEntityRef, ChannelType, ConnectedQueue, ConnectedUser, ConversationChannel,
    ConversationUserDisposition, Edition, Extra, JourneyCaseAssociation, Maybe, OriginatingDirection, Session,
    Timestamp,
};
use crate::plan::{Channel, LONGEST_MS, Line, SessionKind};
use crate::text::{Resource, Text, Uuid};

/// The channel that the conversation began on.
#[inline]
pub(super) fn channel<'p, C: Choices>(row: &Row<'p, C>) -> &'p Channel {
    row.plan.conversations.channels.pick(row.visit.word(sites::CONVERSATION_CHANNEL))
}

/// Makes the conversation.
#[inline]
pub(super) fn fill<'p, C: Choices>(row: &Row<'p, C>, session: &mut Session<Text<'p>>) {
    let (tables, visit) = (&row.plan.conversations, &row.visit);
    let channel = channel(row);
    let length = tables.length.quantile(visit.word(sites::MINUTES)).clamp(1000, LONGEST_MS as i64) as u64;
    let activity = Activity::new(row, length, 0);
    let direction = *tables.directions.pick(visit.word(sites::DIRECTION));
    let over = activity.ended.is_some();
    let outcome = match direction {
        // Whoever is called was in no queue.
        OriginatingDirection::Outbound => None,
        _ => match *tables.outcomes.pick(visit.word(sites::ACD_OUTCOME)) {
            // Whoever is there still may give up, but has not.
            AcdOutcome::Abandon if !over => None,
            outcome => Some(outcome),
        },
    };
    let outbound = direction == OriginatingDirection::Outbound;
    let met = outbound || outcome == Some(AcdOutcome::Answered);
    let goes_on = met && goes_on_as_call(row, channel);
    let event_name = match (over, met) {
        (true, _) => "conversation_ended",
        (false, true) => "agent_connected",
        (false, false) => "conversation_queued",
    };
    let id = row.uuid(sites::CONVERSATION);
    let user = *row.plan.organization.users.pick(visit.word(sites::USER));

    blank::reset(row, SessionKind::Conversation, &activity, Text::Plain(event_name), session);
    session.event_count = 1 + tables.events.pick(visit.word(sites::MESSAGES)) as i64;
    activity.fill_outcomes(row, false, session.outcome_achievements.emptied());
    session.conversation = Maybe::Present(reference(id, Resource::Conversation));
    session.originating_direction = Maybe::Present(direction);
    session.conversation_channels = Maybe::Present(channels(channel, goes_on));
    session.last_acd_outcome = outcome.into();
    session.conversation_subject =
        Maybe::when(channel.kind == ChannelType::Email, || tables.subjects.pick(visit.word(sites::SUBJECT)).text());
    session.last_connected_queue = Maybe::when(!outbound, || queue(row));
    if met {
        session.last_connected_user = Maybe::Present(ConnectedUser {
            id: Maybe::Present(Text::Uuid(user)),
            self_uri: Maybe::Present(Text::Uri(Resource::User, user)),
            extra: Extra::NONE,
        });
    }
    if met && over {
        let line = Line::of(if goes_on { &ChannelType::Call } else { &channel.kind }, &direction);
        let ends = tables.disconnects(line).map(|table| *table.pick(visit.word(sites::DISCONNECT)));
        session.last_user_disconnect_type = ends.into();
        session.last_user_disposition = disposition(row, user);
    }
    if row.has(Edition::V269) && tables.case.pick(visit.word(sites::HAS_CASE)) {
        fill_case(row, &activity, session);
    }
}

fn reference<'p>(id: Uuid, resource: Resource) -> AddressableEntityRef<Text<'p>> {
    AddressableEntityRef {
        id: Maybe::Present(Text::Uuid(id)),
        self_uri: Maybe::Present(Text::Uri(resource, id)),
        extra: Extra::NONE,
    }
}

fn queue<'p, C: Choices>(row: &Row<'p, C>) -> ConnectedQueue<Text<'p>> {
    let id = *row.plan.organization.queues.pick(row.visit.word(sites::QUEUE));
    ConnectedQueue {
        id: Maybe::Present(Text::Uuid(id)),
        self_uri: Maybe::Present(Text::Uri(Resource::Queue, id)),
        extra: Extra::NONE,
    }
}

/// Whether a message or chat goes on as a call.
fn goes_on_as_call<C: Choices>(row: &Row<'_, C>, first: &Channel) -> bool {
    let written = matches!(first.kind, ChannelType::Message | ChannelType::Webchat | ChannelType::Chat);
    written && row.plan.conversations.second_channel.pick(row.visit.word(sites::SECOND_CHANNEL))
}

/// The channel, and the call after it.
fn channels<'p>(first: &'p Channel, goes_on: bool) -> Vec<ConversationChannel<Text<'p>>> {
    let first = ConversationChannel {
        kind: first.kind,
        message_type: first.message.into(),
        platform: first.platform.as_ref().map(|platform| platform.text()).into(),
        extra: Extra::NONE,
    };
    let call = goes_on.then_some(ConversationChannel {
        kind: ChannelType::Call,
        message_type: Maybe::Absent,
        platform: Maybe::Absent,
        extra: Extra::NONE,
    });
    [Some(first), call].into_iter().flatten().collect()
}

/// The wrap-up of the user whom the customer met, if there is one.
fn disposition<'p, C: Choices>(row: &Row<'p, C>, user: Uuid) -> Maybe<ConversationUserDisposition<Text<'p>>> {
    let (tables, visit) = (&row.plan.conversations, &row.visit);
    Maybe::when(tables.wrap_up.pick(visit.word(sites::HAS_DISPOSITION)), || ConversationUserDisposition {
        code: tables.dispositions.pick(visit.word(sites::DISPOSITION)).text(),
        notes: Maybe::when(tables.notes.pick(visit.word(sites::HAS_NOTES)), || {
            tables.note_texts.pick(visit.word(sites::NOTES)).text()
        }),
        user: reference(user, Resource::User),
        extra: Extra::NONE,
    })
}

/// The case that the conversation belongs to.
fn fill_case<'p, C: Choices>(row: &Row<'p, C>, activity: &Activity, session: &mut Session<Text<'p>>) {
    let (tables, visit) = (&row.plan.conversations, &row.visit);
    let (case, association) = (row.uuid(sites::CASE), row.uuid(sites::CASE_ASSOCIATION));
    let reference_text = Text::Pattern(&tables.case_reference, visit.word(sites::CASE_REFERENCE));
    let span = activity.last - activity.created;
    let associated = activity.created + crate::sample::below(visit.word(sites::CASE_AT), span + 1);
    session.case_associations = Maybe::Present(vec![JourneyCaseAssociation {
        id: Text::Uuid(association),
        associated_case: Maybe::Present(reference(case, Resource::Case)),
        case_reference: Maybe::Present(reference_text),
        date_associated: Maybe::Present(Timestamp(Text::Date(associated))),
        self_uri: Maybe::Present(Text::Uri(Resource::CaseAssociation, association)),
        extra: Extra::NONE,
    }]);
    session.case_entity = Maybe::Present(reference(case, Resource::Case));
    session.case_reference = Maybe::Present(reference_text);
    session.case_status = Maybe::Present(*tables.case_status.pick(visit.word(sites::CASE_STATUS)));
}
