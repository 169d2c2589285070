//! Text from a fuzzer that begins with the corpus: the reader may refuse it, and may not panic.

#![no_main]

use ingester::{Store, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    if let Ok(session) = read(text) {
        let _ = Store::new().unwrap().insert(&session);
    }
});
