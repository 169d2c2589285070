//! Properties that are taken off a session, with those that say nothing without them.

use crate::model::{Maybe, Session};

/// Which properties a strategy always shows and which never, by their names on the wire.
#[derive(Clone, Debug, Default)]
pub(super) struct Trim {
    always: Vec<&'static str>,
    never: Vec<Drop>,
}

/// Takes a property off.
type Drop = fn(&mut Session);

macro_rules! optional {
    ($($key:literal: $field:ident,)+) => {
        /// The properties that can be absent.
        pub(super) const OPTIONAL: &[&str] = &[$($key),+];

        fn drop_of(key: &str) -> Option<Drop> {
            match key {
                $($key => Some(|session| session.$field = Maybe::Absent),)+
                _ => None,
            }
        }

        /// Whether a session has a property; properties that cannot be absent are always there.
        pub(super) fn has(session: &Session, key: &str) -> bool {
            match key {
                $($key => session.$field.is_present(),)+
                _ => true,
            }
        }
    };
}

optional! {
    "externalContact": external_contact,
    "customerId": customer_id,
    "customerIdType": customer_id_type,
    "externalId": external_id,
    "externalUrl": external_url,
    "shortId": short_id,
    "outcomeAchievements": outcome_achievements,
    "segmentAssignments": segment_assignments,
    "attributes": attributes,
    "attributeLists": attribute_lists,
    "browser": browser,
    "device": device,
    "geolocation": geolocation,
    "ipAddress": ip_address,
    "ipOrganization": ip_organization,
    "lastPage": last_page,
    "mktCampaign": mkt_campaign,
    "referrer": referrer,
    "app": app,
    "sdkLibrary": sdk_library,
    "networkConnectivity": network_connectivity,
    "searchTerms": search_terms,
    "userAgentString": user_agent_string,
    "durationInSeconds": duration_in_seconds,
    "pageviewCount": pageview_count,
    "screenviewCount": screenview_count,
    "conversation": conversation,
    "lastConnectedQueue": last_connected_queue,
    "lastConnectedUser": last_connected_user,
    "lastUserDisposition": last_user_disposition,
    "conversationChannels": conversation_channels,
    "originatingDirection": originating_direction,
    "conversationSubject": conversation_subject,
    "lastUserDisconnectType": last_user_disconnect_type,
    "lastAcdOutcome": last_acd_outcome,
    "divisionIds": division_ids,
    "lastScreen": last_screen,
    "caseAssociations": case_associations,
    "caseEntity": case_entity,
    "caseReference": case_reference,
    "caseStatus": case_status,
    "selfUri": self_uri,
    "endedDate": ended_date,
    "awayDate": away_date,
    "idleDate": idle_date,
}

/// What says nothing without another property.
const DEPENDENT: &[(&str, &str)] =
    &[("customerId", "customerIdType"), ("idleDate", "awayDate"), ("geolocation", "ipOrganization")];

impl Trim {
    /// Never shows this property, nor what says nothing without it. Whether there is such a property, which may be absent.
    pub(super) fn never(&mut self, key: &str) -> bool {
        let dependents = DEPENDENT.iter().filter(|(on, _)| *on == key).map(|(_, dependent)| *dependent);
        let drops: Vec<_> = std::iter::once(key).chain(dependents).filter_map(drop_of).collect();
        self.never.extend(&drops);
        drop_of(key).is_some()
    }

    #[inline]
    pub(super) fn apply(&self, session: &mut Session) {
        self.never.iter().for_each(|drop| drop(session));
    }

    /// Always shows this property.
    pub(super) fn always(&mut self, key: &'static str) {
        self.always.push(key);
    }

    /// Whether a session has all that it should.
    #[inline]
    pub(super) fn is_met(&self, session: &Session) -> bool {
        self.always.iter().all(|key| has(session, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Shape, Wire};

    #[test]
    fn every_optional_property_can_be_taken_off() {
        let Shape::Model(model) = <Session as Wire>::SHAPE else { panic!() };
        let optional: Vec<_> =
            model.properties.iter().filter(|property| !property.required).map(|property| property.key).collect();
        assert_eq!(OPTIONAL, optional);
    }
}
