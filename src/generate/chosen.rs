//! Sessions for those who bring every choice themselves: a slot that stands in no schedule, and any source of words.

use super::{For, Row, blank};
use crate::choices::Choices;
use crate::model::Session;
use crate::plan::Plan;
use crate::schedule::Slot;
use crate::text::Text;

impl Plan {
    /// The session that these choices make of a slot. `next` is when the visitor comes again, if that matters: the session
    /// ends a timeout before. It counts where the slot's quiet time is shorter than the session.
    pub(crate) fn chosen<C: Choices>(&self, slot: Slot, next: Option<u64>, visitor: C, visit: C) -> Session<Text<'_>> {
        let mut session = blank::record();
        super::fill(&Row { next, ..Row::new(self, slot, visitor, visit, For::Keeping) }, &mut session);
        session
    }
}

#[cfg(test)]
mod tests {
    use crate::model::IntoOwned;
    use crate::{Plan, Profile};

    #[test]
    fn the_choices_of_a_row_make_its_session() {
        let plan = Plan::builder(&Profile::builtin("retail").unwrap()).rows(500).build().unwrap();
        for row in 0..500 {
            let slot = plan.slot(row);
            let (visitor, visit) = plan.sources(slot);
            let next = plan.schedule.next_start(&slot);
            assert_eq!(plan.chosen(slot, None, visitor, visit).into_owned(), plan.session(row).into_owned());
            assert_eq!(plan.chosen(slot, next, visitor, visit).into_owned(), plan.session(row).into_owned());
        }
    }
}
