//! What is done with files beside writing them, for files and for objects alike.

#[cfg(feature = "cloud")]
use super::store::Object;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Makes a folder and those above it. In an object store there are none, and nothing is to be made.
///
/// # Errors
/// If the system refuses.
pub fn make_folder(path: &Path) -> io::Result<()> {
    if super::is_address(path) { super::check_address(path) } else { fs::create_dir_all(path) }
}

/// The bytes of a file; none if it is not there.
///
/// # Errors
/// If it is there and cannot be read.
pub fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    #[cfg(feature = "cloud")]
    if let Some(object) = Object::at(path) {
        return object?.read();
    }
    if_there(fs::read(path))
}

/// How many bytes a file has; none if it is not there.
///
/// # Errors
/// If that cannot be found out.
pub fn size(path: &Path) -> io::Result<Option<u64>> {
    #[cfg(feature = "cloud")]
    if let Some(object) = Object::at(path) {
        return object?.size();
    }
    if_there(fs::metadata(path).map(|known| known.len()))
}

/// Takes a file away.
///
/// # Errors
/// If it is not there, or stays.
pub fn remove(path: &Path) -> io::Result<()> {
    #[cfg(feature = "cloud")]
    if let Some(object) = Object::at(path) {
        return object?.remove();
    }
    fs::remove_file(path)
}

fn if_there<X>(result: io::Result<X>) -> io::Result<Option<X>> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A small file that grows, and is kept after each step.
#[derive(Debug)]
pub struct Growing(Kind);

#[derive(Debug)]
enum Kind {
    File(File),
    /// No object grows: each step puts another one in its place.
    #[cfg(feature = "cloud")]
    Object {
        object: Object,
        all: Vec<u8>,
    },
}

impl Growing {
    /// Begins with these bytes. They replace another file whole.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn create(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        #[cfg(feature = "cloud")]
        if let Some(object) = Object::at(path) {
            let object = object?;
            object.put(bytes.to_vec())?;
            return Ok(Growing(Kind::Object { object, all: bytes.to_vec() }));
        }
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let mut file = File::create(&partial)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&partial, path)?;
        Ok(Growing(Kind::File(file)))
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// If they do not reach their place.
    pub fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.0 {
            Kind::File(file) => {
                file.write_all(bytes)?;
                file.sync_data()
            }
            #[cfg(feature = "cloud")]
            Kind::Object { object, all } => {
                all.extend_from_slice(bytes);
                object.put(all.clone())
            }
        }
    }
}
