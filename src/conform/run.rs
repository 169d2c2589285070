//! A run: which questions are asked, what came of each, and whether that is conformant.

use super::assess::{Assessment, Observed, assess};
use super::drive::{Manner, Question};
use super::protocol::{Hello, read_answer, read_hello};
use crate::corpus::{Case, Corpus, Level, Op};
use crate::error::Error;
use crate::model::Edition;
use std::collections::BTreeMap;

/// What came of all questions.
#[derive(Clone, Debug)]
pub struct Run {
    /// The version of the corpus.
    pub corpus: String,
    /// The edition that was asked by.
    pub edition: Edition,
    /// What the program says of itself.
    pub hello: Hello,
    /// Each question, in order of cases and operations.
    pub rows: Vec<Row>,
    /// Cases that were not asked, because the program lacks a capability that they require.
    pub not_asked: BTreeMap<String, u64>,
}

/// What came of one question.
#[derive(Clone, Debug)]
pub struct Row {
    /// The id of the case.
    pub id: String,
    /// What was asked.
    pub op: Op,
    /// Its line.
    pub title: String,
    /// Its group.
    pub family: String,
    /// How binding it is.
    pub level: Level,
    /// Whether it leaves a choice.
    pub latitude: bool,
    /// What the answer is worth.
    pub assessment: Assessment,
    /// The reason, if it fails as is known.
    pub known: Option<String>,
}

impl Row {
    /// Its word in reports: `pass`, `known` (a known failure), `fail`, or `note`, a failure that does not bind. No answer at
    /// all is a failure at every level.
    pub fn status(&self) -> &'static str {
        let is_answer = !matches!(self.assessment.class, "crash" | "timeout" | "garbage" | "error");
        match (self.assessment.passed(), &self.known, self.level) {
            (true, _, _) => "pass",
            (false, Some(_), _) => "known",
            (false, None, Level::Should | Level::May | Level::Tentative) if is_answer => "note",
            (false, None, _) => "fail",
        }
    }
}

impl Run {
    /// Whether no binding case fails unexpectedly.
    pub fn is_conformant(&self) -> bool {
        self.rows.iter().all(|row| row.status() != "fail")
    }

    /// Whether the program broke the protocol.
    pub fn is_broken(&self) -> bool {
        self.rows.iter().any(|row| row.assessment.class == "garbage" && row.known.is_none())
    }

    /// How many rows have each status.
    pub fn counts(&self) -> BTreeMap<&'static str, u64> {
        let mut counts = BTreeMap::from([("pass", 0), ("known", 0), ("fail", 0), ("note", 0)]);
        for row in &self.rows {
            *counts.entry(row.status()).or_default() += 1;
        }
        counts
    }

    /// The decision profile: for each question that leaves a choice, the outcome chosen, or the class of the failure.
    pub fn decisions(&self) -> BTreeMap<String, String> {
        let latitude = self.rows.iter().filter(|row| row.latitude);
        latitude
            .map(|row| {
                let chosen = row.assessment.outcome.clone().unwrap_or_else(|| format!("({})", row.assessment.class));
                (format!("{} {}", row.id, row.op.as_str()), chosen)
            })
            .collect()
    }
}

/// The questions of an edition for a program with these abilities, and how often each capability kept a case away.
pub fn questions<'c>(
    corpus: &'c Corpus,
    edition: Edition,
    hello: &Hello,
) -> (Vec<Question<'c>>, BTreeMap<String, u64>) {
    let (mut questions, mut not_asked) = (Vec::new(), BTreeMap::new());
    for case in of_edition(corpus, edition) {
        if let Some(lacking) = case.about.requires.iter().find(|name| !hello.capabilities.contains(name)) {
            *not_asked.entry(lacking.clone()).or_default() += 1;
            continue;
        }
        let asked = Op::ALL.into_iter().filter(|op| case.about.ops.contains(op) && hello.ops.contains(op));
        questions.extend(asked.map(|op| Question { case, op }));
    }
    (questions, not_asked)
}

fn of_edition(corpus: &Corpus, edition: Edition) -> impl Iterator<Item = &Case> {
    let active = move |case: &&Case| case.about.status.is_active() && case.about.editions.list().contains(&edition);
    corpus.cases.iter().filter(active)
}

