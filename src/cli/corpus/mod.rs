//! `corpus`: looks at the fixture corpus, keeps it true, and packs it.

mod bless;

use super::{Exit, print, report};
use crate::corpus::{
    Case, Corpus, Coverage, Level, Promoted, SourceKind, Wish, archive, draft, files, folder, release, verify,
    verify_history, verify_tree,
};
use crate::error::Error;
use crate::model::Edition;
use clap::{Args, Subcommand, ValueEnum, ValueHint};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub(super) enum CorpusAction {
    /// One line for each case
    List {
        /// Only this family
        #[arg(long)]
        family: Option<String>,
        /// Only this edition
        #[arg(long, value_name = "215|269")]
        edition: Option<Edition>,
        #[command(flatten)]
        place: Place,
    },
    /// A case, readable
    Show {
        /// Its id or slug
        id: String,
        #[command(flatten)]
        place: Place,
    },
    /// Tell all that is wrong with the corpus; exit code 1 if something is
    Verify {
        #[command(flatten)]
        place: Place,
    },
    /// Write what a partner downloads: a folder, and the same as DIR.tar.zst
    Bundle {
        /// The folder, made if it is not there
        #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        output: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Make a case of a text
    New(New),
    /// Make a case of a text in one step, to be reviewed: `level` is tentative
    Promote {
        /// The text, or the case that a test of `sessionsmith::strategies` has printed; - is standard input
        #[arg(default_value = "-", value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// A readable name [default: the first rule that the judge finds broken, or `promoted`, with a number]
        #[arg(long)]
        slug: Option<String>,
        /// What it shows [default: that it was found by a test]
        #[arg(long)]
        why: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Show how cases and derived files would change by what the judge says now; write only with --overwrite and a reason
    Bless {
        /// Ids or slugs [default: all]
        ids: Vec<String>,
        /// Write; refused where the variable CI is set
        #[arg(long, requires = "reason")]
        overwrite: bool,
        /// Why: goes into the case and into CHANGELOG.md
        #[arg(long)]
        reason: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// What the cases cover of the contract, the rules and their borders
    Coverage {
        /// Print only what no case covers, as in gaps.txt
        #[arg(long)]
        gaps: bool,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Args, Debug)]
pub(super) struct Place {
    /// The folder `fixtures/` [default: that of the working directory, or the corpus that comes with this program]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    corpus: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct New {
    /// The text; - is standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// A readable name that no other case has
    #[arg(long)]
    slug: String,
    /// One line
    #[arg(long)]
    title: String,
    /// The bug that it catches, and what that bug does
    #[arg(long)]
    why: String,
    /// The group of cases that it belongs to
    #[arg(long)]
    family: String,
    /// How binding it is
    #[arg(long, value_enum, default_value = "must")]
    level: LevelName,
    /// What the expectation rests on, as contract:Session.id or standard:"RFC 8259, section 7"
    #[arg(long, value_name = "KIND:WHERE")]
    source: String,
    #[command(flatten)]
    place: Place,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LevelName {
    Must,
    Should,
    May,
    Tentative,
}

impl Place {
    /// The corpus to look at.
    fn read(&self) -> Result<Corpus, Error> {
        match self.folder() {
            Some(path) => Corpus::open(&path),
            None => Corpus::embedded(),
        }
    }

    fn folder(&self) -> Option<PathBuf> {
        let here = || Some(PathBuf::from("fixtures")).filter(|path| path.join("cases").is_dir());
        self.corpus.clone().or_else(here)
    }

    /// The folder to write to.
    fn tree(&self) -> Result<(PathBuf, Corpus), Error> {
        let folder = self.folder().filter(|path| path.join("cases").is_dir()).ok_or_else(|| {
            Error::input("there is no folder of cases here").with_help("name it with --corpus; it has a folder `cases`")
        })?;
        let corpus = Corpus::open(&folder)?;
        Ok((folder, corpus))
    }
}

pub(super) fn run(action: &CorpusAction) -> Result<Exit, Error> {
    match action {
        CorpusAction::List { family, edition, place } => {
            let corpus = place.read()?;
            if let Some(name) = family {
                known_family(&corpus, name)?;
            }
            let wanted = |case: &&Case| {
                family.as_ref().is_none_or(|family| *family == case.about.family)
                    && edition.is_none_or(|edition| case.about.editions.list().contains(&edition))
            };
            let line = |case: &Case| format!("{}  {:14}  {}\n", case.about.id, case.about.family, case.about.title);
            print(corpus.cases.iter().filter(wanted).map(line).collect::<String>().as_bytes())?;
        }
        CorpusAction::Show { id, place } => show(&place.read()?, id)?,
        CorpusAction::Verify { place } => return verified(place),
        CorpusAction::Bundle { output, place } => bundle(&place.read()?, output)?,
        CorpusAction::New(new) => {
            let wish = Wish {
                slug: new.slug.clone(),
                title: new.title.clone(),
                why: new.why.clone(),
                family: new.family.clone(),
                level: match new.level {
                    LevelName::Must => Level::Must,
                    LevelName::Should => Level::Should,
                    LevelName::May => Level::May,
                    LevelName::Tentative => Level::Tentative,
                },
                source: source(&new.source)?,
                tool: "hand".to_owned(),
            };
            add(&new.place, text_of(&new.file)?, |_, _| wish, |_| {})?;
        }
        CorpusAction::Promote { file, slug, why, place } => {
            promote(place, &text_of(file)?, slug.as_deref(), why.as_deref())?;
        }
        CorpusAction::Bless { ids, overwrite, reason, place } => {
            return bless::run(&place.tree()?, ids, overwrite.then(|| reason.as_deref().unwrap_or_default()));
        }
        CorpusAction::Coverage { gaps, place } => {
            let coverage = Coverage::of(&place.read()?);
            let lines: String = coverage.gaps().iter().map(|gap| format!("{gap}\n")).collect();
            if *gaps {
                print(lines.as_bytes())?;
            } else {
                print(coverage.table().as_bytes())?;
                if !lines.is_empty() {
                    print(format!("\nno case covers:\n{lines}").as_bytes())?;
                }
            }
        }
    }
    Ok(Exit::Success)
}

/// A list of nothing would look as if the family had no cases.
fn known_family(corpus: &Corpus, name: &str) -> Result<(), Error> {
    let all: BTreeSet<&str> = corpus.cases.iter().map(|case| case.about.family.as_str()).collect();
    if all.contains(name) {
        return Ok(());
    }
    let all: Vec<&str> = all.into_iter().collect();
    Err(Error::input(format!("there is no family `{name}`")).with_help(format!("there are {}", all.join(", "))))
}

/// The case of an id that somebody gave.
fn known_case<'c>(corpus: &'c Corpus, id: &str) -> Result<&'c Case, Error> {
    corpus.find(id).ok_or_else(|| {
        Error::input(format!("there is no case `{id}`")).with_help("`sessionsmith corpus list` has the ids")
    })
}

fn show(corpus: &Corpus, id: &str) -> Result<(), Error> {
    let case = known_case(corpus, id)?;
    let mut text = String::new();
    for (name, bytes) in folder(case) {
        text += &format!("-- {name}\n{}", String::from_utf8_lossy(&bytes));
        if !text.ends_with('\n') {
            text.push('\n');
        }
    }
    print(text.as_bytes())
}

fn verified(place: &Place) -> Result<Exit, Error> {
    let corpus = place.read()?;
    let mut problems = verify(&corpus);
    if let Some(path) = place.folder().filter(|path| path.join("cases").is_dir()) {
        problems.extend(verify_tree(&path, &corpus));
        problems.extend(verify_history(&path));
    }
    problems.iter().for_each(|problem| report::note(problem));
    report::note(&format!("{} cases, {} problems", corpus.cases.len(), problems.len()));
    Ok(if problems.is_empty() { Exit::Success } else { Exit::Found })
}

fn bundle(corpus: &Corpus, output: &Path) -> Result<(), Error> {
    let all = release(corpus).map_err(Error::input)?;
    for (name, text) in &all {
        write(&output.join(name), text.as_bytes())?;
    }
    let name = format!("sessionsmith-corpus-{}", corpus.version);
    let mut path = output.as_os_str().to_owned();
    path.push(".tar.zst");
    write(path.as_ref(), &archive(&name, &all))?;
    report::note(&format!("wrote {} files to {}, and {}", all.len(), output.display(), path.to_string_lossy()));
    Ok(())
}

/// The bytes of a file, or of standard input.
fn text_of(file: &Path) -> Result<Vec<u8>, Error> {
    if file.as_os_str() != "-" {
        return fs::read(file).map_err(|error| Error::input(format!("cannot read `{}`: {error}", file.display())));
    }
    let mut text = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut text);
    read.map_err(|error| Error::io("read", "standard input".as_ref(), error))?;
    Ok(text)
}

/// Makes a case of a text and writes it, with the derived files.
fn add(
    place: &Place,
    input: Vec<u8>,
    wish: impl FnOnce(&Corpus, &[u8]) -> Wish,
    finish: impl FnOnce(&mut Case),
) -> Result<(), Error> {
    let (folder, mut corpus) = place.tree()?;
    let wish = wish(&corpus, &input);
    let mut case = draft(&corpus, input, wish)?;
    finish(&mut case);
    write_case(&folder, &case)?;
    report::note(&format!("{}: {}", case.about.id, folder.join("cases").join(&case.about.id).display()));
    corpus.cases.push(case);
    corpus.cases.sort_by(|one, other| one.about.id.cmp(&other.about.id));
    write_derived(&folder, &corpus)
}

/// The same of what a test has found: the text alone, or all that the test has printed.
fn promote(place: &Place, given: &[u8], slug: Option<&str>, why: Option<&str>) -> Result<(), Error> {
    let Some((printed, input)) = Promoted::parse(given) else {
        return add(place, given.to_vec(), |corpus, input| promoted(corpus, input, slug, why), |_| {});
    };
    let wish = |corpus: &Corpus, input: &[u8]| Wish {
        title: printed.title.clone(),
        ..promoted(corpus, input, slug, why.or(Some(&printed.why)))
    };
    add(place, input, wish, |case| {
        case.about.made_by = printed.made_by.clone();
        if printed.latitude.is_some() {
            case.value = printed.value(&case.input);
            case.about.ops = printed.ops.clone();
            case.about.outcomes = printed.outcomes.clone();
            case.about.latitude = printed.latitude.clone();
        }
    })
}

fn promoted(corpus: &Corpus, input: &[u8], slug: Option<&str>, why: Option<&str>) -> Wish {
    const WHY: &str = "Found by a test; the judge's verdict is its expectation until somebody reviews it.";
    let found = crate::corpus::judged(input, Edition::V269);
    let (stem, title, source) = match found.defects.first() {
        Some(defect) => (
            defect.rule.replace('.', "-"),
            format!("{} at `{}`", defect.rule, defect.pointer),
            format!("rule {}", defect.rule),
        ),
        None => {
            ("promoted".to_owned(), "A text in which the judge finds nothing wrong".to_owned(), "the judge".to_owned())
        }
    };
    let free = || (1..).map(|number| format!("{stem}-{number}")).find(|slug| corpus.find(slug).is_none());
    Wish {
        slug: slug.map_or_else(|| free().unwrap_or(stem.clone()), str::to_owned),
        title,
        why: why.unwrap_or(WHY).to_owned(),
        family: "promoted".to_owned(),
        level: Level::Tentative,
        source: (SourceKind::House, source),
        tool: "promote".to_owned(),
    }
}

fn source(text: &str) -> Result<(SourceKind, String), Error> {
    let kind = match text.split_once(':') {
        Some(("contract", place)) => Some((SourceKind::Contract, place)),
        Some(("standard", place)) => Some((SourceKind::Standard, place)),
        Some(("observed", place)) => Some((SourceKind::Observed, place)),
        Some(("house", place)) => Some((SourceKind::House, place)),
        _ => None,
    };
    kind.map(|(kind, place)| (kind, place.to_owned())).ok_or_else(|| {
        Error::input(format!("the source `{text}` has no kind"))
            .with_help("begin it with contract:, standard:, observed: or house:")
    })
}

fn write_case(tree: &Path, case: &Case) -> Result<(), Error> {
    let place = tree.join("cases").join(&case.about.id);
    folder(case).iter().try_for_each(|(name, bytes)| write(&place.join(name), bytes))
}

fn write_derived(tree: &Path, corpus: &Corpus) -> Result<(), Error> {
    files(corpus).map_err(Error::input)?.iter().try_for_each(|(name, text)| write(&tree.join(name), text.as_bytes()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent).map_err(|error| Error::io("make", parent, error))?;
    fs::write(path, bytes).map_err(|error| Error::io("write", path, error))
}
