//! `Arbitrary`, of proptest and for fuzzers, for sessions and for every model and enumeration of the record.

#[cfg(feature = "proptest")]
use super::builder::SessionParams;
use super::listing::listings;
use super::parts::{Parts, Take};
#[cfg(feature = "proptest")]
use super::tree::Tapes;
use super::{everything, newest};
use crate::model::*;
use crate::sample::below;
#[cfg(feature = "proptest")]
use proptest::{
    arbitrary::Arbitrary,
    strategy::{BoxedStrategy, Strategy},
};
use std::sync::LazyLock;

#[cfg(feature = "proptest")]
impl Arbitrary for Session {
    type Parameters = SessionParams;
    type Strategy = BoxedStrategy<Session>;

    fn arbitrary_with(params: SessionParams) -> Self::Strategy {
        Tapes(params.0).boxed()
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for Session {
    fn arbitrary(bytes: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        super::fuzz::made(everything(), bytes)
    }
}

#[cfg(feature = "proptest")]
impl Arbitrary for SessionListing {
    type Parameters = PartParams;
    type Strategy = BoxedStrategy<SessionListing>;

    fn arbitrary_with(_: PartParams) -> Self::Strategy {
        Tapes(listings()).boxed()
    }
}

#[cfg(feature = "arbitrary")]
impl<'a> arbitrary::Arbitrary<'a> for SessionListing {
    fn arbitrary(bytes: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        super::fuzz::made(&listings(), bytes)
    }
}

/// What parts of sessions are made: any, so far. Opaque, so that more can be asked for one day.
#[cfg(feature = "proptest")]
#[derive(Clone, Copy, Debug, Default)]
pub struct PartParams(());

/// One of several, the simplest first.
fn one<T>(all: Option<Vec<T>>, word: u64) -> Option<T> {
    let all = all?;
    let at = below(word, all.len() as u64) as usize;
    all.into_iter().nth(at)
}

/// What is found in sessions.
trait Part: Sized + 'static {
    fn parts() -> &'static Parts<Self>;
}

macro_rules! parts {
    ($($model:ty: $take:expr;)+) => {$(
        impl Part for $model {
            fn parts() -> &'static Parts<$model> {
                static PARTS: LazyLock<Parts<$model>> = LazyLock::new(|| {
                    let take: Take<$model> = $take;
                    let old = Parts::new(everything().clone(), take);
                    // Each model is in some session of the newest edition; a test makes them all.
                    old.or_else(|| Parts::new(newest().clone(), take)).expect("a session with this part")
                });
                &PARTS
            }
        }

        #[cfg(feature = "proptest")]
        impl Arbitrary for $model {
            type Parameters = PartParams;
            type Strategy = BoxedStrategy<$model>;

            fn arbitrary_with(_: PartParams) -> Self::Strategy {
                Tapes(Self::parts().clone()).boxed()
            }
        }

        #[cfg(feature = "arbitrary")]
        impl<'a> arbitrary::Arbitrary<'a> for $model {
            fn arbitrary(bytes: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
                super::fuzz::made(Self::parts(), bytes)
            }
        }
    )+};
}

parts! {
    AddressableEntityRef: |session, _| session.conversation.into_value();
    OutcomeAchievement: |session, word| one(session.outcome_achievements.into_value(), word);
    AchievedOutcome: |session, word| one(session.outcome_achievements.into_value(), word).map(|of| of.outcome);
    SessionSegmentAssignment: |session, word| one(session.segment_assignments.into_value(), word);
    AssignedSegment: |session, word| one(session.segment_assignments.into_value(), word).map(|of| of.segment);
    CustomEventAttribute: |session, word| one(session.attributes.into_value().map(|all| all.0), word).map(|(_, value)| value);
    CustomEventAttributeList: |session, word| {
        one(session.attribute_lists.into_value().map(|all| all.0), word).map(|(_, list)| list)
    };
    Browser: |session, _| session.browser.into_value();
    Device: |session, _| session.device.into_value();
    JourneyGeolocation: |session, _| session.geolocation.into_value();
    JourneyPage: |session, _| session.last_page.into_value();
    JourneyCampaign: |session, _| session.mkt_campaign.into_value();
    Referrer: |session, _| session.referrer.into_value();
    JourneyApp: |session, _| session.app.into_value();
    SdkLibrary: |session, _| session.sdk_library.into_value();
    NetworkConnectivity: |session, _| session.network_connectivity.into_value();
    SessionLastEvent: |session, _| Some(session.last_event);
    ConnectedQueue: |session, _| session.last_connected_queue.into_value();
    ConnectedUser: |session, _| session.last_connected_user.into_value();
    ConversationUserDisposition: |session, _| session.last_user_disposition.into_value();
    ConversationChannel: |session, word| one(session.conversation_channels.into_value(), word);
    JourneyCaseAssociation: |session, word| one(session.case_associations.into_value(), word);
    Timestamp<String>: |session, _| Some(session.created_date);
}

macro_rules! words {
    ($($name:ident)+) => {
        parts! {
            $($name<String>: |_, word| {
                let values = $name::<String>::VALUES;
                $name::listed(values[below(word, values.len() as u64) as usize].value)
            };)+
        }
    };
}

words! {
    OriginatingDirection DisconnectType AcdOutcome CaseStatus DeviceCategory ReferrerMedium ChannelType MessageType
}
