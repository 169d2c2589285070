//! Values from a fuzzer's bytes: the same tape, its words read from there in the order in which they are asked for.
//!
//! Four bytes make a word, and when none are left all words are 0. So a fuzzer that changes a byte changes one decision, and a
//! shorter input is a simpler value.

use super::builder::SessionParams;
use super::search::Make;
use super::tape::{Address, Tape};
use crate::model::Session;
use arbitrary::{Result, Unstructured};

/// A fuzzer's bytes, and the words that were made of them.
#[derive(Clone, Debug)]
pub(super) struct Bytes {
    bytes: Vec<u8>,
    used: usize,
    /// In order of the addresses.
    known: Vec<(Address, u64)>,
}

impl Bytes {
    /// The word at an address: the next one, when it is asked for the first time.
    pub(super) fn word(&mut self, address: Address) -> u64 {
        match self.known.binary_search_by_key(&address, |(at, _)| *at) {
            Ok(place) => self.known[place].1,
            Err(place) => {
                let mut half = [0; 4];
                let left = &self.bytes[self.used..];
                let taken = left.len().min(4);
                half[..taken].copy_from_slice(&left[..taken]);
                self.used += taken;
                // The lower half as the upper: in order of the bytes, and up to both ends.
                let word = u64::from(u32::from_be_bytes(half)) * 0x1_0000_0001;
                self.known.insert(place, (address, word));
                word
            }
        }
    }
}

/// The value of the bytes, of which it takes as many as it needs.
pub(super) fn made<M: Make>(make: &M, bytes: &mut Unstructured<'_>) -> Result<M::Value> {
    let all = bytes.peek_bytes(bytes.len()).unwrap_or_default().to_vec();
    let tape = Tape::bytes(Bytes { bytes: all, used: 0, known: Vec::with_capacity(128) });
    let value = make.make(&tape);
    let used = tape.into_bytes().map_or(0, |bytes| bytes.used);
    bytes.bytes(used)?;
    Ok(value)
}

impl SessionParams {
    /// A session from a fuzzer's bytes; `Session` itself is `Arbitrary`, for any session.
    ///
    /// ```
    /// use arbitrary::{Arbitrary, Unstructured};
    /// use sessionsmith::{model::Session, strategies::builder};
    ///
    /// let sessions = builder().always("mktCampaign").build()?;
    /// let session = sessions.arbitrary(&mut Unstructured::new(b"what a fuzzer gives"))?;
    /// assert!(session.mkt_campaign.is_present());
    ///
    /// // Without bytes, everything is as simple as it can be.
    /// assert_eq!(Session::arbitrary(&mut Unstructured::new(b""))?.event_count, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// None so far: every input is a session.
    pub fn arbitrary(&self, bytes: &mut Unstructured<'_>) -> Result<Session> {
        made(&self.0, bytes)
    }
}
