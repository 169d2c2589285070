//! The fast writer against serde_json, on generated sessions of every type, edition and way to write what is absent.

use serde_json::to_vec;
use sessionsmith::json::{Buffer, Encode};
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
                for (row, session) in plan.sessions(0..5000).enumerate() {
                    fast.clear();
                    session.encode(&mut fast);
                    let slow = to_vec(&session).unwrap();
                    assert!(
                        fast.as_slice() == slow,
                        "{}\n{}",
                        String::from_utf8_lossy(fast.as_slice()),
                        String::from_utf8_lossy(&slow)
                    );
                    if row % 5 == 0 {
                        let read: Session<String> = serde_json::from_slice(fast.as_slice()).unwrap();
                        assert_eq!(read, session.into_owned());
                    }
                }
            }
        }
    }
}
