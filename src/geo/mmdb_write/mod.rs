//! A small writer of MMDB files (the MaxMind DB format, version 2.0): for the embedded files and for test databases.
//!
//! It writes the three record sizes, IPv4 and IPv6 trees, IPv4 inside IPv6 with the alias `::ffff:0:0/96`, and every
//! data type that the known layouts use. The same input gives the same bytes: nothing asks the clock, and the order of
//! insertion does not matter to the tree. It never overwrites: a network that meets another one is an error.
//!
//! ```
//! use sessionsmith::geo::mmdb_write::{Value, Writer};
//!
//! let mut writer = Writer::new("Synthetic (compat=GeoLite2-ASN)", "An example");
//! let record = writer.record(&Value::map([("autonomous_system_number", Value::U32(4_200_000_000))]));
//! writer.insert("241.0.0.0".parse().unwrap(), 24, record).unwrap();
//! let file = writer.finish().unwrap();
//!
//! let reader = maxminddb::Reader::from_source(file).unwrap();
//! assert!(reader.lookup("241.0.0.7".parse().unwrap()).unwrap().has_data());
//! ```

mod data;
mod tree;
mod value;

use std::fmt;
use std::net::IpAddr;

use data::DataSection;
use tree::Tree;
pub use value::Value;

/// The build time of every file, 2026-01-01T00:00:00Z: a fixed date keeps files reproducible, and libmaxminddb refuses 0.
pub const BUILD_EPOCH: u64 = 1_767_225_600;

/// What the tree's two halves take per node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordSize {
    /// 6 bytes a node, tree and data together up to 16 million.
    Bits24,
    /// 7 bytes a node, up to 268 million.
    Bits28,
    /// 8 bytes a node, up to 4 billion.
    Bits32,
}

/// Which addresses the tree can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IpVersion {
    /// IPv4 alone.
    V4,
    /// IPv6, and IPv4 under `::/96` with an alias under `::ffff:0:0/96`.
    V6,
}

/// A record that has been handed to a [`Writer`], to be given to networks of the same writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordId(u32);

/// Collects records and networks, then writes one file.
#[derive(Debug)]
pub struct Writer {
    database_type: String,
    description: String,
    version: IpVersion,
    size: RecordSize,
    tree: Tree,
    data: DataSection,
}

impl Writer {
    /// A writer of an IPv6 tree with 24-bit records. Some readers choose their methods by the database type; `verify`
    /// functions want a description that is not empty.
    pub fn new(database_type: &str, description: &str) -> Self {
        Writer {
            database_type: database_type.to_owned(),
            description: description.to_owned(),
            version: IpVersion::V6,
            size: RecordSize::Bits24,
            tree: Tree::default(),
            data: DataSection::default(),
        }
    }

    /// The same, for the other kind of tree. To be called before the first network goes in.
    #[must_use]
    pub fn ip_version(mut self, version: IpVersion) -> Self {
        self.version = version;
        self
    }

    /// The same, with this record size.
    #[must_use]
    pub fn record_size(mut self, size: RecordSize) -> Self {
        self.size = size;
        self
    }

    /// Hands in a record. Equal records become one.
    pub fn record(&mut self, value: &Value) -> RecordId {
        RecordId(self.data.add(value))
    }

    /// Gives `record` to the network of `prefix` leading bits of `address`; further bits of the address are ignored.
    ///
    /// # Errors
    ///
    /// If the network overlaps an earlier one, is the whole address space, or does not fit the kind of tree.
    pub fn insert(&mut self, address: IpAddr, prefix: u8, record: RecordId) -> Result<(), WriteError> {
        let (bits, depth) = match (self.version, address) {
            (IpVersion::V4, IpAddr::V4(v4)) if prefix <= 32 => (u128::from(u32::from(v4)) << 96, prefix),
            (IpVersion::V6, IpAddr::V4(v4)) if prefix <= 32 => (u128::from(u32::from(v4)), prefix + 96),
            (IpVersion::V6, IpAddr::V6(v6)) if prefix <= 128 => (u128::from(v6), prefix),
            _ => return Err(WriteError::WrongVersion(address, prefix)),
        };
        if self.tree.insert(bits, depth, record.0) { Ok(()) } else { Err(WriteError::Overlap(address, prefix)) }
    }

    /// The bytes of the file.
    ///
    /// # Errors
    ///
    /// If tree and data are too large for the record size.
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        let (data, offsets) = self.data.encode();
        let nodes = self.tree.finish(self.version);
        let mut file = nodes.encode(self.size, &offsets, data.len()).ok_or(WriteError::TooLarge)?;
        file.extend_from_slice(&[0; 16]);
        file.extend_from_slice(&data);
        file.extend_from_slice(b"\xab\xcd\xefMaxMind.com");
        value::encode_plain(&self.metadata(nodes.len()), &mut file);
        Ok(file)
    }

    fn metadata(&self, node_count: u32) -> Value {
        let record_size = match self.size {
            RecordSize::Bits24 => 24,
            RecordSize::Bits28 => 28,
            RecordSize::Bits32 => 32,
        };
        let ip_version = match self.version {
            IpVersion::V4 => 4,
            IpVersion::V6 => 6,
        };
        Value::map([
            ("binary_format_major_version", Value::U16(2)),
            ("binary_format_minor_version", Value::U16(0)),
            ("build_epoch", Value::U64(BUILD_EPOCH)),
            ("database_type", Value::text(&self.database_type)),
            ("description", Value::map([("en", Value::text(&self.description))])),
            ("ip_version", Value::U16(ip_version)),
            ("languages", Value::Array(vec![Value::text("en")])),
            ("node_count", Value::U32(node_count)),
            ("record_size", Value::U16(record_size)),
        ])
    }
}

/// Why a network or a file could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteError {
    /// The network meets one that is there already, or is the whole address space.
    Overlap(IpAddr, u8),
    /// An IPv6 network in an IPv4 tree, or a prefix longer than its address.
    WrongVersion(IpAddr, u8),
    /// Tree and data do not fit the record size.
    TooLarge,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Overlap(address, prefix) => write!(f, "the network {address}/{prefix} overlaps another one"),
            WriteError::WrongVersion(address, prefix) => write!(f, "{address}/{prefix} does not fit this kind of tree"),
            WriteError::TooLarge => f.write_str("tree and data are too large for this record size"),
        }
    }
}

impl std::error::Error for WriteError {}

#[cfg(test)]
mod tests;
