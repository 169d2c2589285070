//! Pages of the API: some sessions of one customer, the latest first, and the ways to the other pages.

use super::history::{Count, FIRST, History, WHOLE};
use super::search::{Make, of_text};
use super::sessions::Sessions;
use super::tape::Tape;
use super::{bend, everything};
use crate::generate::sites;
use crate::model::{Extra, Maybe, Session, SessionListing};
use crate::plan::Plan;
use std::sync::{Arc, LazyLock};

/// The most sessions of a page.
const PAGE: usize = 25;

/// The maker of pages of up to so many sessions.
pub(super) fn listings() -> Listings {
    static SESSIONS: LazyLock<Sessions<Arc<Plan>>> = LazyLock::new(|| {
        let mut sessions = everything().clone();
        // Clients that report little may leave the contact's id out.
        Arc::make_mut(&mut sessions.terms).windows.narrow(sites::SPARSE, None, 0, 0);
        sessions.require(|session| session.external_contact.is_present());
        sessions
    });
    Listings(History { sessions: SESSIONS.clone(), count: Count::from(0..=PAGE) })
}

/// Makes pages from tapes; the sessions are those of an external contact.
#[derive(Clone, Debug)]
pub(super) struct Listings(pub(super) History);

impl Make for Listings {
    type Value = SessionListing;

    fn make(&self, tape: &Tape) -> SessionListing {
        let mut sessions = self.0.visits(tape);
        sessions.reverse();
        let customer = sessions.iter().find_map(contact).unwrap_or("00000000-0000-4000-8000-000000000000");
        let path = format!("/api/v2/externalcontacts/contacts/{customer}/journey/sessions?pageSize={PAGE}");
        let page = tape.at(WHOLE, sites::PAGE_NUMBER, 0);
        let cursor = |side: u32| format!("{path}&after={:016x}", tape.at(WHOLE, sites::PAGE_NUMBER, side));
        // Half of all are the only page; the others have a next one, one before, or both.
        let (is_first, is_last) = (page < 3 << 62, !(1 << 63..7 << 61).contains(&page));
        SessionListing {
            next_uri: Maybe::when(!is_last, || cursor(1)),
            self_uri: Maybe::Present(if is_first { path.clone() } else { cursor(2) }),
            previous_uri: Maybe::when(!is_first, || cursor(3)),
            entities: Maybe::Present(sessions),
            extra: Extra::NONE,
        }
    }

    fn fingerprint(value: &SessionListing) -> u64 {
        of_text(value)
    }

    fn bend(&self, tape: &mut Tape, words: &mut dyn FnMut() -> u64) {
        bend::history(tape, words);
    }

    fn elements(&self) -> Option<(u16, u16)> {
        Some((FIRST, 1))
    }
}

fn contact(session: &Session) -> Option<&str> {
    session.external_contact.value()?.id.value().map(String::as_str)
}
