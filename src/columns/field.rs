//! The columns of an edition, from the model's field table: nested as the record is, or flat.

use super::Pick;
use crate::model::{Edition, EnumValue, Model, Property, Session, Shape, Values, Wire};

/// What of a record is kept in columns.
#[derive(Clone, Debug)]
pub struct Table {
    /// The edition of the contract.
    pub edition: Edition,
    /// The fields of the record, in order of their declaration.
    pub fields: Vec<Field>,
    /// Whether that is all of the record.
    pub(super) is_whole: bool,
    /// How many properties the record has, these among them.
    #[cfg_attr(not(feature = "parquet"), allow(dead_code))]
    pub(super) width: usize,
}

/// A property of a model as a column.
#[derive(Clone, Debug)]
pub struct Field {
    /// The member's name on the wire.
    pub key: &'static str,
    /// What the contract says about it.
    pub doc: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// Whether each record must have it.
    pub required: bool,
    /// The first edition that has it.
    pub since: Edition,
    /// Its number among the properties of its model.
    #[cfg_attr(not(feature = "parquet"), allow(dead_code))]
    pub(super) place: usize,
    /// The number of its flat column, or of the first of them.
    pub(super) first: usize,
    /// Whether that is all of its value.
    pub(super) is_whole: bool,
}

/// What the values of a column are.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Texts.
    Text(Values),
    /// Texts of a list that grows from edition to edition.
    Word(&'static [EnumValue]),
    /// Instants, to the millisecond.
    Date,
    /// Integers.
    Integer,
    /// Numbers.
    Number,
    /// True or false.
    Boolean,
    /// Objects of a model.
    Object {
        /// The name of the model.
        name: &'static str,
        /// How many properties the model has.
        width: usize,
        /// Those that are kept.
        fields: Vec<Field>,
    },
    /// Lists.
    List(Box<Kind>),
    /// Maps from texts.
    Map(Box<Kind>),
}

/// A flat column.
#[derive(Clone, Debug)]
pub struct Flat<'t> {
    /// Its name: the way to the property, with `_` between: `lastPage_url`.
    pub name: String,
    /// The property.
    pub field: &'t Field,
    /// Whether each record must have it.
    pub required: bool,
    /// The first edition that has it.
    pub since: Edition,
}

impl Table {
    /// The columns of an edition: of the whole record, or of what is picked.
    pub fn new(edition: Edition, pick: Option<&Pick>) -> Self {
        let Shape::Model(session) = <Session as Wire>::SHAPE else {
            return Table { edition, fields: Vec::new(), is_whole: true, width: 0 };
        };
        let mut first = 0;
        let paths = pick.map(Pick::paths);
        let (fields, is_whole) = fields(session, edition, paths.as_deref(), &mut first);
        Table { edition, fields, is_whole, width: session.properties.len() }
    }

    /// The flat columns, in order. Objects give a column for each of their fields; a list or map is one column of JSON text.
    ///
    /// ```
    /// use sessionsmith::columns::Table;
    /// use sessionsmith::model::Edition;
    ///
    /// let table = Table::new(Edition::V215, None);
    /// let names: Vec<String> = table.flat().into_iter().map(|column| column.name).collect();
    /// assert_eq!(names[..3], ["id", "externalContact_id", "externalContact_selfUri"]);
    /// ```
    pub fn flat(&self) -> Vec<Flat<'_>> {
        let mut columns = Vec::new();
        flatten(&self.fields, "", true, Edition::V215, &mut columns);
        columns
    }
}

fn flatten<'t>(fields: &'t [Field], before: &str, required: bool, since: Edition, columns: &mut Vec<Flat<'t>>) {
    for field in fields {
        let (required, since) = (required && field.required, since.max(field.since));
        match &field.kind {
            Kind::Object { fields, .. } => {
                flatten(fields, &format!("{before}{}_", field.key), required, since, columns);
            }
            _ => columns.push(Flat { name: format!("{before}{}", field.key), field, required, since }),
        }
    }
}

/// The fields of a model, and whether these are all that the edition has.
fn fields(model: &Model, edition: Edition, paths: Option<&[&[String]]>, first: &mut usize) -> (Vec<Field>, bool) {
    let known = model.properties.iter().enumerate().filter(|(_, property)| property.since <= edition);
    let mut whole = true;
    let kept = known.filter_map(|(place, property)| {
        let below: Option<Vec<&[String]>> = paths.map(|paths| {
            let here = paths.iter().filter(|path| path.first().is_some_and(|key| key == property.key));
            here.map(|path| &path[1..]).collect()
        });
        let kept = match &below {
            Some(below) if below.is_empty() => None,
            // One path ends here: all of it is wanted.
            Some(below) if below.iter().any(|path| path.is_empty()) => field(place, property, edition, None, first),
            below => field(place, property, edition, below.as_deref(), first),
        };
        whole &= kept.as_ref().is_some_and(|field| field.is_whole);
        kept
    });
    let kept = kept.collect();
    (kept, whole)
}

fn field(
    place: usize,
    property: &Property,
    edition: Edition,
    paths: Option<&[&[String]]>,
    first: &mut usize,
) -> Option<Field> {
    let at = *first;
    let (kind, is_whole) = kind(property.shape, property.values, edition, paths, first);
    if !matches!(kind, Kind::Object { .. }) {
        // Whatever lies in a list or map is one flat column.
        *first = at + 1;
    }
    let Property { key, doc, required, since, .. } = *property;
    Some(Field { key, doc, kind, required, since, place, first: at, is_whole })
}

fn kind(
    shape: Shape,
    values: Values,
    edition: Edition,
    paths: Option<&[&[String]]>,
    first: &mut usize,
) -> (Kind, bool) {
    let plain = |kind| (kind, true);
    match shape {
        Shape::Text => plain(Kind::Text(values)),
        Shape::DateTime => plain(Kind::Date),
        Shape::Integer => plain(Kind::Integer),
        Shape::Number => plain(Kind::Number),
        Shape::Boolean => plain(Kind::Boolean),
        Shape::Enum(values) => plain(Kind::Word(values)),
        Shape::Model(model) => {
            let (fields, whole) = fields(model, edition, paths, first);
            (Kind::Object { name: model.name, width: model.properties.len(), fields }, whole)
        }
        Shape::List(element) => {
            let (kind, whole) = kind(*element, values, edition, paths, first);
            (Kind::List(Box::new(kind)), whole)
        }
        Shape::Map(member) => {
            let (kind, whole) = kind(*member, values, edition, paths, first);
            (Kind::Map(Box::new(kind)), whole)
        }
    }
}
