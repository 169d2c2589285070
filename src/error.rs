//! The one error of this crate.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What went wrong. Opaque, so that new causes can be added; ask it whether the input or the world was at fault.
#[derive(Debug)]
pub struct Error(Box<Kind>);

/// The result of what can fail here.
pub type Result<X> = std::result::Result<X, Error>;

#[derive(Debug)]
enum Kind {
    /// Something that the caller gave is wrong.
    Input { message: String, help: Option<String> },
    /// What was looked at is not what it should be.
    // Only the command looks.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    Differs { message: String, help: Option<String> },
    /// A profile has problems.
    Profile(crate::profile::Problems),
    /// The file system failed.
    // The library itself does not write; the command does.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    Io { doing: String, path: PathBuf, source: io::Error, help: Option<String> },
}

impl Error {
    pub(crate) fn input(message: impl Into<String>) -> Self {
        Error(Box::new(Kind::Input { message: message.into(), help: None }))
    }

    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    pub(crate) fn differs(message: impl Into<String>) -> Self {
        Error(Box::new(Kind::Differs { message: message.into(), help: None }))
    }

    pub(crate) fn with_help(self, text: impl Into<String>) -> Self {
        match *self.0 {
            Kind::Input { message, .. } => Error(Box::new(Kind::Input { message, help: Some(text.into()) })),
            Kind::Differs { message, .. } => Error(Box::new(Kind::Differs { message, help: Some(text.into()) })),
            Kind::Io { doing, path, source, .. } => {
                Error(Box::new(Kind::Io { doing, path, source, help: Some(text.into()) }))
            }
            Kind::Profile(_) => self,
        }
    }

    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    pub(crate) fn io(doing: &str, path: &Path, source: io::Error) -> Self {
        Error(Box::new(Kind::Io { doing: doing.to_owned(), path: path.to_owned(), source, help: None }))
    }

    /// An input that could not be read: what the caller gave is at fault.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    pub(crate) fn unreadable(path: &Path, source: io::Error) -> Self {
        Error::input(format!("cannot read `{}`: {source}", path.display()))
    }

    /// Whether what the caller gave is at fault: an argument, a profile, an input that cannot be read.
    pub fn is_input(&self) -> bool {
        matches!(*self.0, Kind::Input { .. } | Kind::Profile(_))
    }

    /// Whether reading or writing failed.
    pub fn is_io(&self) -> bool {
        matches!(*self.0, Kind::Io { .. })
    }

    /// The problems of a profile, each with its place, if that is what went wrong.
    pub fn problems(&self) -> Option<&crate::profile::Problems> {
        match &*self.0 {
            Kind::Profile(problems) => Some(problems),
            _ => None,
        }
    }

    /// What to do about it, if that is known.
    pub fn help(&self) -> Option<&str> {
        match &*self.0 {
            Kind::Input { help, .. } | Kind::Differs { help, .. } | Kind::Io { help, .. } => help.as_deref(),
            Kind::Profile(_) => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Input { message, .. } | Kind::Differs { message, .. } => f.write_str(message),
            Kind::Profile(problems) => problems.fmt(f),
            Kind::Io { doing, path, source, .. } => write!(f, "cannot {doing} `{}`: {source}", path.display()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Kind::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl From<crate::profile::Problems> for Error {
    fn from(problems: crate::profile::Problems) -> Self {
        Error(Box::new(Kind::Profile(problems)))
    }
}

impl From<crate::geo::GeoError> for Error {
    fn from(error: crate::geo::GeoError) -> Self {
        Error::input(error.to_string()).with_help(error.help())
    }
}

impl From<crate::sample::WeightsError> for Error {
    fn from(error: crate::sample::WeightsError) -> Self {
        Error::input(error.to_string())
    }
}

impl From<crate::sample::LawError> for Error {
    fn from(error: crate::sample::LawError) -> Self {
        Error::input(error.to_string())
    }
}
