//! Rules on conversations: only such as can happen.

use super::group::group;
use super::prelude::*;

const OUTCOME: Field = Field::at("lastAcdOutcome");
const DIRECTION: Field = Field::at("originatingDirection");
const CHANNELS: Field = Field::at("conversationChannels");
const ENDED: Field = Field::at("endedDate");
const USER: Field = Field::at("lastConnectedUser");
const WRAP_UP: Field = Field::at("lastUserDisposition");
const DISCONNECT: Field = Field::at("lastUserDisconnectType");

/// Channels on which people speak.
const CALLS: [&str; 4] = ["Call", "Voice", "Callback", "Video"];

group! {
    unanswered,
    answered_by_nobody,
    abandoned_open,
    outbound_queue,
    left_open,
    left_by_nobody,
    other_user,
    impossible_end,
    subject,
    message_type_missing,
    message_type_elsewhere,
    caller,
    last_event,
    ended_later,
}
