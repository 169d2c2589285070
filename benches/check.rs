//! How fast sessions are judged, beside `serde_json` reading the same bytes into the same record with texts of its own, in the
//! same run: `cargo bench --bench check`. Nothing is judged here about the figures: a ratio is for people.

use sessionsmith::encode::{Format, Writer};
use sessionsmith::json::Buffer;
use sessionsmith::judge::{Judge, Policy};
use sessionsmith::lex::Tape;
use sessionsmith::model::{Edition, Session};
use sessionsmith::{Plan, Profile};
use std::hint::black_box;
use std::time::Instant;

/// Sessions that are read again and again: more than a core's own cache holds.
const KEPT: u64 = 4000;

/// Rounds that count.
const ROUNDS: usize = 15;

fn main() {
    let profile = Profile::builtin("retail").expect("a built-in profile has no problems");
    let plan = Plan::builder(&profile).seed(7).rows(1_000_000).build().expect("the plan of a built-in profile");
    let mut text = Buffer::new();
    Writer::new(&plan, Format::Ndjson).rows(0..KEPT, &mut text);
    let lines: Vec<&[u8]> = text.as_slice().split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
    let bytes: usize = lines.iter().map(|line| line.len() + 1).sum();

    let mut judge = Judge::new(Edition::V215, Policy::default());
    let mut tape = Tape::new();
    type Case<'c> = (&'c str, Box<dyn FnMut(&[u8]) -> bool + 'c>);
    let mut cases: Vec<Case<'_>> = vec![
        ("serde_json, typed", Box::new(|line| serde_json::from_slice::<Session>(line).is_ok())),
        ("judge", Box::new(move |line| judge.judge(line).findings.is_empty())),
        ("lex alone", Box::new(move |line| tape.read(line).is_some())),
        ("serde_json, grammar alone", Box::new(|line| serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok())),
    ];
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); cases.len()];
    for round in 0..=ROUNDS {
        for ((_, case), times) in cases.iter_mut().zip(&mut times) {
            let started = Instant::now();
            assert!(lines.iter().all(|line| black_box(case(black_box(line)))), "a generated session is whole");
            // The first round warms caches up.
            if round > 0 {
                times.push(started.elapsed().as_secs_f64());
            }
        }
    }
    println!("{ROUNDS} rounds of {KEPT} sessions of {} bytes on average, one thread; medians", bytes as u64 / KEPT);
    println!("{:28} {:>8} {:>12} {:>14}", "", "MB/s", "ns/session", "of serde typed");
    let medians: Vec<f64> = times.iter_mut().map(|times| median(times)).collect();
    for ((name, _), time) in cases.iter().zip(&medians) {
        let (rate, each) = (bytes as f64 / time / 1e6, time * 1e9 / KEPT as f64);
        println!("{name:28} {rate:8.0} {each:12.0} {:14.2}", medians[0] / time);
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
