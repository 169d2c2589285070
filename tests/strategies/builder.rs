//! What a builder is asked for is what comes.

use crate::plant::run;
use sessionsmith::judge::{Judge, Policy, Severity};
use sessionsmith::model::{AcdOutcome, Edition, Session, Shape, Wire};
use sessionsmith::strategies::{SessionParams, builder, visit_history};
use sessionsmith::{Error, SessionKind};

/// Goes through many sessions.
fn each(params: &SessionParams, mut see: impl FnMut(&Session)) {
    let mut count = 0;
    let cell = std::cell::RefCell::new((&mut see, &mut count));
    assert!(
        run(&params.strategy(), 5, |session| {
            let mut cell = cell.borrow_mut();
            *cell.1 += 1;
            (cell.0)(session);
            false
        })
        .is_none()
    );
    assert_eq!(count, 256);
}

fn optional() -> Vec<&'static str> {
    let Shape::Model(model) = <Session as Wire>::SHAPE else { panic!("a session is a model") };
    model.properties.iter().filter(|property| !property.required).map(|property| property.key).collect()
}

#[test]
fn every_property_can_be_there_always_or_never() {
    let mut judge = Judge::new(Edition::V269, Policy::default());
    for key in optional() {
        let mut see = |params: &SessionParams, there: bool| {
            each(params, |session| {
                let text = serde_json::to_string(session).unwrap();
                let value: serde_json::Value = serde_json::from_str(&text).unwrap();
                assert_eq!(value.get(key).is_some(), there, "{key}: {text}");
                let verdict = judge.judge(text.as_bytes());
                let wrong: Vec<_> = verdict.at_least(Severity::Warning).map(|finding| finding.rule.id).collect();
                assert!(wrong.is_empty(), "{key} {there}: {wrong:?} {text}");
            });
        };
        see(&builder().edition(Edition::V269).always(key).build().unwrap(), true);
        see(&builder().edition(Edition::V269).never(key).build().unwrap(), false);
    }
}

#[test]
fn counts_dates_types_and_sizes_are_kept() {
    let params = builder()
        .kind(SessionKind::Web)
        .pages(3..5)
        .segments(2..=2)
        .from("2026-05-01")
        .to("2026-05-03")
        .build()
        .unwrap();
    let mut pages = std::collections::BTreeSet::new();
    each(&params, |session| {
        assert_eq!(session.kind, "web");
        pages.extend(session.pageview_count.value().copied());
        assert!(session.segment_assignments.value().is_none_or(|all| all.len() == 2));
        assert!(session.created_date.0.starts_with("2026-05-01") || session.created_date.0.starts_with("2026-05-02"));
    });
    assert_eq!(pages.into_iter().collect::<Vec<_>>(), [3, 4]);
    each(&builder().kind(SessionKind::App).screens(30..).build().unwrap(), |session| {
        assert!(session.screenview_count.value().is_none_or(|count| *count >= 30));
    });
    let length = |size| {
        let mut bytes = 0;
        each(&builder().size(size).build().unwrap(), |session| bytes += serde_json::to_string(session).unwrap().len());
        bytes
    };
    let lengths = [length(0), length(50), length(100)];
    assert!(lengths[0] < lengths[1] && lengths[1] < lengths[2], "{lengths:?}");
    each(&builder().size(0).build().unwrap(), |session| {
        assert!(session.attributes.value().is_none_or(|all| all.0.is_empty()) && !session.external_id.is_present());
    });
}

#[test]
fn several_properties_can_be_asked_for_together() {
    let params = builder().always("mktCampaign").always("customerId").never("referrer").build().unwrap();
    each(&params, |session| assert!(session.mkt_campaign.is_present() && !session.referrer.is_present()));
    let sometimes = builder().always("shortId").sometimes("shortId").build().unwrap();
    let (mut with, mut without) = (0, 0);
    each(&sometimes, |session| if session.short_id.is_present() { with += 1 } else { without += 1 });
    assert!(with > 20 && without > 20, "{with} {without}");
}

