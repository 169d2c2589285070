//! Custom attributes and lists, and how their values are made.

use super::{Entry, SessionKind, Table};
use crate::error::Result;
use crate::model::CustomEventAttribute;
use crate::profile as written;
use crate::profile as values;
use crate::sample::Chance;
use crate::text::{Alphabet, LazyFragment, Pattern, PatternPiece};

/// What sessions may carry beside their own properties.
#[derive(Debug)]
pub(crate) struct Attributes {
    single: Vec<Attribute>,
    lists: Vec<AttributeList>,
    /// By type of session: which of them it may carry.
    on: [(Carried, Carried); 3],
}

/// The numbers of attributes that a session may carry, and with which chance. Apart from all else that an attribute is, since
/// every session asks for the chances of all, and goes on with a few.
#[derive(Debug)]
struct Carried(Box<[(u32, Chance)]>);

/// An attribute.
#[derive(Debug)]
pub(crate) struct Attribute {
    pub(crate) key: Entry,
    pub(crate) data_type: Entry,
    pub(crate) source: ValueSource,
    /// The faker that made the values.
    faker: Option<&'static str>,
    share: Chance,
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
    Values(Table<Listed>),
    /// A text of this form.
    Pattern(Pattern),
}

/// A value of a table.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) value: Entry,
    /// The attribute that has it.
    pub(crate) ready: LazyFragment<CustomEventAttribute>,
}

impl Listed {
    pub(super) fn new(value: &str) -> Self {
        Listed { value: Entry::new(value), ready: LazyFragment::default() }
    }
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
            let single = Carried::by(kind, single.iter());
            (single, Carried::by(kind, lists.iter().map(|list| &list.values)))
        });
        Ok(Attributes { single, lists, on })
    }

    /// The attributes of which fakers made the values: key and faker, single ones first.
    pub(super) fn faked(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let all = self.single.iter().chain(self.lists.iter().map(|list| &list.values));
        all.filter_map(|attribute| Some((attribute.key.as_str(), attribute.faker?)))
    }

    /// Goes through the attributes that a session of a type carries, with their numbers; `word` decides on each number.
    #[inline(always)]
    pub(crate) fn each_single<'p>(
        &'p self,
        kind: SessionKind,
        word: impl Fn(u32) -> u64,
        mut take: impl FnMut(u32, &'p Attribute),
    ) {
        self.on[kind as usize].0.each(word, |at| take(at, &self.single[at as usize]));
    }

    /// The same for list attributes.
    #[inline(always)]
    pub(crate) fn each_list<'p>(
        &'p self,
        kind: SessionKind,
        word: impl Fn(u32) -> u64,
        mut take: impl FnMut(u32, &'p AttributeList),
    ) {
        self.on[kind as usize].1.each(word, |at| take(at, &self.lists[at as usize]));
    }
}

impl Carried {
    fn by<'a>(kind: SessionKind, attributes: impl Iterator<Item = &'a Attribute>) -> Self {
        let ever = |attribute: &Attribute| attribute.on.contains(&kind) && attribute.share.share() > 0.0;
        let on = (0..).zip(attributes).filter(|(_, attribute)| ever(attribute));
        Carried(on.map(|(at, attribute)| (at, attribute.share)).collect())
    }

    /// Goes through the numbers on which the words say yes. All are decided first, without a branch: there is nothing in
    /// them that a processor could foresee.
    #[inline(always)]
    fn each(&self, word: impl Fn(u32) -> u64, mut take: impl FnMut(u32)) {
        for some in self.0.chunks(u64::BITS as usize) {
            let yes = |(bit, (at, share)): (usize, &(u32, Chance))| u64::from(share.pick(word(*at))) << bit;
            let mut carried: u64 = some.iter().enumerate().map(yes).sum();
            while carried != 0 {
                take(some[carried.trailing_zeros() as usize].0);
                carried &= carried - 1;
            }
        }
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
    let entries = |weights: &values::Weights<String>| -> Vec<(Listed, f64)> {
        weights.iter().map(|(value, weight)| (Listed::new(value), *weight)).collect()
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
            ValueSource::Values(Table::new([(Listed::new("false"), 1.0), (Listed::new("true"), 1.0)])?)
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
