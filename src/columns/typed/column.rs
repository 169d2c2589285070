//! A column in the making: it takes values row by row, and gives an array.

use super::words::{Listed, Texts, Words, offsets, replaced};
use crate::columns::field::{Field, Kind};
use crate::columns::skim::pruned_value;
use crate::json::{Buffer, Encode};
use crate::model::{Cells, Values, Wording};
use crate::quick_hash::QuickMap;
use arrow_array::{
    ArrayRef, BooleanArray, Float64Array, Int64Array, ListArray, MapArray, StructArray, TimestampMillisecondArray,
};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::{ArrowError, DataType, Field as ArrowField, FieldRef};
use std::sync::Arc;

/// The values of a column, of so many rows.
#[derive(Debug)]
pub(super) struct Column {
    kept: Kept,
    /// Which rows have a value.
    valid: Vec<bool>,
    /// What is wrong with a value that does not fit.
    fault: Option<String>,
}

#[derive(Debug)]
enum Kept {
    /// The property is not kept.
    Nothing,
    Texts(Texts),
    Words(Words),
    /// A list or map as JSON text.
    Whole {
        kind: Kind,
        is_whole: bool,
        texts: Texts,
        json: Buffer,
    },
    Dates(Vec<i64>),
    Integers(Vec<i64>),
    Numbers(Vec<f64>),
    Booleans(Vec<bool>),
    Object(Object),
    List {
        element: Box<Column>,
        ends: Vec<i32>,
    },
    Map {
        name: Box<Column>,
        value: Box<Column>,
        ends: Vec<i32>,
    },
}

/// Columns of the properties of a model. They learn of rows without an object when the next object comes.
#[derive(Debug)]
struct Object {
    fields: Vec<Column>,
    /// How many rows the fields are behind.
    behind: usize,
    /// The rows of models of tables, by their addresses.
    met: QuickMap<usize, usize>,
}

impl Object {
    fn catch_up(&mut self) {
        if self.behind > 0 {
            self.fields.iter_mut().for_each(|field| field.pad(self.behind));
            self.behind = 0;
        }
    }
}

impl Column {
    fn new(kept: Kept) -> Self {
        Column { kept, valid: Vec::new(), fault: None }
    }

    /// The columns of an object that has so many properties. With `flat`, lists and maps become JSON text.
    pub(super) fn object(fields: &[Field], width: usize, flat: bool) -> Self {
        let mut columns: Vec<Column> = (0..width).map(|_| Column::new(Kept::Nothing)).collect();
        for field in fields {
            columns[field.place] = Column::of(&field.kind, field.is_whole, flat);
        }
        Column::new(Kept::Object(Object { fields: columns, behind: 0, met: QuickMap::default() }))
    }

    fn of(kind: &Kind, is_whole: bool, flat: bool) -> Self {
        Column::new(match kind {
            Kind::Text(Values::Distinct) => Kept::Texts(Texts::default()),
            Kind::Text(Values::Repeated) | Kind::Word(_) => Kept::Words(Words::default()),
            Kind::Date => Kept::Dates(Vec::new()),
            Kind::Integer => Kept::Integers(Vec::new()),
            Kind::Number => Kept::Numbers(Vec::new()),
            Kind::Boolean => Kept::Booleans(Vec::new()),
            Kind::Object { fields, width, .. } => return Column::object(fields, *width, flat),
            Kind::List(_) | Kind::Map(_) if flat => {
                Kept::Whole { kind: kind.clone(), is_whole, texts: Texts::default(), json: Buffer::new() }
            }
            Kind::List(element) => {
                Kept::List { element: Box::new(Column::of(element, is_whole, false)), ends: Vec::new() }
            }
            Kind::Map(value) => Kept::Map {
                name: Box::new(Column::new(Kept::Texts(Texts::default()))),
                value: Box::new(Column::of(value, is_whole, false)),
                ends: Vec::new(),
            },
        })
    }

    pub(super) fn rows(&self) -> usize {
        self.valid.len()
    }

    /// Appends rows without a value.
    fn pad(&mut self, rows: usize) {
        match &mut self.kept {
            Kept::Nothing => return,
            Kept::Texts(texts) | Kept::Whole { texts, .. } => texts.pad(rows),
            Kept::Words(words) => words.pad(rows),
            Kept::Dates(numbers) | Kept::Integers(numbers) => numbers.resize(numbers.len() + rows, 0),
            Kept::Numbers(numbers) => numbers.resize(numbers.len() + rows, 0.0),
            Kept::Booleans(booleans) => booleans.resize(booleans.len() + rows, false),
            Kept::Object(object) => object.behind += rows,
            Kept::List { ends, .. } | Kept::Map { ends, .. } => {
                let end = ends.last().copied().unwrap_or_default();
                ends.resize(ends.len() + rows, end);
            }
        }
        self.valid.resize(self.valid.len() + rows, false);
    }

