"""DuckDB, pyarrow and fastavro read the columns that `sessionsmith` writes, and find in them what stands in the NDJSON.

usage: columns.py values FOLDER EXPECTED     sessions.ndjson, .csv, .parquet, .arrows and flat.parquet of the same rows
       columns.py parts FOLDER EXPECTED      sessions.ndjson, and folders parted by date, country and type
       columns.py schemas FOLDER             schemas in sql, avro and arrow.json files beside sessions.*
"""

import datetime
import io
import json
import sys

import duckdb
import fastavro
import pyarrow as pa
import pyarrow.csv
import pyarrow.dataset
import pyarrow.parquet
import sqlglot

BLOCK = 5000


def plain(value, kind):
    """A value of a column as NDJSON has it: without what is null, dates as texts, maps as objects."""
    if pa.types.is_struct(kind):
        members = ((field.name, value[field.name], field.type) for field in kind)
        return {name: plain(member, of) for name, member, of in members if member is not None}
    if pa.types.is_map(kind):
        return {name: plain(member, kind.item_type) for name, member in value}
    if pa.types.is_list(kind):
        return [plain(element, kind.value_type) for element in value]
    if pa.types.is_timestamp(kind):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"
    return value


def nested(row, schema):
    """A row of nested columns as a record."""
    return {field.name: plain(row[field.name], field.type) for field in schema if row[field.name] is not None}


LISTS = ("outcomeAchievements", "segmentAssignments", "attributes", "attributeLists", "searchTerms", "conversationChannels")
LISTS += ("divisionIds", "caseAssociations", "lastPage_breadcrumb")


def flat(record, before=""):
    """A record as flat columns."""
    columns = {}
    for key, value in record.items():
        if isinstance(value, dict) and before + key not in LISTS:
            columns |= flat(value, f"{before}{key}_")
        else:
            columns[before + key] = value
    return columns


def flat_row(row, schema):
    """A row of flat columns, its JSON texts read."""
    kept = ((field, row[field.name]) for field in schema if row[field.name] is not None)
    return {field.name: json.loads(value) if field.name in LISTS else plain(value, field.type) for field, value in kept}


def same(name, table, records, read, shape=lambda record: record):
    """Fails at the first row that differs from its record."""
    assert table.num_rows == len(records), f"{name}: {table.num_rows} rows, not {len(records)}"
    values = 0
    for start in range(0, len(records), BLOCK):
        for number, row in enumerate(table.slice(start, BLOCK).to_pylist(), start):
            found, wanted = read(row, table.schema), shape(records[number])
            if found != wanted:
                keys = [key for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key)]
                raise AssertionError(f"{name}, row {number}: {[(key, found.get(key), wanted.get(key)) for key in keys]}")
            values += len(found)
    print(f"{name}: {len(records)} rows, {values} columns with a value are the same")


def lines(path):
    with open(path, "rb") as file:
        return [json.loads(line) for line in file]


def csv_as(path, schema):
    """pyarrow reads CSV with these types."""
    types = {field.name: pa.string() if pa.types.is_dictionary(field.type) else field.type for field in schema}
    table = pyarrow.csv.read_csv(
        path,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=types, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
        ),
    )
    return table


def equal(connection, name, one, two):
    """Fails unless two queries have the same rows, as often, and some."""
    for left, right in [(one, two), (two, one)]:
        more = connection.sql(f"SELECT count(*) FROM (({left}) EXCEPT ALL ({right}))").fetchall()[0][0]
        assert more == 0, f"{name}: {more} rows of {left} are not in {right}"
    rows = connection.sql(f"SELECT count(*) FROM ({one})").fetchall()[0][0]
    assert rows > 0, name
    print(f"{name}: {rows} rows are the same")


def typed(connection, query):
    """The columns of a query with their types, as DuckDB's readers of text take them."""
    columns = connection.sql(f"DESCRIBE {query}").fetchall()
    return "{" + ", ".join(f"'{name}': '{kind}'" for name, kind, *_ in columns) + "}"


