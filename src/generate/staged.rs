//! Sessions for those who stage something with them, and what is known of a row without making its session: scenarios and the
//! ground truth ask for both.

use super::{For, Row, arrival, blank, sites};
use crate::choices::Keyed;
use crate::geo::Location;
use crate::model::{JourneyPage, Session};
use crate::plan::{Campaign, Cause, Plan, SessionKind};
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
    pub(crate) fn staged<'p>(&'p self, row: u64, launch: Option<&'p Campaign>) -> Session<Text<'p>> {
        let mut session = blank::record();
        super::fill(&Row { launch, ..self.row(self.slot(row), For::Keeping) }, &mut session);
        session
    }

    /// A page of the site, and perhaps a fragment of it, as a session's last one.
    pub(crate) fn page(&self, page: u64, fragment: u64) -> JourneyPage<Text<'_>> {
        let page = self.site.pages.pick(page);
        page.last_page(&self.site.host, page.view(fragment))
    }
}
