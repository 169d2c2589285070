"""A second opinion on the published JSON Schema: the Python `jsonschema` package validates sessions against it.

usage: schema.py [--sample N] [--expect N] [--jobs N] [--closed] SCHEMA FILE...     FILE holds one session as JSON a line
       schema.py --self-test SCHEMA FILE...              FILE holds good sessions, to plant defects in
needs: pip install jsonschema rfc3339-validator

The schema is checked against the meta-schema of draft 2020-12 first, and dates are checked as dates: the 30th of February
fails. The published schema is as open as the contract: it takes unknown members and unknown values of enumerations.
`--closed` shuts both doors, because what we generate has neither.

Exit code 0: all valid; 1: not; 2: usage, a file that cannot be read.
"""

import argparse
import copy
import json
from pathlib import Path

import jsonschema
import records

VALIDATOR = jsonschema.Draft202012Validator


def closed(schema):
    """The schema without its two open doors: further members of objects, and further values of enumerations."""
    if isinstance(schema, list):
        return [closed(element) for element in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema:
        schema["additionalProperties"] = False
    branches = schema.get("anyOf")
    if isinstance(branches, list) and any("enum" in branch for branch in branches):
        schema["anyOf"] = [branch for branch in branches if branch != {"type": "string"}]
    return schema


def load(path, shut):
    if "date-time" not in VALIDATOR.FORMAT_CHECKER.checkers:
        raise OSError("no check of dates: install rfc3339-validator")
    try:
        schema = json.loads(Path(path).read_text("utf-8"))
        VALIDATOR.check_schema(schema)
    except (ValueError, jsonschema.SchemaError) as error:
        raise OSError(f"{path} is no JSON Schema: {str(error)[:200]}") from error
    return closed(schema) if shut else schema


def checker(schema):
    validator = VALIDATOR(schema, format_checker=VALIDATOR.FORMAT_CHECKER)

    def check(_number, text):
        try:
            record = records.read(text)
        except ValueError as error:
            return [("", f"no JSON: {error}")]
        if validator.is_valid(record):
            return []
        found = []
        for error in validator.iter_errors(record):
            where = ""
            for key in error.absolute_path:
                where = records.pointer(where, key)
            found.append((where, error.message[:200]))
        return found

    return check


def planted_in(record):
    """Records with one defect each, as (what, whether only the closed schema finds it, record)."""

    def changed(what, *path, value=None, drop=False, closed_only=False):
        other = copy.deepcopy(record)
        container = other
        for key in path[:-1]:
            container = container.get(key)
            if container is None:
                return
        if path[-1] not in container:
            return
        if drop:
            del container[path[-1]]
        else:
            container[path[-1]] = value
        plants.append((what, closed_only, other))

    plants = [
        ("an unknown member", True, {**record, "invented": 1}),
        ("an array in the place of the record", False, [record]),
    ]
    for key in ("id", "type", "eventCount", "lastEvent", "authenticated", "createdDate"):
        changed(f"no {key}", key, drop=True)
        changed(f"a null {key}", key, value=None)
    changed("an integer in the place of a text", "id", value=7)
    changed("a text in the place of an integer", "eventCount", value="7")
    changed("a fraction in the place of an integer", "eventCount", value=7.5)
    changed("a text in the place of a truth value", "authenticated", value="true")
    for date in ("2026-02-30T00:00:00Z", "2026-02-28 00:00:00", "2026-02-28", "2026-02-28T24:00:00Z"):
        changed(f"the date {date}", "createdDate", value=date)
        changed(f"the date {date} in the last event", "lastEvent", "createdDate", value=date)
    changed("no name of the last event", "lastEvent", "eventName", drop=True)
    changed("an unknown category", "device", "category", value="watch", closed_only=True)
    changed("an unknown direction", "originatingDirection", value="Sideways", closed_only=True)
    changed("an unknown medium", "referrer", "medium", value="dove", closed_only=True)
    changed("an object in the place of a list", "searchTerms", value={})
    changed("a text in the place of a number", "geolocation", "latitude", value="48.2")
    return plants


def self_test(schema, paths):
    shut, wide = checker(closed(schema)), checker(schema)
    plants = []
    for path in paths:
        for number, text in enumerate(Path(path).read_text("utf-8").rstrip("\n").split("\n"), 1):
            plants.append((f"{path}:{number} fails: {shut(number, text)[:1]}", not shut(number, text)))
            for what, closed_only, record in planted_in(records.read(text)):
                text = json.dumps(record)
                plants.append((f"not found: {what}, line {number}", bool(shut(0, text))))
                if closed_only:
                    plants.append((f"not taken by the open schema: {what}, line {number}", not wide(0, text)))
                else:
                    plants.append((f"not found by the open schema: {what}, line {number}", bool(wide(0, text))))
    return records.planted("schema", plants)


def main():
    parser = argparse.ArgumentParser(description="Validates sessions against a JSON Schema.")
    parser.add_argument("schema", metavar="SCHEMA")
    records.common(parser)
    parser.add_argument("--closed", action="store_true", help="no unknown members, no unknown values of enumerations")
    arguments = parser.parse_args()
    schema = load(arguments.schema, arguments.closed)
    if not arguments.files:
        parser.error("no FILE")
    if arguments.self_test:
        return self_test(schema, arguments.files)
    result = records.check(arguments.files, lambda: checker(schema), arguments.jobs, arguments.sample)
    return records.finish("schema", arguments, result)


if __name__ == "__main__":
    records.main(main)
