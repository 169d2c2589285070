//! Columns as an Arrow schema.

use crate::columns::field::{Field, Kind, Table};
use crate::model::Values;
use arrow_schema::{DataType, Field as ArrowField, Fields, Schema, TimeUnit};
use std::sync::Arc;

/// The Arrow schema of a table, nested or flat.
pub fn arrow_schema(table: &Table, flat: bool) -> Schema {
    if flat {
        let columns = table.flat();
        return Schema::new(
            columns
                .iter()
                .map(|column| ArrowField::new(&column.name, flat_type(&column.field.kind), !column.required))
                .collect::<Vec<_>>(),
        );
    }
    Schema::new(fields(&table.fields))
}

fn fields(fields: &[Field]) -> Fields {
    fields.iter().map(|field| ArrowField::new(field.key, data_type(&field.kind), !field.required)).collect()
}

fn flat_type(kind: &Kind) -> DataType {
    match kind {
        Kind::List(_) | Kind::Map(_) => DataType::Utf8,
        kind => data_type(kind),
    }
}

fn data_type(kind: &Kind) -> DataType {
    match kind {
        Kind::Text(Values::Distinct) => DataType::Utf8,
        Kind::Text(Values::Repeated) | Kind::Word(_) => {
            DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
        }
        Kind::Date => DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into())),
        Kind::Integer => DataType::Int64,
        Kind::Number => DataType::Float64,
        Kind::Boolean => DataType::Boolean,
        Kind::Object { fields, .. } => DataType::Struct(self::fields(fields)),
        // Names as Parquet has them.
        Kind::List(element) => DataType::List(Arc::new(ArrowField::new("element", data_type(element), false))),
        Kind::Map(value) => {
            let members =
                [ArrowField::new("key", DataType::Utf8, false), ArrowField::new("value", data_type(value), false)];
            let members = DataType::Struct(members.into_iter().collect());
            DataType::Map(Arc::new(ArrowField::new("key_value", members, false)), false)
        }
    }
}
