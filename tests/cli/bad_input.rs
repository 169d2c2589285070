//! Bad input: the whole text that a user reads, and exit code 2.

use crate::helper::{fails, program, run};

/// `generate -s 1` with these arguments is refused with this text.
#[track_caller]
fn refused(arguments: &str, err: &str) {
    fails(&mut program(&format!("generate -s 1 {arguments}")), 2, err);
}

#[test]
fn an_unknown_profile() {
    refused("-p nope", r#"PLACEHOLDER"#);
}
