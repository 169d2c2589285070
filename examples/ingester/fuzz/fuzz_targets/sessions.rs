//! Sessions that can be, from a fuzzer's bytes: whatever the ingester does not take of them is a mistake of its own.

#![no_main]

use ingester::{Store, read};
use libfuzzer_sys::fuzz_target;
use sessionsmith::model::Session;

fuzz_target!(|session: Session| {
    let text = serde_json::to_vec(&session).unwrap();
    let session = read(&text).unwrap();
    Store::new().unwrap().insert(&session).unwrap();
});
