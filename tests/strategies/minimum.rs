//! Sessions stated by hand, as what they have other than the simplest one.

use serde_json::{Value, json};
use sessionsmith::model::Session;

/// A session stated by hand.
#[derive(Clone, Debug)]
pub(crate) struct Minimum(Value);

/// The simplest web visit but for these members; a name with a dot is a member of a member, and null is none.
pub(crate) fn minimum(patch: Value) -> Minimum {
    Minimum(patch)
}

/// Two such lists of members as one.
pub(crate) fn patched(one: &Value, other: &Value) -> Value {
    let mut both = one.as_object().unwrap().clone();
    both.extend(other.as_object().unwrap().clone());
    Value::Object(both)
}

/// What a conversation has, and a web visit has not.
const ONLY_WEB: [&str; 12] = [
    "browser",
    "device",
    "geolocation",
    "ipAddress",
    "ipOrganization",
    "lastPage",
    "userAgentString",
    "pageviewCount",
    "idleDate",
    "awayDate",
    "mktCampaign",
    "referrer",
];

impl Minimum {
    /// The same of the simplest conversation: a call of a second, answered and ended by the agent.
    pub(crate) fn of_conversation(self) -> Self {
        let none: Value =
            ONLY_WEB.iter().map(|key| ((*key).to_owned(), Value::Null)).collect::<serde_json::Map<_, _>>().into();
        let call = json!({
            "type": "conversation", "customerId": "+12015550100", "customerIdType": "phone", "durationInSeconds": 1,
            "endedDate": "2024-01-01T00:00:01.000Z", "lastEvent.createdDate": "2024-01-01T00:00:01.000Z",
            "lastEvent.eventName": "conversation_ended",
            "conversation": {
                "id": "00000000-0000-4000-8000-000000000000", "selfUri": "/api/v2/conversations/00000000-0000-4000-8000-000000000000",
            },
            "lastConnectedQueue": {
                "id": "2bbb9855-c700-4314-82fc-4d216e1fee74", "selfUri": "/api/v2/routing/queues/2bbb9855-c700-4314-82fc-4d216e1fee74",
            },
            "lastConnectedUser": {
                "id": "74d20680-72b3-4b7c-ad59-3fc2d12079e0", "selfUri": "/api/v2/users/74d20680-72b3-4b7c-ad59-3fc2d12079e0",
            },
            "conversationChannels": [{"type": "Call"}], "originatingDirection": "Inbound", "lastUserDisconnectType": "Client",
            "lastAcdOutcome": "Answered",
        });
        Minimum(patched(&patched(&none, &call), &self.0))
    }

    /// The same of the simplest visit with the app: one screen on an Android phone.
    pub(crate) fn of_app(self) -> Self {
        let app = json!({
            "type": "app", "browser": null, "lastPage": null, "userAgentString": null, "pageviewCount": null, "screenviewCount": 1,
            "lastEvent.eventName": "screen_viewed",
            "app": {"name": "Example App", "namespace": "example.site.app", "version": "2.1.0", "buildNumber": "1180"},
            "sdkLibrary": {"name": "GenesysCloudMobileUserTracking", "version": "0.1.3"},
            "networkConnectivity": {"bluetoothEnabled": false, "cellularEnabled": false, "wifiEnabled": true},
            "device": {
                "category": "mobile", "type": "Other", "isMobile": true, "screenHeight": 915, "screenWidth": 412, "screenDensity": 3,
                "osFamily": "Android", "osVersion": "14", "manufacturer": "Samsung",
            },
        });
        Minimum(patched(&app, &self.0))
    }

    /// The whole session.
    pub(crate) fn session(&self) -> Session {
        let mut whole = simplest();
        for (name, value) in self.0.as_object().unwrap() {
            let mut at = &mut whole;
            let (path, last) = name.rsplit_once('.').map_or((None, name.as_str()), |(path, last)| (Some(path), last));
            if let Some(path) = path {
                at = &mut at[path];
            }
            let members = at.as_object_mut().unwrap();
            match value {
                Value::Null => drop(members.remove(last)),
                value => drop(members.insert(last.to_owned(), value.clone())),
            }
        }
        serde_json::from_value(whole).unwrap()
    }
}

/// The simplest session of all.
pub(crate) fn simplest() -> Value {
    serde_json::from_str(include_str!("simplest.json")).unwrap()
}
