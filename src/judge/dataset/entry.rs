//! What of a record the data set is judged by.

use crate::rules::{Field, Record};

/// What is kept of a record while it is on its way.
#[derive(Clone, Debug)]
pub(in crate::judge) struct Entry {
    pub(super) id: Option<String>,
    /// Type of session and customer, of visits of known customers.
    pub(super) visit: Option<String>,
    pub(super) created: Option<i64>,
    pub(super) last: Option<i64>,
    pub(super) offset: u64,
    pub(in crate::judge) line: u64,
    pub(in crate::judge) column: u64,
}

const ID: Field = Field::at("id");
const TYPE: Field = Field::at("type");
const CUSTOMER: Field = Field::at("customerId");
const CUSTOMER_TYPE: Field = Field::at("customerIdType");
const CREATED: Field = Field::at("createdDate");
const LAST: Field = Field::at("lastEvent/createdDate");

impl Entry {
    pub(in crate::judge) fn of(record: &Record<'_>, offset: u64, line: u64, column: u64) -> Entry {
        let kind = record.text(TYPE).filter(|kind| ["web", "app"].contains(&&**kind));
        let visit = match (kind, record.text(CUSTOMER)) {
            (Some(kind), Some(customer)) if !customer.is_empty() => {
                let customer_type = record.text(CUSTOMER_TYPE).unwrap_or_default();
                Some(format!("{kind}\0{customer_type}\0{customer}"))
            }
            _ => None,
        };
        Entry {
            id: record.text(ID).filter(|id| !id.is_empty()).map(std::borrow::Cow::into_owned),
            visit,
            created: record.instant(CREATED),
            last: record.instant(LAST),
            offset,
            line,
            column,
        }
    }
}

/// Where a record stands, and when it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) file: u32,
    pub(super) offset: u64,
    pub(super) line: u64,
    pub(super) column: u64,
    pub(super) created: Option<i64>,
    pub(super) last: Option<i64>,
}

impl Row {
    /// The bytes that the time takes at the end of a key.
    pub(super) const KEY: usize = 8;

    /// Bytes that sort by visitor, and then by time.
    pub(super) fn key(&self, visitor: &str) -> Vec<u8> {
        let created = self.created.unwrap_or(i64::MIN) as u64 ^ (1 << 63);
        [visitor.as_bytes(), &created.to_be_bytes()].concat()
    }

    /// All of it in bytes, and the identifier. They sort as the records stand in the input.
    pub(super) fn written(&self, id: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(44 + id.len());
        bytes.extend(self.file.to_be_bytes());
        let times = [self.created, self.last].map(|time| time.unwrap_or(i64::MIN) as u64);
        for number in [self.offset, self.line, self.column].into_iter().chain(times) {
            bytes.extend(number.to_be_bytes());
        }
        bytes.extend(id.as_bytes());
        bytes
    }

    pub(super) fn read(bytes: &[u8]) -> (Row, String) {
        let number = |at: usize| {
            let start = 4 + at * 8;
            bytes.get(start..start + 8).map_or(0, |bytes| bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
        };
        let time = |at: usize| Some(number(at) as i64).filter(|time| *time != i64::MIN);
        let file = bytes.iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte));
        let id = String::from_utf8_lossy(bytes.get(44..).unwrap_or_default()).into_owned();
        (Row { file, offset: number(0), line: number(1), column: number(2), created: time(3), last: time(4) }, id)
    }
}
