//! How the command ends.

use std::process::ExitCode;

/// The outcomes of a run, and their exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: all was done, or the reader of standard output had enough.
    Success,
    /// 1: the machine failed: a disk is full, a file cannot be written.
    Failure,
    /// 1: check found something.
    Found,
    /// 2: the arguments or a profile are wrong.
    Input,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Success => 0,
            Exit::Failure | Exit::Found => 1,
            Exit::Input => 2,
        })
    }
}
