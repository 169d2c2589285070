//! What the command says beside its data: notes and errors, to standard error.

use super::Exit;
use crate::error::Error;
use anstyle::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// How messages are told; as nobody has said otherwise, all of them as text.
static VOICE: OnceLock<Voice> = OnceLock::new();

/// How messages are told.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct Voice {
    /// Say nothing on standard error but what went wrong
    #[arg(short, long, global = true)]
    quiet: bool,
    /// How messages on standard error are written; json is an object a line
    #[arg(long, value_enum, global = true, default_value = "text", value_name = "HOW")]
    log_format: LogFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LogFormat {
    Text,
    Json,
}

/// Says how messages are told from here on.
pub(super) fn speak(voice: Voice) {
    // There is one command in a process; whoever runs two has said it for both.
    let _ = VOICE.set(voice);
}

/// Whether only errors are told.
pub(super) fn is_quiet() -> bool {
    VOICE.get().is_some_and(|voice| voice.quiet)
}

/// Whether messages are JSON.
pub(super) fn is_json() -> bool {
    VOICE.get().is_some_and(|voice| voice.log_format == LogFormat::Json)
}

/// Says something that is not data.
pub(super) fn note(text: &str) {
    if !is_quiet() {
        tell("note", text, None);
    }
}

fn tell(level: &str, text: &str, help: Option<&str>) {
    let line = if is_json() {
        let mut message = json!({ "level": level, "message": text });
        if let Some(help) = help {
            message["help"] = help.into();
        }
        message.to_string()
    } else {
        let help = help.map_or(String::new(), |help| format!("\n{HELP}help{HELP:#}: {help}"));
        match level {
            "error" => format!("{ERROR}error{ERROR:#}: {text}{help}"),
            _ => format!("{text}{help}"),
        }
    };
    // If standard error is closed, nobody listens.
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Says what went wrong and what to do, and how the command ends.
pub(super) fn error(error: &Error) -> Exit {
    match error.problems() {
        Some(problems) if is_json() => tell("error", problems.render(false).trim_end(), None),
        Some(problems) => {
            let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            let _ = writeln!(io::stderr(), "{}", problems.render(colour));
        }
        None => tell("error", &error.to_string(), error.help()),
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
