"""Passes sessions through the vendor's own Python client and back, and compares every value.

usage: sdk.py [--sample N] [--expect N] [--jobs N] [--drop-nulls] FILE...      FILE holds one session as JSON a line
       sdk.py --self-test
needs: pip install PureCloudPlatformClientV2==215.0.0 (edition 215) or ==269.0.0 (edition 269)

Each line is read by the client's `ApiClient.deserialize` as a `Session` and written by `sanitize_for_serialization`. A
member that the client does not know gets lost on this way, a value that an enumeration lacks becomes `outdated_sdk_version`,
and a number in the place of a text becomes a text: all of them are differences. Dates are compared as instants, and must
be RFC 3339; every other value must come back exactly, with its JSON type (a whole number may stand for a `number`).

Null and absent are one case to this client: it leaves out what is null. So they are one case here. A null for an
enumeration makes it raise AttributeError, which is a difference, too, unless `--drop-nulls` takes away the nulls first.

Exit code 0: all equal; 1: not; 2: usage, a file that cannot be read.
"""

import argparse
import copy
import functools
import importlib
import importlib.metadata
import json
import os
import re
import sys
import tempfile
import warnings
from datetime import datetime, timedelta
from pathlib import Path

import records

# The client reads ~/.genesyscloudpython and watches that folder: give it an empty one.
_home = tempfile.TemporaryDirectory()
os.environ["HOME"] = os.environ["USERPROFILE"] = _home.name
# Its text patterns and thread calls are of an older Python.
warnings.simplefilter("ignore")

import PureCloudPlatformClientV2 as client  # noqa: E402

VERSION = importlib.metadata.version("PureCloudPlatformClientV2")
UNKNOWN = "outdated_sdk_version"
PLAIN = ("str", "int", "float", "bool")
INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)", re.ASCII)

# The client calls `eval` on the name of the type of every value. The answer is always the same: keep it.
_module = importlib.import_module("PureCloudPlatformClientV2.api_client")
_module.eval = functools.cache(lambda name: eval(name, vars(_module)))

# ---------------------------------------------------------------------------------------------------------------------
# What the client says a session is.


def shape(kind):
    """The client's type as a tree: text, `("list", element)`, `("map", value)` or `("model", {key: type})`."""
    if kind.startswith("list["):
        return "list", shape(kind[5:-1])
    if kind.startswith("dict("):
        return "map", shape(kind[5:-1].split(", ", 1)[1])
    if kind in ("str", "int", "float", "bool", "datetime"):
        return kind
    model = getattr(client.models, kind)()
    return "model", {model.attribute_map[name]: shape(of) for name, of in model.swagger_types.items()}


SESSION = shape("Session")

# ---------------------------------------------------------------------------------------------------------------------
# The way through the client.


class Response:
    """What the client's transport hands on."""

    def __init__(self, data):
        self.data = data

    def getheader(self, name, default=None):
        return "application/json" if name == "Content-Type" else default


def round_trip(api, text):
    return api.sanitize_for_serialization(api.deserialize(Response(text), "Session"))


def without_nulls(value):
    if isinstance(value, dict):
        return {key: without_nulls(member) for key, member in value.items() if member is not None}
    return [without_nulls(element) for element in value] if isinstance(value, list) else value


# ---------------------------------------------------------------------------------------------------------------------
# The comparison.


def instant(text):
    """A date and time as (moment, fraction of its second); None for what is not RFC 3339."""
    match = INSTANT.fullmatch(text) if isinstance(text, str) else None
    if not match:
        return None
    try:
        moment = datetime.fromisoformat(match[1])
    except ValueError:
        return None
    zone = match[3]
    if zone != "Z":
        moment -= timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[4:]))
    return moment, (match[2] or "").rstrip("0")


