//! The bare library at work: writes sessions of a built-in profile as NDJSON, on one thread, without the command and what it needs.
//! `tests/wasm` runs it on another architecture.
//!
//! usage: `cargo run --release --no-default-features --example rows -- PROFILE EDITION SEED ROWS`

use sessionsmith::encode::{Format, Writer};
use sessionsmith::json::Buffer;
use sessionsmith::{Plan, Profile};
use std::error::Error;
use std::io::Write;

/// Rows that are made before they are written.
const PIECE: u64 = 1000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [profile, edition, seed, rows] = arguments.as_slice() else {
        return Err("usage: rows PROFILE EDITION SEED ROWS".into());
    };
    let profile = Profile::builtin(profile)?;
    let rows = rows.parse()?;
    let plan = Plan::builder(&profile).seed(seed.parse()?).rows(rows).edition(edition.parse()?).build()?;
    let mut writer = Writer::new(&plan, Format::Ndjson);
    let mut output = std::io::stdout().lock();
    for first in (0..rows).step_by(PIECE as usize) {
        let mut out = Buffer::new();
        writer.rows(first..rows.min(first + PIECE), &mut out);
        output.write_all(out.as_slice())?;
    }
    Ok(())
}
