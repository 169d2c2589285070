//! The entities of the user's own organisation.

use super::Table;
use crate::choices::{Choices, Entity, Keyed, Site};
use crate::error::Result;
use crate::model::{AchievedOutcome, AssignedSegment};
use crate::profile as written;
use crate::profile::Ids;
use crate::sample::Chance;
use crate::text::{Alphabet, LazyFragment, Pattern, PatternPiece, Uuid};

/// The ids that sessions refer to, each kind with its most used first.
#[derive(Debug)]
pub(crate) struct Organization {
    pub(crate) queues: Table<Uuid>,
    pub(crate) users: Table<Uuid>,
    pub(crate) segments: Table<Referred<AssignedSegment>>,
    pub(crate) outcomes: Table<Referred<AchievedOutcome>>,
    pub(crate) divisions: Table<Uuid>,
    pub(crate) second_division: Chance,
    pub(crate) extras: Extras,
}

/// An entity, and the reference to it as records hold it.
#[derive(Debug)]
pub(crate) struct Referred<X> {
    pub(crate) id: Uuid,
    pub(crate) ready: LazyFragment<X>,
}

/// References to other systems.
#[derive(Debug)]
pub(crate) struct Extras {
    pub(crate) external_id: Chance,
    pub(crate) external_url: Chance,
    pub(crate) short_id: Chance,
    pub(crate) id: Pattern,
    pub(crate) url: Pattern,
}

impl Organization {
    pub(super) fn new(written: &written::Organization, extras: &written::Extras) -> Result<Self> {
        Ok(Organization {
            queues: table(&written.queues, 1, |id| id)?,
            users: table(&written.users, 2, |id| id)?,
            segments: table(&written.segments, 3, Referred::new)?,
            outcomes: table(&written.outcomes, 4, Referred::new)?,
            divisions: table(&written.divisions, 5, |id| id)?,
            second_division: Chance::new(0.2)?,
            extras: Extras {
                external_id: Chance::new(extras.external_id)?,
                external_url: Chance::new(extras.external_url)?,
                short_id: Chance::new(extras.short_id)?,
                id: numbered("CRM-"),
                url: numbered("https://crm.example.com/records/"),
            },
        })
    }
}

impl<X> Referred<X> {
    fn new(id: Uuid) -> Self {
        Referred { id, ready: LazyFragment::default() }
    }
}

/// A number of eight digits: the same for an id and for its URL, so that they name one record.
fn numbered(prefix: &str) -> Pattern {
    Pattern::new([PatternPiece::Literal(prefix.into()), PatternPiece::Run(Alphabet::Digits, 8)])
}

/// Ids with weights that fall slowly: there are busy and quiet queues.
fn table<X>(ids: &Ids, kind: u64, entity: impl Fn(Uuid) -> X) -> Result<Table<X>> {
    // Made-up ids do not depend on the seed: two runs of a profile describe the same organisation.
    let words = Keyed::new(0, Entity::Table, kind);
    let made = |at: u32| Uuid::from_words(words.at(Site::new(1), 2 * at), words.at(Site::new(1), 2 * at + 1));
    let ids: Vec<Uuid> = match ids {
        Ids::Made(count) => (0..*count).map(made).collect(),
        Ids::Listed(ids) => ids.iter().filter_map(|id| Uuid::parse(id)).collect(),
    };
    let weight = |at: usize| 1.0 / libm::sqrt(at as f64 + 1.0);
    Ok(Table::new(ids.into_iter().enumerate().map(|(at, id)| (entity(id), weight(at))))?)
}
