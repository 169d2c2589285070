//! How fast sessions are made, as a share of memcpy's speed in the same run: `cargo bench --bench yardstick`.
//!
//! Machines are noisy, so for each block of bytes that is made, a block is copied, and medians of rounds are told. Nothing is
//! judged here: a ratio is a figure for people.

use sessionsmith::encode::{Format, Writer};
use sessionsmith::json::Buffer;
use sessionsmith::model::Edition;
use sessionsmith::{Plan, Profile, SessionKind};
use std::hint::black_box;
use std::ops::Range;
use std::time::{Duration, Instant};

/// Rows of a round.
const ROWS: u64 = 20_000;

/// Rows between two emptyings of the buffer.
const CHUNK: u64 = 64;

/// Sessions that are written again and again where only writing is measured.
const KEPT: u64 = 256;

/// Rounds that count.
const ROUNDS: u64 = 15;

/// Bytes that memcpy moves at a time.
const BLOCK: usize = 1 << 20;

fn main() {
    let profile = Profile::builtin("retail").expect("a built-in profile has no problems");
    let plan = |edition, only: Option<SessionKind>| {
        let builder = Plan::builder(&profile).seed(7).rows(10_000_000).edition(edition);
        only.map_or(builder.clone(), |kind| builder.only(kind)).build().expect("the plan of a built-in profile")
    };
    println!("{ROUNDS} rounds of {ROWS} rows, one thread, retail profile; medians");
    println!("{:22} {:>8} {:>11} {:>13} {:>9} {:>10}", "", "MB/s", "records/s", "values/s", "B/record", "of memcpy");
    let written = |name: &str, plan: &Plan| {
        let mut writer = Writer::new(plan, Format::Ndjson);
        report(name, plan, |rows, out| writer.rows(rows, out));
    };
    let retail = plan(Edition::V215, None);
    written("generate and encode", &retail);
    written("  edition 269", &plan(Edition::V269, None));
    written("  web only", &plan(Edition::V215, Some(SessionKind::Web)));
    written("  app only", &plan(Edition::V215, Some(SessionKind::App)));
    written("  conversation only", &plan(Edition::V215, Some(SessionKind::Conversation)));
    report("with serde_json", &retail, |rows, out| {
        for row in rows {
            out.append(&serde_json::to_vec(&retail.session(row)).expect("a session is JSON"));
            out.push(b'\n');
        }
    });
    let mut sessions: Vec<_> = (0..KEPT).map(|row| retail.session(row)).collect();
    (0..).zip(&mut sessions).for_each(|(row, session)| retail.session_into(row, session));
    report("encode only", &retail, |rows, out| {
        for row in rows {
            out.value(&sessions[(row % KEPT) as usize]);
            out.push(b'\n');
        }
    });
    let mut session = retail.session(0);
    report("generate only", &retail, |rows, out| {
        for row in rows {
            retail.session_into(row, &mut session);
            black_box(&session);
            out.push(b'\n');
        }
    });
}

/// Runs a case and memcpy in turn, and prints a line.
fn report(name: &str, plan: &Plan, mut make: impl FnMut(Range<u64>, &mut Buffer)) {
    let source = vec![1u8; BLOCK];
    let mut target = vec![0u8; BLOCK];
    let mut out = Buffer::new();
    let (mut rates, mut ratios, mut bytes) = (Vec::new(), Vec::new(), 0);
    for round in 0..=ROUNDS {
        let (mut made, mut copies, mut making, mut copying) = (0, 0, Duration::ZERO, Duration::ZERO);
        for row in (round * ROWS..(round + 1) * ROWS).step_by(CHUNK as usize) {
            let started = Instant::now();
            out.clear();
            make(row..row + CHUNK, &mut out);
            made += black_box(&out).len();
            making += started.elapsed();
            if made / BLOCK > copies {
                let started = Instant::now();
                black_box(&mut target).copy_from_slice(black_box(&source));
                copying += started.elapsed();
                copies += 1;
            }
        }
        // The first round warms caches up.
        if round > 0 {
            let rate = made as f64 / making.as_secs_f64();
            rates.push(rate);
            ratios.push(rate * copying.as_secs_f64() / (copies.max(1) * BLOCK) as f64);
            bytes += made;
        }
    }
    let size = bytes as f64 / (ROUNDS * ROWS) as f64;
    let (rate, ratio) = (median(&mut rates), median(&mut ratios));
    let (records, values) = (rate / size, rate / size * leaves_per_row(plan));
    println!("{name:22} {:8.0} {records:11.0} {values:13.0} {size:9.0} {ratio:10.4}", rate / 1e6);
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Values at the leaves of a record, on average.
fn leaves_per_row(plan: &Plan) -> f64 {
    fn count(value: &serde_json::Value) -> usize {
        match value {
            serde_json::Value::Object(members) => members.values().map(count).sum(),
            serde_json::Value::Array(elements) => elements.iter().map(count).sum(),
            _ => 1,
        }
    }
    let rows = 2000;
    let session = |row| serde_json::to_value(plan.session(row)).expect("a session is JSON");
    (0..rows).map(|row| count(&session(row))).sum::<usize>() as f64 / rows as f64
}
