//! Bad input: the whole text that a user reads, and exit code 2.

use crate::helper::{fails, program};

/// `generate -s 1` with these arguments is refused with this text.
#[track_caller]
fn refused(arguments: &str, err: &str) {
    fails(&mut program(&format!("generate -s 1 {arguments}")), 2, err);
}

const ONE_PROBLEM: &str = "\n\n1 problem in the profile";

/// The same for a profile with one problem.
#[track_caller]
fn one_problem(arguments: &str, err: &str) {
    refused(arguments, &format!("{}{ONE_PROBLEM}", err.trim()));
}

#[test]
fn a_profile_that_is_not_there() {
    one_problem("-p nope.toml", "error: cannot read the profile nope.toml: no such file");
    // The names follow; they are many in time.
    let ran = crate::helper::run(&mut program("generate -s 1 -p retial"));
    assert!(ran.err.starts_with("error: there is no built-in profile `retial`\n"), "{}", ran.err);
    assert!(ran.err.contains("help: ") && ran.err.contains("retail"), "{}", ran.err);
    assert_eq!((ran.code, ran.out.len()), (Some(2), 0));
}

#[test]
fn an_unknown_key() {
    one_problem(
        "--set visits.bonce=0.3",
        r"
error: unknown key `bonce` in [visits]
 --> --set:1:8
  |
1 | visits.bonce=0.3
  |        ^^^^^ no such key here
  |
  = help: did you mean `bounce`?",
    );
}

#[test]
fn an_override_without_a_value() {
    one_problem(
        "--set visits.bounce",
        r"
error: an override without `=`
 --> --set:1:1
  |
1 | visits.bounce
  | ^^^^^^^^^^^^^ no value
  |
  = help: write KEY=VALUE, as visits.bounce=0.4",
    );
}

#[test]
fn a_negative_weight() {
    one_problem(
        "--set types.web=-1",
        r"
error: the weight of `web` must be 0 or more, not -1
 --> --set:1:11
  |
1 | types.web=-1
  |           ^^ a weight of 0 or more
  |
  = help: a weight of 0 removes the entry",
    );
}

#[test]
fn a_weight_that_is_no_number() {
    one_problem(
        "--set types.web=nan",
        r"
error: `web` must be a finite number, not nan
 --> --set:1:11
  |
1 | types.web=nan
  |           ^^^ not finite",
    );
}

#[test]
fn weights_that_sum_to_nothing() {
    one_problem(
        "--set types.web=0 --set types.app=0 --set types.conversation=0",
        r"
error: the weights of [types] sum to 0
 --> --set:1:1
  |
1 | types.conversation=0
  | ^^^^^ nothing to choose from
  |
  = help: give at least one entry a weight above 0; a weight of 0 removes an entry",
    );
}

#[test]
fn a_date_that_does_not_exist() {
    for option in ["--from", "--to"] {
        one_problem(
            &format!("{option} 2026-02-30"),
            &format!(
                r"
error: the date 2026-02-30 does not exist
 --> {option}:1:1
  |
1 | 2026-02-30
  | ^^^^^^^^^^ no such day
  |
  = help: the last day of that month is 2026-02-28"
            ),
        );
    }
}

#[test]
fn a_text_that_is_no_date() {
    one_problem(
        "--from yesterday",
        r#"
error: `yesterday` is no date
 --> --from:1:1
  |
1 | yesterday
  | ^^^^^^^^^ a date
  |
  = help: write a day as "2026-10-01" or a moment as "2026-10-01T08:00:00Z"; all times are UTC"#,
    );
}

#[test]
fn from_after_to() {
    one_problem(
        "--from 2026-12-01 --to 2026-11-01",
        r"
error: `to` must lie after `from`
 --> --to:1:1
  |
1 | 2026-11-01
  | ^^^^^^^^^^ 2026-11-01 00:00:00 UTC
  |
 ::: --from:1:1
  |
1 | 2026-12-01
  | ---------- 2026-12-01 00:00:00 UTC",
    );
}