def values(folder, expected):
    records = lines(f"{folder}/sessions.ndjson")
    assert len(records) == expected, len(records)
    same("pyarrow: Parquet", pyarrow.parquet.read_table(f"{folder}/sessions.parquet"), records, nested)
    same("pyarrow: Arrow", pa.ipc.open_stream(f"{folder}/sessions.arrows").read_all(), records, nested)
    table = pyarrow.parquet.read_table(f"{folder}/flat.parquet")
    same("pyarrow: flat Parquet", table, records, flat_row, flat)
    same("pyarrow: CSV", csv_as(f"{folder}/sessions.csv", table.schema), records, flat_row, flat)

    connection = duckdb.connect()
    connection.sql("SET TimeZone = 'UTC'")
    parquet, flat_parquet = f"SELECT * FROM '{folder}/sessions.parquet'", f"SELECT * FROM '{folder}/flat.parquet'"
    of = typed(connection, parquet)
    ndjson = f"SELECT * FROM read_json('{folder}/sessions.ndjson', format = 'newline_delimited', columns = {of})"
    equal(connection, "DuckDB: Parquet and NDJSON", parquet, ndjson)
    of = typed(connection, flat_parquet)
    csv = f"SELECT * FROM read_csv('{folder}/sessions.csv', header = true, delim = ',', quote = '\"', escape = '\"', "
    csv += f"nullstr = '', allow_quoted_nulls = false, columns = {of})"
    equal(connection, "DuckDB: flat Parquet and CSV", flat_parquet, csv)
    stream = pa.ipc.open_stream(f"{folder}/sessions.arrows").read_all()
    connection.register("stream", stream)
    counts = "SELECT count(*), count(lastPage.url), sum(eventCount), min(createdDate), max(lastEvent.createdDate) FROM"
    both = [connection.sql(f"{counts} {source}").fetchall() for source in ("stream", f"({parquet})")]
    assert both[0] == both[1], both


def parts(folder, expected):
    records = lines(f"{folder}/sessions.ndjson")
    assert len(records) == expected, len(records)
    connection = duckdb.connect()
    connection.sql("SET TimeZone = 'UTC'")
    keys = {
        "date": lambda record: record["createdDate"][:10],
        "country": lambda record: record.get("geolocation", {}).get("country"),
        "type": lambda record: record["type"],
    }
    for key, value_of in keys.items():
        wanted = {}
        for record in records:
            wanted[value_of(record)] = wanted.get(value_of(record), 0) + 1
        files = f"read_parquet('{folder}/{key}/*/*.parquet', hive_partitioning = true)"
        found = dict(connection.sql(f'SELECT "{key}"::VARCHAR, count(*) FROM {files} GROUP BY 1').fetchall())
        assert found == wanted, (key, found, wanted)
        dataset = pyarrow.dataset.dataset(f"{folder}/{key}", partitioning="hive", exclude_invalid_files=True)
        assert dataset.count_rows() == len(records), key
        ids = sorted(dataset.to_table(columns=["id"])["id"].to_pylist())
        assert ids == sorted(record["id"] for record in records), key
        print(f"parted by {key}: {len(wanted)} values, {len(records)} rows are the same")


def arrow_type(field):
    """The type of a field in the form of Arrow's integration tests."""
    of, children = field["type"], [arrow_field(child) for child in field["children"]]
    kind = {
        "utf8": pa.string,
        "timestamp": lambda: pa.timestamp("ms", of.get("timezone")),
        "int": pa.int64,
        "floatingpoint": pa.float64,
        "bool": pa.bool_,
        "struct": lambda: pa.struct(children),
        "list": lambda: pa.list_(children[0]),
        "map": lambda: pa.map_(children[0].type.field(0), children[0].type.field(1)),
    }[of["name"]]()
    return pa.dictionary(pa.int32(), kind) if "dictionary" in field else kind