    /// Appends what a row has once more.
    fn repeat(&mut self, row: usize) {
        if matches!(self.kept, Kept::Nothing) {
            return;
        }
        if !self.valid[row] {
            return self.pad(1);
        }
        self.valid.push(true);
        let elements = |ends: &mut Vec<i32>| {
            let start = row.checked_sub(1).map_or(0, |before| ends[before]);
            let (end, all) = (ends[row], ends.last().copied().unwrap_or_default());
            ends.push(all + end - start);
            start as usize..end as usize
        };
        match &mut self.kept {
            Kept::Nothing => {}
            Kept::Texts(texts) | Kept::Whole { texts, .. } => texts.repeat(row),
            Kept::Words(words) => words.repeat(row),
            Kept::Dates(numbers) | Kept::Integers(numbers) => numbers.push(numbers[row]),
            Kept::Numbers(numbers) => numbers.push(numbers[row]),
            Kept::Booleans(booleans) => booleans.push(booleans[row]),
            Kept::Object(object) => {
                object.catch_up();
                object.fields.iter_mut().for_each(|field| field.repeat(row));
            }
            Kept::List { element, ends } => elements(ends).for_each(|row| element.repeat(row)),
            Kept::Map { name, value, ends } => elements(ends).for_each(|row| {
                name.repeat(row);
                value.repeat(row);
            }),
        }
    }

    /// The rows as an array of this type; none are left.
    pub(super) fn array(&mut self, kind: &DataType) -> Result<ArrayRef, ArrowError> {
        if let Some(fault) = self.fault.take() {
            return Err(ArrowError::InvalidArgumentError(fault));
        }
        let nulls = Some(NullBuffer::from(&self.valid[..])).filter(|nulls| nulls.null_count() > 0);
        self.valid.clear();
        let mismatch = || ArrowError::SchemaError(format!("a column cannot be a {kind}"));
        Ok(match &mut self.kept {
            Kept::Nothing => return Err(mismatch()),
            Kept::Texts(texts) | Kept::Whole { texts, .. } => Arc::new(texts.take(nulls)?),
            Kept::Words(words) => words.take(nulls)?,
            Kept::Dates(numbers) => {
                let dates = TimestampMillisecondArray::try_new(replaced(numbers).into(), nulls)?;
                Arc::new(dates.with_data_type(kind.clone()))
            }
            Kept::Integers(numbers) => Arc::new(Int64Array::try_new(replaced(numbers).into(), nulls)?),
            Kept::Numbers(numbers) => Arc::new(Float64Array::try_new(replaced(numbers).into(), nulls)?),
            Kept::Booleans(booleans) => {
                let bits = BooleanBuffer::from(&booleans[..]);
                booleans.clear();
                Arc::new(BooleanArray::new(bits, nulls))
            }
            Kept::Object(object) => {
                let DataType::Struct(fields) = kind else { return Err(mismatch()) };
                let arrays = object.arrays(fields.iter())?;
                Arc::new(StructArray::try_new(fields.clone(), arrays, nulls)?)
            }
            Kept::List { element, ends } => {
                let DataType::List(field) = kind else { return Err(mismatch()) };
                let values = element.array(field.data_type())?;
                Arc::new(ListArray::try_new(field.clone(), offsets(&replaced(ends)), values, nulls)?)
            }
            Kept::Map { name, value, ends } => {
                let DataType::Map(entries, sorted) = kind else { return Err(mismatch()) };
                let DataType::Struct(fields) = entries.data_type() else { return Err(mismatch()) };
                let [names, values] = &fields[..] else { return Err(mismatch()) };
                let arrays = vec![name.array(names.data_type())?, value.array(values.data_type())?];
                let members = StructArray::try_new(fields.clone(), arrays, None)?;
                Arc::new(MapArray::try_new(entries.clone(), offsets(&replaced(ends)), members, nulls, *sorted)?)
            }
        })
    }

    /// The rows of a record's columns as arrays; none are left.
    pub(super) fn arrays(&mut self, fields: &[FieldRef], flat: bool) -> Result<Vec<ArrayRef>, ArrowError> {
        self.valid.clear();
        let Kept::Object(object) = &mut self.kept else { return Ok(Vec::new()) };
        if !flat {
            return object.arrays(fields.iter());
        }
        let (mut arrays, mut fields) = (Vec::with_capacity(fields.len()), fields.iter());
        object.flat_arrays(&mut fields, &mut arrays)?;
        Ok(arrays)
    }
}

