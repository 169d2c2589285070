//! SHA-256 (FIPS 180-4) in hexadecimal digits, for manifests.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The digest of bytes that come piece by piece, and how many they are.
#[cfg(feature = "files")]
#[derive(Debug, Default)]
pub(crate) struct Digester {
    hash: Sha256,
    bytes: u64,
}

#[cfg(feature = "files")]
impl Digester {
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
    }

    /// The digest and the number of bytes.
    pub(crate) fn finish(self) -> (String, u64) {
        (hex(&self.hash.finalize()), self.bytes)
    }
}

/// The SHA-256 of these bytes, as 64 hexadecimal digits.
// The corpus shows it.
#[cfg_attr(not(feature = "corpus"), allow(unreachable_pub))]
pub fn sha256(bytes: &[u8]) -> String {
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

    /// FIPS 180-4 examples, and a million letters.
    #[test]
    fn digests_are_those_of_the_standard() {
        let long = "a".repeat(1_000_000);
        for (text, digest) in [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
            (&long, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        ] {
            assert_eq!(sha256(text.as_bytes()), digest);
        }
    }

    #[test]
    #[cfg(feature = "files")]
    fn pieces_have_the_digest_of_the_whole() {
        // FIPS 180-4, the example of one block.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let mut digester = Digester::default();
        digester.add(b"a");
        digester.add(b"bc");
        assert_eq!(digester.finish(), (abc.to_owned(), 3));
    }
}
