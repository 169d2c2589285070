#!/usr/bin/env python3
"""MaxMind's own readers against generated records.

    geoip.py sessions CITY ASN FILE    ASN may be -, for none
    geoip.py whole CITY ASN FILE
    geoip.py cells CITY ASN TABLES

CITY and ASN are MMDB files, FILE holds sessions, one JSON object a line. Each session's `ipAddress` is looked up with
`maxminddb` and `geoip2`; `geolocation` and `ipOrganization` have to say exactly what the readers find. With
`sessions`, a property that the record leaves out, or has as null, is no disagreement, because records may be sparse;
but if more than a tenth of what the files know is left out, the run fails. With `whole`, nothing may be left out but
the point and the postal code of a record without a city, which would be the middle of a country.

`cells` takes the files of `sessionsmith geoip export` and the folder of the tables that they were made from: every
network of every city and operator is looked up, and has to say what the tables do.

Needs: pip install geoip2 (which brings maxminddb). Exit codes: 0 all agree, 1 something differs, 2 usage.
"""

import collections
import contextlib
import csv
import ipaddress
import json
import pathlib
import sys

import geoip2.database
import geoip2.errors
import maxminddb

MISSING_ALLOWED = 0.10
FAILURES_SHOWN = 20


def through_geoip2(city, asn):
    """The session properties that geoip2's models give; None where they have nothing."""
    region = city.subdivisions[0] if city.subdivisions else None
    return {
        "country": city.country.iso_code,
        "countryName": city.country.names.get("en"),
        "region": region and region.iso_code,
        "regionName": region and region.names.get("en"),
        "locality": city.city.names.get("en"),
        "postalCode": city.postal.code,
        "latitude": city.location.latitude,
        "longitude": city.location.longitude,
        "timezone": city.location.time_zone,
        "ipOrganization": asn and asn.autonomous_system_organization,
    }


def through_maxminddb(city, asn):
    """The same from the plain records."""

    def at(record, *path):
        for step in path:
            if record is None:
                return None
            if isinstance(step, int):
                record = record[step] if len(record) > step else None
            else:
                record = record.get(step)
        return record

    return {
        "country": at(city, "country", "iso_code"),
        "countryName": at(city, "country", "names", "en"),
        "region": at(city, "subdivisions", 0, "iso_code"),
        "regionName": at(city, "subdivisions", 0, "names", "en"),
        "locality": at(city, "city", "names", "en"),
        "postalCode": at(city, "postal", "code"),
        "latitude": at(city, "location", "latitude"),
        "longitude": at(city, "location", "longitude"),
        "timezone": at(city, "location", "time_zone"),
        "ipOrganization": at(asn, "autonomous_system_organization"),
    }


def in_record(session):
    """The properties as the session has them."""
    place = session.get("geolocation") or {}
    names = ("country", "countryName", "region", "regionName", "locality", "postalCode", "latitude", "longitude",
             "timezone")
    said = {name: place.get(name) for name in names}
    said["ipOrganization"] = session.get("ipOrganization")
    return said


def asn_model(reader, address):
    try:
        return reader.asn(address)
    except geoip2.errors.AddressNotFoundError:
        return None


def without_point(found):
    """What may be said of a place that is no city."""
    kept = dict(found)
    if found["locality"] is None:
        kept.update(latitude=None, longitude=None, postalCode=None)
    return kept


def is_nobodys(address):
    """Whether no visitor can have the address; 2001::/32 and 2002::/16 show IPv4 addresses again."""
    address = ipaddress.ip_address(address)
    if address.version == 6 and (address.teredo or address.sixtofour or address.ipv4_mapped):
        return True
    return not address.is_global or address.is_multicast


class Failures:
    def __init__(self):
        self.count = 0

    def add(self, text):
        self.count += 1
        if self.count <= FAILURES_SHOWN:
            print(text)