def differences(wire, back, kind, path="", found=None):
    """What is not the same, as a list of (JSON Pointer, words)."""
    found = [] if found is None else found
    if isinstance(back, str) and back == UNKNOWN:
        found.append((path, f"{wire!r} is unknown to the client"))
    elif isinstance(wire, dict) and isinstance(back, dict) and kind[0] in ("model", "map"):
        model = kind[0] == "model"
        for key, member in wire.items():
            other = back.get(key)
            if member is None and other is None and (not model or key in kind[1]):
                continue
            if other is None:
                known = "" if not model or key in kind[1] else ": no such member in the client"
                found.append((records.pointer(path, key), f"lost{known}"))
            elif not model or key in kind[1]:
                of = kind[1][key] if model else kind[1]
                # The plain case at once: most values are texts and numbers that came back as they were.
                if member == other and type(member) is type(other) and of in PLAIN and other != UNKNOWN:
                    continue
                differences(member, other, of, records.pointer(path, key), found)
        for key in back.keys() - wire.keys():
            if back[key] is not None:
                found.append((records.pointer(path, key), f"appeared: {back[key]!r}"))
    elif isinstance(wire, list) and isinstance(back, list) and kind[0] == "list":
        if len(wire) != len(back):
            found.append((path, f"{len(wire)} elements became {len(back)}"))
        for index, (element, other) in enumerate(zip(wire, back)):
            differences(element, other, kind[1], records.pointer(path, index), found)
    elif kind == "datetime":
        before = instant(wire)
        if before is None or before != instant(back):
            found.append((path, f"{wire!r} became {back!r}" if before else f"{wire!r} is no date and time of RFC 3339"))
    elif wire is None and back is None:
        pass
    elif type(wire) is not type(back) and not (kind == "float" and type(wire) is int and type(back) is float):
        found.append((path, f"{wire!r} became {back!r}"))
    elif wire != back:
        found.append((path, f"{wire!r} became {back!r}"))
    return found


def checker(drop_nulls=False):
    """A check with a client of its own, which is never asked to go to the network."""
    api = client.ApiClient(host="http://localhost:9")

    def check(_number, text):
        try:
            wire = records.read(text)
        except ValueError as error:
            return [("", f"no JSON: {error}")]
        if not isinstance(wire, dict):
            return [("", "no object")]
        if drop_nulls:
            wire = without_nulls(wire)
            text = json.dumps(wire)
        try:
            back = round_trip(api, text)
        except Exception as error:  # whatever the client stumbles over is what this check is after
            return [("", f"the client raised {type(error).__name__}: {error}")]
        return differences(wire, back, SESSION)

    return check


# ---------------------------------------------------------------------------------------------------------------------
# The check of the check.

ENUMERATIONS = [
    "/originatingDirection",
    "/lastUserDisconnectType",
    "/lastAcdOutcome",
    "/device/category",
    "/referrer/medium",
    "/conversationChannels/0/type",
    "/conversationChannels/0/messageType",
] + (["/caseStatus"] if int(VERSION.split(".")[0]) >= 269 else [])


def places(value, kind, path=()):
    """Each value below a record that is not null, as (path, type, value)."""
    if path and value is not None:
        yield path, kind, value
    if isinstance(value, dict):
        for key, member in value.items():
            yield from places(member, kind[1][key] if kind[0] == "model" else kind[1], (*path, key))
    elif isinstance(value, list):
        for index, element in enumerate(value):
            yield from places(element, kind[1], (*path, index))


def members(kind, path=()):
    """Each member that the client's models have, as the path of keys to it; elements of lists and maps stand as `*`."""
    if kind[0] == "model":
        for key, of in kind[1].items():
            yield (*path, key)
            yield from members(of, (*path, key))
    elif kind[0] in ("list", "map"):
        yield from members(kind[1], (*path, "*"))


def general(path, kind):
    """The path with `*` for elements of lists and maps."""
    if not path:
        return ()
    if kind[0] == "model":
        return path[0], *general(path[1:], kind[1][path[0]])
    return "*", *general(path[1:], kind[1])


def changed(record, path, change):
    """A copy in which `change(container, key)` was done to the place."""
    record = copy.deepcopy(record)
    container = record
    for key in path[:-1]:
        container = container[key]
    change(container, path[-1])
    return record


