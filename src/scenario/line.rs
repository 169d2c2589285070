//! One line: the session that it shows, and what befell it.

use super::act::{Act, Move, Release};
use super::block::{self, Shown};
use super::defect::Dirt;
use super::{Feed, Staged, growth, pointer};
use crate::choices::Choices;
use crate::generate::{Outline, sites};
use crate::json::Buffer;
use crate::model::{IntoOwned, JourneyGeolocation, Maybe, Session, Wire};
use crate::plan::{Cause, SessionKind, geolocation};
use std::ops::Range;

/// What befell a line's session.
#[derive(Debug)]
pub(super) struct Touched {
    /// The numbers of the scenarios.
    pub(super) scenarios: Vec<u16>,
    pub(super) is_bot: bool,
    /// What brought the visitor of a web visit.
    pub(super) cause: Option<Cause>,
    pub(super) dirt: Vec<Dirt>,
}

impl Touched {
    /// Nothing did.
    pub(super) fn untouched(outline: &Outline<'_>) -> Self {
        let cause = (outline.kind == SessionKind::Web).then_some(outline.cause);
        Touched { scenarios: Vec::new(), is_bot: false, cause, dirt: Vec::new() }
    }
}

/// The lines of a feed, best asked for one after the other: the arrangement of their block is kept.
#[derive(Debug)]
pub(super) struct Lines<'f> {
    pub(super) feed: &'f Feed,
    block: Range<u64>,
    pub(super) shown: Vec<Shown>,
}

impl<'f> Lines<'f> {
    pub(super) fn new(feed: &'f Feed) -> Self {
        Lines { feed, block: 0..0, shown: Vec::new() }
    }

    /// What a line shows.
    pub(super) fn at(&mut self, line: u64) -> Shown {
        if self.feed.lives.is_empty() {
            return Shown::own(line);
        }
        if !self.block.contains(&line) {
            self.block = block::block(line, self.feed.lines());
            self.shown = block::arrange(&self.feed.lives, self.feed.plan.visit_choices, &self.block);
        }
        self.shown[(line - self.block.start) as usize]
    }

    /// The line on which a session of the block at hand is first seen, in its place or late.
    pub(super) fn first(&self, row: u64) -> Option<u64> {
        let at = self.shown.iter().position(|shown| shown.row == row)?;
        Some(self.block.start + at as u64)
    }
}

impl Feed {
    /// Whether a line is a session as the plan makes it: as far as can be told without making the session.
    pub(super) fn is_own(&self, shown: &Shown) -> bool {
        let visit = self.plan.visit_choices.source(shown.row);
        let spares = |staged: &Staged| {
            let word = |ordinal: u32| visit.at(sites::TOUCHED, ordinal);
            match &staged.act {
                Act::Crawlers(share, _) | Act::Outage(share, _) | Act::Launch(share, ..) => {
                    !share.pick(word(staged.number.into()))
                }
                Act::Defects(rate, _) => !rate.pick(word(defect_ordinal(staged.number, shown) + DEFECTS)),
                Act::Release(_) | Act::Move(_) => false,
            }
        };
        shown.is_whole() && self.acts(shown.row).all(spares)
    }

    /// The JSON text of a line, and what befell it.
    pub(super) fn render(&self, shown: &Shown) -> (String, Touched) {
        let plan = &self.plan;
        let outline = plan.outline(shown.row);
        let mut touched = Touched::untouched(&outline);
        let touches = |number: u16| outline.visit.at(sites::TOUCHED, number.into());
        let web = outline.kind == SessionKind::Web;
        let crawlers = self.acts(shown.row).filter(|_| web).find_map(|staged| match &staged.act {
            Act::Crawlers(share, crawlers) if share.pick(touches(staged.number)) => Some((staged.number, crawlers)),
            _ => None,
        });
        // A crawler follows no campaign.
        let launch = self.acts(shown.row).filter(|_| web && crawlers.is_none()).find_map(|staged| match &staged.act {
            Act::Launch(share, channel, campaign) if share.pick(touches(staged.number)) => {
                Some((staged.number, (*channel, &**campaign)))
            }
            _ => None,
        });
        let (number, launch) = launch.unzip();
        let mut session = plan.staged(shown.row, launch).into_owned();
        touched.scenarios.extend(number);
        touched.cause = launch.map_or(touched.cause, |(channel, _)| Some(channel));
        if let Some((number, crawlers)) = crawlers {
            crawlers.visit(plan, &outline, &mut session);
            touched.scenarios.push(number);
            touched.is_bot = true;
            touched.cause = Some(Cause::Direct);
        }
        for staged in self.acts(shown.row).filter(|_| !touched.is_bot) {
            let did = match &staged.act {
                Act::Release(release) => release.reaches(&outline, staged.number, &mut session),
                Act::Move(moved) => moved.moves(plan.geo(), &outline, &mut session),
                _ => false,
            };
            touched.scenarios.extend(did.then_some(staged.number));
        }
        if !shown.is_whole() {
            growth::take_back(plan, &outline, launch, (shown.sending, shown.sendings), &mut session);
        }
        let nulls = plan.options.nulls();
        if let Some(edition) = nulls {
            session.fill_nulls(edition);
        }
        let mut text = written(&session);
        for staged in self.acts(shown.row) {
            let did = match &staged.act {
                Act::Outage(share, lost) if share.pick(touches(staged.number)) => {
                    lose(&mut text, lost, nulls.is_some())
                }
                Act::Defects(rate, defects) => {
                    // Each sending is soiled for itself; a copy is one of what was sent before.
                    let ordinal = defect_ordinal(staged.number, shown);
                    let dirty = rate.pick(outline.visit.at(sites::TOUCHED, ordinal + DEFECTS));
                    let dirt = if dirty && touched.dirt.is_empty() {
                        defects.spoil(&outline.visit, ordinal, &mut text)
                    } else {
                        None
                    };
                    let did = dirt.is_some();
                    touched.dirt.extend(dirt);
                    did
                }
                _ => false,
            };
            touched.scenarios.extend(did.then_some(staged.number));
        }
        touched.scenarios.extend(shown.scenario);
        touched.scenarios.sort_unstable();
        (text, touched)
    }
}

