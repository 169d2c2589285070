//! The command as people use and misuse it: bytes, texts and exit codes, through the real program.

mod bad_input;
mod check;
mod columns;
mod dataset;
mod geoip;
mod helper;
mod other_commands;
mod output;
mod plot;
mod refused_output;
mod reproducible;
mod scenarios;
mod stream;
