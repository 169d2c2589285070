//! What the command says beside its data: notes and errors, to standard error.

use super::Exit;
use crate::error::Error;
use anstyle::{AnsiColor, Style};
use std::io::{self, IsTerminal, Write};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// Says something that is not data.
pub(super) fn note(text: &str) {
    // If standard error is closed, nobody listens.
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Says what went wrong and what to do, and how the command ends.
pub(super) fn error(error: &Error) -> Exit {
    match error.problems() {
        Some(problems) => {
            let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            let _ = writeln!(io::stderr(), "{}", problems.render(colour));
        }
        None => {
            note(&format!("{ERROR}error{ERROR:#}: {error}"));
            if let Some(help) = error.help() {
                note(&format!("{HELP}help{HELP:#}: {help}"));
            }
        }
    }
    if error.is_input() { Exit::Input } else { Exit::Failure }
}

/// The outcome of writing to standard output. A reader that has closed the pipe had enough: that is no failure.
pub(super) fn to_stdout(result: io::Result<()>) -> Result<(), Error> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Error::io("write to", "standard output".as_ref(), error)
            .with_help("what was written so far is not whole: do not use it")),
        Ok(()) => Ok(()),
    }
}

/// A styled text as bytes for standard output: without its styles unless they are shown and wanted.
pub(super) fn for_stdout(text: String) -> Vec<u8> {
    if io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        text.into_bytes()
    } else {
        anstream::adapter::strip_str(&text).to_string().into_bytes()
    }
}