/// Ordinals from here on are those of defects, of which a scenario has one for each sending.
const DEFECTS: u32 = 1 << 24;

/// Tells the defects of scenarios and of sendings apart; the last sending is as any session that is sent once.
fn defect_ordinal(number: u16, shown: &Shown) -> u32 {
    u32::from(number) << 8 | u32::from(shown.sendings - shown.sending)
}

fn written(session: &Session) -> String {
    let mut out = Buffer::new();
    out.value(session);
    // JSON text of texts is text: nothing is replaced.
    String::from_utf8_lossy(out.as_slice()).into_owned()
}

/// Takes properties out of a line; says whether there was any.
fn lose(text: &mut String, lost: &[&str], nulls: bool) -> bool {
    let mut did = false;
    for name in lost {
        let Some(place) = pointer::find(text, &format!("/{name}")) else { continue };
        did |= &text[place.clone()] != "null";
        let left = if nulls { Some(pointer::replaced(text, &place, "null")) } else { pointer::without(text, name) };
        if let Some(left) = left {
            *text = left;
        }
    }
    did
}

impl Release {
    /// Whether the app has this release by now; then the session says so.
    fn reaches(&self, outline: &Outline<'_>, number: u16, session: &mut Session) -> bool {
        let word = |which: u32| outline.visitor.at(sites::ADOPTS, 2 * u32::from(number) + which);
        let adopted = self.from.saturating_add(self.delay.quantile(word(1)).max(0) as u64);
        if outline.kind != SessionKind::App || !self.adopts.pick(word(0)) || outline.slot.created < adopted {
            return false;
        }
        let Some(app) = session.app.value_mut() else { return false };
        app.version.clone_from(&self.version);
        app.build_number.clone_from(&self.build);
        true
    }
}

impl Move {
    /// Whether the session's address looks up to the new place; then the session says so.
    fn moves(&self, geo: &crate::geo::Geo, outline: &Outline<'_>, session: &mut Session) -> bool {
        let from = outline.location;
        let here =
            from.country() == self.country && self.city.as_deref().is_none_or(|city| from.locality() == Some(city));
        let Some(place) = session.geolocation.value_mut().filter(|_| here) else { return false };
        let moved = geolocation(geo.location(self.to)).into_owned();
        // What a client did not report, it does not report of another place either.
        *place = if outline.sparse { kept(place, moved) } else { moved };
        true
    }
}

/// The new place, as far as the old one was told.
fn kept(old: &JourneyGeolocation, new: JourneyGeolocation) -> JourneyGeolocation {
    fn keep<X>(old: &Maybe<X>, new: Maybe<X>) -> Maybe<X> {
        if old.is_present() { new } else { Maybe::Absent }
    }
    JourneyGeolocation {
        country: keep(&old.country, new.country),
        country_name: keep(&old.country_name, new.country_name),
        latitude: keep(&old.latitude, new.latitude),
        longitude: keep(&old.longitude, new.longitude),
        locality: keep(&old.locality, new.locality),
        postal_code: keep(&old.postal_code, new.postal_code),
        region: keep(&old.region, new.region),
        region_name: keep(&old.region_name, new.region_name),
        source: keep(&old.source, new.source),
        timezone: keep(&old.timezone, new.timezone),
        extra: new.extra,
    }
}