def check_sessions(city_path, asn_path, sessions, whole):
    passed = expected = missing = without_address = 0
    failures = Failures()
    addresses = set()
    with contextlib.ExitStack() as stack:
        cities = stack.enter_context(geoip2.database.Reader(city_path))
        plain_cities = stack.enter_context(maxminddb.open_database(city_path))
        operators = plain_operators = None
        if asn_path != "-":
            operators = stack.enter_context(geoip2.database.Reader(asn_path))
            plain_operators = stack.enter_context(maxminddb.open_database(asn_path))
        lines = stack.enter_context(open(sessions, encoding="utf-8"))
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            session = json.loads(line)
            address = session.get("ipAddress")
            said = in_record(session)
            where = f"{sessions}:{number}: {address}"
            if address is None:
                without_address += 1
                continue
            addresses.add(address)
            if whole and is_nobodys(address):
                failures.add(f"{where}: a reserved address, or another form of an IPv4 address")
                continue
            try:
                found = through_geoip2(cities.city(address), operators and asn_model(operators, address))
            except (geoip2.errors.AddressNotFoundError, ValueError) as error:
                failures.add(f"{where}: {error}")
                continue
            plain = through_maxminddb(plain_cities.get(address), plain_operators and plain_operators.get(address))
            if plain != found:
                failures.add(f"{where}: geoip2 and maxminddb differ: {found} and {plain}")
                continue
            if whole:
                found = without_point(found)
                wrong = [name for name in found if said[name] != found[name]]
            else:
                wrong = [name for name in found if said[name] is not None and said[name] != found[name]]
            expected += sum(value is not None for value in found.values())
            missing += sum(found[name] is not None and said[name] is None for name in found)
            if wrong:
                name = wrong[0]
                failures.add(f"{where}: {name} is {said[name]!r} in the record and {found[name]!r} in the file")
            else:
                passed += 1

    if passed + failures.count == 0:
        failures.add("no session has an ipAddress")
    share = missing / expected if expected else 0.0
    if share > MISSING_ALLOWED:
        failures.add(f"{share:.1%} of what the files know is missing in the records, over {MISSING_ALLOWED:.0%}")
    print(f"geoip: {passed} passed, {failures.count} failed ({len(addresses)} addresses, {missing} of {expected} "
          f"properties left out, {without_address} sessions without an address)")
    return failures.count


def table(folder, name):
    with open(folder / name, encoding="utf-8") as lines:
        heading = next(lines).lstrip("# ").rstrip("\n").split("\t")
        return [dict(zip(heading, row)) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def check_cells(city_path, asn_path, folder):
    failures = Failures()
    countries = {row["code"]: row["name"] for row in table(folder, "countries.tsv")}
    cities = {int(row["geoname_id"]): row for row in table(folder, "cities.tsv")}
    operators = {int(row["asn"]): row for row in table(folder, "operators.tsv")}
    wanted = {
        (version, geoname_id, asn)
        for version in (4, 6)
        for geoname_id, city in cities.items()
        for asn, operator in operators.items()
        if city["country"] == operator["country"]
    }
    seen = collections.Counter()
    with maxminddb.open_database(city_path) as places, maxminddb.open_database(asn_path) as owners:
        for network, record in places:
            if network.version == 6 and network.network_address.ipv4_mapped is not None:
                continue
            # Two operators' parts of a city can lie side by side, and are one network then.
            parts = [network]
            while parts:
                part = parts.pop()
                owner, length = owners.get_with_prefix_len(part.network_address)
                if length > part.prefixlen:
                    parts.extend(part.subnets())
                    continue
                geoname_id = record["city"]["geoname_id"]
                city, operator = cities[geoname_id], operators[owner["autonomous_system_number"]]
                row = {
                    "country": city["country"],
                    "countryName": countries[city["country"]],
                    "region": city["region"] or None,
                    "regionName": city["region_name"] or None,
                    "locality": city["name"],
                    "postalCode": city["postal"] or None,
                    "latitude": float(city["latitude"]),
                    "longitude": float(city["longitude"]),
                    "timezone": city["timezone"],
                    "ipOrganization": operator["name"],
                }
                for address in (part.network_address, part.broadcast_address):
                    if through_maxminddb(places.get(address), owners.get(address)) != row:
                        failures.add(f"{address}: {places.get(address)} {owners.get(address)} is not {row}")
                if operator["country"] != city["country"]:
                    failures.add(f"{part}: {operator['name']} is not of {city['country']}")
                seen[part.version, geoname_id, int(operator["asn"])] += 1
    for cell in sorted(wanted - set(seen))[:FAILURES_SHOWN]:
        failures.add(f"no network of {cell}")
    print(f"cells: {len(seen)} of {len(wanted)} found, {failures.count} failed")
    return failures.count


def main(arguments):
    modes = {
        "sessions": lambda *paths: check_sessions(*paths, whole=False),
        "whole": lambda *paths: check_sessions(*paths, whole=True),
        "cells": lambda city, asn, folder: check_cells(city, asn, pathlib.Path(folder)),
    }
    if len(arguments) != 4 or arguments[0] not in modes:
        print(__doc__, file=sys.stderr)
        return 2
    return 1 if modes[arguments[0]](*arguments[1:]) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