def arrow_field(field):
    return pa.field(field["name"], arrow_type(field), field["nullable"])


def avro_names(kind, named):
    """The record types of a schema, by their names."""
    if isinstance(kind, list):
        kind = kind[1]
    if isinstance(kind, dict):
        if kind["type"] == "record":
            named[kind["name"]] = kind
        for below in [of["type"] for of in kind.get("fields", [])] + [kind.get("items"), kind.get("values")]:
            avro_names(below, named)
    return named


def avro_value(value, kind, named):
    """A value of NDJSON as fastavro takes it: dates as such."""
    if isinstance(kind, list):
        return None if value is None else avro_value(value, kind[1], named)
    if isinstance(kind, str) and kind in named:
        kind = named[kind]
    if not isinstance(kind, dict):
        return value
    if kind.get("logicalType") == "timestamp-millis":
        return datetime.datetime.fromisoformat(value)
    if kind["type"] == "record":
        return {of["name"]: avro_value(value.get(of["name"]), of["type"], named) for of in kind["fields"]}
    if kind["type"] == "array":
        return [avro_value(element, kind["items"], named) for element in value]
    return {name: avro_value(member, kind["values"], named) for name, member in value.items()}


def schemas(folder):
    records = lines(f"{folder}/sessions.ndjson")[:2000]
    with open(f"{folder}/schema.avsc", encoding="utf-8") as file:
        raw = json.load(file)
    parsed = fastavro.parse_schema(json.loads(json.dumps(raw)))
    named, file = avro_names(raw, {}), io.BytesIO()
    rows = [avro_value(record, raw, named) for record in records]
    fastavro.writer(file, parsed, rows, validator=True, strict=True)
    file.seek(0)
    assert list(fastavro.reader(file)) == rows
    print(f"fastavro: {len(rows)} records are the same")

    for name, stream in [("arrow.json", "sessions.arrows"), ("arrow-flat.json", "flat.arrows")]:
        with open(f"{folder}/{name}", encoding="utf-8") as file:
            told = pa.schema([arrow_field(field) for field in json.load(file)["schema"]["fields"]])
        found = pa.ipc.open_stream(f"{folder}/{stream}").schema
        assert found.equals(told), f"{name}\n{found}\n{told}"
    print("pyarrow: the Arrow schemas are those of the streams")

    for name, source in [("duckdb.sql", "sessions.parquet"), ("duckdb-flat.sql", "flat.parquet")]:
        connection = duckdb.connect()
        connection.sql("SET TimeZone = 'UTC'")
        with open(f"{folder}/{name}", encoding="utf-8") as file:
            connection.execute(file.read())
        connection.execute(f"INSERT INTO sessions BY NAME SELECT * FROM '{folder}/{source}'")
        if name == "duckdb.sql":
            equal(connection, f"DuckDB: {name}", "SELECT * FROM sessions", f"SELECT * FROM '{folder}/{source}'")
        else:
            connection.execute("DELETE FROM sessions")
            connection.execute(f"COPY sessions FROM '{folder}/sessions.csv' (HEADER, ALLOW_QUOTED_NULLS false)")
            ids = "SELECT id, createdDate, lastPage_url, attributes::VARCHAR FROM"
            equal(connection, f"DuckDB: {name}", f"{ids} sessions", f"{ids} '{folder}/{source}'")
    for dialect in ("postgres", "bigquery"):
        with open(f"{folder}/{dialect}.sql", encoding="utf-8") as file:
            (create,) = sqlglot.parse(file.read(), read=dialect)
        assert isinstance(create, sqlglot.exp.Create), create
        print(f"sqlglot: {dialect}, {len(create.this.expressions)} columns")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["values", folder, expected]:
            values(folder, int(expected))
        case ["parts", folder, expected]:
            parts(folder, int(expected))
        case ["schemas", folder]:
            schemas(folder)
        case _:
            sys.exit(__doc__)
