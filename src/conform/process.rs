//! A program under test as a process: lines in, lines out, standard error aside; ended when it hangs.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// The longest line, and the longest output of one run, that is read.
const LONGEST: u64 = 64 << 20;
/// How much of standard error is kept for the report.
const KEPT: usize = 8 << 10;

/// What came next.
pub(super) enum Next {
    /// A line.
    Line(String),
    /// The process closed its output; how it ended.
    Ended(String),
    /// Nothing, in the time given.
    Nothing,
}

/// A running program.
pub(super) struct Process {
    child: Child,
    input: Option<SyncSender<Vec<u8>>>,
    lines: Receiver<Result<String, String>>,
    errors: Arc<Mutex<Vec<u8>>>,
}

impl Process {
    /// Starts a program.
    pub(super) fn start(command: &[String]) -> Result<Process, String> {
        let mut child = spawn(command)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let errors = keep(child.stderr.take());
        let (send, lines) = sync_channel(256);
        thread::spawn(move || {
            let Some(output) = output else { return };
            let mut reader = BufReader::new(output);
            loop {
                let mut line = Vec::new();
                let read = reader.by_ref().take(LONGEST).read_until(b'\n', &mut line);
                let item = match read {
                    Ok(0) => return,
                    Ok(_) if line.len() as u64 == LONGEST => Err("a line that does not end".to_owned()),
                    Ok(_) => String::from_utf8(line).map_err(|_| "a line that is not UTF-8".to_owned()),
                    Err(error) => Err(error.to_string()),
                };
                let last = item.is_err();
                if send.send(item).is_err() || last {
                    return;
                }
            }
        });
        Ok(Process { child, input: input.map(feeder), lines, errors })
    }

    /// Sends a line. That nobody reads it is seen when the answer does not come.
    pub(super) fn send(&mut self, line: &str) {
        if let Some(input) = &self.input {
            // One that reads nothing is to be found by its timeout, not to block us.
            let _ = input.try_send(format!("{line}\n").into_bytes());
        }
    }

    /// The next line that it writes.
    pub(super) fn next(&mut self, patience: Duration) -> Next {
        match self.lines.recv_timeout(patience) {
            Ok(Ok(line)) => Next::Line(line.trim_end_matches(['\n', '\r']).to_owned()),
            Ok(Err(what)) => Next::Line(what),
            Err(RecvTimeoutError::Timeout) => Next::Nothing,
            Err(RecvTimeoutError::Disconnected) => Next::Ended(self.end(Duration::from_secs(1))),
        }
    }

    /// What it wrote to standard error so far; the begin.
    pub(super) fn errors(&self) -> String {
        said(&self.errors)
    }

    /// Closes its input and waits a while; then ends it. How it ended.
    pub(super) fn end(&mut self, patience: Duration) -> String {
        self.input = None;
        ended(&mut self.child, patience)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.input = None;
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came of one run with an input.
pub(super) struct Ran {
    /// The exit code; none if it was ended by a signal, or by us.
    pub(super) code: Option<i32>,
    /// Whether it was ended because it took too long.
    pub(super) late: bool,
    /// Standard output.
    pub(super) output: Vec<u8>,
    /// The begin of standard error.
    pub(super) errors: String,
}

/// Runs a program once: these bytes in, all of its output out.
pub(super) fn run(command: &[String], input: &[u8], patience: Duration) -> Result<Ran, String> {
    let mut child = spawn(command)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let errors = keep(child.stderr.take());
    let feed = stdin.map(feeder);
    if let Some(feed) = &feed {
        let _ = feed.try_send(input.to_vec());
    }
    drop(feed);
    let (send, receive) = channel();
    thread::spawn(move || {
        let mut output = Vec::new();
        if let Some(stdout) = stdout {
            // What could be read is what there is.
            let _ = stdout.take(LONGEST).read_to_end(&mut output);
        }
        let _ = send.send(output);
    });
    let output = receive.recv_timeout(patience);
    let late = output.is_err();
    let how = if late { None } else { waited(&mut child, patience) };
    let late = late || how.is_none();
    let _ = child.kill();
    let _ = child.wait();
    Ok(Ran {
        code: how.and_then(|status| status.code()),
        late,
        output: output.unwrap_or_default(),
        errors: said(&errors),
    })
}

fn spawn(command: &[String]) -> Result<Child, String> {
    let Some((program, arguments)) = command.split_first() else { return Err("no command".to_owned()) };
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{program}` cannot be started: {error}"))
}

/// A thread that writes, so that a program which does not read blocks nobody else.
fn feeder(mut stdin: ChildStdin) -> SyncSender<Vec<u8>> {
    let (send, receive) = sync_channel::<Vec<u8>>(256);
    thread::spawn(move || {
        for bytes in receive {
            if stdin.write_all(&bytes).and_then(|()| stdin.flush()).is_err() {
                return;
            }
        }
    });
    send
}

/// A thread that reads standard error to its end, and keeps the begin.
fn keep(stderr: Option<impl Read + Send + 'static>) -> Arc<Mutex<Vec<u8>>> {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let shared = Arc::clone(&kept);
    thread::spawn(move || {
        let Some(mut stderr) = stderr else { return };
        let mut block = [0; 4096];
        while let Ok(read @ 1..) = stderr.read(&mut block) {
            if let Ok(mut kept) = shared.lock() {
                let room = KEPT.saturating_sub(kept.len());
                kept.extend_from_slice(&block[..read.min(room)]);
            }
        }
    });
    kept
}

fn said(errors: &Mutex<Vec<u8>>) -> String {
    errors.lock().map(|kept| String::from_utf8_lossy(&kept).trim().to_owned()).unwrap_or_default()
}

/// Waits, in small steps and without a clock.
fn waited(child: &mut Child, patience: Duration) -> Option<std::process::ExitStatus> {
    const STEP: Duration = Duration::from_millis(2);
    for _ in 0..=patience.as_millis() / STEP.as_millis() {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        thread::sleep(STEP);
    }
    None
}

fn ended(child: &mut Child, patience: Duration) -> String {
    match waited(child, patience) {
        Some(status) => format!("it ended: {status}"),
        None => {
            let _ = child.kill();
            let _ = child.wait();
            "it closed its output, and had to be ended".to_owned()
        }
    }
}
