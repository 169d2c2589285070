//! The command `sessionsmith`: the only room that prints, and reads arguments or the environment.

mod amounts;
mod args;
mod check;
mod conform;
mod corpus;
mod decompress;
mod exit;
mod explain;
mod generate;
mod plot;
mod preview;
mod profile;
mod progress;
mod report;
mod schema;
mod stream;
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
    report::speak(arguments.voice);
    match command(arguments.command) {
        Ok(exit) => exit,
        Err(error) => report::error(&error),
    }
}

fn command(command: Command) -> Result<Exit, Error> {
    let done = match command {
        Command::Check(options) => return check::run(&options),
        Command::Corpus(action) => return corpus::run(&action),
        Command::Conform(options) => return conform::run(&options),
        Command::Rules { id } => rules(id.as_deref()),
        Command::Generate(options) => generate::run(*options),
        Command::Plan(options) => generate::plan(*options),
        Command::Preview(options) => preview::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Verify(options) => verify::run(&options),
        Command::Profile(action) => profile::run(action),
        Command::Schema(options) => schema::run(&options),
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
    };
    done.map(|()| Exit::Success)
}

/// The list of rules, or the page of one.
fn rules(id: Option<&str>) -> Result<(), Error> {
    let Some(id) = id else { return print(crate::report::index().as_bytes()) };
    match crate::rules::rule(id) {
        Some(rule) => print(crate::report::page(rule).as_bytes()),
        None => {
            let near = crate::rules::nearest(id).map_or_else(
                || "`sessionsmith rules` lists all".to_owned(),
                |near| format!("did you mean `{near}`? `sessionsmith rules` lists all"),
            );
            Err(Error::input(format!("there is no rule `{id}`")).with_help(near))
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