#[test]
fn from_alone_after_the_end_of_the_profile() {
    let folder = crate::helper::Folder::new("from-alone");
    folder.write(
        "mine.toml",
        "name = \"mine\"\nsite.url = \"https://www.mine.example\"\n[period]\nfrom = \"2026-10-01\"\nto = \"2026-10-31\"\n",
    );
    fails(
        &mut folder.program("generate -s 1 -p mine.toml --from 2030-01-01"),
        2,
        r#"
error: `from` must lie before `to`
 --> --from:1:1
  |
1 | 2030-01-01
  | ^^^^^^^^^^ 2030-01-01 00:00:00 UTC
  |
 ::: mine.toml:5:6
  |
5 | to = "2026-10-31"
  |      ------------ 2026-10-31 00:00:00 UTC
  |
  = help: `to` comes from the profile: give --to as well

1 problem in the profile"#,
    );
}

#[test]
fn a_period_beyond_all_tables() {
    one_problem(
        "--from 0001-01-01",
        r"
error: the period begins before the calendar of browsers does
 --> --from:1:1
  |
1 | 0001-01-01
  | ^^^^^^^^^^
  |
  = help: periods lie between 2024-01-01 and 2100-01-01",
    );
}

#[test]
fn counts_that_are_none() {
    let wrong = [
        ("0", "is zero"),
        ("0k", "is zero"),
        ("-5", "is negative"),
        ("abc", "is not a whole number"),
        ("1.5", "is not a whole number"),
        ("10kk", "is not a whole number"),
        ("k", "is not a whole number"),
        ("2T", "is not a whole number"),
        ("+5", "is not a whole number"),
        ("1099511627777", "is too large"),
        ("18446744073709551616", "is too large"),
        ("18446744073709551615G", "is too large"),
    ];
    for (count, why) in wrong {
        let expected = format!(
            "error: the count `{count}` {why}\n\
             help: write a number from 1 to 1,099,511,627,776 (2^40), as 500, 10k, 5M or 1G"
        );
        for command in ["generate", "preview", "explain 0"] {
            fails(&mut program(&format!("{command} -s 1 -n {count}")), 2, &expected);
        }
    }
}

#[test]
fn rows_outside_of_the_count() {
    let wrong = [
        ("5..11", "reach beyond the 10 rows of the data set"),
        ("10..", "are none: the second number is excluded"),
        ("5..5", "are none: the second number is excluded"),
        ("7..5", "are none: the second number is excluded"),
        ("7", "are not a range"),
        ("a..b", "are no range: `a` is not a whole number"),
        ("5..=6", "are no range: `=6` is not a whole number"),
        ("-1..3", "are no range: `-1` is negative"),
        ("0..99999999999999999999", "are no range: `99999999999999999999` is too large"),
    ];
    for (rows, why) in wrong {
        for format in ["ndjson", "json"] {
            refused(
                &format!("-n 10 -f {format} --rows {rows}"),
                &format!(
                    "error: the rows `{rows}` {why}\n\
                     help: rows are counted from 0 to 9; write them as 500..600, 500.. or ..600"
                ),
            );
        }
    }
}

#[test]
fn a_row_to_explain_that_is_not_there() {
    let wrong = [
        ("3", "lies behind the last one"),
        ("1k", "lies behind the last one"),
        ("-1", "is negative"),
        ("x", "is not a whole number"),
        ("99999999999999999999", "is too large"),
    ];
    for (row, why) in wrong {
        fails(
            &mut program(&format!("explain -n 3 {row}")),
            2,
            &format!("error: the row `{row}` {why}\nhelp: 3 rows are counted from 0 to 2; -n says how many there are"),
        );
    }
}

#[test]
fn seeds_and_threads_that_are_none() {
    let more = "\n\nFor more information, try '--help'.";
    for seed in ["-1", "1.5", "x", "18446744073709551616"] {
        let why = "a seed is a whole number from 0 to 18446744073709551615";
        let expected = format!("error: invalid value '{seed}' for '--seed <SEED>': {why}{more}");
        fails(&mut program(&format!("generate -s {seed}")), 2, &expected);
    }
    for threads in ["0", "-1", "x", "1025"] {
        let why = "ask for 1 to 1024 threads";
        refused(
            &format!("--threads {threads}"),
            &format!("error: invalid value '{threads}' for '--threads <N>': {why}{more}"),
        );
    }
}

#[test]
fn an_edition_that_is_not_known() {
    refused(
        "--edition 300",
        "error: invalid value '300' for '--edition <215|269>': there is no edition `300`; known are 215 and 269\n\n\
         For more information, try '--help'.",
    );
}
