//! What happened in a session: its last event, outcomes, segments, attributes.

use super::record::{record, since, values};
use super::*;

record! {
    /// The most recent event of a session.
    SessionLastEvent {
        /// The id of the event.
        #[values(Distinct)] id: T = "id",
        /// Its name, such as page_viewed.
        event_name: T = "eventName",
        /// When it happened.
        created_date: Timestamp<T> = "createdDate",
    }
}

record! {
    /// An outcome that the customer achieved.
    OutcomeAchievement {
        /// Which outcome.
        outcome: T::Part<AchievedOutcome<T>> = "outcome",
        /// When.
        achieved_date: Timestamp<T> = "achievedDate",
    }
}

record! {
    /// A reference to an outcome.
    AchievedOutcome {
        /// The id of the outcome.
        id: T = "id",
        /// The URI of the outcome.
        self_uri: Maybe<T> = "selfUri",
    }
}

record! {
    /// A segment that the customer was assigned to.
    SessionSegmentAssignment {
        /// Which segment.
        segment: T::Part<AssignedSegment<T>> = "segment",
        /// When.
        assigned_date: Timestamp<T> = "assignedDate",
    }
}

record! {
    /// A reference to a segment.
    AssignedSegment {
        /// The id of the segment.
        id: T = "id",
        /// The URI of the segment.
        self_uri: Maybe<T> = "selfUri",
    }
}

record! {
    /// A value that the customer's site or app attached to its events.
    CustomEventAttribute {
        /// The type of the value.
        data_type: T = "dataType",
        /// The value as text.
        value: T = "value",
    }
}

record! {
    /// A list of values that the customer's site or app attached to its events.
    CustomEventAttributeList {
        /// The type of the values.
        data_type: T = "dataType",
        /// The values as texts.
        values: Vec<T> = "values",
    }
}
