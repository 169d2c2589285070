//! Columns as a table of a database.

use super::field::{Field, Kind, Table};

/// A dialect of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL. Has flat columns only.
    Postgres,
    /// DuckDB.
    Duckdb,
    /// BigQuery.
    Bigquery,
}

/// `CREATE TABLE sessions`, with nested columns or flat ones, where a list or map is JSON.
pub fn ddl(table: &Table, dialect: Dialect, flat: bool) -> String {
    let column = |name: &str, kind: String, required: bool, doc: &str| {
        (format!("{} {kind}{}", quoted(name, dialect), if required { " NOT NULL" } else { "" }), doc.trim().to_owned())
    };
    let columns: Vec<(String, String)> = if flat || dialect == Dialect::Postgres {
        let columns = table.flat();
        let kind = |kind: &Kind| match kind {
            Kind::List(_) | Kind::Map(_) => json(dialect).to_owned(),
            kind => self::kind(kind, dialect),
        };
        let flat = columns.iter();
        flat.map(|flat| column(&flat.name, kind(&flat.field.kind), flat.required, flat.field.doc)).collect()
    } else {
        let fields = table.fields.iter();
        fields.map(|field| column(field.key, kind(&field.kind, dialect), field.required, field.doc)).collect()
    };
    let mut text = "CREATE TABLE sessions (\n".to_owned();
    for (number, (column, doc)) in columns.iter().enumerate() {
        let comma = if number + 1 < columns.len() { "," } else { "" };
        text.push_str(&format!("  {column}{comma} -- {}\n", doc.lines().next().unwrap_or_default()));
    }
    text.push_str(");\n");
    text
}

/// A name between the marks that keep its case and let it be a word of the language.
fn quoted(name: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Postgres | Dialect::Duckdb => format!("\"{name}\""),
        Dialect::Bigquery => format!("`{name}`"),
    }
}

fn json(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres => "jsonb",
        Dialect::Duckdb | Dialect::Bigquery => "JSON",
    }
}

fn kind(of: &Kind, dialect: Dialect) -> String {
    let [text, date, integer, number, boolean] = match dialect {
        Dialect::Postgres => ["text", "timestamptz", "bigint", "double precision", "boolean"],
        Dialect::Duckdb => ["VARCHAR", "TIMESTAMPTZ", "BIGINT", "DOUBLE", "BOOLEAN"],
        Dialect::Bigquery => ["STRING", "TIMESTAMP", "INT64", "FLOAT64", "BOOL"],
    };
    match of {
        Kind::Text(_) | Kind::Word(_) => text.to_owned(),
        Kind::Date => date.to_owned(),
        Kind::Integer => integer.to_owned(),
        Kind::Number => number.to_owned(),
        Kind::Boolean => boolean.to_owned(),
        Kind::Object { fields, .. } => object(fields, dialect),
        Kind::List(element) => match dialect {
            Dialect::Bigquery => format!("ARRAY<{}>", kind(element, dialect)),
            Dialect::Postgres | Dialect::Duckdb => format!("{}[]", kind(element, dialect)),
        },
        Kind::Map(value) => match dialect {
            // It has no maps; loading Parquet gives such a list.
            Dialect::Bigquery => {
                format!("STRUCT<`key_value` ARRAY<STRUCT<`key` STRING, `value` {}>>>", kind(value, dialect))
            }
            Dialect::Postgres | Dialect::Duckdb => format!("MAP({text}, {})", kind(value, dialect)),
        },
    }
}

fn object(fields: &[Field], dialect: Dialect) -> String {
    let members: Vec<String> =
        fields.iter().map(|field| format!("{} {}", quoted(field.key, dialect), kind(&field.kind, dialect))).collect();
    match dialect {
        Dialect::Bigquery => format!("STRUCT<{}>", members.join(", ")),
        Dialect::Postgres | Dialect::Duckdb => format!("STRUCT({})", members.join(", ")),
    }
}
