//! What proptest sees: strategies over tapes, and their trees.

use super::search::{Make, Search, fresh};
use super::tape::Tape;
use proptest::num::u64::ANY;
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// Every value that a maker makes of a tape.
#[derive(Clone, Debug)]
pub(super) struct Tapes<M>(pub(super) M);

impl<M: Make> Strategy for Tapes<M> {
    type Tree = Tree<M>;
    type Value = M::Value;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        Ok(Tree::Fresh(self.0.clone(), fresh(&self.0, ANY.new_tree(runner)?.current())))
    }
}

/// A value, and once it has failed, the search for a simpler one.
#[derive(Clone, Debug)]
pub(super) enum Tree<M: Make> {
    /// Nobody has complained yet: most values are made once and forgotten.
    Fresh(M, Tape),
    /// The search.
    Failing(Box<Search<M>>),
}

impl<M: Make> ValueTree for Tree<M> {
    type Value = M::Value;

    fn current(&self) -> M::Value {
        match self {
            Tree::Fresh(make, tape) => make.make(tape),
            Tree::Failing(search) => search.current().clone(),
        }
    }

    fn simplify(&mut self) -> bool {
        if let Tree::Fresh(make, tape) = self {
            *self = Tree::Failing(Box::new(Search::new(make.clone(), tape.clone())));
        }
        match self {
            Tree::Failing(search) => search.failed(),
            Tree::Fresh(..) => false,
        }
    }

    fn complicate(&mut self) -> bool {
        match self {
            Tree::Failing(search) => search.passed(),
            Tree::Fresh(..) => false,
        }
    }
}
