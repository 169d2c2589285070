//! `verify`: whether a data set in files is what its manifest says.

use super::args::Verify;
use super::generate::{drawn_seed, threads};
use super::{amounts, report};
use crate::dataset::verify;
use crate::error::Error;
use crate::geo::Geo;
use crate::sample::below;
use std::cell::Cell;

pub(super) fn run(options: &Verify) -> Result<(), Error> {
    let files = &options.geography;
    let geo = if files.geoip.is_empty() { None } else { Some(Geo::open(&files.geoip, files.asn.as_deref())?) };
    let wanted = match options.files.as_str() {
        "all" => None,
        text => Some(amounts::number(text).map_err(|why| {
            Error::input(format!("files to make again: `{text}` {why}")).with_help("write a number, or all")
        })?),
    };
    let manifest = crate::dataset::Manifest::read(&options.manifest)?;
    // Each file still to come is taken with the share of those still wanted: so many are taken, and any of them.
    let (left, wanted) = (Cell::new(manifest.files.len() as u64), wanted.map(Cell::new));
    let chosen = |_: usize| {
        let of = left.replace(left.get() - 1);
        wanted.as_ref().is_none_or(|wanted| {
            let taken = below(drawn_seed() << 32, of) < wanted.get();
            wanted.set(wanted.get() - u64::from(taken));
            taken
        })
    };
    let verdict = verify(&options.manifest, &manifest, geo, threads(options.threads), chosen)?;
    for fault in &verdict.faults {
        report::note(&format!("{} {}", fault.file, fault.what));
    }
    let (whole, all, again) = (verdict.whole, manifest.files.len(), verdict.made_again);
    report::note(&format!("{whole} of {all} files have their digest, {again} were made again and are the same"));
    if verdict.faults.is_empty() {
        return Ok(());
    }
    Err(Error::differs(format!("`{}` does not say what is there", options.manifest.display()))
        .with_help("make what is not whole again: remove it, and run generate with --resume"))
}
