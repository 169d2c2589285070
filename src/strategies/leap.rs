//! Leaps: simpler sessions that no change of a single word leads to, since several have to change at once.

use super::moments::{HOUR_MS, changes, word_of};
use super::sessions::{Seat, Sessions};
use super::tape::{Address, Tape, Words};
use crate::choices::Site;
use crate::generate::sites;
use crate::model::Timestamp;
use crate::plan::Plan;
use crate::sample::below;
use std::ops::Deref;

/// What may still fail: the same as a web visit, at the same change of the clock in the first place of all, and, of a session
/// that is observed under way, its last event alone.
pub(super) fn session<P: Deref<Target = Plan>>(sessions: &Sessions<P>, words: &Words, seat: Seat) -> Vec<Words> {
    let mut leaps = Vec::new();
    let tape = Tape::of(words.clone());
    let with = |changed: &[(u16, Site, u64)]| {
        let mut tape = tape.clone();
        changed.iter().for_each(|&(entity, site, word)| tape.set(Address::new(entity, site, 0), word));
        tape.words
    };
    if tape.at(seat.visit, sites::KIND, 0) > 0 {
        // A search of a web visit begins with as much as there can be: what an app or a conversation had has other words.
        let much = [sites::PAGES, sites::EVENTS, sites::SEARCHES, sites::SEARCH_COUNT, sites::DURATION];
        let mut changed = vec![(seat.visit, sites::KIND, 0)];
        changed.extend(much.map(|site| (seat.visit, site, u64::MAX)));
        leaps.push(with(&changed));
    }
    let spot = tape.at(seat.visitor, sites::MARKET, 0);
    let period = &sessions.terms.period;
    let created = period.start + below(tape.at(seat.visit, sites::INSTANT, 0), period.end - period.start);
    if spot > 0 {
        let here = changes(&sessions.plan, &sessions.terms, spot);
        let there = changes(&sessions.plan, &sessions.terms, 0);
        for change in here {
            let Some(same) = there.iter().find(|other| other.is_gap() == change.is_gap()) else { continue };
            for (from, to) in [(change.local(), same.local()), (change.at, same.at)] {
                if created.abs_diff(from) < 2 * HOUR_MS {
                    let word = word_of((to + created).saturating_sub(from), period);
                    leaps.push(with(&[(seat.visitor, sites::MARKET, 0), (seat.visit, sites::INSTANT, word)]));
                }
            }
        }
    }
    if let Some(last) = under_way(sessions, &tape, seat) {
        let mut changed = vec![(seat.visit, sites::INSTANT, word_of(last, period))];
        changed.extend(LENGTH.map(|site| (seat.visit, site, 0)));
        leaps.push(with(&changed));
    }
    leaps
}

/// What lies between the beginning of a session and its last event.
const LENGTH: [Site; 8] = [
    sites::PAGES,
    sites::SCREENS,
    sites::EVENTS,
    sites::MESSAGES,
    sites::SEARCHES,
    sites::APP_SEARCHES,
    sites::DURATION,
    sites::MINUTES,
];

/// The last event of a session that has not ended, in milliseconds since 1970 UTC, if the beginning is another moment, and
/// what lies between can be less: a session of two pages at least would go on later and later, without end.
fn under_way<P: Deref<Target = Plan>>(sessions: &Sessions<P>, tape: &Tape, seat: Seat) -> Option<u64> {
    if LENGTH.iter().all(|&site| tape.at(seat.visit, site, 0) == 0) {
        return None;
    }
    let session = sessions.session(tape, seat);
    let moment = |date: &Timestamp<String>| Some(date.instant()?.timestamp_millis() as u64);
    let last = moment(&session.last_event.created_date)?;
    (!session.ended_date.is_present() && Some(last) != moment(&session.created_date)).then_some(last)
}
