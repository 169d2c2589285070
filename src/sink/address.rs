//! Names of objects in object stores, as `s3://bucket/folder/name`, told from names of files.

use std::io;
use std::path::Path;

/// A kind of object store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Service {
    /// Amazon S3, and what speaks its language.
    S3,
    /// Google Cloud Storage.
    Gcs,
    /// Azure Blob Storage.
    Azure,
}

/// Where an object is, or a folder of objects, whose key then ends in `/` or is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    // Whoever has no clients asks for none.
    #[cfg_attr(not(feature = "cloud"), allow(dead_code))]
    pub(super) service: Service,
    pub(super) bucket: String,
    pub(super) key: String,
}

/// Whether a name is that of something in an object store: a scheme and `://` come first.
pub fn is_address(path: &Path) -> bool {
    scheme(path).is_some()
}

/// Refuses what looks like an address and is none that this build can write to. All other names are taken.
///
/// # Errors
/// What is wrong with it.
pub fn check_address(path: &Path) -> io::Result<()> {
    let Some(address) = address(path) else { return Ok(()) };
    let address = address?;
    if address.key.is_empty() && !path.to_string_lossy().ends_with('/') {
        let bucket = address.bucket;
        let message =
            format!("name an object in the bucket `{bucket}`, or with a / at its end, a folder for many files");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    if cfg!(feature = "cloud") {
        return Ok(());
    }
    let message = "this build knows no object stores: cargo build --features cloud makes one that does";
    Err(io::Error::new(io::ErrorKind::Unsupported, message))
}

/// The address that a name is, if it is one.
pub(super) fn address(path: &Path) -> Option<io::Result<Address>> {
    let (scheme, rest) = scheme(path)?;
    let invalid = |message: String| Some(Err(io::Error::new(io::ErrorKind::InvalidInput, message)));
    let service = match &*scheme {
        "s3" => Service::S3,
        "gs" => Service::Gcs,
        "az" => Service::Azure,
        other => return invalid(format!("`{other}://` is unknown: there are s3://, gs:// and az://")),
    };
    let (bucket, key) = rest.split_once('/').unwrap_or((&rest, ""));
    if bucket.is_empty() {
        return invalid("no bucket is named".to_owned());
    }
    if key.trim_end_matches('/').split('/').any(|part| matches!(part, "." | "..")) || key.contains("//") {
        return invalid(format!("`{key}` is no name of an object: it has a part that is empty, or made of dots"));
    }
    Some(Ok(Address { service, bucket: bucket.to_owned(), key: key.to_owned() }))
}

/// What stands before and after `://`, if what stands before may be a scheme.
fn scheme(path: &Path) -> Option<(String, String)> {
    let (scheme, rest) = path.to_str()?.split_once("://")?;
    let is_one = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    is_one.then(|| (scheme.to_ascii_lowercase(), rest.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_files() {
        for file in ["sessions.ndjson", "/tmp/a", "C:\\a", "./s3://b/c", "s3:/b/c", "://b", "-", "1s3://b"] {
            assert!(!is_address(Path::new(file)) && check_address(Path::new(file)).is_ok(), "{file}");
        }
        let of = |name: &str| address(Path::new(name)).unwrap().unwrap();
        let expected = |service, bucket: &str, key: &str| Address { service, bucket: bucket.into(), key: key.into() };
        assert_eq!(of("s3://b/c/d"), expected(Service::S3, "b", "c/d"));
        assert_eq!(of("S3://b/c/"), expected(Service::S3, "b", "c/"));
        assert_eq!(of("gs://b"), expected(Service::Gcs, "b", ""));
        assert_eq!(of("az://b/"), expected(Service::Azure, "b", ""));
    }

    #[test]
    fn wrong_addresses_say_why() {
        for (name, said) in [
            ("ftp://b/c", "`ftp://` is unknown"),
            ("s3:///c", "no bucket"),
            ("s3://b", "name an object"),
            ("s3://b/c//d", "is no name"),
            ("s3://b/../d", "is no name"),
        ] {
            let error = check_address(Path::new(name)).unwrap_err().to_string();
            assert!(error.contains(said), "{name}: {error}");
        }
        assert_eq!(check_address(Path::new("s3://b/c")).is_ok(), cfg!(feature = "cloud"));
    }
}
