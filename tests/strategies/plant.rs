//! Runs proptest over a planted bug, and tells what came of it.

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::cell::Cell;
use std::fmt::Debug;

/// What a run came to.
pub(crate) struct Found<V> {
    /// The counterexample that proptest reports.
    pub(crate) value: V,
    /// How often the test was run from then on.
    pub(crate) executions: u32,
}

/// Proptest with its own limits, from a seed that is a number.
pub(crate) fn run<S: Strategy>(strategy: &S, seed: u8, fails: impl Fn(&S::Value) -> bool) -> Option<Found<S::Value>>
where
    S::Value: Debug,
{
    let config = Config { cases: 256, failure_persistence: None, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let (executions, found) = (Cell::new(0), Cell::new(false));
    let result = TestRunner::new_with_rng(config, rng).run(strategy, |value| {
        executions.set(executions.get() + u32::from(found.get()));
        if fails(&value) {
            found.set(true);
            return Err(TestCaseError::fail("planted"));
        }
        Ok(())
    });
    match result {
        Ok(()) => None,
        Err(TestError::Fail(_, value)) => Some(Found { value, executions: executions.get() }),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}
