//! A visit to the web site.

use super::activity::Activity;
use super::arrival::Arrival;
use super::{Row, arrival, blank, device, place, sites};
use crate::choices::Choices;
use crate::model::{Maybe, Session};
use crate::plan::{Page, SearchPage, SessionKind, View};
use crate::sample::below;
use crate::text::{Landing, Part, Text, literal};

/// Makes the visit.
#[inline]
pub(super) fn fill<'p, C: Choices>(row: &Row<'p, C>, session: &mut Session<Text<'p>>) {
    let (plan, visit) = (row.plan, &row.visit);
    let pages = plan.visits.pages.pick(visit.word(sites::PAGES));
    let searches = searches(row, pages);
    let further = plan.visits.further_events(pages, visit.word(sites::EVENTS));
    let events = pages + further + u64::from(searches);
    let duration = if events == 1 { 0 } else { plan.visits.duration_ms(pages, visit.word(sites::DURATION)) };
    let activity = Activity::new(row, duration, plan.visits.timeout_ms);
    let converts = plan.visits.converts[pages as usize].pick(visit.word(sites::CONVERTS));
    let arrival = arrival::arrival(row);
    let views = Views { pages, further, searches, converts, arrival: &arrival };
    let (last_page, event_name) = last_page(row, &views);

    blank::reset(row, SessionKind::Web, &activity, event_name, session);
    match last_page {
        LastPage::Landing(page, link, word) => {
            session.last_page = Maybe::Present(Part::own(page.landing(&plan.site.host, link, word)));
        }
        LastPage::View(page, view) => {
            row.put(&mut session.last_page, row.whole(&view.ready.last_page), || page.last_page(&plan.site.host, view));
        }
        LastPage::Results(search) => {
            row.put(&mut session.last_page, row.whole(&search.ready.last_page), || search.last_page(&plan.site.host));
        }
    }
    arrival.fill(row, session);
    session.event_count = events as i64;
    session.pageview_count = Maybe::Present(pages as i64);
    activity.fill_outcomes(row, converts, session.outcome_achievements.emptied());
    session.search_terms.emptied().extend((0..searches).map(|at| search(row, at).term.text()));
    device::fill_browser(row, session);
    place::fill(row, session);
    activity.fill_absence(row, session);
}

/// How often the visitor searches; a visit of one page sees no results.
fn searches<C: Choices>(row: &Row<'_, C>, pages: u64) -> u32 {
    if pages < 2 || !row.plan.visits.searches.pick(row.visit.word(sites::SEARCHES)) {
        return 0;
    }
    // Half search once, a quarter twice, an eighth three times, and so on.
    let again = row.visit.word(sites::SEARCH_COUNT).leading_ones() as u64;
    (1 + again).min(pages - 1).min(8) as u32
}

/// What is searched for that time, counted from 0.
fn search<'p, C: Choices>(row: &Row<'p, C>, time: u32) -> &'p SearchPage {
    row.plan.site.searches.pick(row.visit.at(sites::SEARCH_TERM, time))
}

/// What a visit did.
struct Views<'a, 'p> {
    pages: u64,
    further: u64,
    searches: u32,
    converts: bool,
    arrival: &'a Arrival<'p>,
}

/// Where a visit stands.
enum LastPage<'p> {
    /// The page that a link led to, with the query of the link, which this word fills.
    Landing(&'p Page, &'p Landing, u64),
    /// Any page, and perhaps a fragment of it.
    View(&'p Page, &'p View),
    /// The results of a search.
    Results(&'p SearchPage),
}

/// Where the visit stands, and the name of its last event.
#[inline]
fn last_page<'p, C: Choices>(row: &Row<'p, C>, views: &Views<'_, 'p>) -> (LastPage<'p>, Text<'p>) {
    let (site, visit) = (&row.plan.site, &row.visit);
    let signed_in = row.signs_in();
    if views.pages > 1
        && views.converts
        && site.ends_on_goal.pick(visit.word(sites::ENDS_ON_GOAL))
        && let Some(goal) = site.goal(signed_in, || visit.word(sites::PAGE))
    {
        return (LastPage::View(goal, goal.view(0)), site.goal_event.text());
    }
    if let Some(last) = views.searches.checked_sub(1)
        && site.ends_on_search.pick(visit.word(sites::ENDS_ON_SEARCH))
    {
        return (LastPage::Results(search(row, last)), literal!("search_performed"));
    }
    let arrival = views.arrival;
    let chosen = match views.pages {
        1 => site.landing(arrival.cause, signed_in, visit.word(sites::PAGE)),
        _ => site.view(signed_in, visit.word(sites::PAGE)),
    };
    let last_page = match arrival.landing() {
        Some((link, word)) if views.pages == 1 => LastPage::Landing(chosen, link, word),
        _ => LastPage::View(chosen, chosen.view(visit.word(sites::FRAGMENT))),
    };
    // The last event is any of the events on this page, so it is a further one with their share of all.
    let is_further = below(visit.at(sites::EVENT_NAME, 0), views.pages + views.further) >= views.pages;
    let event_name = match site.events(chosen.kind).filter(|_| is_further) {
        Some(events) => events.pick(visit.at(sites::EVENT_NAME, 1)).text(),
        None => literal!("page_viewed"),
    };
    (last_page, event_name)
}
