//! The command `sessionsmith`.

use std::process::ExitCode;

fn main() -> ExitCode {
    sessionsmith::cli::run(std::env::args_os()).into()
}
