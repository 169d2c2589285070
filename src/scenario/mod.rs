//! Scenarios: what befalls the traffic in a window of time, what becomes of its records on their way, and the ground truth.
//!
//! A [`Plan`] makes sessions; a [`Feed`] makes the lines that a pipeline gets of them. There are as many lines as the plan has
//! rows, and each is a pure function of the feed and its number: nothing is remembered from line to line.
//!
//! # How a line comes about
//!
//! 1. **Which session.** Lines are divided into blocks of 1,024 (the last one is longer). Within a block, the choices of each
//!    row decide which sessions are sent again, which copied, which late: exactly as many as the rate says up to the end of the
//!    block, less those up to its start. A session that is sent again takes the places of others, which are never seen; those
//!    are drawn from the whole block, so what is left is an even sample. Then the block's sessions are put in the order of
//!    their places: their own, or one further down. An arrangement is worked out whenever a line of its block is asked for, and
//!    kept as long as the lines asked for are of that block.
//! 2. **What befell it.** A campaign that it came by, a crawler in the visitor's place, a new release of the app, another place
//!    of its address: changes of the session, each decided by the choices of its row.
//! 3. **How much of it has happened** when it is sent: a session that is sent three times has a third of its time, two thirds,
//!    and all of it.
//! 4. **What the line lost or got**: properties that an outage takes out, or one defect; changes of the JSON text.
//!
//! # What is promised
//!
//! - A session that no scenario touched is written as in a data set without scenarios, byte by byte; the ground truth says as
//!   which row. So is the last sending of a session, a copy, a late one.
//! - Copies are equal to the first line of their session, with all that befell it.
//! - A window is in the time of the sessions, which is the order of rows: `from` is inside, `to` outside.
//! - A rate of repeats, copies and late rows is exact: of *n* rows of a window, `floor(n * rate)`, but for rows too close to the
//!   end of a block or window to find a place. Shares of what befalls sessions, and of defects, hold on average.
//! - Spikes of traffic are the schedule's affair: there are other rows then, and no row is touched.

mod act;
mod block;
mod crawler;
mod defect;
mod growth;
mod line;
mod pointer;
mod problems;
mod truth;
mod writer;

pub use truth::TruthWriter;
pub use writer::FeedWriter;

use crate::error::Result;
use crate::plan::Plan;
use crate::profile::Profile;
use act::Act;
use block::Life;
use std::ops::Range;

/// The lines of a data set: its sessions, and what the scenarios of its profile made of them.
///
/// ```
/// use sessionsmith::encode::Format;
/// use sessionsmith::json::Buffer;
/// use sessionsmith::scenario::{Feed, FeedWriter, TruthWriter};
/// use sessionsmith::{Plan, Profile};
///
/// let profile = Profile::parse("mine.toml", r#"
///     name = "mine"
///     [[scenario]]
///     kind = "dirty"
///     rate = 0.1
/// "#)?;
/// let feed = Feed::new(&profile, Plan::builder(&profile).rows(1_000).build()?)?;
/// let (mut data, mut truth) = (Buffer::new(), Buffer::new());
/// FeedWriter::new(&feed, Format::Ndjson).rows(0..100, &mut data);
/// TruthWriter::new(&feed).rows(0..100, &mut truth);
/// let lines = |out: &Buffer| out.as_slice().split_inclusive(|byte| *byte == b'\n').count();
/// assert_eq!((lines(&data), lines(&truth)), (100, 100));
/// # Ok::<(), sessionsmith::Error>(())
/// ```
#[derive(Debug)]
pub struct Feed {
    plan: Plan,
    /// By the number of the scenario.
    names: Vec<String>,
    acts: Vec<Staged>,
    lives: Vec<Life>,
}

/// What befalls sessions, and when.
#[derive(Debug)]
struct Staged {
    /// The number of the scenario.
    number: u16,
    rows: Range<u64>,
    act: Act,
}

impl Feed {
    /// The feed of a plan under the scenarios of its profile.
    ///
    /// # Errors
    /// If a scenario's window lies outside of the period, a place is not in the geography, or the rates of repeats leave too
    /// few rows.
    pub fn new(profile: &Profile, plan: Plan) -> Result<Self> {
        problems::check(profile, &plan)?;
        let mut feed = Feed { plan, names: Vec::new(), acts: Vec::new(), lives: Vec::new() };
        for (number, scenario) in (0u16..).zip(&profile.scenarios) {
            feed.names.push(scenario.name().to_owned());
            let (from, to) = scenario.window();
            let start = from.map_or(0, |from| feed.row_at(from.timestamp_millis()));
            let rows = start..to.map_or(feed.lines(), |to| feed.row_at(to.timestamp_millis()));
            if let Some(life) = Life::new(scenario, number, rows.clone()) {
                feed.lives.push(life);
            } else if let Some(act) = Act::new(scenario, number, &feed.plan)? {
                feed.acts.push(Staged { number, rows, act });
            }
        }
        Ok(feed)
    }

    /// The plan that makes the sessions.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// How many lines there are: as many as the plan has rows.
    pub fn lines(&self) -> u64 {
        self.plan.rows()
    }

    /// The row whose session a line shows.
    ///
    /// # Panics
    /// If the feed has no such line.
    pub fn row_of(&self, line: u64) -> u64 {
        assert!(line < self.lines(), "line {line} of {}", self.lines());
        line::Lines::new(self).at(line).row
    }

    /// Whether some lines may be no sessions, since a scenario spoils them.
    pub fn has_defects(&self) -> bool {
        self.acts.iter().any(|staged| matches!(staged.act, Act::Defects(..)))
    }

    /// Whether the lines are the plan's sessions, one by one, and nothing else.
    pub fn is_plain(&self) -> bool {
        self.acts.is_empty() && self.lives.is_empty()
    }

    /// The first row that is not before a moment; rows are in the order of time.
    fn row_at(&self, moment: i64) -> u64 {
        let moment = moment.max(0) as u64;
        let (mut low, mut high) = (0, self.lines());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.plan.slot(middle).created < moment {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// What may befall a row.
    fn acts(&self, row: u64) -> impl Iterator<Item = &Staged> {
        self.acts.iter().filter(move |staged| staged.rows.contains(&row))
    }
}
