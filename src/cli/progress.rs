//! How far a long run is: a line that is drawn again and again on a terminal, a line now and then elsewhere.

use super::report;
use std::io::{self, IsTerminal, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How often the line is drawn on a terminal.
const PAUSE: Duration = Duration::from_millis(120);

/// How long a run must take to have one.
const PATIENCE: Duration = Duration::from_millis(700);

/// How often a plain line is written.
const PLAIN: Duration = Duration::from_secs(30);

/// How many characters the bar has.
const BAR: f64 = 24.0;

/// Clears a line to its end; lets the terminal cut what is too long for it (DECAWM), or wrap it.
const CLEAR: &str = "\x1b[K";
const NO_WRAP: &str = "\x1b[?7l";
const WRAP: &str = "\x1b[?7h";

/// How far something is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    /// What is done, of what there is to do.
    pub(super) done: u64,
    pub(super) all: Option<u64>,
    pub(super) bytes: u64,
    /// Rows, if they are counted.
    pub(super) rows: Option<u64>,
}

/// Tells how far something is until it is finished.
pub(super) struct Progress {
    done: Arc<AtomicBool>,
    drawer: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins to tell what `state` says. `plain` says whether it does so where there is no terminal, too.
    pub(super) fn new(name: &str, plain: bool, state: impl Fn() -> State + Send + 'static) -> Self {
        let done = Arc::new(AtomicBool::new(false));
        let terminal = io::stderr().is_terminal() && !report::is_json();
        let drawer = (!report::is_quiet() && (terminal || plain)).then(|| {
            let (done, name) = (Arc::clone(&done), name.to_owned());
            thread::spawn(move || if terminal { draw(&name, &state, &done) } else { tell(&name, &state, &done) })
        });
        Progress { done, drawer }
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

/// An input, whose bytes are counted as they are read.
pub(super) fn counted<R: Read + Send>(input: R, read: Arc<AtomicU64>) -> impl Read + Send + use<R> {
    Counted { input, read }
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

fn draw(name: &str, state: &impl Fn() -> State, done: &AtomicBool) {
    let started = Instant::now();
    let mut drawn = false;
    while !done.load(Ordering::Relaxed) {
        if started.elapsed() > PATIENCE {
            let now = state();
            // If standard error is closed, nobody looks.
            let _ = io::stderr().write_all(now.frame(started.elapsed(), name).as_bytes());
            drawn = true;
        }
        thread::park_timeout(PAUSE);
    }
    if drawn {
        let _ = write!(io::stderr(), "\r{CLEAR}");
    }
}

fn tell(name: &str, state: &impl Fn() -> State, done: &AtomicBool) {
    let started = Instant::now();
    let mut next = PLAIN;
    while !done.load(Ordering::Relaxed) {
        match next.checked_sub(started.elapsed()) {
            Some(left) if !left.is_zero() => thread::park_timeout(left),
            _ => {
                report::note(&format!("{name}: {}", state().line(started.elapsed())));
                next += PLAIN;
            }
        }
    }
}

impl State {
    /// The share of the work that is done.
    fn share(self) -> Option<f64> {
        let all = self.all.filter(|all| *all > 0)?;
        Some((self.done as f64 / all as f64).min(1.0))
    }

    /// What draws the line over the one before. It must not wrap, as only its last row would be drawn over then: the terminal
    /// cuts it at its edge, where the name is. In one piece, so that no message comes in between.
    fn frame(self, elapsed: Duration, name: &str) -> String {
        let bar = self.share().map_or(String::new(), |share| {
            let full = (share * BAR).round() as usize;
            format!("[{}{}] ", "#".repeat(full), "-".repeat(BAR as usize - full))
        });
        format!("\r{CLEAR}{NO_WRAP}{bar}{}  {name}{WRAP}", self.line(elapsed))
    }

    fn line(self, elapsed: Duration) -> String {
        let seconds = elapsed.as_secs_f64().max(1e-9);
        let mut parts = Vec::new();
        parts.push(match self.share() {
            Some(share) => format!("{:3.0} %", share * 100.0),
            None => size(self.bytes),
        });
        parts.extend(self.rows.map(|rows| format!("{} rows/s", quantity(rows as f64 / seconds))));
        parts.push(format!("{:.0} MB/s", self.bytes as f64 / 1e6 / seconds));
        let left = self.share().filter(|share| *share > 0.0).map(|share| seconds * (1.0 - share) / share);
        parts.extend(left.map(|left| format!("{} left", time(left))));
        parts.join("  ")
    }
}

/// A number to three digits, with a unit of thousands.
pub(super) fn quantity(number: f64) -> String {
    let (number, unit) = match number {
        1e12.. => (number / 1e12, " T"),
        1e9.. => (number / 1e9, " G"),
        1e6.. => (number / 1e6, " M"),
        1e3.. => (number / 1e3, " k"),
        _ => (number, ""),
    };
    let places = match number {
        _ if unit.is_empty() => 0,
        100.0.. => 0,
        10.0.. => 1,
        _ => 2,
    };
    format!("{number:.places$}{unit}")
}

/// Bytes to three digits.
pub(super) fn size(bytes: u64) -> String {
    let text = quantity(bytes as f64);
    if text.ends_with(|char: char| char.is_ascii_digit()) { format!("{text} B") } else { format!("{text}B") }
}

/// A length of time in the two largest units that it has.
pub(super) fn time(seconds: f64) -> String {
    let whole = seconds.ceil() as u64;
    match whole {
        0..60 => format!("{whole} s"),
        60..3600 => format!("{} min {} s", whole / 60, whole % 60),
        3600..86_400 => format!("{} h {} min", whole / 3600, whole % 3600 / 60),
        _ => format!("{} d {} h", whole / 86_400, whole % 86_400 / 3600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_are_short() {
        let numbers = [(7.0, "7"), (999.0, "999"), (1500.0, "1.50 k"), (45_600.0, "45.6 k"), (2.5e12, "2.50 T")];
        numbers.into_iter().for_each(|(number, text)| assert_eq!(quantity(number), text));
        let times = [(0.2, "1 s"), (61.0, "1 min 1 s"), (7325.0, "2 h 2 min"), (90_000.0, "1 d 1 h")];
        times.into_iter().for_each(|(seconds, text)| assert_eq!(time(seconds), text));
        assert_eq!([size(12), size(2_290_000)], ["12 B", "2.29 MB"]);
    }

    #[test]
    fn a_line_tells_share_speed_and_what_is_left() {
        let state = State { done: 250, all: Some(1000), bytes: 5_000_000, rows: Some(2000) };
        assert_eq!(state.line(Duration::from_secs(2)), " 25 %  1.00 k rows/s  2 MB/s  6 s left");
        let open = State { done: 0, all: None, bytes: 5_000_000, rows: None };
        assert_eq!(open.line(Duration::from_secs(2)), "5.00 MB  2 MB/s");
    }

    #[test]
    fn a_frame_is_cut_where_it_is_too_long_and_full_at_the_end() {
        let state = State { done: 999, all: Some(1000), bytes: 5_000_000, rows: None };
        let frame = state.frame(Duration::from_secs(2), "sessions.ndjson");
        let bar = "#".repeat(24);
        assert_eq!(frame, format!("\r\x1b[K\x1b[?7l[{bar}] 100 %  2 MB/s  1 s left  sessions.ndjson\x1b[?7h"));
        let open = State { done: 0, all: None, bytes: 5_000_000, rows: None };
        assert_eq!(open.frame(Duration::from_secs(2), "-"), "\r\x1b[K\x1b[?7l5.00 MB  2 MB/s  -\x1b[?7h");
    }
}
