//! The session itself.

use super::record::{record, since, values};
use super::*;

record! {
    /// A customer's visit to a web site or an app, or a conversation.
    ///
    /// ```
    /// use sessionsmith::model::Session;
    ///
    /// let wire = r#"{"id":"1","type":"web","eventCount":1,"authenticated":false,"createdDate":"2026-10-01T09:00:00Z",
    ///     "lastEvent":{"id":"2","eventName":"page_viewed","createdDate":"2026-10-01T09:00:00Z"},"awayDate":null,"new":[1.50]}"#;
    /// let session: Session = serde_json::from_str(wire)?;
    /// assert_eq!(session.event_count, 1);
    /// assert_eq!(session.extra.get("new").map(|value| value.get()), Some("[1.50]"));
    ///
    /// let back = serde_json::to_string(&session)?;
    /// assert_eq!(serde_json::from_str::<Session>(&back)?, session);
    ///
    /// // A record of one's own: the required properties from a text, the rest by name.
    /// let mine = Session { customer_id: "visitor-1".to_owned().into(), duration_in_seconds: 90.into(), ..session };
    /// assert!(serde_json::to_string(&mine)?.contains(r#""durationInSeconds":90"#));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Session {
        /// The id of the session.
        #[values(Distinct)] id: T = "id",
        /// The external contact that the session belongs to.
        external_contact: Maybe<AddressableEntityRef<T>> = "externalContact",
        /// The customer's main identifier at the source of the session's events.
        #[values(Distinct)] customer_id: Maybe<T> = "customerId",
        /// What kind of identifier that is, such as cookie, email, phone.
        customer_id_type: Maybe<T> = "customerIdType",
        /// The category of the session, such as web, app, conversation.
        kind: T = "type",
        /// Its identifier in the system that its events come from.
        #[values(Distinct)] external_id: Maybe<T> = "externalId",
        /// A resource of that system with more about the session.
        #[values(Distinct)] external_url: Maybe<T> = "externalUrl",
        /// A short numeric identifier of 4 to 6 digits.
        #[values(Distinct)] short_id: Maybe<T> = "shortId",
        /// The outcomes that the customer achieved in this session.
        outcome_achievements: Maybe<Vec<OutcomeAchievement<T>>> = "outcomeAchievements",
        /// The segments that the customer was assigned to in this session.
        segment_assignments: Maybe<Vec<SessionSegmentAssignment<T>>> = "segmentAssignments",
        /// Attributes taken from the session's events, by name.
        attributes: Maybe<Map<T, T::Part<CustomEventAttribute<T>>>> = "attributes",
        /// List attributes taken from the session's events, by name.
        attribute_lists: Maybe<Map<T, CustomEventAttributeList<T>>> = "attributeLists",
        /// The customer's browser.
        browser: Maybe<Browser<T>> = "browser",
        /// The customer's device.
        device: Maybe<T::Part<Device<T>>> = "device",
        /// Where the customer is.
        geolocation: Maybe<T::Part<JourneyGeolocation<T>>> = "geolocation",
        /// The customer's IP address.
        #[values(Distinct)] ip_address: Maybe<T> = "ipAddress",
        /// The organization or provider that the address belongs to.
        ip_organization: Maybe<T> = "ipOrganization",
        /// The page of the customer's last interaction.
        last_page: Maybe<T::Part<JourneyPage<T>>> = "lastPage",
        /// The marketing campaign that brought the customer.
        mkt_campaign: Maybe<T::Part<JourneyCampaign<T>>> = "mktCampaign",
        /// The page from which the customer came.
        referrer: Maybe<T::Part<Referrer<T>>> = "referrer",
        /// The app that the customer uses (app sessions).
        app: Maybe<T::Part<JourneyApp<T>>> = "app",
        /// The library that reports the session's events (app and web sessions).
        sdk_library: Maybe<T::Part<SdkLibrary<T>>> = "sdkLibrary",
        /// How the device is connected to the network (app sessions).
        network_connectivity: Maybe<NetworkConnectivity<T>> = "networkConnectivity",
        /// What the customer searched for.
        search_terms: Maybe<Vec<T>> = "searchTerms",
        /// The user agent string of the customer's browser.
        user_agent_string: Maybe<T> = "userAgentString",
        /// How long the session has been active, in seconds.
        duration_in_seconds: Maybe<i64> = "durationInSeconds",
        /// The number of all events of the session.
        event_count: i64 = "eventCount",
        /// The number of page views.
        pageview_count: Maybe<i64> = "pageviewCount",
        /// The number of screen views.
        screenview_count: Maybe<i64> = "screenviewCount",
        /// The most recent event.
        last_event: SessionLastEvent<T> = "lastEvent",
        /// The conversation that the session stands for.
        conversation: Maybe<AddressableEntityRef<T>> = "conversation",
        /// The last queue connected to the session.
        last_connected_queue: Maybe<ConnectedQueue<T>> = "lastConnectedQueue",
        /// The last user connected to the session.
        last_connected_user: Maybe<ConnectedUser<T>> = "lastConnectedUser",
        /// The last wrap-up that a user gave.
        last_user_disposition: Maybe<ConversationUserDisposition<T>> = "lastUserDisposition",
        /// The channels of the conversation.
        conversation_channels: Maybe<Vec<ConversationChannel<T>>> = "conversationChannels",
        /// Who began the conversation.
        originating_direction: Maybe<OriginatingDirection<T>> = "originatingDirection",
        /// What the conversation is about, such as an email's subject.
        conversation_subject: Maybe<T> = "conversationSubject",
        /// Why the last user left the conversation.
        last_user_disconnect_type: Maybe<DisconnectType<T>> = "lastUserDisconnectType",
        /// What became of the conversation in its queue.
        last_acd_outcome: Maybe<AcdOutcome<T>> = "lastAcdOutcome",
        /// Whether the customer was authenticated.
        authenticated: bool = "authenticated",
        /// The divisions that the session belongs to.
        #[since(V269)] division_ids: Maybe<Vec<T>> = "divisionIds",
        /// The last screen viewed (app sessions).
        #[since(V269)] last_screen: Maybe<T> = "lastScreen",
        /// The cases that the session is associated with.
        #[since(V269)] case_associations: Maybe<Vec<JourneyCaseAssociation<T>>> = "caseAssociations",
        /// The case itself.
        #[since(V269)] case_entity: Maybe<AddressableEntityRef<T>> = "caseEntity",
        /// The case's human-readable reference.
        #[since(V269)] #[values(Distinct)] case_reference: Maybe<T> = "caseReference",
        /// The case's state.
        #[since(V269)] case_status: Maybe<CaseStatus<T>> = "caseStatus",
        /// The URI of the session.
        #[values(Distinct)] self_uri: Maybe<T> = "selfUri",
        /// When the session was created.
        created_date: Timestamp<T> = "createdDate",
        /// When the session ended.
        ended_date: Maybe<Timestamp<T>> = "endedDate",
        /// From when on the visitor counts as away.
        away_date: Maybe<Timestamp<T>> = "awayDate",
        /// From when on the visitor counts as idle.
        idle_date: Maybe<Timestamp<T>> = "idleDate",
    }
}

record! {
    /// A reference to an entity of the platform.
    AddressableEntityRef {
        /// The id of the entity.
        #[values(Distinct)] id: Maybe<T> = "id",
        /// The URI of the entity.
        #[values(Distinct)] self_uri: Maybe<T> = "selfUri",
    }
}
