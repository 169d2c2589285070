//! `[attributes]` and `[attribute_lists]`: custom attributes and how their values are made.

use super::SessionKind;
use crate::profile::check::{Makers, check_maker};
use crate::profile::declare::{table, words};
use crate::profile::values::{Bounds, Length, OnVisits, Pattern, Positive, Share, Text, Weights, WeightsOf};
use crate::vocab::fakers::Faker;

words! {
    /// What a custom attribute's text means: `dataType`.
    pub enum DataType("data type") {
        /// Any text.
        String = "string",
        /// A number.
        Number = "number",
        /// A whole number.
        Integer = "integer",
        /// true or false.
        Boolean = "boolean",
        /// A date and time.
        Date = "date",
    }
}

table! {
    /// A custom attribute and how its value is made: by `range`, `values`, `pattern` or `fake`.
    pub struct Attribute {
        /// What the text means; all values are text on the wire.
        data_type("type"): DataType,
        /// Numbers and integers: lowest and highest value, uniform between them.
        range: Option<[f64; 2]> = Option<Bounds>,
        /// Distance of neighbouring values of the range; without it, 1 for integers and 0.01 for numbers.
        step: Option<f64> = Option<Positive>,
        /// Weights of the values.
        values: Option<Weights<String>> = Option<WeightsOf<Text>>,
        /// How the value looks.
        pattern: Option<Pattern>,
        /// The faker of the `fake` crate that makes the value, as `company.CatchPhrase`; needs the feature `fake`. Another
        /// release of that crate may make other texts.
        fake: Option<Faker>,
        /// Share of the sessions of `on` that carry the attribute.
        share: f64 = Share,
        /// The types of session that can carry it; without it, web and app.
        on: Vec<SessionKind> = OnVisits,
    }
    check(table, reader) {
        let makers =
            Makers { range: &mut range, step: &mut step, values: &mut values, pattern: &mut pattern, fake: &mut fake };
        check_maker(table, reader, data_type, makers);
    }
}

table! {
    /// A list of custom attribute values and how they are made: by `range`, `values`, `pattern` or `fake`.
    pub struct AttributeList {
        /// What the texts mean; all values are text on the wire.
        data_type("type"): DataType,
        /// Numbers and integers: lowest and highest value, uniform between them.
        range: Option<[f64; 2]> = Option<Bounds>,
        /// Distance of neighbouring values of the range; without it, 1 for integers and 0.01 for numbers.
        step: Option<f64> = Option<Positive>,
        /// Weights of the values.
        values: Option<Weights<String>> = Option<WeightsOf<Text>>,
        /// How a value looks.
        pattern: Option<Pattern>,
        /// The faker of the `fake` crate that makes the values, as `lorem.Word`; needs the feature `fake`. Another release of
        /// that crate may make other texts.
        fake: Option<Faker>,
        /// Fewest and most values in the list, both possible.
        length: [u32; 2] = Length,
        /// Share of the sessions of `on` that carry the list.
        share: f64 = Share,
        /// The types of session that can carry it; without it, web and app.
        on: Vec<SessionKind> = OnVisits,
    }
    check(table, reader) {
        let makers =
            Makers { range: &mut range, step: &mut step, values: &mut values, pattern: &mut pattern, fake: &mut fake };
        check_maker(table, reader, data_type, makers);
    }
}

/// The one way in which a value is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueSource<'a> {
    /// Uniform over `low`, `low + step`, ... up to `high`.
    Range {
        /// The lowest value.
        low: f64,
        /// The highest value.
        high: f64,
        /// The distance of neighbours.
        step: f64,
    },
    /// One of these texts.
    Values(&'a Weights<String>),
    /// A text of this form.
    Pattern(&'a Pattern),
    /// A text of this faker.
    Faker(Faker),
    /// `true` or `false`, evenly.
    Flag,
}

impl Attribute {
    /// How the value is made.
    pub fn source(&self) -> ValueSource<'_> {
        source(self.data_type, self.range, self.step, self.values.as_ref(), self.pattern.as_ref(), self.fake)
    }
}

impl AttributeList {
    /// How each value is made.
    pub fn source(&self) -> ValueSource<'_> {
        source(self.data_type, self.range, self.step, self.values.as_ref(), self.pattern.as_ref(), self.fake)
    }
}

fn source<'a>(
    data_type: DataType,
    range: Option<[f64; 2]>,
    step: Option<f64>,
    values: Option<&'a Weights<String>>,
    pattern: Option<&'a Pattern>,
    fake: Option<Faker>,
) -> ValueSource<'a> {
    let default_step = if data_type == DataType::Number { 0.01 } else { 1.0 };
    match (range, values, pattern, fake) {
        (Some([low, high]), ..) => ValueSource::Range { low, high, step: step.unwrap_or(default_step) },
        (_, Some(values), ..) => ValueSource::Values(values),
        (_, _, Some(pattern), _) => ValueSource::Pattern(pattern),
        (.., Some(faker)) => ValueSource::Faker(faker),
        _ => ValueSource::Flag,
    }
}
