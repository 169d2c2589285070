//! The command `sessionsmith`: the only room that prints, and reads arguments or the environment.

mod amounts;
mod args;
mod exit;
mod explain;
mod generate;
mod plot;
mod preview;
mod profile;
mod report;
mod verify;

pub use exit::Exit;

use crate::error::Error;
use args::{Arguments, Command};
use clap::{CommandFactory, Parser};
use std::ffi::OsString;
use std::io::Write;

/// Runs the command with these arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no mistakes, and go to standard output. If it is closed, nobody listens.
            let _ = error.print();
            return if error.use_stderr() { Exit::Input } else { Exit::Success };
        }
    };
    match command(arguments.command) {
        Ok(()) => Exit::Success,
        Err(error) => report::error(&error),
    }
}

fn command(command: Command) -> Result<(), Error> {
    match command {
        Command::Generate(options) => generate::run(&options),
        Command::Preview(options) => preview::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Verify(options) => verify::run(&options),
        Command::Profile(action) => profile::run(action),
        Command::Schema { edition } => json(&crate::model::json_schema(edition)),
        Command::Geoip(args::GeoipAction::Export { directory }) => {
            let files = crate::geo::export(&directory).map_err(|error| Error::io("write to", &directory, error))?;
            for file in [files.city, files.asn, files.notice] {
                report::note(&format!("wrote {}", file.display()));
            }
            Ok(())
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "sessionsmith", &mut script);
            print(&script)
        }
    }
}

/// Writes to standard output; a reader that has gone away is no failure.
fn print(bytes: &[u8]) -> Result<(), Error> {
    let mut stdout = std::io::stdout().lock();
    report::to_stdout(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

fn json(value: &serde_json::Value) -> Result<(), Error> {
    print(format!("{value:#}\n").as_bytes())
}
