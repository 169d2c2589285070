//! A file or an object that is there whole or not at all, or a stream.

#[cfg(feature = "cloud")]
use super::store::{Object, Upload};
use std::fs::{self, File};
use std::io::{self, Stdout, Write};
use std::path::{Path, PathBuf};

/// Where a run writes to.
#[derive(Debug)]
pub enum Output {
    /// Standard output.
    Stream(Stdout),
    /// A device or pipe that has a name. It cannot be replaced, so it is written directly.
    Device(File),
    /// A file, written under another name until it is whole.
    File {
        /// The open file.
        file: File,
        /// Its name until it is whole: the final one with `.partial` after it.
        partial: PathBuf,
        /// Its final name.
        path: PathBuf,
    },
    /// An object in an object store.
    #[cfg(feature = "cloud")]
    Object(Upload),
}

impl Output {
    /// Standard output. A pipe is made to hold a mebibyte, where the system allows it: the usual 64 KiB let writer and reader
    /// wait for each other several times for each chunk.
    pub fn stdout() -> Self {
        let stdout = io::stdout();
        #[cfg(all(target_os = "linux", feature = "cli"))]
        {
            // What is no pipe has no such size, and a small pipe is a slow one, no wrong one.
            let _ = rustix::pipe::fcntl_setpipe_size(&stdout, 1 << 20);
        }
        Output::Stream(stdout)
    }

    /// A file, a device or an object by its name; a link stands for what it points to. What stands in a file of that name stays until
    /// [`Output::finish`], and its permissions stay for good.
    ///
    /// # Errors
    /// If it cannot be opened for writing, or is a file that is marked as read-only.
    pub fn create(path: &Path) -> io::Result<Self> {
        super::check_address(path)?;
        #[cfg(feature = "cloud")]
        if let Some(object) = Object::at(path) {
            return Ok(Output::Object(Upload::new(object?)));
        }
        let known = match fs::metadata(path) {
            Ok(known) if known.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(known) if !known.is_file() => return Ok(Output::Device(File::options().write(true).open(path)?)),
            // Another file could take its place all the same; but that is what the mark shall prevent.
            Ok(known) if known.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
            Ok(known) => Some(known),
            Err(_) => None,
        };
        let path = if known.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
        let mut partial = path.clone().into_os_string();
        partial.push(".partial");
        let output = Output::File { file: File::create(&partial)?, partial: partial.into(), path };
        if let (Output::File { file, .. }, Some(known)) = (&output, known) {
            file.set_permissions(known.permissions())?;
        }
        Ok(output)
    }

    /// Appends bytes.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Output::Stream(stream) => stream.lock().write_all(bytes),
            Output::Device(file) | Output::File { file, .. } => file.write_all(bytes),
            #[cfg(feature = "cloud")]
            Output::Object(upload) => upload.write(bytes),
        }
    }

    /// Sees to it that a reader of standard output has all bytes that were appended. What has another name is read when it is
    /// whole.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stream(stream) => stream.flush(),
            _ => Ok(()),
        }
    }

    /// Says that all is written: a file gets its name now.
    ///
    /// # Errors
    /// If what was written does not reach its place.
    pub fn finish(mut self) -> io::Result<()> {
        self.settle()?;
        self.place()
    }

    /// The same for two outputs that belong together: both or neither get their names.
    ///
    /// # Errors
    /// If what was written to one of them does not reach its place. If that shows only when the other has its name
    /// already, the other is removed again.
    pub fn finish_with(mut self, mut other: Self) -> io::Result<()> {
        self.settle()?;
        other.settle()?;
        other.place()?;
        // Nothing is to be done about a file that cannot be removed either.
        self.place().inspect_err(|_| match &other {
            Output::File { path, .. } => drop(fs::remove_file(path)),
            #[cfg(feature = "cloud")]
            Output::Object(upload) => drop(upload.remove()),
            Output::Stream(_) | Output::Device(_) => {}
        })
    }

    /// Sees to it that all bytes have left for their place.
    fn settle(&mut self) -> io::Result<()> {
        match self {
            Output::Stream(stream) => stream.flush(),
            Output::Device(_) => Ok(()),
            Output::File { file, .. } => file.sync_all(),
            #[cfg(feature = "cloud")]
            Output::Object(upload) => upload.settle(),
        }
    }

    /// Gives a file its name, or an object its place.
    fn place(&mut self) -> io::Result<()> {
        match self {
            Output::File { partial, path, .. } => fs::rename(partial, path),
            #[cfg(feature = "cloud")]
            Output::Object(upload) => upload.place(),
            Output::Stream(_) | Output::Device(_) => Ok(()),
        }
    }
}

impl Drop for Output {
    /// A file that did not become whole leaves nothing behind.
    fn drop(&mut self) {
        if let Output::File { partial, .. } = self {
            // After `finish` it has another name, and there is nothing to remove.
            let _ = fs::remove_file(partial);
        }
    }
}
