//! Writes the texts of the corpus as seeds, one a file: `cargo run --bin seeds -- corpus/texts`.

use sessionsmith::corpus::Corpus;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder: PathBuf = std::env::args_os().nth(1).ok_or("name a folder")?.into();
    std::fs::create_dir_all(&folder)?;
    let corpus = Corpus::embedded()?;
    for case in &corpus.cases {
        std::fs::write(folder.join(&case.about.id), &case.input)?;
    }
    println!("{} seeds", corpus.cases.len());
    Ok(())
}
