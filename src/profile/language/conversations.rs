//! `[conversations]`: conversations with the contact centre.

use crate::profile::check::check_weights;
use crate::profile::declare::{table, words};
use crate::profile::problem::Draft;
use crate::profile::values::{NotNegative, Pattern, Positive, Share, Text, Weights, WeightsOf};

words! {
    /// Who started a conversation: `originatingDirection`.
    pub enum Direction("direction") {
        /// The customer.
        Inbound = "Inbound",
        /// The organization.
        Outbound = "Outbound",
        /// Not known.
        Unknown = "Unknown",
    }
}

words! {
    /// The kind of a conversation: `ConversationChannel.type`.
    pub enum ChannelType("channel type") {
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
        /// Not known.
        Unknown = "Unknown",
    }
}

words! {
    /// The kind of a message: `ConversationChannel.messageType`.
    pub enum MessageType("message type") {
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
        /// Apple Messages for Business; edition 269 only.
        Apple = "Apple",
        /// Not known.
        Unknown = "Unknown",
    }
}

words! {
    /// How the queue dealt with a conversation: `lastAcdOutcome`.
    pub enum AcdOutcome("queue outcome") {
        /// An agent answered.
        Answered = "Answered",
        /// The customer gave up.
        Abandon = "Abandon",
        /// It left the queue for another target.
        FlowOut = "FlowOut",
        /// Not known.
        Unknown = "Unknown",
    }
}

words! {
    /// How an agent's part ended: `lastUserDisconnectType`.
    pub enum Disconnect("disconnect type") {
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
        /// Not known.
        Unknown = "Unknown",
    }
}

words! {
    /// The state of a case: `caseStatus`, edition 269.
    pub enum CaseStatus("case status") {
        /// New.
        Open = "Open",
        /// Being worked on.
        InProgress = "InProgress",
        /// Done.
        Closed = "Closed",
        /// Stopped.
        Terminated = "Terminated",
        /// Not known.
        Unknown = "Unknown",
    }
}

table! {
    /// Conversations with the contact centre.
    pub struct Conversations {
        /// Weights of who started them.
        directions: Weights<Direction>,
        /// Share of dispositions with notes.
        notes: f64 = Share,
        /// Subjects of e-mails, most common first.
        subjects: Vec<String> = Vec<Text>,
        /// Texts of notes, most common first.
        note_texts: Vec<String> = Vec<Text>,
        /// Length in minutes.
        minutes: LogNormal,
        /// The combinations of channel, message type and platform that can happen.
        channels: Vec<ConversationChannel>,
        /// Weights of `lastAcdOutcome`.
        outcomes: Weights<AcdOutcome>,
        /// Weights of `lastUserDisconnectType`.
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