def another(kind, value):
    """A value of the same type that is not the same; a date moves by one millisecond."""
    if kind == "datetime":
        moment = datetime.fromisoformat(value.replace("Z", "+00:00")) + timedelta(milliseconds=1)
        return moment.isoformat(timespec="milliseconds")
    if kind == "str":
        return value + "x"
    return not value if kind == "bool" else value + (1 if kind == "int" else 1e-9)


def assign(value):
    return lambda container, key: container.__setitem__(key, value)


def drop(container, key):
    del container[key]


def self_test():
    check, api = checker(), client.ApiClient(host="http://localhost:9")
    sample = Path(__file__).parent / f"sessions-{VERSION.split('.')[0]}.ndjson"
    plants, seen, enumerations = [], set(), set()

    def plant(what, found, where):
        plants.append((f"not found: {what} at {where}", any(place == where for place, _ in found)))

    for number, text in enumerate(sample.read_text("utf-8").rstrip("\n").split("\n"), 1):
        plants.append((f"{sample.name}:{number} fails: {check(number, text)[:1]}", not check(number, text)))
        wire, back = records.read(text), round_trip(api, text)
        for path, kind, value in places(wire, SESSION):
            where = "".join(records.pointer("", key) for key in path)
            seen.add(general(path, SESSION))
            # What the client could do to a value on its way …
            shorter = differences(wire, changed(back, path, drop), SESSION)
            plant("a dropped value", shorter, where.rsplit("/", 1)[0] if isinstance(path[-1], int) else where)
            if isinstance(kind, str):
                other = changed(back, path, assign(another(kind, value)))
                plant("a changed value", differences(wire, other, SESSION), where)
                # … and what the record could have that the client cannot carry.
                wrong = {"str": 7, "int": "7", "float": "7", "bool": "true", "datetime": value}[kind]
                if kind == "datetime":
                    wrong = value.replace("T", " ").replace("Z", "")
                plant("a value of another type", check(0, json.dumps(changed(wire, path, assign(wrong)))), where)
            if kind[0] == "model":
                longer = changed(wire, (*path, "invented"), assign(1))
                plant("an unknown member", check(0, json.dumps(longer)), where + "/invented")
            if where in ENUMERATIONS:
                enumerations.add(where)
                invented = changed(wire, path, assign("Invented"))
                plant("an unknown enumeration value", check(0, json.dumps(invented)), where)
        elsewhere = {**wire, "createdDate": "2026-03-01T10:30:00.250+05:45"}
        plants.append(("an instant in another zone fails", not check(0, json.dumps(elsewhere))))
        same = {**wire, "createdDate": "2026-03-01T04:45:00.25Z"}
        plants.append(("an instant in another zone is another", not differences(elsewhere, same, SESSION)))
        plant("an unknown member", check(0, json.dumps({**wire, "invented": None})), "/invented")
        plant("a repeated key", check(0, text[:-1] + ',"id":"x"}'), "")
        plant("half a record", check(0, text[: len(text) // 2]), "")
    for where in sorted(set(ENUMERATIONS) - enumerations):
        plants.append((f"{sample.name} has no {where}", False))
    for path in members(SESSION):
        plants.append((f"{sample.name} has no {'/'.join(path)}", path in seen))
    return records.planted(f"sdk {VERSION}", plants)


def main():
    parser = argparse.ArgumentParser(description="Passes sessions through the vendor's Python client and back.")
    records.common(parser)
    parser.add_argument("--drop-nulls", action="store_true", help="take away members that are null before the client reads")
    arguments = parser.parse_args()
    if arguments.self_test:
        return self_test()
    if not arguments.files:
        parser.error("no FILE")
    result = records.check(arguments.files, lambda: checker(arguments.drop_nulls), arguments.jobs, arguments.sample)
    return records.finish(f"sdk {VERSION}", arguments, result)


if __name__ == "__main__":
    records.main(main)
