//! How far reading is, on a terminal.

use std::io::{self, IsTerminal, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How often the line is drawn.
const PAUSE: Duration = Duration::from_millis(120);

/// How long a run must take to have one.
const PATIENCE: Duration = Duration::from_millis(700);

/// A line that says how far reading is; nothing, if standard error is no terminal.
pub(super) struct Progress {
    read: Arc<AtomicU64>,
    done: Arc<AtomicBool>,
    drawer: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins to show how much of `size` bytes was read.
    pub(super) fn new(name: &str, size: Option<u64>) -> Self {
        let (read, done) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
        let drawer = io::stderr().is_terminal().then(|| {
            let (read, done, name) = (Arc::clone(&read), Arc::clone(&done), name.to_owned());
            thread::spawn(move || draw(&name, size, &read, &done))
        });
        Progress { read, done, drawer }
    }

    /// The same input, counted.
    pub(super) fn counting<R: Read + Send>(&self, input: R) -> impl Read + Send + use<R> {
        Counted { input, read: Arc::clone(&self.read) }
    }

    /// Takes the line away.
    pub(super) fn finish(self) {
        self.done.store(true, Ordering::Relaxed);
        if let Some(drawer) = self.drawer {
            drawer.thread().unpark();
            // A line that could not be drawn is no failure.
            let _ = drawer.join();
        }
    }
}

struct Counted<R> {
    input: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

fn draw(name: &str, size: Option<u64>, read: &AtomicU64, done: &AtomicBool) {
    let started = Instant::now();
    let mut drawn = false;
    while !done.load(Ordering::Relaxed) {
        if started.elapsed() > PATIENCE {
            let bytes = read.load(Ordering::Relaxed);
            let rate = bytes as f64 / 1e6 / started.elapsed().as_secs_f64();
            let line = match size {
                Some(size) if size > 0 => {
                    let share = (bytes as f64 / size as f64).min(1.0);
                    let full = (share * 24.0) as usize;
                    format!(
                        "[{}{}] {:3.0} %  {rate:.0} MB/s  {name}",
                        "#".repeat(full),
                        "-".repeat(24 - full),
                        share * 100.0
                    )
                }
                _ => format!("{:.1} GB  {rate:.0} MB/s  {name}", bytes as f64 / 1e9),
            };
            // If standard error is closed, nobody looks.
            let _ = write!(io::stderr(), "\r{line}\x1b[K");
            drawn = true;
        }
        thread::park_timeout(PAUSE);
    }
    if drawn {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
}
