//! Edges: tapes that lead to what breaks programs, where an even draw would hardly ever go.

use super::history::WHOLE;
use super::moments::{HOUR_MS, changes, turns, word_of};
use super::order::Group;
use super::sessions::{Seat, Sessions};
use super::tape::{Address, Mode, Tape};
use super::window::first;
use crate::generate::sites;
use crate::plan::Plan;
use crate::sample::below;
use std::ops::Deref;

/// Groups that go to an edge or to nothing on their own.
const GROUPS: [Group; Group::ALL] = [
    Group::Structure,
    Group::Counts,
    Group::Presence,
    Group::Times,
    Group::Device,
    Group::Channel,
    Group::Conversation,
    Group::Places,
    Group::Values,
    Group::Person,
    Group::Ids,
];

/// Bends the tape of a session: groups to nothing or to their upper ends, and, mostly, its beginning to a
/// moment that is on some edge.
pub(super) fn session<P: Deref<Target = Plan>>(
    sessions: &Sessions<P>,
    tape: &mut Tape,
    seat: Seat,
    words: &mut dyn FnMut() -> u64,
) {
    groups(tape, words);
    if words() >> 62 > 0
        && let Some((moment, alone)) = moment(sessions, tape, seat, words)
    {
        tape.set(Address::new(seat.visit, sites::INSTANT, 0), word_of(moment, &sessions.terms.period));
        if alone {
            return;
        }
    }
    match words() >> 61 {
        // Everything at one instant, since the visitor comes again at once; a conversation ends when it begins.
        0 | 1 => {
            tape.set(Address::new(seat.visit, sites::ROOM, 0), 3 << 62);
            tape.set(Address::new(seat.visit, sites::KIND, 0), u64::MAX);
        }
        // A web visit with such a number of pages.
        2..=6 => {
            let (pages, count) = (&sessions.plan.visits.pages, POSTS[below(words(), POSTS.len() as u64) as usize]);
            if let Some(word) = first(|word| pages.pick(word) >= count) {
                tape.set(Address::new(seat.visit, sites::PAGES, 0), word);
                tape.set(Address::new(seat.visit, sites::KIND, 0), 0);
            }
        }
        _ => {}
    }
}

fn groups(tape: &mut Tape, words: &mut dyn FnMut() -> u64) {
    for group in GROUPS {
        let mode = match words() >> 61 {
            0..=3 => Mode::Even,
            4 | 5 => Mode::Zero,
            _ => Mode::Tail,
        };
        tape.draw(group, mode);
    }
}

/// Bends the tape of several sessions: groups to nothing or to their upper ends, and all sessions as close to each other as
/// they can be.
pub(super) fn history(tape: &mut Tape, words: &mut dyn FnMut() -> u64) {
    groups(tape, words);
    if words() >> 62 == 0 {
        tape.draw(Group::Times, Mode::Zero);
    }
    // No session at all, one, or as many as there can be.
    match words() >> 62 {
        0 => tape.set(Address::new(WHOLE, sites::COUNT, 0), 0),
        1 => tape.set(Address::new(WHOLE, sites::COUNT, 0), u64::MAX),
        _ => {}
    }
}

/// A count on which lists, pages and buffers of others end, or one more than that.
const POSTS: [u64; 11] = [2, 10, 11, 16, 17, 20, 21, 50, 51, 100, 101];

/// A moment on an edge of the calendar, of the visitor's clock or of the period; and whether it is one only as long as nothing
/// else is bent.
fn moment<P: Deref<Target = Plan>>(
    sessions: &Sessions<P>,
    tape: &mut Tape,
    seat: Seat,
    words: &mut dyn FnMut() -> u64,
) -> Option<(u64, bool)> {
    let (plan, period) = (&*sessions.plan, &sessions.terms.period);
    let (kind, word) = (words() >> 61, words());
    let inside = |moment: u64| period.contains(&moment).then_some((moment, false));
    match kind {
        // The hour that the clock leaves out or has twice, read as the local time that it is not; or the change itself.
        0..=2 => {
            // Half of all places have no such hour, so the visitor may have to move.
            let mut all = changes(plan, &sessions.terms, tape.at(seat.visitor, sites::MARKET, 0));
            for _ in 0..4 {
                if !all.is_empty() {
                    break;
                }
                let spot = words();
                tape.set(Address::new(seat.visitor, sites::MARKET, 0), spot);
                all = changes(plan, &sessions.terms, spot);
            }
            let gaps = all.iter().filter(|change| change.is_gap() || kind > 0);
            let change = gaps.clone().nth(below(words(), gaps.count() as u64) as usize)?;
            let from = if kind < 2 { change.local() } else { change.at - HOUR_MS / 2 };
            inside(from + below(word, HOUR_MS))
        }
        // Leap days and turns of years, and the hour before each.
        3 | 4 => {
            let turns: Vec<u64> = turns(period).collect();
            let turn = *turns.get(below(words(), turns.len() as u64) as usize)?;
            inside(turn.saturating_sub(HOUR_MS) + below(word, 2 * HOUR_MS))
        }
        // The first and the last moment.
        5 => inside(if word >> 63 == 0 { period.start } else { period.end - 1 }),
        // Under way when it is observed: idle, but not away yet.
        6 => {
            [Group::Counts, Group::Times].into_iter().for_each(|group| tape.draw(group, Mode::Zero));
            let visits = &plan.visits;
            let pause = visits.idle_ms + below(word, visits.away_ms.saturating_sub(visits.idle_ms));
            tape.set(Address::new(seat.visit, sites::KIND, 0), 0);
            inside(plan.observed.saturating_sub(pause)).map(|(moment, _)| (moment, true))
        }
        // Cut off by the observation.
        _ => inside(plan.observed.saturating_sub(below(word, HOUR_MS))),
    }
}
