//! Custom attributes: one way to make the value, and values that fit the data type.

use crate::profile::language::DataType;
use crate::profile::node::{Entry, Kind, Table};
use crate::profile::problem::Draft;
use crate::profile::read::{Reader, Scalar};
use crate::profile::values::{Date, Part, Pattern, Weights};
use crate::vocab::fakers::Faker;

/// What was read of the ways to make a value.
pub(crate) struct Makers<'a> {
    pub(crate) range: &'a mut Option<Option<[f64; 2]>>,
    pub(crate) step: &'a mut Option<Option<f64>>,
    pub(crate) values: &'a mut Option<Option<Weights<String>>>,
    pub(crate) pattern: &'a mut Option<Option<Pattern>>,
    pub(crate) fake: &'a mut Option<Option<Faker>>,
}

/// Checks an attribute; of several ways to make the value the one that was said last stands.
pub(crate) fn check_maker(table: &Table, reader: &mut Reader<'_>, data_type: Option<DataType>, makers: Makers<'_>) {
    let Makers { range, step, values, pattern, fake } = makers;
    let mut ways: Vec<(usize, &Entry)> = ["range", "values", "pattern", "fake"]
        .into_iter()
        .filter_map(|key| table.entry(key))
        .map(|entry| (reader.sources().height(entry.node.span), entry))
        .collect();
    ways.sort_by_key(|(height, _)| std::cmp::Reverse(*height));
    if let [(top, way), (next, other), ..] = ways[..]
        && top == next
    {
        reader.report(
            Draft::at(way.span, format!("`{}` and `{}` are two ways to make one value", other.key, way.key))
                .label("one of them")
                .also(other.span, "the other")
                .help("take one of them out"),
        );
        return;
    }
    let way = ways.first().map(|(_, entry)| *entry);
    let key = way.map_or("", |entry| entry.key.as_str());
    // What a profile below said is replaced as a whole.
    if key != "range" {
        *range = Some(None);
        check_lone_step(table, reader, way, step);
    }
    if key != "values" {
        *values = Some(None);
    }
    if key != "pattern" {
        *pattern = Some(None);
    }
    if key != "fake" {
        *fake = Some(None);
    }
    let Some(data_type) = data_type else { return };
    match (way, data_type) {
        (None, DataType::Boolean) => {}
        (None, _) => no_way(table, reader, data_type),
        (Some(entry), _) if key == "range" => check_range(entry, reader, data_type, *range, *step),
        (Some(entry), _) if key == "values" => check_values(entry, reader, data_type),
        (Some(entry), _) if key == "pattern" => check_pattern(entry, reader, data_type, pattern.as_ref()),
        (Some(_), DataType::String) => {}
        (Some(entry), _) => makes_text(entry, reader, data_type),
    }
}

/// `step` says nothing without `range`.
fn check_lone_step(table: &Table, reader: &mut Reader<'_>, way: Option<&Entry>, step: &mut Option<Option<f64>>) {
    let Some(entry) = table.entry("step") else { return };
    let height = reader.sources().height(entry.span);
    if way.is_some_and(|way| reader.sources().height(way.node.span) > height) {
        *step = Some(None);
        return;
    }
    reader.report(
        Draft::at(entry.span, "`step` belongs to `range`, which is not here")
            .label("the step of what?")
            .help("add `range`, or take `step` out"),
    );
}

fn no_way(table: &Table, reader: &mut Reader<'_>, data_type: DataType) {
    let Some(node) = table.get("type") else { return };
    let help = match data_type {
        DataType::Number | DataType::Integer => "add `range`, `values` or `pattern`",
        DataType::Date => "add `values`",
        _ => "add `values` or `pattern`",
    };
    let section = reader.section();
    let message = format!("{section} does not say how its value is made");
    reader.report(Draft::at(node.span, message).label("of this type").help(help));
}

fn check_range(
    entry: &Entry,
    reader: &mut Reader<'_>,
    data_type: DataType,
    range: Option<Option<[f64; 2]>>,
    step: Option<Option<f64>>,
) {
    match data_type {
        DataType::Number => {}
        DataType::Integer => {
            let bounds = range.flatten().is_none_or(|bounds| bounds.iter().all(|bound| bound.fract() == 0.0));
            if !bounds || step.flatten().is_some_and(|step| step.fract() != 0.0) {
                reader.report(
                    Draft::at(entry.node.span, "the range of an integer has whole bounds and a whole step")
                        .label("whole numbers")
                        .help("round them, or write type = \"number\""),
                );
            }
        }
        _ => {
            let message = format!("a {} has no range", data_type.as_str());
            reader.report(
                Draft::at(entry.span, message).label("for numbers and integers").help("write `values` instead"),
            );
        }
    }
}

fn check_values(entry: &Entry, reader: &mut Reader<'_>, data_type: DataType) {
    let fits = |text: &str| match data_type {
        DataType::String => true,
        DataType::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
        DataType::Integer => text.parse::<i64>().is_ok(),
        DataType::Boolean => matches!(text, "true" | "false"),
        DataType::Date => Date::parse(text).is_ok(),
    };
    let Kind::Table(values) = &entry.node.kind else { return };
    for value in values.entries.iter().filter(|value| !fits(&value.key)) {
        let (article, expected) = match data_type {
            DataType::Integer => ("an", "a whole number"),
            DataType::Boolean => ("a", "true or false"),
            DataType::Date => ("a", "a date, as \"2026-10-01\""),
            _ => ("a", "a number"),
        };
        let message = format!("`{}` is not {article} {}", value.key, data_type.as_str());
        reader.report(Draft::at(value.span, message).label(expected));
    }
}

fn check_pattern(entry: &Entry, reader: &mut Reader<'_>, data_type: DataType, pattern: Option<&Option<Pattern>>) {
    let digits = |part: &Part| match part {
        Part::Text(text) => text.bytes().all(|byte| byte.is_ascii_digit()),
        part => matches!(part, Part::Digits(_)),
    };
    let fits = match (data_type, pattern) {
        (DataType::String, _) | (_, None | Some(None)) => true,
        (DataType::Number | DataType::Integer, Some(Some(pattern))) => pattern.parts.iter().all(digits),
        _ => false,
    };
    if !fits {
        makes_text(entry, reader, data_type);
    }
}

/// What makes texts makes nothing that has another type.
fn makes_text(entry: &Entry, reader: &mut Reader<'_>, data_type: DataType) {
    let article = if data_type == DataType::Integer { "an" } else { "a" };
    let (this, any) = if entry.key == "fake" { ("a faker", "a faker") } else { ("this pattern", "a pattern") };
    reader.report(
        Draft::at(entry.node.span, format!("{this} does not make {article} {}", data_type.as_str()))
            .label(format!("{any} makes text"))
            .help("write type = \"string\", or use `values`"),
    );
}