#[test]
fn sessions_without_an_end_are_under_way() {
    let mut names = std::collections::BTreeSet::new();
    let open = builder().kind(SessionKind::Conversation).always("lastConnectedUser").never("endedDate");
    each(&open.build().unwrap(), |session| {
        names.insert(session.last_event.event_name.clone());
        assert!(!session.ended_date.is_present() && !session.last_user_disconnect_type.is_present());
        assert_ne!(session.last_acd_outcome.value(), Some(&AcdOutcome::Abandon));
    });
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["agent_connected"]);
    let web = builder().edition(Edition::V269).kind(SessionKind::Web).from("2026-02-01").to("2026-03-01").pages(2..=10);
    each(&web.always("mktCampaign").never("endedDate").build().unwrap(), |session| {
        assert!(!session.ended_date.is_present() && session.mkt_campaign.is_present());
    });
}

#[test]
fn what_no_session_can_be_is_refused() {
    let refused = |result: Result<SessionParams, Error>| {
        let error = result.unwrap_err();
        assert!(error.is_input());
        format!("{error}; {}", error.help().unwrap_or_default())
    };
    assert!(refused(builder().always("endDate").build()).contains("`endedDate`"));
    assert!(refused(builder().never("eventCount").build()).contains("may be absent"));
    assert!(refused(builder().always("app").always("lastPage").build()).contains("`app` and `lastPage`"));
    assert!(refused(builder().always("caseStatus").build()).contains("edition"));
    let ended = builder().always("lastUserDisconnectType").never("endedDate");
    assert!(refused(ended.build()).contains("`lastUserDisconnectType` without `endedDate`"));
    assert!(refused(builder().pages(500..).build()).contains("from 1 to 200"));
    assert!(refused(builder().pages(5..5).build()).contains("pages"));
    assert!(refused(builder().from("2026-02-30").build()).contains("2026-02-30"));
}

#[test]
fn visits_of_a_history_follow_each_other() {
    let millis = |date: &str| chrono::DateTime::parse_from_rfc3339(date).unwrap().timestamp_millis();
    let mut lengths = std::collections::BTreeSet::new();
    let lengths_of = std::cell::RefCell::new(&mut lengths);
    let found = run(&visit_history(1..=6), 9, |visits| {
        lengths_of.borrow_mut().insert(visits.len());
        let ids: std::collections::HashSet<_> = visits.iter().map(|visit| &visit.id).collect();
        assert_eq!(ids.len(), visits.len(), "ids are not used twice");
        for two in visits.windows(2) {
            // 20 minutes of silence end a session.
            assert!(millis(&two[0].last_event.created_date.0) + 1_200_000 < millis(&two[1].created_date.0));
            assert!(two[0].ended_date.value().is_none_or(|ended| millis(&ended.0) < millis(&two[1].created_date.0)));
            let country = |visit: &Session| visit.geolocation.value().and_then(|place| place.country.value().cloned());
            if let (Some(one), Some(other)) = (country(&two[0]), country(&two[1])) {
                assert_eq!(one, other, "a visitor lives in one country");
            }
            let device = |visit: &Session| Some(visit.device.value()?.category.clone());
            if let (Some(one), Some(other)) = (device(&two[0]), device(&two[1])) {
                assert_eq!(one, other, "a visitor has devices of one class");
            }
        }
        visits.iter().filter(|visit| visit.kind == "conversation").count() >= 2
    });
    // More than two conversations are rare enough that the longest may not come first; all other lengths do.
    assert!(lengths.iter().all(|length| (1..=6).contains(length)) && lengths.len() >= 4, "{lengths:?}");
    // Nothing else of the two is left, and nobody else.
    let visits = found.unwrap().value;
    assert_eq!(visits.iter().map(|visit| visit.kind.as_str()).collect::<Vec<_>>(), ["conversation"; 2]);
    assert_eq!(visits[0].created_date.0, "2024-01-01T00:00:00.000Z");
    assert_eq!(visits[1].created_date.0, "2024-01-01T00:20:01.001Z");
}
