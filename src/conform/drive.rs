//! Asking a program: all questions over one process, or one process for each.

use super::assess::Observed;
use super::process::{Next, Process, run};
use super::protocol::{Answer, Hello, bye, cut, hello, read_answer, read_hello, request};
use crate::corpus::{Case, Op, Tagged};
use crate::model::Edition;
use std::collections::VecDeque;
use std::time::Duration;

/// After how many starts in a row without any answer a program counts as broken.
const MOST_UNANSWERED: usize = 20;

/// A question: a case, and what is asked about it.
#[derive(Clone, Copy, Debug)]
pub struct Question<'c> {
    /// The case.
    pub case: &'c Case,
    /// What is asked.
    pub op: Op,
}

/// How to ask.
#[derive(Clone, Debug)]
pub struct Manner {
    /// The program and its arguments.
    pub command: Vec<String>,
    /// The edition that it is asked by.
    pub edition: Edition,
    /// The version of the corpus, for the greeting.
    pub corpus: String,
    /// How long an answer may take.
    pub patience: Duration,
}

impl Manner {
    fn patience(&self, question: &Question<'_>) -> Duration {
        question.case.about.timeout_ms.map_or(self.patience, |own| self.patience.max(Duration::from_millis(own)))
    }

    /// Starts the program and greets it; what it wrote to standard error, if it fails.
    fn start(&self) -> Result<(Process, Hello), String> {
        let mut process = Process::start(&self.command)?;
        process.send(&hello(self.edition, &self.corpus));
        let told = match process.next(self.patience.max(Duration::from_secs(20))) {
            Next::Line(line) => {
                read_hello(&line).map_err(|why| format!("its answer to `hello` is not of the protocol: {why}"))
            }
            Next::Ended(how) => Err(format!("no answer to `hello`: {how}")),
            Next::Nothing => Err("no answer to `hello` came in time".to_owned()),
        };
        let errors = process.errors();
        let note = if errors.is_empty() { String::new() } else { format!("; on standard error: {}", cut(&errors)) };
        told.map(|hello| (process, hello)).map_err(|why| format!("{why}{note}"))
    }

    /// What the program says of itself.
    ///
    /// # Errors
    ///
    /// In words, if it does not start, or does not speak the protocol.
    pub fn greet(&self) -> Result<Hello, String> {
        let (mut process, hello) = self.start()?;
        process.send(&bye());
        process.end(Duration::from_secs(2));
        Ok(hello)
    }

    /// Asks everything over one process. After a crash, a hang or garbage, the open questions are asked again one by one in
    /// a new one, so that each gets its own blame.
    ///
    /// # Errors
    ///
    /// In words, if the program cannot be started again.
    pub fn ask(&self, questions: &[Question<'_>], hello: &Hello) -> Result<Vec<Observed>, String> {
        let mut observed: Vec<Option<Observed>> = vec![None; questions.len()];
        let mut waiting: VecDeque<usize> = (0..questions.len()).collect();
        let (mut alone, mut unanswered) = (0, 0);
        while !waiting.is_empty() {
            let (mut process, _) = self.start()?;
            let mut open: Vec<usize> = Vec::new();
            loop {
                let window = if alone > 0 { 1 } else { hello.window };
                while open.len() < window {
                    let Some(next) = waiting.pop_front() else { break };
                    process.send(&request(&seq(next), questions[next].case, questions[next].op));
                    open.push(next);
                }
                let Some(&oldest) = open.first() else { break };
                let patience = open.iter().map(|at| self.patience(&questions[*at])).max().unwrap_or(self.patience);
                let blame = match process.next(patience) {
                    Next::Line(line) => match read_answer(&line, "seq") {
                        Ok((name, answer, _)) => match open.iter().position(|at| seq(*at) == name) {
                            Some(place) => {
                                observed[open.remove(place)] = Some(Observed::Answer(answer));
                                alone = usize::saturating_sub(alone, 1);
                                unanswered = 0;
                                continue;
                            }
                            None => Observed::Garbage(format!("an answer to `{name}`, which was not asked")),
                        },
                        Err(why) => Observed::Garbage(why),
                    },
                    Next::Ended(how) => {
                        let errors = process.errors();
                        Observed::Crash(if errors.is_empty() {
                            how
                        } else {
                            format!("{how}; on standard error: {}", cut(&errors))
                        })
                    }
                    Next::Nothing => Observed::Timeout,
                };
                unanswered += 1;
                if unanswered > MOST_UNANSWERED {
                    return Err(format!(
                        "{MOST_UNANSWERED} starts in a row without an answer; the last time: {}",
                        blame.words()
                    ));
                }
                if open.len() == 1 {
                    observed[oldest] = Some(blame);
                } else if matches!(blame, Observed::Garbage(_)) {
                    // Whose it is cannot be known, and it may not come again: the oldest question stands for it.
                    observed[oldest] = Some(blame);
                    open[1..].iter().rev().for_each(|at| waiting.push_front(*at));
                } else {
                    alone = open.len();
                    open.iter().rev().for_each(|at| waiting.push_front(*at));
                }
                break;
            }
            if waiting.is_empty() {
                process.send(&bye());
                process.end(Duration::from_secs(2));
            }
        }
        // Each question left the queue with an answer or with blame.
        Ok(observed.into_iter().map(|one| one.unwrap_or(Observed::Timeout)).collect())
    }

    /// Asks in one process for each question: `COMMAND OP EDITION`, the text on standard input. Exit code 0 is taken, with
    /// the projection (`decode`) or the text (`encode`, `roundtrip`) on standard output; 1 is refused; 77 is skipped;
    /// everything else is a crash.
    ///
    /// # Errors
    ///
    /// In words, if the program cannot be started.
    pub fn ask_each(&self, questions: &[Question<'_>]) -> Result<Vec<Observed>, String> {
        questions.iter().map(|question| self.ask_once(question)).collect()
    }

    fn ask_once(&self, question: &Question<'_>) -> Result<Observed, String> {
        let mut command = self.command.clone();
        command.extend([question.op.as_str().to_owned(), self.edition.to_string()]);
        let written = match (question.op, &question.case.value) {
            (Op::Encode, Some(value)) => value.to_json().to_string().into_bytes(),
            _ => question.case.input.clone(),
        };
        let ran = run(&command, &written, self.patience(question))?;
        Ok(match ran.code {
            _ if ran.late => Observed::Timeout,
            Some(0) if question.op == Op::Decode => {
                let value = serde_json::from_slice(&ran.output).map_err(|error| error.to_string());
                match value.and_then(|value| Tagged::from_json(&value)) {
                    Ok(value) => Observed::Answer(Answer::Accept { value: Some(value), output: None }),
                    Err(why) => Observed::Garbage(format!("{why}, in {}", cut(&String::from_utf8_lossy(&ran.output)))),
                }
            }
            Some(0) => Observed::Answer(Answer::Accept { value: None, output: Some(ran.output) }),
            Some(1) => Observed::Answer(Answer::Reject { path: None, message: ran.errors }),
            Some(77) => Observed::Answer(Answer::Skip(ran.errors)),
            Some(code) => Observed::Crash(format!("exit code {code}; on standard error: {}", cut(&ran.errors))),
            None => Observed::Crash(format!("ended by a signal; on standard error: {}", cut(&ran.errors))),
        })
    }
}

/// A name that tells nothing about the case.
fn seq(at: usize) -> String {
    format!("{:06x}", (at as u32).wrapping_mul(0x9e_3779) & 0xff_ffff)
}
