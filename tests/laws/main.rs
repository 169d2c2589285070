//! Laws of whole data sets: what the text of the curated profiles' sessions counts to, against what the profiles declare.
//!
//! The quick test takes a small data set and one seed. `tests/slow/run` sets `SESSIONSMITH_LAWS` to the rows of a data set, a
//! million, and has three seeds, which were chosen before the first run. `SESSIONSMITH_PAGE` names the folder for the page of the
//! documentation that shows the data sets of the first seed.

mod browsers;
mod customers;
mod exact;
mod findings;
mod hours;
mod judge;
mod plots;
mod record;
mod site;
mod table;
mod tally;
mod wrong;

use judge::Finding;
use sessionsmith::profile::ProfileSource;
use sessionsmith::{Plan, Profile};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tally::Tally;

const PROFILES: [&str; 6] = ["bank", "media", "retail", "saas", "support", "travel"];
const SEEDS: [u64; 3] = [1, 271_828, 20_261_124];
const QUICK_ROWS: u64 = 20_000;
const THREADS: usize = 2;

fn profile(name: &str, sets: &[&str]) -> Profile {
    let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
    Profile::load(&ProfileSource::Builtin(name.to_owned()), &sets).unwrap()
}

fn plan(profile: &Profile, seed: u64, rows: u64) -> Plan {
    Plan::builder(profile).seed(seed).rows(rows).build().unwrap()
}

/// A data set of a profile.
struct Measured {
    name: &'static str,
    seed: u64,
    findings: Vec<Finding>,
    column: table::Column,
    picture: String,
}

/// Works on all profiles and seeds, with as many threads as the machine for proofs has.
fn all(seeds: &[u64], rows: u64) -> Vec<Measured> {
    let work: Vec<(&str, u64)> =
        PROFILES.iter().flat_map(|name| seeds.iter().map(move |seed| (*name, *seed))).collect();
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some((name, seed)) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let profile = profile(name, &[]);
                    let plan = plan(&profile, *seed, rows);
                    let tally = Tally::new(&plan, &profile);
                    let findings = findings::of(&tally, &plan, &profile);
                    let column = table::Column::new(&tally, &plan, &profile);
                    let picture = plots::svg(&tally, &plan, &profile);
                    done.lock().unwrap().push(Measured { name, seed: *seed, findings, column, picture });
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|one| (one.name, seeds.iter().position(|known| *known == one.seed)));
    assert_eq!(done.len(), work.len());
    done
}

/// The false alarm of a whole run with three seeds is 10^-6.
#[test]
fn data_sets_follow_the_laws_of_their_profiles() {
    let rows = std::env::var("SESSIONSMITH_LAWS").ok().map(|rows| rows.parse().expect("a number of rows"));
    let seeds = if rows.is_some() { &SEEDS[..] } else { &SEEDS[..1] };
    let done = all(seeds, rows.unwrap_or(QUICK_ROWS));
    let mut wrong = Vec::new();
    let mut checks = 0;
    for Measured { name, seed, findings, .. } in &done {
        for finding in findings {
            let Finding { law, count, measured, tail, detects } = finding;
            checks += 1;
            let line =
                format!("{name:8} {seed:9} {law:44} n = {count:8.0} {measured:34} tail {tail:.1e} detects {detects}");
            println!("{}{line}", if finding.is_wrong() { "WRONG " } else { "      " });
            if finding.is_wrong() {
                wrong.push(line);
            }
        }
    }
    println!("{checks} checks, each with a false alarm of {:.0e}\n", judge::ALPHA);
    let shown: Vec<&Measured> = done.iter().filter(|one| one.seed == seeds[0]).collect();
    let columns: Vec<(&str, &table::Column)> = shown.iter().map(|one| (one.name, &one.column)).collect();
    let table = table::markdown(&columns);
    println!("{table}");
    if let Some(place) = std::env::var_os("SESSIONSMITH_PAGE").map(PathBuf::from) {
        let rows = rows.unwrap_or(QUICK_ROWS);
        std::fs::create_dir_all(place.join("profiles")).unwrap();
        std::fs::write(place.join("profiles.md"), plots::page(&PROFILES, &table, rows, seeds[0])).unwrap();
        for one in shown {
            std::fs::write(place.join("profiles").join(format!("{}.svg", one.name)), &one.picture).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{} of {checks} checks fail:\n{}", wrong.len(), wrong.join("\n"));
}

/// Visitors in Los Angeles who lived by New York's clock would be told from those of New York.
#[test]
fn the_law_of_hours_catches_the_clock_of_another_zone() {
    let profile = profile("retail", &[]);
    let tally = Tally::new(&plan(&profile, SEEDS[0], 6 * QUICK_ROWS), &profile);
    let zone = ("US".to_owned(), "America/Los_Angeles".to_owned());
    for (class, counts) in tally.hours[0][&zone].iter().enumerate().take(2) {
        let judged = |zone| {
            let [found, expected] = hours::by_local_hour(&profile, ("US", zone), class, counts);
            judge::cells("", &found, &expected).is_wrong()
        };
        assert!(!judged("America/Los_Angeles") && judged("America/New_York"));
    }
}

/// Counts that are exactly those expected are no chance, and neither are those that nothing is expected of.
#[test]
fn what_fits_too_well_is_wrong() {
    assert!(judge::cells("", &[1000.0; 24], &[1.0; 24]).is_wrong());
    let chance = [1031.0, 968.0, 1007.0, 985.0, 1044.0, 951.0, 1020.0, 994.0];
    assert!(!judge::cells("", &chance, &[1.0; 8]).is_wrong());
    assert!(judge::cells("", &[900.0, 1100.0, 1000.0, 1000.0], &[1.0; 4]).tail < 1e-3);
    assert!(judge::cells("", &[1000.0, 990.0, 3.0], &[1.0, 1.0, 0.0]).is_wrong());
    assert!(judge::share("", 5300.0, 10_000.0, 0.5).tail < 1e-8 && !judge::share("", 5010.0, 10_000.0, 0.5).is_wrong());
    // 10,000 in 1,000 groups of ten that are alike within: as uncertain as 1,000 things.
    let groups = |hits: usize| (0..1000).map(move |group| (if group < hits { 10.0 } else { 0.0 }, 10.0));
    assert!(!judge::share_of_groups("", groups(540), 0.5).is_wrong());
    assert!(
        judge::share_of_groups("", groups(620), 0.5).is_wrong() && judge::share("", 5400.0, 10_000.0, 0.5).is_wrong()
    );
    assert!(judge::never("", 10, 1).is_wrong() && judge::never("", 0, 0).is_wrong());
    assert!(judge::band("", 1.0, 0.95, (0.75, 0.9)).is_wrong() && judge::band("", 1.0, 0.7, (0.75, 0.9)).is_wrong());
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
    let pairs = [(1, 1), (2, 2), (2, 3), (3, 4)];
    assert!((judge::spearman(&pairs) - 0.9487).abs() < 1e-4);
}
