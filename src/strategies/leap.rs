//! Leaps: simpler sessions that no change of a single word leads to, since several have to change at once.

use super::moments::{HOUR_MS, changes, word_of};
use super::sessions::{Seat, Sessions};
use super::tape::{Address, Tape, Words};
use crate::generate::sites;
use crate::plan::Plan;
use crate::sample::below;
use std::ops::Deref;

/// What may still fail: the same as a web visit, and at the same change of the clock in the first place of all.
pub(super) fn session<P: Deref<Target = Plan>>(sessions: &Sessions<P>, words: &Words, seat: Seat) -> Vec<Words> {
    let mut leaps = Vec::new();
    let tape = Tape::of(words.clone());
    let with = |changed: &[(u16, crate::choices::Site, u64)]| {
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
    leaps
}
