//! Writes the cases of the author's tables into `fixtures/cases/`: a tool for people who add families of cases.
//!
//! A table says for each case what must come of it, and on whose authority. The judge is asked for bytes only: if it finds
//! something else than what the table says, that is told, and nothing is written. Cases that are there keep their id.

mod families;
mod spec;

use sessionsmith::corpus::{
    About, Case, Corpus, Defect, Latitude, MadeBy, Node, Op, Source, Status, Tagged, Verdict, files, folder, free_id,
    judged, sha256, verify,
};
use spec::Spec;
use std::fs;
use std::path::Path;

fn main() {
    let tree = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let check_only = std::env::args().any(|argument| argument == "--check");
    let mut corpus = Corpus::open(&tree).unwrap_or(Corpus { version: "1.0.0".to_owned(), cases: Vec::new() });
    corpus.cases.retain(|case| case.about.made_by.tool != "author" || case.about.status == Status::Withdrawn);
    let known = Corpus::open(&tree).map(|corpus| corpus.cases).unwrap_or_default();
    let mut problems = Vec::new();
    for spec in families::all() {
        let before =
            known.iter().find(|case| case.about.made_by.tool == "author" && case.about.made_by.key == spec.slug);
        match case(&corpus, spec, before) {
            Ok(case) => corpus.cases.push(case),
            Err(why) => problems.push(why),
        }
    }
    corpus.cases.sort_by(|one, other| one.about.id.cmp(&other.about.id));
    problems.extend(verify(&corpus));
    for case in &known {
        if corpus.find(&case.about.id).is_none() {
            problems.push(format!("{} ({}) is in no table any more: withdraw it", case.about.id, case.about.slug));
        }
    }
    let gone = problems.iter().all(|problem| problem.ends_with("withdraw it"));
    problems.iter().for_each(|problem| eprintln!("{problem}"));
    let forced = gone && std::env::args().any(|argument| argument == "--forget");
    let mut families: Vec<&str> = corpus.cases.iter().map(|case| case.about.family.as_str()).collect();
    families.sort_unstable();
    for family in families.chunk_by(|one, other| one == other) {
        eprintln!("{:4} {}", family.len(), family[0]);
    }
    eprintln!("{} cases, {} problems", corpus.cases.len(), problems.len());
    if check_only || (!problems.is_empty() && !forced) {
        std::process::exit(i32::from(!problems.is_empty()));
    }
    for case in known.iter().filter(|case| corpus.find(&case.about.id).is_none()) {
        fs::remove_dir_all(tree.join("cases").join(&case.about.id)).expect("a folder that was read can be removed");
    }
    for case in &corpus.cases {
        let place = tree.join("cases").join(&case.about.id);
        fs::create_dir_all(&place).expect("fixtures can be written");
        let wanted = folder(case);
        for (name, bytes) in &wanted {
            write(&place.join(name), bytes);
        }
        if !wanted.contains_key("value.json") && place.join("value.json").exists() {
            fs::remove_file(place.join("value.json")).expect("fixtures can be written");
        }
    }
    for (name, text) in files(&corpus).expect("verified before") {
        write(&tree.join(name), text.as_bytes());
    }
}

fn write(path: &Path, bytes: &[u8]) {
    if fs::read(path).ok().as_deref() != Some(bytes) {
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("fixtures can be written");
        fs::write(path, bytes).expect("fixtures can be written");
    }
}

/// The case of a table's entry, if the judge finds what the entry says.
fn case(corpus: &Corpus, spec: Spec, before: Option<&Case>) -> Result<Case, String> {
    let edition = *spec.editions.list().last().expect("a range has an edition");
    let found = judged(&spec.input, edition);
    let wrong = |what: String| {
        Err(format!(
            "{}: {what}\n    {}",
            spec.slug,
            String::from_utf8_lossy(&spec.input[..spec.input.len().min(1200)])
        ))
    };
    let matching = |list: &[Defect], (rule, pointer): &(String, String)| {
        list.iter().find(|defect| defect.rule == *rule && defect.pointer == *pointer).cloned()
    };
    let said = || {
        found
            .defects
            .iter()
            .chain(&found.remarks)
            .chain(&found.taste)
            .map(|d| format!("{} at {:?}", d.rule, d.pointer))
            .collect::<Vec<_>>()
    };
    let mut defects = Vec::new();
    if let Some(defect) = &spec.defect {
        match matching(&found.defects, defect) {
            Some(defect) => defects.push(defect),
            None => return wrong(format!("{defect:?} is expected, the judge finds {:?}", said())),
        }
    }
    let mut remarks = Vec::new();
    for remark in &spec.remarks {
        let found = matching(&found.remarks, remark).or_else(|| matching(&found.taste, remark));
        match found {
            Some(remark) => remarks.push(remark),
            None => return wrong(format!("the remark {remark:?} is expected, the judge finds {:?}", said())),
        }
    }
    remarks.sort();
    if found.defects != defects || found.remarks.iter().any(|remark| !remarks.contains(remark)) {
        return wrong(format!("nothing more is expected, the judge finds {:?}", said()));
    }
    let accepts = spec.outcomes.iter().any(|outcome| outcome.verdict == Verdict::Accept);
    let rule = defects.first().is_some_and(|defect| defect.stage == "rule");
    let ops = spec.ops.clone().unwrap_or_else(|| match (accepts, spec.latitude.is_some()) {
        (true, false) => Op::ALL.to_vec(),
        (false, _) if rule => vec![Op::Validate],
        // Nobody asks a validator where a reader has a choice of values.
        (true, true) => vec![Op::Decode, Op::Roundtrip],
        (false, _) => vec![Op::Decode, Op::Roundtrip, Op::Validate],
    });
    let value = if accepts && ops.iter().any(|op| *op != Op::Validate) {
        let meaning = spec.meaning.as_deref().map_or(spec.input.as_slice(), str::as_bytes);
        match Node::parse(meaning) {
            Ok(node) => Some(Tagged::of(&node, edition)),
            Err(why) => return wrong(format!("no meaning: {why}")),
        }
    } else {
        None
    };
    let mut requires: Vec<String> = spec.requires.iter().map(|name| (*name).to_owned()).collect();
    if rule {
        requires.push("rules".to_owned());
    }
    let about = About {
        id: before.map_or_else(|| free_id(corpus, &spec.slug), |case| case.about.id.clone()),
        slug: spec.slug.clone(),
        title: spec.title,
        family: spec.family.to_owned(),
        why: spec.why,
        since: before.map_or_else(|| corpus.version.clone(), |case| case.about.since.clone()),
        status: Status::Active,
        replaced_by: None,
        changed: before.map(|case| case.about.changed.clone()).unwrap_or_default(),
        editions: spec.editions,
        level: spec.level,
        requires,
        ops,
        outcomes: spec.outcomes,
        latitude: spec.latitude.map(|(kind, reason)| Latitude { kind, reason }),
        defects,
        remarks,
        good_for: spec.good_for,
        boundaries: spec.boundaries.iter().map(|name| (*name).to_owned()).collect(),
        source: Source { kind: spec.source.0, reference: spec.source.1, quote: spec.source.2 },
        made_by: MadeBy { tool: "author".to_owned(), key: spec.slug, edits: spec.edits },
        timeout_ms: None,
        sha256: sha256(&spec.input),
    };
    Ok(Case { about, input: spec.input, value })
}
