//! What belongs to conversations only: who was connected, how it ended, cases.

use super::record::{record, since, values};
use super::*;

record! {
    /// A reference to the queue last connected.
    ConnectedQueue {
        /// The id of the queue.
        id: Maybe<T> = "id",
        /// The URI of the queue.
        self_uri: Maybe<T> = "selfUri",
    }
}

record! {
    /// A reference to the user last connected.
    ConnectedUser {
        /// The id of the user.
        id: Maybe<T> = "id",
        /// The URI of the user.
        self_uri: Maybe<T> = "selfUri",
    }
}

record! {
    /// The wrap-up that a user gave a conversation.
    ConversationUserDisposition {
        /// The wrap-up code.
        code: T = "code",
        /// What the user noted.
        notes: Maybe<T> = "notes",
        /// The user.
        user: AddressableEntityRef<T> = "user",
    }
}

record! {
    /// A channel of a conversation.
    ConversationChannel {
        /// The kind of the channel.
        kind: ChannelType<T> = "type",
        /// The messenger, if it is a message channel.
        message_type: Maybe<MessageType<T>> = "messageType",
        /// The platform of the channel.
        platform: Maybe<T> = "platform",
    }
}

record! {
    /// A case that a session is associated with.
    #[since(V269)]
    JourneyCaseAssociation {
        /// The id of the association.
        #[since(V269)] #[values(Distinct)] id: T = "id",
        /// The case.
        #[since(V269)] associated_case: Maybe<AddressableEntityRef<T>> = "associatedCase",
        /// The case's human-readable reference.
        #[since(V269)] #[values(Distinct)] case_reference: Maybe<T> = "caseReference",
        /// When the session was associated with the case.
        #[since(V269)] date_associated: Maybe<Timestamp<T>> = "dateAssociated",
        /// The URI of the association.
        #[since(V269)] #[values(Distinct)] self_uri: Maybe<T> = "selfUri",
    }
}
