//! Custom attributes and lists, and how their values are made.

use super::{Entry, SessionKind, Table};
use crate::error::Result;
use crate::profile as written;
use crate::profile as values;
use crate::sample::Chance;
use crate::text::{Alphabet, Pattern, PatternPiece};

/// What sessions may carry beside their own properties.
#[derive(Debug)]
pub(crate) struct Attributes {
    single: Vec<Attribute>,
    lists: Vec<AttributeList>,
    /// By type of session: which of them it can carry.
    on: [(Vec<u32>, Vec<u32>); 3],
}

/// An attribute.
#[derive(Debug)]
pub(crate) struct Attribute {
    pub(crate) key: Entry,
    pub(crate) data_type: Entry,
    pub(crate) source: ValueSource,
    /// The faker that made the values.
    faker: Option<&'static str>,
    pub(crate) share: Chance,
    on: Vec<SessionKind>,
}

/// A list attribute.
#[derive(Debug)]
pub(crate) struct AttributeList {
    pub(crate) values: Attribute,
    pub(crate) shortest: u64,
    pub(crate) longest: u64,
}

/// Where a value comes from.
#[derive(Debug)]
pub(crate) enum ValueSource {
    /// `low + k * step` in units of 10^-`places`, k below `count`.
    Range { low: i64, step: i64, count: u64, places: u8 },
    /// A moment so many days from the visit: `low + k * step`, k below `count`.
    Days { low: i64, step: i64, count: u64 },
    /// One of these.
    Values(Table<Entry>),
    /// A text of this form.
    Pattern(Pattern),
}

impl Attributes {
    pub(super) fn new(written: &written::Settings, seed: u64) -> Result<Self> {
        let single = written.attributes.iter().map(|(key, attribute)| {
            new(key, attribute.data_type, attribute.source(), attribute.share, &attribute.on, seed)
        });
        let lists = written.attribute_lists.iter().map(|(key, list)| {
            Ok(AttributeList {
                values: new(key, list.data_type, list.source(), list.share, &list.on, seed)?,
                shortest: list.length[0].into(),
                longest: list.length[1].into(),
            })
        });
        let (single, lists) = (single.collect::<Result<Vec<_>>>()?, lists.collect::<Result<Vec<_>>>()?);
        let on = SessionKind::ALL.map(|kind| {
            let which = |on: &mut dyn Iterator<Item = &Vec<SessionKind>>| -> Vec<u32> {
                (0..).zip(on).filter(|(_, on)| on.contains(&kind)).map(|(at, _)| at).collect()
            };
            (which(&mut single.iter().map(|one| &one.on)), which(&mut lists.iter().map(|list| &list.values.on)))
        });
        Ok(Attributes { single, lists, on })
    }

    /// The attributes of which fakers made the values: key and faker, single ones first.
    pub(super) fn faked(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let all = self.single.iter().chain(self.lists.iter().map(|list| &list.values));
        all.filter_map(|attribute| Some((attribute.key.as_str(), attribute.faker?)))
    }

    /// The attributes that sessions of a type can carry, with their numbers.
    #[inline]
    pub(crate) fn single(&self, kind: SessionKind) -> impl Iterator<Item = (u32, &Attribute)> {
        self.on[kind as usize].0.iter().map(|&at| (at, &self.single[at as usize]))
    }

    /// The list attributes that sessions of a type can carry, with their numbers.
    #[inline]
    pub(crate) fn lists(&self, kind: SessionKind) -> impl Iterator<Item = (u32, &AttributeList)> {
        self.on[kind as usize].1.iter().map(|&at| (at, &self.lists[at as usize]))
    }
}

fn new(
    key: &str,
    data_type: written::DataType,
    source: written::ValueSource<'_>,
    share: f64,
    on: &[written::SessionKind],
    seed: u64,
) -> Result<Attribute> {
    let entries = |weights: &values::Weights<String>| -> Vec<(Entry, f64)> {
        weights.iter().map(|(value, weight)| (Entry::new(value), *weight)).collect()
    };
    let faker = match source {
        written::ValueSource::Faker(faker) => Some(faker.name()),
        _ => None,
    };
    let source = match source {
        written::ValueSource::Faker(faker) => ValueSource::Values(super::fakers::table(faker, key, seed)?),
        written::ValueSource::Values(weights) => ValueSource::Values(Table::new(entries(weights))?),
        written::ValueSource::Pattern(written) => ValueSource::Pattern(pattern(written)),
        written::ValueSource::Flag => {
            ValueSource::Values(Table::new([(Entry::new("false"), 1.0), (Entry::new("true"), 1.0)])?)
        }
        written::ValueSource::Range { low, high, step } => {
            let days = data_type == written::DataType::Date;
            let places = if days { 0 } else { decimal_places(step).max(decimal_places(low)) };
            let unit = POWERS_OF_TEN[usize::from(places)];
            let whole = |number: f64| libm::round(number * unit) as i64;
            let (low, step) = (whole(low), whole(step).max(1));
            let count = (whole(high) - low).max(0) as u64 / step as u64 + 1;
            if days { ValueSource::Days { low, step, count } } else { ValueSource::Range { low, step, count, places } }
        }
    };
    let on = on.iter().map(|kind| super::build::kind(*kind)).collect();
    Ok(Attribute {
        key: Entry::new(key),
        data_type: Entry::new(data_type.as_str()),
        source,
        faker,
        share: Chance::new(share)?,
        on,
    })
}

/// The pattern that a profile writes.
pub(super) fn pattern(written: &values::Pattern) -> Pattern {
    Pattern::new(written.parts.iter().map(|part| match part {
        values::Part::Text(text) => PatternPiece::Literal(text.as_str().into()),
        values::Part::Digits(count) => PatternPiece::Run(Alphabet::Digits, *count),
        values::Part::Hex(count) => PatternPiece::Run(Alphabet::Hex, *count),
        values::Part::Letters(count) => PatternPiece::Run(Alphabet::Letters, *count),
        values::Part::Alnum(count) => PatternPiece::Run(Alphabet::Alphanumeric, *count),
        values::Part::Uuid => PatternPiece::Uuid,
    }))
}

/// How many decimal places a number is written with, at most 9.
fn decimal_places(number: f64) -> u8 {
    let shifted = POWERS_OF_TEN.iter().map(|power| number * power);
    shifted.take_while(|shifted| (shifted - libm::round(*shifted)).abs() >= 1e-6).count().min(9) as u8
}

const POWERS_OF_TEN: [f64; 10] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
