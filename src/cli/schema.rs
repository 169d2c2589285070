//! `schema`: a session in the language of another system.

use super::args::{SchemaFormat, SchemaOptions};
use crate::columns::{Dialect, Table, arrow_json, avro, ddl};
use crate::error::Error;
use crate::model::json_schema;

pub(super) fn run(options: &SchemaOptions) -> Result<(), Error> {
    let table = Table::new(options.edition, None);
    if options.flat && options.format == SchemaFormat::JsonSchema {
        return Err(Error::input("JSON has no flat columns").with_help("leave --flat out, or ask for another --format"));
    }
    match options.format {
        SchemaFormat::JsonSchema => super::json(&json_schema(options.edition)),
        SchemaFormat::Arrow => super::json(&arrow_json(&table, options.flat)),
        SchemaFormat::Avro => super::json(&avro(&table, options.flat)),
        SchemaFormat::Postgres => super::print(ddl(&table, Dialect::Postgres, true).as_bytes()),
        SchemaFormat::Duckdb => super::print(ddl(&table, Dialect::Duckdb, options.flat).as_bytes()),
        SchemaFormat::Bigquery => super::print(ddl(&table, Dialect::Bigquery, options.flat).as_bytes()),
    }
}