impl Object {
    /// The arrays of the fields that are kept.
    fn arrays<'f>(&mut self, fields: impl Iterator<Item = &'f FieldRef>) -> Result<Vec<ArrayRef>, ArrowError> {
        self.catch_up();
        self.met.clear();
        let kept = self.fields.iter_mut().filter(|column| !matches!(column.kept, Kept::Nothing));
        kept.zip(fields).map(|(column, field)| named(column.array(field.data_type()), field)).collect()
    }

    /// The same, where those of objects inside stand in their place.
    fn flat_arrays<'f>(
        &mut self,
        fields: &mut impl Iterator<Item = &'f FieldRef>,
        arrays: &mut Vec<ArrayRef>,
    ) -> Result<(), ArrowError> {
        self.catch_up();
        self.met.clear();
        for column in self.fields.iter_mut().filter(|column| !matches!(column.kept, Kept::Nothing)) {
            if let Kept::Object(object) = &mut column.kept {
                column.valid.clear();
                object.flat_arrays(fields, arrays)?;
            } else if let Some(field) = fields.next() {
                arrays.push(named(column.array(field.data_type()), field)?);
            }
        }
        Ok(())
    }
}

fn named(array: Result<ArrayRef, ArrowError>, field: &ArrowField) -> Result<ArrayRef, ArrowError> {
    array.map_err(|error| match error {
        ArrowError::InvalidArgumentError(fault) => {
            ArrowError::InvalidArgumentError(format!("{}: {fault}", field.name()))
        }
        other => other,
    })
}

impl Cells for Column {
    fn none(&mut self) {
        self.pad(1);
    }

    fn whole(&mut self, value: &impl Encode) -> bool {
        match &mut self.kept {
            Kept::Nothing => true,
            Kept::Whole { kind, is_whole, texts, json } => {
                json.clear();
                json.value(value);
                texts.push(|out| pruned_value(kind, *is_whole, json.as_slice(), out));
                self.valid.push(true);
                true
            }
            _ => false,
        }
    }

    fn again(&mut self, address: usize) -> bool {
        match &mut self.kept {
            Kept::Nothing => true,
            Kept::Object(object) => match object.met.get(&address) {
                Some(&row) => {
                    self.repeat(row);
                    true
                }
                None => {
                    object.met.insert(address, self.valid.len());
                    false
                }
            },
            _ => false,
        }
    }

    #[inline]
    fn text(&mut self, text: &impl Wording) {
        match &mut self.kept {
            Kept::Texts(texts) => texts.push(|out| text.append_to(out)),
            Kept::Words(words) => words.push(text),
            _ => return self.pad(1),
        }
        self.valid.push(true);
    }

    fn word(&mut self, word: &'static str) {
        match &mut self.kept {
            Kept::Words(words) => words.push(&Listed(word)),
            _ => return self.pad(1),
        }
        self.valid.push(true);
    }

    fn date(&mut self, date: &impl Wording) {
        let Kept::Dates(dates) = &mut self.kept else { return self.pad(1) };
        match date.milliseconds() {
            Some(milliseconds) => dates.push(milliseconds),
            None => {
                dates.push(0);
                let mut text = Vec::new();
                date.append_to(&mut text);
                let text = String::from_utf8_lossy(&text);
                self.fault.get_or_insert_with(|| format!("`{text}` is no date to the millisecond"));
            }
        }
        self.valid.push(true);
    }

    fn integer(&mut self, number: i64) {
        let Kept::Integers(numbers) = &mut self.kept else { return self.pad(1) };
        numbers.push(number);
        self.valid.push(true);
    }

    fn number(&mut self, number: f64) {
        let Kept::Numbers(numbers) = &mut self.kept else { return self.pad(1) };
        numbers.push(number);
        self.valid.push(true);
    }

    fn boolean(&mut self, is: bool) {
        let Kept::Booleans(booleans) = &mut self.kept else { return self.pad(1) };
        booleans.push(is);
        self.valid.push(true);
    }

    fn object(&mut self) -> &mut [Self] {
        match &mut self.kept {
            Kept::Object(object) => {
                object.catch_up();
                self.valid.push(true);
                &mut object.fields
            }
            // Of a property that is not kept, nothing is.
            _ => &mut [],
        }
    }

    fn list(&mut self, length: usize) -> &mut Self {
        if let Kept::List { .. } = self.kept {
            self.valid.push(true);
        }
        match self {
            Column { kept: Kept::List { element, ends }, .. } => {
                ends.push(ends.last().copied().unwrap_or_default() + length as i32);
                element
            }
            // Cells that keep no list take it as a whole.
            column => column,
        }
    }

    fn map(&mut self, length: usize) -> (&mut Self, &mut Self) {
        self.valid.push(true);
        match &mut self.kept {
            Kept::Map { name, value, ends } => {
                ends.push(ends.last().copied().unwrap_or_default() + length as i32);
                (name, value)
            }
            // The model's shape says that a map stands here, and columns are made from it.
            _ => unreachable!("a map where the model has none"),
        }
    }
}
