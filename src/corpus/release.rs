//! What a partner downloads: the bundle with all that explains it, as a folder and as one compressed archive.

use super::derived::files;
use super::read::Corpus;
use super::sha256;
use std::collections::BTreeMap;

/// Files that are written by hand, as they stand in the release.
const PAPERS: [(&str, &str); 15] = [
    ("README.md", include_str!("../../fixtures/README.md")),
    ("CHANGELOG.md", include_str!("../../fixtures/CHANGELOG.md")),
    ("LICENSE-APACHE", include_str!("../../LICENSE-APACHE")),
    ("LICENSE-MIT", include_str!("../../LICENSE-MIT")),
    ("NOTICE", include_str!("../../NOTICE")),
    ("schema/case.schema.json", include_str!("../../fixtures/schema/case.schema.json")),
    ("schema/line.schema.json", include_str!("../../fixtures/schema/line.schema.json")),
    ("schema/value.schema.json", include_str!("../../fixtures/schema/value.schema.json")),
    ("schema/hello.schema.json", include_str!("../../fixtures/schema/hello.schema.json")),
    ("schema/request.schema.json", include_str!("../../fixtures/schema/request.schema.json")),
    ("schema/response.schema.json", include_str!("../../fixtures/schema/response.schema.json")),
    ("schema/known-failures.schema.json", include_str!("../../fixtures/schema/known-failures.schema.json")),
    ("adapters/python_stdlib.py", include_str!("../../fixtures/adapters/python_stdlib.py")),
    ("adapters/vendor_sdk.py", include_str!("../../fixtures/adapters/vendor_sdk.py")),
    ("adapters/node.mjs", include_str!("../../fixtures/adapters/node.mjs")),
];

/// Every file of the release with its name, `SHA256SUMS` among them.
pub fn release(corpus: &Corpus) -> Result<BTreeMap<String, String>, String> {
    let mut all = BTreeMap::new();
    for (name, text) in files(corpus)? {
        // The bundle is the whole of the release, and needs no folder of its own.
        let name = name.strip_prefix("bundle/").map_or(name.clone(), str::to_owned);
        all.insert(name, text);
    }
    all.extend(PAPERS.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    let sums: String = all.iter().map(|(name, text)| format!("{}  {name}\n", sha256(text.as_bytes()))).collect();
    all.insert("SHA256SUMS".to_owned(), sums);
    Ok(all)
}

/// These files in one folder of a tar archive (POSIX ustar), compressed by Zstandard: the same bytes for the same files.
pub fn archive(folder: &str, files: &BTreeMap<String, String>) -> Vec<u8> {
    let mut tar = Vec::new();
    for (name, text) in files {
        tar.extend_from_slice(&header(&format!("{folder}/{name}"), text.len()));
        tar.extend_from_slice(text.as_bytes());
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    tar.resize(tar.len() + 1024, 0);
    ruzstd::encoding::compress_to_vec(tar.as_slice(), ruzstd::encoding::CompressionLevel::Fastest)
}

/// The header of a file that belongs to nobody and has no date. Names here are shorter than its 100 bytes.
fn header(name: &str, size: usize) -> [u8; 512] {
    let mut block = [0u8; 512];
    let mut put = |at: usize, text: &str| block[at..at + text.len()].copy_from_slice(text.as_bytes());
    put(0, &name[..name.len().min(100)]);
    put(100, "0000644\0");
    put(108, "0000000\0");
    put(116, "0000000\0");
    put(124, &format!("{size:011o}\0"));
    put(136, "00000000000\0");
    put(148, "        ");
    put(156, "0");
    put(257, "ustar\0");
    put(263, "00");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_is_read_back_and_always_the_same() {
        let files: BTreeMap<String, String> =
            [("a.txt".to_owned(), "alpha".repeat(300)), ("b/c.txt".to_owned(), String::new())].into();
        let packed = archive("top", &files);
        assert_eq!(packed, archive("top", &files));
        let mut tar = Vec::new();
        let mut decoder = ruzstd::decoding::StreamingDecoder::new(packed.as_slice()).unwrap();
        std::io::Read::read_to_end(&mut decoder, &mut tar).unwrap();
        assert_eq!(tar.len(), 512 + 1536 + 512 + 1024);
        assert!(tar.starts_with(b"top/a.txt\0"));
        assert_eq!(&tar[512..512 + 1500], "alpha".repeat(300).as_bytes());
        // The sum of the header's bytes, its own field taken as blanks.
        let mut first = tar[..512].to_vec();
        let stated = u32::from_str_radix(std::str::from_utf8(&first[148..154]).unwrap(), 8).unwrap();
        first[148..156].fill(b' ');
        assert_eq!(first.iter().map(|byte| u32::from(*byte)).sum::<u32>(), stated);
    }
}
