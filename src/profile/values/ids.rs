//! Ids of the user's own things: made up, listed, or from a CSV file.

use crate::profile::csv;
use crate::profile::node::{Kind, Node};
use crate::profile::problem::Draft;
use crate::profile::read::{Reader, Rule, Scalar, Wrong};
use serde_json::{Value as Json, json};

/// Ids of the organization's own things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ids {
    /// So many are made up; at least 1.
    Made(u32),
    /// These UUIDs, in small letters; at least one, none twice.
    Listed(Vec<String>),
}

impl Ids {
    /// How many there are.
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        match self {
            Self::Made(count) => *count as usize,
            Self::Listed(ids) => ids.len(),
        }
    }
}

/// The most ids that are made up.
const MOST: i64 = 100_000;

impl Rule for Ids {
    type Value = Self;

    fn read<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Self> {
        match &node.kind {
            Kind::Integer(count) => made(node, count.unwrap_or(i64::MAX), reader),
            #[expect(clippy::cast_possible_truncation, reason = "a whole number; saturates beyond what is allowed")]
            Kind::Float(count) if count.fract() == 0.0 => made(node, *count as i64, reader),
            Kind::Array(_) => listed(node, reader),
            Kind::Table(_) => csv::ids(node, reader).map(Self::Listed),
            _ => {
                let message = format!("{} must be a number, a list of ids, or a CSV file", reader.here());
                reader.report(
                    Draft::at(node.span, message)
                        .label(format!("not {}", node.kind_name()))
                        .help("write 8, [\"…\", \"…\"], or { csv = \"FILE\", column = \"id\" }"),
                );
                None
            }
        }
    }

    fn schema(_: bool) -> Json {
        json!({
            "oneOf": [
                { "type": "integer", "minimum": 1, "maximum": MOST },
                { "type": "array", "minItems": 1, "items": Uuid::text_schema() },
                {
                    "type": "object",
                    "properties": {
                        "csv": { "type": "string", "minLength": 1, "description": "A CSV file, relative to the profile." },
                        "column": { "type": "string", "minLength": 1, "default": "id", "description": "The column with the ids." },
                    },
                    "required": ["csv"],
                    "additionalProperties": false,
                },
            ],
        })
    }
}

fn made(node: &Node, count: i64, reader: &mut Reader<'_>) -> Option<Ids> {
    if let (1..=MOST, Ok(count)) = (count, u32::try_from(count)) {
        return Some(Ids::Made(count));
    }
    let message = format!("{} must be from 1 to {MOST}", reader.here());
    reader.report(Draft::at(node.span, message).label(format!("1 to {MOST}")));
    None
}

fn listed<'n>(node: &'n Node, reader: &mut Reader<'n>) -> Option<Ids> {
    let ids = <Vec<Uuid>>::read(node, reader)?;
    let items = reader.list(node)?;
    let mut seen = std::collections::BTreeMap::new();
    let before = reader.drafts.len();
    for (id, item) in ids.iter().zip(items) {
        if let Some(first) = seen.insert(id, item.span) {
            reader.report(twice(id, item.span, first));
        }
    }
    (reader.drafts.len() == before).then_some(Ids::Listed(ids))
}

/// An id that stands in a list for the second time.
pub(crate) fn twice(id: &str, here: crate::profile::problem::Span, first: crate::profile::problem::Span) -> Draft {
    Draft::at(here, format!("the id {id} stands twice")).label("again here").also(first, "first here")
}

/// A UUID, kept in small letters.
pub(crate) struct Uuid;

impl Scalar for Uuid {
    type Value = String;

    fn parse(text: &str) -> Result<String, Wrong> {
        let uuid = text.len() == 36
            && text.bytes().enumerate().all(|(at, byte)| match at {
                8 | 13 | 18 | 23 => byte == b'-',
                _ => byte.is_ascii_hexdigit(),
            });
        if uuid {
            return Ok(text.to_ascii_lowercase());
        }
        Err(Wrong::new(format!("`{text}` is no UUID"), "a UUID")
            .help("32 hexadecimal digits in groups of 8-4-4-4-12, as \"2f1e6a0c-7d0b-4c51-9a3e-5b8d0c9f4e21\""))
    }

    fn text_schema() -> Json {
        let pattern = "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$";
        json!({ "type": "string", "pattern": pattern })
    }
}
