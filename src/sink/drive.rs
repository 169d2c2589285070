//! Ranges of rows made by several threads, written in order, in bounded memory.

use crate::json::Buffer;
use std::io;
use std::ops::Range;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Rows to make in one go: enough that handing them over costs nothing, few enough that they stay in a core's cache.
pub const CHUNK: u64 = 64;

/// Makes the bytes of `rows` chunk by chunk and writes them in order. `maker` gives each thread what appends the bytes of a
/// range to a buffer; what that makes must not depend on how ranges are cut, or then only on chunks, which are counted from
/// the first row. So nothing depends on the number of threads.
///
/// # Errors
/// The first error of a thread or of `write`, or that of a system that has no more threads; nothing is written after it.
pub fn drive<Make: FnMut(Range<u64>, &mut Buffer) -> io::Result<()>>(
    rows: Range<u64>,
    chunk: u64,
    threads: usize,
    maker: impl Fn() -> io::Result<Make> + Sync,
    mut write: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let maker = || {
        let mut make = maker()?;
        Ok(move |rows: Range<u64>, buffer: &mut Buffer| {
            buffer.clear();
            make(rows, buffer)
        })
    };
    drive_pieces(rows, chunk, threads, maker, |buffer| write(buffer.as_slice()))
}

/// The same for pieces of any kind. `maker` gives each thread what fills a piece, which may have been used before.
///
/// # Errors
/// As [`drive`].
pub fn drive_pieces<Piece: Default + Send, Make: FnMut(Range<u64>, &mut Piece) -> io::Result<()>>(
    rows: Range<u64>,
    chunk: u64,
    threads: usize,
    maker: impl Fn() -> io::Result<Make> + Sync,
    mut write: impl FnMut(&mut Piece) -> io::Result<()>,
) -> io::Result<()> {
    let size = chunk.max(1);
    let chunks = (rows.end - rows.start).div_ceil(size);
    let chunk = |number: u64| {
        let start = rows.start + number * size;
        start..rows.end.min(start + size)
    };
    let threads = (threads.max(1) as u64).min(chunks);
    if threads <= 1 {
        let (mut make, mut piece) = (maker()?, Piece::default());
        return (0..chunks).try_for_each(|number| {
            make(chunk(number), &mut piece)?;
            write(&mut piece)
        });
    }
    thread::scope(|scope| {
        let (maker, chunk) = (&maker, &chunk);
        let lanes = (0..threads)
            .map(|first| {
                let (full, ready) = sync_channel::<io::Result<Piece>>(1);
                let (back, empty) = sync_channel::<Piece>(2);
                thread::Builder::new().spawn_scoped(scope, move || {
                    let made = maker().and_then(|mut make| {
                        for number in (first..chunks).step_by(threads as usize) {
                            let mut piece = empty.try_recv().unwrap_or_default();
                            make(chunk(number), &mut piece)?;
                            // The writer has stopped after an error: there is nobody to work for.
                            if full.send(Ok(piece)).is_err() {
                                break;
                            }
                        }
                        Ok(())
                    });
                    if let Err(error) = made {
                        // The same holds here.
                        let _ = full.send(Err(error));
                    }
                })?;
                Ok(Lane { ready, back })
            })
            .collect::<io::Result<Vec<Lane<Piece>>>>()?;
        (0..chunks).try_for_each(|number| {
            let lane = &lanes[(number % threads) as usize];
            // A thread that panicked has closed its lane; the scope passes its panic on.
            let mut piece = lane.ready.recv().map_err(io::Error::other)??;
            write(&mut piece)?;
            let _ = lane.back.try_send(piece);
            Ok(())
        })
    })
}

/// The way from a thread to the writer, and the way back for used pieces.
struct Lane<Piece> {
    ready: Receiver<io::Result<Piece>>,
    back: SyncSender<Piece>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: Range<u64>, chunk: u64, threads: usize) -> Vec<u8> {
        let mut all = Vec::new();
        let make = |rows: Range<u64>, out: &mut Buffer| {
            rows.for_each(|row| out.append(&row.to_le_bytes()));
            Ok(())
        };
        let write = |bytes: &[u8]| {
            all.extend_from_slice(bytes);
            Ok(())
        };
        drive(rows, chunk, threads, || Ok(make), write).unwrap();
        all
    }

    #[test]
    fn bytes_are_in_order_for_any_number_of_threads() {
        for rows in [0..0, 5..6, 0..256, 3..2000, 1000..9999] {
            let expected: Vec<u8> = rows.clone().flat_map(u64::to_le_bytes).collect();
            for threads in [0, 1, 2, 3, 8, 100] {
                for chunk in [0, 1, CHUNK, 1000] {
                    assert_eq!(written(rows.clone(), chunk, threads), expected, "{rows:?} by {threads}, {chunk}");
                }
            }
        }
    }

    #[test]
    fn an_error_of_the_writer_ends_all_threads() {
        for threads in [1, 2, 5] {
            let mut left = 3;
            let make = |_, out: &mut Buffer| {
                out.push(0);
                Ok(())
            };
            let write = |_: &[u8]| {
                left -= 1;
                if left == 0 { Err(io::Error::other("full")) } else { Ok(()) }
            };
            let result = drive(0..1_000_000, CHUNK, threads, || Ok(make), write);
            assert_eq!(result.unwrap_err().to_string(), "full");
        }
    }

    #[test]
    fn an_error_of_a_thread_ends_the_writing_at_its_place() {
        for threads in [1, 2, 5] {
            let mut written = 0;
            let make = |rows: Range<u64>, _: &mut Buffer| {
                if rows.contains(&700) { Err(io::Error::other("no memory")) } else { Ok(()) }
            };
            let write = |_: &[u8]| {
                written += 1;
                Ok(())
            };
            let result = drive(0..1_000_000, 100, threads, || Ok(make), write);
            assert_eq!((result.unwrap_err().to_string().as_str(), written), ("no memory", 7));
        }
    }
}
