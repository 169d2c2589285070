//! How the command ends.

use std::process::ExitCode;

/// The outcomes of a run, and their exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: all was done, or the reader of standard output had enough.
    Success,
    /// 1: the machine failed: a disk is full, a file cannot be written.
    Failure,
    /// 1: something was looked at, and is not as it should be.
    Found,
    /// 2: the arguments or a profile are wrong.
    Input,
    /// 3: a program under test could not be spoken to.
    Harness,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Success => 0,
            Exit::Failure | Exit::Found => 1,
            Exit::Input => 2,
            Exit::Harness => 3,
        })
    }
}