/// Asks a program everything; with `exec`, in one process for each question.
///
/// # Errors
///
/// In words, if the program cannot be run, or not be spoken to: the harness is broken then, which says nothing of the program.
pub fn ask(corpus: &Corpus, manner: &Manner, exec: bool) -> Result<Run, String> {
    let hello = if exec { anonymous(&manner.command) } else { manner.greet()? };
    let (questions, not_asked) = questions(corpus, manner.edition, &hello);
    let observed = if exec { manner.ask_each(&questions)? } else { manner.ask(&questions, &hello)? };
    Ok(judged(corpus, manner.edition, hello, &questions, &observed, not_asked))
}

/// What can be assumed of a program that is not greeted: that it does everything, and skips what it does not.
fn anonymous(command: &[String]) -> Hello {
    Hello {
        implementation: BTreeMap::from([("name".to_owned(), command.join(" "))]),
        ops: Op::ALL.to_vec(),
        capabilities: crate::corpus::CAPABILITIES.iter().map(|(name, _)| (*name).to_owned()).collect(),
        window: 1,
    }
}

/// Judges a results file: the answer to `hello` on the first line, then an answer a line with `id` and `op`, then
/// `{"done":N}` with their number.
///
/// # Errors
///
/// If a line is not of this form, answers nothing that is asked, or the file is cut off.
pub fn offline(corpus: &Corpus, edition: Edition, name: &str, text: &str) -> Result<Run, Error> {
    let wrong = |at: usize, why: String| Error::input(format!("{name}, line {}: {why}", at + 1));
    let mut lines = text.lines().enumerate();
    let Some((_, first)) = lines.next() else { return Err(wrong(0, "the file is empty".to_owned())) };
    let hello = read_hello(first).map_err(|why| wrong(0, why))?;
    let (questions, not_asked) = questions(corpus, edition, &hello);
    let mut observed: Vec<Option<Observed>> = vec![None; questions.len()];
    let (mut answers, mut done) = (0u64, None);
    for (at, line) in lines {
        if let Some(told) =
            serde_json::from_str::<serde_json::Value>(line).ok().and_then(|value| value.get("done")?.as_u64())
        {
            done = Some(told);
            continue;
        }
        let (id, answer, value) = read_answer(line, "id").map_err(|why| wrong(at, why))?;
        let op = value.get("op").and_then(serde_json::Value::as_str).unwrap_or_default();
        let place = questions.iter().position(|question| question.case.about.id == id && question.op.as_str() == op);
        let Some(place) = place else {
            // Somebody may loop over all cases, whatever they require.
            if corpus.find(&id).is_some_and(|case| case.about.ops.iter().any(|known| known.as_str() == op)) {
                answers += 1;
                continue;
            }
            return Err(wrong(at, format!("there is no case `{id}` with the operation `{op}`")));
        };
        if observed[place].replace(Observed::Answer(answer)).is_some() {
            return Err(wrong(at, format!("{id} {op} is answered twice")));
        }
        answers += 1;
    }
    if done != Some(answers) {
        let why = format!("{name} ends without {{\"done\":{answers}}}: it is cut off, or not whole");
        return Err(Error::input(why).with_help("write the number of answers on the last line"));
    }
    let missing = || Observed::Answer(super::protocol::Answer::Skip("there is no result".to_owned()));
    let observed: Vec<Observed> = observed.into_iter().map(|one| one.unwrap_or_else(missing)).collect();
    Ok(judged(corpus, edition, hello, &questions, &observed, not_asked))
}

fn judged(
    corpus: &Corpus,
    edition: Edition,
    hello: Hello,
    questions: &[Question<'_>],
    observed: &[Observed],
    not_asked: BTreeMap<String, u64>,
) -> Run {
    let row = |(question, observed): (&Question<'_>, &Observed)| {
        let about = &question.case.about;
        Row {
            id: about.id.clone(),
            op: question.op,
            title: about.title.clone(),
            family: about.family.clone(),
            level: about.level,
            latitude: question.case.is_latitude(),
            assessment: assess(question.case, question.op, edition, observed),
            known: None,
        }
    };
    let rows = questions.iter().zip(observed).map(row).collect();
    Run { corpus: corpus.version.clone(), edition, hello, rows, not_asked }
}
