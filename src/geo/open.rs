//! From files to an index.

use std::path::Path;

use super::assemble::assemble;
use super::fault::GeoError;
use super::file;
use super::gather::Gathered;
use super::index::Geo;
use super::operators::Operators;
use super::text::Pool;

impl Geo {
    /// The index of GeoIP files in the MaxMind DB format: City or Country files, one for all addresses or one for IPv4 and
    /// one for IPv6, and, if there is one, an ASN file for the names of network operators.
    ///
    /// The layouts of MaxMind, ip-location-db and IPinfo are known. Not used are networks that are reserved, that
    /// have no country, that are anycast or stand for another country, IPv4 networks of fewer than 8 and IPv6 networks of
    /// fewer than 2^64 addresses; [`Geo::sources`] counts them. A file of three million networks takes two seconds, and
    /// memory of about twice its size; it is not needed any more afterwards.
    ///
    /// The addresses in such files are real ones, of real people.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, is damaged or of another kind, or nothing in it can be used; if two files have the same
    /// kind of address.
    pub fn open<P: AsRef<Path>>(places: &[P], operators: Option<&Path>) -> Result<Geo, GeoError> {
        let named = |path: &Path| Ok((path.display().to_string(), file::read(path)?));
        Geo::from_files(places.iter().map(|path| named(path.as_ref())), operators.map(named).transpose()?, 0)
    }

    /// The same of files whose bytes are at hand, each with a name for messages.
    ///
    /// # Errors
    ///
    /// As [`Geo::open`].
    pub fn from_bytes(places: &[(&str, &[u8])], operators: Option<(&str, &[u8])>) -> Result<Geo, GeoError> {
        Geo::from_files(places.iter().copied().map(Ok), operators, 0)
    }

    /// The same, with room from the start for so many places. Of several files, one at a time is held.
    pub(super) fn from_files<N: AsRef<str>, B: AsRef<[u8]>>(
        places: impl Iterator<Item = Result<(N, B), GeoError>>,
        operators: Option<(N, B)>,
        expected: usize,
    ) -> Result<Geo, GeoError> {
        // A place brings about two texts that no other has.
        let mut pool = Pool::new(2 * expected);
        let mut of_operators = None;
        let operators = match operators {
            None => Operators::default(),
            Some((name, bytes)) => {
                let (operators, source) = Operators::read(name.as_ref(), bytes.as_ref(), &mut pool)?;
                of_operators = Some(source);
                operators
            }
        };
        let mut gathered = Gathered::new(expected, pool);
        let mut last = None;
        for file in places {
            let (name, bytes) = file?;
            gathered.take(name.as_ref(), bytes.as_ref(), &operators)?;
            last = Some(name);
        }
        let Some(last) = last else {
            return Err(GeoError::new("no GeoIP file of places is given", "give a City or Country file"));
        };
        gathered.sources.extend(of_operators);
        assemble(gathered, operators).map_err(|fault| GeoError::damaged(last.as_ref(), &fault))
    }
}
