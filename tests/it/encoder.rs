//! The fast writer against serde_json, on generated sessions of every type, edition and way to write what is absent.

use serde_json::to_vec;
use sessionsmith::json::Buffer;
use sessionsmith::model::{Edition, IntoOwned, Session};
use sessionsmith::{Plan, Profile, SessionKind};

#[test]
fn both_writers_write_the_same_bytes_and_what_is_read_back_is_the_same_session() {
    let profile = Profile::builtin("retail").unwrap();
    for kind in SessionKind::ALL {
        for edition in Edition::ALL {
            for nulls in [false, true] {
                let plan = Plan::builder(&profile).seed(11).rows(5000).edition(edition);
                let plan = plan.explicit_nulls(nulls).only(kind).build().unwrap();
                let mut fast = Buffer::new();
                let mut ready = plan.session(0);
                for (row, session) in (0..).zip(plan.sessions(0..5000)) {
                    // Its parts are those that the plan's tables have ready.
                    plan.session_into(row, &mut ready);
                    fast.clear();
                    fast.value(&ready);
                    let from_tables = fast.as_slice().to_vec();
                    fast.clear();
                    fast.value(&session);
                    let slow = to_vec(&session).unwrap();
                    assert!(
                        fast.as_slice() == slow,
                        "{}\n{}",
                        String::from_utf8_lossy(fast.as_slice()),
                        String::from_utf8_lossy(&slow)
                    );
                    assert!(from_tables == slow, "{}", String::from_utf8_lossy(&from_tables));
                    if row % 5 == 0 {
                        assert_eq!(ready, session);
                        assert_eq!(to_vec(&ready).unwrap(), slow);
                        assert_eq!(ready.clone().into_owned(), session.clone().into_owned());
                        let read: Session<String> = serde_json::from_slice(fast.as_slice()).unwrap();
                        assert_eq!(read, session.into_owned());
                    }
                }
            }
        }
    }
}
