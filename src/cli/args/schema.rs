//! What the user can type after `schema`.

use crate::model::Edition;
use clap::{Args, ValueEnum};

#[derive(Args, Debug)]
pub(in crate::cli) struct SchemaOptions {
    /// The edition of the contract
    #[arg(long, default_value = "215", value_name = "215|269")]
    pub(in crate::cli) edition: Edition,
    /// The language of the schema
    #[arg(short, long, value_enum, default_value = "json-schema")]
    pub(in crate::cli) format: SchemaFormat,
    /// Flat columns, as those of CSV; ddl:postgres has no others
    #[arg(long)]
    pub(in crate::cli) flat: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaFormat {
    /// JSON Schema (2020-12) of a record as JSON
    JsonSchema,
    /// The Arrow schema of the columns, as JSON in the form of Arrow's integration tests
    Arrow,
    /// An Avro schema
    Avro,
    /// CREATE TABLE for PostgreSQL
    #[value(name = "ddl:postgres")]
    Postgres,
    /// CREATE TABLE for DuckDB
    #[value(name = "ddl:duckdb")]
    Duckdb,
    /// CREATE TABLE for BigQuery
    #[value(name = "ddl:bigquery")]
    Bigquery,
}
