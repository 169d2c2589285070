//! Sessions for those who stage something with them, and what is known of a row without making its session: scenarios and the
//! ground truth ask for both.

use super::{For, Launch, Row, arrival, blank, sites};
use crate::choices::Keyed;
use crate::geo::Location;
use crate::model::{JourneyPage, Session};
use crate::plan::{Cause, Plan, SessionKind};
use crate::schedule::Slot;
use crate::text::{Text, Uuid};

/// What is known of a row before its session is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outline<'p> {
    pub(crate) slot: Slot,
    pub(crate) visitor: Keyed,
    pub(crate) visit: Keyed,
    pub(crate) id: Uuid,
    pub(crate) kind: SessionKind,
    /// What brought the visitor; matters for web visits only.
    pub(crate) cause: Cause,
    /// What a look-up of the visitor's address tells.
    pub(crate) location: Location<'p>,
    /// Whether the client reports little.
    pub(crate) sparse: bool,
}

impl Plan {
    /// What is known of a row.
    pub(crate) fn outline(&self, row: u64) -> Outline<'_> {
        let row = self.row(self.slot(row), For::Keeping);
        Outline {
            slot: row.slot,
            visitor: row.visitor,
            visit: row.visit,
            id: row.uuid(sites::SESSION_ID),
            kind: row.kind(),
            cause: arrival::cause(&row),
            location: row.network.location(),
            sparse: row.sparse,
        }
    }

    /// The session of a row; if it is a web visit and there is a campaign here, the visitor came by that.
    pub(crate) fn staged<'p>(&'p self, row: u64, launch: Option<Launch<'p>>) -> Session<Text<'p>> {
        let mut session = blank::record();
        super::fill(&Row { launch, ..self.row(self.slot(row), For::Keeping) }, &mut session);
        session
    }

    /// The page on which a web visit begins, as its last one so far.
    pub(crate) fn first_page<'p>(
        &'p self,
        outline: &Outline<'p>,
        launch: Option<Launch<'p>>,
        page: u64,
    ) -> JourneyPage<Text<'p>> {
        let row = Row { launch, ..self.row(outline.slot, For::Keeping) };
        let arrival = arrival::arrival(&row);
        let first = self.site.landing(arrival.cause, row.signs_in(), page);
        match arrival.landing() {
            Some((link, word)) => first.landing(&self.site.host, link, word),
            None => first.last_page(&self.site.host, first.view(0)),
        }
    }

    /// A page in the middle of a visit, and perhaps a fragment of it, as its last one so far.
    pub(crate) fn page(&self, signed_in: bool, page: u64, fragment: u64) -> JourneyPage<Text<'_>> {
        let page = self.site.view(signed_in, page);
        page.last_page(&self.site.host, page.view(fragment))
    }

    /// A page that a crawler visits: one that search engines show.
    pub(crate) fn crawled_page(&self, page: u64, fragment: u64) -> JourneyPage<Text<'_>> {
        let page = self.site.landing(Cause::OrganicSearch, false, page);
        page.last_page(&self.site.host, page.view(fragment))
    }
}
