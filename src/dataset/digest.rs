//! SHA-256 of what is written, in hexadecimal digits.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The digest of bytes that come piece by piece, and how many they are.
#[derive(Debug, Default)]
pub(super) struct Digester {
    hash: Sha256,
    bytes: u64,
}

impl Digester {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
    }

    /// The digest and the number of bytes.
    pub(super) fn finish(self) -> (String, u64) {
        (hex(&self.hash.finalize()), self.bytes)
    }
}

/// The digest of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_standard() {
        // FIPS 180-4, the example of one block.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
        let mut digester = Digester::default();
        digester.add(b"a");
        digester.add(b"bc");
        assert_eq!(digester.finish(), (abc.to_owned(), 3));
    }
}
