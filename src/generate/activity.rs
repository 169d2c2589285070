//! When things happen in a session: its last event, its end, outcomes and segments in between.

use super::{Row, sites};
use crate::choices::Choices;
use crate::model::{
    AchievedOutcome, AssignedSegment, Extra, Maybe, OutcomeAchievement, Session, SessionSegmentAssignment, Timestamp,
};
use crate::text::{Resource, Text};

/// The clock of a session, in milliseconds since 1970 UTC.
pub(super) struct Activity {
    pub(super) created: u64,
    /// The last event.
    pub(super) last: u64,
    /// The end, unless the session is under way when it is observed.
    pub(super) ended: Option<u64>,
}

impl Activity {
    /// A session that is active for so long and ends so long after its last event. What lies beyond the moment of
    /// observation has not happened yet.
    #[inline]
    pub(super) fn new<C: Choices>(row: &Row<'_, C>, duration: u64, linger: u64) -> Self {
        let created = row.slot.created;
        let whole = created + duration.min(row.room(duration));
        let last = whole.min(row.plan.observed.max(created));
        let over = whole + linger <= row.plan.observed && !row.plan.visits.live.pick(row.visit.word(sites::LIVE));
        Activity { created, last, ended: over.then_some(whole + linger) }
    }

    pub(super) fn seconds(&self) -> i64 {
        ((self.last - self.created) / 1000) as i64
    }

    /// Says from when on the visitor counts as idle and as away.
    #[inline]
    pub(super) fn fill_absence<'p, C: Choices>(&self, row: &Row<'p, C>, session: &mut Session<Text<'p>>) {
        let after = |pause: u64| Maybe::Present(Timestamp(Text::Date(self.last + pause)));
        session.idle_date = after(row.plan.visits.idle_ms);
        session.away_date = after(row.plan.visits.away_ms);
    }

    /// The outcomes achieved, in order of time; a visit that reaches its goal achieves one more, at its end.
    #[inline]
    pub(super) fn fill_outcomes<'p, C: Choices>(
        &self,
        row: &Row<'p, C>,
        converts: bool,
        achievements: &mut Vec<OutcomeAchievement<Text<'p>>>,
    ) {
        let (plan, visit) = (row.plan, &row.visit);
        let outcome = |at: u64, moment: u64| {
            let outcome = plan.organization.outcomes.pick(visit.at(sites::OUTCOME, at as u32));
            OutcomeAchievement {
                outcome: row.part(row.whole(&outcome.ready), || AchievedOutcome {
                    id: Text::Uuid(outcome.id),
                    self_uri: Maybe::Present(Text::Uri(Resource::Outcome, outcome.id)),
                    extra: Extra::NONE,
                }),
                achieved_date: Timestamp(Text::Date(moment)),
                extra: Extra::NONE,
            }
        };
        let count = plan.visits.outcomes.pick(visit.word(sites::OUTCOME_COUNT));
        achievements.extend(self.moments(row, sites::OUTCOME_AT, count).map(|(at, moment)| outcome(at, moment)));
        achievements.extend(converts.then(|| outcome(count, self.last)));
    }

    /// The segments assigned, in order of time.
    #[inline]
    pub(super) fn fill_segments<'p, C: Choices>(
        &self,
        row: &Row<'p, C>,
        assignments: &mut Vec<SessionSegmentAssignment<Text<'p>>>,
    ) {
        let (plan, visit) = (row.plan, &row.visit);
        let count = plan.visits.segments.pick(visit.word(sites::SEGMENT_COUNT));
        let segment = |(at, moment): (u64, u64)| {
            let segment = plan.organization.segments.pick(visit.at(sites::SEGMENT, at as u32));
            SessionSegmentAssignment {
                segment: row.part(row.whole(&segment.ready), || AssignedSegment {
                    id: Text::Uuid(segment.id),
                    self_uri: Maybe::Present(Text::Uri(Resource::Segment, segment.id)),
                    extra: Extra::NONE,
                }),
                assigned_date: Timestamp(Text::Date(moment)),
                extra: Extra::NONE,
            }
        };
        assignments.extend(self.moments(row, sites::SEGMENT_AT, count).map(segment));
    }

    /// `count` numbered moments of the session in order. Each is drawn from what is left of the session after the one
    /// before it, so the order needs no sorting and the first words matter most.
    fn moments<C: Choices>(
        &self,
        row: &Row<'_, C>,
        site: crate::choices::Site,
        count: u64,
    ) -> impl Iterator<Item = (u64, u64)> {
        let (visit, last) = (&row.visit, self.last);
        let mut now = self.created;
        (0..count).map(move |at| {
            now += below_quarter(visit.at(site, at as u32), last - now);
            (at, now)
        })
    }
}

/// A point of a span, mostly in its first quarter.
fn below_quarter(word: u64, span: u64) -> u64 {
    let share = (u128::from(word) * u128::from(word)) >> 64;
    ((share * u128::from(span + 1)) >> 64) as u64
}
