//! Any bytes, judged as one record and as an input of records.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sessionsmith::judge::judge;
use sessionsmith::judge::stream::{InputError, Options, Summary, check};
use sessionsmith::judge::Severity;
use sessionsmith::model::Edition;

fuzz_target!(|bytes: &[u8]| {
    for edition in Edition::ALL {
        for place in judge(bytes, edition).findings.iter().flat_map(|finding| &finding.places) {
            assert!(place.span.start <= place.span.end && place.span.end <= bytes.len());
        }
    }
    let options = Options { largest: 1 << 10, level: Severity::Note, ..Options::default() };
    let mut summary = Summary::default();
    let told = check::<InputError>(bytes, "bytes", &options, &mut summary, None, |_, _| Ok(()));
    assert!(told.is_err() || summary.bytes == bytes.len() as u64);
});
