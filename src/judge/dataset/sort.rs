//! Sorting more rows than memory holds: sorted runs on the disk, merged.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// As many runs as are merged at a time.
const FAN: usize = 64;

/// Rows of a key and a payload, to be given back in the order of both.
#[derive(Debug)]
pub(super) struct Sorter {
    memory: usize,
    directory: PathBuf,
    bytes: Vec<u8>,
    /// Where rows begin, and the lengths of their keys and payloads.
    rows: Vec<(usize, u32, u32)>,
    runs: Vec<Run>,
}

/// A sorted run. Its file is gone when this is.
#[derive(Debug)]
struct Run {
    file: File,
    /// Where it is still to be removed; on most systems it is as soon as it is open.
    path: Option<PathBuf>,
}

impl Drop for Run {
    fn drop(&mut self) {
        if let Some(path) = self.path.take() {
            // What cannot be removed is left to who cleans the directory.
            let _ = fs::remove_file(path);
        }
    }
}

impl Run {
    fn create(directory: &std::path::Path) -> io::Result<Run> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = directory.join(format!("sessionsmith-{}-{number}.run", std::process::id()));
        let file = File::options().read(true).write(true).create_new(true).open(&path)?;
        let path = if cfg!(unix) && fs::remove_file(&path).is_ok() { None } else { Some(path) };
        Ok(Run { file, path })
    }
}

impl Sorter {
    pub(super) fn new(memory: usize, directory: PathBuf) -> Self {
        Sorter { memory, directory, bytes: Vec::new(), rows: Vec::new(), runs: Vec::new() }
    }

    pub(super) fn push(&mut self, key: &[u8], payload: &[u8]) -> io::Result<()> {
        let added = key.len() + payload.len();
        // Both vectors may have twice the room that they need.
        let taken = 2 * (self.bytes.len() + added) + 2 * size_of::<(usize, u32, u32)>() * (self.rows.len() + 1);
        if taken > self.memory && !self.rows.is_empty() {
            self.spill()?;
        }
        self.rows.push((self.bytes.len(), key.len() as u32, payload.len() as u32));
        self.bytes.extend_from_slice(key);
        self.bytes.extend_from_slice(payload);
        Ok(())
    }

    fn sort(&mut self) {
        let bytes = &self.bytes;
        let key = |(start, key, payload): &(usize, u32, u32)| {
            let middle = start + *key as usize;
            (&bytes[*start..middle], &bytes[middle..middle + *payload as usize])
        };
        self.rows.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
    }

    fn spill(&mut self) -> io::Result<()> {
        self.sort();
        let run = Run::create(&self.directory)?;
        let mut out = BufWriter::with_capacity(256 << 10, &run.file);
        for (start, key, payload) in &self.rows {
            let middle = start + *key as usize;
            row(&mut out, &self.bytes[*start..middle], &self.bytes[middle..middle + *payload as usize])?;
        }
        out.flush()?;
        drop(out);
        self.runs.push(run);
        self.bytes.clear();
        self.rows.clear();
        if self.runs.len() >= FAN {
            let runs = std::mem::take(&mut self.runs);
            let merged = Run::create(&self.directory)?;
            let mut out = BufWriter::with_capacity(256 << 10, &merged.file);
            merge(&runs, |key, payload| row(&mut out, key, payload))?;
            out.flush()?;
            drop(out);
            self.runs.push(merged);
        }
        Ok(())
    }

    /// Shows all rows in order.
    pub(super) fn each<E: From<io::Error>>(
        mut self,
        mut show: impl FnMut(&[u8], &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        if !self.runs.is_empty() {
            self.spill()?;
            return merge(&self.runs, show);
        }
        self.sort();
        for (start, key, payload) in &self.rows {
            let middle = start + *key as usize;
            show(&self.bytes[*start..middle], &self.bytes[middle..middle + *payload as usize])?;
        }
        Ok(())
    }
}

fn row(out: &mut impl Write, key: &[u8], payload: &[u8]) -> io::Result<()> {
    out.write_all(&(key.len() as u32).to_le_bytes())?;
    out.write_all(&(payload.len() as u32).to_le_bytes())?;
    out.write_all(key)?;
    out.write_all(payload)
}

fn merge<E: From<io::Error>>(runs: &[Run], mut show: impl FnMut(&[u8], &[u8]) -> Result<(), E>) -> Result<(), E> {
    let mut readers = Vec::new();
    let mut heads = BinaryHeap::new();
    for (at, run) in runs.iter().enumerate() {
        let mut file = &run.file;
        file.rewind()?;
        let mut reader = BufReader::with_capacity(64 << 10, file);
        if let Some((key, payload)) = read(&mut reader)? {
            heads.push(Reverse((key, payload, at)));
        }
        readers.push(reader);
    }
    while let Some(Reverse((key, payload, at))) = heads.pop() {
        show(&key, &payload)?;
        if let Some((key, payload)) = read(&mut readers[at])? {
            heads.push(Reverse((key, payload, at)));
        }
    }
    Ok(())
}

type Pair = (Vec<u8>, Vec<u8>);

/// The next row of a run; None after the last.
fn read(input: &mut impl Read) -> io::Result<Option<Pair>> {
    let mut lengths = [0; 8];
    match input.read_exact(&mut lengths) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let [a, b, c, d, e, f, g, h] = lengths;
    let mut pair =
        (vec![0; u32::from_le_bytes([a, b, c, d]) as usize], vec![0; u32::from_le_bytes([e, f, g, h]) as usize]);
    input.read_exact(&mut pair.0)?;
    input.read_exact(&mut pair.1)?;
    Ok(Some(pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_in_order_however_little_memory_there_is() {
        let rows: Vec<(Vec<u8>, Vec<u8>)> = (0..20_000u64)
            .map(|at| {
                let word = at.wrapping_mul(0x9e37_79b9_7f4a_7c15);
                (word.to_be_bytes()[..1 + (at % 5) as usize].to_vec(), at.to_be_bytes().to_vec())
            })
            .collect();
        let mut wanted = rows.clone();
        wanted.sort();
        // The last makes more runs than are merged at a time.
        for memory in [usize::MAX, 400_000, 12_000] {
            let mut sorter = Sorter::new(memory, std::env::temp_dir());
            rows.iter().for_each(|(key, payload)| sorter.push(key, payload).unwrap());
            assert_eq!(sorter.runs.is_empty(), memory == usize::MAX);
            let mut found = Vec::new();
            sorter
                .each::<io::Error>(|key, payload| {
                    found.push((key.to_vec(), payload.to_vec()));
                    Ok(())
                })
                .unwrap();
            assert_eq!(found, wanted, "{memory}");
        }
    }
}
